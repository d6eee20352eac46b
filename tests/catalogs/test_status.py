"""How far translations are, counted from the files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.project import FRENCH, SETTINGS, Folder, catalogue, small

from polyfold.catalogs.status import status, words
from polyfold.report.standing import Row
from polyfold.source import Source

FILE = "locales/fr/LC_MESSAGES/small.po"
WORDS = 37
"""Of the small leaflet's texts."""
COORDINATES = {"locale", "domain", "origin", "is_brochure", "messages", "words"}
SHARED = """\
blocks:
  - text: Ask the ward.
    id: ask
  - list: [Rest well., Sleep.]
    id: advice
"""


def rows(folder: Folder, *locales: str, brochures: tuple[str, ...] = ()) -> list[Row]:
    found = status(Source(folder.root), brochures, locales)
    assert found.findings == ()
    return list(found.rows)


def counted(row: Row) -> dict[str, Any]:
    """What is not zero of what it counts, but for messages and words."""
    every = {name: value for name, value in asdict(row).items() if value}
    return {name: every[name] for name in every.keys() - COORDINATES}


def test_a_complete_catalogue_is_all_translated_and_the_default_themes_words_need_no_row(tmp_path: Path) -> None:
    (row,) = rows(small(tmp_path))

    assert (row.locale, row.domain, row.messages, row.words) == ("fr", "small", len(FRENCH), WORDS)
    assert counted(row) == {"translated": 11, "sources": {"fr": 11}}


def test_each_message_is_counted_once_as_what_it_is(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FILE, 'msgctxt "small.title"', '#, fuzzy\nmsgctxt "small.title"')
    folder.edit(FILE, 'msgid "At home"', 'msgid "At your home"')
    folder.edit(FILE, '"Le service"', '""')
    folder.write(FILE, (folder / FILE).read_text(encoding="utf-8") + '\n#~ msgid "Old"\n#~ msgstr "Vieux"\n')
    (row,) = rows(folder)

    assert counted(row) == {
        "translated": 8,
        "fuzzy": 1,
        "stale": 1,
        "missing": 1,
        "obsolete": 1,
        "words_left": 3 + 2 + 2,
        "sources": {"fr": 8, "en": 3},
    }


def test_a_message_that_the_source_has_no_longer_is_obsolete_though_nothing_marks_it(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write(FILE, catalogue(*FRENCH, ("small.gone", "Gone", "Parti"), ("small.gone.2", "Too", "Aussi")))
    (row,) = rows(folder)

    assert counted(row) == {"translated": 11, "obsolete": 2, "sources": {"fr": 11}}


def test_a_fuzzy_entry_without_a_text_is_missing(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FILE, 'msgctxt "small.contact.card"', '#, fuzzy\nmsgctxt "small.contact.card"')
    folder.edit(FILE, '"Le service"', '""')
    (row,) = rows(folder)

    assert (row.fuzzy, row.missing) == (0, 1)


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "only asked for"])
def test_a_locale_without_a_catalogue_is_all_missing(tmp_path: Path, listed: bool) -> None:  # noqa: FBT001
    folder = small(tmp_path)
    if listed:
        folder.edit("polyfold.yaml", "[en, fr]", "[en, fr, de]")
    (row,) = [row for row in rows(folder, *(() if listed else ("de",))) if row.locale == "de" and row.domain == "small"]

    assert counted(row) == {"missing": 11, "words_left": WORDS, "sources": {"en": 11}}


def variant(folder: Folder, *entries: tuple[str, str, str]) -> Row:
    """The row of `fr_LU`, which has these messages of its own and falls back to French."""
    folder.write("polyfold.yaml", SETTINGS + "fallback: {fr_LU: [fr]}\n")
    folder.write("locales/fr_LU/LC_MESSAGES/small.po", catalogue(*entries))
    return next(row for row in rows(folder, "fr_LU") if row.domain == "small")


def test_what_a_regional_variant_takes_from_its_language_is_done(tmp_path: Path) -> None:
    row = variant(small(tmp_path), ("small.title", "A small leaflet", "Un petit feuillet"))

    assert counted(row) == {"translated": 1, "borrowed": 10, "sources": {"fr_LU": 1, "fr": 10}}
    assert row.percent == 100


def test_a_fuzzy_message_of_a_variant_is_to_do_though_its_language_has_the_words(tmp_path: Path) -> None:
    folder = small(tmp_path)
    variant(folder, ("small.title", "A small leaflet", "Un petit feuillet"))
    folder.edit("locales/fr_LU/LC_MESSAGES/small.po", "msgctxt", "#, fuzzy\nmsgctxt")
    (row,) = rows(folder, "fr_LU")

    assert counted(row) == {"borrowed": 10, "fuzzy": 1, "words_left": 3, "sources": {"fr": 11}}


def test_what_is_stale_in_the_language_is_stale_in_its_variant(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FILE, 'msgid "At home"', 'msgid "At your home"')

    assert counted(variant(folder)) == {
        "borrowed": 10,
        "stale": 1,
        "words_left": 2,
        "sources": {"fr": 10, "en": 1},
    }


