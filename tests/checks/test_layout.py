"""Findings about laid-out pages, from pages made up here."""

from __future__ import annotations

from datetime import date

import pytest

from polyfold.bundle import Bundle, Fragment, Job, LaidPage, LayoutReport, Metadata
from polyfold.checks.layout import bare, check


def bundle(**expected: str) -> Bundle:
    return Bundle(
        job=Job(brochure="small", locale="en", site="example", edition="screen"),
        format="bifold-a4",
        html="",
        assets={},
        metadata=Metadata(title="", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
        panels=(),
        expected=tuple(expected.items()),
    )


def fragment(text: str, context: str = "a", left: float = 10, width: float = 50) -> Fragment:
    return Fragment(context=context, page=1, rectangle=(left, 20, width, 5), text=text)


def page(*fragments: Fragment, text: str | None = None, outside: tuple[Fragment, ...] = ()) -> LaidPage:
    return LaidPage(
        section="one",
        width_mm=100,
        height_mm=210,
        room_mm=180,
        fragments=fragments,
        text="".join(each.text for each in fragments) if text is None else text,
        outside=outside,
    )


def found(expected: Bundle, *pages: LaidPage, complaints: tuple[str, ...] = ()) -> list[str]:
    def missing(text: str) -> str:
        return "".join(dict.fromkeys(character for character in text if character in "漢字"))

    findings = check(expected, LayoutReport(pages=pages, complaints=complaints), missing)
    return [f"{each.code} {each.context} p{each.page} {each.message}" for each in findings]


@pytest.mark.parametrize(
    "laid",
    [
        "Call the ward.",
        "Callthe ward.",
        "Call\u00a0the\u202fward.",
        "Call the w\u00adard.",
        "Call the wa-rd.",
        "Call the wa\u2010rd.",
    ],
    ids=["same", "spaces lost", "other spaces", "soft hyphen", "hyphen", "another hyphen"],
)
def test_spaces_and_hyphens_of_line_breaking_are_no_loss(laid: str) -> None:
    assert found(bundle(a="Call the ward."), page(fragment(laid))) == []


def test_a_message_over_two_pages_is_whole() -> None:
    pages = (page(fragment("Call the")), page(fragment(" ward.")))
    assert found(bundle(a="Call the ward."), *pages) == []


@pytest.mark.parametrize(
    ("laid", "seen"),
    [
        ("Call the", "Call the"),
        ("the ward.", "the ward."),
        ("Call ward.", "Call ward."),
        ("Call the ward!", "Call the ward!"),
        ("", ""),
    ],
    ids=["end", "beginning", "middle", "another sign", "all"],
)
def test_a_message_that_is_not_whole_is_lost(laid: str, seen: str) -> None:
    assert found(bundle(a="Call the ward."), page(fragment(laid))) == [
        f"LAY002 a pNone “Call the ward.” is not whole on the page: “{seen}” is"
    ]


def test_a_message_in_anothers_place_is_lost() -> None:
    assert found(bundle(a="Rest.", b="Drink."), page(fragment("Rest.Drink.", context="a"))) == [
        "LAY002 b pNone “Drink.” is not whole on the page: “” is"
    ]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert bare("e\u0301tat") == bare("état")


def test_characters_without_a_glyph_are_named_once_in_each_message() -> None:
    (told,) = found(bundle(a="漢漢字"), page(fragment("漢漢字")))
    names = "`漢` (U+6F22 cjk unified ideograph-6f22), `字` (U+5B57 cjk unified ideograph-5b57)"

    assert told == f"LAY003 a p1 no font of the theme has {names}"


def test_a_character_without_a_glyph_outside_all_messages_is_named_too() -> None:
    assert found(bundle(), page(text="v1.0 字")) == [
        "LAY003 None p1 no font of the theme has `字` (U+5B57 cjk unified ideograph-5b57)"
    ]


@pytest.mark.parametrize(
    ("left", "width", "over_mm"), [(10, 92, "2.0"), (-3.5, 50, "3.5")], ids=["over the right edge", "over the left"]
)
def test_text_over_an_edge_says_how_far(left: float, width: float, over_mm: str) -> None:
    outside = fragment("Elektroencephalogramm", left=left, width=width)

    assert found(bundle(), page(outside=(outside,))) == [
        f"LAY004 a p1 “Elektroencephalogramm” reaches {over_mm} mm over the edge of its page"
    ]


def test_a_complaint_of_the_typesetter_is_passed_on() -> None:
    assert found(bundle(), complaints=("Ignored `colr: red` at 1:1, unknown property.",)) == [
        "LAY005 None pNone Ignored `colr: red` at 1:1, unknown property."
    ]
