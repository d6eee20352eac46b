"""A page from right to left: all that stands left in a leaflet stands right in it, and its words say what they said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import BACK, COVER, ROOT, Folder, bundle, heading, laid_out, leaflet, prose, section, small, texts
from tests.torture import torture

from polyfold.bidi import CONTROLS, END, OVERRIDE
from polyfold.bundle import Bundle, Fragment, LayoutReport, union
from polyfold.checks import layout as layout_checks
from polyfold.checks import lines as line_checks
from polyfold.diagnostics import Finding
from polyfold.fonts import theme_fonts
from polyfold.impose.notes import sheet_name
from polyfold.plan import Request, plan
from polyfold.source import Source

CONTROL = re.compile(f"[{CONTROLS}]")
HYPHEN = "\u2010"
PHONE = "+44\xa01632\xa0960001"


def marked(text: str) -> str:
    """A text with its turned words in angle brackets."""
    return text.replace(OVERRIDE, "<").replace(END, ">")


def judged(whole: Bundle) -> list[Finding]:
    report = laid_out(whole)
    return [*layout_checks.check(whole, report, theme_fonts().missing), *line_checks.check(whole, report)]


@dataclass(frozen=True, slots=True)
class Pair:
    """A leaflet of every kind of block, as long as a translation, from left to right and from right to left."""

    plain: Bundle
    mirrored: Bundle
    laid_plain: LayoutReport
    laid_mirrored: LayoutReport


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = torture(tmp_path_factory.mktemp("torture"))
    plain, mirrored = bundle(folder, "qps-ploc"), bundle(folder, "qps-plocm")
    return Pair(plain, mirrored, laid_out(plain), laid_out(mirrored))


def firsts(report: LayoutReport) -> dict[str, Fragment]:
    """Where each message begins."""
    found: dict[str, Fragment] = {}
    for page in report.pages:
        for line in page.pieces:
            found.setdefault(line.context, line)
    return found


def starts_mm(whole: Bundle, report: LayoutReport) -> Mapping[str, float]:
    """How far from the margin at which lines begin each message begins; labels stay where they are in their picture."""
    is_rtl = 'dir="rtl"' in whole.html
    starts = {}
    for context, line in firsts(report).items():
        page = report.pages[line.page - 1]
        panel = whole.panel(page.section)
        left, _, width, _ = line.rectangle
        start = page.width_mm - left - width if is_rtl else left
        if context and ".labels." not in context:
            starts[context] = round(start - panel.margins_mm[is_rtl], 1)
    return starts


def test_each_message_begins_as_far_from_the_right_as_it_did_from_the_left(pair: Pair) -> None:
    """Lists, steps, tables, boxes, quotations, codes and columns, with their indents and marks."""
    plain, mirrored = starts_mm(pair.plain, pair.laid_plain), starts_mm(pair.mirrored, pair.laid_mirrored)

    assert len(plain) > 50
    assert len({*plain.values()}) > 8
    assert mirrored == pytest.approx(plain, abs=0.2)


def test_the_numbers_of_steps_stand_as_far_from_the_right_as_they_did_from_the_left(pair: Pair) -> None:
    """They are no message, and no more is the page number in a table of contents."""
    page = next(number for number, page in enumerate(pair.laid_plain.pages) if page.section == "lists")
    middles = []
    for report in (pair.laid_plain, pair.laid_mirrored):
        at = [line.rectangle for line in report.pages[page].pieces if not line.context and line.text in {"1", "2"}]
        middles.append([left + width / 2 for left, _, width, _ in at])
    width_mm = pair.laid_plain.pages[page].width_mm
    left, right = pair.plain.panel("lists").margins_mm

    assert len(middles[0]) == 3
    assert [width_mm - middle - right + left for middle in middles[1]] == pytest.approx(middles[0], abs=0.1)


def test_only_pages_and_what_is_alike_on_both_sides_have_a_left_or_a_right_in_the_theme() -> None:
    """Marks and icons are no text, of which a layout tells where it stands."""
    css = (ROOT / "templates/theme.css").read_text(encoding="utf-8")
    rules = re.findall(r"^([.\w\[:][^{}%]*) \{\n?((?:\{\{.*?\}\}|[^{}])*)\}", css, re.MULTILINE)
    sided = [
        selector
        for selector, body in rules
        if len({*re.findall(r"(?<![\w-])(?:[\w-]+-)?(left|right)(?:: |;)", body)}) == 1
        or re.search(r"text-align: (left|right)", body)
    ]

    assert len(rules) > 60
    assert sided == ["[dir=rtl] .sources .title ~ p"]


def test_labels_stay_on_their_picture(pair: Pair) -> None:
    lefts = [
        [each.rectangle[0] for page in report.pages for each in page.fragments if ".parts." in each.context]
        for report in (pair.laid_plain, pair.laid_mirrored)
    ]
    assert len(lefts[0]) == 3
    assert lefts[1] == pytest.approx(lefts[0], abs=0.1)


def test_what_is_expected_and_reported_has_no_controls_and_they_are_printed(pair: Pair) -> None:
    whole, report = pair.mirrored, pair.laid_mirrored
    said = [*texts(whole).values(), whole.metadata.title, whole.metadata.subject, *whole.marks]
    seen = [page.text for page in report.pages] + [line.text for line in report.lines]
    seen += [each.text for page in report.pages for each in (*page.fragments, *page.pieces)]

    assert texts(whole) == texts(pair.plain)
    assert [text for text in (*said, *seen) if CONTROL.search(text)] == []
    assert whole.html.count(OVERRIDE) == whole.html.count(END) > 100
    assert not CONTROL.search(pair.plain.html)


def test_attributes_and_the_title_are_for_machines_and_have_no_controls(pair: Pair) -> None:
    head = pair.mirrored.html.partition("<style>")[0]
    assert "<title>Éeveeryythiing" in head
    assert not CONTROL.search(head)
    assert [each for each in re.findall(r'="([^"]*)"', pair.mirrored.html) if CONTROL.search(each)] == []


def test_it_is_right_to_left_in_the_language_of_the_source_and_nothing_is_hyphenated(tmp_path: Path) -> None:
    """A hyphen would part the controls of a word, and no language from right to left is hyphenated."""
    words = {"text": "Understanding immunotherapies. " * 9, "id": "words"}
    folder = leaflet(tmp_path, "flyer-a5", section("one", {**words, "text": words["text"].strip()}))
    plain, mirrored = bundle(folder, "qps-ploc"), bundle(folder, "qps-plocm")
    hyphens = [sum(HYPHEN in line.text for line in laid_out(each).lines) for each in (plain, mirrored)]

    assert '<html lang="en" dir="rtl">' in mirrored.html
    assert hyphens[0] > 0
    assert hyphens[1] == 0


def test_no_line_breaks_within_a_word(pair: Pair) -> None:
    said = " ".join(texts(pair.mirrored).values())
    for line in pair.laid_mirrored.lines:
        for word in re.findall(r"[^\W\d_]+", line.text if line.context else ""):
            assert re.search(rf"\b{word}\b", said), line.text


def test_a_phone_number_runs_from_left_to_right_in_both_editions(tmp_path: Path) -> None:
    folder = small(tmp_path)
    screen, press = (bundle(folder, "qps-plocm", edition) for edition in ("screen", "press"))

    assert f'<a href="tel:+441632960001" dir="ltr">{PHONE}</a>' in screen.html
    assert f'<span class="link" dir="ltr">{PHONE}</span>' in press.html
    assert 'dir="ltr">' not in bundle(folder, "qps-ploc").html.partition("<body")[2]
    # Other links are words.
    assert '<a href="#contact"><téeam></a>' in marked(screen.html)


def test_what_is_written_on_sheets_has_no_controls_and_is_filled_in(pair: Pair) -> None:
    assert not CONTROL.search(repr(pair.mirrored.slug))
    assert sheet_name(pair.mirrored.slug, 0, 6) == "Shéeet nár 1 öf 3,\xa0fröont"


def test_the_table_of_contents_and_the_dates_are_turned_too(tmp_path: Path) -> None:
    contents = {"contents": "In this leaflet", "id": "toc"}
    folder = leaflet(tmp_path, "sheet-a4", section("one", contents), section("two", heading("Rest & *sleep*")))
    html = marked(bundle(folder, "qps-plocm").html)

    assert '<a href="#two.title"><Réest> <öt> &amp; <sléeep></a>' in html
    assert "<Nov>\xa02026" in html


def test_a_booklet_begins_with_a_left_page_and_numbers_its_pages_at_the_outer_edge(tmp_path: Path) -> None:
    """Its spine is at the right of the first page, from where footers begin."""
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("one", heading("One"), prose("Word", 60)), BACK)
    whole = bundle(folder, "qps-plocm")
    report = laid_out(whole)
    found = []
    for number, page in enumerate(report.pages[1:3], start=2):
        rectangles = {line.text.strip(): line.rectangle for line in page.pieces if not line.context}
        folio, _, _, _ = rectangles.pop(f"{number}")
        left, _, width, _ = union(rectangles.values())
        found.append((folio, left, page.width_mm - left - width))
    (right_folio, left, _), (left_folio, _, right) = found

    assert right_folio > 120
    assert left_folio < 20
    assert left == pytest.approx(right, abs=0.1)
    assert left < 20


FAULTS = {
    "lost": ("{{ item|html }}", "{{ item|plain|replace('réest', '')|replace('Réest', '') }}", "LAY002"),
    "added": ("{{ item|html }}", "{{ item|html }} öt", "LAY012"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_word_that_the_theme_loses_or_adds_is_told_without_controls(tmp_path: Path, name: str) -> None:
    """The controls are declared; nothing else may hide behind them."""
    old, new, code = FAULTS[name]
    folder = small(tmp_path)
    template = (ROOT / "templates/blocks/list.html").read_text(encoding="utf-8")
    folder.write("templates/blocks/list.html", template.replace(old, new))
    found = judged(bundle(folder, "qps-plocm"))

    assert code in {each.code for each in found}
    assert [each.message for each in found if CONTROL.search(f"{each.message}{each.help}")] == []


def test_a_clean_leaflet_is_clean_when_it_is_mirrored(tmp_path: Path) -> None:
    assert judged(bundle(small(tmp_path), "qps-plocm")) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Folder = torture(tmp_path_factory.mktemp("built"))
    folder.build(locales=("qps-plocm",), editions=("screen",))
    return folder / "dist/torture/torture.qps-plocm.screen.pdf"


def test_bookmarks_links_and_titles_of_the_pdf_have_no_controls(built: Path) -> None:
    with pikepdf.open(built) as pdf, pdf.open_outline() as outline:
        titles: list[str] = []

        def gather(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                titles.append(str(item.title))
                gather(list(item.children))

        gather(list(outline.root))
        spoken = [str(each.Contents) for page in pdf.pages for each in page.get("/Annots", []) if "/Contents" in each]
        spoken += [str(each.Alt) for each in read.elements(pdf) if "/Alt" in each]
        info = [str(value) for value in pdf.docinfo.values()]

    assert "Wöords" in titles
    assert "A whöolee öt líink" in spoken
    assert [text for text in (*titles, *spoken, *info) if CONTROL.search(text)] == []


def test_the_pages_show_each_word_from_right_to_left_and_numbers_from_left_to_right(built: Path) -> None:
    printed = "".join(read.text(built))

    assert "Wöords"[::-1] in printed
    assert "Wöords" not in printed
    assert PHONE.replace("\xa0", " ") in printed.replace("\xa0", " ")
    assert not CONTROL.search(printed)


def test_a_control_that_the_theme_adds_to_a_leaflet_for_readers_is_told(tmp_path: Path) -> None:
    """It could turn 40 into 04."""
    folder = small(tmp_path)
    template = (ROOT / "templates/blocks/list.html").read_text(encoding="utf-8")
    folder.write("templates/blocks/list.html", template.replace("{{ item|html }}", "&#x202e;{{ item|html }}&#x202c;"))

    assert {each.context for each in judged(bundle(folder))} == {"small.home.rest.1", "small.home.rest.2"}


def test_metadata_have_no_controls_of_any_text(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", "Un petit dépliant", "Un \u2067petit\u2069 dépliant")
    (french,) = plan(Source(folder.root), Request(locales=("fr",), editions=("screen",))).bundles

    assert french.metadata.title == "Un petit dépliant"
