"""Fonts, as far as a preflight needs them: how wide letters are, where their ink lies, and which words they make.

Lengths are in ems. Sources: ISO 32000-1, 9.6 to 9.10; the OpenType specification for the tables of TrueType.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted.content import value
from polyfold.preflight.painted.paint import Box
from polyfold.preflight.values import content_of

EM = 1000
SUBSET = re.compile("^[A-Z]{6}[+]")
USUAL_WIDTH = 0.5
"""A guess for the letters of a font that has neither widths nor a name for missing ones."""
TALLEST, DEEPEST = 0.76, -0.24
"""From the baseline, what letters of text usually reach; fonts say more of themselves, for accents and brackets."""
BLANK = 32
"""The code of a space in fonts of one byte a letter."""
PIECE = re.compile(rb"<[^<>]*>|\[[^\]\[]*\]")
MOST_CODES = 0x10000


@dataclass(frozen=True, kw_only=True)
class Font:
    """A font of a page's resources."""

    name: str
    wide: bool = False
    """Whether a letter's code has two bytes."""
    widths: Mapping[int, float] = field(default_factory=dict)
    """How far letters move the pen."""
    width: float = USUAL_WIDTH
    """That of letters without one of their own."""
    glyphs: Callable[[], Callable[[int], Box | None] | None] = lambda: None
    """Reads where the ink of a code's letter lies from the font's file, if that is TrueType."""
    words: Callable[[], Mapping[int, str]] = dict
    drawn: pikepdf.Object | None = None
    """The font itself, where its letters are content streams (Type 3)."""

    @cached_property
    def _ink(self) -> Callable[[int], Box | None] | None:
        return self.glyphs()

    @cached_property
    def _known(self) -> dict[int, Box | None]:
        return {}

    @cached_property
    def _words(self) -> Mapping[int, str]:
        return self.words()

    def codes(self, text: bytes) -> Iterable[int]:
        """The codes of a string's letters."""
        if not self.wide:
            return text
        return struct.unpack(f">{len(text) // 2}H", text[: len(text) // 2 * 2])

    def ink(self, code: int) -> Box | None:
        """Where a letter's ink lies, from the pen's place; None for a space."""
        if code not in self._known:
            self._known[code] = self._look(code)
        return self._known[code]

    def _look(self, code: int) -> Box | None:
        if self._ink:
            return self._ink(code)
        is_blank = self._words[code].isspace() if code in self._words else (not self.wide and code == BLANK)
        return None if is_blank else (0.0, DEEPEST, self.widths.get(code, self.width), TALLEST)

    def text(self, codes: Iterable[int]) -> str:
        """The words that codes stand for, as a reader's copy has them."""
        return "".join(self._words.get(code, "" if self.wide else chr(code)) for code in codes)


def read_font(font: pikepdf.Object) -> Font:
    """A font from its dictionary, however incomplete."""
    name = SUBSET.sub("", str(font.get("/BaseFont", font.get("/Name", "/Unnamed")))[1:])
    words = lambda: _words(font)  # noqa: E731 - read only where somebody asks for them
    if font.get("/Subtype") == Name.Type0:
        descendants = font.get("/DescendantFonts", Array())
        each = descendants[0] if isinstance(descendants, Array) and len(descendants) else Dictionary()
        return Font(
            name=name,
            wide=True,
            widths=dict(_wide_widths(each.get("/W", Array()))),
            width=float(each.get("/DW", EM)) / EM,
            glyphs=lambda: _glyphs(each),
            words=words,
        )
    first, descriptor = int(font.get("/FirstChar", 0)), font.get("/FontDescriptor", Dictionary())
    is_drawn = font.get("/Subtype") == Name.Type3
    em = _drawn_em(font) if is_drawn else EM
    missing = float(descriptor.get("/MissingWidth", 0)) / EM
    known = font.get("/Widths", Array())
    return Font(
        name=name,
        widths={first + index: float(width) / em for index, width in enumerate(known)},
        width=missing if len(known) else USUAL_WIDTH,
        words=words,
        drawn=font if is_drawn else None,
    )


def _drawn_em(font: pikepdf.Object) -> float:
    """How many units of a drawn letter make an em."""
    matrix = list(font.get("/FontMatrix", Array()))
    return 1 / float(matrix[0]) if matrix and float(matrix[0]) else EM


def _wide_widths(widths: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """`c [w1 w2 …]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    entries = iter(list(widths))
    for entry in entries:
        first, second = int(entry), next(entries, None)
        if isinstance(second, Array):
            yield from ((first + index, float(width) / EM) for index, width in enumerate(second))
        elif second is not None:
            width = float(next(entries, 0)) / EM
            yield from ((code, width) for code in range(first, min(int(second), MOST_CODES) + 1))


def _words(font: pikepdf.Object) -> dict[int, str]:
    """What codes stand for: the font's ToUnicode map."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    found: dict[int, str] = {}
    for part in content_of(stream).split(b"endbf"):
        _, kind, body = part.rpartition(b"beginbf")
        pieces = PIECE.findall(body) if kind else []
        if body.startswith(b"char"):
            found.update((_code(code), _text(text)) for code, text in zip(pieces[::2], pieces[1::2], strict=False))
        else:
            triples = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False)
            found.update(chain.from_iterable(_range(*triple) for triple in triples))
    return found


def _range(first: bytes, last: bytes, text: bytes) -> Iterator[tuple[int, str]]:
    codes = range(_code(first), min(_code(last), MOST_CODES) + 1)
    if text.startswith(b"["):
        return zip(codes, map(_text, PIECE.findall(text[1:])), strict=False)
    start = _text(text)
    return ((code, start[:-1] + chr(ord(start[-1]) + code - codes.start)) for code in codes if start)


def _code(raw: bytes) -> int:
    read = value(raw)
    return int.from_bytes(read) if isinstance(read, bytes) else 0


def _text(raw: bytes) -> str:
    read = value(raw)
    return read.decode("utf-16-be", "replace") if isinstance(read, bytes) else ""


def _glyphs(font: pikepdf.Object) -> Callable[[int], Box | None] | None:
    """Where the ink of a letter lies, by its code; None where the file is not TrueType, or is damaged."""
    file = font.get("/FontDescriptor", Dictionary()).get("/FontFile2")
    order = font.get("/CIDToGIDMap", Name.Identity)
    if not isinstance(file, pikepdf.Stream):
        return None
    try:
        outlines = Outlines(content_of(file))
        numbers = content_of(order) if isinstance(order, pikepdf.Stream) else None
    except (pikepdf.PdfError, struct.error, KeyError, ValueError):
        return None
    if numbers is None:
        return outlines.box
    return lambda code: outlines.box(int.from_bytes(numbers[2 * code : 2 * code + 2]))


class Outlines:
    """The boxes of a TrueType font's glyphs, from its tables `head`, `loca` and `glyf`."""

    def __init__(self, file: bytes) -> None:
        """Raises KeyError, ValueError or struct.error where the font lacks a table or is cut off."""
        (count,) = struct.unpack_from(">H", file, 4)
        tables = {
            tag: (offset, length)
            for tag, _, offset, length in (
                struct.unpack_from(">4sIII", file, 12 + 16 * index) for index in range(count)
            )
        }
        self._file = file
        self._glyf, _ = tables[b"glyf"]
        (self._em,) = struct.unpack_from(">H", file, tables[b"head"][0] + 18)
        (is_long,) = struct.unpack_from(">h", file, tables[b"head"][0] + 50)
        offset, length = tables[b"loca"]
        size = 4 if is_long else 2
        factor = 1 if is_long else 2
        places = struct.unpack_from(f">{length // size}{'I' if is_long else 'H'}", file, offset)
        self._places = [place * factor for place in places]
        if not self._em:
            message = "a font without an em"
            raise ValueError(message)

    def box(self, glyph: int) -> Box | None:
        """Where a glyph's ink lies; None where it has none."""
        if glyph + 1 >= len(self._places) or self._places[glyph] == self._places[glyph + 1]:
            return None
        start = self._glyf + self._places[glyph]
        if start + 10 > len(self._file):
            return None
        left, bottom, right, top = struct.unpack_from(">4h", self._file, start + 2)
        return left / self._em, bottom / self._em, right / self._em, top / self._em
