"""Paints a content stream: what it and all streams in it put on a page, as marks.

Nothing in a file can raise here: what is not understood is a fault of its page. Source: ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import hypot

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted import geometry
from polyfold.preflight.painted.canvas import DEEPEST, FOREIGN, Canvas, Enough, Library
from polyfold.preflight.painted.content import MOST, Instruction, Operand, value
from polyfold.preflight.painted.geometry import IDENTITY, Matrix, moved, shown, times
from polyfold.preflight.painted.inks import (
    CMYK,
    GRAY,
    NONE,
    RGB,
    UNKNOWN,
    ColourSpace,
    colour_space,
    picture_space,
    shading_space,
)
from polyfold.preflight.painted.letters import Font
from polyfold.preflight.painted.paint import Box, Colour, Group, Kind, Mark, overlap
from polyfold.preflight.painted.runs import Run, runs
from polyfold.preflight.painted.state import STROKED, UNPAINTED, Paint, Settings, State, Text, settings
from polyfold.printing import PT_PER_INCH

STREAM_STEPS = 20
"""What it costs to begin a stream, in steps: a form that draws itself twice has more streams than instructions."""
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})


class Stream:
    """A content stream as it is painted: its resources, and the state that it changes."""

    def __init__(  # noqa: PLR0913 - each is where another kind of stream differs
        self,
        canvas: Canvas,
        library: Library,
        resources: pikepdf.Object,
        state: State,
        *,
        depth: int = 0,
        has_colours: bool = True,
    ) -> None:
        """Where `has_colours` is false, it is painted in the colour of its state."""
        self.canvas, self.library, self.resources, self.state = canvas, library, resources, state
        self.depth, self.has_colours = depth, has_colours
        self.base = state.matrix
        self.saved: list[State] = []
        self.path = b""
        self.clips = b""
        self.line = self.place = IDENTITY
        self.spaces: dict[str, ColourSpace] = {}
        self.colours: dict[tuple[bytes, int], tuple[Colour, str]] = {}
        self.settings: dict[str, Settings] = {}
        self.fonts: dict[str, Font] = {}

    def run(self, every: Sequence[Instruction]) -> None:
        """Paint."""
        self.canvas.steps += len(every) + STREAM_STEPS
        if self.canvas.steps >= MOST:
            raise Enough
        for instruction in every:
            act = ACTS.get(instruction[0])
            if act is None:
                self.canvas.faults.setdefault(f"unknown operator `{instruction[0].decode('ascii', 'replace')[:20]}`")
                continue
            try:
                act(self, instruction)
            except FOREIGN:
                self.canvas.faults[f"`{instruction[0].decode()}` can't be read"] = None

    def resource(self, kind: str, name: str) -> pikepdf.Object | None:
        """A resource; what is missing is a fault."""
        found = self.resources.get(kind, Dictionary()).get(name) if name else None
        if found is None:
            self.canvas.faults[f"resource `{name}` is missing"] = None
        return found

    # --- state ---------------------------------------------------------------------------------------------

    def save(self, _: Instruction) -> None:
        """Keep the state, to come back to it."""
        self.saved.append(self.state)
        self.state = self.state.copy()

    def restore(self, _: Instruction) -> None:
        """Come back to the state kept last."""
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.canvas.faults["`Q` without `q`"] = None

    def transform(self, instruction: Instruction) -> None:
        """Change the matrix."""
        a, b, c, d, e, f = instruction.numbers()
        self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)

    def set_width(self, instruction: Instruction) -> None:
        """Set the width of lines."""
        self.state.width = instruction.numbers()[0]

    def apply_settings(self, instruction: Instruction) -> None:
        """Set what an entry of /ExtGState says."""
        name = instruction.name()
        known = self.settings.get(name)
        if known is None:
            entry = self.resource("/ExtGState", name)
            known = self.settings[name] = settings(entry) if isinstance(entry, Dictionary) else Settings()
        known.apply(self.state)
        if known.font is not None:
            self.state.text = replace(self.state.text, font=self.library.font(known.font), size=known.size)
        if known.mask is not None:
            self.paint_mask(known.mask)

    # --- colours -------------------------------------------------------------------------------------------

    def space(self, name: str) -> ColourSpace:
        """A colour space by its name."""
        if name not in self.spaces:
            self.spaces[name] = colour_space(name, self.resources.get("/ColorSpace"))
        return self.spaces[name]

    def set_space(self, instruction: Instruction) -> None:
        """Choose a colour space, and its first colour."""
        space = self.space(instruction.name())
        self.set_paint(instruction[0] == b"CS", space, space.start, "")

    def set_colour(self, instruction: Instruction) -> None:
        """Set a colour of the space chosen, or a pattern."""
        strokes = instruction[0] in {b"SC", b"SCN"}
        space = (self.state.stroke if strokes else self.state.fill).space
        key = instruction[1], id(space)
        known = self.colours.get(key)
        if known is None:
            pattern = instruction.name()
            parts = _numbers(instruction) if pattern else tuple(instruction.numbers())
            colour = (space.base or space).colour(parts) if pattern else space.colour(parts)
            known = self.colours[key] = colour, pattern
        self.set_paint(strokes, space, *known)

    def set_device_colour(self, instruction: Instruction) -> None:
        """Choose grey, RGB or CMYK, and a colour."""
        space = DEVICES[instruction[0].lower()]
        self.set_paint(instruction[0].isupper(), space, space.colour(tuple(instruction.numbers())), "")

    def set_paint(self, strokes: bool, space: ColourSpace, colour: Colour, pattern: str) -> None:  # noqa: FBT001
        """Set what areas or lines are painted with."""
        if not self.has_colours:
            return
        old = self.state.stroke if strokes else self.state.fill
        paint = Paint(space, colour, pattern, old.alpha, old.overprint)
        if strokes:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    # --- paths ---------------------------------------------------------------------------------------------

    def add_path(self, instruction: Instruction) -> None:
        """Add segments to the path."""
        self.path = self.path + b" " + instruction[1] if self.path else instruction[1]

    def add_clip(self, instruction: Instruction) -> None:
        """Clip to the path once it is painted."""
        self.clips = instruction[0]

    def paint_path(self, instruction: Instruction) -> None:
        """Fill, stroke and clip to the path."""
        raw, self.path = self.path, b""
        clips, self.clips = self.clips, b""
        if not raw:
            return
        box = geometry.path_box(raw, self.state.matrix)
        if box is None:
            return
        if instruction[0] in FILLS:
            self.fill(raw, box)
        if instruction[0] in STROKES:
            self.stroke(box)
        if clips:
            self.clip(raw, box, is_even_odd=clips == b"W*")

    def fill(self, raw: bytes, box: Box) -> None:
        """Fill the path."""
        visible = shown(box, self.state.clip)
        if visible is None:
            return
        shape = geometry.shape(raw, self.state.matrix, box)
        frames = [width for width in (self.state.ring_pt, shape.ring_pt, shape.rule_pt) if width is not None]
        self.paint_area("fill", visible, self.state.fill, width_pt=min(frames, default=None), covers=shape.covers)

    def stroke(self, box: Box) -> None:
        """Stroke the path."""
        width_pt = self.state.width * geometry.thinnest(self.state.matrix)
        half = width_pt / 2
        wide = box[0] - half, box[1] - half, box[2] + half, box[3] + half
        visible = shown(wide, self.state.clip)
        if visible is not None:
            self.paint_area("stroke", visible, self.state.stroke, width_pt=width_pt)

    def clip(self, raw: bytes, box: Box, *, is_even_odd: bool) -> None:
        """Clip what follows to the path."""
        self.state.clip = shown(box, self.state.clip)
        if is_even_odd:
            self.state.ring_pt = geometry.shape(raw, self.state.matrix, box).ring_pt or self.state.ring_pt

    def paint_area(
        self, kind: Kind, box: Box, paint: Paint, *, width_pt: float | None = None, covers: bool = False
    ) -> None:
        """Paint an area or a line with a colour, or with a pattern."""
        if not paint.pattern:
            self.mark(kind, box, paint, width_pt=width_pt, covers=covers)
            return
        pattern = self.resource("/Pattern", paint.pattern)
        if pattern is None:
            return
        if "/Shading" in pattern:
            space = shading_space(pattern.Shading, self.resources.get("/ColorSpace"))
            self.mark("shading", box, replace(paint, colour=space.colour()), covers=covers)
        else:
            self.tile(pattern, box, paint)

    def mark(  # noqa: PLR0913 - what kinds of marks differ in
        self,
        kind: Kind,
        box: Box,
        paint: Paint,
        *,
        width_pt: float | None = None,
        covers: bool = False,
        dpi: float | None = None,
        pixels: tuple[int, int] | None = None,
        picture: pikepdf.Object | None = None,
    ) -> None:
        """Add what is painted."""
        state = self.state
        self.canvas.add(
            Mark(
                kind=kind,
                box=box,
                colour=paint.colour,
                alpha=paint.alpha * state.alpha,
                overprint=paint.overprint,
                overprint_mode=state.overprint_mode,
                blend=state.blend,
                is_masked=state.is_masked,
                width_pt=width_pt,
                covers=covers,
                dpi=dpi,
                pixels=pixels,
                picture=picture,
            )
        )

    def shade(self, instruction: Instruction) -> None:
        """Fill all that shows with a gradient."""
        shading = self.resource("/Shading", instruction.name())
        if shading is None or self.state.clip is None:
            return
        space = shading_space(shading, self.resources.get("/ColorSpace"))
        self.mark("shading", self.state.clip, replace(self.state.fill, colour=space.colour()))

    # --- pictures ------------------------------------------------------------------------------------------

    def draw(self, instruction: Instruction) -> None:
        """Paint a picture or a form."""
        item = self.resource("/XObject", instruction.name())
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get("/Subtype") == Name.Image:
            space = picture_space(item, self.resources.get("/ColorSpace"))
            self.paint_picture(space, (int(item.get("/Width", 0)), int(item.get("/Height", 0))), item)
        elif item.get("/Subtype") == Name.Form:
            self.paint_form(item)

    def draw_inline(self, instruction: Instruction) -> None:
        """Paint a picture that stands in the stream."""
        keys = instruction.keys
        is_stencil = keys.get("/ImageMask") == "true"
        written = value(keys.get("/ColorSpace", "/Unknown").encode("latin-1"))
        name = written[0] if isinstance(written, list) and written else written
        is_palette = name in {"/I", "/Indexed"} and isinstance(written, list) and len(written) > 1
        name = written[1] if is_palette and isinstance(written, list) else name
        space = NONE if is_stencil else self.space(name) if isinstance(name, str) else UNKNOWN
        pixels = (int(keys.get("/Width", 0)), int(keys.get("/Height", 0)))
        self.paint_picture(space, pixels, None)

    def paint_picture(self, space: ColourSpace, pixels: tuple[int, int], picture: pikepdf.Object | None) -> None:
        """Add a picture, which fills the unit square."""
        visible = shown(moved(UNIT, self.state.matrix), self.state.clip)
        if visible is None:
            return
        a, b, c, d, _, _ = self.state.matrix
        paint = self.state.fill if space is NONE else replace(self.state.fill, colour=space.colour(), pattern="")
        lengths = hypot(a, b), hypot(c, d)
        dpi = min(
            count * PT_PER_INCH / length if length else 0.0 for count, length in zip(pixels, lengths, strict=True)
        )
        has_mask = picture is not None and ("/SMask" in picture or "/Mask" in picture)
        covers = not has_mask and space is not NONE
        self.mark("image", visible, paint, covers=covers, dpi=dpi, pixels=pixels, picture=picture)

    # --- streams in streams --------------------------------------------------------------------------------

    def within(self, stream: pikepdf.Object, state: State, *, has_colours: bool = True) -> Stream:
        """The painter of a stream that is painted in this one, with its own resources or with these."""
        if self.depth >= DEEPEST:
            raise RecursionError
        resources = stream.get("/Resources")
        return Stream(
            self.canvas,
            self.library,
            resources if isinstance(resources, Dictionary) else self.resources,
            state,
            depth=self.depth + 1,
            has_colours=has_colours and self.has_colours,
        )

    def paint_form(self, form: pikepdf.Object) -> None:
        """Paint a form's stream."""
        state = self.state.copy()
        state.matrix = times(_matrix(form), state.matrix)
        if "/BBox" in form:
            state.clip = shown(moved(_bounds(form.BBox), state.matrix), state.clip)
        group = form.get("/Group")
        if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
            self.note_group(group, state.clip)
            state.enter_group()
        self.within(form, state).run(self.library.instructions(form))

    def note_group(self, group: pikepdf.Object, box: Box | None) -> None:
        """A group that names no space blends in that of the one around it (ISO 32000-1, table 147)."""
        if "/CS" in group and box is not None:
            space = colour_space(group.CS, self.resources.get("/ColorSpace")).device
            self.canvas.groups.append(Group(box=box, space=space))

    def paint_mask(self, mask: pikepdf.Object) -> None:
        """What a soft mask is painted with, once a page: it prints nothing, but its colours may be wrong."""
        form = mask.get("/G")
        if not isinstance(form, pikepdf.Stream) or form.objgen in self.canvas.seen_masks:
            return
        self.canvas.seen_masks.add(form.objgen)
        before, self.canvas.marks = self.canvas.marks, self.canvas.masks
        hidden = len(self.canvas.hidden)
        try:
            self.within(form, State(matrix=times(_matrix(form), self.state.matrix), clip=EVERYWHERE)).run(
                self.library.instructions(form)
            )
        finally:
            self.canvas.marks = before
            del self.canvas.hidden[hidden:]

    def tile(self, pattern: pikepdf.Object, box: Box, paint: Paint) -> None:
        """A pattern's cell once, for the whole area that it fills."""
        state = State(matrix=times(_matrix(pattern), self.base), clip=EVERYWHERE, alpha=paint.alpha * self.state.alpha)
        has_colours = pattern.get("/PaintType", 1) == 1
        if not has_colours:
            state.fill = state.stroke = Paint(paint.space, paint.colour)
        before, self.canvas.marks = self.canvas.marks, []
        hidden = len(self.canvas.hidden)
        try:
            self.within(pattern, state, has_colours=has_colours).run(self.library.instructions(pattern))
        finally:
            cell, self.canvas.marks = self.canvas.marks, before
            del self.canvas.hidden[hidden:]
            before += [replace(mark, box=overlap(mark.box, box) or box) for mark in cell]

    # --- text ----------------------------------------------------------------------------------------------

    def begin_text(self, _: Instruction) -> None:
        """Put the pen at the start."""
        self.line = self.place = IDENTITY

    def pass_over(self, _: Instruction) -> None:
        """Paint nothing."""

    def set_text(self, instruction: Instruction) -> None:
        """Set how letters are set."""
        self.state.text = TEXT[instruction[0]](self.state.text, instruction.numbers()[0])

    def set_font(self, instruction: Instruction) -> None:
        """Choose a font and its size."""
        name = instruction.name()
        if name not in self.fonts:
            font = self.resource("/Font", name)
            self.fonts[name] = self.library.font(font) if font is not None else Font(name="")
        self.state.text = replace(self.state.text, font=self.fonts[name], size=_numbers(instruction)[-1])

    def place_text(self, instruction: Instruction) -> None:
        """Put the pen anywhere."""
        a, b, c, d, e, f = instruction.numbers()
        self.line = self.place = (a, b, c, d, e, f)

    def move_text(self, instruction: Instruction) -> None:
        """Put the pen on another line."""
        x, y = instruction.numbers()
        if instruction[0] == b"TD":
            self.state.text = replace(self.state.text, leading=-y)
        self.line = self.place = times((1, 0, 0, 1, x, y), self.line)

    def next_line(self, _: Instruction) -> None:
        """Put the pen on the next line."""
        self.line = self.place = times((1, 0, 0, 1, 0, -self.state.text.leading), self.line)

    def show(self, instruction: Instruction) -> None:
        """Paint letters."""
        self.show_text(instruction.before)

    def show_next(self, instruction: Instruction) -> None:
        """Paint letters on the next line."""
        if instruction[0] == b'"':
            words, letters = [each for each in instruction.operands() if isinstance(each, float)]
            self.state.text = replace(self.state.text, words=words, letters=letters)
        self.next_line(instruction)
        self.show_text(instruction.before)

    def show_text(self, elements: Sequence[Operand]) -> None:
        """Paint strings, with moves between them."""
        text = self.state.text
        if text.font is None:
            self.canvas.faults["text without a font"] = None
            return
        matrix = times((1, 0, 0, 1, 0, text.rise), times(self.place, self.state.matrix))
        found, moved_by = runs(elements, text, text.font)
        self.place = times((1, 0, 0, 1, moved_by, 0), self.place)
        for run in found:
            if text.font.drawn is not None:
                self.draw_letters(text.font, run, matrix)
            box = run.box(text.font, text)
            if box:
                self.mark_text(text.font, run, moved(box, matrix), hypot(matrix[2], matrix[3]))

    def mark_text(self, font: Font, run: Run, box: Box, scale: float) -> None:
        """Add a run of letters."""
        state = self.state
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
        self.canvas.add(replace(mark, hidden_by=why) if (why := _unseen(mode, mark, visible)) else mark)

    def draw_letters(self, font: Font, run: Run, matrix: Matrix) -> None:
        """Letters that are content streams of their own (Type 3)."""
        if font.drawn is None:
            return
        names, text = _letter_names(font.drawn), self.state.text
        for code, at in zip(run.codes, run.places, strict=True):
            letter = font.drawn.CharProcs.get(names.get(code, ""))
            if not isinstance(letter, pikepdf.Stream):
                continue
            every = self.library.instructions(letter)
            state = self.state.copy()
            scaled = (text.size * text.across, 0, 0, text.size, at, 0)
            state.matrix = times(_matrix(font.drawn, "/FontMatrix"), times(scaled, matrix))
            has_colours = not any(instruction[0] == b"d1" for instruction in every[:3])
            painter = self.within(letter, state, has_colours=has_colours)
            if isinstance(font.drawn.get("/Resources"), Dictionary):
                painter.resources = font.drawn.Resources
            painter.run(every)


