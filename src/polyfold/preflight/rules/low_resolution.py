"""PDF009: a picture has too few pixels for its size."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Page
from polyfold.preflight.spots import Spot, places

LEAST_DPI = 220.0
ROUNDING_DPI = 0.5
"""Sizes are rounded where they are written."""


class LowResolution(Rule):
    """A picture has fewer than 220 pixels to the inch at the size that it is printed in.

    It looks blurred or stepped on paper, however good it looks on a screen: a patient can't make out what it shows.
    Example: a picture from a web page, 600 pixels wide, over the width of an A5 page. Source: printers' practice, 300
    dpi for a screen of 60/cm; Ghent Workgroup, GWG 2015 (picture resolution).
    """

    code = "PDF009"
    message = "a picture of {pixels} pixels is printed at {dpi} dpi, less than 220"
    help = "use a larger original, or show it smaller"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Pictures, by the pixels to the inch that they have least of; a ward's own printer shows it too."""
    if not expected.on_paper:
        return
    for place in places(coarse(page, 0.0, LEAST_DPI)):
        yield LowResolution.find(
            page=page.number, rectangle_mm=page.rectangle_mm(place.box), pixels=place.kind, dpi=int(place.rank)
        )


def coarse(page: Page, least_dpi: float, below_dpi: float) -> Iterator[Spot]:
    """Pictures with so many pixels to the inch; one pixel alone is but a colour."""
    for mark in page.marks:
        if mark.dpi is not None and mark.pixels != (1, 1) and least_dpi <= mark.dpi + ROUNDING_DPI < below_dpi:
            width, height = mark.pixels or (0, 0)
            yield Spot(mark.box, f"{width} × {height}", mark.dpi)
