"""PDF018: text is in the file, and not on the paper."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Mark, Page, overlap
from polyfold.preflight.spots import Spot, places

SCANNED = "painted invisibly"
MOSTLY = 0.6
"""So much of a line of letters can be read; of fonts that don't say how tall each letter is, it may be all."""


class HiddenText(Rule):
    """Text is painted so that nobody sees it: invisibly, wholly transparent, clipped away, or outside the page.

    Whoever reads the file finds it, by searching or by a screen reader; whoever reads the paper does not. A warning
    may be missing there that everybody believes printed. Lines that are cut through can't be read either.
    Example: the last line of a box with `overflow: hidden`. Source: ISO 32000-1, 9.3.6 (text rendering mode). Text
    below a scanned picture, which makes that searchable, is no fault.
    """

    code = "PDF018"
    message = "text `{text}` is {why}"
    help = "give it room, or take it out of the file"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Text that does not show, or of which too little does."""
    if not expected.on_paper:
        return
    for place in places(_hidden(page)):
        yield HiddenText.find(
            page=page.number, rectangle_mm=page.rectangle_mm(place.box), text=place.words, why=place.kind
        )


def _hidden(page: Page) -> Iterator[Spot]:
    pictures = [mark for mark in page.marks if mark.kind == "image"] if page.hidden else []
    for mark in page.hidden:
        if not _is_scan(mark, pictures):
            yield Spot(mark.box, f"{mark.hidden_by}: it is in the file, and not on paper", text=mark)
    for mark in page.marks:
        if mark.shows < MOSTLY:
            yield Spot(mark.box, "cut through: too little of it shows to be read", text=mark)


def _is_scan(mark: Mark, pictures: list[Mark]) -> bool:
    """Whether it lies on a picture that shows what it says."""
    return mark.hidden_by == SCANNED and any(overlap(picture.box, mark.box) for picture in pictures)
