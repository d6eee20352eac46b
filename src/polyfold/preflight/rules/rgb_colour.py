"""PDF003: something is printed in RGB."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page
from polyfold.preflight.spots import Spot, places

SPACES = frozenset({"rgb", "lab", "unknown"})
NAMES = {"text": "text", "stroke": "a line", "fill": "an area", "shading": "a gradient", "image": "a picture"}


class RgbColour(Rule):
    """Something is painted in RGB, in Lab, or in a colour space that the file does not explain.

    A press prints inks. What comes to it in RGB is converted by whoever comes last, with a profile that nobody has
    seen: black text becomes four inks, and a theme's colour another one.
    Example: a photograph as the camera made it, or a line that a stylesheet left black by its keyword.
    Source: printers' practice; ISO 15930-7 allows RGB only with a profile of its own.
    """

    code = "PDF003"
    message = "RGB colour: {what}"
    help = "use the theme's colour tokens, or ask whoever made the file to convert colours and pictures to CMYK"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """All that is painted in other colours than inks, soft masks included; an office printer takes RGB."""
    if expected.edition != "press":
        return
    spots = [_spot(mark, _what(mark)) for mark in page.marks if mark.colour.space in SPACES]
    masks = [_spot(mark, f"{_what(mark)}, in a soft mask") for mark in page.masks if mark.colour.space in SPACES]
    for place in places([*spots, *masks]):
        yield RgbColour.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), what=place.kind)


def _spot(mark: Mark, what: str) -> Spot:
    return Spot(mark.box, what)


def _what(mark: Mark) -> str:
    colour = mark.colour
    size = f" of {mark.pixels[0]} × {mark.pixels[1]} pixels" if mark.pixels else ""
    if colour.names:
        where = f" in the spot colour `{', '.join(colour.names)}`, which stands for RGB"
    elif colour.space == "unknown":
        where = " in a colour space that the file does not explain"
    else:
        parts = " ".join(f"{part:.2f}" for part in colour.parts)
        where = f" in {'Lab' if colour.space == 'lab' else ''} `{parts}`".replace("  ", " ") if parts else ""
    return NAMES[mark.kind] + size + where
