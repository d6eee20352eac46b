"""Pixels that lie together make one region, however many there are."""

from __future__ import annotations

from PIL import Image, ImageDraw

from polyfold.preflight.raster.regions import regions


def drawn(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (400, 300)) -> Image.Image:
    """White boxes on black; the right and bottom of a box are outside of it."""
    mask = Image.new("L", size)
    for left, top, right, bottom in boxes:
        ImageDraw.Draw(mask).rectangle((left, top, right - 1, bottom - 1), fill=255)
    return mask


def test_nothing_has_no_region() -> None:
    assert regions(drawn(), 10) == []


def test_a_region_is_as_small_as_its_pixels() -> None:
    assert regions(drawn((13, 27, 61, 88)), 10) == [(13, 27, 61, 88)]
    assert regions(drawn((0, 0, 1, 1)), 10) == [(0, 0, 1, 1)]
    assert regions(drawn((399, 299, 400, 300)), 10) == [(399, 299, 400, 300)]


def test_what_is_near_is_one_region_and_what_is_far_is_two() -> None:
    assert regions(drawn((10, 10, 20, 20), (25, 12, 40, 30)), 10) == [(10, 10, 40, 30)]
    assert sorted(regions(drawn((10, 10, 20, 20), (60, 12, 80, 30)), 10)) == [(10, 10, 20, 20), (60, 12, 80, 30)]


def test_a_huge_raster_is_looked_at_in_larger_cells() -> None:
    assert regions(drawn((0, 0, 3000, 3000), size=(3000, 3000)), 1) == [(0, 0, 3000, 3000)]
