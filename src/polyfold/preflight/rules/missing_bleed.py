"""PDF041: colour that reaches the cut does not go on beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.places import EDGES, Short
from polyfold.preflight.rules.several import several

AT_MM = 0.05
"""What ends so near to the cut ends at it."""


class MissingBleed(Rule):
    """Colour or a picture reaches the edge where the paper is cut, and does not go on beyond it.

    No cut is exact. Where it is off by half a millimetre, an edge that has no bleed shows a white hair, on every copy.
    Example: a photograph that fills a panel and ends where the panel does. An edge that is white on purpose is fine.

    Source: printers' practice, 3 mm of bleed; ISO 15930-7, 6.12, has a box for it and can't say what is in it.
    """

    code = "PDF041"
    message = "at the {edge} edge {length} of colour {end}; {bleed} mm beyond the cut must be filled{more}"
    help = (
        "let the background or picture go on beyond the edge, by the theme's stylesheet or in the picture; of somebody "
        "else's file ask whoever made it to add the bleed"
    )


def check(pieces: Sequence[Short], bleed_mm: float) -> Iterator[Finding]:
    """Findings for the longest pieces of each edge of each page."""
    for page in sorted({each.page for each in pieces}):
        for edge in EDGES:
            here = [each for each in pieces if (each.page, each.edge) == (page, edge)]
            for each, more in several(sorted(here, key=lambda each: -each.length_mm)):
                yield MissingBleed.find(
                    page=page,
                    rectangle_mm=each.rectangle_mm,
                    edge=edge,
                    length=f"{each.length_mm:.0f} mm",
                    end=_end(each),
                    bleed=f"{bleed_mm:g}",
                    more=more,
                )


def _end(piece: Short) -> str:
    if abs(piece.reach_mm) <= AT_MM:
        place = "at the cut"
    else:
        place = f"{abs(piece.reach_mm):.1f} mm {'beyond' if piece.reach_mm > 0 else 'before'} the cut"
    return f"is parted by white {place}" if piece.goes_on else f"ends {place}"
