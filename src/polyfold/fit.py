"""Whether each section fits its panel, and by how much it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from polyfold.bundle import Bundle, LayoutReport
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import Overset

TOLERANCE_MM = 0.1
NAMED = 8
"""How many messages a finding names, longest first."""


def overset(bundle: Bundle, report: LayoutReport, natural_mm: Callable[[], Mapping[str, float]]) -> list[Finding]:
    """A finding for each section that needs more room than its one panel has.

    `natural_mm` lays the sections out without a limit and gives their heights; it is called only where something does
    not fit.
    """
    pages = Counter(page.section for page in report.pages)
    overfull = {page.section for page in report.pages if page.filled_mm > page.room_mm + TOLERANCE_MM}
    long = [each.section for each in bundle.panels if pages[each.section] != 1 or each.section in overfull]
    if not long:
        return []
    heights = natural_mm()
    return [_finding(bundle, report, section, heights[section]) for section in long]


def _finding(bundle: Bundle, report: LayoutReport, section: str, natural_mm: float) -> Finding:
    pages = [page for page in report.pages if page.section == section]
    room_mm = pages[0].room_mm
    # A box that can't be broken may need a page of its own though the heights add up: still too long.
    over_mm = max(natural_mm - room_mm, TOLERANCE_MM)
    contexts = list(dict.fromkeys(f.context for page in pages for f in page.fragments))
    expected = dict(bundle.expected)
    contexts.sort(key=lambda context: -len(expected.get(context, "")))
    characters = sum(len(expected.get(context, "")) for context in contexts)
    number = report.pages.index(pages[0]) + 1
    first = contexts[0] if contexts else None
    return Overset.find(
        section=section,
        over_mm=over_mm,
        messages=_names(contexts),
        remedy=_remedy(characters, over_mm / max(natural_mm, over_mm)),
        page=number,
        context=first,
    )


def _names(contexts: list[str]) -> str:
    named = ", ".join(f"`{context}`" for context in contexts[:NAMED])
    rest = len(contexts) - NAMED
    return f"{named} and {rest} more" if rest > 0 else named or "no message, only pictures"


def _remedy(characters: int, share: float) -> str:
    """What to do about a section of so many characters that is too long by a share of its height."""
    if not characters:
        return "make its pictures smaller"
    return f"cut about {max(1, round(characters * share))} characters of it"