@pytest.mark.parametrize(("locale", "fallback"), [("lb", "fr"), ("sr_Latn", "sr")], ids=["language", "script"])
def test_what_another_language_or_script_stands_in_for_is_missing_all_the_same(
    tmp_path: Path, locale: str, fallback: str
) -> None:
    folder = small(tmp_path)
    folder.write("polyfold.yaml", SETTINGS + f"fallback: {{{locale}: [{fallback}]}}\n")
    folder.write(f"locales/{fallback}/LC_MESSAGES/small.po", catalogue(*FRENCH))
    row = next(row for row in rows(folder, locale) if row.domain == "small")

    assert counted(row) == {"missing": 11, "words_left": WORDS, "sources": {fallback: 11}}


def with_shared(folder: Folder) -> Folder:
    """The project with two shared blocks, of which the leaflet uses one, translated into French but for that one."""
    folder.write("brochures/shared.yaml", SHARED)
    folder.edit(
        "brochures/small/brochure.yaml", "      - contact: The ward", "      - use: ask\n      - contact: The ward"
    )
    entries = (("shared.advice.1", "Rest well.", "Repos."), ("shared.advice.2", "Sleep.", "Sommeil."))
    folder.write("locales/fr/LC_MESSAGES/shared.po", catalogue(*entries))
    return folder


def test_shared_blocks_have_a_row_of_their_own(tmp_path: Path) -> None:
    own, shared = rows(with_shared(small(tmp_path)))

    assert (own.domain, own.messages, shared.domain, shared.messages) == ("small", 11, "shared", 3)
    assert counted(shared) == {"translated": 2, "missing": 1, "words_left": 3, "sources": {"fr": 2, "en": 1}}


def test_with_brochures_named_shared_counts_what_they_use_and_the_rest_is_not_obsolete(tmp_path: Path) -> None:
    _, shared = rows(with_shared(small(tmp_path)), brochures=("small",))

    assert shared.messages == 1
    assert counted(shared) == {"missing": 1, "words_left": 3, "sources": {"en": 1}}


def test_the_themes_words_have_a_row_where_the_default_theme_lacks_some(tmp_path: Path) -> None:
    found = rows(small(tmp_path), "de")

    assert [row.domain for row in found] == ["small", "templates"]
    assert found[1].missing == found[1].messages > 0


def test_the_themes_words_have_a_row_where_the_project_has_a_catalogue_of_them(tmp_path: Path) -> None:
    folder = small(tmp_path)
    entries = 'msgid "review by"\nmsgstr "à revoir"\n\nmsgid "gone"\nmsgstr "parti"\n'
    folder.write("locales/fr/LC_MESSAGES/templates.po", f"{catalogue()}\n{entries}")
    _, own = rows(folder)

    assert (own.domain, own.left, own.sources, own.obsolete) == ("templates", 0, {"fr": own.messages}, 1)


def test_the_themes_words_are_not_asked_for_in_the_themes_own_language(tmp_path: Path) -> None:
    assert [row.domain for row in rows(small(tmp_path), "en_GB")] == ["small"]


def test_a_broken_catalogue_is_told_once_and_has_no_row_nor_has_what_leans_on_it(tmp_path: Path) -> None:
    folder = with_shared(small(tmp_path))
    folder.write("polyfold.yaml", SETTINGS + "fallback: {fr_LU: [fr]}\n")
    folder.write(FILE, "<<<<<<< ours\n")
    found = status(Source(tmp_path))

    assert [(row.locale, row.domain) for row in found.rows] == [("fr", "shared"), ("fr_LU", "shared")]
    assert [(finding.code, finding.place and finding.place.path) for finding in found.findings] == [("CAT001", FILE)]


def test_a_broken_brochure_is_told_and_the_others_are_counted(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/other/brochure.yaml", "title: [")
    found = status(Source(tmp_path))

    assert [row.domain for row in found.rows] == ["small"]
    assert [finding.place and finding.place.path for finding in found.findings] == ["brochures/other/brochure.yaml"]


@pytest.mark.parametrize("name", ["xx_YY", "pseudo", "../fr"])
def test_what_is_no_locale_is_told(tmp_path: Path, name: str) -> None:
    found = status(Source(small(tmp_path).root), (), ("fr", name))

    assert [row.locale for row in found.rows] == ["fr"]
    assert [(finding.code, finding.message) for finding in found.findings] == [("PRJ023", f"unknown locale `{name}`")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Most people stay for **{stay}**.", 4),
        ("Call the [team of nurses](ref:contact) now", 6),
        ("T-cell/CAR-T don’t, and 90 % – or more…", 6),
        ("**un**do", 1),
        ("one\\\ntwo", 2),
        ("{stay} {site.phone}!", 0),
        ("\\*two\\* words", 2),
        ("手洗い CAR-T 細胞", 6),
    ],
    ids=["nothing", "markup", "link", "dashes", "strong inside", "break", "placeholders", "escapes", "Japanese"],
)
def test_words_are_what_a_translator_is_paid_for(text: str, count: int) -> None:
    assert words(text) == count
