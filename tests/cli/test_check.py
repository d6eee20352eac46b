"""`polyfold check`: content and translations, without typesetting."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.cli.conftest import Polyfold
from tests.project import small

from polyfold.cli.check import FORMS
from polyfold.report import forms

FRENCH_FILE = "locales/fr/LC_MESSAGES/small.po"


def test_a_clean_project_has_nothing_to_say(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("check", cwd=small(tmp_path).root)

    assert (told.status, told.out, told.err) == (0, "1 brochure checked, nothing found\n", "")
    assert not (tmp_path / "dist").exists()


def test_findings_are_the_product_and_go_to_stdout(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "restent **{stay}**", "restent **longtemps**")
    told = polyfold("check", cwd=tmp_path)

    assert (told.status, told.err) == (1, "")
    assert (
        told.out
        == """\
error[CAT003]: placeholder `{stay}` is missing from the translation
  --> locales/fr/LC_MESSAGES/small.po:22:8
    |
 22 | msgstr "La plupart des personnes restent **longtemps**. Appelez l’[équipe](ref:contact)."
    |        ^
   = job: small fr
   = source: brochures/small/brochure.yaml:21:15
   = help: keep `{stay}` where the value belongs in the sentence

1 error
"""
    )


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--release",), 1)], ids=["draft", "release"])
def test_a_missing_translation_is_a_warning_in_a_draft_and_an_error_in_a_release(
    polyfold: Polyfold, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, 'msgstr "À la maison"', 'msgstr ""')
    told = polyfold("check", "-l", "fr", "--format", "json", *arguments, cwd=tmp_path)
    severities = {each["code"]: each["severity"] for each in json.loads(told.out)}

    assert told.status == status
    assert severities["CAT006"] == ("error" if status else "warning")


def test_a_locale_may_be_checked_alone(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "restent **{stay}**", "restent **longtemps**")

    assert polyfold("check", "-l", "en", cwd=tmp_path).status == 0


def test_every_form_for_programs_may_be_asked_for() -> None:
    assert ("text", *forms.FORMS) == FORMS


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize(("fault", "status"), [("restent **longtemps**", 1), ("restent  **{stay}**", 0)])
def test_every_form_has_the_exit_status_of_the_text(
    polyfold: Polyfold, tmp_path: Path, form: str, fault: str, status: int
) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "restent **{stay}**", fault)
    told = polyfold("check", "--format", form, cwd=tmp_path)

    assert (told.status, told.err) == (status, "")
    assert ("CAT003" in told.out.partition('"results"')[2 if form == "sarif" else 0]) == bool(status)


def test_github_hears_nothing_where_nothing_is_found(polyfold: Polyfold, tmp_path: Path) -> None:
    assert polyfold("check", "--format", "github", cwd=small(tmp_path).root).out == ""


@pytest.mark.parametrize("form", FORMS[1:])
def test_where_there_is_no_project_programs_hear_of_it_too(polyfold: Polyfold, tmp_path: Path, form: str) -> None:
    told = polyfold("check", "--format", form, cwd=tmp_path)

    assert (told.status, told.err) == (1, "")
    assert "PRJ001" in told.out


def test_junit_has_a_suite_for_each_leaflet_that_was_asked_for(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("check", "-l", "fr", "--format", "junit", cwd=small(tmp_path).root)
    names = [suite.attrib["name"] for suite in ET.fromstring(told.out.encode())]  # noqa: S314 - our own

    assert names == ["small.fr"]


@pytest.mark.parametrize(("repository", "prefix"), [("", "leaflets/"), ("leaflets", ""), (None, "")])
def test_hosts_of_code_are_told_paths_from_the_repositorys_folder(
    polyfold: Polyfold, tmp_path: Path, repository: str | None, prefix: str
) -> None:
    folder = small(tmp_path / "leaflets")
    folder.edit(FRENCH_FILE, "restent **{stay}**", "restent **longtemps**")
    if repository is not None:
        (tmp_path / repository / ".git").mkdir()
    told = polyfold("-C", "leaflets", "check", "--format", "github", cwd=tmp_path)

    assert f"file={prefix}{FRENCH_FILE}," in told.out
