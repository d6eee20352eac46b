"""A localised brochure as HTML: languages, spaces, levels, links, and templates that fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.project import BROCHURE, FRENCH, SAMPLE, Folder, catalogue, small, texts

from polyfold.bundle import Bundle
from polyfold.plan import Plan, Request, plan
from polyfold.source import Source

NNBSP, NBSP = "\u202f", "\u00a0"


def planned(folder: Folder, *, locale: str = "en", edition: str = "screen", site: str | None = None) -> Plan:
    return plan(Source(folder.root), Request(locales=(locale,), editions=(edition,), site=site))


def composed(folder: Folder, *, locale: str = "en", edition: str = "screen") -> Bundle:
    made = planned(folder, locale=locale, edition=edition)
    assert [finding for finding in made.findings if finding.is_error] == []
    return made.bundles[0]


def element(html: str, context: str) -> str:
    """The element that holds a message."""
    found = re.search(rf'<(\w+)[^>]* data-msg="{re.escape(context)}"[^>]*>.*?</\1>', html)
    assert found, f"no element holds {context}"
    return found[0]


def test_a_message_is_marked_with_its_context(tmp_path: Path) -> None:
    assert element(composed(small(tmp_path)).html, "small.cover.line") == (
        '<p data-msg="small.cover.line">A line below the <span class="end">title.</span></p>'
    )


def test_a_link_leads_on_screen_and_is_text_on_paper(tmp_path: Path) -> None:
    folder = small(tmp_path)
    texts = {
        edition: element(composed(folder, edition=edition).html, "small.stay.long") for edition in ("screen", "press")
    }

    assert texts == {
        "screen": (
            f'<p data-msg="small.stay.long">Most people stay for <strong>2{NBSP}to{NBSP}3{NBSP}weeks</strong>.'
            f' Call the{NBSP}<a href="#contact">team</a>.</p>'
        ),
        "press": (
            f'<p data-msg="small.stay.long">Most people stay for <strong>2{NBSP}to{NBSP}3{NBSP}weeks</strong>.'
            f' Call the{NBSP}<span class="link">team</span>.</p>'
        ),
    }


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Read this leaflet.", 'Read this <span class="end">leaflet.</span>'),
        ("Read it now.", "Read it now."),
        ("Read this misunderstanding.", 'Read this <span class="end">misunderstanding.</span>'),
        ("Leaflet.", "Leaflet."),
        ("This is **bold** leaflet.", 'This is <strong>bold</strong><span class="end"> leaflet.</span>'),
        ("This is **a leaflet.**", 'This is <strong>a <span class="end">leaflet.</span></strong>'),
        ("This is *a* **leaflet**.", 'This is <em>a</em> <strong><span class="end">leaflet</span></strong>.'),
        ("This is ***a leaflet***!", 'This is <em><strong>a <span class="end">leaflet</span></strong></em>!'),
        ("Go to [this leaflet](ref:stay).", 'Go to <a href="#stay">this leaflet</a>.'),
        ("Vraiment « malade ».", 'Vraiment « <span class="end">malade ».</span>'),
        ("Salt & &lt;water", 'Salt &amp; <span class="end">&amp;lt;water</span>'),
    ],
    ids=[
        *("a word", "short", "long", "alone", "after markup", "in markup", "before a full stop", "in two", "link"),
        *("before a mark set off", "with signs of HTML"),
    ],
)
def test_a_last_word_that_could_be_hyphenated_is_marked(tmp_path: Path, text: str, html: str) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "A line below the title.", f'"{text.replace(" »", NBSP + "»")}"')

    assert element(composed(folder).html, "small.cover.line").replace(NBSP, " ") == (
        f'<p data-msg="small.cover.line">{html}</p>'
    )


def test_a_phone_number_can_be_dialled(tmp_path: Path) -> None:
    html = element(composed(small(tmp_path)).html, "small.contact.card.rows.1.value")

    assert f'<a href="tel:+441632960001">+44{NBSP}1632{NBSP}960001</a>' in html


@pytest.mark.parametrize("entry", FRENCH, ids=[context for context, _, _ in FRENCH])
def test_every_translation_is_used(tmp_path: Path, entry: tuple[str, str, str]) -> None:
    context, _, translation = entry
    expected = texts(composed(small(tmp_path), locale="fr"))
    words = re.sub(r"\(ref:\w+\)|\*\*|[\[\]]", "", translation).partition("{")[0]

    assert expected[context].replace(NBSP, " ").replace(NNBSP, " ").startswith(words)


def test_french_punctuation_has_french_spaces(sample_leaflet: Folder) -> None:
    expected = texts(composed(sample_leaflet, locale="fr"))
    printed = " ".join(expected.values())

    for mark, space in (("?", NNBSP), (";", NNBSP), (":", NBSP)):
        assert printed.count(mark) == printed.count(f"{space}{mark}") > 0


def test_french_quotation_marks_have_no_break_spaces_inside(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", "Reposez-vous.", "Dites «je suis là» : vite !")
    html = element(composed(folder, locale="fr").html, "small.home.rest.1")

    assert f"Dites «{NBSP}je suis là{NBSP}»{NBSP}: vite{NNBSP}!" in html


def test_fallback_text_names_its_language_and_a_translation_does_not(tmp_path: Path) -> None:
    folder = small(tmp_path)
    translated = [entry for entry in FRENCH if entry[0] != "small.cover.line"]
    folder.write("locales/fr/LC_MESSAGES/small.po", catalogue(*translated))
    html = composed(folder, locale="fr").html

    assert html.startswith('<!DOCTYPE html>\n<html lang="fr" dir="ltr">')
    assert element(html, "small.cover.line").startswith('<p data-msg="small.cover.line" lang="en">A line below the ')
    assert element(html, "small.home.title").startswith('<h2 id="home.title" data-msg="small.home.title">')


def test_text_is_never_markup_nor_template(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", "Reposez-vous.", "<script>x</script> {{ range }} & {% raw %}")
    html = element(composed(folder, locale="fr").html, "small.home.rest.1")

    assert "&lt;script&gt;x&lt;/script&gt; {{ range }} &amp; {% raw %}" in html.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("levels", "tags"),
    [((2, 2), ["h1", "h2", "h2", "h2"]), ((3, 2), ["h1", "h2", "h2", "h2"]), ((2, 3), ["h1", "h2", "h3", "h2"])],
    ids=["as written", "a level skipped", "a level deeper"],
)
def test_heading_levels_skip_none(tmp_path: Path, levels: tuple[int, int], tags: list[str]) -> None:
    folder = small(tmp_path)
    for title, level in zip(("How long will it take?", "At home"), levels, strict=True):
        heading = f"heading: {title}\n        id: title"
        folder.edit("brochures/small/brochure.yaml", heading, f"{heading}\n        level: {level}")

    assert re.findall(r"<(h[1-6])", composed(folder).html) == tags


def test_a_draft_says_so_in_its_language_on_every_panel(sample_leaflet: Folder) -> None:
    words = {
        "en": "Draft: not approved for patients",
        "fr": f"Brouillon{NBSP}: non approuvé pour les patients",
        "nl": "Concept: niet goedgekeurd voor patiënten",
    }
    for locale, draft in words.items():
        bundle = composed(sample_leaflet, locale=locale)
        html, (mark,) = bundle.html, bundle.marks
        assert mark.replace(NBSP, " ") == draft.replace(NBSP, " ")
        said = [re.sub("<.*?>", "", each) for each in re.findall('class="draft">(.*?)</p>', html)]
        assert [each.replace(NBSP, " ") for each in said] == [draft.replace(NBSP, " ")] * 6


def test_a_release_says_nothing_of_drafts(sample_leaflet: Folder) -> None:
    made = plan(Source(sample_leaflet.root), Request(locales=("en",), editions=("screen",), release=True))

    assert "Draft" not in made.bundles[0].html
    assert made.bundles[0].marks == ()


def test_press_colours_are_inks_and_screen_colours_are_not(sample_leaflet: Folder) -> None:
    styles = {
        edition: composed(sample_leaflet, edition=edition).html.partition("</style>")[0]
        for edition in ("screen", "press")
    }

    assert "device-cmyk" not in styles["screen"]
    assert not re.search(r"#[0-9A-Fa-f]{6}", styles["press"])
    assert "device-cmyk(0 0 0 1)" in styles["press"]


# --- templates and pictures that can't be used -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content", "finding"),
    [
        (
            "blocks/list.html",
            "<ul>\n{% for x in %}\n</ul>",
            "templates/blocks/list.html:2 template error: Expected an expression, got 'end of statement block'",
        ),
        (
            "blocks/list.html",
            "<ul>\n\n{{ nothing.at.all }}</ul>",
            "templates/blocks/list.html:3 template error: 'nothing' is undefined",
        ),
        (
            "brochure.html",
            '{% include "absent.html" %}',
            "templates template error: there is no template `absent.html`",
        ),
        (
            "theme.css",
            "a { color: {{ colour.nope }} }",
            "templates/theme.css:1 template error: 'dict object' has no attribute 'nope'",
        ),
        ("tokens.yaml", "colours: {ink: 3}", "templates/tokens.yaml template error: 'int' object is not subscriptable"),
    ],
    ids=["syntax", "undefined name", "missing template", "undefined colour", "bad tokens"],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, path: str, content: str, finding: str) -> None:
    folder = small(tmp_path)
    folder.write(f"templates/{path}", content)
    made = planned(folder)

    assert made.bundles == []
    assert {f"{each.place} {each.message}" for each in made.findings} == {finding}
    assert {each.code for each in made.findings} == {"PRJ025"}


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", b"<ul>\xff</ul>")
    made = planned(folder)

    assert made.bundles == []
    assert "templates/blocks/list.html template error: not UTF-8" in [f"{e.place} {e.message}" for e in made.findings]


def test_a_projects_own_template_takes_the_place_of_one_file_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", "<p>{{ block.texts.list|length }} items</p>\n")
    html = composed(folder).html

    assert "<p>2 items</p>" in html
    assert '<h2 id="home.title"' in html


def test_a_figure_label_without_its_box_is_named(torture_project: Folder, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for path in (
        "polyfold.yaml",
        "brochures/shared.yaml",
        *(f"brochures/torture/{n}" for n in ("wave.svg", "photo.png")),
    ):
        folder.write(path, (torture_project / path).read_bytes())
    text = (torture_project / "brochures/torture/brochure.yaml").read_text(encoding="utf-8")
    folder.write("brochures/torture/brochure.yaml", text.replace("labels: {left:", "labels: {up:"))
    folder.write("brochures/torture/parts.svg", (torture_project / "brochures/torture/parts.svg").read_bytes())
    (finding,) = planned(folder).findings

    assert f"{finding.code} {finding.place} {finding.message}" == (
        "PRJ024 brochures/torture/parts.svg there is no figure label `up`"
    )
    assert finding.help == "add a rectangle with the id `label-up` to `brochures/torture/parts.svg`"


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_sites_logo_stands_on_the_cover_and_is_named(tmp_path: Path, torture_project: Folder, name: str) -> None:
    folder = small(tmp_path)
    picture = torture_project / "brochures/torture" / ("wave.svg" if name.endswith("svg") else "photo.png")
    folder.write(f"brochures/{name}", picture.read_bytes())
    folder.edit("polyfold.yaml", "{name: Example Hospital,", f"{{name: Example Hospital, logo: {name},")

    assert (
        f'<img class="logo" src="http://assets.invalid/brochures/{name}" alt="Example Hospital">'
        in composed(folder).html
    )


def test_the_same_input_composes_the_same_bundle(tmp_path: Path) -> None:
    one, other = composed(small(tmp_path / "one")), composed(small(tmp_path / "other"))

    assert one == other
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [("A line below", "The line below"), ("version: 1.0.0", "version: 1.0.1"), ("Example Hospital", "Other Hospital")],
    ids=["text", "version", "site"],
)
def test_whatever_a_reader_sees_changes_the_digest(tmp_path: Path, old: str, new: str) -> None:
    folder, changed = small(tmp_path / "one"), small(tmp_path / "other")
    path = "brochures/small/brochure.yaml" if old in BROCHURE else "polyfold.yaml"
    changed.edit(path, old, new)

    assert composed(folder).digest != composed(changed).digest


def test_the_sample_uses_every_message_of_its_catalogues(sample_leaflet: Folder) -> None:
    for locale in ("fr", "nl", "fr_LU"):
        plans = [planned(sample_leaflet, locale=locale, site=site) for site in ("example", "clinic")]
        expected = {context for made in plans for context in texts(made.bundles[0])}
        made = plans[0]
        contexts = {
            context
            for (each, domain), catalogues in made.shelf.catalogues.items()
            if each == locale and domain != "templates"
            for catalogue_ in catalogues
            for context, _ in catalogue_.entries
        }
        assert len(contexts) > (1 if locale == "fr_LU" else 60)
        assert contexts <= expected
        assert all(context and context.startswith((SAMPLE, "shared")) for context in contexts)


def test_a_brochure_without_a_cover_has_its_title_on_its_first_panel(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "    layout: cover\n", "")
    html = composed(folder).html

    assert element(html, "small.title").startswith('<h1 data-msg="small.title">A small ')
    assert html.count("<h1") == 1
    assert html.index("<h1") < html.index("small.cover.line") < html.index("<h2")


def test_pictures_of_one_name_in_two_folders_are_two_pictures(tmp_path: Path) -> None:
    folder = small(tmp_path)
    figure = "- figure: a.svg\n{0}  id: {1}\n{0}  decorative: true\n"
    for path, colour in (("brochures/a.svg", "#2A8C8A"), ("brochures/small/a.svg", "#F2B84B")):
        folder.write(
            path, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9" fill="{colour}"/></svg>'
        )
    folder.write("brochures/shared.yaml", f"blocks:\n  {figure.format('  ', 'shared')}")
    line = "      - text: A line below the title.\n        id: line\n"
    folder.edit(
        "brochures/small/brochure.yaml", line, f"      - use: shared\n      {figure.format(' ' * 6, 'own')}{line}"
    )
    bundle = composed(folder)

    assert [name for name in bundle.assets if name.endswith("a.svg")] == ["brochures/a.svg", "brochures/small/a.svg"]
    assert b"#2A8C8A" in bundle.assets["brochures/a.svg"]
    assert b"#F2B84B" in bundle.assets["brochures/small/a.svg"]
