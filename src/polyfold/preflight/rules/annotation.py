"""PDF004: a link, a note or a form's field lies on what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File, Leaf
from polyfold.preflight.painted.paint import Box, overlap
from polyfold.preflight.values import box, dictionaries, name


class Annotation(Rule):
    """A link or another annotation on the printed area.

    An annotation lies over the page and is not part of it: a RIP may print a note's icon or a link's frame, or leave
    out a field that a patient was to fill in. Only printers' marks beyond the bleed may be annotations.
    Example: `https://example.org` became a link with a blue frame. Source: ISO 15930-7.
    """

    code = "PDF004"
    message = "an annotation, `{kind}`, on the printed area"
    help = "rebuild the file for paper, or ask whoever made it to flatten annotations and leave links out"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding for each annotation that may be printed."""
    for leaf in file.leaves if expected.on_paper else ():
        for annotation in dictionaries(leaf.page, "/Annots"):
            where = box(annotation, "/Rect")
            if _is_printed(leaf, where):
                rectangle = leaf.rectangle_mm(where) if where else None
                kind = name(annotation, "/Subtype") or "unknown"
                yield Annotation.find(page=leaf.number, rectangle_mm=rectangle, kind=kind)


def _is_printed(leaf: Leaf, where: Box | None) -> bool:
    """Whether it lies on paper that is kept; nobody knows of one without a place."""
    kept = leaf.bleed or leaf.cut
    return where is None or kept is None or overlap(where, kept) is not None
