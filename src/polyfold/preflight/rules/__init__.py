"""What must be true of a PDF that goes to paper: one rule, one file, in the order of their codes."""

from __future__ import annotations

from polyfold.diagnostics import Rule

RULES: tuple[type[Rule], ...] = ()
