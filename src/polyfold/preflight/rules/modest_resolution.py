"""PDF010: a picture has fewer pixels than the press can show."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Page
from polyfold.preflight.rules.low_resolution import LEAST_DPI, coarse
from polyfold.preflight.spots import places

WANTED_DPI = 295.0
"""A little below 300, as pictures are rounded to whole pixels."""


class ModestResolution(Rule):
    """A picture has fewer pixels to the inch than 300, though not so few that everybody sees it.

    Fine lines and lettering in it look soft beside the text.
    Example: a photograph at 250 dpi. Source: printers' practice, 300 dpi for a screen of 60/cm.
    """

    code = "PDF010"
    severity = Severity.WARNING
    message = "a picture of {pixels} pixels is printed at {dpi} dpi, less than 300"
    help = "use a larger original if there is one, or show it smaller"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Pictures between what must be and what should be."""
    if expected.edition != "press":
        return
    for place in places(coarse(page, LEAST_DPI, WANTED_DPI)):
        yield ModestResolution.find(
            page=page.number, rectangle_mm=page.rectangle_mm(place.box), pixels=place.kind, dpi=int(place.rank)
        )
