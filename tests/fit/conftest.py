"""What the tests of fitting share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from polyfold import typeset
from polyfold.bundle import Bundle

# As for all properties; no deadline: a busy machine is no fault.
settings.register_profile("polyfold", deadline=None, derandomize=True)
settings.load_profile("polyfold")


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[typeset.Layout]:
    """Every layout that is made from now on."""
    made: list[typeset.Layout] = []
    lay_out = typeset.lay_out

    def kept(bundle: Bundle, rules: str = "", *, is_trial: bool = False) -> typeset.Layout:
        made.append(lay_out(bundle, rules, is_trial=is_trial))
        return made[-1]

    monkeypatch.setattr(typeset, "lay_out", kept)
    return made
