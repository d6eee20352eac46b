"""Findings in SARIF: what its specification and GitHub require, and identities that outlive edits."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from tests.report.findings import BROKEN, DUPLICATE, FUZZY, LITERAL, LOST, NOWHERE, RULES, report

from polyfold.diagnostics import Finding, Place
from polyfold.report.sarif import render

LOG = {"$schema", "version", "runs"}
RUN = {"tool", "originalUriBaseIds", "columnKind", "results"}
RULE = {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
RESULT = {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}
OPTIONAL = {"relatedLocations", "properties"}
LEVELS = {"error", "warning", "note"}


def run(*findings: Finding, folder: str = "") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(report(*findings, folder=folder)))
    return checked(log)


def checked(log: dict[str, Any]) -> dict[str, Any]:
    """The one run of a log, after a look at all that SARIF 2.1.0 and GitHub's code scanning require of what we use."""
    assert set(log) == LOG
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert set(only) == RUN
    assert only["columnKind"] == "unicodeCodePoints"
    driver = only["tool"]["driver"]
    assert (driver["name"], re.match(r"\d+\.\d+", driver["version"]) is not None) == ("polyfold", True)
    for rule in driver["rules"]:
        assert set(rule) == RULE
        assert rule["defaultConfiguration"]["level"] in LEVELS
        for name in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(rule[name]["text"]) <= 1024
    for result in only["results"]:
        assert RESULT <= set(result) <= RESULT | OPTIONAL
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            check_place(place["physicalLocation"], only["originalUriBaseIds"])
    prints = [result["partialFingerprints"]["polyfold/v1"] for result in only["results"]]
    assert len(set(prints)) == len(prints)
    return dict(only)


def check_place(physical: dict[str, Any], bases: dict[str, Any]) -> None:
    artifact = physical["artifactLocation"]
    parts = urlsplit(artifact["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert not artifact["uri"].startswith("/")
    assert ".." not in artifact["uri"].split("/")
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", artifact["uri"], re.ASCII)
    assert artifact["uriBaseId"] in bases
    for number in physical.get("region", {"startLine": 1}).values():
        assert number >= 1


def prints(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["polyfold/v1"] for result in run(*findings)["results"]]


def test_a_result_says_what_where_and_for_which_text() -> None:
    (result,) = run(LOST)["results"]
    del result["partialFingerprints"]

    assert result == {
        "ruleId": "CAT003",
        "ruleIndex": [rule.code for rule in RULES].index("CAT003"),
        "level": "error",
        "message": {
            "text": "placeholder `{stay}` is missing from the translation\n"
            "keep `{stay}` where the value belongs in the sentence"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "locales/fr/LC_MESSAGES/small.po", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 22, "startColumn": 8},
                },
                "logicalLocations": [{"fullyQualifiedName": "small.stay.long", "kind": "resource"}],
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "brochures/small/brochure.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 21, "startColumn": 15},
                },
                "message": {"text": "the source text"},
            }
        ],
        "properties": {"brochure": "small", "locale": "fr"},
    }


def test_every_rule_is_described_whether_found_or_not() -> None:
    rules = run()["tool"]["driver"]["rules"]
    lost = next(rule for rule in rules if rule["id"] == "CAT003")

    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert lost["name"] == "LostPlaceholder"
    assert lost["shortDescription"]["text"] == "A placeholder of the source is missing from the translation."
    assert "Without it the patient loses the value." in lost["fullDescription"]["text"]
    assert lost["defaultConfiguration"] == {"level": "error"}


def test_paths_are_percent_encoded_and_start_at_the_repositorys_folder() -> None:
    (result,) = run(LITERAL, folder="our leaflets")["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri == "our%20leaflets/locales/fr/LC_MESSAGES/%C3%A9t%C3%A9%201%25.po"
    assert unquote(uri) == "our leaflets/locales/fr/LC_MESSAGES/été 1%.po"


def test_a_text_that_looks_like_a_link_or_an_argument_is_neither() -> None:
    (result,) = run(LITERAL)["results"]

    assert result["message"]["text"] == "`[x\\](y)` and `{{0}}` and \x0b<b>\none\r\ntwo"


def test_a_finding_of_no_file_is_one_of_the_project() -> None:
    (result,) = run(NOWHERE)["results"]

    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "polyfold.yaml", "uriBaseId": "%SRCROOT%"}}}
    ]


@pytest.mark.parametrize(
    "moved",
    [
        [replace(LOST, place=Place(path="locales/fr/LC_MESSAGES/small.po", line=99, column=1))],
        [replace(LOST, source=None)],
        [FUZZY, LOST],
    ],
    ids=["other line", "source moved", "another before it"],
)
def test_a_finding_keeps_its_fingerprint_when_it_moves(moved: list[Finding]) -> None:
    assert prints(LOST)[0] in prints(*moved)


def test_a_line_number_in_the_message_is_no_part_of_the_fingerprint() -> None:
    assert prints(DUPLICATE) == prints(replace(DUPLICATE, message=DUPLICATE.message.replace("4", "40")))


@pytest.mark.parametrize(
    "other",
    [
        replace(LOST, context="small.home.title"),
        replace(LOST, locale="nl"),
        replace(LOST, message="placeholder `{dose}` is missing"),
        replace(LOST, code="CAT004"),
    ],
    ids=["message", "locale", "sentence", "rule"],
)
def test_another_finding_has_another_fingerprint(other: Finding) -> None:
    assert prints(LOST) != prints(other)


def test_equal_findings_are_numbered() -> None:
    first, second = prints(BROKEN, replace(BROKEN, place=Place(path=str(BROKEN.place and BROKEN.place.path), line=70)))

    assert (first[:-1], first[-1], second[-1]) == (second[:-1], "1", "2")


def test_what_brochures_share_is_told_once() -> None:
    assert len(run(BROKEN, replace(BROKEN, brochure="other"))["results"]) == 1
