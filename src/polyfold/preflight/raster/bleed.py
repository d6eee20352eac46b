"""Whether colour that reaches the cut goes on beyond it, as far as the cut may be off.

Looked at is a strip along each edge, of the bleed and of the inner 0.4 mm, at a resolution at which a hair's breadth of
white is more than a pixel. Where ink ends at the same distance from the cut over a length, it ends there by mistake;
the outline of a disc or a slanted band that crosses the cut ends at a different one at each point.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

import pypdfium2
from PIL import Image

from polyfold.preflight.painted.paint import Box, common
from polyfold.preflight.raster.flat import Flat
from polyfold.preflight.raster.regions import ink_mask
from polyfold.preflight.raster.sightings import EDGES, Edge, Short
from polyfold.printing import MM_PER_INCH, PT_PER_INCH, PT_PER_MM

DPI = 600
PIXELS_PER_MM = DPI / MM_PER_INCH
PIXELS_PER_PT = DPI / PT_PER_INCH
INNER_MM = 0.4
"""Ink this near to the cut reaches it: no cut is that exact."""
SLACK_MM = 0.1
"""What may lack from the bleed."""
STRAIGHT_MM = 5.0
"""How long the end of ink must be to be no curve of a drawing, and no grain of a picture, in the bleed …"""
FLUSH_MM = 0.15
"""… but where it ends at the cut itself, it ends there because somebody has cut it off, …"""
STEM_MM = 1.0
"""… if it is longer than the stem of a letter."""
JOINED_MM = 3.0
"""Pieces that are nearer to each other are told as one."""
TURNED: dict[Edge, Image.Transpose | None] = {
    "left": Image.Transpose.FLIP_LEFT_RIGHT,
    "right": None,
    "top": Image.Transpose.ROTATE_270,
    "bottom": Image.Transpose.TRANSPOSE,
}
"""What turns each way from the inside outwards into a row of pixels. Rows follow the edge, from the left or top."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a strip, from the first to before the last, and where ink ends in them, in pixels from the inside."""

    first: int
    last: int
    reach: int
    goes_on: bool


def short(document: pypdfium2.PdfDocument, index: int, page: Flat, bleed_mm: float) -> Iterator[Short]:
    """Where bleed lacks on a page, edge by edge; `page` is the one with this `index` in the document."""
    with closing(document[index]) as sheet:
        for edge in EDGES:
            box = _strip(page.trim, edge, bleed_mm)
            mask = ink_mask(_rendered(sheet, page, box))
            turn = TURNED[edge]
            rows = mask.transpose(turn) if turn is not None else mask
            for piece in _pieces(rows):
                yield _told(page, edge, piece, bleed_mm)


def _strip(trim: Box, edge: Edge, bleed_mm: float) -> Box:
    """The strip along an edge; those at the sides have the corners of the bleed."""
    left, bottom, right, top = trim
    outer, inner = bleed_mm * PT_PER_MM, INNER_MM * PT_PER_MM
    return {
        "left": (left - outer, bottom - outer, left + inner, top + outer),
        "right": (right - inner, bottom - outer, right + outer, top + outer),
        "top": (left, top - inner, right, top + outer),
        "bottom": (left, bottom - outer, right, bottom + inner),
    }[edge]


def _rendered(sheet: pypdfium2.PdfPage, page: Flat, box: Box) -> Image.Image:
    """A part of a page as pixels; what is beyond its paper is white."""
    left, bottom, right, top = box
    picture = Image.new("RGB", (round((right - left) * PIXELS_PER_PT), round((top - bottom) * PIXELS_PER_PT)), "white")
    there = common(box, page.area)
    if there is None:
        return picture
    area = page.area
    cut = (there[0] - area[0], there[1] - area[1], area[2] - there[2], area[3] - there[3])
    with closing(sheet.render(scale=PIXELS_PER_PT, crop=cut)) as bitmap:
        corner = (round((there[0] - left) * PIXELS_PER_PT), round((top - there[3]) * PIXELS_PER_PT))
        picture.paste(bitmap.to_pil().convert("RGB"), corner)
    return picture


def _pieces(rows: Image.Image) -> list[_Piece]:
    """Where ink ends too early, and at about the same distance from the cut."""
    inner = round(INNER_MM * PIXELS_PER_MM)
    wanted = rows.width - round(SLACK_MM * PIXELS_PER_MM)
    content = rows.tobytes()

    @cache
    def reach(row: bytes) -> tuple[int, bool] | None:
        """Where the ink of a row ends too early, and whether it goes on; None where all is well."""
        begin = row.find(1, 0, inner)
        end = row.find(0, begin) if begin >= 0 else -1
        return (end, row.find(1, end) >= 0) if 0 <= end < wanted else None

    pieces: list[_Piece] = []
    for number, start in enumerate(range(0, len(content), rows.width)):
        found = reach(content[start : start + rows.width])
        if found is None:
            continue
        last = pieces[-1] if pieces else None
        if last and last.last == number and abs(last.reach - found[0]) <= 1:
            pieces[-1] = _Piece(last.first, number + 1, last.reach, last.goes_on or found[1])
        else:
            pieces.append(_Piece(number, number + 1, *found))
    return _joined([piece for piece in pieces if _is_fault(piece)])


def _is_fault(piece: _Piece) -> bool:
    is_flush = abs(piece.reach / PIXELS_PER_MM - INNER_MM) <= FLUSH_MM and not piece.goes_on
    return piece.last - piece.first >= (STEM_MM if is_flush else STRAIGHT_MM) * PIXELS_PER_MM


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, with those that are near to each other made one."""
    joined: list[_Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and piece.first - before.last <= JOINED_MM * PIXELS_PER_MM:
            least = min(before.reach, piece.reach)
            joined[-1] = _Piece(before.first, piece.last, least, before.goes_on or piece.goes_on)
        else:
            joined.append(piece)
    return joined


def _told(page: Flat, edge: Edge, piece: _Piece, bleed_mm: float) -> Short:
    start_mm, length_mm = piece.first / PIXELS_PER_MM, (piece.last - piece.first) / PIXELS_PER_MM
    reach_mm = piece.reach / PIXELS_PER_MM - INNER_MM
    width_mm, height_mm = ((page.trim[end + 2] - page.trim[end]) / PT_PER_MM for end in (0, 1))
    lack_mm = bleed_mm - reach_mm
    rectangle = {
        "left": (-bleed_mm, start_mm - bleed_mm, lack_mm, length_mm),
        "right": (width_mm + reach_mm, start_mm - bleed_mm, lack_mm, length_mm),
        "top": (start_mm, -bleed_mm, length_mm, lack_mm),
        "bottom": (start_mm, height_mm + reach_mm, length_mm, lack_mm),
    }[edge]
    x, y, width, height = (round(length, 2) for length in rectangle)
    return Short(
        page=page.number,
        edge=edge,
        length_mm=length_mm,
        reach_mm=reach_mm,
        goes_on=piece.goes_on,
        rectangle_mm=(x, y, width, height),
    )
