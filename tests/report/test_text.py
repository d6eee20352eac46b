"""A finding in a terminal, exactly as it is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report.text import render, summary

FINDING = Finding(
    code="CAT003",
    severity=Severity.ERROR,
    message="placeholder `{stay}` is missing",
    help="keep `{stay}`",
    place=Place(path="fr.po", line=2, column=8),
)


def shown(finding: Finding, root: Path | None = None) -> list[str]:
    return click.unstyle(render(finding, root)).splitlines()


def test_a_finding_without_a_place_is_its_message_and_its_help() -> None:
    assert shown(replace(FINDING, place=None)) == [
        "error[CAT003]: placeholder `{stay}` is missing",
        "   = help: keep `{stay}`",
    ]


def test_a_finding_with_a_place_shows_the_line_and_a_caret_below_the_column(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text('msgid "a"\nmsgstr "é"\n', encoding="utf-8")

    assert shown(FINDING, tmp_path) == [
        "error[CAT003]: placeholder `{stay}` is missing",
        "  --> fr.po:2:8",
        "   |",
        ' 2 | msgstr "é"',
        "   |        ^",
        "   = help: keep `{stay}`",
    ]


@pytest.mark.parametrize(
    ("line", "gutter"), [(7, ["   |", " 7 | line"]), (1234, ["      |", " 1234 | line"])], ids=["short", "long"]
)
def test_the_gutter_is_as_wide_as_the_number(tmp_path: Path, line: int, gutter: list[str]) -> None:
    (tmp_path / "fr.po").write_text("line\n" * line, encoding="utf-8")

    assert shown(replace(FINDING, place=Place(path="fr.po", line=line)), tmp_path)[2:4] == gutter


def test_tabs_do_not_move_the_caret(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text("\n\tmsgstr x\n", encoding="utf-8")
    _, _, _, text, caret, _ = shown(FINDING, tmp_path)

    assert text[caret.index("^")] == " "
    assert text == " 2 |  msgstr x"


@pytest.mark.parametrize("content", [None, "", "\xff\xfe"], ids=["no file", "no such line", "no such line of bytes"])
def test_a_line_that_can_not_be_read_is_left_out(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "fr.po").write_text(content, encoding="latin-1")

    assert shown(FINDING, tmp_path) == [
        "error[CAT003]: placeholder `{stay}` is missing",
        "  --> fr.po:2:8",
        "   = help: keep `{stay}`",
    ]


def test_a_very_long_line_is_cut_and_its_caret_left_out(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text("\n" + "x" * 5000, encoding="utf-8")
    lines = shown(replace(FINDING, place=Place(path="fr.po", line=2, column=4000)), tmp_path)

    assert lines[3] == f" 2 | {'x' * 90}…"
    assert not any("^" in line for line in lines)


def test_the_job_the_page_and_the_source_are_notes() -> None:
    finding = replace(
        FINDING,
        place=None,
        brochure="car-t",
        locale="fr",
        edition="press",
        page=3,
        rectangle_mm=(10.0, 20.25, 80.0, 5.5),
        source=Place(path="brochure.yaml", line=31, column=9),
    )

    assert shown(finding)[1:] == [
        "   = job: car-t fr press",
        "   = where: page 3, 10 mm from the left, 20.25 mm from the top, 80 × 5.5 mm",
        "   = source: brochure.yaml:31:9",
        "   = help: keep `{stay}`",
    ]


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ([], ""),
        (["error"], "1 error"),
        (["warning", "error", "error"], "2 errors, 1 warning"),
        (["info", "info"], "2 notes"),
    ],
    ids=["none", "one", "mixed", "notes"],
)
def test_the_summary_counts_by_severity(severities: list[str], line: str) -> None:
    assert summary(replace(FINDING, severity=Severity(each)) for each in severities) == line
