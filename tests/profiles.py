"""Colour profiles as a camera or a scanner embeds them, made of a handful of numbers (ICC.1:2004)."""

from __future__ import annotations

import struct

D50 = (0.9642, 1.0, 0.8249)
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""The primaries of Adobe RGB (1998), seen in the light of D50."""


def _number(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_number, values))


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _named(text: str) -> bytes:
    plain = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def _profile(space: bytes, kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x02400000, kind, space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(map(_number, D50))
    return head.ljust(128, b"\0") + table + body


def rgb(primaries: tuple[tuple[float, ...], ...] = ADOBE, gamma: float = 2.2, name: str = "Wide") -> bytes:
    """A profile of a camera's or a screen's red, green and blue."""
    tags = {b"desc": _named(name), b"cprt": b"text\0\0\0\0free\0", b"wtpt": _xyz(D50)}
    for letter, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags |= {letter + b"XYZ": _xyz(primary), letter + b"TRC": _curve(gamma)}
    return _profile(b"RGB ", b"mntr", tags)


def grey(gamma: float = 1.8) -> bytes:
    """A profile of a scanner's grey."""
    tags = {b"desc": _named("Grey"), b"cprt": b"text\0\0\0\0free\0", b"wtpt": _xyz(D50), b"kTRC": _curve(gamma)}
    return _profile(b"GRAY", b"scnr", tags)


def inks(name: str = "Own", *tables: bytes) -> bytes:
    """What is read of a printer's profile of four inks; no colour can be converted by it."""
    tags = dict.fromkeys(tables or (b"A2B0", b"B2A0"), bytes(600))
    return _profile(b"CMYK", b"prtr", {b"desc": _named(name), **tags})


def renamed(profile: bytes, name: str) -> bytes:
    """A profile of inks that says its name as newer ones do, in a table of languages."""
    text = name.encode("utf-16-be")
    tag = b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(text), 28) + text
    assert profile[12:20] == b"prtrCMYK"
    return _profile(b"CMYK", b"prtr", {b"desc": tag, b"A2B0": bytes(600), b"B2A0": bytes(600)})
