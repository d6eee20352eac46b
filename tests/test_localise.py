r"""A brochure in one language for one hospital. Spaces are spelled out: \xa0 does not break, \u202f is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from tests.leaflet import HEAD, REST, sound, yaml
from tests.project import SETTINGS

from polyfold.catalogs import po
from polyfold.catalogue import Catalogue
from polyfold.localise import Translations, localise
from polyfold.localised import LocalisedBrochure, LocalisedText, texts_of
from polyfold.markup import Break, Emphasis, Link, Str, Strong

SITES = """\
  south: {name: South Clinic, phone: "+352 4411 1234", emergency: "113", url: https://south.example}
"""
MORE_SETTINGS = SETTINGS.replace("[en, fr]", "[en, fr, fr_LU, nl]").replace("press:", f"{SITES}press:")
FALLBACK = "fallback: {fr_LU: [fr], lb: [fr], nl: [fr]}\n"


def catalogue(locale: str, *entries: str, domain: str = "small") -> tuple[tuple[str, str], Catalogue]:
    """A catalogue of entries, each `context | source | translation`, with `~` before a fuzzy one."""
    text = ""
    for entry in entries:
        context, source, translation = entry.lstrip("~").split(" | ")
        flags = "#, fuzzy\n" if entry.startswith("~") else ""
        msgctxt = f'msgctxt "{context}"\n' if context else ""
        text += f'{flags}{msgctxt}msgid "{source}"\nmsgstr "{translation}"\n\n'
    return (locale, domain), po.catalogue(po.parse(text.encode(), path=f"{locale}.po"), locale=locale)


TO = [
    catalogue("fr", "range | {from} to {to} | {from} à {to}", domain="templates"),
    catalogue("nl", "range | {from} to {to} | {from} tot {to}", domain="templates"),
    catalogue("lb", "range | {from} to {to} | {from} bis {to}", domain="templates"),
]


def localised(  # noqa: PLR0913 - a job has these coordinates
    root: Path,
    content: str,
    *catalogues: tuple[tuple[str, str], Catalogue],
    locale: str = "fr",
    site: str = "example",
    edition: str = "screen",
    files: Mapping[str, str] | None = None,
) -> LocalisedBrochure:
    project = sound(root, content, {"polyfold.yaml": f"{MORE_SETTINGS}{FALLBACK}", **(files or {})})
    return localise(
        "small",
        project.brochures["small"],
        shared=project.shared,
        settings=project.settings,
        translations=Translations(
            locale=locale,
            chain=project.settings.chain(locale),
            catalogues={key: (found,) for key, found in (*TO, *catalogues)},
        ),
        site_id=site,
        edition=edition,
    )


def first(brochure: LocalisedBrochure) -> LocalisedText:
    """The text of the first block."""
    text = brochure.sections[0].blocks[0].texts["text"]
    assert isinstance(text, LocalisedText)
    return text


def block(text: str) -> str:
    return yaml(f"- text: {text}\n  id: a\n", head=f"{HEAD}links: {{team: 'tel:112'}}\n")


def test_a_message_is_printed_in_its_translation(tmp_path: Path) -> None:
    french = catalogue(
        "fr", "small.one.a | Stay **{stay}**: see [us](ref:team). | Restez **{stay}** : voir [nous](ref:team)."
    )
    assert first(localised(tmp_path, block("'Stay **{stay}**: see [us](ref:team).'"), french)) == LocalisedText(
        nodes=(
            Str("Restez "),
            Strong((Str("2\xa0à\xa03\xa0semaines"),)),
            Str("\xa0: voir\xa0"),
            Link("tel:112", (Str("nous"),)),
            Str("."),
        ),
        locale="fr",
        context="small.one.a",
        role="text",
        lang=None,
        growth=42 / 36,
    )


def test_the_source_locale_prints_what_was_written_by_its_convention(tmp_path: Path) -> None:
    content = block("From {day} for {stay}.").replace("facts: {", "facts: {day: {date: 2026-11-01}, ")
    text = first(localised(tmp_path, content, locale="en"))
    assert text.plain == "From 1\xa0November 2026 for 2\xa0to\xa03\xa0weeks."
    assert (text.locale, text.lang) == ("en", None)


@pytest.mark.parametrize(
    "french",
    [
        pytest.param([], id="absent"),
        pytest.param(["small.one.a | Stay {stay}. | "], id="empty"),
        pytest.param(["~small.one.a | Stay {stay}. | Restez {stay}."], id="fuzzy"),
        pytest.param(["small.one.a | Remain {stay}. | Restez {stay}."], id="stale"),
        pytest.param(["small.one.b | Stay {stay}. | Restez {stay}."], id="of another block"),
        pytest.param([" | Stay {stay}. | Restez {stay}."], id="without context"),
    ],
)
def test_without_a_usable_translation_the_source_stands_in_and_says_so(tmp_path: Path, french: list[str]) -> None:
    text = first(localised(tmp_path, block("Stay {stay}."), catalogue("fr", *french)))
    assert text.plain == "Stay 2\xa0to\xa03\xa0weeks."
    assert (text.locale, text.lang) == ("en", "en")


OWN, BORROWED = "small.one.a | Stay {stay} ! | Restez ici {stay} !", "small.one.a | Stay {stay} ! | Demeurez {stay} !"


@pytest.mark.parametrize(
    ("locale", "catalogues", "text", "lang"),
    [
        pytest.param(
            "fr_LU",
            [catalogue("fr_LU", OWN), catalogue("fr", BORROWED)],
            "Restez ici 2,5\xa0à\xa03\xa0semaines\u202f!",
            None,
            id="own override",
        ),
        pytest.param(
            "fr_LU",
            [catalogue("fr", BORROWED)],
            "Demeurez 2,5\xa0à\xa03\xa0semaines\u202f!",
            None,
            id="same language borrowed",
        ),
        pytest.param(
            "fr_LU",
            [catalogue("fr_LU", f"~{OWN}"), catalogue("fr", BORROWED)],
            "Demeurez 2,5\xa0à\xa03\xa0semaines\u202f!",
            None,
            id="own is fuzzy",
        ),
        pytest.param(
            "fr_LU",
            [catalogue("fr_LU", f"~{OWN}"), catalogue("fr", BORROWED.replace("Stay", "Remain"))],
            "Stay 2.5\xa0to\xa03\xa0weeks !",
            "en",
            id="own is fuzzy and the borrowed one stale",
        ),
        pytest.param(
            "nl",
            [catalogue("fr", BORROWED)],
            "Demeurez 2,5\xa0à\xa03\xa0semaines\u202f!",
            "fr",
            id="another language, whole: words, numbers, spaces",
        ),
        pytest.param(
            "lb",
            [catalogue("fr", BORROWED)],
            "Demeurez 2,5\xa0à\xa03\xa0semaines\u202f!",
            "fr",
            id="another language, with its own word for a range",
        ),
    ],
)
def test_fallback_chains(
    tmp_path: Path, locale: str, catalogues: list[tuple[tuple[str, str], Catalogue]], text: str, lang: str | None
) -> None:
    content = block("Stay {stay} !").replace("from: 2,", "from: 2.5,")
    found = first(localised(tmp_path, content, *catalogues, locale=locale))
    assert (found.plain, found.lang) == (text, lang)
    assert found.locale == (lang or locale)


@pytest.mark.parametrize(("locale", "number"), [("fr", "12\u202f345,6"), ("fr_LU", "12.345,6")])
def test_a_borrowed_text_of_the_same_language_keeps_the_locales_own_numbers(
    tmp_path: Path, locale: str, number: str
) -> None:
    content = block("In {n}.").replace("facts: {", "facts: {n: {value: 12345.6}, ")
    french = catalogue("fr", "small.one.a | In {n}. | Dans {n}.")
    assert first(localised(tmp_path, content, french, locale=locale)).plain == f"Dans {number}."


@pytest.mark.parametrize(
    ("translation", "nodes"),
    [
        pytest.param("Code {x}", (Str("Code "), Str("**x** [y](z) {stay}")), id="a fact that looks like markup"),
        pytest.param("{x.__class__}", (Str("{x.__class__}"),), id="an attribute"),
        pytest.param("{y}", (Str("{y}"),), id="an unknown placeholder"),
        pytest.param("<script>x</script>", (Str("<script>x</script>"),), id="a script"),
        pytest.param("[a](javascript:x)", (Str("a"),), id="a link to a script"),
        pytest.param("[a](ref:nowhere)", (Str("a"),), id="a link to nowhere"),
        pytest.param("[a *b*](https://x.example)", (Str("a "), Emphasis((Str("b"),))), id="a link to an address"),
        pytest.param(r"a\\\nb", (Str("a"), Break(), Str("b")), id="a line break"),
    ],
)
def test_nothing_in_a_translation_is_evaluated_or_followed(
    tmp_path: Path, translation: str, nodes: tuple[Str | Emphasis | Break, ...]
) -> None:
    content = block("'Code {x}'").replace("facts: {", "facts: {x: {text: '**x** [y](z) {stay}'}, ")
    french = catalogue("fr", f"small.one.a | Code {{x}} | {translation}")
    assert first(localised(tmp_path, content, french)).nodes == nodes


@pytest.mark.parametrize(
    ("site", "nodes"),
    [
        (
            "example",
            (
                Str("Example Hospital"),
                Str(": "),
                Link("tel:+441632960001", (Str("+44\xa01632\xa0960001"),)),
                Str(", "),
                Link("tel:112", (Str("112"),)),
                Str(", "),
                Link("https://hospital.example", (Str("hospital.example"),)),
            ),
        ),
        (
            "south",
            (
                Str("South Clinic"),
                Str(": "),
                Link("tel:+35244111234", (Str("+352\xa044\xa011\xa012\xa034"),)),
                Str(", "),
                Link("tel:113", (Str("113"),)),
                Str(",\xa0"),
                Link("https://south.example", (Str("south.example"),)),
            ),
        ),
    ],
)
def test_each_site_has_its_own_values(tmp_path: Path, site: str, nodes: tuple[Str | Link, ...]) -> None:
    content = block("'{site.name}: {site.phone}, {site.emergency}, {site.url}'")
    found = localised(tmp_path, content, site=site, locale="nl")
    assert first(found).nodes == nodes
    # Without a word of its own it is no message, so nothing falls back.
    assert (first(found).locale, first(found).lang) == ("nl", None)
    assert found.targets["site"] == f"https://{'hospital' if site == 'example' else site}.example"


def test_a_phone_fact_can_be_dialled(tmp_path: Path) -> None:
    content = block("'{call}'").replace("facts: {", "facts: {call: {phone: '116117'}, ")
    assert first(localised(tmp_path, content)).nodes == (Link("tel:116117", (Str("116117"),)),)


ONLY = """\
- {text: all, id: all}
- {text: south, id: south, only: {sites: [south]}}
- {text: french, id: french, only: {locales: [fr, fr_LU]}}
- {text: press, id: press, only: {editions: [press]}}
- {text: both, id: both, only: {sites: [south], editions: [press]}}
"""


@pytest.mark.parametrize(
    ("site", "locale", "edition", "shown"),
    [
        ("example", "en", "screen", ["all"]),
        ("south", "en", "screen", ["all", "south"]),
        ("example", "fr", "screen", ["all", "french"]),
        ("example", "fr_LU", "screen", ["all", "french"]),
        ("example", "en", "press", ["all", "press"]),
        ("south", "fr", "press", ["all", "south", "french", "press", "both"]),
    ],
)
def test_blocks_for_some_readers_only(tmp_path: Path, site: str, locale: str, edition: str, shown: list[str]) -> None:
    found = localised(tmp_path, yaml(ONLY), site=site, locale=locale, edition=edition)
    assert [each.block.id for each in found.sections[0].blocks] == shown


def test_sections_for_some_readers_only(tmp_path: Path) -> None:
    rest = REST + "  - {id: five, only: {locales: [fr]}, blocks: [{text: x, id: a}]}\n"
    shown = {
        locale: [section.id for section in localised(tmp_path, yaml(rest=rest), locale=locale).sections]
        for locale in ("en", "fr")
    }
    assert shown == {"en": ["one", "two", "three", "four"], "fr": ["one", "two", "three", "four", "five"]}


SHARED = """\
facts: {visit: {value: 3, unit: day}}
blocks:
  - {text: "Visit in {visit}.", id: visit}
  - {text: "For the south.", id: south, only: {sites: [south]}}
"""


def test_a_shared_block_is_printed_where_it_is_used_from_the_shared_catalogue(tmp_path: Path) -> None:
    shared = {"brochures/shared.yaml": SHARED}
    french = catalogue("fr", "shared.visit | Visit in {visit}. | Venez dans {visit}.", domain="shared")
    found = localised(tmp_path, yaml("- use: visit\n- use: south\n"), french, files=shared)
    (used,) = found.sections[0].blocks
    text = used.texts["text"]
    assert isinstance(text, LocalisedText)
    assert (text.plain, text.context) == ("Venez dans 3\xa0jours.", "shared.visit")
    assert (used.path, used.anchor, used.folder) == ("shared.visit", "one.visit", PurePosixPath("brochures"))
    south = localised(tmp_path, yaml("- use: visit\n- use: south\n"), french, files=shared, site="south")
    assert [each.block.id for each in south.sections[0].blocks] == ["visit", "south"]


def test_a_brochure_carries_what_its_templates_need(tmp_path: Path) -> None:
    french = catalogue("fr", "small.title | A small leaflet | Un petit dépliant")
    draft = catalogue("fr", " | Draft | Brouillon", "footer | Page: | Page :", domain="templates")
    found = localised(tmp_path, yaml(), french, draft, edition="press")
    assert (found.id, found.locale, found.lang, found.convention) == ("small", "fr", "fr", "fr")
    assert (found.direction, found.edition, found.site_id) == ("ltr", "press", "example")
    assert (found.format.name, found.reference, found.version) == ("bifold-a4", "TST-001", "1.0.0")
    assert found.title.plain == "Un petit dépliant"
    assert (found.main_message.plain, found.main_message.lang) == ("Small leaflets are read.", "en")
    assert found.languages == (("en", "English"), ("nl", "Nederlands"))
    assert (found.string("Draft", None).plain, found.string("Page:", "footer").plain) == ("Brouillon", "Page\xa0:")
    assert (found.string("Other", None).plain, found.string("Other", None).lang) == ("Other", "en")
    english = localised(tmp_path, yaml(), locale="en")
    assert (english.convention, english.string("Draft", None).lang) == ("en_GB", None)


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("en", ["Français", "Français (Luxembourg)", "Nederlands"]),
        ("fr", ["English", "Nederlands"]),
        ("fr_LU", ["English", "Nederlands"]),
        ("nl", ["English", "Français", "Français (Luxembourg)"]),
    ],
)
def test_other_languages_are_those_that_are_no_variant_of_its_own(
    tmp_path: Path, locale: str, names: list[str]
) -> None:
    assert [name for _, name in localised(tmp_path, yaml(), locale=locale).languages] == names


def test_all_messages_are_gathered_in_reading_order(tmp_path: Path) -> None:
    blocks = "- list: [A, B]\n  id: a\n- glossary: [{term: C, meaning: D}]\n  id: b\n- text: '{stay}'\n  id: c\n"
    sections = localised(tmp_path, yaml(blocks), locale="en").sections
    found = [text for section in sections for block in section.blocks for text in texts_of(block)]
    assert [(text.plain, text.context, text.role) for text in found] == [
        ("A", "small.one.a.1", "list"),
        ("B", "small.one.a.2", "list"),
        ("C", "small.one.b.1.term", "term"),
        ("D", "small.one.b.1.meaning", "meaning"),
        ("2\xa0to\xa03\xa0weeks", "small.one.c", "text"),
        ("Plain.", "small.two.plain", "text"),
        ("Plain.", "small.three.plain", "text"),
        ("Plain.", "small.four.plain", "text"),
    ]


def test_running_text_is_tied_more_than_a_title(tmp_path: Path) -> None:
    words = "Some people have serious complications."
    blocks = f"- text: {words}\n  id: a\n- heading: {words}\n  id: b\n"
    running, title = (texts_of(block)[0] for block in localised(tmp_path, yaml(blocks), locale="en").sections[0].blocks)

    assert running.plain == "Some people have serious\xa0complications."
    assert title.plain == words


def test_a_project_written_in_french_prints_the_themes_words_in_french() -> None:
    key, words = catalogue("fr", "warning | Call now | Appelez", domain="templates")
    translations = Translations(locale="fr", chain=("fr",), catalogues={key: (words,)})

    assert translations.find("templates", "warning", "Call now") == ("Appelez", "fr")
    assert translations.find("templates", "warning", "Important") == ("Important", "en")
    assert translations.find("leaflet", "leaflet.title", "Titre") == ("Titre", "fr")
