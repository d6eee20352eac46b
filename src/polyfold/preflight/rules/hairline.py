"""PDF011: a line is too thin to print."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Page
from polyfold.preflight.spots import Spot, places

LEAST_PT = 0.25
ROUNDING_PT = 0.001


class Hairline(Rule):
    """A line is thinner than 0.25 pt, whether it is stroked or an area that is filled.

    It breaks up or vanishes on the plate, and a line of no width is as thin as the machine can make it: well seen on
    a screen or an office printer, not at all on a press. A table loses its rules, a form its lines to write on.
    Example: `border-bottom: 0.1mm solid`, or a figure that was scaled down with its strokes. Source: Ghent Workgroup,
    GWG 2015 (line weight).
    """

    code = "PDF011"
    message = "a line is {width} pt thick, less than 0.25 pt"
    help = "make it at least 0.25 pt (0.09 mm): in the theme's stylesheet, or in the figure at the size it is shown in"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Strokes, filled rules, frames, and letters that are only outlines."""
    if not expected.on_paper:
        return
    for place in places(_thin(page)):
        yield Hairline.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), width=f"{place.rank:.2f}")


def _thin(page: Page) -> Iterator[Spot]:
    for mark in page.marks:
        if mark.width_pt is not None and mark.width_pt < LEAST_PT - ROUNDING_PT and mark.alpha > 0:
            yield Spot(mark.box, rank=mark.width_pt)
