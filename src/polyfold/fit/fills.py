"""How full each panel and page is, and by which step."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.bundle import Fill, LaidPage, LayoutReport, Panel
from polyfold.fit.lengths import lines_left, natural_mm
from polyfold.fit.steps import AS_DESIGNED
from polyfold.fit.trial import Trial


def fills(trial: Trial, report: LayoutReport, long: list[Panel]) -> Iterator[Fill]:
    """One for each panel, or for each page of a booklet; for panels that are too long, at their tightest."""
    told: set[str] = set()
    for number, page in enumerate(report.pages, start=1):
        panel = trial.bundle.panel(page.section)
        if not page.section or panel.name in told:
            continue
        if panel in long and not panel.flows:
            told.add(panel.name)
            yield _fill(trial, panel, page, number, natural_mm(panel, trial.pages(panel)))
        else:
            yield _fill(trial, panel, page, number, page.filled_mm)


def _fill(trial: Trial, panel: Panel, page: LaidPage, number: int, filled_mm: float) -> Fill:
    step = trial.steps.get(page.section, AS_DESIGNED)
    return Fill(
        section=page.section,
        panels=tuple(each + 1 for each in panel.numbers) or (number,),
        room_mm=page.room_mm,
        filled_mm=filled_mm,
        lines_left=lines_left(page.room_mm - filled_mm, trial.format.line_mm * step.leading),
        step=step,
        flows=panel.flows,
    )