def _unseen(mode: int, mark: Mark, visible: Box | None) -> str:
    """Why letters don't show; empty where they do."""
    if mode in UNPAINTED:
        return "painted invisibly"
    if visible is None:
        return "clipped away, or outside the page"
    return "" if mark.alpha > 0 else "wholly transparent"


def _numbers(instruction: Instruction) -> tuple[float, ...]:
    """The numbers among operands of which one is a name."""
    return tuple(each for each in instruction.operands() if isinstance(each, float))


def _matrix(stream: pikepdf.Object, key: str = "/Matrix") -> Matrix:
    if key not in stream:
        return IDENTITY
    a, b, c, d, e, f = (float(each) for each in list(stream[key]))
    return a, b, c, d, e, f


def _bounds(values: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(each) for each in list(values))
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


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


DEVICES = {b"g": GRAY, b"rg": RGB, b"k": CMYK}
TEXT: dict[bytes, Callable[[Text, float], Text]] = {
    b"Tc": lambda text, number: replace(text, letters=number),
    b"Tw": lambda text, number: replace(text, words=number),
    b"Tz": lambda text, number: replace(text, across=number / 100),
    b"TL": lambda text, number: replace(text, leading=number),
    b"Tr": lambda text, number: replace(text, mode=int(number)),
    b"Ts": lambda text, number: replace(text, rise=number),
}
ACTS: dict[bytes, Callable[[Stream, Instruction], None]] = {
    b"q": Stream.save,
    b"Q": Stream.restore,
    b"cm": Stream.transform,
    b"w": Stream.set_width,
    b"gs": Stream.apply_settings,
    **dict.fromkeys((b"cs", b"CS"), Stream.set_space),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), Stream.set_colour),
    **dict.fromkeys((b"g", b"G", b"rg", b"RG", b"k", b"K"), Stream.set_device_colour),
    b"path": Stream.add_path,
    **dict.fromkeys((b"W", b"W*"), Stream.add_clip),
    **dict.fromkeys((*FILLS, *STROKES, b"n"), Stream.paint_path),
    b"sh": Stream.shade,
    b"Do": Stream.draw,
    b"EI": Stream.draw_inline,
    b"BT": Stream.begin_text,
    b"ET": Stream.pass_over,
    **dict.fromkeys(TEXT, Stream.set_text),
    b"Tf": Stream.set_font,
    b"Tm": Stream.place_text,
    **dict.fromkeys((b"Td", b"TD"), Stream.move_text),
    b"T*": Stream.next_line,
    **dict.fromkeys((b"Tj", b"TJ"), Stream.show),
    **dict.fromkeys((b"'", b'"'), Stream.show_next),
    b"d1": Stream.pass_over,
}
