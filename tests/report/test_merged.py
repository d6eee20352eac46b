"""Findings of a file, each kind once with all its pages and places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click import unstyle

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report.text import merged, pages


def finding(
    page: int | None = None, rectangle_mm: tuple[float, float, float, float] | None = None, more: str = ""
) -> Finding:
    return Finding(
        code="PDF003",
        severity=Severity.ERROR,
        message=f"RGB colour{more}",
        help="use inks",
        place=Place(path="a.pdf"),
        page=page,
        rectangle_mm=rectangle_mm,
    )


def told(*findings: Finding) -> list[list[str]]:
    """The lines of each block between its head and its help."""
    blocks = [unstyle(block).splitlines() for block in merged(findings)]
    assert {(block[0], block[1], block[-1]) for block in blocks} <= {
        ("error[PDF003]: RGB colour", "  --> a.pdf", "   = help: use inks")
    }
    return [block[2:-1] for block in blocks]


def test_one_finding_is_told_as_ever() -> None:
    assert told(finding()) == [[]]
    assert told(finding(3)) == [["   = where: page 3"]]
    assert told(finding(3, (1.5, 20, 30, 40))) == [
        ["   = where: page 3, 1.5 mm from the left, 20 mm from the top, 30 × 40 mm"]
    ]


def test_pages_of_the_same_fault_stand_together() -> None:
    assert told(finding(1), finding(2), finding(5)) == [["   = where: pages 1–2, 5"]]


def test_three_places_are_told_and_the_others_counted() -> None:
    places = [finding(page, (page, 0, 1, 1)) for page in (1, 2, 2, 3, 4)]

    assert told(*places) == [
        [
            "   = where: page 1, 1 mm from the left, 0 mm from the top, 1 × 1 mm",
            "   = where: page 2, 2 mm from the left, 0 mm from the top, 1 × 1 mm",
            "   = where: page 2, 2 mm from the left, 0 mm from the top, 1 × 1 mm",
            "   = where: and 2 more on pages 1–4",
        ]
    ]


def test_what_stands_for_others_is_told_with_them() -> None:
    assert told(finding(1), finding(2, more=" (and 3 more pages)")) == [["   = where: pages 1–2, and 3 more"]]
    assert told(finding(more=" (and 3 more)")) == [["   = where: and 3 more"]]
    assert told(finding(1, (1, 1, 1, 1)), finding(2, (2, 2, 2, 2), " (and 1,200 more) (and 4 more pages)")) == [
        [
            "   = where: page 1, 1 mm from the left, 1 mm from the top, 1 × 1 mm",
            "   = where: page 2, 2 mm from the left, 2 mm from the top, 2 × 2 mm",
            "   = where: and 1,204 more on pages 1–2",
        ]
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([1], "page 1"),
        ([2, 2], "page 2"),
        ([1, 2], "pages 1–2"),
        ([9, 1, 3, 2], "pages 1–3, 9"),
        ([1, 3], "pages 1, 3"),
    ],
    ids=str,
)
def test_pages_are_told_in_runs(numbers: list[int], said: str) -> None:
    assert pages(numbers) == said


def test_what_to_do_is_said_once() -> None:
    other, else_ = replace(finding(), message="RGB picture"), replace(finding(), message="RGB line", help="ask")
    helps = [[line for line in block.splitlines() if "help" in line] for block in merged([finding(), other, else_])]

    assert [[unstyle(line) for line in lines] for lines in helps] == [["   = help: use inks"], [], ["   = help: ask"]]


def test_nothing_of_a_foreign_file_steers_the_terminal() -> None:
    strange = replace(finding(), message="font `\x1b[31mA\u202eB\ud800\n\u202f`")

    (block,) = merged([strange])
    shown = "".join("?" if letter == "\N{REPLACEMENT CHARACTER}" else letter for letter in unstyle(block))
    assert shown.splitlines()[0] == "error[PDF003]: font `?[31mA?B??\u202f`"
