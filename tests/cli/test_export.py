"""`polyfold export`: catalogues as files for translators."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Polyfold
from tests.project import Folder, small


@pytest.fixture
def folder(polyfold: Polyfold, tmp_path: Path) -> Folder:
    """The small project, up to date."""
    made = small(tmp_path)
    polyfold("update", cwd=made.root)
    return made


@pytest.mark.parametrize(("form", "suffix"), [("xliff", "xlf"), ("xlsx", "xlsx")])
def test_each_file_that_is_written_is_named(polyfold: Polyfold, folder: Folder, form: str, suffix: str) -> None:
    told = polyfold("export", form, cwd=folder.root)

    assert (told.status, told.out, told.err) == (0, f"wrote dist/small/small.fr.{suffix}\n", "")
    assert (folder / f"dist/small/small.fr.{suffix}").is_file()


def test_files_go_where_they_are_asked_for(polyfold: Polyfold, folder: Folder) -> None:
    told = polyfold("export", "xliff", "small", "-l", "fr", "-o", "to-agency", "-q", cwd=folder.root)

    assert (told.status, told.out, told.err) == (0, "", "")
    assert (folder / "to-agency/small/small.fr.xlf").is_file()
    assert not (folder / "dist").exists()


def test_a_catalogue_that_is_behind_its_source_asks_for_an_update_first(polyfold: Polyfold, folder: Folder) -> None:
    folder.edit("brochures/small/brochure.yaml", "At home", "At your home")
    told = polyfold("export", "xliff", cwd=folder.root)

    assert (told.status, told.out) == (1, "")
    assert (
        told.err
        == """\
error[CAT033]: `locales/fr/LC_MESSAGES/small.po` is behind its source: 1 new, 1 obsolete
  --> locales/fr/LC_MESSAGES/small.po
   = job: fr
   = help: run `polyfold update fr`, and commit what it writes

1 error
"""
    )


def test_a_project_that_is_none_is_told(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("export", "xliff", cwd=tmp_path)

    assert told.status == 1
    assert told.err.startswith("error[PRJ001]")


@pytest.mark.parametrize("form", ["tmx", ""])
def test_a_kind_of_file_that_is_not_known_is_a_mistake_in_usage(polyfold: Polyfold, folder: Folder, form: str) -> None:
    told = polyfold("export", *([form] if form else []), cwd=folder.root)

    assert told.status == 2
    assert "xliff" in told.err
