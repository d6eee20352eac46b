"""What is seen side by side: panels of one side of a sheet, on which a difference of type would look like a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polyfold.bundle import Panel
from polyfold.fit.steps import AS_DESIGNED, LOOSE, tightest_type, with_type_of
from polyfold.fit.trial import Trial

HALF_EMPTY = 0.6
"""A panel that is less full is loosened: by so little that it can't become too long."""


def share_type(trial: Trial) -> None:
    """Give all panels of a side the leading and the size of the tightest of them."""
    for panels in _sides(trial):
        tightest = tightest_type(map(trial.step, panels))
        if with_type_of(AS_DESIGNED, tightest) != AS_DESIGNED:
            for panel in panels:
                trial.give(panel, with_type_of(trial.step(panel), tightest))


def loosen(trial: Trial) -> None:
    """Loosen half-empty panels; their leading only where the whole side is half-empty."""
    for panels in _sides(trial):
        empty = [panel for panel in panels if _is_half_empty(trial, panel)]
        for panel in empty:
            step = LOOSE if len(empty) == len(panels) else trial.step(panel)
            trial.give(panel, replace(step, spacing=LOOSE.spacing))


def _is_half_empty(trial: Trial, panel: Panel) -> bool:
    pages = trial.pages(panel)
    if not pages or any(page.notes for page in pages):
        return False  # notes fill a panel anyhow
    return sum(page.filled_mm for page in pages) < HALF_EMPTY * pages[0].room_mm


def _sides(trial: Trial) -> Iterator[list[Panel]]:
    """The panels of each side but the cover, which looks different anyhow; those of a booklet are on no side."""
    for side in trial.format.sides(trial.format.panels):
        yield [
            panel for panel in trial.bundle.panels if panel.layout != "cover" and not {*panel.numbers}.isdisjoint(side)
        ]
