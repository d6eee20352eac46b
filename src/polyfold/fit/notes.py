"""What fills the room that is left: lines to write on, and a booklet's blank pages."""

from __future__ import annotations

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Notes
from polyfold.fit.lengths import TOLERANCE_MM, pages_of
from polyfold.formats import SIGNATURE


def fill(bundle: Bundle, report: LayoutReport) -> str:
    """CSS that fills what a layout left free; empty where there is nothing to fill.

    Notes get lines down to the foot of their panel. In columns, which grow and shrink together, they keep those that
    they have. A booklet gets as many pages as its sheets have, filled by its last notes or else blank.
    """
    missing = missing_pages(bundle, report)
    written = _written(bundle, report)
    grown = growing(bundle, report)
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


def missing_pages(bundle: Bundle, report: LayoutReport) -> int:
    """How many pages a booklet lacks to a whole number of sheets; a cover or back that is too long counts as one."""
    if not bundle.format.bound:
        return 0
    fixed = [panel for panel in bundle.panels if not panel.flows]
    surplus = sum(len(pages_of(panel, report)) - 1 for panel in fixed)
    return -(len(report.pages) - surplus) % SIGNATURE


def growing(bundle: Bundle, report: LayoutReport) -> str | None:
    """The notes that a booklet's missing pages belong to: the last in its flow."""
    flowing = [block for block, places in _written(bundle, report).items() if bundle.panel(places[-1][0].section).flows]
    return flowing[-1] if flowing else None


def _written(bundle: Bundle, report: LayoutReport) -> dict[str, list[tuple[LaidPage, Notes]]]:
    """The notes that may grow, by their block, with the pages that they are on."""
    written: dict[str, list[tuple[LaidPage, Notes]]] = {}
    for page in report.pages:
        if page.notes and bundle.panel(page.section).columns == 1:
            written.setdefault(page.notes.block, []).append((page, page.notes))
    return written


def _free_mm(page: LaidPage) -> float:
    """The height that is left of a page."""
    return max(0.0, page.room_mm - page.filled_mm - TOLERANCE_MM)
