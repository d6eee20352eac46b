"""Areas of a page as rectangles: what two have in common, what one leaves of another, and how large they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Area = tuple[Edges, ...]
"""Rectangles that do not overlap."""
Point = tuple[float, float]
STRIPS = 64
"""So many strips stand for a shape with slanted sides."""


def common(one: Iterable[Edges], other: Iterable[Edges]) -> Area:
    """What two areas share."""
    other = tuple(other)
    return tuple(
        (left, top, right, bottom)
        for a in one
        for b in other
        if (left := max(a[0], b[0])) < (right := min(a[2], b[2]))
        and (top := max(a[1], b[1])) < (bottom := min(a[3], b[3]))
    )


def without(area: Area, holes: Iterable[Edges]) -> Area:
    """What is left of an area."""
    for hole in holes:
        area = tuple(piece for edges in area for piece in _around(edges, hole))
    return area


def _around(edges: Edges, hole: Edges) -> tuple[Edges, ...]:
    left, top, right, bottom = edges
    if hole[0] >= right or hole[2] <= left or hole[1] >= bottom or hole[3] <= top:
        return (edges,)
    above, below = max(top, hole[1]), min(bottom, hole[3])
    pieces = (
        (left, top, right, above),
        (left, below, right, bottom),
        (left, above, hole[0], below),
        (hole[2], above, right, below),
    )
    return tuple(piece for piece in pieces if piece[0] < piece[2] and piece[1] < piece[3])


def size(area: Area) -> float:
    """The surface of an area."""
    return sum((right - left) * (bottom - top) for left, top, right, bottom in area)


def bounds(area: Area) -> Edges:
    """The least rectangle around an area that is not empty."""
    lefts, tops, rights, bottoms = zip(*area, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def moved(edges: Edges, move: Callable[[float, float], Iterable[float]]) -> Area:
    """A rectangle after `move`, which turns, shifts, stretches or slants it as a whole.

    One with slanted sides is cut into level strips, each as long as it is at half its height.
    """
    left, top, right, bottom = edges
    corners = [_point(move(x, y)) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    sides = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    if all(abs(a[0] - b[0]) < NEGLIGIBLE or abs(a[1] - b[1]) < NEGLIGIBLE for a, b in sides):
        return ((min(xs), min(ys), max(xs), max(ys)),)
    lowest, step = min(ys), (max(ys) - min(ys)) / STRIPS
    return tuple(_strip(sides, lowest + step * number, step) for number in range(STRIPS))


NEGLIGIBLE = 1e-6
"""Of rounding alone."""


def _point(values: Iterable[float]) -> Point:
    x, y = values
    return x, y


def _strip(sides: list[tuple[Point, Point]], top: float, height: float) -> Edges:
    """The strip that begins at `top` of a shape with these sides."""
    middle = top + height / 2
    xs = [
        a[0] + (b[0] - a[0]) * (middle - a[1]) / (b[1] - a[1])
        for a, b in sides
        if min(a[1], b[1]) <= middle <= max(a[1], b[1]) and a[1] != b[1]
    ]
    return min(xs), top, max(xs), top + height
