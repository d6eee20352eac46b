"""The folded shapes that a leaflet may have, as data.

A sheet has two sides. Each side is a row of panels, named here by their number in reading order, counting
from 0, as they lie from left to right on the flat sheet. The back is printed so that the sheet turns over
about its short edge, which puts the right-most panel of one side behind the left-most of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

BLEED_MM = 3.0
"""How far colour reaches beyond the trim, so that no white shows where the cut is a little off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A folded format; lengths in millimetres.

    `widths_mm` has the width of each panel in reading order. `outside` and `inside` list panels from left
    to right. `body_pt` is the size of body text.
    """

    name: str
    title: str
    height_mm: float
    widths_mm: tuple[float, ...]
    outside: tuple[int, ...]
    inside: tuple[int, ...]
    body_pt: float = 11

    @property
    def panels(self) -> int:
        """How many panels a reader sees."""
        return len(self.widths_mm)

    @property
    def sides(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The panels of each side of the sheet, outside first."""
        return self.outside, self.inside

    @property
    def sheet_mm(self) -> tuple[float, float]:
        """Width and height of the trimmed flat sheet."""
        return sum(self.widths_mm[panel] for panel in self.outside), self.height_mm

    def folds_mm(self, side: tuple[int, ...]) -> tuple[float, ...]:
        """Where the folds of a side lie, measured from its left trim edge."""
        return tuple(accumulate(self.widths_mm[panel] for panel in side[:-1]))

    def folded_edges(self, panel: int) -> tuple[bool, bool]:
        """Whether the panel's left and right edges are folds, not trim edges."""
        side = self.outside if panel in self.outside else self.inside
        return panel != side[0], panel != side[-1]


FORMATS = (
    Format(
        name="trifold-a4",
        title="A4, folded twice inwards to six panels",
        height_mm=210,
        widths_mm=(100, 97, 100, 100, 97, 100),
        outside=(1, 5, 0),
        inside=(2, 3, 4),
    ),
    Format(
        name="zfold-a4",
        title="A4, folded as a Z to six panels",
        height_mm=210,
        widths_mm=(99,) * 6,
        outside=(4, 5, 0),
        inside=(1, 2, 3),
    ),
    Format(
        name="accordion-a4",
        title="A4, folded as an accordion to eight panels",
        height_mm=210,
        widths_mm=(74.25,) * 8,
        outside=(5, 6, 7, 0),
        inside=(1, 2, 3, 4),
    ),
    Format(
        name="gatefold-a4",
        title="A4, two doors that open on a wide inside",
        height_mm=210,
        widths_mm=(73.5, 73.5, 73.5, 150, 73.5, 150),
        outside=(1, 5, 0),
        inside=(2, 3, 4),
    ),
    Format(
        name="bifold-a4",
        title="A4, folded once to four A5 panels",
        height_mm=210,
        widths_mm=(148.5,) * 4,
        outside=(3, 0),
        inside=(1, 2),
        body_pt=12,
    ),
)
BY_NAME = {format_.name: format_ for format_ in FORMATS}
