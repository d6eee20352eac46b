"""`polyfold import`: translations back into the catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Polyfold
from tests.project import Folder, small

XLIFF = "dist/small/small.fr.xlf"
XLSX = "dist/small/small.fr.xlsx"


@pytest.fixture
def folder(polyfold: Polyfold, tmp_path: Path) -> Folder:
    """The small project, up to date, with its French out as both kinds of file."""
    made = small(tmp_path / "project")
    for command in (("update",), ("export", "xliff"), ("export", "xlsx")):
        polyfold(*command, cwd=made.root)
    return made


@pytest.mark.parametrize(("form", "file"), [("xliff", XLIFF), ("xlsx", XLSX)])
def test_what_comes_back_as_it_went_out_is_nothing_new(
    polyfold: Polyfold, folder: Folder, form: str, file: str
) -> None:
    told = polyfold("import", form, file, cwd=folder.root)

    assert (told.status, told.out, told.err) == (0, "nothing new: the catalogues say all of it already\n", "")


def test_each_catalogue_that_is_written_is_named_with_what_it_took(polyfold: Polyfold, folder: Folder) -> None:
    folder.edit(XLIFF, "À la maison", "Chez vous")
    told = polyfold("import", "xliff", XLIFF, cwd=folder.root)

    assert (told.status, told.out, told.err) == (
        0,
        "wrote locales/fr/LC_MESSAGES/small.po: 1 translation, to be confirmed\n",
        "",
    )


def test_a_fault_of_a_translation_is_shown_in_the_catalogue_that_took_it(polyfold: Polyfold, folder: Folder) -> None:
    folder.edit(XLIFF, '><x id="2" ctype="x-placeholder" equiv-text="{stay}"/></g>. Appelez', ">longtemps</g>. Appelez")
    told = polyfold("import", "xliff", XLIFF, cwd=folder.root)

    assert (told.status, told.out) == (1, "wrote locales/fr/LC_MESSAGES/small.po: 1 translation, to be confirmed\n")
    assert (
        told.err
        == """\
error[CAT003]: placeholder `{stay}` is missing from the translation
  --> locales/fr/LC_MESSAGES/small.po:35:8
    |
 35 | msgstr "La plupart des personnes restent **longtemps**. Appelez l’[équipe](ref:contact)."
    |        ^
   = job: fr
   = source: brochures/small/brochure.yaml:21:15
   = help: keep `{stay}` where the value belongs in the sentence

1 error
"""
    )


def test_a_fault_of_a_file_is_shown_in_it_from_wherever_it_is_named(polyfold: Polyfold, folder: Folder) -> None:
    folder.edit(XLIFF, 'id="small.home.title"', 'id="small.house.title"')
    (folder / XLIFF).rename(folder.root.parent / "back.xlf")
    told = polyfold("import", "xliff", "../../../back.xlf", cwd=folder / "brochures/small")

    assert told.status == 1
    assert told.err.startswith(
        f"""\
error[CAT039]: `small.house.title` is no message of `locales/fr/LC_MESSAGES/small.po`
  --> {folder.root.parent}/back.xlf:55
    |
 55 |       <trans-unit id="small.house.title" resname="small.home.title" approved="yes" xml:spa…
   = help: export again, and have translated what is in the new file
"""
    )


def test_a_fault_in_a_spreadsheet_is_told_by_its_cell(polyfold: Polyfold, folder: Folder) -> None:
    book = load_workbook(folder / XLSX)
    book["small"]["C4"] = "=A1"
    book.save(folder / XLSX)
    told = polyfold("import", "xlsx", XLSX, cwd=folder.root)

    assert (told.status, told.out) == (1, "")
    assert (
        told.err
        == """\
error[CAT037]: cell C4 holds a formula, and no text
  --> dist/small/small.fr.xlsx:4:3
   = help: format the cell as text, write the translation again, and import the file again

1 error
"""
    )


def test_a_file_has_to_be_named(polyfold: Polyfold, folder: Folder) -> None:
    told = polyfold("import", "xliff", cwd=folder.root)

    assert told.status == 2
    assert "FILE" in told.err
