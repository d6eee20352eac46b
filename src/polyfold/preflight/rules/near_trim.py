"""PDF012: text is too near to where the paper is cut."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page, overlap
from polyfold.preflight.spots import Place, Spot, places
from polyfold.printing import PT_PER_MM

LEAST_MM = 4.0
ROUNDING_MM = 0.05


class TextNearTrim(Rule):
    """Text stands less than 4 mm from the edge at which the paper is cut, or reaches over it.

    Stacks of paper move under the blade: of text at the very edge letters are lost, and a patient reads another dose.
    Example: a page number 2 mm above the lower edge. Source: printers' practice, 3 to 5 mm.
    """

    code = "PDF012"
    message = "text `{text}` {where}"
    help = "move it at least 4 mm inwards: give the page, or what holds the text, a wider margin"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Text inside the trim, by its letters' ink, where the file says what that is; all beyond is for the printer."""
    if expected.edition != "press" or page.trim is None:
        return
    edges = _edges(page, expected)
    spots = (spot for mark in page.marks if mark.kind == "text" for spot in _near(page, mark, edges))
    for place in places(spots):
        yield TextNearTrim.find(
            page=page.number, rectangle_mm=page.rectangle_mm(place.box), text=place.words, where=_told(place)
        )


def _edges(page: Page, expected: Expectation) -> tuple[str, ...]:
    """The edges that are cut: at its spine, a page of a booklet is folded."""
    at_left = at_right = False
    if expected.format and expected.format.bound:
        at_left, at_right = expected.format.folded_edges(page.number - 1)
    return ("lower", "upper", *(() if at_left else ("left",)), *(() if at_right else ("right",)))


def _near(page: Page, mark: Mark, edges: tuple[str, ...]) -> Iterator[Spot]:
    if overlap(mark.box, page.cut) is None:
        return
    left, bottom, right, top = mark.box
    cut = page.cut
    distances = {"left": left - cut[0], "lower": bottom - cut[1], "right": cut[2] - right, "upper": cut[3] - top}
    edge, distance_mm = min(((edge, distances[edge] / PT_PER_MM) for edge in edges), key=lambda pair: pair[1])
    if distance_mm < LEAST_MM - ROUNDING_MM:
        yield Spot(mark.box, edge, distance_mm, mark)


def _told(place: Place) -> str:
    is_over = place.rank < 0
    return f"reaches over the {place.kind} edge" if is_over else f"is {place.rank:.1f} mm from the {place.kind} edge"
