"""Operators of text: how letters are set, where, and what they are painted with (ISO 32000-1, 9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import hypot
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted import geometry
from polyfold.preflight.painted.content import Instruction, Operand
from polyfold.preflight.painted.forms import matrix_of
from polyfold.preflight.painted.geometry import IDENTITY, Matrix, moved, shown, times
from polyfold.preflight.painted.letters import Font
from polyfold.preflight.painted.paint import Box, Mark
from polyfold.preflight.painted.runs import Run, runs
from polyfold.preflight.painted.state import STROKED, UNPAINTED, Text

if TYPE_CHECKING:
    from polyfold.preflight.painted.painter import Painter


def begin_text(painter: Painter, _: Instruction) -> None:
    """Put the pen at the start."""
    painter.line = painter.place = IDENTITY


def set_text(painter: Painter, instruction: Instruction) -> None:
    """Set how letters are set."""
    painter.state.text = SETTINGS[instruction[0]](painter.state.text, instruction.numbers()[0])


def set_font(painter: Painter, instruction: Instruction) -> None:
    """Choose a font and its size."""
    name = instruction.name()
    if name not in painter.fonts:
        font = painter.resource("/Font", name)
        painter.fonts[name] = painter.library.font(font) if font is not None else Font(name="")
    painter.state.text = replace(painter.state.text, font=painter.fonts[name], size=instruction.numbers_among()[-1])


def place_text(painter: Painter, instruction: Instruction) -> None:
    """Put the pen anywhere."""
    a, b, c, d, e, f = instruction.numbers()
    painter.line = painter.place = (a, b, c, d, e, f)


def move_text(painter: Painter, instruction: Instruction) -> None:
    """Put the pen on another line."""
    x, y = instruction.numbers()
    if instruction[0] == b"TD":
        painter.state.text = replace(painter.state.text, leading=-y)
    painter.line = painter.place = times((1, 0, 0, 1, x, y), painter.line)


def next_line(painter: Painter, _: Instruction) -> None:
    """Put the pen on the next line."""
    painter.line = painter.place = times((1, 0, 0, 1, 0, -painter.state.text.leading), painter.line)


def show(painter: Painter, instruction: Instruction) -> None:
    """Paint letters."""
    _show_text(painter, instruction.before)


def show_next(painter: Painter, instruction: Instruction) -> None:
    """Paint letters on the next line."""
    if instruction[0] == b'"':
        words, letters = instruction.numbers_among()
        painter.state.text = replace(painter.state.text, words=words, letters=letters)
    next_line(painter, instruction)
    _show_text(painter, instruction.before)


def _show_text(painter: Painter, elements: Sequence[Operand]) -> None:
    """Paint strings, with moves between them."""
    text = painter.state.text
    if text.font is None:
        painter.canvas.faults["text without a font"] = None
        return
    matrix = times((1, 0, 0, 1, 0, text.rise), times(painter.place, painter.state.matrix))
    found, moved_by = runs(elements, text, text.font)
    painter.place = times((1, 0, 0, 1, moved_by, 0), painter.place)
    for run in found:
        if text.font.drawn is not None:
            _draw_letters(painter, text.font, run, matrix)
        box = run.box(text.font, text)
        if box:
            _mark_text(painter, text.font, run, moved(box, matrix), hypot(matrix[2], matrix[3]))


def _mark_text(painter: Painter, font: Font, run: Run, box: Box, scale: float) -> None:
    """Add a run of letters."""
    state = painter.state
    mode = state.text.mode
    paint = state.stroke if mode in STROKED else state.fill
    visible = shown(box, state.clip)
    mark = Mark(
        kind="text",
        box=visible or box,
        colour=paint.colour,
        alpha=paint.alpha * state.alpha,
        overprint=paint.overprint,
        overprint_mode=state.overprint_mode,
        blend=state.blend,
        is_masked=state.is_masked,
        size_pt=abs(state.text.size) * scale,
        font=font.name,
        shows=geometry.share(visible, box) if visible else 0.0,
        decode=partial(font.text, run.codes),
        width_pt=state.width * geometry.thinnest(state.matrix) if mode in STROKED else None,
    )
    painter.canvas.add(replace(mark, hidden_by=why) if (why := _unseen(mode, mark, visible)) else mark)


def _draw_letters(painter: Painter, font: Font, run: Run, matrix: Matrix) -> None:
    """Letters that are content streams of their own (Type 3)."""
    if font.drawn is None:
        return
    names, text = _letter_names(font.drawn), painter.state.text
    for code, at in zip(run.codes, run.places, strict=True):
        letter = font.drawn.CharProcs.get(names.get(code, ""))
        if not isinstance(letter, pikepdf.Stream):
            continue
        every = painter.library.instructions(letter)
        state = painter.state.copy()
        scaled = (text.size * text.across, 0, 0, text.size, at, 0)
        state.matrix = times(matrix_of(font.drawn, "/FontMatrix"), times(scaled, matrix))
        has_colours = not any(instruction[0] == b"d1" for instruction in every[:3])
        inner = painter.within(letter, state, has_colours=has_colours)
        if isinstance(font.drawn.get("/Resources"), Dictionary):
            inner.resources = font.drawn.Resources
        inner.run(every)


def _unseen(mode: int, mark: Mark, visible: Box | None) -> str:
    """Why letters don't show; empty where they do."""
    if mode in UNPAINTED:
        return "painted invisibly"
    if visible is None:
        return "clipped away, or outside the page"
    return "" if mark.alpha > 0 else "wholly transparent"


def _letter_names(font: pikepdf.Object) -> dict[int, str]:
    """Which drawn letter a code stands for: the differences of its encoding."""
    encoding, found, code = font.get("/Encoding"), {}, 0
    for each in list(encoding.get("/Differences", Array())) if isinstance(encoding, Dictionary) else []:
        if isinstance(each, Name):
            found[code] = str(each)
            code += 1
        else:
            code = int(each)
    return found


SETTINGS: dict[bytes, Callable[[Text, float], Text]] = {
    b"Tc": lambda text, number: replace(text, letters=number),
    b"Tw": lambda text, number: replace(text, words=number),
    b"Tz": lambda text, number: replace(text, across=number / 100),
    b"TL": lambda text, number: replace(text, leading=number),
    b"Tr": lambda text, number: replace(text, mode=int(number)),
    b"Ts": lambda text, number: replace(text, rise=number),
}
"""What sets how letters are set."""
