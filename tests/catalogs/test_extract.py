"""What there is to translate: which templates there are, what is in them, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import PATH, sound, told, yaml
from tests.project import BROCHURE, Folder, small

from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.diagnostics import Finding
from polyfold.load.project import Project, load
from polyfold.source import Source

WORDS = [
    ("warning", "Call now"),
    ("warning", "Important"),
    (None, "Draft: not approved for patients"),
    (None, "review by"),
    ("range", "{from} to {to}"),
    ("sheet", "fold here"),
    ("sheet", "cut here"),
    ("sheet", "Print on both sides, flip on the short edge, at 100 %"),
    ("sheet", "Print on both sides, flip on the long edge, at 100 %"),
    ("sheet", "Print at 100 %"),
    ("sheet", "Sheet {number} of {count}, {side}"),
    ("sheet", "front"),
    ("sheet", "back"),
    ("sheet", "Folding dummy: fold it, and read it in the order of its numbers"),
    ("sheet", "Folding dummy: cut the sheets apart, stack and fold them, and read in the order of the numbers"),
]
"""What the default theme asks for, in the order of its templates, and what is asked for by none."""
SHARED = """\
facts: {stay: {from: 2, to: 3, unit: week}}
blocks:
  - text: "Stay for {stay}."
    id: stay
"""


def loaded(folder: Folder) -> Project:
    return load(Source(folder.root))[0]


def extracted(folder: Folder) -> tuple[tuple[Template, ...], list[Finding]]:
    return extract(loaded(folder))


def domains(folder: Folder) -> list[str]:
    return [template.domain for template in extracted(folder)[0]]


def theme_words(folder: Folder) -> tuple[TemplateMessage, ...]:
    (template,) = (each for each in extracted(folder)[0] if each.domain == "templates")
    return template.messages


def block(root: Path, text: str) -> list[TemplateMessage]:
    """The messages of a brochure's first block."""
    templates, _ = extract(sound(root, yaml(text)))
    return [each for each in templates[0].messages if str(each.context).startswith("small.one.")]


def test_each_brochure_the_shared_blocks_and_the_theme_have_a_template_in_the_order_of_the_source(
    tmp_path: Path,
) -> None:
    folder = small(tmp_path)
    folder.write("brochures/shared.yaml", SHARED)
    folder.write("brochures/another/brochure.yaml", BROCHURE)
    templates, findings = extracted(folder)

    assert findings == []
    assert [(each.domain, len(each.messages)) for each in templates] == [
        ("another", 11),
        ("small", 11),
        ("shared", 1),
        ("templates", 15),
    ]
    assert [(each.context, str(each.text), str(each.place)) for each in templates[1].messages] == [
        ("small.title", "A small leaflet", "brochures/small/brochure.yaml:2:8"),
        ("small.main-message", "Small leaflets are read.", "brochures/small/brochure.yaml:8:15"),
        ("small.cover.line", "A line below the title.", "brochures/small/brochure.yaml:15:15"),
        ("small.stay.title", "How long will it take?", "brochures/small/brochure.yaml:19:18"),
        (
            "small.stay.long",
            "Most people stay for **{stay}**. Call the [team](ref:contact).",
            "brochures/small/brochure.yaml:21:15",
        ),
        ("small.home.title", "At home", "brochures/small/brochure.yaml:25:18"),
        ("small.home.rest.1", "Rest.", "brochures/small/brochure.yaml:27:16"),
        ("small.home.rest.2", "Drink water.", "brochures/small/brochure.yaml:27:23"),
        ("small.contact.title", "Who to call", "brochures/small/brochure.yaml:32:18"),
        ("small.contact.card", "The ward", "brochures/small/brochure.yaml:34:18"),
        ("small.contact.card.rows.1.label", "Day and night", "brochures/small/brochure.yaml:37:21"),
    ]
    assert [(each.context, str(each.text)) for each in templates[3].messages] == WORDS


