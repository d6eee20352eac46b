"""Content streams taken apart into instructions, however damaged they are (ISO 32000-1, 7.8.2).

It takes a third of the time of a parser that makes objects of all operands: most are never looked at, and the
coordinates of a path are read in one go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Operand = float | str | bytes | list["Operand"]
"""A number, a name with its slash, a string, or an array."""
SPACE = rb"\s\0"
DELIMITER = rb"(?=[\s\0()<>\[\]{}/%]|\Z)"
NOTHING: Mapping[str, str] = MappingProxyType({})
NUMBERS = rb"[-+.0-9\s\0]*+"
NAME = rb"/[^\s\0()<>\[\]{}/%]*+"
NESTING = 4
"""How deep brackets may stand in a string without a backslash; deeper ones are letters."""
STRING = rb"\((?:[^)\\]|\\.?)*+(?:\)|\Z)"
for _ in range(NESTING):
    STRING = rb"\((?:[^()\\]|\\.?|" + STRING + rb")*+(?:\)|\Z)"
"""It always ends, with the stream if need be: no beginning is looked at twice, however a file is made."""
ARRAY = rb"\[(?:[^\]\[()<>%]|<[^<>]*+>|" + STRING + rb")*+\]"
INSTRUCTION = re.compile(
    rb"(?P<path>(?:" + NUMBERS + rb"(?:[mlcvyh]|re)" + DELIMITER + rb")++)"
    rb"|(?P<operands>(?:[-+.0-9\s\0]++|" + NAME + rb")*+)"
    rb"(?:(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*+)"
    rb"|(?P<operand>" + ARRAY + rb"|" + STRING + rb"|<(?!<)[^<>]*+>)"
    rb"|%[^\r\n]*+|[\s\S]|\Z)",
    re.DOTALL,
)
OPERAND = re.compile(rb"[-+.0-9]+|" + NAME + rb"|" + STRING + rb"|<[^<>]*+>")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
INLINE = re.compile(rb"(?P<header>.{0,4096}?)[\s\0]ID[\s\0]", re.DOTALL)
INLINE_END = re.compile(rb"[\s\0]EI(?=[\s\0]|\Z)(?=[\s\0]*(?:[-+.0-9/\[(<%A-Za-z'\"]|\Z))")
SHORT = {
    "/W": "/Width",
    "/H": "/Height",
    "/CS": "/ColorSpace",
    "/IM": "/ImageMask",
    "/BPC": "/BitsPerComponent",
    "/F": "/Filter",
}
"""Keys of a picture inside a content stream, which may be short (ISO 32000-1, table 93)."""


IGNORED = frozenset({b"J", b"j", b"M", b"d", b"i", b"ri", b"BMC", b"BDC", b"EMC", b"MP", b"DP", b"BX", b"EX", b"d0"})
"""Operators that neither paint nor change what is judged: ends and joins of lines, dashes, marked content."""


class Instruction(NamedTuple):
    """An operator with its operands as they are written; a path is all its segments together, by the name `path`."""

    operator: bytes
    raw: bytes = b""
    before: tuple[Operand, ...] = ()
    """Arrays and strings, and what stands before them."""
    keys: Mapping[str, str] = NOTHING
    """What a picture inside the stream says of itself."""

    def numbers(self) -> list[float]:
        """All numbers among the operands."""
        return [value for value in map(number, self.raw.split()) if value is not None]

    def numbers_among(self) -> list[float]:
        """Those among operands of other kinds."""
        return [each for each in self.operands() if isinstance(each, float)]

    def operands(self) -> list[Operand]:
        """All operands."""
        return [*self.before, *_plain(self.raw)]

    def name(self) -> str:
        """The last name among the operands; empty where there is none."""
        _, slash, word = self.raw.rpartition(b"/")
        return named(slash + word.split(maxsplit=1)[0]) if slash and word.strip() else ""


MOST = 1_000_000
"""How many instructions of a stream are looked at."""
_new = tuple.__new__
"""Thrice as fast as the constructor; most of the time that reading takes is spent on making instructions."""


def instructions(content: bytes) -> list[Instruction]:
    """All instructions of a content stream that matter; what is none is left out, and what is beyond a million."""
    found: list[Instruction] = []
    position: int | None = 0
    while position is not None and len(found) < MOST:
        position = _read(content, position, found)
    return found


def _read(content: bytes, start: int, found: list[Instruction]) -> int | None:
    """Add instructions until one comes that has an end of its own to look for; where to go on from."""
    before: list[Operand] = []
    for match in INSTRUCTION.finditer(content, start):
        path, operands, operator, operand = match.groups()
        if operator is not None:
            if operator == b"BI":
                picture, position = _inline(content, match.end())
                found.append(picture)
                return position
            if operator not in IGNORED:
                found.append(_new(Instruction, (operator, operands, tuple(before) if before else (), NOTHING)))
            if before:
                before.clear()
            if len(found) >= MOST:
                break
        elif path is not None:
            found.append(_new(Instruction, (b"path", path, (), NOTHING)))
        elif operand is not None:
            before += [*_plain(operands), value(operand)]
    return None


def _plain(raw: bytes) -> list[Operand]:
    return [value(each) for each in OPERAND.findall(raw)]


def value(raw: bytes) -> Operand:
    """One operand from what is written."""
    first = raw[:1]
    if first == b"[":
        return _plain(raw[1:-1])
    if first == b"<":
        digits = NO_HEX.sub(b"", raw)
        return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode())
    if first == b"(":
        return _unescaped(raw[1:-1])
    if first == b"/":
        return named(raw)
    return number(raw) or 0.0


def number(raw: bytes) -> float | None:
    """A number; None where it is none. Some programs write `--5`, which readers take for -5, or `0.-3`."""
    try:
        return float(raw)
    except ValueError:
        return None


def named(raw: bytes) -> str:
    """A name with its slash, with `#20` and the like made characters."""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw)
    return raw.decode("utf-8", "replace")


def _unescaped(raw: bytes) -> bytes:
    return ESCAPE.sub(_escape, raw) if b"\\" in raw else raw


def _escape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped[:1].isdigit() and escaped[:1] < b"8":
        return bytes([int(escaped, 8) & 0xFF])
    return ESCAPED.get(escaped, escaped)


def _inline(content: bytes, start: int) -> tuple[Instruction, int]:
    """A picture inside the stream, and where it ends."""
    header = INLINE.match(content, start)
    if not header:
        return Instruction(b"EI"), len(content)
    words = re.findall(rb"\[[^\]]*\]|<<.*?>>|" + NAME + rb"|[^\s\0/\[\]<>]+", header["header"])
    pairs = zip(words[::2], words[1::2], strict=False)
    keys = {SHORT.get(named(key), named(key)): each.decode("latin-1") for key, each in pairs}
    end = INLINE_END.search(content, header.end() - 1)
    return Instruction(b"EI", keys=keys), end.end() if end else len(content)
