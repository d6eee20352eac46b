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
from polyfold.fit.steps import AS_DESIGNED, LOOSE, tightest_type, with_type_of
from polyfold.fit.trial import Trial
from polyfold.formats import SIGNATURE
from polyfold.messages import block_of

SPILL = 0.25
"""A run of pages whose last is less full than this was meant to end on the page before."""


def fit(trial: Trial) -> float | None:
    """Fit a booklet's text to whole pages and sheets.

    Where notes fill its last sheet, what spills over a page by little is tightened to it. Otherwise all text is
    tightened to the sheets that it nearly fills, or loosened to fill the next, if either can be. Returns the
    millimetres by which it is too long for one sheet less at its tightest, where that was tried.
    """
    report = trial.report()
    flow = next((panel for panel in trial.bundle.panels if panel.flows), None)
    if flow is None or any(is_overfull(page) for page in trial.pages(flow)):
        return None
    if growing(trial.bundle, report):
        _gather(trial, flow)
        return None
    missing = missing_pages(trial.bundle, report)
    return _fill_sheets(trial, flow, missing) if missing else None


def _gather(trial: Trial, flow: Panel) -> None:
    """Tighten each run of pages that spills over by little, and give all text the type of the tightest."""
    path = steps.tightening(trial.format)
    spilt = {}
    for run in flow.runs:
        *full, last = trial.pages(run)
        if full and last.filled_mm < SPILL * last.room_mm and not any(page.notes for page in (*full, last)):
            spilt[run] = (len(full) * last.room_mm, path)
    # One layout is kept for all runs in the type that they share.
    trial.search(spilt, flowing_mm, spare=1)
    tightest = tightest_type(map(trial.step, flow.runs))
    if with_type_of(AS_DESIGNED, tightest) == AS_DESIGNED:
        return
    shared = {run: with_type_of(trial.step(run), tightest) for run in flow.runs}
    for run, pages in trial.lay_out_alone(shared).items():
        trial.keep(run, shared[run], pages)


def _fill_sheets(trial: Trial, flow: Panel, missing: int) -> float | None:
    pages = trial.pages(flow)
    over_mm = None
    if (fewer := len(pages) + missing - SIGNATURE) > 0:
        room_mm = fewer * pages[0].room_mm
        tightest = trial.search({flow: (room_mm, steps.tightening(trial.format))}, flowing_mm)
        over_mm = flowing_mm(flow, tightest[flow]) - room_mm if tightest else None
    if trial.step(flow) == AS_DESIGNED and trial.layouts_left:
        laid = trial.lay_out_alone({flow: LOOSE})[flow]
        if len(laid) == len(pages) + missing:
            trial.keep(flow, LOOSE, laid)
    return over_mm


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
    blocks = ", ".join(f"`{block}`" for block in _to_leave_out(_block_heights_mm(bundle, flowing), over_mm))
    cut = f"take out {blocks} or cut" if blocks else "cut"
    return f"{cut} about {over_mm:.0f} mm for {pages - SIGNATURE} pages, {fill} for {pages}"


def _block_heights_mm(bundle: Bundle, pages: list[LaidPage]) -> dict[str, float]:
    """How high each block is that could go by itself, by its path."""
    blocks = {each.context: block_of(each.context) for each in bundle.expected if each.kind != "heading"}
    heights: dict[str, float] = {}
    for page in pages:
        extents: dict[str, list[float]] = {}
        for fragment in page.fragments:
            if block := blocks.get(fragment.context):
                _, top, _, height = fragment.rectangle
                extents.setdefault(block, []).extend((top, top + height))
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
