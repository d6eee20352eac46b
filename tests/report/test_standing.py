"""How far translations are, exactly as it is printed."""

from __future__ import annotations

import json
from dataclasses import replace

import click
import pytest

from polyfold.report.standing import Row, as_json, summary, table

WHOLE = Row(
    locale="fr",
    domain="small",
    messages=11,
    words=120,
    translated=11,
    borrowed=0,
    fuzzy=0,
    stale=0,
    missing=0,
    obsolete=0,
    words_left=0,
    sources={"fr": 11},
    origin="en",
    is_brochure=True,
)
PART = replace(
    WHOLE,
    domain="adoptive-immunotherapy-guide",
    messages=136,
    words=1398,
    translated=130,
    fuzzy=3,
    stale=2,
    missing=1,
    obsolete=4,
    words_left=90,
    sources={"fr": 130, "en": 6},
)
VARIANT = replace(
    WHOLE, locale="fr_LU", translated=2, borrowed=8, missing=1, words_left=5, sources={"fr_LU": 2, "fr": 8, "en": 1}
)
NEW = replace(WHOLE, locale="de", translated=0, missing=11, words_left=120, sources={"en": 11})


def test_the_table_sums_up_each_locale_and_lists_its_catalogues_within_a_hundred_columns() -> None:
    lines = click.unstyle(table([WHOLE, PART, VARIANT, NEW])).splitlines()

    assert lines == [
        "locale, catalogue               messages  words  done              translated  fuzzy  stale  missing",
        "fr                                   147   1518  █████████░  94 %         141      3      2        1",
        "  adoptive-immunotherapy-guide       136   1398  █████████░  93 %         130      3      2        1",
        "                                4 obsolete",
        "  small                               11    120  ██████████ 100 %          11      ·      ·        ·",
        "fr_LU                                 11    120  █████████░  95 %           2      ·      ·        1",
        "  small                               11    120  █████████░  95 %           2      ·      ·        1",
        "                                8 from fr",
        "de                                    11    120  ░░░░░░░░░░   0 %           ·      ·      ·       11",
        "  small                               11    120  ░░░░░░░░░░   0 %           ·      ·      ·       11",
    ]
    assert max(map(len, lines)) <= 100


def test_only_what_is_left_to_do_is_coloured() -> None:
    lines = [line for line in table([WHOLE, PART, NEW]).splitlines() if "  small" in line or "  adoptive" in line]

    assert ["\x1b[33m" in line for line in lines] == [True, False, False]
    assert ["\x1b[31m" in line for line in lines] == [False, False, True]


@pytest.mark.parametrize(
    ("row", "percent"),
    [
        (WHOLE, 100),
        (NEW, 0),
        (replace(WHOLE, fuzzy=1, words_left=1), 99),
        (replace(WHOLE, missing=1, words_left=0), 99),
        (replace(WHOLE, words=0, words_left=0), 100),
        (replace(WHOLE, words=0, words_left=0, missing=1), 0),
        (replace(WHOLE, messages=0, words=0), 100),
    ],
    ids=["whole", "new", "one word", "only a placeholder left", "no words", "no words, not done", "no messages"],
)
def test_a_hundred_percent_is_said_only_where_nothing_is_left(row: Row, percent: int) -> None:
    assert row.percent == percent


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([replace(PART, words_left=1)], "1 catalogue in 1 locale: 0 complete, 1 word left"),
        ([WHOLE, PART, VARIANT, NEW], "4 catalogues in 3 locales: 1 complete, 215 words left"),
    ],
    ids=["one", "several"],
)
def test_the_summary_counts_what_is_left(rows: list[Row], line: str) -> None:
    assert summary(rows) == line


def test_json_has_the_documented_keys_and_no_brochure_where_several_share_a_catalogue() -> None:
    part, whole, shared = json.loads(as_json([WHOLE, PART, replace(WHOLE, domain="z", is_brochure=False)]))

    assert part == {
        "locale": "fr",
        "domain": "adoptive-immunotherapy-guide",
        "brochure": "adoptive-immunotherapy-guide",
        "messages": 136,
        "words": 1398,
        "done": 93,
        "translated": 130,
        "borrowed": 0,
        "fuzzy": 3,
        "stale": 2,
        "missing": 1,
        "obsolete": 4,
        "words_left": 90,
        "from": {"fr": 130, "en": 6},
    }
    assert whole.keys() == part.keys() == {*shared, "brochure"}
    assert as_json([]) == "[]"
