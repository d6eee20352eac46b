"""A page as it is seen: its pixels, and where its own coordinates lie on them.

Lengths are in pixels unless their names say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image
from pypdfium2 import PdfDocument

from polyfold.bundle import Rectangle
from polyfold.preflight.file import Leaf
from polyfold.preflight.painted.paint import Box
from polyfold.preflight.painted.walk import A4
from polyfold.printing import PT_PER_MM

Area = tuple[int, int, int, int]
"""Left, top, right, bottom, from the top left corner of a picture."""

DPI = 100
SHORT, LONG = 1200, 2400
"""What the longer side of a page has at least, so that a card can be read, and at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Guides:
    """The lines by which a page is cut and folded, as far as they are known."""

    trim: Area | None
    bleed: Area | None
    """None where it ends with the trim, too."""
    folds: tuple[Area, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A page as it is read, and where its own coordinates lie on that picture."""

    image: Image.Image
    leaf: Leaf
    media: Box
    """The paper."""
    scale: float
    """Pixels in a point."""

    def area(self, box: Box) -> Area:
        """Where a box of the page's own space is seen."""
        left, top = (box[0] - self.media[0]) * self.scale, (self.media[3] - box[3]) * self.scale
        right, bottom = (box[2] - self.media[0]) * self.scale, (self.media[3] - box[1]) * self.scale
        width, height = (self.media[2] - self.media[0]) * self.scale, (self.media[3] - self.media[1]) * self.scale
        for _ in range(int(self.leaf.rotate) // 90 % 4):
            left, top, right, bottom = height - bottom, left, height - top, right
            width, height = height, width
        return round(left), round(top), round(right), round(bottom)

    @property
    def cut(self) -> Box:
        """Where the paper is cut."""
        return self.leaf.cut or self.media

    @property
    def width_mm(self) -> float:
        """How wide it is then."""
        return (self.cut[2] - self.cut[0]) / PT_PER_MM

    def place(self, rectangle_mm: Rectangle) -> Area:
        """Where a finding's rectangle is seen."""
        left, top, width, height = (length * PT_PER_MM for length in rectangle_mm)
        x, y = self.cut[0] + left, self.cut[3] - top
        return self.area((x, y - height, x + width, y))

    def guides(self, folds_mm: Sequence[float]) -> Guides:
        """Its trim, its bleed, and its folds, which lie so far from the left edge of the trim."""
        whole = (0, 0, *self.image.size)
        trim, bleed = (kept(self.area(box), whole) if box else None for box in (self.leaf.trim, self.leaf.bleed))
        height_mm = (self.cut[3] - self.cut[1]) / PT_PER_MM
        folds = tuple(kept(self.place((fold, 0, 0, height_mm)), whole) for fold in folds_mm)
        return Guides(trim=trim, bleed=None if bleed == trim else bleed, folds=folds)


def view(document: PdfDocument, leaf: Leaf) -> View:
    """Render a page, with all that lies beyond its trim, the way up that its reader sees it."""
    media = leaf.media or A4
    longer_pt = max(media[2] - media[0], media[3] - media[1], 1)
    scale = min(max(DPI / 72, SHORT / longer_pt), LONG / longer_pt)
    page = document[leaf.number - 1]
    page.set_rotation(0)
    page.set_cropbox(*media)
    image = page.render(scale=scale).to_pil().convert("RGB")
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    turned = int(leaf.rotate) // 90 % 4 * 90
    return View(image=image.transpose(turns[turned]) if turned else image, leaf=leaf, media=media, scale=scale)


def kept(area: Area, within: Area) -> Area:
    """An area with nothing outside another: at the edge of that where it lies beyond."""
    left, top, right, bottom = within
    return (
        min(max(area[0], left), right),
        min(max(area[1], top), bottom),
        min(max(area[2], left), right),
        min(max(area[3], top), bottom),
    )
