"""How open sheets lie on A4, as an office has it: which way round, how many, and what a printer can reach of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polyfold.formats import Format
from polyfold.impose.flats import Flat
from polyfold.impose.sheet import Box, Mark, Placement, Point, Sheet, Size, common
from polyfold.printing import STRIP_MM, Office

HAIR_MM = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Copies of an open sheet, side by side and above each other, in the middle of the paper.

    Since they are in its middle, what is printed on the other side lies behind them.
    """

    paper_mm: Size
    copies: tuple[Point, ...]
    """The lower left corner of each."""
    size_mm: Size
    """Of one copy."""
    printable: Box
    """What a printer can reach."""

    def sheet(self, placements: Iterable[Placement], marks: Iterable[Mark]) -> Sheet:
        """A side of the paper, which nobody cuts at its edges."""
        whole = (0, 0, *self.paper_mm)
        return Sheet(paper_mm=self.paper_mm, bleed=whole, trim=whole, placements=tuple(placements), marks=tuple(marks))

    @property
    def area(self) -> Box:
        """Where pages are seen: what can be printed, without the strips at its head and foot."""
        left, bottom, right, top = self.printable
        return left, bottom + STRIP_MM, right, top - STRIP_MM

    @property
    def extent(self) -> Box:
        """What all copies cover together."""
        (left, bottom), (right, top) = self.copies[0], self.copies[-1]
        return left, bottom, right + self.size_mm[0], top + self.size_mm[1]

    @property
    def frame(self) -> Box:
        """What of the copies can be seen."""
        return common(self.extent, self.area)


def lay(format_: Format, flat: Flat, office: Office, *, many: bool) -> Layout:
    """One copy, or as many as the paper takes."""
    paper, size = format_.office_mm, (flat.width_mm, flat.height_mm)
    columns, rows = (
        max(1, int((room + HAIR_MM) / length)) if many else 1 for room, length in zip(paper, size, strict=True)
    )
    left, bottom = (paper[0] - columns * size[0]) / 2, (paper[1] - rows * size[1]) / 2
    copies = tuple(
        (left + column * size[0], bottom + row * size[1]) for row in range(rows) for column in range(columns)
    )
    margin = office.margin_mm
    printable = (margin, margin, paper[0] - margin, paper[1] - margin)
    return Layout(paper_mm=paper, copies=copies, size_mm=size, printable=printable)
