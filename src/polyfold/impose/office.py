"""Sheets for an office printer: A4 on both sides, pages in their true size, within what it can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyfold.formats import Format, Row
from polyfold.impose import notes
from polyfold.impose.flats import Flat, spreads
from polyfold.impose.paper import Layout, lay
from polyfold.impose.sheet import Mark, Placement, Sheet, common
from polyfold.printing import Office, Slug


def sheets(format_: Format, pages: Sequence[Row], office: Office, slug: Slug) -> tuple[Sheet, ...]:
    """All sides to print, in order; `pages` are the panels that each page covers."""
    flats = spreads(format_, pages)
    layout = lay(format_, flats[0], office, many=format_.flat)
    return tuple(
        layout.sheet(placed, _marks(layout, flat, slug, side, len(flats)))
        for side, (flat, placed) in enumerate(zip(flats, placements(format_, pages, office), strict=True))
    )


def placements(format_: Format, pages: Sequence[Row], office: Office) -> tuple[tuple[Placement, ...], ...]:
    """Where pages lie on each side, and what of them is seen."""
    flats = spreads(format_, pages)
    layout = lay(format_, flats[0], office, many=format_.flat)
    return tuple(
        tuple(_placed(layout, flat, side // 2 * office.paper_mm if format_.bound else 0))
        for side, flat in enumerate(flats)
    )


def _placed(layout: Layout, flat: Flat, creep_mm: float) -> Iterator[Placement]:
    """The pages of all copies. Those of a booklet's inner sheets lie nearer to the spine, and never over it.

    The inner sheets of a folded pile stick out by the thickness of those around them, and are cut off there.
    """
    for left, bottom in layout.copies:
        for slot in flat.slots:
            start = left + slot.left_mm
            shift = creep_mm if slot.left_mm == 0 else -creep_mm
            place = (start, bottom, start + slot.width_mm, bottom + flat.height_mm)
            clip = common(place, layout.area)
            yield Placement(page=slot.page, left_mm=start + shift, bottom_mm=bottom, clip=clip)


def _marks(layout: Layout, flat: Flat, slug: Slug, side: int, sides: int) -> Iterator[Mark]:
    yield from notes.ticks(layout, flat.folds_mm)
    yield from notes.labels(layout, flat.folds_mm, slug)
    yield from notes.foot(layout, flat.folds_mm, (notes.sheet_name(slug, side, sides), slug.duplex))
