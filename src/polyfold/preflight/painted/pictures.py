"""Operators of pictures: those of the resources, and those that stand in a stream (ISO 32000-1, 8.8 to 8.10)."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name

from polyfold.preflight.painted.content import Instruction, value
from polyfold.preflight.painted.forms import paint_form
from polyfold.preflight.painted.geometry import moved, shown
from polyfold.preflight.painted.inks import NONE, UNKNOWN, ColourSpace, picture_space
from polyfold.preflight.painted.paint import Box
from polyfold.printing import PT_PER_INCH

if TYPE_CHECKING:
    from polyfold.preflight.painted.painter import Painter

UNIT: Box = (0.0, 0.0, 1.0, 1.0)


def draw(painter: Painter, instruction: Instruction) -> None:
    """Paint a picture or a form."""
    item = painter.resource("/XObject", instruction.name())
    if not isinstance(item, pikepdf.Stream):
        return
    if item.get("/Subtype") == Name.Image:
        space = picture_space(item, painter.resources.get("/ColorSpace"))
        _paint_picture(painter, space, (int(item.get("/Width", 0)), int(item.get("/Height", 0))), item)
    elif item.get("/Subtype") == Name.Form:
        paint_form(painter, item)


def draw_inline(painter: Painter, instruction: Instruction) -> None:
    """Paint a picture that stands in the painter."""
    keys = instruction.keys
    is_stencil = keys.get("/ImageMask") == "true"
    written = value(keys.get("/ColorSpace", "/Unknown").encode("latin-1"))
    name = written[0] if isinstance(written, list) and written else written
    is_palette = name in {"/I", "/Indexed"} and isinstance(written, list) and len(written) > 1
    name = written[1] if is_palette and isinstance(written, list) else name
    space = NONE if is_stencil else painter.space(name) if isinstance(name, str) else UNKNOWN
    pixels = (int(keys.get("/Width", 0)), int(keys.get("/Height", 0)))
    _paint_picture(painter, space, pixels, None)


def _paint_picture(
    painter: Painter, space: ColourSpace, pixels: tuple[int, int], picture: pikepdf.Object | None
) -> None:
    """Add a picture, which fills the unit square."""
    visible = shown(moved(UNIT, painter.state.matrix), painter.state.clip)
    if visible is None:
        return
    a, b, c, d, _, _ = painter.state.matrix
    paint = painter.state.fill if space is NONE else replace(painter.state.fill, colour=space.colour(), pattern="")
    lengths = hypot(a, b), hypot(c, d)
    dpi = min(count * PT_PER_INCH / length if length else 0.0 for count, length in zip(pixels, lengths, strict=True))
    has_mask = picture is not None and ("/SMask" in picture or "/Mask" in picture)
    covers = not has_mask and space is not NONE
    painter.mark("image", visible, paint, covers=covers, dpi=dpi, pixels=pixels, picture=picture)
