"""Messages stand in the order in which they were written, in the panel of their section."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import Any

import pytest
from tests.pages import bundle, found, fragment, page, panel

from polyfold.checks.order import longest_run

TEXTS: dict[str, Any] = {"a": "Ask.", "b": "Breathe.", "c": "Call.", "d": "Drink."}


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("abcd", []),
        ("bacd", ["LAY013 b p1 “Breathe.” stands before “Ask.”, where it belongs after it"]),
        ("bcda", ["LAY013 a p1 “Ask.” stands after “Drink.”, where it belongs before it"]),
        ("dabc", ["LAY013 d p1 “Drink.” stands before “Ask.”, where it belongs after it"]),
        ("acbd", ["LAY013 c p1 “Call.” stands before “Breathe.”, where it belongs after it"]),
        (
            "dcba",
            [
                "LAY013 d p1 “Drink.” stands before “Ask.”, where it belongs after it",
                "LAY013 c p1 “Call.” stands before “Ask.”, where it belongs after it",
                "LAY013 b p1 “Breathe.” stands before “Ask.”, where it belongs after it",
            ],
        ),
    ],
)
def test_a_message_that_must_be_moved_says_past_which(order: str, told: list[str]) -> None:
    pieces = (fragment(TEXTS[context], context) for context in order)

    assert found(bundle(**TEXTS), page(*pieces)) == told


def test_as_few_as_possible_are_moved() -> None:
    for order in permutations(range(5)):
        run = sorted(longest_run(order))
        rising = [
            kept
            for size in range(6)
            for kept in _choices(order, size)
            if all(one < other for one, other in pairwise(kept))
        ]

        assert all(order[one] < order[other] for one, other in pairwise(run))
        assert len(run) == max(map(len, rising))


def _choices(order: tuple[int, ...], size: int) -> list[tuple[int, ...]]:
    return [
        tuple(order[index] for index in range(5) if mask >> index & 1) for mask in range(32) if mask.bit_count() == size
    ]


def test_a_message_in_the_panel_of_another_section_says_which() -> None:
    job = bundle(panel(), panel(name="two", numbers=(1,)), two=("c", "d"), **TEXTS)
    first = page(*(fragment(TEXTS[context], context) for context in "abc"))
    second = page(fragment(TEXTS["d"], "d", page=2), section="two")

    assert found(job, first, second) == [
        "LAY013 c p1 “Call.” stands in the panel of `one`, where it belongs in that of `two`"
    ]


def test_so_does_one_whose_end_is_there() -> None:
    job = bundle(panel(), panel(name="two", numbers=(1,)), a="Call the ward.")
    pages = (page(fragment("Call the")), page(fragment("ward.", page=2), section="two"))

    assert found(job, *pages) == ["LAY013 a p2 “ward.” stands in the panel of `two`, where it belongs in that of `one`"]


def test_a_row_that_is_printed_again_is_out_of_no_order() -> None:
    pages = (
        page(*(fragment(TEXTS[context], context) for context in "ab")),
        page(fragment("Ask.", "a", page=2, repeat=1), fragment("Call.", "c", page=2), fragment("Drink.", "d", page=2)),
    )

    assert found(bundle(**TEXTS), *pages) == []
