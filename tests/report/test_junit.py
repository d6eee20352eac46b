"""Findings as JUnit's XML: what GitLab and Jenkins read from it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from tests.report.findings import BROKEN, DUPLICATE, FUZZY, LITERAL, LOST, NOWHERE, report

from polyfold.diagnostics import Finding
from polyfold.report.junit import render


def suites(*findings: Finding, folder: str = "") -> dict[str, Element]:
    root = ET.fromstring(render(report(*findings, folder=folder)).encode())  # noqa: S314 - our own
    assert root.tag == "testsuites"
    assert_counts(root)
    return {suite.attrib["name"]: suite for suite in root}


def assert_counts(root: Element) -> None:
    """What the attributes count is there, and test cases can be told apart, as GitLab does it."""
    keys = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(set(keys)) == len(keys)
    for element in (root, *root):
        assert element.attrib["tests"] == str(len(list(element.iter("testcase"))))
        assert element.attrib["failures"] == str(len(list(element.iter("failure"))))
        assert (element.attrib["errors"], element.attrib["skipped"]) == ("0", "0")
    for case in root.iter("testcase"):
        assert case.attrib["time"] == "0"
        assert len(case.findall("failure")) <= 1


def test_an_error_fails_its_leaflet_and_the_others_pass() -> None:
    assert (
        render(report(LOST))
        == """\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="polyfold" tests="2" failures="1" errors="0" skipped="0" time="0">
  <testsuite name="small.en" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="small.en" name="nothing found" time="0" />
  </testsuite>
  <testsuite name="small.fr" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase classname="small.fr" name="CAT003 A placeholder of the source is missing from the translation." \
time="0" file="locales/fr/LC_MESSAGES/small.po">
      <failure message="placeholder `{stay}` is missing from the translation" type="CAT003">\
error: placeholder `{stay}` is missing from the translation
at: locales/fr/LC_MESSAGES/small.po:22:8
source: brochures/small/brochure.yaml:21:15
help: keep `{stay}` where the value belongs in the sentence</failure>
    </testcase>
  </testsuite>
</testsuites>"""
    )


def test_a_warning_passes_and_is_told_as_output() -> None:
    case = suites(FUZZY)["small.fr"][0]

    assert [child.tag for child in case] == ["system-out"]
    assert case.findtext("system-out") == (
        "warning: fuzzy, so not used: “90 % at home: A, B”\n"
        "at: locales/fr/LC_MESSAGES/small.po:9:8\n"
        "help: check the translation, then remove the fuzzy mark"
    )


def test_findings_of_one_code_are_one_case_because_readers_take_the_first_of_the_same_name() -> None:
    lost, fuzzy = suites(LOST, FUZZY, replace(LOST, message="placeholder `{dose}` is missing"))["small.fr"]

    assert (lost.findtext("failure") or "").count("error: placeholder") == 2
    assert [child.tag for child in (*lost, *fuzzy)] == ["failure", "system-out"]


def test_a_case_of_one_code_may_fail_and_have_warnings_too() -> None:
    (case,) = suites(LOST, replace(LOST, severity=FUZZY.severity))["small.fr"]

    assert [child.tag for child in case] == ["failure", "system-out"]


def test_what_belongs_to_no_leaflet_has_suites_of_its_own() -> None:
    found = suites(NOWHERE, replace(BROKEN, locale=None), replace(DUPLICATE, brochure=None))

    assert [*found] == ["small.en", "small.fr", "project", "small.project", "project.fr"]
    assert found["project"][0].attrib["name"].startswith("PRJ001 ")


def test_characters_that_xml_can_not_contain_are_replaced() -> None:
    (case,) = suites(LITERAL)["small.fr"]

    assert "`{0}` and \N{REPLACEMENT CHARACTER}<b>" in (case.findtext("system-out") or "")


def test_files_are_named_from_the_repositorys_folder() -> None:
    (case,) = suites(LOST, folder="leaflets")["small.fr"]

    assert case.attrib["file"] == "leaflets/locales/fr/LC_MESSAGES/small.po"
    assert "source: leaflets/brochures/small/brochure.yaml:21:15" in (case.findtext("failure") or "")
