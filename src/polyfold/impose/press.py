"""Sheets for a press: the open sheet, or a booklet's single page, with its bleed, and marks in a slug around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from polyfold.formats import Format, Row
from polyfold.impose import marks
from polyfold.impose.flats import Flat, singles
from polyfold.impose.lettering import DOT, SIZES_PT, broken, size_for, width_mm
from polyfold.impose.sheet import Box, Letters, Mark, Placement, Sheet, inset
from polyfold.printing import PT_PER_MM, Press, Slug

SLUG_MM = 8.0
"""Paper beyond the bleed, for the marks."""
OFFSET_MM = 0.5
"""Between the bleed and the marks."""
LENGTH_MM = 5.0
TEXT_MM = 2.0
"""Between a mark and a text."""
MOST_LINES = 3
"""So many lines of text fit below each other."""


def sheets(format_: Format, pages: Sequence[Row], press: Press, slug: Slug) -> tuple[Sheet, ...]:
    """All sides that the press prints, in order; `pages` are the panels that each page covers."""
    flats = singles(format_, pages)
    return tuple(
        _sheet(flat, press, slug, _line(format_, slug, number, len(flats))) for number, flat in enumerate(flats)
    )


def _line(format_: Format, slug: Slug, number: int, count: int) -> str:
    """What a sheet says of itself: its leaflet, and which side or page it is."""
    side = f"{number + 1}/{count}" if format_.bound else (slug.front, slug.back)[number]
    return f"{slug.line}{DOT}{side}"


def _sheet(flat: Flat, press: Press, slug: Slug, line: str) -> Sheet:
    edge_mm = press.bleed_mm + (0 if press.marks == "none" else SLUG_MM)
    trim = (edge_mm, edge_mm, edge_mm + flat.width_mm, edge_mm + flat.height_mm)
    return Sheet(
        paper_mm=(flat.width_mm + 2 * edge_mm, flat.height_mm + 2 * edge_mm),
        bleed=inset(trim, -press.bleed_mm),
        trim=trim,
        placements=tuple(_placements(flat, trim, press.bleed_mm)),
        marks=tuple(_marks(flat, trim, press, slug, line)),
    )


def _placements(flat: Flat, trim: Box, bleed_mm: float) -> Iterator[Placement]:
    """Pages side by side, cut where they meet, and bleeding outside."""
    left, bottom, _, top = trim
    for number, slot in enumerate(flat.slots):
        start = slot.left_mm - (bleed_mm if number == 0 else 0)
        end = slot.left_mm + slot.width_mm + (bleed_mm if number == len(flat.slots) - 1 else 0)
        clip = (left + start, bottom - bleed_mm, left + end, top + bleed_mm)
        yield Placement(page=slot.page, left_mm=left + slot.left_mm, bottom_mm=bottom, clip=clip)


def _marks(flat: Flat, trim: Box, press: Press, slug: Slug, line: str) -> Iterator[Mark]:
    if press.marks == "none":
        return
    near = press.bleed_mm + OFFSET_MM
    far = near + LENGTH_MM
    yield from marks.crops(trim, near, far)
    yield from marks.folds(trim, flat.folds_mm, near, far)
    if press.marks == "all":
        middle_mm = (near + far) / 2
        yield from _fold_labels(flat, trim, middle_mm, slug)
        yield from _targets(flat, trim, middle_mm, slug)
        yield from _slug_line(flat, trim, press.bleed_mm, slug, line)


def _fold_labels(flat: Flat, trim: Box, middle_mm: float, slug: Slug) -> Iterator[Letters]:
    """Beside each fold mark above the sheet."""
    left, _, _, top = trim
    size = SIZES_PT[0]
    for fold in flat.folds_mm:
        # Capital letters are two thirds of the em high.
        baseline = top + middle_mm - size / PT_PER_MM / 3
        yield Letters(text=slug.fold, left_mm=left + fold + 1, baseline_mm=baseline, size_pt=size, ink=marks.INK)


def _spot(flat: Flat, slug: Slug) -> float:
    """Where the targets above and below the sheet stand, away from folds and what is written beside them."""
    label_mm = 1 + width_mm(slug.fold, SIZES_PT[0])
    return marks.clear_spot(flat.width_mm, [(fold, fold + label_mm) for fold in flat.folds_mm])


def _targets(flat: Flat, trim: Box, middle_mm: float, slug: Slug) -> Iterator[Mark]:
    left, bottom, right, top = trim
    x, y = left + _spot(flat, slug), (bottom + top) / 2
    for place in ((x, top + middle_mm), (x, bottom - middle_mm), (left - middle_mm, y), (right + middle_mm, y)):
        yield from marks.target(*place)


def _slug_line(flat: Flat, trim: Box, bleed_mm: float, slug: Slug, line: str) -> Iterator[Letters]:
    """Below the sheet, between other marks; where it is too long, in smaller type, and then in several lines."""
    reach = marks.TARGET_MM / 2
    spot = _spot(flat, slug)
    taken = [(x - half, x + half) for x, half in ((spot, reach), *((fold, 0.0) for fold in flat.folds_mm))]
    rooms = [(start + TEXT_MM, end - TEXT_MM) for start, end in marks.gaps((0.0, flat.width_mm), taken)]
    widest = max(end - start for start, end in rooms)
    size = size_for(line, widest) or SIZES_PT[-1]
    lines = broken(line, widest, size)
    longest = max(width_mm(each, size) for each in lines)
    starts = [start for start, end in rooms if end - start >= longest] or [rooms[0][0]]
    first_mm = trim[1] - bleed_mm - 2 * OFFSET_MM - size / PT_PER_MM
    each = max(MOST_LINES, ceil(len(lines) / len(starts)))
    for number, start in enumerate(starts):
        yield from marks.lines(lines[number * each : (number + 1) * each], trim[0] + start, first_mm, size)
