"""`polyfold check`: content and translations, without typesetting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Polyfold
from tests.project import small

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
