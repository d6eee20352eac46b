"""A sheet of paper as data: which pages lie where on it, and what is drawn beside or over them.

Lengths are millimetres from the lower left corner of the paper, sizes of type and widths of lines are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

Point = tuple[float, float]
Size = tuple[float, float]
"""Width and height."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Ink(Enum):
    """What something is drawn in."""

    REGISTRATION = "registration"
    """On every plate (ISO 32000-1, 8.6.6.4)."""
    BLACK = "black"
    VEIL = "veil"
    """White that what lies below shines through."""
    GROUND = "ground"
    """White that hides it."""
    NUMBER = "number"
    """A translucent colour, for what is written over a page."""
    COLOUR = "colour"
    """The same colour, opaque."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """A page on a sheet: where the lower left corner of its trim lies, and how much of it is seen."""

    page: int
    """Counted from 0."""
    left_mm: float
    bottom_mm: float
    clip: Box
    scale: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    ink: Ink
    width_pt: float = 0.25
    is_dashed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """A circle, drawn as a line."""

    centre: Point
    radius_mm: float
    ink: Ink
    width_pt: float = 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class Patch:
    """A filled rectangle, with round corners."""

    box: Box
    ink: Ink
    radius_mm: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Letters:
    """A line of text; `left_mm` and `baseline_mm` are where it begins."""

    text: str
    left_mm: float
    baseline_mm: float
    size_pt: float
    ink: Ink
    is_bold: bool = False


Mark = Line | Ring | Patch | Letters


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One side of a sheet; `marks` are drawn over the pages."""

    paper_mm: Size
    bleed: Box
    trim: Box
    placements: tuple[Placement, ...]
    marks: tuple[Mark, ...]


def inset(box: Box, by_mm: float) -> Box:
    """A box that is smaller on all sides, or larger where the length is negative."""
    left, bottom, right, top = box
    return left + by_mm, bottom + by_mm, right - by_mm, top - by_mm


def common(one: Box, other: Box) -> Box:
    """What is inside of both."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
