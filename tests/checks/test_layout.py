"""Findings about laid-out pages, from pages made up here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pages import HEIGHT_MM, WIDTH_MM, Edges, bundle, found, fragment, line, page, panel

from polyfold.printing import Office


def test_characters_without_a_glyph_are_named_once_in_each_message() -> None:
    (told,) = found(bundle(a="漢漢字"), page(fragment("漢漢字")))
    names = "`漢` (U+6F22 cjk unified ideograph-6f22), `字` (U+5B57 cjk unified ideograph-5b57)"

    assert told == f"LAY003 a p1 no font of the theme has {names}"


def test_a_character_without_a_glyph_outside_all_messages_is_named_too() -> None:
    assert found(bundle(), page(text="v1.0 字")) == [
        "LAY003 None p1 no font of the theme has `字` (U+5B57 cjk unified ideograph-5b57)"
    ]


@pytest.mark.parametrize(
    ("edges", "over_mm"),
    [
        ((10, 20, 102, 25), "2.0"),
        ((-3.5, 20, 50, 25), "3.5"),
        ((10, -1, 50, 4), "1.0"),
        ((10, 208, 50, 213), "3.0"),
        ((10, 20, 100.2, 25), "0.2"),
    ],
    ids=["right", "left", "top", "bottom", "by a hair"],
)
@pytest.mark.parametrize("folds_mm", [(), (0, WIDTH_MM)], ids=["cut", "folded"])
def test_text_over_an_edge_says_how_far_and_nothing_else(
    edges: Edges, over_mm: str, folds_mm: tuple[float, ...]
) -> None:
    laid = page(lines=(line("Elektroencephalogramm", edges),))

    assert found(bundle(panel(*folds_mm)), laid) == [
        f"LAY004 a p1 “Elektroencephalogramm” reaches {over_mm} mm over the edge of its page"
    ]


def test_a_picture_over_an_edge_has_no_text_to_quote() -> None:
    laid = page(lines=(line("", (10, 20, 103, 60), context=""),))

    assert found(bundle(), laid) == ["LAY004 None p1 “picture” reaches 3.0 mm over the edge of its page"]


def test_a_picture_up_to_the_edge_is_not_over_it() -> None:
    laid = page(lines=(line("", (0, 0, WIDTH_MM, HEIGHT_MM)), line("", (-0.05, 0, WIDTH_MM + 0.05, HEIGHT_MM))))

    assert found(bundle(), laid) == []


@pytest.mark.parametrize(
    ("folds_mm", "edges", "told"),
    [
        ((), (2, 20, 50, 25), "2.0 mm from the trim, where 4 mm are safe"),
        ((), (50, 20, 98, 25), "2.0 mm from the trim, where 4 mm are safe"),
        ((), (10, 1, 50, 6), "1.0 mm from the trim, where 4 mm are safe"),
        ((), (10, 204, 50, 209.5), "0.5 mm from the trim, where 4 mm are safe"),
        ((), (3.8, 20, 50, 25), "3.8 mm from the trim, where 4 mm are safe"),
        ((0,), (1, 20, 50, 25), "1.0 mm from the fold, where 3 mm are safe"),
        ((WIDTH_MM,), (50, 20, 98.5, 25), "1.5 mm from the fold, where 3 mm are safe"),
        ((0, WIDTH_MM), (2.5, 20, 50, 25), "2.5 mm from the fold, where 3 mm are safe"),
        ((50,), (20, 20, 48, 25), "2.0 mm from the fold, where 3 mm are safe"),
        ((50,), (51, 20, 80, 25), "1.0 mm from the fold, where 3 mm are safe"),
        ((50,), (40, 20, 60, 25), "0.0 mm from the fold, where 3 mm are safe"),
        ((30, 60), (40, 20, 58, 25), "2.0 mm from the fold, where 3 mm are safe"),
        ((0,), (1, 207, 50, 209), "1.0 mm from the trim, where 4 mm are safe"),
    ],
    ids=[
        *("left cut", "right cut", "top", "bottom", "by a hair"),
        *("left fold", "right fold", "two folds", "before an inner fold", "after an inner fold", "on an inner fold"),
        *("second inner fold", "a cut goes before a fold"),
    ],
)
def test_text_too_near_to_a_cut_or_a_fold_says_how_near(folds_mm: tuple[float, ...], edges: Edges, told: str) -> None:
    laid = page(lines=(line("Words", edges),))

    assert found(bundle(panel(*folds_mm)), laid) == [f"LAY006 a p1 “Words” is {told}"]


@pytest.mark.parametrize(
    ("folds_mm", "edges"),
    [
        ((), (4, 4, 96, 206)),
        ((), (3.95, 3.95, 96.05, 206.05)),
        ((0,), (3, 4, 96, 206)),
        ((WIDTH_MM,), (4, 4, 97, 206)),
        ((0, 50, WIDTH_MM), (3, 4, 47, 206)),
        ((0, 50, WIDTH_MM), (53, 4, 97, 206)),
        ((50,), (52.95, 4, 96, 206)),
    ],
    ids=["cuts", "cuts by a hair", "left fold", "right fold", "before a fold", "after a fold", "after one by a hair"],
)
def test_text_at_a_safe_distance_has_no_finding(folds_mm: tuple[float, ...], edges: Edges) -> None:
    assert found(bundle(panel(*folds_mm)), page(lines=(line("Words", edges),))) == []


@pytest.mark.parametrize("text", ["", "  ", "\u00a0\u202f"], ids=["picture", "space", "narrow space"])
def test_what_holds_no_word_may_touch_every_edge(text: str) -> None:
    laid = page(lines=(line(text, (0, 0, WIDTH_MM, HEIGHT_MM)),))

    assert found(bundle(panel(0, 50)), laid) == []


@pytest.mark.parametrize(
    ("edges", "pages"),
    [((1, 20, 50, 25), ["p1 fold", "p2 trim"]), ((50, 20, 99, 25), ["p1 trim", "p2 fold"])],
    ids=["left", "right"],
)
def test_the_spine_of_a_booklet_lies_on_the_other_side_of_each_next_page(edges: Edges, pages: list[str]) -> None:
    laid = page(lines=(line("Words", edges),))
    told = found(bundle(panel(0, numbers=())), laid, laid)

    assert [f"{each.split()[2]} {each.partition('the ')[2].partition(',')[0]}" for each in told] == pages


FOOT = (10, 199, 60, 203)
"""Within half a millimetre of what an office printer can reach of a panel of 210 mm."""


def in_office(edges: Edges, *, panel_number: int = 1, edition: str = "office") -> list[str]:
    """What is found about a line on one of the four panels of a sheet that is folded once."""
    panels = tuple(panel(WIDTH_MM, numbers=(number,), name=f"s{number}") for number in range(4))
    made = bundle(*panels)
    pages = [page(section=each.name) for each in panels]
    pages[panel_number] = page(lines=(line("Words", edges),), section=f"s{panel_number}")
    return found(replace(made, job=replace(made.job, edition=edition)), *pages)


@pytest.mark.parametrize(
    ("edges", "over_mm"),
    [
        pytest.param(FOOT, "0.5", id="foot"),
        pytest.param((10, 6, 60, 11), "1.5", id="head"),
        pytest.param((4, 50, 60, 55), "1.0", id="outer edge"),
    ],
)
def test_text_that_an_office_printer_cannot_print_is_found(edges: Edges, over_mm: str) -> None:
    told = f"LAY023 a p2 “Words” reaches {over_mm} mm into what an office printer can’t print"

    # Panel 2 is the left half of the inside: its right edge is a fold.
    assert in_office(edges) == [told]
    assert in_office(edges, edition="press") == in_office(edges, edition="screen") == []


def test_an_office_printer_prints_up_to_a_fold_and_to_the_edge_of_what_it_reaches() -> None:
    assert in_office((92, 50, 97, 55)) == []
    assert in_office((5, 7.5, 60, 12)) == in_office((10, 198, 60, 202.5)) == []
    # The box of a text is larger than its letters.
    assert in_office((10, 198, 60, 202.7)) == []


def test_what_a_margin_of_the_project_leaves_is_printed() -> None:
    made = bundle(panel(numbers=(0,)), *(panel(numbers=(number,)) for number in (1, 2, 3)))
    wide = replace(made, job=replace(made.job, edition="office"), office=Office(margin_mm=3))

    assert found(wide, page(), page(lines=(line("Words", FOOT),)), page(), page()) == []


def test_a_complaint_of_the_typesetter_is_passed_on() -> None:
    assert found(bundle(), complaints=("Ignored `colr: red` at 1:1, unknown property.",)) == [
        "LAY005 None pNone Ignored `colr: red` at 1:1, unknown property."
    ]


# --- texts on each other -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [(20, 30, 60, 35), (20, 32, 60, 37), (39, 32, 60, 37), (10, 30, 40, 35)],
    ids=["same place", "lower by less than half a line", "a corner", "exactly"],
)
def test_texts_that_stand_on_each_other_are_found(second: Edges) -> None:
    laid = page(lines=(line("A label", (10, 30, 40, 35)), line("Text", second, context="b")))

    assert found(bundle(), laid) == ["LAY022 a p1 “A label” stands on “Text”"]


@pytest.mark.parametrize(
    "second",
    [(20, 34, 60, 39), (40, 30, 60, 35), (10, 40, 40, 45)],
    ids=["set tight", "beside", "below"],
)
def test_texts_that_only_touch_do_not_stand_on_each_other(second: Edges) -> None:
    laid = page(lines=(line("A label", (10, 30, 40, 35)), line("Text", second, context="b")))

    assert found(bundle(), laid) == []


def test_pieces_of_one_line_meet() -> None:
    """A bold word's box is a little higher than that of its line."""
    laid = page(lines=(line("Call ", (10, 30, 40, 35)), line("now", (39.95, 29, 60, 36))))

    assert found(bundle(), laid) == []


def test_lines_of_one_message_that_stand_on_each_other_are_found() -> None:
    laid = page(lines=(line("Call the", (10, 30, 40, 35)), line("ward.", (10, 31, 30, 36))))

    assert found(bundle(), laid) == ["LAY022 a p1 “Call the” stands on “ward.”"]


def test_of_a_message_and_a_word_of_the_theme_the_message_is_named() -> None:
    laid = page(lines=(line("Draft", (10, 30, 40, 35), context=""), line("Text", (20, 31, 60, 36), context="b")))

    assert found(bundle(), laid) == ["LAY022 b p1 “Text” stands on “Draft”"]
