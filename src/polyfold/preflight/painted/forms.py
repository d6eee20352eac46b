"""Streams in streams: forms and transparency groups, soft masks, and the cells of patterns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name

from polyfold.preflight.painted.geometry import IDENTITY, Matrix, moved, shown, times
from polyfold.preflight.painted.inks import colour_space
from polyfold.preflight.painted.paint import Box, Group, Mark, overlap
from polyfold.preflight.painted.state import Paint, State

if TYPE_CHECKING:
    from polyfold.preflight.painted.painter import Painter

EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def paint_form(painter: Painter, form: pikepdf.Object) -> None:
    """Paint a form's painter."""
    state = painter.state.copy()
    state.matrix = times(matrix_of(form), state.matrix)
    if "/BBox" in form:
        state.clip = shown(moved(_bounds(form.BBox), state.matrix), state.clip)
    group = form.get("/Group")
    if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
        _note_group(painter, group, state.clip)
        state.enter_group()
    painter.within(form, state).run(painter.library.instructions(form))


def _note_group(painter: Painter, group: pikepdf.Object, box: Box | None) -> None:
    """A group that names no space blends in that of the one around it (ISO 32000-1, table 147)."""
    if "/CS" in group and box is not None:
        space = colour_space(group.CS, painter.resources.get("/ColorSpace")).device
        painter.canvas.groups.append(Group(box=box, space=space))


def paint_mask(painter: Painter, mask: pikepdf.Object) -> None:
    """What a soft mask is painted with, once a page: it prints nothing, but its colours may be wrong."""
    form = mask.get("/G")
    if not isinstance(form, pikepdf.Stream) or form.objgen in painter.canvas.seen_masks:
        return
    painter.canvas.seen_masks.add(form.objgen)
    state = State(matrix=times(matrix_of(form), painter.state.matrix), clip=EVERYWHERE)
    with painter.canvas.aside(painter.canvas.masks):
        painter.within(form, state).run(painter.library.instructions(form))


def tile(painter: Painter, pattern: pikepdf.Object, box: Box, paint: Paint) -> None:
    """A pattern's cell once, for the whole area that it fills."""
    alpha = paint.alpha * painter.state.alpha
    state = State(matrix=times(matrix_of(pattern), painter.base), clip=EVERYWHERE, alpha=alpha)
    has_colours = pattern.get("/PaintType", 1) == 1
    if not has_colours:
        state.fill = state.stroke = Paint(paint.space, paint.colour)
    cell: list[Mark] = []
    try:
        with painter.canvas.aside(cell):
            painter.within(pattern, state, has_colours=has_colours).run(painter.library.instructions(pattern))
    finally:
        painter.canvas.marks += [replace(mark, box=overlap(mark.box, box) or box) for mark in cell]


def matrix_of(item: pikepdf.Object, key: str = "/Matrix") -> Matrix:
    """The matrix of a form, a pattern or a font."""
    if key not in item:
        return IDENTITY
    a, b, c, d, e, f = (float(each) for each in list(item[key]))
    return a, b, c, d, e, f


def _bounds(values: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(each) for each in list(values))
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
