"""The shapes that a leaflet may have, as data: folded sheets, flat sheets, and booklets.

A sheet has two sides. Each side is a row of panels, named here by their number in reading order, counting from 0, as
they lie from left to right. The sheet turns over about its left edge, as a page of a book does: about the short edge of
a landscape sheet, the long edge of an upright one. So the right-most panel of one side lies behind the left-most of the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from polyfold.model import Settings

A4_MM, A4_WIDTH_MM = 297.0, 210.0
"""The sides of the largest sheet."""
TOLERANCE_MM = 0.01
SIGNATURE = 4
"""Pages of a folded sheet of a booklet: it has a multiple of so many."""

Row = tuple[int, ...]
"""The panels of one side, from left to right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A format; lengths in millimetres.

    `widths_mm` has the width of each panel in reading order; the pages of a bound format all have the first. `outside`
    and `inside` list the panels of a sheet. `body_pt` and `title_pt` are sizes of type, and body text may be tightened
    to `least_pt` (RNIB clear print: 12; folded panels may go to 11). `line_mm` is the distance of lines; `margin_mm`
    keeps text from the trim and `fold_margin_mm` from a fold. `columns` is what a panel is divided into.
    """

    name: str
    title: str
    height_mm: float
    widths_mm: tuple[float, ...]
    outside: Row = ()
    inside: Row = ()
    body_pt: float = 11
    least_pt: float = 11
    line_mm: float = 5.6
    title_pt: float = 32
    margin_mm: float = 10
    fold_margin_mm: float = 8
    columns: int = 1
    bound: bool = False

    @property
    def panels(self) -> int:
        """How many panels a reader sees; a bound format has as many pages as its text needs."""
        return len(self.widths_mm)

    @property
    def flat(self) -> bool:
        """Whether the sheet is not folded, so that its back may stay empty."""
        return len(self.outside) == 1

    @property
    def sheet_mm(self) -> tuple[float, float]:
        """Width and height of what the press trims: the flat sheet, or a single page of a bound format."""
        return sum(self.width_mm(panel) for panel in self.outside or (0,)), self.height_mm

    @property
    def office_mm(self) -> tuple[float, float]:
        """Width and height of the A4 paper, landscape or upright, that holds the most sheets or spreads."""
        width_mm, height_mm = self.sheet_mm
        across_mm = 2 * width_mm if self.bound else width_mm
        papers = ((A4_MM, A4_WIDTH_MM), (A4_WIDTH_MM, A4_MM))
        return max(papers, key=lambda paper: (paper[0] // across_mm) * (paper[1] // height_mm))

    @property
    def flips_short(self) -> bool:
        """Whether that paper is turned about its short edge, as settings of printers call it: it is landscape."""
        width_mm, height_mm = self.office_mm
        return width_mm > height_mm

    def takes(self, panels: int) -> bool:
        """Whether a leaflet may have so many panels."""
        if self.bound:
            return True
        return 1 <= panels <= self.panels if self.flat else panels == self.panels

    def sides(self, panels: int) -> tuple[Row, ...]:
        """The sides of the sheet, outside first; or of each sheet of a booklet, from the outermost inwards.

        A booklet is stitched through its spine: sheet s of N pages has N - 2s and 2s + 1 outside, 2s + 2 and
        N - 2s - 1 inside, with pages counted from 1 and sheets from 0.
        """
        if not self.bound:
            return tuple(side for side in (self.outside, self.inside) if side and max(side) < panels)
        last = panels - 1
        return tuple(
            side for page in range(0, panels // 2, 2) for side in ((last - page, page), (page + 1, last - page - 1))
        )

    def flats(self, panels: int) -> tuple[Row, ...]:
        """What each page of the press file holds. A booklet's pages are single: the printer imposes them."""
        return tuple((page,) for page in range(panels)) if self.bound else self.sides(panels)

    def folds_mm(self, side: Row) -> tuple[float, ...]:
        """Where the folds of a side lie, measured from its left trim edge."""
        return tuple(accumulate(self.width_mm(panel) for panel in side[:-1]))

    def width_mm(self, panel: int) -> float:
        """The width of a panel or page."""
        return self.widths_mm[0 if self.bound else panel]

    def folded_edges(self, panel: int) -> tuple[bool, bool]:
        """Whether a panel's left and right edges are folds, not trim edges; a page's spine is one."""
        if self.bound:
            return panel % 2 == 0, panel % 2 == 1
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
        line_mm=6,
    ),
    Format(
        name="booklet-a5",
        title="A5 booklet, stitched through its spine, of a multiple of four pages",
        height_mm=210,
        widths_mm=(148,),
        body_pt=12,
        least_pt=12,
        line_mm=6,
        title_pt=36,
        margin_mm=12,
        fold_margin_mm=14,
        bound=True,
    ),
    Format(
        name="sheet-a4",
        title="A4 upright, not folded, printed on one or two sides",
        height_mm=297,
        widths_mm=(210, 210),
        outside=(0,),
        inside=(1,),
        body_pt=12,
        least_pt=12,
        line_mm=6,
        margin_mm=15,
        columns=2,
    ),
    Format(
        name="flyer-a5",
        title="A5 upright, not folded, printed on one or two sides",
        height_mm=210,
        widths_mm=(148, 148),
        outside=(0,),
        inside=(1,),
        body_pt=12,
        least_pt=12,
        line_mm=6,
        margin_mm=12,
    ),
    Format(
        name="card-85x55",
        title="card for a wallet, 85 by 55 mm, printed on one or two sides",
        height_mm=55,
        widths_mm=(85, 85),
        outside=(0,),
        inside=(1,),
        body_pt=9,
        least_pt=9,
        line_mm=4.2,
        title_pt=14,
        margin_mm=6,
    ),
)
BY_NAME = {format_.name: format_ for format_ in FORMATS}


def format_of(settings: Settings, name: str) -> Format:
    """The format with this name, as the project's printer folds it; raises KeyError."""
    shape = settings.formats.get(name)
    return replace(BY_NAME[name], widths_mm=shape.widths_mm) if shape else BY_NAME[name]


def width_faults(format_: Format, widths_mm: Sequence[float]) -> Iterator[str]:
    """What is wrong with other widths of a format's panels: the two sides of one sheet fold in the same places."""
    if len(widths_mm) != len(format_.widths_mm):
        yield f"`{format_.name}` has {len(format_.widths_mm)} widths, and here are {len(widths_mm)}"
        return
    other = replace(format_, widths_mm=tuple(widths_mm))
    sides = [side for side in (other.outside or (0,), other.inside) if side]
    sheets_mm = [sum(other.width_mm(panel) for panel in side) for side in sides]
    if max(sheets_mm) > max(A4_MM, other.height_mm) + TOLERANCE_MM:
        yield f"a sheet of {max(sheets_mm):g} mm is wider than A4"
    for front, back in zip(other.outside, reversed(other.inside), strict=True):
        (first, first_mm), (second, second_mm) = sorted((panel, other.width_mm(panel)) for panel in (front, back))
        if abs(first_mm - second_mm) > TOLERANCE_MM:
            pair = f"panels {first + 1} and {second + 1}"
            yield f"{pair} are two sides of the same paper, and {first_mm:g} and {second_mm:g} mm wide"
