"""Where paths lie and how thin they are, in points of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from polyfold.preflight.painted.paint import Box, overlap

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SEGMENTS = b"mlcvyhre"
SEGMENT = re.compile(rb"([-+.0-9\s\0]*)(m|l|c|v|y|h|re)")
CORNERS = 4
RULE_RATIO = 4
"""A rule is so many times longer than wide; a dot is not."""
RULE_PT = 1.0
"""The least length of a rule."""
LONGEST_LOOKED_AT = 2000
"""Bytes of a path: what is longer is a drawing, neither a rule nor a box."""
MOSTLY = 0.85
"""The share of its box that an area with rounded corners fills."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What an area looks like: `rule_pt` is its width if it is a rule, `ring_pt` that of a frame at its thinnest."""

    rule_pt: float | None = None
    ring_pt: float | None = None
    covers: bool = False
    """Whether it fills its box, rounded corners aside."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what `first` does, and `then` the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l = then  # noqa: E741 - as in every book
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def around(xs: Sequence[float], ys: Sequence[float], matrix: Matrix) -> Box:
    """The box around points, once they are moved by a matrix."""
    a, b, c, d, e, f = matrix
    if b or c:
        points = [(a * x + c * y, b * x + d * y) for x, y in zip(xs, ys, strict=False)]
        xs, ys, a, d = [x for x, _ in points], [y for _, y in points], 1.0, 1.0
    left, right, bottom, top = min(xs) * a + e, max(xs) * a + e, min(ys) * d + f, max(ys) * d + f
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around a box, once it is moved by a matrix."""
    left, bottom, right, top = box
    return around((left, right, right, left), (bottom, bottom, top, top), matrix)


def thinnest(matrix: Matrix) -> float:
    """How much a matrix scales the widths of lines, at least."""
    a, b, c, d, _, _ = matrix
    if not b and not c:
        return min(abs(a), abs(d))
    sums, differences = hypot(a + d, b - c), hypot(a - d, b + c)
    return abs(sums - differences) / 2


def shown(box: Box, clip: Box | None) -> Box | None:
    """What of a box shows; None where that is nothing, or but an edge of it."""
    if clip is None:
        return None
    part = overlap(box, clip)
    if part is None:
        return None
    is_edge = (part[0] == part[2] and box[0] < box[2]) or (part[1] == part[3] and box[1] < box[3])
    return None if is_edge else part


def share(part: Box, whole: Box) -> float:
    """How much of a box a part of it is; all of it where that has no area."""
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (part, whole)]
    return areas[0] / areas[1] if areas[1] else 1.0


def path_box(raw: bytes, matrix: Matrix) -> Box | None:
    """The box around a path, its curves' control points included; None where it has no point."""
    if b"e" in raw:
        points = [point for part in parts(raw) for point in part]
        xs, ys = [x for x, _ in points], [y for _, y in points]
    else:
        numbers = [float(each) for each in raw.translate(None, SEGMENTS).split()]
        xs, ys = numbers[::2], numbers[1::2]
    return around(xs, ys, matrix) if xs and ys else None


def parts(raw: bytes) -> list[list[Point]]:
    """The points of each part of a path, those of curves included."""
    found: list[list[Point]] = []
    for operands, operator in SEGMENT.findall(raw):
        numbers = [float(each) for each in operands.split()]
        if operator == b"re" and len(numbers) == CORNERS:
            x, y, width, height = numbers
            found.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
        elif operator != b"h":
            points = list(zip(numbers[::2], numbers[1::2], strict=False))
            if operator == b"m" or not found:
                found.append(points)
            else:
                found[-1] += points
    # A move that draws nothing, as WeasyPrint begins paths with.
    return [part for part in found if len(part) > 1]


def shape(raw: bytes, matrix: Matrix, box: Box) -> Shape:
    """What an area looks like. A drawing is neither a rule nor a box; those have a curve at a corner, at most."""
    width, height = box[2] - box[0], box[3] - box[1]
    if _is_rule(thin := min(width, height), max(width, height)):
        return Shape(rule_pt=thin, covers=True)
    curves = raw.count(b"c") + raw.count(b"v") + raw.count(b"y")
    if len(raw) > LONGEST_LOOKED_AT or (curves > CORNERS and curves != 2 * CORNERS):
        return Shape()
    areas = parts(raw)
    straight = [] if curves else [_thickness(part, matrix) for part in areas]
    rules = [thickness for thickness in straight if thickness is not None]
    return Shape(
        rule_pt=min(rules, default=None),
        ring_pt=_ring(areas, matrix) if len(areas) == 2 else None,  # noqa: PLR2004 - a frame's outside and inside
        covers=len(areas) == 1 and _fills(areas[0], matrix, box),
    )


def _is_rule(thin: float, long: float) -> bool:
    return long >= RULE_PT and long >= RULE_RATIO * thin


def _thickness(part: list[Point], matrix: Matrix) -> float | None:
    """How wide a part with four corners is, if it is a rule, at whatever angle."""
    corners = [corner for corner, following in pairwise([*part, part[0]]) if corner != following]
    if len(corners) != CORNERS:
        return None
    a, b, c, d, _, _ = matrix
    turned = [(a * x + c * y, b * x + d * y) for x, y in corners]
    long = max(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise([*turned, turned[0]]))
    thin = _area(turned) / long if long else 0.0
    return thin if _is_rule(thin, long) else None


def _area(points: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*points, points[0]]))) / 2


def _fills(part: list[Point], matrix: Matrix, box: Box) -> bool:
    a, b, c, d, _, _ = matrix
    area = _area([(a * x + c * y, b * x + d * y) for x, y in part])
    return area >= MOSTLY * (box[2] - box[0]) * (box[3] - box[1]) > 0


def _ring(areas: list[list[Point]], matrix: Matrix) -> float | None:
    """How wide a frame is at its thinnest, where one box lies in another; None where it is no frame."""
    one, other = (around([x for x, _ in part], [y for _, y in part], matrix) for part in areas)
    outer, inner = (one, other) if one[2] - one[0] >= other[2] - other[0] else (other, one)
    gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    if min(gaps) < -TOUCHING_PT:
        return None
    return min((gap for gap in gaps if gap > TOUCHING_PT), default=None)


TOUCHING_PT = 0.005
"""Edges so near each other are one."""
