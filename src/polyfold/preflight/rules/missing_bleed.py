"""PDF041: colour that reaches the cut does not go on beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.raster.sightings import Short

AT_MM = 0.05
"""What ends so near to the cut ends at it."""


class MissingBleed(Rule):
    """Colour or a picture reaches the edge where the paper is cut, and does not go on beyond it.

    No cut is exact. Where it is off by half a millimetre, an edge that has no bleed shows a white hair, on every copy.
    Example: a photograph that fills a panel and ends where the panel does. An edge that is white on purpose is fine.

    Source: printers' practice, 3 mm of bleed; the BleedBox of ISO 15930-7 says where it is, and not what is in it.
    """

    code = "PDF041"
    message = "at the {edge} edge {length} mm of colour {end}; {bleed} mm beyond the cut must be filled"
    help = (
        "let the background or picture go on beyond the edge, by the theme's stylesheet or in the picture; of somebody "
        "else's file ask whoever made it to add the bleed"
    )


def check(pieces: Iterable[Short], bleed_mm: float) -> Iterator[Finding]:
    """One finding for each piece of an edge, the longest first."""
    for each in sorted(pieces, key=lambda each: (-each.length_mm, each.page, each.rectangle_mm)):
        yield MissingBleed.find(
            page=each.page,
            rectangle_mm=each.rectangle_mm,
            edge=each.edge,
            length=f"{each.length_mm:.0f}",
            end=_end(each),
            bleed=f"{bleed_mm:g}",
        )


def _end(piece: Short) -> str:
    if abs(piece.reach_mm) <= AT_MM:
        place = "at the cut"
    else:
        place = f"{abs(piece.reach_mm):.1f} mm {'beyond' if piece.reach_mm > 0 else 'before'} the cut"
    return f"is parted by white {place}" if piece.goes_on else f"ends {place}"
