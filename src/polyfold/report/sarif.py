"""Findings in SARIF 2.1.0, the format in which hosts of code and editors take what a checker found.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import Any
from urllib.parse import quote

from polyfold import __version__
from polyfold.diagnostics import Finding, Place, Rule, Severity
from polyfold.report import Report, documentation, merge_brochures, sentence
from polyfold.source import PROJECT_FILE

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""What stands for the repository's folder, by custom."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PRINT = "polyfold/v1"
"""The name of the fingerprint, with the version of how it is made."""


def render(report: Report) -> str:
    """One run, with all rules and a result for each finding."""
    run = {
        "tool": {
            "driver": {"name": "polyfold", "version": __version__, "rules": [_rule(rule) for rule in report.rules]}
        },
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": _results(report),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(rule: type[Rule]) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.__name__,
        "shortDescription": {"text": sentence(rule)},
        "fullDescription": {"text": documentation(rule)},
        "help": {"text": f"{documentation(rule)}\n\n`polyfold explain {rule.code}` prints this."},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _results(report: Report) -> list[dict[str, Any]]:
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    seen: Counter[str] = Counter()
    results = []
    for finding in merge_brochures(report.findings):
        identity = _identity(report, finding)
        seen[identity] += 1
        results.append(
            {
                "ruleId": finding.code,
                "ruleIndex": index[finding.code],
                "level": LEVELS[finding.severity],
                "message": _message(f"{finding.message}\n{finding.help}"),
                "locations": [_location(report, finding)],
                **_related(report, finding),
                "partialFingerprints": {PRINT: f"{identity}:{seen[identity]}"},
                **_properties(finding),
            }
        )
    return results


def _message(text: str) -> dict[str, str]:
    r"""A message, in which `](` is no link and `{0}` no argument (3.11.5, 3.11.6).

    Other braces stay single: viewers show messages as they stand, and `{{stay}}` would be copied into a translation.
    """
    text = text.replace("](", "\\](")
    return {"text": re.sub(r"\{(\d+)\}", r"{{\1}}", text)}


def _location(report: Report, finding: Finding) -> dict[str, Any]:
    """Where it is; a finding of no file is one of the project's, because GitHub takes none without a file."""
    location = _physical(report, finding.place or finding.source or Place(path=PROJECT_FILE))
    if finding.context:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.context, "kind": "resource"}]
    return location


def _related(report: Report, finding: Finding) -> dict[str, Any]:
    """Where the source text stands that a translation belongs to."""
    if not finding.source:
        return {}
    return {"relatedLocations": [_physical(report, finding.source) | {"message": {"text": "the source text"}}]}


def _physical(report: Report, place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(report.path(place.path)), "uriBaseId": BASE}}
    if place.line:
        column = {"startColumn": place.column} if place.column else {}
        physical["region"] = {"startLine": place.line, **column}
    return {"physicalLocation": physical}


def _properties(finding: Finding) -> dict[str, Any]:
    known = {"brochure": finding.brochure, "locale": finding.locale, "edition": finding.edition, "page": finding.page}
    bag = {name: value for name, value in known.items() if value is not None}
    return {"properties": bag} if bag else {}


def _identity(report: Report, finding: Finding) -> str:
    """What stays the same while lines move: neither place nor numbers, which a message may count lines in."""
    place = report.path(finding.place.path) if finding.place else ""
    words = re.sub(r"\d+", "0", finding.message)
    parts = (finding.code, place, finding.brochure, finding.locale, finding.edition, finding.context, words)
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:32]
