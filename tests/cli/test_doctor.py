"""`polyfold doctor`: what this machine has."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Polyfold
from tests.project import small


def test_a_machine_on_which_tests_run_has_all_that_is_needed(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("doctor", cwd=small(tmp_path).root)
    lines = told.out.splitlines()

    assert (told.status, told.err) == (0, "")
    assert [line.partition(":")[0].split(maxsplit=1) for line in lines] == [
        ["ok", name]
        for name in (
            "Python",
            "WeasyPrint",
            "Pango",
            "HarfBuzz subsetter",
            "fonts",
            "CMYK profile",
            "Ghostscript",
            "project",
        )
    ]
    assert lines[-1] == f"     ok  project: {tmp_path}, in en, fr"


def test_outside_a_project_it_says_so_and_is_content(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("doctor", cwd=tmp_path)
    lines = told.out.splitlines()

    assert told.status == 0
    assert lines[-2] == "missing  project: no `polyfold.yaml` in `.` or above it"
    assert lines[-1].strip().startswith("go to your project's folder")


def test_a_project_that_can_not_be_read_is_named(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "site: example", "site: exampel")
    told = polyfold("doctor", cwd=tmp_path)

    assert told.out.splitlines()[-2:] == [
        "missing  project: there is no site `exampel`",
        "         did you mean `example`?",
    ]


def test_a_machine_without_ghostscript_is_told_what_it_lacks(
    polyfold: Polyfold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = polyfold("doctor", cwd=small(tmp_path).root)

    assert told.status == 0
    assert "missing  Ghostscript: is not installed: ink is computed and not measured" in told.out
    assert "         install ghostscript\n" in told.out


def test_a_ghostscript_that_does_not_run_is_told(
    polyfold: Polyfold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "gs"
    script.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = polyfold("doctor", cwd=small(tmp_path).root)

    assert told.status == 0
    assert "missing  Ghostscript: does not run: ink is computed and not measured" in told.out
