"""What is printed near the edges of the paper, where a ward's own printer leaves a margin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from PIL import Image

from polyfold.preflight.raster.flat import Flat, Pixels
from polyfold.preflight.raster.regions import ink_mask, regions
from polyfold.preflight.raster.sightings import EDGES, Edge, Lost
from polyfold.printing import MM_PER_INCH, PT_PER_INCH

DPI = 254
"""Ten pixels to the millimetre."""
PIXELS_PER_MM = DPI / MM_PER_INCH
SLACK_MM = 0.15
"""Edges that were smoothed reach so far into the margin."""
REGION_MM = 5.0
"""What is nearer to each other than this is told as one."""
MOST_PT = 1200
"""The longest side that a sheet for an office has, A3's: what is larger is drawn smaller."""


def lost(document: pypdfium2.PdfDocument, index: int, page: Flat, margin_mm: float) -> Iterator[Lost]:
    """What a page has in its margin, edge by edge; `page` is the one with this `index` in the document."""
    dpi = DPI * min(1.0, MOST_PT / max(page.size_pt))
    with closing(document[index]) as sheet, closing(sheet.render(scale=dpi / PT_PER_INCH)) as bitmap:
        mask = ink_mask(bitmap.to_pil().convert("RGB"))
    depth = int((margin_mm - SLACK_MM) * dpi / MM_PER_INCH)
    if depth < 1:
        return
    width, height = mask.size
    strips: dict[Edge, Pixels] = {
        "left": (0, 0, depth, height),
        "top": (0, 0, width, depth),
        "right": (width - depth, 0, width, height),
        "bottom": (0, height - depth, width, height),
    }
    for edge in EDGES:
        left, top, right, bottom = strips[edge]
        for box in regions(mask.crop((left, top, right, bottom)), round(REGION_MM * dpi / MM_PER_INCH)):
            place = (left + box[0], top + box[1], left + box[2], top + box[3])
            yield _told(page, edge, place, mask, dpi)


def _told(page: Flat, edge: Edge, place: Pixels, mask: Image.Image, dpi: float) -> Lost:
    from_edge = {
        "left": place[0],
        "top": place[1],
        "right": mask.width - place[2],
        "bottom": mask.height - place[3],
    }[edge]
    return Lost(
        page=page.number,
        edge=edge,
        distance_mm=from_edge * MM_PER_INCH / dpi,
        rectangle_mm=page.rectangle_mm(place, dpi),
    )
