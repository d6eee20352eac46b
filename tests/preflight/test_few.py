"""The same thing is said a few times, and how often more."""

from __future__ import annotations

from polyfold.preflight.few import few
from polyfold.preflight.rules.damage import lost
from polyfold.preflight.rules.embedding import NotEmbedded


def test_what_stands_often_on_a_page_is_counted() -> None:
    told = few(NotEmbedded.find(page=1, font=f"F{number}") for number in range(8))
    assert [each.message for each in told] == [
        "font `F0` is not embedded",
        "font `F1` is not embedded",
        "font `F2` is not embedded",
        "font `F3` is not embedded",
        "font `F4` is not embedded (and 3 more)",
    ]


def test_what_is_wrong_on_many_pages_is_counted() -> None:
    told = few(lost("upside down", page) for page in range(1, 1001))
    assert [(each.page, each.message) for each in told] == [
        (1, "upside down"),
        (2, "upside down"),
        (3, "upside down"),
        (4, "upside down"),
        (5, "upside down (and 995 more pages)"),
    ]


def test_a_few_are_told_as_they_are() -> None:
    findings = [lost("one", 1), lost("two", 1), lost("one", 2), lost("of the file")]
    assert few(findings) == findings


def test_what_is_wrong_several_times_on_each_page_is_not_counted_in_pages() -> None:
    told = few(lost("upside down", page) for page in (1, 1, 1, 2, 2, 2, 3))
    assert told[-1].message == "upside down (and 2 more)"
