"""What translators are told of a message, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import sound, told, yaml
from tests.project import BROCHURE, SETTINGS, Block, Folder, Section, catalogue, heading, leaflet, section, small
from tests.torture import BROCHURE as TORTURE
from tests.torture import torture

from polyfold.catalogs.describe import KINDS, comments
from polyfold.catalogs.extract import of_yaml
from polyfold.load.project import Project, load
from polyfold.model import KINDS as BLOCK_KINDS
from polyfold.source import Source

CLINIC = '{name: Example Clinic, phone: "+33 1 99 00 12 34", emergency: "112", url: https://clinic.example}'
TWO_SITES = SETTINGS.replace("press: {", f"  clinic: {CLINIC}\npress: {{")
SHARED = """\
links: {study: https://study.example}
facts: {stay: {from: 2, to: 3, unit: week}}
blocks:
  - text: "Stay {stay}, see [the study](ref:study) or [us](ref:site)."
    id: stay
"""


def project(folder: Folder) -> Project:
    loaded, findings = load(Source(folder.root))
    assert told(findings) == []
    return loaded


def described(loaded: Project, locale: str | None = None) -> dict[str, tuple[str, ...]]:
    """The comments on all messages, by context."""
    return {str(each.context): comments(each, locale) for template in of_yaml(loaded) for each in template.messages}


def block(root: Path, text: str, locale: str | None = None, settings: str = SETTINGS) -> dict[str, tuple[str, ...]]:
    """The comments on the messages of the first section's one block, by what follows its context."""
    found = described(sound(root, yaml(text), {"polyfold.yaml": settings}), locale)
    start = "small.one.a"
    return {context.removeprefix(start): told for context, told in found.items() if context.startswith(start)}


def placed(root: Path, format_: str, *sections: Section) -> dict[str, str]:
    """Where the title of each section is said to stand, by the section's id."""
    found = described(project(leaflet(root, format_, *sections)))
    return {
        context.split(".")[1]: lines[0].removeprefix("Heading · ")
        for context, lines in found.items()
        if context.endswith(".title") and context.count(".") == 2
    }


def part(name: str, **keys: object) -> Section:
    return section(name, heading("A title"), **keys)


# --- kinds of text and places --------------------------------------------------------------------------------


def test_every_text_of_every_block_is_called_by_a_translators_word(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    folder.edit("brochures/torture/brochure.yaml", 'call: "{site.phone}"', 'call: "{site.phone}, day and night"')
    folder.edit(
        "brochures/torture/brochure.yaml", '{label: Website, value: "{site.url}"}', "{label: Bus, value: Line 9}"
    )
    found = described(project(folder))
    kinds = {context.partition(".")[2]: lines[0].split(" · ")[0] for context, lines in found.items()}

    assert kinds == {
        "title": "Title of the leaflet",
        "main-message": "Main message of the leaflet, printed below its title",
        "cover.line": "Paragraph",
        "words.title": "Heading",
        "words.prose.1": "Paragraph",
        "words.prose.2": "Paragraph",
        "words.said": "Quotation",
        "words.said.by": "Whose words the quotation is",
        "words.tip": "Tip",
        "words.terms.1.term": "Term in a glossary",
        "words.terms.1.meaning": "Meaning of a term in a glossary",
        "words.terms.2.term": "Term in a glossary",
        "words.terms.2.meaning": "Meaning of a term in a glossary",
        "lists.title": "Heading",
        "lists.bullets": "Heading",
        "lists.points.1": "Item of a list",
        "lists.points.2": "Item of a list",
        "lists.points.3": "Item of a list",
        "lists.numbered": "Heading",
        "lists.steps.1": "Step of a numbered list",
        "lists.steps.2": "Step of a numbered list",
        "lists.ask.1": "Question for the reader to ask",
        "lists.ask.2": "Question for the reader to ask",
        "lists.toc": "Title above the table of contents",
        "tables.title": "Heading",
        "tables.doses": "Caption of a table",
        "tables.doses.columns.1": "Column heading of a table",
        "tables.doses.columns.2": "Column heading of a table",
        "tables.doses.columns.3": "Column heading of a table",
        "tables.doses.rows.1.1": "Row heading of a table",
        "tables.doses.rows.1.2": "Cell of a table",
        "tables.doses.rows.1.3": "Cell of a table",
        "tables.doses.rows.2.1": "Row heading of a table",
        "tables.doses.rows.2.2": "Cell of a table",
        "tables.doses.rows.2.3": "Cell of a table",
        "tables.photo.alt": "Alternative text of a picture: read aloud, not printed",
        "tables.photo.caption": "Caption of a picture",
        "warnings.title": "Heading",
        "warnings.call": "Warning",
        "warnings.call.items.1": "Item of a list in a warning",
        "warnings.call.items.2": "Item of a list in a warning",
        "warnings.call.call": "Number to call, printed large in a warning",
        "warnings.drive": "Warning",
        "warnings.parts.alt": "Alternative text of a picture: read aloud, not printed",
        "warnings.parts.labels.left": "Label in a picture",
        "warnings.parts.labels.right": "Label in a picture",
        "warnings.notes": "Title above lines to write on",
        "contact.title": "Heading",
        "contact.card": "Title of a card with ways to reach somebody",
        "contact.card.rows.1.label": "What a phone number or address on a contact card is for",
        "contact.card.rows.2.label": "What a phone number or address on a contact card is for",
        "contact.card.rows.2.value": "Phone number or address on a contact card",
        "contact.languages": "Text before the names of other languages",
        "contact.code.text": "Text beside a QR code",
        "contact.cited": "Title above the list of sources",
        "hello": "Paragraph",
    }


def test_no_kind_of_block_is_without_a_word() -> None:
    assert {kind for kind, _ in KINDS} == {*BLOCK_KINDS} - {"use"}


def test_a_label_or_a_column_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "brochures/small").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect id="label-rows" width="9" height="9"/></svg>'
    files = {"brochures/small/a.svg": svg}
    text = "- figure: a.svg\n  id: a\n  alt: A box\n  labels: {rows: Box}\n"
    found = described(sound(tmp_path, yaml(text), files))

    assert found["small.one.a.labels.rows"] == ("Label in a picture · section “one” · panel 1 of 4",)


def test_the_authors_note_comes_first_in_one_line(tmp_path: Path) -> None:
    found = block(tmp_path, "- text: Rest.\n  id: a\n  note: |\n    Keep it short:\n    one word.\n\n    Or two.\n")

    assert found == {"": ("Keep it short: one word. Or two.", "Paragraph · section “one” · panel 1 of 4")}


@pytest.mark.parametrize(
    ("format_", "sections", "places"),
    [
        pytest.param(
            "bifold-a4",
            [part("a", layout="cover"), part("b"), part("c"), part("d", layout="back")],
            [
                "section “a” · panel 1 of 4",
                "section “b” · panel 2 of 4",
                "section “c” · panel 3 of 4",
                "section “d” · panel 4 of 4",
            ],
            id="folded",
        ),
        pytest.param(
            "zfold-a4",
            [part("a"), part("b", span=2), part("c"), part("d"), part("e")],
            [
                "section “a” · panel 1 of 6",
                "section “b” · panels 2 to 3 of 6",
                "section “c” · panel 4 of 6",
                "section “d” · panel 5 of 6",
                "section “e” · panel 6 of 6",
            ],
            id="several panels",
        ),
        pytest.param(
            "sheet-a4",
            [part("a"), part("b")],
            ["section “a” · side 1 of 2", "section “b” · side 2 of 2"],
            id="two sides",
        ),
        pytest.param("sheet-a4", [part("a")], ["section “a”"], id="one side"),
        pytest.param(
            "booklet-a5",
            [part("a", layout="cover"), part("b"), part("c"), part("d", layout="back")],
            ["section “a” · front cover", "section “b”", "section “c”", "section “d” · back cover"],
            id="booklet",
        ),
    ],
)
def test_the_panels_that_a_section_fills_are_named(
    tmp_path: Path, format_: str, sections: list[Section], places: list[str]
) -> None:
    assert list(placed(tmp_path, format_, *sections).values()) == places


def test_sections_of_which_a_leaflet_shows_one_stand_on_the_same_panel(tmp_path: Path) -> None:
    folder = leaflet(
        tmp_path,
        "bifold-a4",
        part("a"),
        part("b", only={"sites": ["clinic"]}),
        part("c", only={"sites": ["example"]}),
        part("d"),
        part("e"),
    )
    folder.write("polyfold.yaml", TWO_SITES)
    found = described(project(folder))

    assert [found[f"small.{name}.title"][0] for name in "abcde"] == [
        "Heading · section “a” · panel 1 of 4",
        "Heading · section “b” · panel 2 of 4 · only at Example Clinic",
        "Heading · section “c” · panel 2 of 4 · only at Example Hospital",
        "Heading · section “d” · panel 3 of 4",
        "Heading · section “e” · panel 4 of 4",
    ]


def test_sections_of_which_a_language_shows_one_are_counted_for_that_language(tmp_path: Path) -> None:
    sections = (
        part("a"),
        part("b", only={"locales": ["fr"]}),
        part("c", only={"locales": ["en"]}, span=2),
        part("d"),
        part("e"),
    )
    folder = leaflet(tmp_path, "bifold-a4", *sections)
    folder.write("polyfold.yaml", SETTINGS)
    loaded = project(folder)

    assert described(loaded, "en")["small.b.title"] == ("Heading · section “b” · panel 2 of 4 · only in fr",)
    assert described(loaded, "fr")["small.e.title"] == ("Heading · section “e” · panel 4 of 4",)
    assert described(loaded, "fr")["small.b.title"] == ("Heading · section “b” · panel 2 of 4 · only in fr",)


@pytest.mark.parametrize(
    ("only", "limits"),
    [
        ("{sites: [clinic]}", " · only at Example Clinic"),
        ("{sites: [example, clinic]}", ""),
        ("{locales: [fr]}", " · only in fr"),
        ("{locales: [en, fr]}", " · only in en and fr"),
        ("{editions: [press]}", " · only in print"),
        ("{editions: [screen]}", " · only on screen"),
        ("{editions: [screen, press]}", ""),
        ("{sites: [clinic], editions: [screen]}", " · only at Example Clinic · only on screen"),
    ],
)
def test_where_alone_a_text_is_printed_is_told(tmp_path: Path, only: str, limits: str) -> None:
    found = block(tmp_path, f"- text: Rest.\n  id: a\n  only: {only}\n", settings=TWO_SITES)

    assert found == {"": (f"Paragraph · section “one” · panel 1 of 4{limits}",)}


# --- placeholders --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "english", "french"),
    [
        ("{from: 2, to: 3, unit: week}", "2 to 3 weeks", "2 à 3 semaines"),
        ("{value: 38.5, unit: celsius}", "38.5°C", "38,5 °C"),
        ("{value: 1200}", "1,200", "1 200"),
        ("{value: 40, unit: percent}", "40%", "40 %"),
        ("{phone: '+44 1632 960001'}", "+44 1632 960001", "+44 1632 960001"),
        ("{date: 2026-11-01}", "1 November 2026", "1 novembre 2026"),
        ("{money: 12.50, currency: EUR}", "€12.50", "12,50 €"),
        ("{text: IMM-002}", "IMM-002", "IMM-002"),
    ],
    ids=["range", "quantity", "number", "percent", "phone", "date", "money", "text"],
)
def test_a_fact_is_shown_as_the_locale_prints_it(tmp_path: Path, fact: str, english: str, french: str) -> None:
    content = BROCHURE.replace("stay: {from: 2, to: 3, unit: week}", f"stay: {fact}")
    loaded = sound(tmp_path, content)
    place = "Paragraph · section “stay” · panel 2 of 4"

    for locale, value in ((None, english), ("en", english), ("fr", french)):
        assert described(loaded, locale)["small.stay.long"] == (
            place,
            f"{{stay}} prints as “{value}”",
            "ref:contact leads to section “contact”",
        )


