"""Reads what a PDF's dictionaries hold, which in somebody else's may be anything, as what it must be or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from polyfold.preflight.painted.paint import Box

CORNERS = 4


def dictionary(holder: object, key: str) -> pikepdf.Object:
    """The dictionary, or the stream's, below a key; an empty one where there is none."""
    found = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    return found if isinstance(found, Dictionary | Stream) else Dictionary()


def content_of(stream: pikepdf.Object) -> bytes:
    """What a stream holds, whichever plain coding it is in; pikepdf would leave run lengths as they are."""
    return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def array(holder: object, key: str) -> list[object]:
    """The elements of the array below a key."""
    found = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    return list(found) if isinstance(found, Array) else []


def dictionaries(holder: object, key: str) -> list[pikepdf.Object]:
    """The dictionaries in the array, or those that a dictionary names, below a key."""
    return [
        each
        for each in (*array(holder, key), *dictionary(holder, key).values())
        if isinstance(each, Dictionary | Stream)
    ]


def name(holder: object, key: str) -> str:
    """The name below a key, without its slash; empty where there is none."""
    found = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    return str(found).removeprefix("/") if isinstance(found, Name) else ""


def text(holder: object, key: str) -> str:
    """The string below a key, on one line; empty where there is none."""
    found = holder.get(key) if isinstance(holder, Dictionary | Stream) else None
    return " ".join(str(found).split()) if isinstance(found, pikepdf.String) else ""


def number(value: object) -> float | None:
    """A number that can be reckoned with."""
    if isinstance(value, bool | Array | Dictionary | Stream | Name | pikepdf.String):
        return None
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def box(holder: object, key: str) -> Box | None:
    """The rectangle below a key, whichever of its corners are given; None where it is none, or has no area."""
    corners = [found for value in array(holder, key) if (found := number(value)) is not None]
    if len(corners) != CORNERS:
        return None
    x1, y1, x2, y2 = corners
    left, bottom, right, top = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    return (left, bottom, right, top) if left < right and bottom < top else None


def leaves(tree: pikepdf.Object) -> Iterator[tuple[str, object]]:
    """The names and values of a name tree (ISO 32000-1, 7.9.6), which may be a loop."""
    waiting, seen = [tree], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        pairs = array(node, "/Names")
        yield from ((str(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False))
        waiting += dictionaries(node, "/Kids")
