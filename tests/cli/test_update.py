"""`polyfold update`: what it prints, and its exit status."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Polyfold
from tests.project import small

FRENCH = "locales/fr/LC_MESSAGES/small.po"
YAML = "brochures/small/brochure.yaml"


def test_a_line_for_each_file_says_what_happened_to_its_messages(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH, '\nmsgctxt "small.home.title"\nmsgid "At home"\nmsgstr "À la maison"\n', "")
    folder.edit(YAML, "Drink water.", "Drink a glass of water.")
    folder.edit(YAML, "text: A line below the title.", 'text: "{stay}"')
    told = polyfold("update", cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert (
        told.out
        == """\
small.pot: 10 new
templates.pot: 15 new
fr/small.po: 1 new, 1 changed (fuzzy), 1 obsolete
"""
    )


def test_nothing_to_do_is_said(polyfold: Polyfold, tmp_path: Path) -> None:
    small(tmp_path)
    polyfold("update", cwd=tmp_path)
    told = polyfold("update", cwd=tmp_path)

    assert (told.status, told.out, told.err) == (0, "3 files up to date\n", "")
    assert polyfold("-q", "update", cwd=tmp_path).out == ""
    assert polyfold("update", "--check", cwd=tmp_path).status == 0


def test_check_names_each_file_that_is_behind_and_ends_with_1(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("update", cwd=tmp_path)
    folder.edit(YAML, "Drink water.", "Drink a glass of water.")
    before = (tmp_path / FRENCH).read_bytes()
    told = polyfold("update", "--check", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert (
        told.err
        == """\
error[CAT033]: `locales/small.pot` is behind its source: 1 new, 1 gone
  --> locales/small.pot
   = help: run `polyfold extract`, and commit what it writes

error[CAT033]: `locales/fr/LC_MESSAGES/small.po` is behind its source: 1 changed (fuzzy)
  --> locales/fr/LC_MESSAGES/small.po
   = help: run `polyfold update fr`, and commit what it writes

2 errors
"""
    )
    assert (tmp_path / FRENCH).read_bytes() == before


def test_a_new_locale_starts_here(polyfold: Polyfold, tmp_path: Path) -> None:
    small(tmp_path)
    polyfold("update", cwd=tmp_path)
    told = polyfold("update", "de", cwd=tmp_path)

    assert (told.status, told.out) == (0, "de/templates.po: 15 new\nde/small.po: 11 new\n")
    assert told.err.startswith("info[CAT032]: polyfold.yaml does not list `de` yet, so nothing is built in it\n")


def test_what_is_more_than_typing_ends_with_1(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(YAML, "Drink water.", "Drink wine.")
    told = polyfold("update", "--typo", cwd=tmp_path)

    assert told.status == 1
    assert "fr/small.po: 1 changed (fuzzy)\n" in told.out
    assert "more than typing has changed, so the translation is fuzzy: `water` has become `wine`" in told.err


def test_check_and_typo_exclude_each_other(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("update", "--check", "--typo", cwd=small(tmp_path).root)

    assert told.status == 2
    assert "`--check` and `--typo` exclude each other" in told.err


def test_a_broken_catalogue_ends_with_1_and_the_others_go_on(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH, 'msgstr "À la maison"', 'msgstr "À la maison')
    told = polyfold("update", "fr", "de", cwd=tmp_path)

    assert told.status == 1
    assert "de/small.po: 11 new\n" in told.out
    assert f"error[CAT001]: broken catalogue: a string is not closed, or not quoted\n  --> {FRENCH}:26:8\n" in told.err


def test_what_was_built_says_how_much_room_there_is_and_check_does_not_ask_for_it(
    polyfold: Polyfold, tmp_path: Path
) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH, 'msgstr "Reposez-vous."', 'msgstr ""')
    polyfold("update", cwd=tmp_path)
    polyfold("build", "-e", "screen", cwd=tmp_path)

    assert polyfold("update", "--check", cwd=tmp_path).status == 0
    assert polyfold("update", cwd=tmp_path).out == "fr/small.po: comments or order only\n"
    assert "#. Room left in French, as last built:" in (tmp_path / FRENCH).read_text(encoding="utf-8")
