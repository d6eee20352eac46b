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
    from polyfold.preflight.painted.painter import Stream

FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})


def add_path(stream: Stream, instruction: Instruction) -> None:
    """Add segments to the path."""
    stream.path = stream.path + b" " + instruction[1] if stream.path else instruction[1]


def add_clip(stream: Stream, instruction: Instruction) -> None:
    """Clip to the path once it is painted."""
    stream.clips = instruction[0]


def paint_path(stream: Stream, instruction: Instruction) -> None:
    """Fill, stroke and clip to the path."""
    raw, stream.path = stream.path, b""
    clips, stream.clips = stream.clips, b""
    if not raw:
        return
    box = geometry.path_box(raw, stream.state.matrix)
    if box is None:
        return
    if instruction[0] in FILLS:
        _fill(stream, raw, box)
    if instruction[0] in STROKES:
        _stroke(stream, box)
    if clips:
        _clip(stream, raw, box, is_even_odd=clips == b"W*")


def _fill(stream: Stream, raw: bytes, box: Box) -> None:
    """Fill the path."""
    visible = shown(box, stream.state.clip)
    if visible is None:
        return
    shape = geometry.shape(raw, stream.state.matrix, box)
    frames = [width for width in (stream.state.ring_pt, shape.ring_pt, shape.rule_pt) if width is not None]
    _paint_area(stream, "fill", visible, stream.state.fill, width_pt=min(frames, default=None), covers=shape.covers)


def _stroke(stream: Stream, box: Box) -> None:
    """Stroke the path."""
    width_pt = stream.state.width * geometry.thinnest(stream.state.matrix)
    half = width_pt / 2
    wide = box[0] - half, box[1] - half, box[2] + half, box[3] + half
    visible = shown(wide, stream.state.clip)
    if visible is not None:
        _paint_area(stream, "stroke", visible, stream.state.stroke, width_pt=width_pt)


def _clip(stream: Stream, raw: bytes, box: Box, *, is_even_odd: bool) -> None:
    """Clip what follows to the path."""
    stream.state.clip = shown(box, stream.state.clip)
    if is_even_odd:
        stream.state.ring_pt = geometry.shape(raw, stream.state.matrix, box).ring_pt or stream.state.ring_pt


def _paint_area(  # noqa: PLR0913 - as it is marked
    stream: Stream, kind: Kind, box: Box, paint: Paint, *, width_pt: float | None = None, covers: bool = False
) -> None:
    """Paint an area or a line with a colour, or with a pattern."""
    if not paint.pattern:
        stream.mark(kind, box, paint, width_pt=width_pt, covers=covers)
        return
    pattern = stream.resource("/Pattern", paint.pattern)
    if pattern is None:
        return
    if "/Shading" in pattern:
        space = shading_space(pattern.Shading, stream.resources.get("/ColorSpace"))
        stream.mark("shading", box, replace(paint, colour=space.colour()), covers=covers)
    else:
        tile(stream, pattern, box, paint)


def shade(stream: Stream, instruction: Instruction) -> None:
    """Fill all that shows with a gradient."""
    shading = stream.resource("/Shading", instruction.name())
    if shading is None or stream.state.clip is None:
        return
    space = shading_space(shading, stream.resources.get("/ColorSpace"))
    stream.mark("shading", stream.state.clip, replace(stream.state.fill, colour=space.colour()))
