"""How full panels are, exactly as it is printed."""

from __future__ import annotations

import json
from dataclasses import replace

import click
import pytest
from tests.report.rows import EMPTY, FITS, OVER, TIGHT

from polyfold.report.fills import Row, State, as_json, lines_left, summary, table, worst_first


def test_the_table_says_what_an_editor_needs_within_a_hundred_columns() -> None:
    longest = replace(TIGHT, brochure="adoptive-immunotherapy-guide", section="side-effects")
    lines = click.unstyle(table([OVER, longest, FITS, EMPTY])).splitlines()

    assert lines == [
        "brochure                      locale  panel  section       fill                lines left",
        "small                         fr        4–5  risks         ██████████ 107.8 %  3 lines over",
        "                              fitted: size −8.3 %",
        "adoptive-immunotherapy-guide  fr          3  side-effects  █████████░  98.8 %  no lines left",
        "                              fitted: spacing −40 %, leading −6.5 %",
        "small                         fr          2  stay          █████████░  90.0 %  2 lines left",
        "small                         en          2  stay          ███░░░░░░░  30.0 %  20 lines left",
        "                              pinned: spacing +25 %",
    ]
    assert max(map(len, lines)) <= 100


def test_only_what_needs_attention_is_coloured() -> None:
    _, over, _, tight, _, fits, empty, _ = table([OVER, TIGHT, FITS, EMPTY]).splitlines()

    assert "\x1b[31m██████████ 107.8 %" in over
    assert "\x1b[33m█████████░  98.8 %" in tight
    assert "\x1b[36m███░░░░░░░  30.0 %" in empty
    assert "\x1b[3" not in fits


def test_the_fullest_come_first_and_what_does_not_fit_before_them() -> None:
    higher_box = replace(FITS, filled_mm=100, lines_left=-1)

    assert worst_first([FITS, EMPTY, higher_box, TIGHT, OVER]) == [OVER, higher_box, TIGHT, FITS, EMPTY]


@pytest.mark.parametrize(
    ("filled_mm", "lines", "state"),
    [
        (160.1, -1, State.OVER),
        (160.05, 0, State.TIGHT),
        (156.8, 0, State.TIGHT),
        (156.7, 0, State.FITS),
        (96.0, 9, State.FITS),
        (95.9, 9, State.HALF_EMPTY),
    ],
)
def test_a_panel_is_overset_tight_half_empty_or_fits(filled_mm: float, lines: int, state: State) -> None:
    assert replace(FITS, filled_mm=filled_mm, lines_left=lines).state == state


def test_a_page_whose_text_flows_on_is_never_tight() -> None:
    assert replace(TIGHT, flows=True).state == State.FITS
    assert replace(OVER, flows=True).state == State.OVER


@pytest.mark.parametrize(
    ("count", "words"),
    [(-2, "2 lines over"), (-1, "1 line over"), (0, "no lines left"), (1, "1 line left"), (2, "2 lines left")],
)
def test_lines_are_counted_in_words(count: int, words: str) -> None:
    assert lines_left(replace(FITS, lines_left=count)) == words


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([FITS], "1 panel: 0 overset, 0 tight (98 % or more), 0 half-empty (under 60 %)"),
        ([FITS, OVER, TIGHT, TIGHT, EMPTY], "5 panels: 1 overset, 2 tight (98 % or more), 1 half-empty (under 60 %)"),
    ],
    ids=["one", "several"],
)
def test_the_summary_counts_what_needs_attention(rows: list[Row], line: str) -> None:
    assert summary(rows) == line


def test_json_has_the_documented_keys_whatever_the_row() -> None:
    over, fits = json.loads(as_json([OVER, FITS]))

    assert over == {
        "brochure": "small",
        "locale": "fr",
        "section": "risks",
        "panel": 4,
        "fill": 107.8,
        "step": {"size": 0.9167},
        "lines_left": -3,
        "pinned": False,
        "span": 2,
        "room_mm": 160,
        "filled_mm": 172.4,
        "format": "trifold-a4",
        "site": "example",
    }
    assert fits.keys() == over.keys()
    assert (fits["panel"], fits["span"], fits["step"]) == (2, 1, {})
    assert as_json([]) == "[]"