def test_a_range_is_said_as_the_projects_own_catalogue_says_it(tmp_path: Path) -> None:
    folder = small(tmp_path)
    words = catalogue(("range", "{from} to {to}", "de {from} à {to}"))
    folder.write("locales/fr/LC_MESSAGES/templates.po", words)

    assert described(project(folder), "fr")["small.stay.long"][1] == "{stay} prints as “de 2 à 3 semaines”"


def test_a_regional_variant_borrows_the_words_of_its_language(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "conventions:", "fallback: {fr_LU: [fr]}\nconventions:")

    assert described(project(folder), "fr_LU")["small.stay.long"][1] == "{stay} prints as “2 à 3 semaines”"


def test_a_locale_that_has_no_words_for_a_range_yet_shows_what_would_be_printed(tmp_path: Path) -> None:
    assert described(project(small(tmp_path)), "de")["small.stay.long"][1] == "{stay} prints as “2 to 3 Wochen”"


def test_each_placeholder_is_told_once_in_the_order_of_the_text(tmp_path: Path) -> None:
    found = block(tmp_path, '- {text: "Call {site.phone}, for {stay}, {site.phone}.", id: a}\n')

    assert found[""][1:] == ("{site.phone} prints as “+44 1632 960001”", "{stay} prints as “2 to 3 weeks”")


