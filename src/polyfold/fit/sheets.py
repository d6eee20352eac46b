"""Booklets, which are stitched of sheets with four pages each."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Panel
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import BlankPages, UnevenBooklet
from polyfold.fit import steps
from polyfold.fit.lengths import flowing_mm
from polyfold.fit.notes import growing, missing_pages
from polyfold.fit.trial import Trial
from polyfold.formats import SIGNATURE


def fit(trial: Trial) -> None:
    """Tighten a booklet's text to the sheets that it nearly fills, or loosen it to fill the next, if either can be."""
    report = trial.report()
    missing = missing_pages(trial.bundle, report)
    panel = next((panel for panel in trial.bundle.panels if panel.flows), None)
    if not missing or panel is None or panel.name in trial.steps or growing(trial.bundle, report):
        return
    pages = trial.pages(panel)
    fewer = len(pages) + missing - SIGNATURE
    if fewer > 0:
        wanted = (fewer * pages[0].room_mm, steps.tightening(trial.format, pages))
        trial.search({panel.name: wanted}, flowing_mm)
    if panel.name not in trial.steps:
        _loosen(trial, panel, len(pages) + missing)


def _loosen(trial: Trial, panel: Panel, pages: int) -> None:
    """Loosen text as far as it may be, if it then fills so many pages."""
    if trial.layouts_left:
        laid = trial.lay_out_alone({panel.name: steps.LOOSE})[panel.name]
        if len(laid) == pages:
            trial.keep(panel.name, steps.LOOSE, laid)


def uneven(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """A finding where a booklet has blank pages, or can't be stitched."""
    pages = len(report.pages)
    blank = sum(not page.section for page in report.pages)
    if missing_pages(bundle, report):
        yield UnevenBooklet.find(pages=pages)
    elif blank:
        yield BlankPages.find(blank=blank, pages=pages, remedy=_remedy(bundle, report, blank))


def _remedy(bundle: Bundle, report: LayoutReport, blank: int) -> str:
    """What would have to go for one sheet less, and what would have to come to fill this one."""
    flowing = [page for page in report.pages if page.section and bundle.panel(page.section).flows]
    fill = f"add content of {blank} page{'s' if blank > 1 else ''} for the whole {len(report.pages)}"
    if len(report.pages) <= SIGNATURE:
        return fill
    over_mm = sum(page.filled_mm for page in flowing[-(SIGNATURE - blank) :])
    fewer = len(report.pages) - SIGNATURE
    block = _block_of(bundle, flowing, over_mm)
    which = f"take out `{block}` or cut" if block else "cut"
    return f"{which} about {over_mm:.0f} mm for {fewer} pages, {fill}"


def _block_of(bundle: Bundle, pages: list[LaidPage], over_mm: float) -> str:
    """The smallest block that is so high; empty where none is."""
    heights: dict[str, float] = {}
    for page in pages:
        blocks: dict[str, list[tuple[float, float]]] = {}
        for fragment in page.fragments:
            _, top, _, height = fragment.rectangle
            blocks.setdefault(block_of(bundle, fragment.context), []).append((top, top + height))
        for block, extents in blocks.items():
            height_mm = max(bottom for _, bottom in extents) - min(top for top, _ in extents)
            heights[block] = heights.get(block, 0.0) + height_mm
    enough = {block: height_mm for block, height_mm in heights.items() if height_mm >= over_mm}
    return min(enough, key=lambda block: enough[block], default="")


def block_of(bundle: Bundle, context: str) -> str:
    """The path of the block that a message belongs to."""
    parts = context.split(".")
    return ".".join(parts[: 3 if parts[0] == bundle.job.brochure else 2])
