"""A title over several lines of about one width."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import bundle, leaflet, prose, section, small

from polyfold.balance import balance
from polyfold.bundle import Fragment, LaidPage, LayoutReport

LETTER_MM = 4
"""The width of every letter and space here."""


def pieces(*lines: str, context: str = "small.title") -> tuple[Fragment, ...]:
    """Lines of text below each other; `|` divides one into pieces, as markup does."""
    found = []
    for number, line in enumerate(lines):
        left = 10
        for text in line.split("|"):
            rectangle = (left, 50.0 + 12 * number, len(text) * LETTER_MM, 12)
            found.append(Fragment(context=context, page=1, rectangle=rectangle, text=text))
            left += len(text) * LETTER_MM
    return tuple(found)


def rule(root: Path, *lines: str, context: str = "small.title") -> str:
    """The rule for a title that was laid out in these lines."""
    page = LaidPage(
        section="cover",
        width_mm=148.5,
        height_mm=210,
        room_mm=176,
        fragments=(),
        text="",
        pieces=pieces(*lines, context=context) + pieces("Small leaflets are", "read.", context="small.main-message"),
    )
    return balance(bundle(leaflet(root, "flyer-a5", section("one", prose("One", 1)))), LayoutReport(pages=(page,)))


@pytest.mark.parametrize(
    ("lines", "width_mm"),
    [
        # “from the ward” needs 14 letters with its spaces; at 16, “Going home from” would fit.
        (["Going home from the", "ward"], "60.00"),
        (["Going |home| from the", "ward"], "60.00"),
        # “What we do for you,” needs 20 letters, and “a” 2 more.
        (["What we do for you, a", "guide"], "84.00"),
    ],
    ids=["a last word alone", "in pieces", "a short word at the end"],
)
def test_a_title_gets_a_width_at_which_its_lines_are_alike(tmp_path: Path, lines: list[str], width_mm: str) -> None:
    assert rule(tmp_path, *lines) == f"h1 {{ max-width: {width_mm}mm !important }}"


@pytest.mark.parametrize(
    "lines",
    [
        ["Going home"],
        ["Going home", "from the ward"],
        ["Immunotherapy", "explained"],
        ["More words make more ways that they part from each other, hence this many stay", "here"],
        [],
    ],
    ids=["one line", "alike as it is", "a word on each line", "too many words", "no title"],
)
def test_a_title_that_needs_no_rule_gets_none(tmp_path: Path, lines: list[str]) -> None:
    assert rule(tmp_path, *lines) == ""


def test_other_text_gets_no_rule(tmp_path: Path) -> None:
    assert rule(tmp_path, "Going home from the", "ward", context="small.one.title") == ""


def test_bound_words_stay_together(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "title: A small leaflet", "title: Your time in hospital and after")
    folder.build(locales=("en",), editions=("screen",))

    assert read.text(folder / "dist/small/small.en.screen.pdf")[0].splitlines()[1:3] == [
        "Your time in hospital",
        "and after",
    ]


def test_a_cover_is_printed_with_a_balanced_title(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "title: A small leaflet", "title: Going home from the ward")
    folder.build(locales=("en",))

    screen = read.text(folder / "dist/small/small.en.screen.pdf")[0].splitlines()
    press = read.text(folder / "dist/small/small.en.press.pdf")[0].splitlines()
    assert screen[1:4] == ["Going home", "from the ward", "Small leaflets are read."]
    assert press[press.index("Going home") + 1] == "from the ward"
