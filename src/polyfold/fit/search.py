"""The least change by which text fits: a search on laid-out heights, for all panels of a job at once.

A panel's height falls along the path of its stages. Within most of them it falls in a straight line, because no line
breaks otherwise, so that two heights tell where it meets the room. Where lines break anew, it falls by jumps: there a
guess that failed is followed by halves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

GRID = 0.01
"""Positions on a path are multiples of it."""
MARGIN = 0.1
"""How much further than a straight line says a first guess goes where the height falls by jumps."""

Name = TypeVar("Name", bound=Hashable)
"""Whatever tells one panel from another."""
Measure = Callable[[Mapping[Name, float]], Mapping[Name, float]]
"""Lays panels out at these positions of their paths, and gives their heights in millimetres."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A panel that is too long: its room, about how high it is as designed, and where its path ends."""

    room_mm: float
    height_mm: float
    end: int
    jumps: frozenset[int] = frozenset()
    """The stages, counted from 0, in which lines break anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The least position at which a panel was seen to fit, or the end of its path where it fits nowhere."""

    position: float
    fits: bool


@dataclass(slots=True)
class _Bracket:
    """What is known of one panel: it does not fit at `low`, and fits at `high`."""

    target: Target
    high: float
    low: float = 0.0
    heights: dict[float, float] = field(default_factory=dict)
    """In millimetres, by position."""

    def learn(self, position: float, height_mm: float) -> None:
        self.heights[position] = height_mm
        if height_mm <= self.target.room_mm:
            self.high = position
        else:
            self.low = position

    @property
    def is_narrow(self) -> bool:
        return self.high - self.low < 1.5 * GRID

    def next(self) -> float:
        """The end of a stage that halves the bracket; within one stage, where the height should meet the room."""
        ends = [end for end in range(1, self.target.end) if self.low < end < self.high]
        if ends:
            return float(ends[len(ends) // 2])
        # Rounded towards what fits, and never what is known already.
        meeting = math.ceil(self._guess() / GRID) * GRID
        return round(min(max(meeting, self.low + GRID), self.high - GRID), 2)

    def _guess(self) -> float:
        if int(self.low) not in self.target.jumps:
            return self._meeting()
        is_first = self.high - self.low == 1
        return self._meeting() + MARGIN if is_first else (self.low + self.high) / 2

    def _meeting(self) -> float:
        """Where the height meets the room, by a line through what is measured of this stage, nearest first."""
        high_mm = self.heights[self.high]
        above = [each for each in sorted(self.heights) if self.high < each <= int(self.low) + 1]
        if self.low in self.heights or not above:
            other, other_mm = self.low, self.heights.get(self.low, self.target.height_mm)
        else:
            other, other_mm = above[0], self.heights[above[0]]
        slope = (other_mm - high_mm) / (other - self.high)
        return self.high + (self.target.room_mm - high_mm) / slope if slope < 0 else (self.low + self.high) / 2


def search(targets: Mapping[Name, Target], measure: Measure[Name], layouts: int) -> dict[Name, Found]:
    """Find the least position for each panel, with so many layouts at most; the first is at the ends of the paths."""
    ends = {name: float(target.end) for name, target in targets.items()}
    heights = measure(ends)
    found = {name: Found(position=end, fits=heights[name] <= targets[name].room_mm) for name, end in ends.items()}
    brackets = {name: _Bracket(targets[name], high=ends[name]) for name, each in found.items() if each.fits}
    for name, bracket in brackets.items():
        bracket.learn(ends[name], heights[name])
    for _ in range(layouts - 1):
        asked = {name: bracket.next() for name, bracket in brackets.items() if not bracket.is_narrow}
        if not asked:
            break
        for name, height_mm in measure(asked).items():
            brackets[name].learn(asked[name], height_mm)
    return {**found, **{name: Found(position=each.high, fits=True) for name, each in brackets.items()}}
