"""Findings as programs read them."""

from __future__ import annotations

import json

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report import as_json

BARE = Finding(code="PRJ001", severity=Severity.ERROR, message="no project", help="start one")
FULL = Finding(
    code="LAY003",
    severity=Severity.ERROR,
    message="no font has “漢”",
    help="write it otherwise",
    place=Place(path="locales/fr/LC_MESSAGES/a.po", line=12, column=8),
    source=Place(path="brochures/a/brochure.yaml", line=3, column=5),
    page=2,
    rectangle_mm=(10.0, 20.0, 30.0, 4.5),
    brochure="a",
    locale="fr",
    edition="screen",
    context="a.what.text",
)


def test_absent_keys_are_left_out() -> None:
    assert json.loads(as_json([BARE])) == [
        {"code": "PRJ001", "severity": "error", "message": "no project", "help": "start one"}
    ]


def test_every_key_has_its_name_and_its_kind() -> None:
    assert json.loads(as_json([FULL])) == [
        {
            "code": "LAY003",
            "severity": "error",
            "message": "no font has “漢”",
            "help": "write it otherwise",
            "path": "locales/fr/LC_MESSAGES/a.po",
            "line": 12,
            "column": 8,
            "page": 2,
            "rectangle_mm": [10.0, 20.0, 30.0, 4.5],
            "brochure": "a",
            "locale": "fr",
            "edition": "screen",
            "context": "a.what.text",
        }
    ]


def test_no_finding_is_an_empty_array_and_letters_stay_letters() -> None:
    assert as_json([]) == "[]"
    assert "漢" in as_json([FULL])
