"""What nobody sees, or can hardly read, is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pages import PLAIN, bundle, found, line, page

from polyfold.bundle import Appearance, LayoutReport
from polyfold.checks.legibility import check


def judged(**look: float | bool | None) -> list[str]:
    """What is found about a text that looks so."""
    appearance: Appearance = replace(PLAIN, **look)  # type: ignore[arg-type] # by name
    return found(bundle(), page(lines=(line("Call the ward.", appearance=appearance),)))


@pytest.mark.parametrize(
    ("look", "reason"),
    [
        ({"opacity": 0}, "it is not painted"),
        ({"size_pt": 3.9}, "its type is 3.9 pt"),
        ({"size_pt": 0}, "its type is 0.0 pt"),
        ({"crowded": True}, "its letters lie on each other"),
        ({"clipped": 0.02}, "2% of it is cut off"),
        ({"clipped": 1}, "100% of it is cut off"),
        ({"covered": 0.02}, "a box or a picture hides 2% of it"),
        ({"contrast": 1.0}, "its contrast is 1.0"),
        ({"contrast": 1.9}, "its contrast is 1.9"),
        ({"contrast": None, "opacity": 0.4}, "its opacity is 40%"),
    ],
)
def test_a_text_that_nobody_sees_says_why(look: dict[str, float | None], reason: str) -> None:
    assert judged(**look) == [f"LAY011 a p1 “Call the ward.” can’t be seen: {reason}"]


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ({"contrast": 2.0}, "LAY015 a p1 “Call the ward.” has a contrast of 2.00, where 4.5 is needed"),
        ({"contrast": 4.49}, "LAY015 a p1 “Call the ward.” has a contrast of 4.49, where 4.5 is needed"),
        (
            {"contrast": 4.4, "size_pt": 17.9},
            "LAY015 a p1 “Call the ward.” has a contrast of 4.40, where 4.5 is needed",
        ),
        (
            {"contrast": 4.4, "size_pt": 13.9, "bold": True},
            "LAY015 a p1 “Call the ward.” has a contrast of 4.40, where 4.5 is needed",
        ),
        (
            {"contrast": 2.9, "size_pt": 18},
            "LAY015 a p1 “Call the ward.” has a contrast of 2.90, where 3 is needed",
        ),
        ({"size_pt": 8.9}, "LAY016 a p1 “Call the ward.” is set in 8.9 pt, where 9 pt are the least"),
        ({"size_pt": 4}, "LAY016 a p1 “Call the ward.” is set in 4.0 pt, where 9 pt are the least"),
    ],
)
def test_a_text_that_is_hard_to_read_says_how_it_should_be(look: dict[str, float], told: str) -> None:
    assert judged(**look) == [told]


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"contrast": 4.5},
        {"contrast": 3, "size_pt": 18},
        {"contrast": 3, "size_pt": 14, "bold": True},
        {"contrast": None},
        {"contrast": None, "opacity": 0.6},
        {"size_pt": 9},
        {"clipped": 0.005, "covered": 0.005},
    ],
)
def test_a_text_that_can_be_read_has_no_finding(look: dict[str, float | None]) -> None:
    assert judged(**look) == []


def test_the_pieces_of_a_message_on_a_page_are_told_together_with_the_worst_of_each() -> None:
    looks = (replace(PLAIN, contrast=4), PLAIN, replace(PLAIN, contrast=3.5, size_pt=8), replace(PLAIN, clipped=0.5))
    words = ("One ", "two ", "three ", "four")
    lines = [
        line(word, (10 + 10 * number, 20, 18 + 10 * number, 25), appearance=look)
        for number, (word, look) in enumerate(zip(words, looks, strict=True))
    ]

    assert found(bundle(), page(lines=tuple(lines))) == [
        "LAY011 a p1 “four” can’t be seen: 50% of it is cut off",
        "LAY015 a p1 “One three” has a contrast of 3.50, where 4.5 is needed",
        "LAY016 a p1 “three” is set in 8.0 pt, where 9 pt are the least",
    ]


def test_the_rectangle_is_around_the_pieces_that_it_is_about() -> None:
    unseen = replace(PLAIN, opacity=0)
    lines = (
        line("One", (10, 20, 40, 25), appearance=unseen),
        line("two", (40, 20, 60, 25), appearance=PLAIN),
        line("three", (5, 30, 20, 35), appearance=unseen),
    )
    (finding,) = check(LayoutReport(pages=(page(lines=lines),)))

    assert (finding.context, finding.page, finding.rectangle_mm) == ("a", 1, (5, 20, 35, 15))


def test_the_words_of_a_theme_are_told_too() -> None:
    unseen = replace(PLAIN, opacity=0)
    lines = (line("Call now", context="", appearance=unseen), line(" ", context="", appearance=unseen))

    assert found(bundle(), page(lines=lines)) == ["LAY011 None p1 “Call now” can’t be seen: it is not painted"]


@pytest.mark.parametrize("text", ["", " ", "\u00a0"], ids=["picture", "space", "no-break space"])
def test_what_holds_no_word_need_not_be_seen(text: str) -> None:
    unseen = replace(PLAIN, opacity=0, contrast=1, covered=1, size_pt=0) if text else None

    assert found(bundle(), page(lines=(line(text, appearance=unseen),))) == []
