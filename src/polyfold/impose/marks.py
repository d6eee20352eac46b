"""The marks of a press, as lines around a box: where to cut, where to fold, and how the plates lie on each other.

All lengths are in millimetres. Cuts are solid lines, folds dashed ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyfold.impose.lettering import LEADING
from polyfold.impose.sheet import Box, Ink, Letters, Line, Mark, Ring
from polyfold.printing import PT_PER_MM

TARGET_MM = 5.0
"""The length of a registration target's cross."""
RING_MM = 1.5
CLEAR_MM = 4.0
"""Between a registration target and the next mark or text."""

INK = Ink.REGISTRATION

Span = tuple[float, float]
"""From where to where something reaches along an edge."""


def crops(trim: Box, near_mm: float, far_mm: float) -> Iterator[Line]:
    """Two lines at each corner of the trim, which begin and end so far from it."""
    left, bottom, right, top = trim
    for x in (left, right):
        yield from _beside(trim, x, near_mm, far_mm, is_dashed=False)
    for y in (bottom, top):
        yield Line(start=(left - near_mm, y), end=(left - far_mm, y), ink=INK)
        yield Line(start=(right + near_mm, y), end=(right + far_mm, y), ink=INK)


def folds(trim: Box, folds_mm: Iterable[float], near_mm: float, far_mm: float) -> Iterator[Line]:
    """A dashed line below and above each fold; folds are measured from the left of the trim."""
    for fold in folds_mm:
        yield from _beside(trim, trim[0] + fold, near_mm, far_mm, is_dashed=True)


def _beside(trim: Box, x: float, near_mm: float, far_mm: float, *, is_dashed: bool) -> Iterator[Line]:
    _, bottom, _, top = trim
    yield Line(start=(x, bottom - near_mm), end=(x, bottom - far_mm), ink=INK, is_dashed=is_dashed)
    yield Line(start=(x, top + near_mm), end=(x, top + far_mm), ink=INK, is_dashed=is_dashed)


def target(x: float, y: float) -> tuple[Mark, ...]:
    """A registration target: a cross in a ring, by which the plates are laid on each other."""
    arm = TARGET_MM / 2
    return (
        Line(start=(x - arm, y), end=(x + arm, y), ink=INK),
        Line(start=(x, y - arm), end=(x, y + arm), ink=INK),
        Ring(centre=(x, y), radius_mm=RING_MM, ink=INK),
    )


def clear_spot(length_mm: float, taken: Iterable[Span]) -> float:
    """The place for a target on an edge: its middle, or the nearest place that nothing else takes."""
    reach = TARGET_MM / 2 + CLEAR_MM
    occupied = [(start - reach, end + reach) for start, end in taken]
    middle = length_mm / 2
    candidates = sorted((middle, *(end for span in occupied for end in span)), key=lambda x: (abs(x - middle), x))
    free = (x for x in candidates if not any(start < x < end for start, end in occupied))
    return next(free, middle)


def gaps(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of an edge between what takes a part of it, from left to right."""
    found, start = [], span[0]
    for first, last in sorted(taken):
        if first > start:
            found.append((start, min(first, span[1])))
        start = max(start, last)
    if start < span[1]:
        found.append((start, span[1]))
    return found


def lines(texts: Iterable[str], left_mm: float, baseline_mm: float, size_pt: float) -> Iterator[Letters]:
    """Lines of text below each other; the first stands on `baseline_mm`."""
    for number, text in enumerate(texts):
        below_mm = number * LEADING * size_pt / PT_PER_MM
        yield Letters(text=text, left_mm=left_mm, baseline_mm=baseline_mm - below_mm, size_pt=size_pt, ink=INK)
