"""What a page paints, as values: marks in painting order, each with its place, colour and how it is laid on the paper.

Coordinates are points of the page's own space, as in the file; a finding's rectangle is in millimetres from the top
left corner of the trimmed page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import pikepdf

from polyfold.bundle import Rectangle
from polyfold.printing import PT_PER_MM

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black, each from 0 to 1."""
Space = Literal["gray", "cmyk", "rgb", "lab", "separation", "devicen", "pattern", "none", "unknown"]
"""Kinds of colour: `none` is a picture without colours of its own, `unknown` a name that nothing explains."""
Kind = Literal["text", "stroke", "fill", "image", "shading"]

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The inks of the press as colour spaces name them (ISO 32000-1, 8.6.6.4)."""
REGISTRATION = "All"
"""The colour that prints on every plate."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Colour:
    """A colour as it is set; `names` are the colorants of a `separation` or `devicen`."""

    space: Space
    parts: tuple[float, ...] = ()
    """Empty where they differ from point to point, as in a picture."""
    names: tuple[str, ...] = ()
    is_profiled: bool = False
    """Whether it has an ICC profile of its own."""

    @property
    def inks(self) -> Inks | None:
        """What it prints on the press's plates; None where a conversion decides, or where it has a plate of its own."""
        if self.space == "cmyk" and len(self.parts) == len(PROCESS):
            cyan, magenta, yellow, black = self.parts
            return cyan, magenta, yellow, black
        if self.space == "gray" and self.parts:
            return 0.0, 0.0, 0.0, 1 - self.parts[0]
        if self.names and len(self.parts) == len(self.names):
            return self._of_plates()
        return None

    def _of_plates(self) -> Inks | None:
        tints = dict(zip(self.names, self.parts, strict=True))
        everywhere = tints.pop(REGISTRATION, 0.0)
        tints.pop("None", None)
        if not tints.keys() <= set(PROCESS):
            return None
        cyan, magenta, yellow, black = (max(tints.get(name, 0.0), everywhere) for name in PROCESS)
        return cyan, magenta, yellow, black

    @property
    def is_registration(self) -> bool:
        """Whether it prints on every plate there is."""
        return REGISTRATION in self.names


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One thing painted: a run of text, a line, an area, a picture, or a gradient."""

    kind: Kind
    box: Box
    """What of it shows, after clipping; the whole of it where it is hidden."""
    colour: Colour
    alpha: float = 1.0
    overprint: bool = False
    overprint_mode: int = 0
    blend: str = "Normal"
    is_masked: bool = False
    """Whether a soft mask lies over it."""
    size_pt: float = 0.0
    """The size of text as printed."""
    font: str = ""
    """The name of text's font, without the tag of a subset."""
    decode: Callable[[], str] = field(default=str, compare=False, repr=False)
    """The words of text, read when they are asked for."""
    shows: float = 1.0
    """How much of text is left after clipping, of the area of its letters."""
    hidden_by: str = ""
    """Why text does not show, if it does not."""
    width_pt: float | None = None
    """How wide a line is: that of a stroke as printed, or the thinner side of an area that is a rule."""
    dpi: float | None = None
    """The least resolution of a picture as printed, of both ways."""
    pixels: tuple[int, int] | None = None
    """Width and height of a picture."""
    covers: bool = False
    """Whether an area or a picture fills its box, rounded corners aside."""
    picture: pikepdf.Object | None = field(default=None, compare=False, repr=False)
    """The picture itself, while its file is open; None where it stands inside a content stream."""

    @property
    def inks(self) -> Inks | None:
        """What its colour prints on the press's plates, where that is known."""
        return self.colour.inks

    @property
    def leaves_other_plates(self) -> bool:
        """Whether plates that it has no ink for keep what lies below (ISO 32000-1, 8.6.7 and 11.7.4).

        Of four inks, only those that are given as such do, not those that a profile is to convert.
        """
        if not self.overprint:
            return False
        is_plain = self.colour.space == "cmyk" and not self.colour.is_profiled and self.kind not in {"image", "shading"}
        return self.colour.space in {"separation", "devicen"} or (is_plain and self.overprint_mode == 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A transparency group: where it paints, and the kind of colours it blends in, `none` where it doesn't say."""

    box: Box
    space: Space


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page and all that it paints, through forms, patterns, and letters that are drawn themselves."""

    number: int
    """Counted from 1."""
    media: Box
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    """The TrimBox, where the file has one."""
    marks: tuple[Mark, ...]
    """What shows, in painting order."""
    hidden: tuple[Mark, ...] = ()
    """Text that does not show: painted invisibly, clipped away, or outside the page."""
    groups: tuple[Group, ...] = ()
    masks: tuple[Mark, ...] = ()
    """What soft masks are painted with, which prints nothing itself."""
    faults: tuple[str, ...] = ()
    """What was not understood."""
    is_whole: bool = True
    """Whether all that it paints is here; some pages have no end."""

    @property
    def cut(self) -> Box:
        """Where the paper is cut."""
        return self.trim or self.crop or self.media

    def rectangle_mm(self, box: Box) -> Rectangle:
        """Where a box lies on the trimmed page."""
        return rectangle_mm(box, self.cut)


def rectangle_mm(box: Box, cut: Box) -> Rectangle:
    """Where a box lies on a page that is cut there."""
    left, bottom, right, top = box
    lengths = (left - cut[0], cut[3] - top, right - left, top - bottom)
    x, y, width, height = (round(length / PT_PER_MM, 2) for length in lengths)
    return x, y, width, height


def union(boxes: Iterable[Box]) -> Box:
    """The least box around one or more."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def overlap(one: Box, other: Box) -> Box | None:
    """What two boxes share, which may be a line; None where they lie apart."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def common(one: Box, other: Box) -> Box | None:
    """The area that two boxes share; None where they only touch, or lie apart."""
    shared = overlap(one, other)
    return shared if shared and shared[0] < shared[2] and shared[1] < shared[3] else None


def holds(outer: Box, inner: Box, slack_pt: float) -> bool:
    """Whether one box lies in another, or reaches out of it by no more than this."""
    low = outer[0] <= inner[0] + slack_pt and outer[1] <= inner[1] + slack_pt
    return low and outer[2] >= inner[2] - slack_pt and outer[3] >= inner[3] - slack_pt
