"""Paints a content stream: what it and all streams in it put on a page, as marks.

Here are its operators of state and colour; `areas`, `pictures`, `forms` and `text` have the others.
Nothing in a file can raise here: what is not understood is a fault of its page. Source: ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary

from polyfold.preflight.painted import areas, pictures, text
from polyfold.preflight.painted.canvas import DEEPEST, FOREIGN, Canvas, Enough, Library
from polyfold.preflight.painted.content import MOST, Instruction
from polyfold.preflight.painted.forms import paint_mask
from polyfold.preflight.painted.geometry import IDENTITY, times
from polyfold.preflight.painted.inks import CMYK, GRAY, RGB, ColourSpace, colour_space
from polyfold.preflight.painted.letters import Font
from polyfold.preflight.painted.paint import Box, Colour, Kind, Mark
from polyfold.preflight.painted.state import Paint, Settings, State, settings

STREAM_STEPS = 20
"""What it costs to begin a stream, in steps: a form that draws itself twice has more streams than instructions."""


class Painter:
    """Paints one content stream, with its resources, and the state that it changes."""

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

    def within(self, stream: pikepdf.Object, state: State, *, has_colours: bool = True) -> Painter:
        """The painter of a stream that is painted in this one, with its own resources or with these."""
        if self.depth >= DEEPEST:
            raise RecursionError
        resources = stream.get("/Resources")
        return Painter(
            self.canvas,
            self.library,
            resources if isinstance(resources, Dictionary) else self.resources,
            state,
            depth=self.depth + 1,
            has_colours=has_colours and self.has_colours,
        )

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

    def pass_over(self, _: Instruction) -> None:
        """Paint nothing."""

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
            paint_mask(self, known.mask)

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
            parts = tuple(instruction.numbers_among()) if pattern else tuple(instruction.numbers())
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


DEVICES = {b"g": GRAY, b"rg": RGB, b"k": CMYK}
ACTS: dict[bytes, Callable[[Painter, Instruction], None]] = {
    b"q": Painter.save,
    b"Q": Painter.restore,
    b"cm": Painter.transform,
    b"w": Painter.set_width,
    b"gs": Painter.apply_settings,
    **dict.fromkeys((b"cs", b"CS"), Painter.set_space),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), Painter.set_colour),
    **dict.fromkeys((b"g", b"G", b"rg", b"RG", b"k", b"K"), Painter.set_device_colour),
    b"path": areas.add_path,
    **dict.fromkeys((b"W", b"W*"), areas.add_clip),
    **dict.fromkeys((*areas.FILLS, *areas.STROKES, b"n"), areas.paint_path),
    b"sh": areas.shade,
    b"Do": pictures.draw,
    b"EI": pictures.draw_inline,
    b"BT": text.begin_text,
    b"ET": Painter.pass_over,
    **dict.fromkeys(text.SETTINGS, text.set_text),
    b"Tf": text.set_font,
    b"Tm": text.place_text,
    **dict.fromkeys((b"Td", b"TD"), text.move_text),
    b"T*": text.next_line,
    **dict.fromkeys((b"Tj", b"TJ"), text.show),
    **dict.fromkeys((b"'", b'"'), text.show_next),
    b"d1": Painter.pass_over,
}
"""What each operator does."""
