"""Entries come into a YAML file and go from it, and every other byte stays."""

from __future__ import annotations

import pytest

from polyfold.amend import put, remove

FILE = """\
# Ours since 2026.

# Printed by Smith & Co.
car-t:   # twice a year
  what: {size: 0.9}  # the nurse asked
  # not the table

  risks: {spacing: 0.8}

# For children.
kids: {}
"""


@pytest.mark.parametrize(
    ("key", "before"),
    [("adults", "# Printed by"), ("heart", "# For children."), ("zoster", None)],
    ids=["first", "between", "last"],
)
def test_a_new_entry_stands_where_the_alphabet_puts_it_and_parts_no_comment_from_its_own(
    key: str, before: str | None
) -> None:
    entry = f"{key}:\n  what: {{leading: 0.95}}\n"
    expected = FILE.replace(before, f"{entry}{before}") if before else f"{FILE}{entry}"

    assert put(FILE, {key: entry}) == expected


def test_an_entry_is_replaced_in_its_place_and_the_comments_in_it_stay() -> None:
    assert put(FILE, {"car-t": "car-t: {}\n"}) == (
        """\
# Ours since 2026.

# Printed by Smith & Co.
car-t: {}
# twice a year
# the nurse asked
  # not the table

# For children.
kids: {}
"""
    )


def test_an_entry_is_removed_and_the_comments_in_it_stay() -> None:
    assert remove(FILE, ["car-t"]) == (
        """\
# Ours since 2026.

# Printed by Smith & Co.
# twice a year
# the nurse asked
  # not the table

# For children.
kids: {}
"""
    )


def test_several_entries_come_and_go_at_once() -> None:
    both = put("b: {}\n", {"c": "c: {}\n", "a": "a: {}\n"})

    assert both == "a: {}\nb: {}\nc: {}\n"
    assert remove(both, ["a", "c"]) == "b: {}\n"
    assert remove(both, ["a", "b", "c"]) == ""


def test_a_comment_at_the_head_of_the_file_stays_there() -> None:
    assert put("# Ours.\nb: {}\n", {"a": "a: {}\n"}) == "# Ours.\na: {}\nb: {}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "b: {}\n"),
        ("# Ours.\n", "# Ours.\nb: {}\n"),
        ("a: {}", "a: {}\nb: {}\n"),
        ("---\na: {}\n...\n", "---\na: {}\nb: {}\n...\n"),
        ("\ufeffc: {}\n", "\ufeffb: {}\nc: {}\n"),
        ("a: {}\r\nc: {}\r\n", "a: {}\r\nb: {}\r\nc: {}\r\n"),
        ("a: |\n  # text\n\nc: {}\n", "a: |\n  # text\n\nb: {}\nc: {}\n"),
    ],
    ids=["empty", "comment", "no last break", "document marks", "mark of UTF-8", "breaks of Windows", "block of text"],
)
def test_the_file_keeps_its_ways(text: str, expected: str) -> None:
    assert put(text, {"b": "b: {}\n"}) == expected


@pytest.mark.parametrize(
    "text",
    ["{a: {}, c: {}}\n", "{}\n", "- a\n", "a\n", "a: [\n", "a: 2026-13-45\n", "a: {}\n---\nc: {}\n"],
    ids=["one line", "empty braces", "list", "word", "broken", "impossible date", "two documents"],
)
def test_a_file_that_is_not_written_entry_by_entry_is_left_alone(text: str) -> None:
    assert put(text, {"b": "b: {}\n"}) is None


def test_an_entry_in_the_line_of_another_is_not_removed() -> None:
    assert remove("{a: {}, c: {}}\n", ["a"]) is None
    assert remove("- a\n", ["a"]) is None
