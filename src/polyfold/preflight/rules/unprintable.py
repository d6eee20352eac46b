"""PDF043: something lies where a ward's printer can't print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.places import Lost
from polyfold.preflight.rules.several import several


class Unprintable(Rule):
    """A sheet for the ward's own printer has something on it within the margin that such a printer leaves white.

    Laser printers and copiers print no nearer than about 5 mm to the edge of the paper. What lies there is cut off, or
    the driver makes the whole sheet smaller, and then its folds are no longer where they should be. Example: a
    background that runs to the edge of the sheet.

    Source: the printable area of common A4 printers, 4.2 to 5 mm; `office: {{margin: …}}` in `polyfold.yaml`.
    """

    code = "PDF043"
    message = "something is printed {distance} mm from the {edge} edge, where a ward's printer prints nothing{more}"
    help = "rebuild the office edition, which clips its pages {margin} mm from the edge of the paper"


def check(places: Sequence[Lost], margin_mm: float) -> Iterator[Finding]:
    """Findings for each page, the places that are nearest to an edge first."""
    for page in sorted({each.page for each in places}):
        here = sorted((each for each in places if each.page == page), key=lambda each: each.distance_mm)
        for each, more in several(here):
            yield Unprintable.find(
                page=page,
                rectangle_mm=each.rectangle_mm,
                distance=f"{each.distance_mm:.1f}",
                edge=each.edge,
                margin=f"{margin_mm:g}",
                more=more,
            )
