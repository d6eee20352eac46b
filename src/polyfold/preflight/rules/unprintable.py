"""PDF043: something lies where a ward's printer can't print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.raster.sightings import Lost


class Unprintable(Rule):
    """A sheet for the ward's own printer has something on it within the margin that such a printer leaves white.

    Laser printers and copiers print no nearer than about 5 mm to the edge of the paper. What lies there is cut off, or
    the driver makes the whole sheet smaller, and then its folds are no longer where they should be. Example: a
    background that runs to the edge of the sheet.

    Source: the printable area of common A4 printers, 4.2 to 5 mm; `office: {margin: …}` in `polyfold.yaml`.
    """

    code = "PDF043"
    message = "something is printed {distance} mm from the {edge} edge, where a ward's printer prints nothing"
    help = "rebuild the office edition, which clips its pages {margin} mm from the edge of the paper"


def check(places: Iterable[Lost], margin_mm: float) -> Iterator[Finding]:
    """One finding for each place, the nearest to an edge first."""
    for each in sorted(places, key=lambda each: (each.distance_mm, each.page, each.rectangle_mm)):
        yield Unprintable.find(
            page=each.page,
            rectangle_mm=each.rectangle_mm,
            distance=f"{each.distance_mm:.1f}",
            edge=each.edge,
            margin=f"{margin_mm:g}",
        )
