"""PDF008: black text is printed in several inks."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page
from polyfold.preflight.spots import Spot, places

DARK = 0.6
"""So much black is meant as black; so much of all colours looks like it."""
TRACE = 0.02


class RichBlackText(Rule):
    """Text that is meant black is printed in more inks than black.

    Plates never meet exactly. Letters of several inks get coloured edges, and thin strokes blur: small print becomes
    hard to read just where a patient needs it.
    So does black ink in a colour space with a profile of its own, which is converted to the inks of the press.
    Example: text that a word processor exported as `75 68 67 90`. Source: ISO 12647-2 (tolerances of register);
    Ghent Workgroup, GWG 2015 (black text).
    """

    code = "PDF008"
    message = "black text `{text}` is printed in {inks}"
    help = "set black text in black ink only, 0 0 0 100; convert the colours before the PDF is made"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Dark text, by its inks; a colour of a theme may be dark without being black."""
    if expected.edition != "press":
        return
    rich = (mark for mark in page.marks if mark.kind == "text" and _is_rich(mark))
    for place in places(Spot(mark.box, _told(mark), text=mark) for mark in rich):
        yield RichBlackText.find(
            page=page.number, rectangle_mm=page.rectangle_mm(place.box), text=place.words, inks=place.kind
        )


def _is_rich(mark: Mark) -> bool:
    inks = mark.inks
    if inks is None:
        return mark.colour.is_registration
    cyan, magenta, yellow, black = inks
    coloured = max(cyan, magenta, yellow) > TRACE
    return (black >= DARK and (coloured or _is_converted(mark))) or min(cyan, magenta, yellow) >= DARK


def _is_converted(mark: Mark) -> bool:
    return mark.colour.is_profiled and mark.colour.space == "cmyk"


def _told(mark: Mark) -> str:
    if mark.colour.is_registration:
        return "every ink: the registration colour"
    if _is_converted(mark):
        return "four inks, by the ICC profile of its colour space"
    return " ".join(f"{name}{round(100 * part)}" for name, part in zip("CMYK", mark.inks or (), strict=False))
