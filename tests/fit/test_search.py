"""The search for the least change, on heights made up here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyfold.fit.search import GRID, Found, Target, search
from polyfold.fit.trial import LAYOUTS

ENOUGH = LAYOUTS - 1
"""How many layouts fitting leaves to a search: the last is that of the whole."""
HAIR = 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """A panel whose height is known all along its path: in millimetres, at the ends of its stages."""

    heights: tuple[float, ...]
    room_mm: float
    jumps: frozenset[int] = frozenset()
    guessed_mm: float | None = None
    """What the first layout said of its height, where that was not the truth."""

    @property
    def end(self) -> int:
        return len(self.heights) - 1

    def height_mm(self, position: float) -> float:
        """A straight line within each stage; where it jumps, in steps of a fifth of a stage."""
        stage = min(int(position), self.end - 1)
        share = position - stage
        if stage in self.jumps:
            share = math.floor(share * 5 + HAIR) / 5
        return self.heights[stage] + (self.heights[stage + 1] - self.heights[stage]) * share

    def fits(self, position: float) -> bool:
        return self.height_mm(position) <= self.room_mm

    @property
    def least(self) -> float:
        """The least position on the grid that fits."""
        positions = (step * GRID for step in range(1, self.end * 100 + 1))
        return next((position for position in positions if self.height_mm(position) <= self.room_mm + HAIR), math.inf)

    @property
    def target(self) -> Target:
        height_mm = self.heights[0] if self.guessed_mm is None else self.guessed_mm
        return Target(room_mm=self.room_mm, height_mm=height_mm, end=self.end, jumps=self.jumps)


@dataclass(slots=True)
class Layouts:
    """Measures panels, and keeps at which positions."""

    panels: Mapping[str, Panel]
    asked: list[dict[str, float]] = field(default_factory=list)

    def __call__(self, positions: Mapping[str, float]) -> dict[str, float]:
        self.asked.append({**positions})
        return {name: self.panels[name].height_mm(position) for name, position in positions.items()}


def found(panels: Mapping[str, Panel], layouts: int = ENOUGH) -> tuple[dict[str, Found], Layouts]:
    measure = Layouts(panels)
    return search({name: panel.target for name, panel in panels.items()}, measure, layouts), measure


def alone(panel: Panel, layouts: int = ENOUGH) -> Found:
    return found({"one": panel}, layouts)[0]["one"]


@st.composite
def falling(draw: st.DrawFn, *, jumps: bool = False) -> Panel:
    """A panel that is too long as designed, by any amount, and gets shorter along its path or stays as it is."""
    falls = draw(st.lists(st.one_of(st.just(0.0), st.floats(0.5, 40)), min_size=1, max_size=4))
    heights = [draw(st.floats(60, 400))]
    for fall in falls:
        heights.append(heights[-1] - fall)
    room_mm = heights[0] - draw(st.floats(0.11, 1.2 * sum(falls) + 0.2))
    jumping = frozenset({min(2, len(falls) - 1)} if jumps else set())
    guessed_mm = draw(st.one_of(st.none(), st.floats(-15, 15).map(lambda by: heights[0] + by)))
    return Panel(heights=tuple(heights), room_mm=room_mm, jumps=jumping, guessed_mm=guessed_mm)


ANY = st.one_of(falling(), falling(jumps=True))


@pytest.mark.parametrize(
    ("room_mm", "position"),
    [(95, 0.5), (90, 1), (85.1, 1.49), (80, 2), (79.9, 2.01), (70.1, 2.99), (70, 3)],
    ids=["in the first", "its end", "in the second", "its end too", "in the third", "nearly all", "all of it"],
)
def test_the_least_change_is_found_in_each_stage(room_mm: float, position: float) -> None:
    """As designed the panel is 100 mm high, and each stage takes 10 mm."""
    panel = Panel(heights=(100, 90, 80, 70), room_mm=room_mm)

    assert alone(panel) == Found(position=position, fits=True)


@pytest.mark.parametrize(
    ("room_mm", "asked"),
    [(95, [4, 2, 1]), (85, [4, 2, 1]), (75, [4, 2, 3]), (65, [4, 2, 3])],
    ids=["first", "second", "third", "fourth"],
)
def test_its_stage_is_found_by_halves(room_mm: float, asked: list[float]) -> None:
    _, measure = found({"one": Panel(heights=(100, 90, 80, 70, 60), room_mm=room_mm)}, 3)

    assert [each["one"] for each in measure.asked] == asked


def test_what_fits_nowhere_is_at_the_end_of_its_path() -> None:
    panel = Panel(heights=(100, 90, 80, 70), room_mm=69.9)

    assert found({"one": panel})[1].asked == [{"one": 3}]
    assert alone(panel) == Found(position=3, fits=False)


@given(panel=falling())
def test_where_the_height_falls_straight_nothing_less_fits(panel: Panel) -> None:
    """Also where the first layout told a wrong height, as a panel's does that broke over two pages."""
    each = alone(panel)

    if each.fits:
        assert panel.fits(each.position)
        assert each.position == pytest.approx(panel.least, abs=GRID + HAIR)


