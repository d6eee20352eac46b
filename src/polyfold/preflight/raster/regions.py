"""Which pixels of a page have ink, and where pixels of a kind lie together."""

from __future__ import annotations

import math
from itertools import product

from PIL import Image, ImageChops

from polyfold.preflight.raster.flat import Pixels

WHITEST = 251
"""The least a channel may have to be paper, of 255."""
MOST_CELLS = 100_000
"""Of a raster's grid: A4 has 15,000 of 2 mm."""
Cell = tuple[int, int]
"""A column and a row of the raster's grid."""


def ink_mask(picture: Image.Image) -> Image.Image:
    """1 where a picture in RGB has ink, 0 where it has paper."""
    red, green, blue = picture.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return darkest.point(lambda value: int(value < WHITEST))


def regions(mask: Image.Image, cell: int) -> list[Pixels]:
    """The boxes around pixels that are not 0, one for all that are less than about a `cell` of pixels apart."""
    if mask.getbbox() is None:
        return []
    cell = max(cell, math.isqrt(mask.width * mask.height // MOST_CELLS) + 1)
    grid = mask.point(lambda value: 255 if value else 0).reduce(cell)
    width = grid.width
    left = {(index % width, index // width) for index, value in enumerate(grid.tobytes()) if value}
    found = []
    while left:
        found.append(_tightened(mask, _taken(left), cell))
    return found


def _taken(left: set[Cell]) -> list[Cell]:
    """Take cells that touch each other from those that are left."""
    waiting = [left.pop()]
    taken = []
    while waiting:
        column, row = waiting.pop()
        taken.append((column, row))
        near = {(column + right, row + down) for right, down in product((-1, 0, 1), repeat=2)} & left
        left -= near
        waiting += near
    return taken


def _tightened(mask: Image.Image, cells: list[Cell], cell: int) -> Pixels:
    columns, rows = zip(*cells, strict=True)
    left, top = min(columns) * cell, min(rows) * cell
    right, bottom = min((max(columns) + 1) * cell, mask.width), min((max(rows) + 1) * cell, mask.height)
    box = mask.crop((left, top, right, bottom)).getbbox() or (0, 0, right - left, bottom - top)
    return left + box[0], top + box[1], left + box[2], top + box[3]
