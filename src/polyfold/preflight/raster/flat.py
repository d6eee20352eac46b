"""Pages made plain for rasters: upright, from their own origin, and cut to what is looked at, in a file of their own.

So two engines see the same, whatever a file says of how it wants to be viewed, and each pixel has a known place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array

from polyfold.bundle import Rectangle
from polyfold.preflight.file import File, Leaf
from polyfold.preflight.painted.paint import Box, common
from polyfold.printing import MM_PER_INCH, PT_PER_MM

CONTROL = (0.2, 0.4, 0.6, 0.8)
"""The inks of the control page, which shows whether what separates the pages does so rightly."""
CONTROL_PT = (36, 36)
Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels from the top left corner of a raster."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flat:
    """A page as a raster has it; boxes in points, as they are in the file."""

    number: int
    """Counted from 1."""
    media: Box
    trim: Box
    bleed: Box | None
    """The BleedBox, where the file has one."""
    area: Box
    """What the raster shows."""

    @property
    def size_pt(self) -> tuple[float, float]:
        """The width and height of what the raster shows."""
        return self.area[2] - self.area[0], self.area[3] - self.area[1]

    def rectangle_mm(self, pixels: Pixels, dpi: float) -> Rectangle:
        """Where some pixels of its raster lie."""
        left, top, right, bottom = (pixel * MM_PER_INCH / dpi for pixel in pixels)
        from_left_mm = (self.area[0] - self.trim[0]) / PT_PER_MM
        from_top_mm = (self.trim[3] - self.area[3]) / PT_PER_MM
        lengths = (from_left_mm + left, from_top_mm + top, right - left, bottom - top)
        x, y, width, height = (round(length, 2) for length in lengths)
        return x, y, width, height


def printed(page: Flat) -> Box:
    """What reaches the paper that is cut: the BleedBox, or the trimmed page of a file that has none."""
    return page.bleed or page.trim


def around(bleed_mm: float) -> Callable[[Flat], Box]:
    """The trimmed page and the bleed that it should have, whatever box it claims for that."""
    reach = bleed_mm * PT_PER_MM

    def grown(page: Flat) -> Box:
        left, bottom, right, top = page.trim
        return left - reach, bottom - reach, right + reach, top + reach

    return grown


def flatten(content: bytes, path: Path, area: Callable[[Flat], Box], *, most: int) -> tuple[Flat, ...]:
    """Write no more than `most` pages to `path`, each cut to its `area` as far as there is paper, and a control page.

    Pages without any paper there are left out. Raises errors of many kinds where a file can't be read.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        del pdf.pages[most:]
        flats = [_flat(leaf, area) for leaf in File(pdf).leaves]
        kept = tuple(flat for flat in flats if flat)
        for index in reversed([index for index, flat in enumerate(flats) if flat is None]):
            del pdf.pages[index]
        for page, flat in zip(pdf.pages, kept, strict=True):
            _lay(page, flat.area)
        pdf.add_blank_page(page_size=CONTROL_PT)
        pdf.pages[-1].obj.Contents = pdf.make_stream(_control())
        for key in ("/OpenAction", "/AA", "/OutputIntents"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return kept


def _control() -> bytes:
    inks = " ".join(f"{value}" for value in CONTROL)
    return f"{inks} k 0 0 {CONTROL_PT[0]} {CONTROL_PT[1]} re f".encode()


def _flat(leaf: Leaf, area: Callable[[Flat], Box]) -> Flat | None:
    if leaf.media is None:
        return None
    whole = Flat(number=leaf.number, media=leaf.media, trim=leaf.cut or leaf.media, bleed=leaf.bleed, area=leaf.media)
    shown = common(area(whole), whole.media)
    return replace(whole, area=shown) if shown else None


def _lay(page: pikepdf.Page, area: Box) -> None:
    page.obj.MediaBox = Array([round(value, 4) for value in area])
    page.obj.Rotate = 0
    for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit", "/AA"):
        if key in page.obj:
            del page.obj[key]
