"""What tests of the preflight share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def no_ghostscript(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has no Ghostscript: nothing at all is on its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
