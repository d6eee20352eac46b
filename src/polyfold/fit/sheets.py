"""Booklets, which are stitched of sheets with four pages each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Panel
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import BlankPages, UnevenBooklet
from polyfold.fit import steps
from polyfold.fit.lengths import flowing_mm, is_overfull
from polyfold.fit.notes import growing, missing_pages
from polyfold.fit.trial import Trial
from polyfold.formats import SIGNATURE
from polyfold.messages import block_of


def fit(trial: Trial) -> float | None:
    """Tighten a booklet's text to the sheets that it nearly fills, or loosen it to fill the next, if either can be.

    Returns the millimetres by which its text is too long for one sheet less at its tightest, where that was tried.
    """
    report = trial.report()
    missing = missing_pages(trial.bundle, report)
    panel = next((panel for panel in trial.bundle.panels if panel.flows), None)
    if not missing or panel is None or growing(trial.bundle, report):
        return None
    pages = trial.pages(panel)
    if any(is_overfull(page) for page in pages):
        return None
    over_mm = None
    if (fewer := len(pages) + missing - SIGNATURE) > 0:
        room_mm = fewer * pages[0].room_mm
        tightest = trial.search({panel.name: (room_mm, steps.tightening(trial.format))}, flowing_mm)
        over_mm = flowing_mm(panel, tightest[panel.name]) - room_mm if tightest else None
    if panel.name not in trial.steps:
        _loosen(trial, panel, len(pages) + missing)
    return over_mm


def _loosen(trial: Trial, panel: Panel, pages: int) -> None:
    """Loosen text as far as it may be, if it then fills so many pages."""
    if trial.layouts_left:
        laid = trial.lay_out_alone({panel.name: steps.LOOSE})[panel.name]
        if len(laid) == pages:
            trial.keep(panel.name, steps.LOOSE, laid)


def uneven(bundle: Bundle, report: LayoutReport, over_mm: float | None = None) -> Iterator[Finding]:
    """A finding where a booklet has blank pages, or can't be stitched.

    `over_mm` is by how much its text is too long for one sheet less, if that is known.
    """
    pages = len(report.pages)
    blank = sum(not page.section for page in report.pages)
    if missing_pages(bundle, report):
        yield UnevenBooklet.find(pages=pages)
    elif blank:
        yield BlankPages.find(blank=blank, pages=pages, remedy=_remedy(bundle, report, blank, over_mm))


def _remedy(bundle: Bundle, report: LayoutReport, blank: int, over_mm: float | None) -> str:
    """What would have to go for one sheet less, and what would have to come to fill this one."""
    pages = len(report.pages)
    fill = f"add content of {blank} page{'s' if blank > 1 else ''}"
    flowing = [page for page in report.pages if page.section and bundle.panel(page.section).flows]
    surplus = flowing[-(SIGNATURE - blank) :]
    if len(surplus) == len(flowing):
        return f"{fill} for the whole {pages}"
    over_mm = sum(page.filled_mm for page in surplus) if over_mm is None else over_mm
    blocks = ", ".join(f"`{block}`" for block in _to_leave_out(_block_heights_mm(flowing), over_mm))
    cut = f"take out {blocks} or cut" if blocks else "cut"
    return f"{cut} about {over_mm:.0f} mm for {pages - SIGNATURE} pages, {fill} for {pages}"


def _block_heights_mm(pages: list[LaidPage]) -> dict[str, float]:
    """How high each block is, by its path."""
    heights: dict[str, float] = {}
    for page in pages:
        extents: dict[str, list[float]] = {}
        for fragment in page.fragments:
            _, top, _, height = fragment.rectangle
            extents.setdefault(block_of(fragment.context), []).extend((top, top + height))
        for block, edges in extents.items():
            heights[block] = heights.get(block, 0.0) + max(edges) - min(edges)
    return heights


def _to_leave_out(heights: dict[str, float], over_mm: float) -> list[str]:
    """The smallest block that is so high; where none is, the highest ones that are so together."""
    enough = [block for block, height_mm in heights.items() if height_mm >= over_mm]
    if enough:
        return [min(enough, key=lambda block: heights[block])]
    highest = sorted(heights, key=lambda block: -heights[block])
    sums = accumulate(heights[block] for block in highest)
    count = next((number for number, height_mm in enumerate(sums, start=1) if height_mm >= over_mm), len(highest))
    return highest[:count]
