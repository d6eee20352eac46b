"""Rules and findings: each rule is documented, and every call gives it the facts that its sentences need."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import polyfold
from polyfold.diagnostics import (
    Finding,
    Place,
    PolyfoldError,
    Rule,
    Severity,
    excerpt,
    has_errors,
)
from polyfold.diagnostics.layout import TemplateStyle
from polyfold.diagnostics.project import UnknownFact, UnknownLocale
from polyfold.rules import RULES, rule

FAMILIES = ("PRJ", "CAT", "LAY", "PDF", "REL")
GAPS = {"CAT", "PDF"}
"""Families of which ranges of codes are kept for what belongs together."""
PACKAGE = Path(polyfold.__file__).parent
COORDINATES = {"source", "page", "rectangle_mm", "brochure", "locale", "edition", "context"}
every_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])


def fields(template: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name}


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Every `SomeRule.find(…)` in the package: where it stands, the rule's name, and the facts that it gives."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="find"), keywords=keywords):
                    where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    yield where, name, {str(keyword.arg) for keyword in keywords}
                case _:
                    pass


CALLS = tuple(calls())


@every_rule
def test_a_rule_is_documented_in_a_sentence_of_substance(rule: type[Rule]) -> None:
    documentation = (rule.__doc__ or "").strip()
    assert len(documentation.split()) >= 10
    assert documentation != (Rule.__doc__ or "").strip()


@every_rule
def test_a_rule_has_a_code_of_its_family_and_sentences_in_the_house_style(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert rule.message
    assert rule.help
    for sentence in (rule.message, rule.help):
        assert not sentence.endswith(".")
        assert not sentence[0].isupper() or sentence.split()[0].isupper() or sentence.startswith("YAML")


@every_rule
def test_every_call_gives_a_rule_the_facts_of_its_sentences(rule: type[Rule]) -> None:
    needed = fields(rule.message) | fields(rule.help)
    found = [(where, facts - COORDINATES) for where, name, facts in CALLS if name == rule.__name__]
    assert found, "nothing finds this"
    for where, facts in found:
        assert facts == needed, where


@every_rule
def test_a_rules_facts_are_no_coordinates(rule: type[Rule]) -> None:
    # `find` would take them for its own, and the sentence would lack them.
    assert not (fields(rule.message) | fields(rule.help)) & (COORDINATES | {"place"})


def test_codes_are_unique_and_in_order_within_their_family() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for family in FAMILIES:
        own = [code for code in codes if code.startswith(family)]
        assert own == (sorted(own) if family in GAPS else [f"{family}{number:03}" for number in range(1, len(own) + 1)])


def test_every_rule_is_registered() -> None:
    """Rules are found in the sources, so that a module which nothing imports is not overlooked."""
    written = {
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Rule" for base in node.bases)
    }
    assert sorted(rule.__name__ for rule in RULES) == sorted(written)


@pytest.mark.parametrize("code", ["PRJ016", "prj016"])
def test_a_rule_is_found_by_its_code(code: str) -> None:
    assert rule(code) is UnknownFact
    assert rule("XXX999") is None


def test_a_finding_fills_its_sentences_and_keeps_its_coordinates() -> None:
    place = Place(path="a.yaml", line=3, column=5)
    assert UnknownLocale.find(place, name="xx", hint="use `fr`", brochure="b", locale="fr", context="b.c") == Finding(
        code="PRJ023",
        severity=Severity.ERROR,
        message="unknown locale `xx`",
        help="use `fr`",
        place=place,
        brochure="b",
        locale="fr",
        context="b.c",
    )


def test_a_value_with_braces_is_printed_as_it_stands() -> None:
    assert UnknownFact.find(name="{0.__class__}", hint="{x}").message == "`{{0.__class__}}` is not a declared fact"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(path="a.yaml"), "a.yaml"),
        (Place(path="a.yaml", line=3), "a.yaml:3"),
        (Place(path="a.yaml", line=3, column=5), "a.yaml:3:5"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_only_errors_stop_a_job() -> None:
    warning = TemplateStyle.find(problem="x")
    error = UnknownFact.find(name="x", hint="y")
    assert [has_errors(each) for each in ([], [warning], (warning, error))] == [False, False, True]
    assert (warning.is_error, error.is_error) == (False, True)


def test_an_error_survives_pickling_with_its_findings() -> None:
    error = PolyfoldError(UnknownFact.find(name="x", hint="y"), UnknownFact.find(name="z", hint="y"))
    assert pickle.loads(pickle.dumps(error)).findings == error.findings  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Call us.", "Call us."), ("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("x" * 58 + " yz", "x" * 58 + "…")],
)
def test_long_texts_are_told_by_their_beginning(text: str, shown: str) -> None:
    assert excerpt(text) == shown