@given(panel=ANY, layouts=st.integers(1, 8))
def test_a_panel_is_refused_if_and_only_if_it_does_not_fit_at_the_end(panel: Panel, layouts: int) -> None:
    each = alone(panel, layouts)

    assert each.fits == panel.fits(panel.end)
    assert each.fits or each.position == panel.end


@given(panel=ANY, layouts=st.integers(1, 8))
def test_what_is_found_was_seen_to_fit(panel: Panel, layouts: int) -> None:
    result, measure = found({"one": panel}, layouts)
    fitting = [asked["one"] for asked in measure.asked if panel.fits(asked["one"])]

    assert result["one"].position == min(fitting, default=panel.end)


@given(panels=st.lists(ANY, min_size=1, max_size=4), layouts=st.integers(1, 8))
def test_layouts_are_within_the_budget_and_the_first_is_at_the_ends(panels: list[Panel], layouts: int) -> None:
    named = {f"panel {number}": panel for number, panel in enumerate(panels)}
    _, measure = found(named, layouts)

    assert measure.asked[0] == {name: panel.end for name, panel in named.items()}
    assert 1 <= len(measure.asked) <= layouts
    assert all(measure.asked)


@given(panels=st.lists(ANY, min_size=2, max_size=4), layouts=st.integers(1, 8))
def test_panels_do_not_disturb_each_other(panels: list[Panel], layouts: int) -> None:
    named = {f"panel {number}": panel for number, panel in enumerate(panels)}
    together, _ = found(named, layouts)

    assert together == {name: alone(panel, layouts) for name, panel in named.items()}


@given(panel=ANY)
def test_no_position_is_measured_twice_nor_off_the_grid_or_the_path(panel: Panel) -> None:
    positions = [asked["one"] for asked in found({"one": panel}, 20)[1].asked]

    assert len(positions) == len(set(positions))
    assert positions == [round(position, 2) for position in positions]
    assert all(0 < position <= panel.end for position in positions)


@given(panel=falling(jumps=True))
def test_a_fall_by_jumps_ends_in_the_stage_that_is_enough(panel: Panel) -> None:
    """Later stages are not begun where an earlier one does, however its height falls."""
    each = alone(panel)

    if each.fits:
        assert each.position <= math.ceil(panel.least - HAIR)


@pytest.mark.parametrize("layouts", [3, 5, 8, 12], ids=str)
def test_each_layout_more_halves_what_a_fall_by_jumps_is_missed_by(layouts: int) -> None:
    """The second layout is at 0.71, a little further than a straight line says, and too little."""
    panel = Panel(heights=(100, 90), room_mm=93.9, jumps=frozenset({0}))
    missed = alone(panel, layouts).position - 0.8

    assert panel.least == pytest.approx(0.8)
    assert 0 <= missed <= 0.29 / 2 ** (layouts - 2) + GRID


@given(heights=st.lists(st.floats(80, 110), min_size=401, max_size=401), end=st.integers(1, 4))
def test_whatever_the_heights_do_what_is_found_fits(heights: list[float], end: int) -> None:
    def measure(positions: Mapping[str, float]) -> dict[str, float]:
        return {name: heights[round(position / GRID)] for name, position in positions.items()}

    each = search({"one": Target(room_mm=95, height_mm=heights[0], end=end)}, measure, ENOUGH)["one"]

    assert each.fits == (heights[round(each.position / GRID)] <= 95)
