"""How properties are tried: the same examples for everyone, so that a red build is about the change at hand."""

from __future__ import annotations

from hypothesis import settings

# No deadline: a busy machine is no fault.
settings.register_profile("polyfold", deadline=None, derandomize=True)
settings.load_profile("polyfold")