@pytest.mark.parametrize(
    ("name", "only", "told"),
    [
        ("name", "", "“Example Hospital”; other hospitals have their own"),
        ("phone", "", "“+44 1632 960001”; other hospitals have their own"),
        ("url", "", "“hospital.example”; other hospitals have their own"),
        ("emergency", "", "“112”"),
        ("name", ", only: {sites: [clinic]}", "“Example Clinic”"),
    ],
    ids=["name", "phone", "url", "the same", "one"],
)
def test_a_value_of_the_site_is_shown_as_the_usual_one_has_it(tmp_path: Path, name: str, only: str, told: str) -> None:
    text = f'- {{text: "Ask {{site.{name}}}.", id: a{only}}}\n'
    found = block(tmp_path, text, settings=TWO_SITES)

    assert found[""][1:] == (f"{{site.{name}}} prints as {told}",)


def test_the_usual_site_comes_first_wherever_it_stands(tmp_path: Path) -> None:
    settings = TWO_SITES.replace("site: example", "site: clinic")
    found = block(tmp_path, '- {text: "Ask {site.name}.", id: a}\n', settings=settings)

    assert found[""][1:] == ("{site.name} prints as “Example Clinic”; other hospitals have their own",)


def test_limits_that_leave_no_site_are_survived(tmp_path: Path) -> None:
    row: Block = {"text": "Ask {site.name}.", "id": "a", "only": {"sites": ["clinic"]}}
    sections = (section("one", row, only={"sites": ["example"]}), part("b"), part("c"), part("d"))
    folder = leaflet(tmp_path, "bifold-a4", *sections)
    folder.write("polyfold.yaml", TWO_SITES)
    found = described(load(Source(folder.root))[0])

    assert found["small.one.a"][1] == "{site.name} prints as “Example Hospital”; other hospitals have their own"


