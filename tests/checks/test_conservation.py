"""What is printed is what was written, but for what breaking lines may do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pages import bundle, found, fragment, page, panel

from polyfold.checks.conservation import same

# --- one text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Call the ward.", "Call the ward."),
        ("Call the ward.", "Call the\nward."),
        ("Call the ward.", "Call\nthe\nward."),
        ("Call the ward.", "Call the wa\u2010\nrd."),
        ("Call the ward.", "Call the wa-\nrd."),
        ("a T-cell", "a T-\ncell"),
        ("short- and long-term", "short-\nand long-\nterm"),
        ("2 to 3\u00a0weeks", "2 to\n3\u00a0weeks"),
        ("2\u20133 weeks", "2\u2013\n3 weeks"),
        ("hospital.example/ward", "hospital.example/\nward"),
        ("hospital.example/ward", "hospital.exam\nple/ward"),
        ("Call  the\tward. ", "Call the ward."),
        ("im\u00admuno", "im\u00ad\u2010\nmuno"),
        ("im\u00admuno", "immuno"),
        ("\u00e9tat", "e\u0301tat"),
    ],
    ids=[
        *("same", "space at a line's end", "every line", "hyphen", "another hyphen", "hyphen of the text"),
        *("hyphens of the text", "space that does not break", "range", "after a slash", "long address"),
        *("spaces in a row", "soft hyphen", "soft hyphen in a title", "accents"),
    ],
)
def test_what_breaking_lines_does_to_a_text_is_no_difference(written: str, printed: str) -> None:
    assert same(written, printed)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Call the ward.", "Callthe ward."),
        ("Call the ward.", "Call the wa\u2010rd."),
        ("Call the ward.", "Call the w ard."),
        ("Call the ward.", "Call the\u00a0ward."),
        ("Call the ward.", "Call the\u2010\nward."),
        ("Call the ward.", "Call the"),
        ("Call the ward.", "the ward."),
        ("Call the ward.", "Call ward."),
        ("Call the ward.", "Call the ward!"),
        ("Call the ward.", "CALL THE WARD."),
        ("Call the ward.", "Call the ward.."),
        ("Call the ward.", ""),
        ("a T-cell", "a Tcell"),
        ("a T-cell", "a T\ncell"),
        ("a T-cell", "a T\u2010\ncell"),
        ("a Tcell", "a T-cell"),
        ("co-operate", "co\noperate"),
    ],
    ids=[
        *("space lost", "hyphen in a line", "space added", "another space", "hyphen and a space lost", "end"),
        *("beginning", "middle", "another sign", "capitals", "sign added", "all", "hyphen lost"),
        *("hyphen lost at a line's end", "hyphen for another", "hyphen added", "hyphen of a word lost"),
    ],
)
def test_what_it_does_not_do_is_one(written: str, printed: str) -> None:
    assert not same(written, printed)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("38.5", "385"),
        ("38.5", "38 5"),
        ("38.5", "38\n5"),
        ("38.5", "38.\n5"),
        ("38.5", "38\n.5"),
        ("38,5", "38\n,5"),
        ("385", "38\n5"),
        ("385", "38-\n5"),
        ("385", "38\u2010\n5"),
        ("12’500", "12’\n500"),
        ("38 5", "385"),
        ("2\u20133", "23"),
        ("2-3", "2\n3"),
        ("-2", "2"),
        ("1 0", "10"),
        ("10\u00a0mg", "10mg"),
        ("10 mg", "1 0mg"),
    ],
)
def test_a_number_is_never_another(written: str, printed: str) -> None:
    assert not same(f"Take {written} now", f"Take {printed} now")


def test_a_break_within_a_word_is_no_break_within_a_number() -> None:
    assert same("CTLA-4 and IL-2, 3.5", "CTLA-\n4 and IL-2,\n3.5")


# --- a whole layout ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("laid", "told"),
    [
        ("Call the", "LAY002 a p1 “Call the ward.” is not whole on the page: “Call the” is"),
        ("Callthe ward.", "LAY002 a p1 “Call the ward.” is not whole on the page: “Callthe ward.” is"),
        ("Call the\nwar", "LAY002 a p1 “Call the ward.” is not whole on the page: “Call the war” is"),
        ("Do not call the ward.", "LAY002 a p1 “Call the ward.” is not whole on the page: “Do not call the ward.” is"),
        ("Never Call the ward.", "LAY012 a p1 “Call the ward.” is printed as “Never Call the ward.”"),
        (
            "Call the ward.\nCall the ward.",
            "LAY012 a p1 “Call the ward.” is printed as “Call the ward. Call the ward.”",
        ),
    ],
    ids=["end", "space", "letter", "another text", "more", "twice"],
)
def test_a_message_that_is_not_as_it_was_written_is_told(laid: str, told: str) -> None:
    assert found(bundle(a="Call the ward."), page(fragment(laid))) == [told]


def test_a_message_that_is_nowhere_is_lost_from_the_page_of_its_section() -> None:
    panels = (panel(), panel(name="two", numbers=(1,)))
    job = bundle(*panels, two=("b",), a="Rest.", b="Drink.")

    assert found(job, page(fragment("Rest.")), page(section="two")) == [
        "LAY002 b p2 “Drink.” is not whole on the page: “” is"
    ]


def test_a_message_in_anothers_place_is_lost_there_and_added_here() -> None:
    assert found(bundle(a="Rest.", b="Drink."), page(fragment("Rest.Drink."))) == [
        "LAY012 a p1 “Rest.” is printed as “Rest.Drink.”",
        "LAY002 b p1 “Drink.” is not whole on the page: “” is",
    ]


def test_a_message_over_two_pages_is_whole() -> None:
    pages = (page(fragment("Call the")), page(fragment("ward.", page=2)))

    assert found(bundle(a="Call the ward."), *pages) == []


def test_a_number_over_two_pages_is_not() -> None:
    pages = (page(fragment("Take 3")), page(fragment("8 drops.", page=2)))

    assert found(bundle(a="Take 38 drops."), *pages) == [
        "LAY002 a p1 “Take 38 drops.” is not whole on the page: “Take 3 8 drops.” is"
    ]


def test_a_message_that_two_elements_print_is_once_too_often_on_the_page() -> None:
    pages = (page(fragment("Rest.")), page(fragment("Rest.", page=2, printing=2)))

    assert found(bundle(a="Rest."), *pages) == ["LAY012 a p2 “Rest.” is printed once more than it was written"]


def test_a_message_that_was_written_twice_is_printed_twice() -> None:
    """A block that leaflets share may be used in two sections."""
    job = bundle(a="Rest.")
    twice = (fragment("Rest."), fragment("Rest.", printing=2))

    assert found(replace(job, expected=job.expected * 2), page(*twice)) == []
    assert found(replace(job, expected=job.expected * 2), page(twice[0])) == [
        "LAY002 a p1 “Rest.” is not whole on the page: “” is"
    ]


def test_a_message_that_nobody_wrote_is_added() -> None:
    assert found(bundle(), page(fragment("Rest."))) == ["LAY012 a p1 “Rest.” is printed once more than it was written"]


def test_a_row_that_heads_a_table_is_printed_again_where_it_goes_on() -> None:
    pages = (page(fragment("Day of\nthe week")), page(fragment("Day of the week", page=2, repeat=1)))

    assert found(bundle(a="Day of the week"), *pages) == []


def test_it_is_whole_there_too() -> None:
    pages = (page(fragment("Day")), page(fragment("D", page=2, repeat=1)))

    assert found(bundle(a="Day"), *pages) == ["LAY002 a p2 “Day” is not whole on the page: “D” is"]


def test_each_page_shows_the_mark_of_a_draft() -> None:
    job = bundle(marks=("Draft: not approved",))
    pages = (
        page(text="Draft: notapproved"),
        page(text="Draft:"),
        page(text=""),
        page(text="A Draft: not ap\u2010proved!"),
    )

    assert found(job, *pages) == [
        f"LAY014 None p{number} the page does not say “Draft: not approved”" for number in (2, 3)
    ]


def test_what_is_no_draft_has_no_mark_to_show() -> None:
    assert found(bundle(), page(text="")) == []
