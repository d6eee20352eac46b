"""What must be true of laid-out pages: nothing lost, nothing off the page, no glyph missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from polyfold.bundle import Bundle, LayoutReport, overreach_mm
from polyfold.checks.translation import excerpt
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import LostText, MissingGlyph, OffPage, TemplateStyle

IGNORED = re.compile(r"[\s\u00ad\u2010\u200b\u2060-]+")
"""What line breaking may add or take away: spaces and hyphens."""


def check(bundle: Bundle, report: LayoutReport, missing: Callable[[str], str]) -> Iterator[Finding]:
    """All findings about a layout; `missing` gives the characters of a text that no font has."""
    yield from _conservation(bundle, report)
    yield from _off_page(report)
    yield from _glyphs(report, missing)
    for complaint in report.complaints:
        yield TemplateStyle.find(problem=complaint)


def bare(text: str) -> str:
    """A text without what line breaking may change."""
    return IGNORED.sub("", unicodedata.normalize("NFC", text))


def _conservation(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """Every message must stand whole, and with its last words, in the laid-out text."""
    laid: dict[str, str] = {}
    for page in report.pages:
        for fragment in page.fragments:
            laid[fragment.context] = laid.get(fragment.context, "") + fragment.text
    for context, text in bundle.expected:
        found = laid.get(context, "")
        if bare(text) not in bare(found):
            yield LostText.find(context=context, excerpt=excerpt(text), found=excerpt(found))


def _off_page(report: LayoutReport) -> Iterator[Finding]:
    for number, page in enumerate(report.pages, start=1):
        for fragment in page.outside:
            yield OffPage.find(
                page=number,
                rectangle_mm=fragment.rectangle,
                context=fragment.context or None,
                excerpt=excerpt(fragment.text),
                over_mm=overreach_mm(fragment.rectangle, page.width_mm, page.height_mm),
            )


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
