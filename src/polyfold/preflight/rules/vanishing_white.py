"""PDF015: something white overprints, so that it is not there."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page
from polyfold.preflight.spots import Place, Spot, places

NAMES = {"text": "text", "stroke": "a line", "fill": "an area"}


class VanishingWhite(Rule):
    """Something in the paper's own white is set to overprint.

    White is no ink. It shows because it keeps other inks away, and what overprints does not: a white headline on a
    dark ground is gone on paper, while most screens show it.
    Example: a layout program's black logo, set to overprint, that somebody made white. Source: Ghent Workgroup, GWG
    2015 (white overprint); ISO 32000-1, 8.6.7.
    """

    code = "PDF015"
    message = "{what} in white overprints, so that it vanishes on paper"
    help = "let it knock out: set its overprint off"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Text, lines and areas without any ink that leave the plates as they are."""
    if expected.edition != "press":
        return
    spots = (Spot(mark.box, mark.kind, text=mark) for mark in page.marks if _vanishes(mark))
    for place in places(spots):
        yield VanishingWhite.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), what=_told(place))


def _vanishes(mark: Mark) -> bool:
    return mark.kind in NAMES and mark.leaves_other_plates and bool(mark.colour.parts) and not any(mark.colour.parts)


def _told(place: Place) -> str:
    return f"text `{place.words}`" if place.kind == "text" else NAMES[place.kind]
