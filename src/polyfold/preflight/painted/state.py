"""The graphics state: what areas, lines and letters are painted with (ISO 32000-1, 8.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted.geometry import IDENTITY, Matrix
from polyfold.preflight.painted.inks import GRAY, ColourSpace
from polyfold.preflight.painted.letters import Font
from polyfold.preflight.painted.paint import Box, Colour

UNPAINTED = frozenset({3, 7})
"""Ways of setting letters that paint nothing: invisible ones, and those that only clip what follows."""
STROKED = frozenset({1, 5})
"""Those that paint only outlines."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What areas, or lines, are painted with."""

    space: ColourSpace = GRAY
    colour: Colour = GRAY.start
    pattern: str = ""
    """The name of a pattern in the resources, which paints instead."""
    alpha: float = 1.0
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """How letters are set (ISO 32000-1, 9.3)."""

    font: Font | None = None
    size: float = 0.0
    mode: int = 0
    rise: float = 0.0
    across: float = 1.0
    """How much wider letters are set than designed."""
    leading: float = 0.0
    letters: float = 0.0
    """More space behind each letter."""
    words: float = 0.0
    """More space behind each space."""


@dataclass
class State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = IDENTITY
    clip: Box | None = None
    """Where anything shows; None where nothing does."""
    fill: Paint = Paint()
    stroke: Paint = Paint()
    text: Text = Text()
    ring_pt: float | None = None
    """How thin a frame is that everything is clipped to."""
    width: float = 1.0
    overprint_mode: int = 0
    blend: str = "Normal"
    is_masked: bool = False
    alpha: float = 1.0
    """That of the groups around."""

    def copy(self) -> State:
        """The same, to be changed on its own; all its parts are values."""
        other = object.__new__(State)
        other.__dict__.update(self.__dict__)
        return other

    def enter_group(self) -> None:
        """A group is painted as a whole: what it is painted with does not hold inside it (ISO 32000-1, 11.6.6)."""
        self.alpha *= self.fill.alpha
        self.fill, self.stroke = replace(self.fill, alpha=1.0), replace(self.stroke, alpha=1.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What an entry of /ExtGState sets; None leaves that as it was (ISO 32000-1, table 58)."""

    fill_alpha: float | None = None
    stroke_alpha: float | None = None
    fill_overprint: bool | None = None
    stroke_overprint: bool | None = None
    overprint_mode: int | None = None
    blend: str | None = None
    width: float | None = None
    mask: pikepdf.Object | None = None
    ends_mask: bool = False
    font: pikepdf.Object | None = None
    size: float = 0.0

    def apply(self, state: State) -> None:
        """Change the state."""
        state.fill = _painted(state.fill, self.fill_alpha, self.fill_overprint)
        state.stroke = _painted(state.stroke, self.stroke_alpha, self.stroke_overprint)
        if self.overprint_mode is not None:
            state.overprint_mode = self.overprint_mode
        if self.blend is not None:
            state.blend = self.blend
        if self.width is not None:
            state.width = self.width
        if self.mask is not None or self.ends_mask:
            state.is_masked = self.mask is not None


def _painted(paint: Paint, alpha: float | None, overprint: bool | None) -> Paint:  # noqa: FBT001 - a value, no switch
    if alpha is not None and alpha != paint.alpha:
        paint = replace(paint, alpha=alpha)
    if overprint is not None and overprint != paint.overprint:
        paint = replace(paint, overprint=overprint)
    return paint


def settings(entry: pikepdf.Object) -> Settings:
    """An entry of /ExtGState as values."""
    found = {str(key): value for key, value in entry.items()}
    mask, font, stroke = found.get("/SMask"), found.get("/Font"), _flag(found.get("/OP"))
    overprint_mode, blend = found.get("/OPM"), found.get("/BM")
    has_font = isinstance(font, Array) and len(font) > 1
    return Settings(
        fill_alpha=_number(found.get("/ca")),
        stroke_alpha=_number(found.get("/CA")),
        fill_overprint=_flag(found.get("/op")) if "/op" in found else stroke,
        stroke_overprint=stroke,
        overprint_mode=None if overprint_mode is None else int(overprint_mode),
        blend=None if blend is None else str(blend[0] if isinstance(blend, Array) else blend)[1:],
        width=_number(found.get("/LW")),
        mask=mask if isinstance(mask, Dictionary) else None,
        ends_mask=mask == Name("/None"),
        font=font[0] if has_font and font is not None else None,
        size=float(font[1]) if has_font and font is not None else 0.0,
    )


def _number(value: pikepdf.Object | None) -> float | None:
    return None if value is None else float(value)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
