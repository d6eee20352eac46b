"""What must be true of a PDF that goes to paper: one rule, one file, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.paint import Page
from polyfold.preflight.rules import (
    group_space,
    hairline,
    hidden_text,
    knocked_out,
    low_resolution,
    missing_bleed,
    modest_resolution,
    near_fold,
    near_trim,
    registration,
    rgb_colour,
    rich_black,
    spot_colour,
    tiny_text,
    too_much_ink,
    unmeasured,
    unprintable,
    vanishing_white,
)

RULES: tuple[type[Rule], ...] = (
    rgb_colour.RgbColour,
    group_space.GroupSpace,
    rich_black.RichBlackText,
    low_resolution.LowResolution,
    modest_resolution.ModestResolution,
    hairline.Hairline,
    near_trim.TextNearTrim,
    near_fold.TextNearFold,
    knocked_out.KnockedOutText,
    vanishing_white.VanishingWhite,
    registration.RegistrationColour,
    spot_colour.SpotColour,
    hidden_text.HiddenText,
    tiny_text.TinyText,
    too_much_ink.TooMuchInk,
    missing_bleed.MissingBleed,
    unmeasured.Unmeasured,
    unprintable.Unprintable,
)
OF_PAGES: tuple[Callable[[Page, Expectation], Iterator[Finding]], ...] = (
    rgb_colour.check,
    group_space.check,
    rich_black.check,
    low_resolution.check,
    modest_resolution.check,
    hairline.check,
    near_trim.check,
    near_fold.check,
    vanishing_white.check,
    registration.check,
    spot_colour.check,
    hidden_text.check,
    tiny_text.check,
)
"""What is asked of all that a page paints."""
