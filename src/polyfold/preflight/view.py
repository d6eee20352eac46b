"""A page as it is seen: its pixels, and where its own coordinates lie on them.

Lengths are in pixels unless their names say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image
from pypdfium2 import PdfDocument

from polyfold.preflight.paint import PT_PER_MM, Box, Page

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
    folds: tuple[Area, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A page as it is read, and where its own coordinates lie on that picture."""

    image: Image.Image
    page: Page
    scale: float
    """Pixels in a point."""

    def area(self, box: Box) -> Area:
        """Where a box of the page's own space is seen."""
        left, top = (box[0] - self.page.media[0]) * self.scale, (self.page.media[3] - box[3]) * self.scale
        right, bottom = (box[2] - self.page.media[0]) * self.scale, (self.page.media[3] - box[1]) * self.scale
        width, height = ((high - low) * self.scale for low, high in _sides(self.page.media))
        for _ in range(self.page.rotate // 90 % 4):
            left, top, right, bottom = height - bottom, left, height - top, right
            width, height = height, width
        return round(left), round(top), round(right), round(bottom)

    def place(self, rectangle_mm: tuple[float, float, float, float]) -> Area:
        """Where a finding's rectangle is seen."""
        left, top, width, height = (length * PT_PER_MM for length in rectangle_mm)
        x, y = self.page.trim[0] + left, self.page.trim[3] - top
        return self.area((x, y - height, x + width, y))

    def guides(self, folds_mm: Sequence[float]) -> Guides:
        """Its trim, its bleed, and its folds, which lie so far from the left edge of the trim."""
        whole = (0, 0, *self.image.size)
        trim, bleed = (kept(self.area(box), whole) if box else None for box in (self.page.trimmed, self.page.bleed))
        height_mm = (self.page.trim[3] - self.page.trim[1]) / PT_PER_MM
        folds = tuple(kept(self.place((fold, 0, 0, height_mm)), whole) for fold in folds_mm)
        return Guides(trim=trim, bleed=bleed, folds=folds)


LETTER: Box = (0.0, 0.0, 612.0, 792.0)
"""What viewers show of a page that does not say how large it is."""
HIGHEST = 32
"""How far up the tree of pages is looked for what a page has from there."""


def boxes(page: pikepdf.Page, number: int) -> Page:
    """A page's place on its paper, without what it paints."""
    media, crop = (_box(page, key) for key in ("/MediaBox", "/CropBox"))
    trim, bleed = (_box(page, key) for key in ("/TrimBox", "/BleedBox"))
    turned = _inherited(page, "/Rotate")
    return Page(
        number=number,
        media=media or crop or trim or LETTER,
        crop=crop,
        bleed=bleed,
        trimmed=trim,
        rotate=int(turned) if isinstance(turned, int) else 0,
        marks=(),
    )


def _inherited(page: pikepdf.Page, key: str) -> object:
    """What stands at a page, or above it (ISO 32000-1, 7.7.3.4)."""
    holder: object = page.obj
    for _ in range(HIGHEST):
        if not isinstance(holder, pikepdf.Dictionary):
            break
        if key in holder:
            return holder[key]
        holder = holder.get("/Parent")
    return None


def _box(page: pikepdf.Page, key: str) -> Box | None:
    """A box with its corners in order, if it is one."""
    values = _inherited(page, key)
    try:
        x1, y1, x2, y2 = (float(value) for value in values)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    box = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    return box if box[0] < box[2] and box[1] < box[3] else None


def view(document: PdfDocument, page: Page) -> View:
    """Render a page, with all that lies beyond its trim, the way up that its reader sees it."""
    width_pt, height_pt = (high - low for low, high in _sides(page.media))
    longer_pt = max(width_pt, height_pt, 1)
    scale = min(max(DPI / 72, SHORT / longer_pt), LONG / longer_pt)
    rendered = document[page.number - 1]
    rendered.set_rotation(0)
    rendered.set_cropbox(*page.media)
    image = rendered.render(scale=scale).to_pil().convert("RGB")
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    turned = page.rotate % 360
    return View(image=image.transpose(turns[turned]) if turned in turns else image, page=page, scale=scale)


def kept(area: Area, within: Area) -> Area:
    """An area with nothing outside another: at the edge of that where it lies beyond."""
    left, top, right, bottom = within
    return (
        min(max(area[0], left), right),
        min(max(area[1], top), bottom),
        min(max(area[2], left), right),
        min(max(area[3], top), bottom),
    )


def _sides(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where a box reaches, across and up."""
    return (box[0], box[2]), (box[1], box[3])
