"""PDF019: text is too small to print well."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page, overlap
from polyfold.preflight.spots import Spot, places

LEAST_PT = 5.0
LEAST_IN_INKS_PT = 6.0
"""Of text that several plates make, or leave white."""
TRACE = 0.05
ROUNDING_PT = 0.05


class TinyText(Rule):
    """Text is smaller than 5 pt, or than 6 pt where several inks make it or leave it white.

    Letters so small fill with ink or fall apart, first those that several plates have to agree on; older patients
    can't read them at all.
    Example: labels in a figure that was made for a slide, and scaled down to a panel. Source: printers' practice; for
    how large text should be, see what is said of the layout (RNIB, clear print: 12 pt).
    """

    code = "PDF019"
    severity = Severity.WARNING
    message = "text `{text}` is {size} pt, less than {least} pt"
    help = "set it larger: in the theme's stylesheet, or in the figure at the size it is shown in"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Text on the leaflet itself, by its size as printed and by the inks that it needs."""
    if expected.edition != "press":
        return
    texts = (mark for mark in page.marks if mark.kind == "text" and mark.size_pt < _least(mark) - ROUNDING_PT)
    spots = (Spot(mark.box, f"{_least(mark):g}", mark.size_pt, mark) for mark in texts if overlap(mark.box, page.cut))
    for place in places(spots):
        yield TinyText.find(
            page=page.number,
            rectangle_mm=page.rectangle_mm(place.box),
            text=place.words,
            size=f"{place.rank:.1f}",
            least=place.kind,
        )


def _least(mark: Mark) -> float:
    inks = mark.inks
    plates = sum(part > TRACE for part in inks) if inks else 1
    return LEAST_PT if plates == 1 else LEAST_IN_INKS_PT
