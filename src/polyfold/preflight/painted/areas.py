"""Operators of areas and lines: paths, what they are filled and stroked with, and what they clip (ISO 32000-1, 8.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from polyfold.preflight.painted import geometry
from polyfold.preflight.painted.content import Instruction
from polyfold.preflight.painted.forms import tile
from polyfold.preflight.painted.geometry import shown
from polyfold.preflight.painted.inks import shading_space
from polyfold.preflight.painted.paint import Box, Kind
from polyfold.preflight.painted.state import Paint

if TYPE_CHECKING:
    from polyfold.preflight.painted.painter import Painter

FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})


def add_path(painter: Painter, instruction: Instruction) -> None:
    """Add segments to the path."""
    painter.path = painter.path + b" " + instruction[1] if painter.path else instruction[1]


def add_clip(painter: Painter, instruction: Instruction) -> None:
    """Clip to the path once it is painted."""
    painter.clips = instruction[0]


def paint_path(painter: Painter, instruction: Instruction) -> None:
    """Fill, stroke and clip to the path."""
    raw, painter.path = painter.path, b""
    clips, painter.clips = painter.clips, b""
    if not raw:
        return
    box = geometry.path_box(raw, painter.state.matrix)
    if box is None:
        return
    if instruction[0] in FILLS:
        _fill(painter, raw, box)
    if instruction[0] in STROKES:
        _stroke(painter, box)
    if clips:
        _clip(painter, raw, box, is_even_odd=clips == b"W*")


def _fill(painter: Painter, raw: bytes, box: Box) -> None:
    """Fill the path."""
    visible = shown(box, painter.state.clip)
    if visible is None:
        return
    shape = geometry.shape(raw, painter.state.matrix, box)
    frames = [width for width in (painter.state.ring_pt, shape.ring_pt, shape.rule_pt) if width is not None]
    _paint_area(painter, "fill", visible, painter.state.fill, width_pt=min(frames, default=None), covers=shape.covers)


def _stroke(painter: Painter, box: Box) -> None:
    """Stroke the path."""
    width_pt = painter.state.width * geometry.thinnest(painter.state.matrix)
    half = width_pt / 2
    wide = box[0] - half, box[1] - half, box[2] + half, box[3] + half
    visible = shown(wide, painter.state.clip)
    if visible is not None:
        _paint_area(painter, "stroke", visible, painter.state.stroke, width_pt=width_pt)


def _clip(painter: Painter, raw: bytes, box: Box, *, is_even_odd: bool) -> None:
    """Clip what follows to the path."""
    painter.state.clip = shown(box, painter.state.clip)
    if is_even_odd:
        painter.state.ring_pt = geometry.shape(raw, painter.state.matrix, box).ring_pt or painter.state.ring_pt


def _paint_area(  # noqa: PLR0913 - as it is marked
    painter: Painter, kind: Kind, box: Box, paint: Paint, *, width_pt: float | None = None, covers: bool = False
) -> None:
    """Paint an area or a line with a colour, or with a pattern."""
    if not paint.pattern:
        painter.mark(kind, box, paint, width_pt=width_pt, covers=covers)
        return
    pattern = painter.resource("/Pattern", paint.pattern)
    if pattern is None:
        return
    if "/Shading" in pattern:
        space = shading_space(pattern.Shading, painter.resources.get("/ColorSpace"))
        painter.mark("shading", box, replace(paint, colour=space.colour()), covers=covers)
    else:
        tile(painter, pattern, box, paint)


def shade(painter: Painter, instruction: Instruction) -> None:
    """Fill all that shows with a gradient."""
    shading = painter.resource("/Shading", instruction.name())
    if shading is None or painter.state.clip is None:
        return
    space = shading_space(shading, painter.resources.get("/ColorSpace"))
    painter.mark("shading", painter.state.clip, replace(painter.state.fill, colour=space.colour()))
