"""Findings as JUnit's XML, in which GitLab and Jenkins read the results of tests.

Both tell test cases apart by class and name, and take the first of several that are the same; so all findings of one
code in one leaflet are one case. GitLab shows the text of `failure` and `system-out`, and no attribute of theirs.
https://docs.gitlab.com/ci/testing/unit_test_reports/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from polyfold.diagnostics import Finding, Rule
from polyfold.report import Report, sentence

Leaflet = tuple[str, str]
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
PROJECT = "project"
"""What stands for the brochure or the locale where a finding is of none."""
PASSED = "nothing found"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't contain (2.2)."""


def render(report: Report) -> str:
    """A suite for each leaflet: a case for each kind of finding, or one that passes."""
    suites: dict[Leaflet, list[Finding]] = {leaflet: [] for leaflet in report.leaflets}
    for finding in report.findings:
        suites.setdefault((finding.brochure or PROJECT, finding.locale or PROJECT), []).append(finding)
    root = Element("testsuites", name="polyfold")
    rules = {rule.code: rule for rule in report.rules}
    for leaflet, findings in suites.items():
        _suite(root, report, leaflet, findings, rules)
    _count(root)
    ET.indent(root)
    return f"{DECLARATION}\n{ET.tostring(root, encoding='unicode')}"


def _suite(
    root: Element, report: Report, leaflet: Leaflet, findings: Sequence[Finding], rules: dict[str, type[Rule]]
) -> None:
    name = ".".join(dict.fromkeys(leaflet))
    suite = SubElement(root, "testsuite", name=name)
    for code in dict.fromkeys(finding.code for finding in findings):
        same = [finding for finding in findings if finding.code == code]
        _case(suite, report, f"{code} {sentence(rules[code])}", same)
    if not findings:
        SubElement(suite, "testcase", classname=name, name=PASSED, time="0")
    _count(suite)


def _case(suite: Element, report: Report, name: str, findings: Sequence[Finding]) -> None:
    """What is an error fails the case; all else is its output."""
    case = SubElement(suite, "testcase", classname=suite.attrib["name"], name=_legal(name), time="0")
    if place := findings[0].place:
        case.set("file", _legal(report.path(place.path)))
    errors = [finding for finding in findings if finding.is_error]
    others = [finding for finding in findings if not finding.is_error]
    if errors:
        failure = SubElement(case, "failure", message=_legal(errors[0].message), type=errors[0].code)
        failure.text = _told(report, errors)
    if others:
        SubElement(case, "system-out").text = _told(report, others)


def _told(report: Report, findings: Sequence[Finding]) -> str:
    return "\n\n".join(_legal(_text(report, finding)) for finding in findings)


def _text(report: Report, finding: Finding) -> str:
    """What, where, and what to do, a line each."""
    lines = [f"{finding.severity}: {finding.message}"]
    for name, place in (("at", finding.place), ("source", finding.source)):
        if place:
            lines.append(f"{name}: {report.path(place.path)}{str(place).removeprefix(place.path)}")
    return "\n".join((*lines, f"help: {finding.help}"))


def _count(element: Element) -> None:
    """Sum up the cases below, in the attributes that readers want."""
    counts = {
        "tests": len(list(element.iter("testcase"))),
        "failures": len(list(element.iter("failure"))),
        "errors": 0,
        "skipped": 0,
        "time": 0,
    }
    for name, count in counts.items():
        element.set(name, str(count))


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)
