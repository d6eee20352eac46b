"""Whether each section fits its panel, by how much it does not, and what fills the room that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Notes, Panel
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import BlankPages, Overset, UnevenBooklet
from polyfold.formats import BY_NAME, SIGNATURE

TOLERANCE_MM = 0.1
NAMED = 8
"""How many messages a finding names, longest first."""


def fill(bundle: Bundle, report: LayoutReport) -> str:
    """CSS that fills what a first layout left free; empty where there is nothing to fill.

    Notes get lines down to the foot of their panel. In columns, which grow and shrink together, they keep those that
    they have. A booklet gets as many pages as its sheets have, filled by its last notes or else blank.
    """
    missing = _missing_pages(bundle, report)
    written: dict[str, list[tuple[LaidPage, Notes]]] = {}
    for page in report.pages:
        if page.notes and bundle.panel(page.section).columns == 1:
            written.setdefault(page.notes.block, []).append((page, page.notes))
    flowing = [block for block, places in written.items() if bundle.panel(places[-1][0].section).flows]
    grown = flowing[-1] if flowing else None
    rules = []
    for block, places in written.items():
        page, notes = places[-1]
        lines = sum(each.lines for _, each in places)
        lines += int(_free_mm(page) / notes.line_mm)
        if block == grown:
            lines += missing * int(page.room_mm / notes.line_mm)
        # Its title is the first child.
        rules.append(f'[id="{block}"] .line:nth-child(-n+{lines + 1}) {{ display: block !important }}')
    if missing and not grown:
        rules.append(f".blank:nth-of-type(-n+{missing}) {{ display: block !important }}")
    return "\n".join(rules)


def _free_mm(page: LaidPage) -> float:
    """The height that is left of a page."""
    return max(0.0, page.room_mm - page.filled_mm - TOLERANCE_MM)


def _missing_pages(bundle: Bundle, report: LayoutReport) -> int:
    """How many pages a booklet lacks to a whole number of sheets; a cover or back that is too long counts as one."""
    if not BY_NAME[bundle.format].bound:
        return 0
    fixed = [panel for panel in bundle.panels if not panel.flows]
    surplus = sum(len(_pages_of(panel, report)) - 1 for panel in fixed)
    return -(len(report.pages) - surplus) % SIGNATURE


def uneven_pages(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """A finding where a booklet has blank pages, or can't be stitched."""
    pages = len(report.pages)
    blank = sum(not page.section for page in report.pages)
    if _missing_pages(bundle, report):
        yield UnevenBooklet.find(pages=pages)
    elif blank:
        flowing = [page for page in report.pages if page.section and bundle.panel(page.section).flows]
        over_mm = sum(page.filled_mm for page in flowing[-(SIGNATURE - blank) :])
        remedy = f"cut about {over_mm:.0f} mm to save a sheet, add content" if pages > SIGNATURE else "add content"
        yield BlankPages.find(blank=blank, pages=pages, remedy=remedy)


def overset(bundle: Bundle, report: LayoutReport, natural_mm: Callable[[], Mapping[str, float]]) -> list[Finding]:
    """A finding for each section that needs more room than its one panel has.

    `natural_mm` lays the panels out without a limit and gives their heights; it is called only where something does
    not fit.
    """
    long = [(panel, pages) for panel in bundle.panels if _is_long(panel, pages := _pages_of(panel, report))]
    if not long:
        return []
    heights = natural_mm()
    return [_finding(bundle, report, pages, heights[panel.name]) for panel, pages in long]


def _pages_of(panel: Panel, report: LayoutReport) -> list[LaidPage]:
    return [page for page in report.pages if page.section in panel.sections]


def _is_long(panel: Panel, pages: list[LaidPage]) -> bool:
    """Whether a panel takes pages that it has not, or holds something higher than a page."""
    overfull = any(page.filled_mm > page.room_mm + TOLERANCE_MM for page in pages)
    return overfull or (len(pages) != 1 and not panel.flows)


def _finding(bundle: Bundle, report: LayoutReport, pages: list[LaidPage], natural_mm: float) -> Finding:
    full = next((page for page in pages if page.filled_mm > page.room_mm + TOLERANCE_MM), pages[0])
    if bundle.panel(full.section).flows:
        # What flows may be as long as it likes, but nothing in it may be higher than a page.
        pages, natural_mm = [full], full.filled_mm
    room_mm = pages[0].room_mm
    # A box that can't be broken may need a page of its own though the heights add up: still too long.
    over_mm = max(natural_mm - room_mm, TOLERANCE_MM)
    fragments = (fragment for page in pages for fragment in page.fragments if fragment.printed)
    contexts = list(dict.fromkeys(fragment.context for fragment in fragments))
    expected = {each.context: each.text for each in bundle.expected}
    contexts.sort(key=lambda context: -len(expected.get(context, "")))
    characters = sum(len(expected.get(context, "")) for context in contexts)
    first = contexts[0] if contexts else None
    return Overset.find(
        section=pages[0].section,
        over_mm=over_mm,
        messages=_names(contexts),
        remedy=_remedy(characters, over_mm / max(natural_mm, over_mm)),
        page=report.pages.index(pages[0]) + 1,
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
