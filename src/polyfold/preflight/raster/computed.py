"""How much ink a page has by what is said to be painted on it, where nobody can separate it.

Each thing is judged by itself, by its colour or by its pixels: what is printed over something else is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from PIL import Image

from polyfold.preflight.painted.paint import Mark, Page, common
from polyfold.preflight.raster.ghostscript import Separation
from polyfold.preflight.raster.ink import DPI, MOST_PIXELS, PERCENT, most, total
from polyfold.preflight.raster.sightings import Heavy

NARROW_PT = 1.4
"""Half a millimetre: lines and stems of letters that are no wider don't count."""
STEM = 0.1
"""How wide the stems of bold letters are, for their size."""


def computed(page: Page) -> Iterator[Heavy]:
    """The ink of each thing that a page paints inside the bleed, where it is known."""
    shown = page.bleed or page.cut
    for mark in page.marks:
        box = common(mark.box, shown)
        percent = _ink(mark)
        if box and percent is not None:
            yield Heavy(page=page.number, rectangle_mm=page.rectangle_mm(box), percent=percent)


def _ink(mark: Mark) -> float | None:
    if mark.picture is not None:
        return _pictured(mark)
    if mark.colour.inks is None or _is_narrow(mark):
        return None
    return sum(mark.colour.inks) * mark.alpha * PERCENT


def _is_narrow(mark: Mark) -> bool:
    if mark.kind == "text":
        return mark.size_pt * STEM < NARROW_PT
    return mark.width_pt is not None and mark.width_pt < NARROW_PT


def _pictured(mark: Mark) -> float | None:
    """The most ink of a picture in the inks of the press, at the resolution at which pages are separated."""
    if mark.colour.space != "cmyk":
        return None
    if not isinstance(mark.picture, pikepdf.Stream):
        return None
    try:
        image = pikepdf.PdfImage(mark.picture).as_pil_image()
    except Exception:  # noqa: BLE001 - pikepdf and Pillow meet what they can't read with errors of many kinds
        return None
    if image.mode != "CMYK":
        return None
    image = image.resize(_size(image, mark.dpi or DPI), Image.Resampling.NEAREST)
    # A byte that stands twice is the same share of 16 bits.
    return most(total(Separation(upper=image, lower=image))) * mark.alpha


def _size(image: Image.Image, dpi: float) -> tuple[int, int]:
    """The picture's size in pixels where its page is separated."""
    scale = min(DPI / dpi, (MOST_PIXELS / (image.width * image.height)) ** 0.5)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))
