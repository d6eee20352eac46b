"""What the tests of fitting share."""

from __future__ import annotations

import pytest
from hypothesis import settings
from tests.fitting import recorded

from polyfold import typeset

# As for all properties; no deadline: a busy machine is no fault.
settings.register_profile("polyfold", deadline=None, derandomize=True)
settings.load_profile("polyfold")


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[typeset.Layout]:
    """Every layout that a test makes."""
    return recorded(monkeypatch)
