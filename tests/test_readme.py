"""The README tells the truth: every command in it runs, every file that it names is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.project import GRACE_S, ROOT, environment

from polyfold.cli import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|ref:|#)([^)]+)\)")
STATUS = re.compile(r"#.*\bexit(?:s| status)? (\d+)")
"""How a comment says that a command does not end well: `# exits 1`."""


MADE = (".git", ".venv", "dist", "__pycache__", ".*_cache", ".hypothesis")
"""What is no part of the project, but was made in its folder."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command as it is shown, and the exit status that it is said to have."""

    shell: str
    status: int

    @property
    def words(self) -> list[str]:
        return self.shell.split()

    @property
    def as_checked(self) -> str:
        """What is run: `make` only says what it would do, or `make test` in a test would never end."""
        return re.sub(r"^make\b", "make -n", self.shell)


def lines() -> list[Line]:
    """All commands of the README, in order."""
    shown = [line[2:] for block in CONSOLE.findall(README) for line in block.splitlines() if line.startswith("$ ")]
    return [
        Line(shell.partition(" #")[0].strip(), int(match[1]) if (match := STATUS.search(shell)) else 0)
        for shell in shown
    ]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder of its own, with a `.venv` that runs the package under test.

    It has only those leaflets that commands name: all of them would take minutes to build again and again.
    """
    folder = tmp_path_factory.mktemp("checkout") / "polyfold"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE))
    named = {word for line in lines() for word in line.words}
    for path in (folder / "brochures").iterdir():
        if path.is_dir() and path.name not in named:
            shutil.rmtree(path)
    shim = folder / ".venv/bin/polyfold"
    shim.parent.mkdir(parents=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m polyfold "$@"\n')
    shim.chmod(0o755)
    return folder


def test_every_command_of_the_readme_runs(checkout: Path) -> None:
    path = f"{checkout / '.venv/bin'}:{os.environ['PATH']}"
    told = {
        line: subprocess.run(
            ["sh", "-c", line.as_checked],
            cwd=checkout,
            env=environment(PATH=path),
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=GRACE_S,
        )
        for line in lines()
    }
    wrong = [f"$ {line.shell}\n{each.stderr}" for line, each in told.items() if each.returncode != line.status]

    assert len(told) >= 8
    assert wrong == []


def test_every_command_is_shown() -> None:
    shown = {word for line in lines() if "polyfold" in line.words[0] for word in line.words}

    assert set(COMMANDS) - shown == set()


def test_both_commands_for_beginners_are_targets_that_make_knows() -> None:
    assert [line.shell for line in lines() if line.words[0] == "make"] == ["make brochures", "make test"]


def test_every_file_that_is_linked_is_there() -> None:
    targets = LINK.findall(README)

    assert any(target.endswith(".png") for target in targets)
    assert [target for target in targets if not (ROOT / target).is_file()] == []


def test_every_path_in_backquotes_is_there() -> None:
    named = set(re.findall(r"`((?:brochures|locales|templates|tests|\.ci)/[\w./-]+)`", README))

    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
