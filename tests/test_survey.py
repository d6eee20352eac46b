"""A survey writes what it should, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import Folder, small

from polyfold import typeset
from polyfold.plan import Request
from polyfold.source import Source
from polyfold.survey import Survey, survey
from polyfold.workshop import Progress


def surveyed(folder: Folder, progress: Progress = lambda *_: None) -> Survey:
    """A survey of the English leaflet that pins it."""
    request = Request(locales=("en",))
    return survey(Source(folder.root), request, folder / "dist", workers=1, progress=progress, pinning="pin")


def test_no_pdf_is_made_not_even_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(typeset.Layout, "write")

    assert len(surveyed(small(tmp_path)).rows) == 4


def test_what_somebody_writes_into_the_pins_meanwhile_stays(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("locales/en/fit.yaml", "# Ours.\n")

    def edit(*_: object) -> None:
        folder.write("locales/en/fit.yaml", "# Ours.\nother: {}  # Smith\n")

    surveyed(folder, edit)
    text = (folder / "locales/en/fit.yaml").read_text(encoding="utf-8")

    assert text.startswith("# Ours.\nother: {}  # Smith\nsmall:\n  stay: {")


def test_rows_are_in_reading_order(tmp_path: Path) -> None:
    rows = surveyed(small(tmp_path)).rows

    assert [(row.panels, row.section) for row in rows] == [
        *(((1,), "cover"), ((2,), "stay"), ((3,), "home"), ((4,), "contact"))
    ]
    assert {(row.width_mm, row.height_mm, row.format) for row in rows} == {(148.5, 210, "bifold-a4")}
