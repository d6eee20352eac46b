"""What must be true of a PDF that goes to paper: one rule, one file, in the order of their codes."""

from __future__ import annotations

from polyfold.diagnostics import Rule
from polyfold.preflight.rules.missing_bleed import MissingBleed
from polyfold.preflight.rules.too_much_ink import TooMuchInk
from polyfold.preflight.rules.unmeasured import Unmeasured
from polyfold.preflight.rules.unprintable import Unprintable

RULES: tuple[type[Rule], ...] = (
    TooMuchInk,
    MissingBleed,
    Unmeasured,
    Unprintable,
)
