"""How full each panel is, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import click

from polyfold.report import counted

TIGHT = 98
"""Percent, from which on a panel has no room for a text that grows."""
HALF = 60
"""Percent, below which a panel looks unfinished: copy-fitting loosens it."""
BAR = 10
"""Characters of a full bar."""
HEADER = ("brochure", "locale", "panel", "section", "fill", "lines left")


class State(StrEnum):
    """What an editor should think of a panel."""

    OVER = "overset"
    TIGHT = "tight"
    FITS = "fits"
    HALF_EMPTY = "half-empty"


COLOURS = {State.OVER: "red", State.TIGHT: "yellow", State.HALF_EMPTY: "cyan"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """How full one panel or page is, or the panels that a section spans, in one locale; lengths in millimetres."""

    brochure: str
    locale: str
    site: str
    format: str
    section: str
    panels: tuple[int, ...]
    """Counted from 1, in reading order."""
    width_mm: float
    height_mm: float
    room_mm: float
    filled_mm: float
    lines_left: int
    """Negative where so many are too much."""
    step: Mapping[str, float]
    """By which factors it was fitted, as far as they are not 1."""
    pinned: bool
    """Whether it had to be fitted so, as `fit.yaml` says."""
    flows: bool
    """Whether what does not fit goes on to the next page."""

    @property
    def percent(self) -> float:
        """How much of the room is filled."""
        return round(100 * self.filled_mm / self.room_mm, 1)

    @property
    def over_mm(self) -> float:
        """What is too much."""
        return max(0.0, round(self.filled_mm - self.room_mm, 1))

    @property
    def state(self) -> State:
        """Whether it is too full, nearly so, or rather empty."""
        if self.lines_left < 0:
            return State.OVER
        if self.percent >= TIGHT and not self.flows:
            return State.TIGHT
        return State.HALF_EMPTY if self.percent < HALF else State.FITS

    @property
    def panel(self) -> str:
        """`2`, or `2–3` where its section spans panels."""
        return "–".join(str(number) for number in dict.fromkeys((self.panels[0], self.panels[-1])))


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """The rows by how full they are, what does not fit before all others."""
    return sorted(rows, key=lambda row: (row.state != State.OVER, -row.percent))


def as_json(rows: Iterable[Row]) -> str:
    """All rows as a JSON array, in their order. `panel` is the first of as many as `span` says."""
    return json.dumps([_as_object(row) for row in rows], indent=2, ensure_ascii=False)


def _as_object(row: Row) -> dict[str, Any]:
    return {
        "brochure": row.brochure,
        "locale": row.locale,
        "section": row.section,
        "panel": row.panels[0],
        "fill": row.percent,
        "step": dict(row.step),
        "lines_left": row.lines_left,
        "pinned": row.pinned,
        "span": len(row.panels),
        "room_mm": round(row.room_mm, 2),
        "filled_mm": round(row.filled_mm, 2),
        "format": row.format,
        "site": row.site,
    }


def table(rows: Sequence[Row]) -> str:
    """The rows in columns, each with what it was fitted by on a line below."""
    cells = [(row.brochure, row.locale, row.panel, row.section, _bar(row), lines_left(row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(HEADER, *cells, strict=True)]
    lines = [click.style(_line(HEADER, widths), bold=True)]
    for row, texts in zip(rows, cells, strict=True):
        colour = COLOURS.get(row.state)
        lines.append(_line(texts, widths).replace(_bar(row), click.style(_bar(row), fg=colour), 1))
        lines += [f"{'':{widths[0] + 2}}{step_words(row)}"] if row.step else []
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Panels to the right, all else to the left."""
    brochure, locale, panel, *rest = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join((brochure, locale, f"{panel.strip():>{widths[2]}}", *rest)).rstrip()


def _bar(row: Row) -> str:
    full = min(BAR, int(BAR * row.percent / 100))
    return f"{'█' * full}{'░' * (BAR - full)} {row.percent:5.1f} %"


def lines_left(row: Row) -> str:
    """`2 lines left`, `1 line over`."""
    count = abs(row.lines_left)
    return f"{count or 'no'} line{'' if count == 1 else 's'} {'over' if row.lines_left < 0 else 'left'}"


def step_words(row: Row) -> str:
    """What is more or less than designed, and by how much: `fitted: spacing +25 %, leading +10 %`."""
    changes = ", ".join(f"{name} {change(factor)} %" for name, factor in row.step.items())
    return f"{'pinned' if row.pinned else 'fitted'}: {changes}"


def change(factor: float) -> str:
    """A factor as a change in percent: 0.6 is `−40`."""
    return f"{round(100 * (factor - 1), 1):+g}".replace("-", "−")


def summary(rows: Sequence[Row]) -> str:
    """`24 panels: 1 overset, 3 tight (98 % or more), 2 half-empty (under 60 %)`."""
    states = [row.state for row in rows]
    tight, empty = f" ({TIGHT} % or more)", f" (under {HALF} %)"
    notes = {State.OVER: "", State.TIGHT: tight, State.HALF_EMPTY: empty}
    counts = ", ".join(f"{states.count(state)} {state}{note}" for state, note in notes.items())
    return f"{counted(len(rows), 'panel')}: {counts}"
