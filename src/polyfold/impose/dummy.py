"""The folding dummy: one sheet of A4 with the number of every panel, to fold by hand and to check the order.

A folded leaflet is shown in its true size. The sheets of a booklet are shown small, all on one paper: they are cut
apart, stacked and folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from polyfold.formats import Format, Row
from polyfold.impose import notes
from polyfold.impose.flats import Flat, spreads
from polyfold.impose.lettering import SIZES_PT, shaped
from polyfold.impose.paper import Layout, lay
from polyfold.impose.sheet import Box, Ink, Letters, Line, Mark, Patch, Placement, Point, Sheet, common, inset
from polyfold.printing import PT_PER_MM, Office, Slug

WIDTH_SHARE = 0.6
"""How much of a panel's width its number takes, at most, …"""
HEIGHT_SHARE = 0.4
"""… and how much of its height."""
DIGIT_EM = 0.65
"""The height of digits of the theme's font."""
ORDER_SHARE = 0.11
"""The size of the reading order, of that of a number with one digit."""
BELOW_EM = 0.2
"""How far the reading order stands below the number, of the same."""
PADDING_EM = 0.3
GAP_MM = 6.0
"""Between a booklet's small sheets, side by side."""
NAME_MM = 4.0
"""Above each of them, for its name."""
OVER_MM = 0.2
"""How far the veil reaches beyond the pages, so that nothing of them stays dark at its edge."""
ARROW, END = "→", "■"
FOLD_PT, HALO_PT = 0.75, 2.0
"""The width of a fold's line, and of the white one below it, without which it would not be seen on a dark page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Copy:
    """An open sheet as it is shown: where its lower left corner lies, how large it is, and what of it is seen."""

    flat: Flat
    corner: Point
    scale: float
    area: Box

    def part(self, left_mm: float, width_mm: float) -> Box:
        """Where a part of the sheet lies on the paper, from its left edge."""
        x, y = self.corner
        return x + left_mm * self.scale, y, x + (left_mm + width_mm) * self.scale, y + self.flat.height_mm * self.scale

    @property
    def whole(self) -> Box:
        """Where all of it lies."""
        return self.part(0, self.flat.width_mm)


def sheets(format_: Format, pages: Sequence[Row], office: Office, slug: Slug) -> tuple[Sheet, ...]:
    """The sides of the one sheet, front first; `pages` are the panels that each page covers."""
    flats = spreads(format_, pages)
    layout = lay(format_, flats[0], office, many=False)
    return tuple(_side(format_, layout, flats, back, slug) for back in range(min(len(flats), 2)))


def _side(format_: Format, layout: Layout, flats: Sequence[Flat], back: int, slug: Slug) -> Sheet:
    if format_.bound:
        copies = list(_small(layout, flats, back))
        beside = list(_outlines(copies, slug, back, len(flats)))
    else:
        copies = [_Copy(flat=flats[back], corner=layout.copies[0], scale=1, area=layout.area)]
        beside = [*notes.ticks(layout, flats[back].folds_mm), *notes.labels(layout, flats[back].folds_mm, slug)]
    last = max(panel for flat in flats for slot in flat.slots for panel in slot.panels)
    folds_mm = () if format_.bound else flats[back].folds_mm
    marks = [
        *(mark for copy in copies for mark in _panels(format_, copy, last)),
        *(mark for copy in copies for mark in _folds(copy)),
        *beside,
        *notes.foot(layout, folds_mm, (slug.dummy, slug.duplex)),
    ]
    return layout.sheet((placement for copy in copies for placement in _pages(copy)), marks)


def _small(layout: Layout, flats: Sequence[Flat], back: int) -> Iterator[_Copy]:
    """One side of all sheets of a booklet, as large as the paper lets them be; backs lie behind their fronts."""
    left, bottom, right, top = layout.area
    width_mm, height_mm = layout.size_mm
    sides = flats[back::2]

    def scale_in(columns: int) -> float:
        rows = ceil(len(sides) / columns)
        across = (right - left - GAP_MM * (columns - 1)) / columns / width_mm
        return min(1, across, ((top - bottom) / rows - NAME_MM) / height_mm)

    columns = max(range(1, len(sides) + 1), key=scale_in)
    scale = scale_in(columns)
    step = width_mm * scale + GAP_MM
    start = (layout.paper_mm[0] - columns * step + GAP_MM) / 2
    for number, flat in enumerate(sides):
        row, column = divmod(number, columns)
        column = columns - 1 - column if back else column
        y = top - (row + 1) * (height_mm * scale + NAME_MM)
        yield _Copy(flat=flat, corner=(start + column * step, y), scale=scale, area=layout.area)


def _pages(copy: _Copy) -> Iterator[Placement]:
    for slot in copy.flat.slots:
        place = copy.part(slot.left_mm, slot.width_mm)
        clip = common(place, copy.area)
        yield Placement(page=slot.page, left_mm=place[0], bottom_mm=place[1], clip=clip, scale=copy.scale)


# --- what is drawn over the pages ----------------------------------------------------------------------------


def _panels(format_: Format, copy: _Copy, last: int) -> Iterator[Mark]:
    """A veil over all pages, and the number of each panel, with that of the panel to read next."""
    yield Patch(box=inset(common(copy.whole, copy.area), -OVER_MM), ink=Ink.VEIL)
    for slot in copy.flat.slots:
        left_mm = slot.left_mm
        for panel in slot.panels:
            yield from _number(copy.part(left_mm, format_.width_mm(panel)), panel, last)
            left_mm += format_.width_mm(panel)


def _number(box: Box, panel: int, last: int) -> Iterator[Mark]:
    left, bottom, right, top = box
    number = str(panel + 1)
    order = f"{number} {ARROW} {panel + 2}" if panel < last else f"{number} {END}"
    size_mm, usual_mm = _size_mm(number, box), _size_mm("0", box)
    middle = (left + right) / 2
    baseline = (bottom + top - DIGIT_EM * size_mm + BELOW_EM * usual_mm) / 2
    yield _centred(number, middle, baseline, size_mm, Ink.NUMBER)
    yield from _label(order, middle, baseline - BELOW_EM * usual_mm, ORDER_SHARE * usual_mm)


def _size_mm(number: str, box: Box) -> float:
    """The size of type at which a number fills its share of a panel."""
    left, bottom, right, top = box
    across = WIDTH_SHARE * (right - left) / shaped(number, is_bold=True).width_em
    return min(across, HEIGHT_SHARE * (top - bottom) / DIGIT_EM)


def _label(text: str, middle: float, baseline: float, size_mm: float) -> Iterator[Mark]:
    """A text on a ground of its own."""
    half = shaped(text, is_bold=True).width_em * size_mm / 2 + PADDING_EM * size_mm
    ground = (
        middle - half,
        baseline - PADDING_EM * size_mm,
        middle + half,
        baseline + (DIGIT_EM + PADDING_EM) * size_mm,
    )
    yield Patch(box=ground, ink=Ink.GROUND, radius_mm=PADDING_EM * size_mm)
    yield _centred(text, middle, baseline, size_mm, Ink.COLOUR)


def _centred(text: str, middle: float, baseline: float, size_mm: float, ink: Ink) -> Letters:
    left = middle - shaped(text, is_bold=True).width_em * size_mm / 2
    size_pt = size_mm * PT_PER_MM
    return Letters(text=text, left_mm=left, baseline_mm=baseline, size_pt=size_pt, ink=ink, is_bold=True)


def _folds(copy: _Copy) -> Iterator[Line]:
    """A dashed line over the full height at each fold."""
    for fold in copy.flat.folds_mm:
        x, bottom, _, top = common(copy.part(fold, 0), copy.area)
        yield Line(start=(x, bottom), end=(x, top), ink=Ink.GROUND, width_pt=HALO_PT)
        yield Line(start=(x, bottom), end=(x, top), ink=Ink.COLOUR, width_pt=FOLD_PT, is_dashed=True)


def _outlines(copies: Sequence[_Copy], slug: Slug, back: int, sides: int) -> Iterator[Mark]:
    """Where a booklet's small sheets are cut apart, and which is which."""
    for number, copy in enumerate(copies):
        left, bottom, right, top = copy.whole
        corners = ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
        for start, end in pairwise(corners):
            yield Line(start=start, end=end, ink=Ink.BLACK)
        name = notes.sheet_name(slug, 2 * number + back, sides)
        above = top + (NAME_MM - SIZES_PT[0] / PT_PER_MM) / 2
        yield Letters(text=name, left_mm=left, baseline_mm=above, size_pt=SIZES_PT[0], ink=Ink.BLACK)
