"""PDF013: text is too near to a fold."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Box, Mark, Page, overlap
from polyfold.preflight.spots import Place, Spot, places
from polyfold.printing import PT_PER_MM

LEAST_MM = 3.0
ROUNDING_MM = 0.05


class TextNearFold(Rule):
    """Text stands less than 3 mm from a fold, or over it.

    The fold is never exactly where it is planned: letters slip onto the next panel, and toner and ink crack in the
    crease.
    Example: a column of a panel that is 2 mm too wide. Source: printers' practice, 3 mm.
    """

    code = "PDF013"
    message = "text `{text}` {where}"
    help = "move it at least 3 mm away from the fold: give the panel a wider margin, or the text a narrower column"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Text inside the trim, by its letters' ink, where that and the format are known."""
    if expected.edition not in {"press", "office"} or page.trim is None:
        return
    width_mm = (page.cut[2] - page.cut[0]) / PT_PER_MM
    folds_pt = [page.cut[0] + fold * PT_PER_MM for fold in expected.folds_mm(page.number, width_mm)]
    if folds_pt:
        art = _art(page, expected)
        texts = (mark for mark in page.marks if mark.kind == "text" and overlap(mark.box, art))
        for place in places(spot for mark in texts for spot in _near(mark, folds_pt)):
            yield TextNearFold.find(
                page=page.number, rectangle_mm=page.rectangle_mm(place.box), text=place.words, where=_told(place)
            )


def _art(page: Page, expected: Expectation) -> Box:
    """The page, but for what tells at an office sheet's head and foot where to fold it."""
    left, bottom, right, top = page.cut
    strip = expected.office.clear_mm * PT_PER_MM if expected.edition == "office" else 0.0
    return left, bottom + strip, right, top - strip


def _near(mark: Mark, folds_pt: list[float]) -> Iterator[Spot]:
    left, _, right, _ = mark.box
    for number, fold in enumerate(folds_pt, start=1):
        distance_mm = max(left - fold, fold - right, 0.0) / PT_PER_MM
        if distance_mm < LEAST_MM - ROUNDING_MM:
            yield Spot(mark.box, f"fold {number}", distance_mm, mark)


def _told(place: Place) -> str:
    return f"is {place.rank:.1f} mm from {place.kind}" if place.rank else f"lies over {place.kind}"
