"""`polyfold explain`: every code has its documentation."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from tests.cli.conftest import Polyfold

from polyfold.diagnostics import Rule
from polyfold.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_code_is_explained_by_its_rules_own_words(polyfold: Polyfold, tmp_path: Path, rule: type[Rule]) -> None:
    told = polyfold("explain", rule.code.lower(), cwd=tmp_path)
    head, empty, *body = told.out.splitlines()

    assert (told.status, told.err) == (0, "")
    assert head == f"{rule.code} ({rule.severity}{', error in a release' if rule.release else ''})"
    assert empty == ""
    assert "\n".join(body) == inspect.getdoc(rule)
    assert body[0].endswith(".")


def test_without_a_code_all_are_listed_in_one_line_each(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("explain", cwd=tmp_path)

    assert [line.partition("  ")[0] for line in told.out.splitlines()] == [rule.code for rule in RULES]


def test_an_unknown_code_is_wrong_usage(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("explain", "LAY999", cwd=tmp_path)

    assert told.status == 2
    assert "there is no code 'LAY999'; `polyfold explain` lists all" in told.err
