"""Findings about lines, from lines made up here: each a text, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from polyfold.bundle import Bundle, Expected, Job, LaidPage, LayoutReport, Line, Metadata, Panel
from polyfold.checks.lines import check
from polyfold.formats import BY_NAME

NBSP, NNBSP = "\u00a0", "\u202f"


def panel(name: str, *sections: str, numbers: tuple[int, ...] = ()) -> Panel:
    """A page of 100 mm; without numbers, one of a booklet."""
    return Panel(
        name=name,
        sections=sections,
        layout="content",
        numbers=numbers,
        width_mm=120,
        height_mm=210,
        margins_mm=(10, 10),
        columns=1,
        gap_mm=0,
        folds_mm=(),
    )


KINDS = {
    "title": ("heading", "heading"),
    "text": ("text", "text"),
    "list": ("list", "list"),
    "tip": ("tip", "tip"),
    "call": ("warning", "warning"),
    "call.items.1": ("warning", "items"),
    "wave.alt": ("figure", "alt"),
    "wave.caption": ("figure", "caption"),
    "wave.labels.left": ("figure", "labels"),
    "card": ("contact", "contact"),
    "card.rows.1.label": ("contact", "rows"),
    "said": ("quote", "quote"),
    "said.by": ("quote", "by"),
    "code.text": ("qr", "text"),
    "ask.1": ("questions", "questions"),
    "ask.2": ("questions", "questions"),
    "terms.1.term": ("glossary", "term"),
    "terms.1.meaning": ("glossary", "meaning"),
    "dose": ("table", "table"),
    "dose.columns.1": ("table", "columns"),
    "dose.rows.1.1": ("table", "rows"),
    "dose.rows.1.2": ("table", "rows"),
    "dose.rows.2.1": ("table", "rows"),
    "lines": ("notes", "notes"),
    "toc": ("contents", "contents"),
    "cited": ("sources", "sources"),
}
"""Messages, with the kinds of their blocks and what they are to them."""
EXPECTED = (
    Expected(context="small.title", section="one", text="", role="title"),
    Expected(context="small.main-message", section="one", text="", role="main-message"),
    *(
        Expected(context=name, section=section, text="", block=f"{section}.{name.split('.')[0]}", kind=kind, role=role)
        for section, names in (("one", KINDS), ("two", {"other": ("text", "text")}))
        for name, (kind, role) in names.items()
    ),
)
BUNDLE = Bundle(
    job=Job(brochure="small", locale="en", site="example", edition="screen"),
    format=BY_NAME["booklet-a5"],
    html="",
    assets={},
    metadata=Metadata(title="", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
    panels=(panel("flow", "one", "two"),),
    expected=EXPECTED,
)
IDS = {each.context: (each.section, each.block) for each in EXPECTED}


def line(text: str, context: str = "text", at: tuple[int, int] = (1, 0), *, paragraph: int | None = None) -> Line:
    """A line of half its measure on this page and in this column; those of one message are one paragraph."""
    return Line(
        page=at[0],
        column=at[1],
        rectangle=(10, 20, 50, 6),
        text=text,
        context=context,
        inside=IDS.get(context, ("one",)),
        paragraph=[*IDS, ""].index(context) if paragraph is None else paragraph,
        measure_mm=100,
        stretch_em=0,
        is_broken=False,
    )


def found(*lines: Line, whole: Bundle = BUNDLE) -> list[str]:
    pages = tuple(
        LaidPage(section="one", width_mm=120, height_mm=210, room_mm=180, fragments=(), text="")
        for _ in range(max(each.page for each in lines))
    )
    report = LayoutReport(pages=pages, lines=lines)
    return [f"{each.code} {each.context} p{each.page} {each.message}" for each in check(whole, report)]


def codes(*lines: Line, whole: Bundle = BUNDLE) -> list[str]:
    return [each.split()[0] for each in found(*lines, whole=whole)]


# --- a lone word --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "last",
    ["now.", "112", "rapie.", "(LAL).", "l’une.", f"non{NNBSP}?", f"«{NBSP}non{NBSP}».", "– now", "receive", "a"],
)
def test_a_short_word_on_the_last_line_is_lone(last: str) -> None:
    assert found(line("You may come and see us"), line(last)) == [
        f"LAY017 text p1 “{last}” stands alone on the last line"
    ]


@pytest.mark.parametrize(
    "last", [f"of{NBSP}it.", "of it.", f"3{NBSP}weeks", "receives", "appointments.", f"bien{NBSP}sûr{NNBSP}!", "…"]
)
def test_two_words_or_a_long_one_are_not(last: str) -> None:
    assert found(line("You may come and see us"), line(last)) == []


@pytest.mark.parametrize(("width_mm", "told"), [(19.9, ["LAY017"]), (20, [])])
def test_a_long_word_is_lone_where_it_fills_less_than_a_fifth_of_its_measure(width_mm: float, told: list[str]) -> None:
    last = replace(line("appointments."), rectangle=(10, 26, width_mm, 6))
    assert codes(line("You may come to all your"), last) == told


def test_a_text_of_one_line_has_no_last_one() -> None:
    assert found(line("Now.")) == []


def test_a_word_that_the_text_itself_puts_on_a_line_is_not_lone() -> None:
    assert found(replace(line("Call this number:"), is_broken=True), line("112")) == []


@pytest.mark.parametrize(
    ("context", "is_judged"),
    [
        *((name, True) for name in ("text", "list", "call.items.1", "ask.1", "terms.1.meaning", "small.main-message")),
        *((name, True) for name in ("tip", "call", "said", "wave.caption", "code.text")),
        *((name, False) for name in ("title", "dose", "dose.columns.1", "dose.rows.1.2", "small.title")),
        *((name, False) for name in ("wave.labels.left", "card", "card.rows.1.label", "said.by", "lines", "")),
    ],
)
def test_running_text_is_judged_and_titles_cells_and_labels_are_not(context: str, *, is_judged: bool) -> None:
    assert codes(line("You may come and see us", context), line("now.", context)) == ["LAY017"] * is_judged


# --- a stretched line ---------------------------------------------------------------------------------------------


def test_of_a_paragraph_the_line_with_the_widest_spaces_is_named() -> None:
    lines = [replace(line(text), stretch_em=stretch) for text, stretch in (("a b", 0.4), ("c d", 0.9), ("e f", 0.1))]
    assert found(*lines) == ["LAY018 text p1 the spaces of “c d” are stretched by 0.9 em"]


@pytest.mark.parametrize(("stretch_em", "told"), [(0.3, []), (0.31, ["LAY018"])])
def test_spaces_may_be_stretched_a_little(stretch_em: float, told: list[str]) -> None:
    assert codes(replace(line("a b"), stretch_em=stretch_em)) == told


# --- a title left behind ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("context", "after"),
    [
        *(("title", after) for after in ("text", "list", "wave.alt", "call", "")),
        *(("lines", ""), ("toc", ""), ("cited", ""), ("dose", "dose.columns.1"), ("dose.columns.1", "dose.rows.1.1")),
    ],
)
@pytest.mark.parametrize(
    ("first", "second", "where"),
    [((1, 0), (2, 0), "page 1"), ((1, 1), (1, 2), "a column on page 1"), ((1, 2), (2, 1), "a column on page 1")],
    ids=["pages", "columns", "columns of pages"],
)
def test_a_title_parted_from_what_follows_is_named(
    context: str, after: str, first: tuple[int, int], second: tuple[int, int], where: str
) -> None:
    assert found(line("Deeper", context, first), line("Text", after, second)) == [
        f"LAY019 {context} p1 “Deeper” is the last line of {where}, and what follows it in section `one` is not there"
    ]


@pytest.mark.parametrize("text", ["You may bring:", f"Apportez{NBSP}:"])
def test_so_is_a_line_that_announces_something(text: str) -> None:
    assert codes(line(text), line("A book.", "list", (2, 0))) == ["LAY019"]


@pytest.mark.parametrize(
    ("title", "after"),
    [
        (line("Deeper", "title"), line("Text")),
        (line("Deeper", "title", (1, 1)), line("Text", at=(1, 0))),
        (line("Deeper", "title", (1, 0)), line("Text", at=(1, 1))),
        (line("Deeper", "title"), line("Text", "other", (2, 0))),
        (line("You may come."), line("A book.", "list", (2, 0))),
        (line("You may bring:", "list"), line("Text", at=(2, 0))),
    ],
    ids=["together", "above what is wide", "below what is wide", "another section", "no title", "an item"],
)
def test_other_lines_may_be_the_last(title: Line, after: Line) -> None:
    assert found(title, after) == []


def test_of_two_titles_that_are_left_behind_the_last_is_named() -> None:
    lines = line("One", "title"), line("Doses", "dose"), line("Day", "dose.columns.1", (2, 0))
    assert [each.split()[:2] for each in found(*lines)] == [["LAY019", "dose"]]


# --- a box in pieces ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "rest", "box"),
    [
        ("call", "call.items.1", "warning"),
        ("wave.alt", "wave.caption", "figure"),
        ("card", "card.rows.1.label", "contact card"),
        ("said", "said.by", "quotation"),
        ("tip", "tip", "tip"),
        ("code.text", "code.text", "QR code"),
        ("dose.rows.1.1", "dose.rows.1.2", "row"),
    ],
)
@pytest.mark.parametrize(
    ("at", "places"), [((2, 1), "pages 1 and 2"), ((1, 2), "two columns of page 1")], ids=["pages", "columns"]
)
def test_a_box_in_pieces_is_named_by_its_first_message(
    first: str, rest: str, box: str, at: tuple[int, int], places: str
) -> None:
    lines = line("a b", first, (1, 1)), line("c d", first, (1, 1)), line("e f", rest, at), line("g h", rest, at)
    told = [each for each in found(*lines) if not each.startswith("LAY019")]

    assert told == [f"LAY020 {first} p{at[0]} the {box} in section `one` is broken between {places}"]


def test_a_question_is_whole_with_the_lines_to_write_on() -> None:
    rule = replace(line("", ""), inside=("one", "one.ask"))
    whole = line("What?", "ask.1"), rule, line("And then?", "ask.2", (2, 0)), replace(rule, page=2)
    broken = line("What?", "ask.1"), rule, line("And then?", "ask.2"), replace(rule, page=2)

    assert found(*whole) == []
    assert found(*broken) == ["LAY020 ask.2 p2 the question in section `one` is broken between pages 1 and 2"]


def test_a_table_may_be_broken_between_rows_below_a_header_on_each_page() -> None:
    lines = (
        *(line("Day", "dose.columns.1"), line("Monday", "dose.rows.1.1"), line("10 mg", "dose.rows.1.2")),
        *(line("Day", "dose.columns.1", (2, 0)), line("Friday", "dose.rows.2.1", (2, 0))),
    )
    assert found(*lines) == []


def test_what_belongs_to_a_box_by_its_element_alone_is_of_the_box() -> None:
    band = replace(line("Call now", ""), inside=("one", "one.call"))
    assert codes(band, line("You have a fever", "call", (2, 0))) == ["LAY020"]


@pytest.mark.parametrize("inside", [(), ("mine",)], ids=["no id", "another id"])
def test_a_theme_without_ids_does_not_switch_it_off(inside: tuple[str, ...]) -> None:
    lines = line("You have", "call"), line("a fever", "call.items.1", (2, 0))
    titles = line("Deeper", "title", (3, 0)), line("Text", at=(4, 0))

    assert codes(*(replace(each, inside=inside) for each in (*lines, *titles))) == ["LAY019", "LAY020"]


# --- a line parted from its paragraph -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (((1, 0), (2, 0), (2, 0)), "p1 “line 0” stands alone at the foot of page 1"),
        (((1, 0), (1, 0), (2, 0)), "p2 “line 2” stands alone at the top of page 2"),
        (((1, 0), (2, 0)), "p1 “line 0” stands alone at the foot of page 1"),
        (((1, 1), (1, 2), (1, 2)), "p1 “line 0” stands alone at the foot of a column on page 1"),
        (((1, 1), (1, 1), (1, 2)), "p1 “line 2” stands alone at the top of a column on page 1"),
        (((1, 0), (1, 0), (2, 0), (3, 0), (3, 0)), "p2 “line 2” stands alone at the top of page 2"),
    ],
    ids=["orphan", "widow", "both", "orphan in columns", "widow in columns", "between"],
)
def test_a_line_parted_from_its_paragraph_is_named(places: tuple[tuple[int, int], ...], told: str) -> None:
    lines = [line(f"line {number}", at=at) for number, at in enumerate(places)]
    assert found(*lines) == [f"LAY021 text {told}, parted from the rest of its paragraph"]


@pytest.mark.parametrize("context", ["text", "list", "title", "terms.1.meaning", ""])
def test_two_lines_together_are_enough(context: str) -> None:
    lines = [line(f"line {number}", context, (1 + number // 2, 0)) for number in range(4)]
    assert found(*lines) == []


def test_a_paragraph_without_a_message_is_judged_too() -> None:
    assert codes(line("A book", ""), line("by somebody, who", "", (2, 0)), line("is known.", "", (2, 0))) == ["LAY021"]


def test_what_is_in_a_box_is_told_once() -> None:
    assert codes(line("You have", "tip"), line("a fever, or", "tip", (2, 0)), line("a rash.", "tip", (2, 0))) == [
        "LAY020"
    ]


# --- a panel that is too long -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("numbers", "told"), [((), ["LAY019"]), ((1,), [])], ids=["a booklet", "a panel"])
def test_the_pages_of_a_panel_that_is_too_long_are_not_judged(numbers: tuple[int, ...], told: list[str]) -> None:
    whole = replace(BUNDLE, panels=(panel("flow", "one", "two", numbers=numbers),))
    assert codes(line("Deeper", "title"), line("Text", at=(2, 0)), whole=whole) == told
