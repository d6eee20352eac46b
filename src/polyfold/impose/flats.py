"""Which pages lie side by side on each side of an open sheet, before it is put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polyfold.formats import SIGNATURE, Format, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """The place of a page: how far from the sheet's left edge it begins, and how wide it is."""

    page: int
    """Counted from 0, in reading order."""
    panels: Row
    """The panels, or the page of a booklet, that it covers."""
    left_mm: float
    width_mm: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Flat:
    """One side of an open sheet, trimmed; lengths from its left edge, in millimetres."""

    width_mm: float
    height_mm: float
    slots: tuple[Slot, ...]
    folds_mm: tuple[float, ...]


def singles(format_: Format, pages: Sequence[Row]) -> tuple[Flat, ...]:
    """What a press prints: sides of the open sheet, or the single pages of a booklet."""
    return tuple(_flat(format_, side, pages) for side in format_.flats(_panels(pages)))


def spreads(format_: Format, pages: Sequence[Row]) -> tuple[Flat, ...]:
    """What an office printer prints: sides of the open sheet; a booklet's two pages to a side, in saddle order."""
    count = _panels(pages)
    if format_.bound:
        count += -count % SIGNATURE
    return tuple(_flat(format_, side, pages) for side in format_.sides(count))


def _panels(pages: Sequence[Row]) -> int:
    return sum(len(panels) for panels in pages)


def _flat(format_: Format, side: Row, pages: Sequence[Row]) -> Flat:
    # A page that covers several panels lies where the first of them does.
    firsts = {panels[0]: page for page, panels in enumerate(pages)}
    slots, left_mm = [], 0.0
    for panel in side:
        if panel in firsts:
            page = firsts[panel]
            width_mm = sum(format_.width_mm(covered) for covered in pages[page])
            slots.append(Slot(page=page, panels=pages[page], left_mm=left_mm, width_mm=width_mm))
        left_mm += format_.width_mm(panel)
    return Flat(width_mm=left_mm, height_mm=format_.height_mm, slots=tuple(slots), folds_mm=format_.folds_mm(side))