# --- links ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("contact", "section “contact”"),
        ("contact.card", "section “contact”"),
        ("card", "section “contact”"),
        ("site", "https://hospital.example"),
        ("study", "https://study.example"),
        ("book", "https://book.example"),
    ],
)
def test_a_link_leads_to_a_section_or_an_address(tmp_path: Path, target: str, leads: str) -> None:
    head = "links: {study: https://study.example}\nsources: {book: {title: B, url: https://book.example}}\nfacts:"
    content = BROCHURE.replace("facts:", head).replace("ref:contact", f"ref:{target}")

    assert described(sound(tmp_path, content))["small.stay.long"][2] == f"ref:{target} leads to {leads}"


def test_a_shared_block_knows_what_is_shared_and_no_leaflet(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/shared.yaml", SHARED)

    assert described(project(folder), "fr")["shared.stay"] == (
        "Paragraph · shared by several leaflets",
        "{stay} prints as “2 à 3 semaines”",
        "ref:study leads to https://study.example",
        "ref:site leads to https://hospital.example",
    )


# --- stable --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", [None, "fr"], ids=["source", "French"])
def test_a_new_block_changes_what_is_told_of_no_other(tmp_path: Path, locale: str | None) -> None:
    folder = torture(tmp_path)
    before = described(project(folder), locale)
    new = "      - heading: New\n        id: new\n      - heading: Words\n"
    folder.edit("brochures/torture/brochure.yaml", "      - heading: Words\n", new)
    folder.edit("brochures/shared.yaml", "blocks:\n", "blocks:\n  - text: New.\n    id: new\n")
    after = described(project(folder), locale)

    assert TORTURE.count("      - heading: Words\n") == 1
    assert after.keys() - before.keys() == {"torture.words.new", "shared.new"}
    assert {context: lines for context, lines in after.items() if context in before} == before


def test_no_comment_has_a_line_break(tmp_path: Path) -> None:
    loaded = project(torture(tmp_path))

    assert not any("\n" in line for lines in described(loaded).values() for line in lines)
