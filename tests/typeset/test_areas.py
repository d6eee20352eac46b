"""Rectangles: what they share, what is left of them, and where they lie when they are turned."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyfold.typeset.areas import Area, Edges, bounds, common, moved, size, without

SQUARE = (0, 0, 10, 10)


@pytest.mark.parametrize(
    ("hole", "left"),
    [
        ((2, 3, 8, 6), ((0, 0, 10, 3), (0, 6, 10, 10), (0, 3, 2, 6), (8, 3, 10, 6))),
        ((-1, -1, 5, 11), ((5, 0, 10, 10),)),
        ((-1, 4, 11, 11), ((0, 0, 10, 4),)),
        ((0, 0, 10, 10), ()),
        ((10, 0, 20, 10), (SQUARE,)),
        ((0, -5, 10, 0), (SQUARE,)),
    ],
    ids=["within", "over a side", "over the foot", "all", "beside", "above"],
)
def test_what_a_hole_leaves_of_a_square(hole: Edges, left: Area) -> None:
    assert without((SQUARE,), (hole,)) == left


def test_areas_share_what_lies_in_both() -> None:
    assert common((SQUARE, (20, 0, 30, 10)), ((5, 5, 25, 8),)) == ((5, 5, 10, 8), (20, 5, 25, 8))
    assert common((SQUARE,), ((10, 0, 20, 10),)) == ()


def test_bounds_are_around_all() -> None:
    assert bounds((SQUARE, (20, -3, 30, 5))) == (0, -3, 30, 10)


@st.composite
def rectangles(draw: st.DrawFn) -> Edges:
    left, top = draw(st.tuples(st.integers(0, 9), st.integers(0, 9)))
    right, bottom = draw(st.tuples(st.integers(left + 1, 12), st.integers(top + 1, 12)))
    return left, top, right, bottom


def cells(area: Area) -> set[tuple[int, int]]:
    """The squares of 1 by 1 in an area of whole numbers."""
    return {
        (x, y)
        for left, top, right, bottom in area
        for x in range(int(left), int(right))
        for y in range(int(top), int(bottom))
    }


@given(whole=rectangles(), holes=st.lists(rectangles(), max_size=4))
def test_what_is_left_and_what_is_shared_are_all_there_is(whole: Edges, holes: list[Edges]) -> None:
    left = without((whole,), holes)

    assert cells(left) == cells((whole,)) - cells(tuple(holes))
    assert size(left) == len(cells(left))
    assert all(cells(common((whole,), (hole,))) == cells((whole,)) & cells((hole,)) for hole in holes)


def test_what_is_only_shifted_stretched_or_turned_upright_stays_a_rectangle() -> None:
    assert moved((0, 0, 4, 2), lambda x, y: (x + 3, y - 1)) == ((3, -1, 7, 1),)
    assert moved((0, 0, 4, 2), lambda x, y: (-2 * x, y)) == ((-8, 0, 0, 2),)
    assert moved((0, 0, 4, 2), lambda x, y: (-y, x)) == ((-2, 0, 0, 4),)


@pytest.mark.parametrize("degrees", [1, 30, 45, 100, 200])
def test_what_is_turned_keeps_its_size_and_its_extent(degrees: int) -> None:
    angle = degrees * pi / 180
    area = moved((0, 0, 4, 2), lambda x, y: (x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)))
    left, top, right, bottom = bounds(area)

    assert size(area) == pytest.approx(8, rel=0.01)
    assert right - left == pytest.approx(4 * abs(cos(angle)) + 2 * abs(sin(angle)), abs=0.1)
    assert bottom - top == pytest.approx(4 * abs(sin(angle)) + 2 * abs(cos(angle)))
