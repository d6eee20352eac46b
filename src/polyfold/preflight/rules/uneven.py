"""PDF025: pages are turned, scaled, or not alike."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File, Leaf, millimetres
from polyfold.printing import PT_PER_MM

TOLERANCE_PT = 0.1 * PT_PER_MM


class UnevenPage(Rule):
    """A page is turned by `/Rotate`, scaled by `/UserUnit`, or of another size than the first.

    Programs that put pages on sheets look at boxes, and many know neither turning nor scaling: a back is printed
    upside down, or at another size. Pages that are not alike are cut alike.
    Example: one landscape page in an upright booklet, turned to be read. Source: ISO 32000-1, 7.7.3.3; printers'
    practice.
    """

    code = "PDF025"
    message = "the page is {problem}"
    help = "ask whoever made the file to export all pages upright, in one size, at 100 %"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """What makes a page differ from what programs expect; panels on a screen may differ in width."""
    for leaf in file.leaves if expected.on_paper else ():
        if leaf.rotate % 360:
            yield UnevenPage.find(page=leaf.number, problem=f"turned by {leaf.rotate:g}°")
        if leaf.unit != 1:
            yield UnevenPage.find(page=leaf.number, problem=f"scaled, `/UserUnit` {leaf.unit:g}")
        if not expected.format:
            yield from _unlike(leaf, file.leaves[0])


def _unlike(leaf: Leaf, first: Leaf) -> Iterator[Finding]:
    if leaf.cut is None or first.cut is None:
        return
    sizes = ((box[2] - box[0], box[3] - box[1]) for box in (leaf.cut, first.cut))
    if any(abs(a - b) > TOLERANCE_PT for a, b in zip(*sizes, strict=True)):
        yield UnevenPage.find(page=leaf.number, problem=f"{millimetres(leaf.cut)}, the first {millimetres(first.cut)}")
