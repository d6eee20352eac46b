"""What must be true of laid-out pages: all is there and can be read, nothing off the page, no glyph missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Rectangle, overreach_mm
from polyfold.checks import conservation, legibility, order
from polyfold.checks.printings import printings
from polyfold.diagnostics import Finding, excerpt
from polyfold.diagnostics.layout import (
    MissingGlyph,
    OffPage,
    Overprinted,
    TemplateStyle,
    UnprintableText,
    UnsafeText,
    WrongPage,
)
from polyfold.impose import shown

OFFICE = "office"
"""The edition for a ward's own printer."""
TOLERANCE_MM = 0.1
AIR_MM = 0.2
"""What the box of a text has below its letters, at least: 9 pt in the theme's fonts."""
TRIM_SAFE_MM = 4.0
FOLD_SAFE_MM = 3.0


def check(bundle: Bundle, report: LayoutReport, missing: Callable[[str], str]) -> Iterator[Finding]:
    """All findings about a layout; `missing` gives the characters of a text that no font has."""
    printed = printings(report)
    yield from conservation.check(bundle, report, printed)
    yield from order.check(bundle, printed)
    yield from conservation.unmarked(bundle, report)
    yield from legibility.check(report)
    yield from _sizes(bundle, report)
    yield from _edges(bundle, report)
    yield from _unprintable(bundle, report)
    yield from _collisions(report)
    yield from _glyphs(report, missing)
    for complaint in report.complaints:
        yield TemplateStyle.find(problem=complaint)


def _sizes(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    for number, page in enumerate(report.pages, start=1):
        panel = bundle.panel(page.section)
        found, expected = (page.width_mm, page.height_mm), (panel.width_mm, panel.height_mm)
        if max(abs(a - b) for a, b in zip(found, expected, strict=True)) > TOLERANCE_MM:
            yield WrongPage.find(page=number, found=_size(found), expected=_size(expected))


def _size(sides_mm: tuple[float, float]) -> str:
    return " × ".join(f"{side:g}" for side in (round(side, 2) for side in sides_mm)) + " mm"


def _edges(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """What reaches over the edge of its page, or holds text too near to a cut or a fold."""
    for number, page in enumerate(report.pages, start=1):
        folds = bundle.panel(page.section).folds_on(number)
        for piece in page.pieces:
            over_mm = overreach_mm(piece.rectangle, page.width_mm, page.height_mm)
            if over_mm > TOLERANCE_MM:
                yield OffPage.find(
                    page=number,
                    rectangle_mm=piece.rectangle,
                    context=piece.context or None,
                    excerpt=excerpt(piece.text or "picture"),
                    over_mm=over_mm,
                )
            elif piece.text.strip() and (near := _nearness(piece.rectangle, page, folds)):
                edge, distance_mm, safe_mm = near
                yield UnsafeText.find(
                    page=number,
                    rectangle_mm=piece.rectangle,
                    context=piece.context or None,
                    excerpt=excerpt(piece.text),
                    edge=edge,
                    distance_mm=distance_mm,
                    safe_mm=safe_mm,
                )


def _nearness(rectangle: Rectangle, page: LaidPage, folds: tuple[float, ...]) -> tuple[str, float, float] | None:
    """The cut or fold that a text is too near to, how near in millimetres, and how far would be safe."""
    left, top, width, height = rectangle
    right, bottom = left + width, top + height
    cuts = [top, page.height_mm - bottom]
    for edge_mm, distance_mm in ((0.0, left), (page.width_mm, page.width_mm - right)):
        # An edge that is a fold is not cut.
        cuts += [] if any(abs(edge_mm - fold) < TOLERANCE_MM for fold in folds) else [distance_mm]
    if min(cuts) < TRIM_SAFE_MM - TOLERANCE_MM:
        return "trim", min(cuts), TRIM_SAFE_MM
    distances = [max(left - fold, fold - right, 0) for fold in folds]
    if distances and min(distances) < FOLD_SAFE_MM - TOLERANCE_MM:
        return "fold", min(distances), FOLD_SAFE_MM
    return None


def _unprintable(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """Text of an office edition that is cut off at the edge of what its printer can reach."""
    if bundle.job.edition != OFFICE:
        return
    for number, (page, parts) in enumerate(zip(report.pages, shown(bundle, len(report.pages)), strict=True), start=1):
        for piece in page.pieces:
            left, top, width, height = piece.rectangle
            over_mm = max((overreach_mm((left - x, top - y, width, height), w, h) for x, y, w, h in parts), default=0)
            if piece.text.strip() and over_mm > AIR_MM:
                yield UnprintableText.find(
                    page=number,
                    rectangle_mm=piece.rectangle,
                    context=piece.context or None,
                    excerpt=excerpt(piece.text),
                    over_mm=over_mm,
                )


def _collisions(report: LayoutReport) -> Iterator[Finding]:
    """Texts, or lines of one text, that stand on each other."""
    for number, page in enumerate(report.pages, start=1):
        texts = sorted((piece for piece in page.pieces if piece.text.strip()), key=lambda piece: piece.rectangle[1])
        for index, first in enumerate(texts):
            for second in texts[index + 1 :]:
                if second.rectangle[1] > first.rectangle[1] + first.rectangle[3]:
                    break
                if _cross(first.rectangle, second.rectangle):
                    upper, lower = sorted((first, second), key=lambda line: not line.context)
                    yield Overprinted.find(
                        page=number,
                        rectangle_mm=upper.rectangle,
                        context=upper.context or None,
                        excerpt=excerpt(upper.text),
                        other=excerpt(lower.text),
                    )


def _cross(first: Rectangle, second: Rectangle) -> bool:
    """Whether the letters of two texts meet: the middle half of their boxes, since lines may be set tight."""
    edges = []
    for left, top, width, height in (first, second):
        edges.append((left, top + height / 4, left + width, top + height * 3 / 4))
    (a, b, c, d), (e, f, g, h) = edges
    return min(c, g) - max(a, e) > TOLERANCE_MM and min(d, h) - max(b, f) > TOLERANCE_MM


def _glyphs(report: LayoutReport, missing: Callable[[str], str]) -> Iterator[Finding]:
    for number, page in enumerate(report.pages, start=1):
        owned = ""
        for fragment in page.fragments:
            if lacking := missing(fragment.text):
                owned += lacking
                yield MissingGlyph.find(
                    page=number,
                    rectangle_mm=fragment.rectangle,
                    context=fragment.context,
                    characters=_names(lacking),
                )
        if rest := "".join(c for c in missing(page.text) if c not in owned):
            yield MissingGlyph.find(page=number, characters=_names(rest))


def _names(characters: str) -> str:
    return ", ".join(
        f"`{character}` (U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()})"
        for character in characters
    )
