"""From a bundle to a file: every message is in it, or there is no file."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import SAMPLE, Folder, small, texts
from tests.torture import RGB_LIST

from polyfold.diagnostics import Finding
from polyfold.plan import Plan, Request, plan
from polyfold.source import Source
from polyfold.theme import default_folder

FRENCH_FILE = "locales/fr/LC_MESSAGES/small.po"
DRAFT = {
    "en": "Draft: not approved for patients",
    "fr": "Brouillon : non approuvé pour les patients",
    "nl": "Concept: niet goedgekeurd voor patiënten",
}


def planned(folder: Folder, locale: str) -> Plan:
    return plan(Source(folder.root), Request(locales=(locale,), editions=("screen",)))


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_the_screen_pdf_holds_every_message_whole(sample_leaflet: Folder, sample_pdfs: Path, locale: str) -> None:
    path = sample_pdfs / f"{SAMPLE}.{locale}.screen.pdf"
    printed = read.unbroken("".join(read.text(path)))
    with pikepdf.open(path) as pdf:
        described = {str(figure.get("/Alt")) for figure in read.kinds(pdf, "/Figure")}
    expected = texts(planned(sample_leaflet, locale).bundles[0])
    lost = {
        context: text
        for context, text in expected.items()
        if text not in described and read.unbroken(text) not in printed
    }

    assert len(expected) > 60
    assert lost == {}


def test_the_french_pdf_keeps_narrow_spaces_before_high_punctuation(sample_pdfs: Path) -> None:
    printed = "".join(read.text(sample_pdfs / f"{SAMPLE}.fr.screen.pdf"))

    for mark in "?;!":
        assert printed.count(mark) == printed.count(f"\u202f{mark}")
    assert "Quels sont les risques\u202f?" in printed
    assert "si vous avez :" in printed


@pytest.mark.parametrize("edition", ["screen", "press"])
@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_every_page_of_a_draft_says_so_in_its_language(sample_pdfs: Path, locale: str, edition: str) -> None:
    pages = read.text(sample_pdfs / f"{SAMPLE}.{locale}.{edition}.pdf")
    counts = [read.unbroken(page).count(read.unbroken(DRAFT[locale])) for page in pages]

    assert counts == ([1] * 6 if edition == "screen" else [3, 3])


@pytest.mark.parametrize(
    ("edition", "sizes"),
    [
        ("screen", [(100, 210), (97, 210), (100, 210), (100, 210), (97, 210), (100, 210)]),
        ("press", [(319, 232), (319, 232)]),
    ],
    ids=["screen", "press"],
)
def test_pages_are_panels_on_screen_and_sheets_for_the_press(
    sample_pdfs: Path, edition: str, sizes: list[tuple[int, int]]
) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.en.{edition}.pdf") as pdf:
        found = [read.box_mm(page, "/MediaBox")[2:] for page in pdf.pages]

    assert found == [pytest.approx(size, abs=0.01) for size in sizes]


def test_the_screen_pdf_has_bookmarks_and_live_links(torture_pdfs: Path) -> None:
    with pikepdf.open(torture_pdfs / "torture.en.screen.pdf") as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
        annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", pikepdf.Array())]
        addresses = {str(each.A.URI) for each in annotations if "/A" in each and "/URI" in each.A}

    assert titles == [("Everything at once", ["Words", "Lists", "Tables", "Warnings", "Contact"])]
    assert addresses == {"https://study.example/one", "tel:+441632960001", "https://hospital.example"}


# --- what must not be printed ------------------------------------------------------------------------------


def findings(folder: Folder, locale: str = "fr") -> list[Finding]:
    outcome = folder.build(locales=(locale,))
    assert outcome.written == ()
    assert folder.built() == []
    return list(outcome.findings)


@pytest.mark.parametrize(
    ("kind", "template", "lost"),
    [
        ("list", "<ul></ul>", ["small.home.rest.1", "small.home.rest.2"]),
        (
            "list",
            "<ul><li{{ block.texts.list[0]|attrs }}>{{ block.texts.list[0]|html }}</li></ul>",
            ["small.home.rest.2"],
        ),
        (
            "heading",
            "<h2>{{ block.texts.heading|html }}</h2>",
            ["small.stay.title", "small.home.title", "small.contact.title"],
        ),
        (
            "text",
            "<p hidden{{ block.texts.text|attrs }}>{{ block.texts.text|html }}</p>",
            ["small.cover.line", "small.stay.long"],
        ),
    ],
    ids=["a kind dropped", "an item dropped", "a message unmarked", "text hidden"],
)
def test_a_template_that_loses_text_is_found_out(tmp_path: Path, kind: str, template: str, lost: list[str]) -> None:
    folder = small(tmp_path)
    folder.write(f"templates/blocks/{kind}.html", template)
    found = findings(folder)

    assert [(finding.code, finding.context) for finding in found] == [("LAY002", context) for context in lost]
    assert {finding.help for finding in found} == {"check the template of this kind of block"}


def test_a_character_that_no_font_has_is_named_where_it_is_written(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "Buvez de l’eau 漢.")
    (finding,) = findings(folder)

    assert (finding.code, finding.page, finding.context) == ("LAY003", 3, "small.home.rest.2")
    assert finding.message == "no font of the theme has `漢` (U+6F22 cjk unified ideograph-6f22)"
    assert finding.place
    line = (tmp_path / FRENCH_FILE).read_text(encoding="utf-8").splitlines()[(finding.place.line or 0) - 1]
    assert line == 'msgstr "Buvez de l’eau 漢."'


def test_a_word_that_can_not_be_broken_says_how_far_it_reaches(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "W" * 80)
    *doubts, finding = findings(folder)

    assert [each.code for each in doubts] == ["CAT017", "CAT021"]
    assert (finding.code, finding.page, finding.context) == ("LAY004", 3, "small.home.rest.2")
    assert finding.message.startswith(f"“{'W' * 59}…” reaches ")
    assert finding.rectangle_mm
    left, _, width, _ = finding.rectangle_mm
    assert f"reaches {left + width - 148.5:.1f} mm over the edge" in finding.message


def test_a_template_that_names_a_file_outside_is_a_finding(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", '<img src="https://example.com/a.png" alt="x">')
    found = findings(folder, "en")

    assert {finding.code for finding in found} == {"PRJ025"}
    assert found[0].message == "template error: `https://example.com/a.png` is not part of the bundle"


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("color: darkred", "text in `0.55 0.00 0.00`"),
        ("border: 1mm solid transparent", "an area in `0.00 0.00 0.00`"),
        ("background: radial-gradient(red, blue)", "a gradient"),
        ("color: lab(40 40 20)", "text in a colour space that the file does not explain"),
    ],
    ids=["keyword", "transparent", "gradient", "lab"],
)
def test_colours_outside_the_tokens_stop_the_press_edition_alone(tmp_path: Path, style: str, what: str) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", RGB_LIST.replace("color: darkred", style))
    outcome = folder.build(locales=("en",))

    assert folder.built() == ["small.en.screen.pdf"]
    assert {(each.code, each.edition, each.message) for each in outcome.findings} == {
        ("PDF003", "press", f"RGB colour: {what}")
    }
    # The inside, and for a gradient the outside as well: the typesetter lets pages share their patterns.
    assert 2 in {each.page for each in outcome.findings}


def test_css_that_the_typesetter_ignores_is_a_warning(tmp_path: Path) -> None:
    folder = small(tmp_path)
    footer = (default_folder() / "footer.html").read_text(encoding="utf-8")
    folder.write("templates/footer.html", footer.replace('class="draft"', 'class="draft" style="colr: red"'))
    outcome = folder.build(locales=("en",), editions=("screen",))

    assert folder.built() == ["small.en.screen.pdf"]
    assert [(each.code, each.severity, each.message) for each in outcome.findings] == [
        ("LAY005", "warning", "Ignored `colr: red` at 1:1, unknown property.")
    ]
