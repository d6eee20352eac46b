"""PDF017: a colour needs a plate of its own."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import PROCESS, REGISTRATION, Mark, Page
from polyfold.preflight.spots import Spot, places

ORDERED = frozenset({*PROCESS, REGISTRATION, "None"})


class SpotColour(Rule):
    """Something is printed in a spot colour, an ink of its own beside the four of the press.

    It makes a fifth plate. If nobody has ordered that, the plate is left out, and what was on it is not printed; or
    the printer stops, and asks.
    Example: a hospital's logo in `PANTONE 320 C`. Source: ISO 32000-1, 8.6.6.4; printers' practice.
    """

    code = "PDF017"
    message = "spot colour `{name}` needs a plate of its own"
    help = "convert it to CMYK, or order it as a fifth ink and tell the printer"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Each spot colour that something is painted with."""
    if expected.edition != "press":
        return
    for place in places(spot for mark in page.marks for spot in _spots(mark)):
        yield SpotColour.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), name=place.kind)


def _spots(mark: Mark) -> Iterator[Spot]:
    for name in mark.colour.names:
        if name not in ORDERED:
            yield Spot(mark.box, name)
