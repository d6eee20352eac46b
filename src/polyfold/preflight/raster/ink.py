"""How much ink lies where on a page that was separated: the sum of its four inks, in percent.

What is narrower than three pixels, half a millimetre, does not count: such a line dries, and smoothed edges are finer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageMath

from polyfold.preflight.raster.flat import Flat
from polyfold.preflight.raster.ghostscript import INKS, Separation
from polyfold.preflight.raster.regions import regions
from polyfold.preflight.raster.sightings import Heavy
from polyfold.printing import MM_PER_INCH, PT_PER_INCH

DPI = 150
MOST_PIXELS = 8_000_000
"""Of a raster: a larger page is measured at a lower resolution."""
FULL = 65_535
"""A channel of full ink."""
PERCENT = 100
REGION_MM = 2.0
"""What is nearer to each other than this is told as one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inked:
    """The ink of a page: the most anywhere, and where there is too much."""

    percent: float
    heavy: tuple[Heavy, ...]


def resolution(page: Flat) -> float:
    """Dots per inch at which a page is separated."""
    width, height = page.size_pt
    pixels = width * height * (DPI / PT_PER_INCH) ** 2
    return DPI if pixels <= MOST_PIXELS else max(1.0, DPI * (MOST_PIXELS / pixels) ** 0.5)


def size(page: Flat, dpi: float) -> tuple[int, int]:
    """Width and height of its raster in pixels."""
    width, height = (round(length * dpi / PT_PER_INCH) for length in page.size_pt)
    return max(width, 1), max(height, 1)


def total(separation: Separation) -> Image.Image:
    """The sum of the inks of each pixel, where `FULL` is 100 %, without what is too narrow to count."""
    upper = dict(zip("cmyk", separation.upper.split(), strict=True))
    lower = dict(zip("CMYK", separation.lower.split(), strict=True))
    return _least(
        ImageMath.lambda_eval(
            lambda each: (
                (each["c"] + each["m"] + each["y"] + each["k"]) * 256 + (each["C"] + each["M"] + each["Y"] + each["K"])
            ),
            **upper,
            **lower,
        )
    )


def _least(image: Image.Image) -> Image.Image:
    """The least of each pixel and its eight neighbours; beyond the edges there is no ink."""
    width, height = image.size
    image = _least_of(image.crop((shift, 0, width + shift, height)) for shift in (-1, 0, 1))
    return _least_of(image.crop((0, shift, width, height + shift)) for shift in (-1, 0, 1))


def _least_of(images: Iterable[Image.Image]) -> Image.Image:
    one, two, three = images
    least: Image.Image = ImageMath.lambda_eval(
        lambda each: each["min"](each["min"](each["one"], each["two"]), each["three"]), one=one, two=two, three=three
    )
    return least


def most(ink: Image.Image) -> float:
    """The most ink of any pixel, in percent."""
    highest = ink.getextrema()[1]
    return float(highest) * PERCENT / FULL  # type: ignore[arg-type]


def inked(ink: Image.Image, page: Flat, dpi: float, limit: float) -> Inked:
    """What a page has, and where that is more than the limit in percent."""
    percent = most(ink)
    return Inked(percent=percent, heavy=tuple(_heavy(ink, page, dpi, limit)) if percent > limit else ())


def _heavy(ink: Image.Image, page: Flat, dpi: float, limit: float) -> Iterator[Heavy]:
    highest = round(limit * FULL / PERCENT) + INKS  # each channel is rounded by itself
    mask = ImageMath.lambda_eval(lambda each: each["convert"]((each["ink"] > highest) * 255, "L"), ink=ink)
    for left, top, right, bottom in regions(mask, max(1, round(REGION_MM * dpi / MM_PER_INCH))):
        percent = most(ink.crop((left, top, right, bottom)))
        grown = (max(0, left - 1), max(0, top - 1), min(ink.width, right + 1), min(ink.height, bottom + 1))
        yield Heavy(page=page.number, rectangle_mm=page.rectangle_mm(grown, dpi), percent=percent)
