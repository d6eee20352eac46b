"""`polyfold status`: how far each translation is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Polyfold
from tests.project import small

FILE = "locales/fr/LC_MESSAGES/small.po"


def test_the_table_goes_to_stdout_and_what_is_missing_is_no_fault(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FILE, '"À la maison"', '""')
    told = polyfold("status", cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert (
        told.out
        == """\
locale, catalogue  messages  words  done              translated  fuzzy  stale  missing
fr                       11     37  █████████░  94 %          10      ·      ·        1
  small                  11     37  █████████░  94 %          10      ·      ·        1

1 catalogue in 1 locale: 0 complete, 2 words left
"""
    )


def test_json_has_the_same_figures(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("status", "--format", "json", cwd=small(tmp_path).root)
    (row,) = json.loads(told.out)

    assert (row["locale"], row["domain"], row["words"], row["done"], row["from"]) == (
        "fr",
        "small",
        37,
        100,
        {"fr": 11},
    )


def test_locales_and_brochures_may_be_chosen(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("status", "small", "-l", "de", "--format", "json", cwd=small(tmp_path).root)

    assert [(row["locale"], row["domain"]) for row in json.loads(told.out)] == [("de", "small"), ("de", "templates")]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_catalogue_that_can_not_be_read_is_a_finding(polyfold: Polyfold, tmp_path: Path, form: str) -> None:
    folder = small(tmp_path)
    folder.write(FILE, b"\xff")
    told = polyfold("status", "--format", form, cwd=tmp_path)

    assert (told.status, told.out) == (1, "[]\n" if form == "json" else "")
    assert told.err.startswith("error[CAT001]: broken catalogue: not UTF-8\n")


def test_a_brochure_that_is_not_there_is_a_finding(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("status", "smal", cwd=small(tmp_path).root)

    assert told.status == 1
    assert "`smal`" in told.err


def test_the_source_language_needs_no_translation(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("status", "-l", "en", cwd=small(tmp_path).root)

    assert (told.status, told.out) == (0, "no translations: the source language needs none\n")


def test_quiet_leaves_the_findings_alone(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("-q", "status", cwd=small(tmp_path).root)

    assert (told.status, told.out, told.err) == (0, "", "")
