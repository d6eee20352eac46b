"""Findings as GitHub's workflow commands, exactly as they are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.findings import BROKEN, FUZZY, LITERAL, LOST, NOWHERE, report

from polyfold.diagnostics import Place
from polyfold.report.github import LIMIT, render


def test_a_finding_is_one_line_with_its_place_its_title_and_what_to_do() -> None:
    assert render(report(LOST)) == (
        "::error title=CAT003 small fr,file=locales/fr/LC_MESSAGES/small.po,line=22,col=8"
        "::locales/fr/LC_MESSAGES/small.po:22:8: placeholder `{stay}` is missing from the translation"
        "%0Akeep `{stay}` where the value belongs in the sentence"
    )


def test_what_would_end_a_property_or_a_line_is_escaped_and_a_percent_sign_first() -> None:
    strange = replace(LITERAL, place=Place(path="a:b,c%.po", line=3), locale="x:y,z")

    assert render(report(strange)) == (
        "::warning title=CAT009 small x%3Ay%2Cz,file=a%3Ab%2Cc%25.po,line=3"
        "::a:b,c%25.po:3: `[x](y)` and `{0}` and \x0b<b>%0Aone%0D%0Atwo"
    )


def test_errors_come_first_and_keep_their_order() -> None:
    info = replace(FUZZY, severity=type(FUZZY.severity).INFO)

    told = render(report(info, FUZZY, LOST, LITERAL, NOWHERE))

    assert [line.partition(" ")[0] for line in told.split("\n")] == [
        "::error",
        "::error",
        "::warning",
        "::warning",
        "::notice",
    ]


def test_files_are_named_from_the_repositorys_folder() -> None:
    assert "file=leaflets/de/locales/fr/" in render(report(LOST, folder="leaflets/de"))


def test_a_finding_of_no_file_has_only_a_title() -> None:
    assert render(report(NOWHERE)).startswith("::error title=PRJ001::")


@pytest.mark.parametrize(("count", "told"), [(LIMIT, []), (LIMIT + 1, ["11 errors, 1 warning"])])
def test_more_than_github_shows_are_counted_in_a_notice(count: int, told: list[str]) -> None:
    many = [replace(LOST, context=str(number)) for number in range(count)]
    notices = [line for line in render(report(FUZZY, *many)).splitlines() if line.startswith("::notice")]

    assert notices == [
        f"::notice title=polyfold::{text}; GitHub shows 10 of a kind, this step's log all" for text in told
    ]


def test_what_brochures_share_is_annotated_once() -> None:
    lines = render(report(BROKEN, FUZZY, replace(BROKEN, brochure="other"))).splitlines()

    assert [line.partition(",")[0] for line in lines] == ["::error title=CAT001 fr", "::warning title=CAT007 small fr"]


def test_nothing_found_is_nothing_said() -> None:
    assert render(report()) == ""
