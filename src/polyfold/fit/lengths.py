"""How long text is, and how much room it has."""

from __future__ import annotations

import math

from polyfold.bundle import LaidPage, LayoutReport, Panel

TOLERANCE_MM = 0.1
Pages = tuple[LaidPage, ...]


def pages_of(panel: Panel, report: LayoutReport) -> Pages:
    """The pages on which a panel's sections begin or go on."""
    return tuple(page for page in report.pages if page.section in panel.sections)


def is_overfull(page: LaidPage) -> bool:
    """Whether something is higher than its page."""
    return page.filled_mm > page.room_mm + TOLERANCE_MM


def is_long(panel: Panel, report: LayoutReport) -> bool:
    """Whether a panel takes pages that it has not, or holds something higher than a page."""
    pages = pages_of(panel, report)
    return any(is_overfull(page) for page in pages) or (len(pages) > 1 and not panel.flows)


def natural_mm(panel: Panel, pages: Pages) -> float:
    """The height of all of a panel's text; where text flows over pages, of the highest thing that must stay on one."""
    heights = [page.filled_mm for page in pages]
    return max(heights) if panel.flows else sum(heights)


def flowing_mm(_panel: Panel, pages: Pages) -> float:
    """The height of text that flows over pages, those before the last counted as full."""
    return sum(page.room_mm for page in pages[:-1]) + pages[-1].filled_mm


def lines_left(left_mm: float, line_mm: float) -> int:
    """How many lines of text such a room is; negative where so many are too much."""
    if left_mm < -TOLERANCE_MM:
        return -math.ceil(-left_mm / line_mm)
    return max(0, math.floor((left_mm + TOLERANCE_MM) / line_mm))
