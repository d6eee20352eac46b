"""Small text as the outlines of its letters, so that it can be drawn in any ink and needs no font in the file.

The letters are those of the theme's own static faces, shaped by HarfBuzz.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from polyfold.fonts import BOLD, REGULAR, of_weight, theme_fonts
from polyfold.printing import PT_PER_MM

LEADING = 1.2
"""Distance of lines, of the size of type."""
DOT = " · "
SIZES_PT = (6.0, 5.75, 5.5, 5.25, 5.0)
"""The sizes of a slug's text, the best first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Glyph:
    """A letter's outline in units of the em, and how far it stands from the line's beginning."""

    left_em: float
    raise_em: float
    outline: tuple[tuple[str, tuple[float, ...]], ...]
    """Operators of a PDF's paths, each with its points."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shaped:
    """A line of text as glyphs."""

    glyphs: tuple[Glyph, ...]
    width_em: float


@cache
def shaped(text: str, *, is_bold: bool = False) -> Shaped:
    """A text as it is drawn; letters that the first family lacks are those of the next."""
    glyphs: list[Glyph] = []
    left_em = 0.0
    for face, run in _runs(text, BOLD if is_bold else REGULAR):
        for glyph, advance_em in _shape(face, run):
            glyphs.append(Glyph(left_em=left_em + glyph.left_em, raise_em=glyph.raise_em, outline=glyph.outline))
            left_em += advance_em
    return Shaped(glyphs=tuple(glyphs), width_em=left_em)


def width_mm(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """How wide a line of text is."""
    return shaped(text, is_bold=is_bold).width_em * size_pt / PT_PER_MM


def size_for(text: str, room_mm: float) -> float | None:
    """The size at which a text fits on one line of a slug; none where it is too long at any."""
    return next((size for size in SIZES_PT if width_mm(text, size) <= room_mm), None)


def broken(text: str, room_mm: float, size_pt: float) -> list[str]:
    """A text in lines that are no wider than the room: broken at its dots, and between words where it must be."""
    parts: list[str] = []
    for part in text.split(DOT):
        parts += [part] if width_mm(part, size_pt) <= room_mm else _filled(part.split(" "), " ", room_mm, size_pt)
    return _filled(parts, DOT, room_mm, size_pt)


def _filled(parts: Iterable[str], between: str, room_mm: float, size_pt: float) -> list[str]:
    """As many parts on each line as there is room for."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{between}{part}" if lines else part
        if lines and width_mm(longer, size_pt) <= room_mm:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def outline(text: str, left: float, baseline: float, size_pt: float, *, is_bold: bool) -> Iterator[str]:
    """The path of a line of text in a PDF's operators; `left` and `baseline` are points."""
    for glyph in shaped(text, is_bold=is_bold).glyphs:
        for operator, points in glyph.outline:
            moved = (
                (left + (x + glyph.left_em) * size_pt, baseline + (y + glyph.raise_em) * size_pt)
                for x, y in zip(points[::2], points[1::2], strict=True)
            )
            yield " ".join([*(f"{x:.3f} {y:.3f}" for x, y in moved), operator])


# --- faces ---------------------------------------------------------------------------------------------------


@cache
def _faces(weight: int) -> tuple[Any, ...]:
    """The theme's faces of this weight, in the order of its families."""
    import uharfbuzz  # noqa: PLC0415 - only sheets of paper need it

    folder = theme_fonts().folder
    return tuple(uharfbuzz.Font(uharfbuzz.Face((folder / name).read_bytes())) for name in of_weight(weight))


def _runs(text: str, weight: int) -> Iterator[tuple[Any, str]]:
    """The text in runs, each with the first face that has its letters."""
    faces = _faces(weight)

    def number(character: str) -> int:
        having = (index for index, face in enumerate(faces) if face.get_nominal_glyph(ord(character)) is not None)
        return next(having, 0)

    for index, run in groupby(text, number):
        yield faces[index], "".join(run)


def _shape(font: Any, text: str) -> Iterator[tuple[Glyph, float]]:  # noqa: ANN401 - uharfbuzz has no types
    """The glyphs of a run with their advances, in units of the em."""
    import uharfbuzz  # noqa: PLC0415

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    em = font.face.upem
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = _Pen(em)
        font.draw_glyph_with_pen(info.codepoint, pen)
        glyph = Glyph(left_em=position.x_offset / em, raise_em=position.y_offset / em, outline=tuple(pen.path))
        yield glyph, position.x_advance / em


class _Pen:
    """Takes down an outline as operators of a PDF's path."""

    def __init__(self, em: int) -> None:
        self.em = em
        self.path: list[tuple[str, tuple[float, ...]]] = []
        self._at = (0.0, 0.0)

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.path.append((operator, tuple(value / self.em for point in points for value in point)))
        self._at = points[-1] if points else self._at

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - names of the pen protocol
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        """A PDF has cubic curves only: their control points lie two thirds of the way to that of the quadratic."""
        (cx, cy), (ex, ey), (sx, sy) = control, end, self._at
        first = (sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3)
        second = (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3)
        self._add("c", first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self.path.append(("h", ()))
