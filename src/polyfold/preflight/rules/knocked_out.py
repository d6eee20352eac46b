"""PDF014: small black text is cut out of the tint that it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page, holds
from polyfold.preflight.spots import Spot, places

LARGE_PT = 24.0
"""Text of this size bears an edge of white."""
BLACK = 0.85
TINT = 0.05
ROUNDING_PT = 0.5
DEEPEST = 500
"""How many areas below text are looked at."""


class KnockedOutText(Rule):
    """Small black text on a tint does not overprint: the tint's plates have a hole for each letter.

    Where the plates don't meet exactly, a white or coloured edge shows beside each letter, and thin strokes seem to
    come and go.
    Example: black text in a box of pale green. Source: Ghent Workgroup, GWG 2015 (black text overprints); ISO 32000-1,
    8.6.7.
    """

    code = "PDF014"
    severity = Severity.WARNING
    message = "black text `{text}` leaves a hole in the colour below"
    help = "let black text overprint: `/OP true /op true /OPM 1`, and `0 0 0 1 k` rather than grey"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Black text, and the uppermost area or picture that it stands on as a whole."""
    if expected.edition != "press":
        return
    for place in places(_holes(page)):
        yield KnockedOutText.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), text=place.words)


def _holes(page: Page) -> Iterator[Spot]:
    below: list[Mark] = []
    for mark in page.marks:
        if mark.covers:
            below.append(mark)
        elif mark.kind == "text" and _is_small_black(mark) and not mark.leaves_other_plates:
            ground = next((each for each in reversed(below[-DEEPEST:]) if holds(each.box, mark.box, ROUNDING_PT)), None)
            if ground and _is_tinted(ground):
                yield Spot(mark.box, text=mark)


def _is_small_black(mark: Mark) -> bool:
    inks = mark.inks
    return inks is not None and mark.size_pt < LARGE_PT and inks[3] >= BLACK and max(inks[:3]) <= TINT


def _is_tinted(ground: Mark) -> bool:
    """Whether it prints any ink but black; of pictures and gradients nobody knows where."""
    inks = ground.inks
    return ground.colour.space not in {"gray", "none"} if inks is None else max(inks[:3]) > TINT
