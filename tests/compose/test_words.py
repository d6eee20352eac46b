"""The theme's own words: what templates ask for is what is extracted, and it is printed as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project import ROOT, Folder, bundle, catalogue, sample, small, with_rules
from tests.torture import torture

from polyfold.compose import compose
from polyfold.compose.slug import slug
from polyfold.compose.words import ThemeWord, template_words, theme_words
from polyfold.formats import BY_NAME
from polyfold.load.project import load
from polyfold.localise import Translations, localise
from polyfold.localised import LocalisedBrochure, LocalisedText
from polyfold.model import Text
from polyfold.plan import Request, plan
from polyfold.source import Source
from polyfold.theme import Theme


def words(folder: Folder, template: str) -> list[tuple[int | None, str | None, str, tuple[str, ...]]]:
    """The line, context, text and notes of each word that a template asks for."""
    folder.write("templates/title.html", template)
    found = template_words(Theme.of(folder.root), "title.html")
    return [(each.places[0].line, each.context, str(each.text), each.notes) for each in found]


def leaflets(folder: Folder) -> Iterator[LocalisedBrochure]:
    """Every brochure in its source language, for the screen."""
    project, _ = load(Source(folder.root))
    for name, brochure in project.brochures.items():
        yield localise(
            name,
            brochure,
            shared=project.shared,
            settings=project.settings,
            translations=Translations(locale="en", chain=("en",), catalogues={}),
            site_id=project.settings.site,
            edition="screen",
        )


def test_all_that_pages_ask_for_is_extracted_and_nothing_else(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    asked: set[tuple[str | None, str]] = set()
    for leaflet in leaflets(folder):

        def string(text: str, context: str | None = None, own: LocalisedBrochure = leaflet) -> LocalisedText:
            asked.add((context, text))
            return own.string(text, context)

        asking = replace(leaflet, string=string)
        compose(asking, theme=Theme.of(folder.root), read=Source(folder.root).read_bytes)
        slug(replace(asking, format=BY_NAME["booklet-a5"]))
        slug(replace(asking, format=BY_NAME["sheet-a4"]))
        slug(replace(asking, format=BY_NAME["sheet-a4"], sections=leaflet.sections[:1]))
    extracted = {(word.context, str(word.text)) for word in theme_words(Theme.of(folder.root))}

    assert asked == extracted - {("range", "{from} to {to}")}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{{ _("A word") }}', [(1, None, "A word", ())]),
        ('{{ pgettext("place", "A word") }}', [(1, "place", "A word", ())]),
        ("{% if draft %}\n{{ _('A') if press else _('B') }}\n{% endif %}", [(2, None, "A", ()), (2, None, "B", ())]),
        ('<p title="{{ _("A") ~ _("B") }}">', [(1, None, "A", ()), (1, None, "B", ())]),
        ('{% set word = _("A"|upper) %}', None),
        ('{{ _("one " "text") }}', [(1, None, "one text", ())]),
        ('{{ _("  spaces\n  within ") }}', [(1, None, "spaces within", ())]),
        ('{{ _("Cafe\u0301") }}', [(1, None, "Café", ())]),
        ('{# _("no word") #}{{ "no word" }}{{ other("no word") }}', []),
        ("{{ draft_mark }}", [(1, None, "Draft: not approved for patients", ())]),
        ("{% set draft_mark = 1 %}", []),
    ],
    ids=[
        "plain",
        "context",
        "branches",
        "expression",
        "filtered",
        "pieces",
        "spaces",
        "decomposed",
        "none",
        "draft mark",
        "own variable",
    ],
)
def test_words_are_what_templates_ask_for_in_quotes(
    tmp_path: Path, template: str, found: list[tuple[int, str | None, str, tuple[str, ...]]] | None
) -> None:
    if found is None:
        with pytest.raises(Exception, match="needs a text in quotes"):
            words(small(tmp_path), template)
    else:
        assert words(small(tmp_path), template) == found


@pytest.mark.parametrize(
    ("template", "notes"),
    [
        ('{# translators: Above a date. #}\n{{ _("A") }}', [("Above a date.",)]),
        ('{# Translators:\n   Above\n   a date. #}\n<p>{{ _("A") }}', [("Above a date.",)]),
        ('{# translators: Above a date. #}{{ _("A") }}', [("Above a date.",)]),
        ('{# translators: Above a date. #}\n{{ _("A") }}{{ _("B") }}', [("Above a date.",)] * 2),
        ('{# translators: Above a date. #}\n\n{{ _("A") }}', [()]),
        ('{# for designers #}\n{{ _("A") }}', [()]),
        ('{# translators: One. #}\n{# translators: Two. #}{{ _("A") }}', [("One.", "Two.")]),
    ],
    ids=["above", "lines", "beside", "for both", "too far", "not for them", "two"],
)
def test_a_comment_for_translators_belongs_to_the_line_below_it(
    tmp_path: Path, template: str, notes: list[tuple[str, ...]]
) -> None:
    assert [each[3] for each in words(small(tmp_path), template)] == notes


def test_a_comment_for_translators_leaves_nothing_on_the_page(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", '<h1>{{ _("A") }}</h1>\n')
    before = bundle(folder).html
    folder.write("templates/title.html", '{# translators: A. #}\n<h1>{{ _("A") }}</h1>\n')

    assert bundle(folder).html == before


def test_the_default_theme_tells_translators_of_each_of_its_words() -> None:
    assert [word.text for word in theme_words(Theme.of(ROOT)) if not word.notes] == []


@pytest.mark.parametrize(
    ("text", "french", "printed"),
    [
        ("90% of cases", "90 % des cas", "90\xa0% des cas"),
        ("100% sure", "100 % sûr", "100\xa0% sûr"),
        ("a %(name)s", "%(nom)s", "%(nom)s"),
        ("a {name}", "{0.__class__}", "{0.__class__}"),
        ("<b>", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
    ids=["of", "sure", "name", "braces", "script"],
)
def test_a_word_is_printed_as_it_stands(tmp_path: Path, text: str, french: str, printed: str) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", f'<h1>{{{{ _("{text}") }}}}</h1>\n')
    folder.write("locales/fr/LC_MESSAGES/templates.po", f'{catalogue()}\nmsgid "{text}"\nmsgstr "{french}"\n')

    made = plan(Source(folder.root), Request(locales=("fr",), editions=("screen",)))

    assert f"<h1>{printed}</h1>" in made.bundles[0].html


def test_a_word_with_spaces_around_it_finds_its_translation(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", '<h1>{{ _(" Cafe\u0301\n  noir ") }}</h1>\n')
    folder.write("locales/fr/LC_MESSAGES/templates.po", f'{catalogue()}\nmsgid "Café noir"\nmsgstr "Moka"\n')

    assert "<h1>Moka</h1>" in bundle(folder, "fr").html
    assert "<h1>Café noir</h1>" in bundle(folder, "en").html


def test_words_that_no_template_asks_for_are_translated_too(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    folder.write("templates/footer.html", "")
    draft = next(word for word in theme_words(Theme.of(folder.root)) if word.text.startswith("Draft"))

    assert draft == ThemeWord(
        context=None,
        text=Text("Draft: not approved for patients"),
        notes=("Stands at the foot of every page of a draft.",),
    )


def test_the_stylesheet_asks_for_words_as_templates_do(tmp_path: Path) -> None:
    folder = with_rules(small(tmp_path), 'h1::after { content: "{{ _("a word") }}" }')

    assert [str(word.places[0].path) for word in theme_words(Theme.of(folder.root)) if word.text == "a word"] == [
        "templates/theme.css"
    ]
