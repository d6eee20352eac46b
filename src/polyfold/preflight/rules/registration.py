"""PDF016: the registration colour is used on what the reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page, overlap
from polyfold.preflight.spots import Spot, places

TOUCHING_PT = 0.1


class RegistrationColour(Rule):
    """The registration colour, which prints on every plate, is used inside the bleed.

    It is for marks in the slug. On the leaflet it prints all inks at once: more than the paper takes, so that it
    smears onto the next sheet.
    Example: a rule coloured `[Registration]`, which looks black on a screen. Source: ISO 32000-1, 8.6.6.4; Ghent
    Workgroup, GWG 2015.
    """

    code = "PDF016"
    message = "the registration colour is used on the leaflet itself"
    help = "use black ink, 0 0 0 100; the registration colour is for marks beyond the bleed"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Marks that print on every plate, where they reach into the bleed."""
    if expected.edition != "press":
        return
    left, bottom, right, top = page.bleed or page.cut
    inside = left + TOUCHING_PT, bottom + TOUCHING_PT, right - TOUCHING_PT, top - TOUCHING_PT
    spots = ((mark, overlap(mark.box, inside)) for mark in page.marks if _is_everywhere(mark))
    for place in places(Spot(box) for _, box in spots if box):
        yield RegistrationColour.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box))


def _is_everywhere(mark: Mark) -> bool:
    return mark.colour.is_registration and any(mark.colour.parts)
