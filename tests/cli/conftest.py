"""Runs the command line in this process, as `main` does, so that the typesetter is imported once for all tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from polyfold.cli import main


@dataclass(frozen=True, slots=True)
class Told:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Polyfold = Callable[..., Told]


@pytest.fixture
def polyfold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Polyfold:
    """`polyfold(*arguments, cwd=folder)`."""

    def call(*arguments: str, cwd: Path) -> Told:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["polyfold", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Told(ended.value.code, out, err)

    return call