def test_a_text_is_one_line_without_spaces_around_it_and_its_accents_are_composed(tmp_path: Path) -> None:
    (found,) = block(
        tmp_path, "- text: |\n    Cafe\u0301\n    noir.  \n\n  id: a\n  note: |\n    Keep it\n    short.\n"
    )

    assert (found.text, found.notes) == ("Café noir.", ("Keep it short.",))


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Stay for {stay}.", ("python-brace-format",)),
        ("Call {site.phone}.", ("python-brace-format",)),
        ("90% of 10 % d'un", ()),
        ("Stay for {stay} with \\\\{a brace\\\\}", ()),
    ],
    ids=["fact", "site", "percent", "braces"],
)
def test_gettext_is_told_of_placeholders_that_it_can_read_and_of_no_percent(
    tmp_path: Path, text: str, flags: tuple[str, ...]
) -> None:
    (found,) = block(tmp_path, f'- {{text: "{text}", id: a}}\n')

    assert found.flags == flags


def test_a_name_with_a_hyphen_is_no_placeholder_for_gettext(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(PATH, "  stay: {", "  long-stay: {")
    folder.edit(PATH, "**{stay}**", "**{long-stay}**")
    (template, _), _ = extracted(folder)

    assert [each.flags for each in template.messages if "{" in each.text] == [()]


def test_a_broken_brochure_has_no_template_and_the_others_have(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/another/brochure.yaml", BROCHURE.replace("**{stay}**", "**{stey}**"))

    assert domains(folder) == ["small", "templates"]


def test_broken_shared_blocks_have_no_template_not_even_of_those_that_are_sound(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/shared.yaml", SHARED + "  - txt: What?\n    id: broken\n")

    assert domains(folder) == ["small", "templates"]


def test_shared_facts_without_blocks_have_no_template(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/shared.yaml", SHARED.partition("blocks:")[0])

    assert domains(folder) == ["small", "templates"]


def test_a_project_without_brochures_has_the_words_of_its_theme(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / PATH).unlink()

    assert domains(folder) == ["templates"]


def test_a_text_that_templates_ask_for_twice_is_one_message_with_all_its_places(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write(
        "templates/title.html", '{{ _("review by") }}\n{# translators: A date follows. #}\n{{ _("review by") }}'
    )
    (found,) = (each for each in theme_words(folder) if each.text == "review by")

    assert [str(place) for place in found.places] == [
        "templates/footer.html:7",
        "templates/title.html:1",
        "templates/title.html:3",
    ]
    assert found.notes == ("In the footer, before a month: “review by Nov 2028”.", "A date follows.")


def test_the_same_text_in_another_context_is_another_message(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", '{{ _("Important") }}{{ pgettext("title", "Important") }}')

    assert [each.context for each in theme_words(folder) if each.text == "Important"] == ["warning", None, "title"]


def test_broken_templates_are_all_told_and_the_theme_has_no_template(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", "<h1>\n{% if %}\n")
    folder.write("templates/site.html", b"<p>\xff</p>")
    templates, findings = extracted(folder)

    assert [template.domain for template in templates] == ["small"]
    assert [each.partition(" |")[0] for each in told(findings)] == [
        "PRJ025 templates/site.html template error: not UTF-8",
        "PRJ025 templates/title.html:2 template error: Expected an expression, got 'end of statement block'",
    ]


@pytest.mark.parametrize(
    "call",
    ['_("")', '_(" ")', "_(section.id)", '_("a" ~ section.id)', '_("a", "b")', '_(text="a")', "_(5)", 'pgettext("a")'],
)
def test_words_that_no_catalogue_can_have_are_a_fault_of_the_template(tmp_path: Path, call: str) -> None:
    folder = small(tmp_path)
    folder.write("templates/title.html", f"<h1>\n{{{{ {call} }}}}</h1>")
    _, findings = extracted(folder)
    problem = (
        f"`{call.partition('(')[0]}` needs a text in quotes: no catalogue has what is only known when a page is made"
    )

    assert [(str(each.place), each.message) for each in findings] == [
        ("templates/title.html:2", f"template error: {problem}")
    ]
