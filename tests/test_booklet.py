"""Booklets: sections flow over pages, whole sheets are filled, and each page knows its side of the spine.

A page of an A5 booklet has 174 mm of room between 12 mm above and 24 mm below. A paragraph of one line takes 9 mm, so
that the first page takes 17 below its heading, and each other page 19.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import BACK, COVER, Block, Folder, Section, bundle, heading, laid_out, leaflet, prose, section

from polyfold.build import Outcome
from polyfold.bundle import LayoutReport
from polyfold.diagnostics import Finding

BOOKLET = "booklet-a5"
SCREEN, PRESS = "dist/small/small.en.screen.pdf", "dist/small/small.en.press.pdf"
NOTES = {"notes": "Your notes", "id": "lines"}
TALL = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 122 190"><path d="M0 0 H122 V190 Z" fill="#2A8C8A"/></svg>
"""
"""A drawing of 190 mm where it is as wide as a page's text."""
PARAGRAPH_MM = 9
TIGHTEST_MM = 5.5 + 1.8
"""Of a paragraph, with the least leading and spacing."""
LINE_MM = 8
"""From one line to write on to the next."""
FOOT_MM = 186
"""Down to where a page is filled, from its top edge."""


def of(count: int, *more: Section) -> tuple[Section, ...]:
    """A cover, a section of so many paragraphs, more sections, a back."""
    return COVER, section("one", heading("One"), prose("One", count)), *more, BACK


def built(root: Path, *sections: Section, editions: tuple[str, ...] = ("screen",)) -> tuple[Folder, Outcome]:
    folder = leaflet(root, BOOKLET, *sections)
    return folder, folder.build(editions=editions)


def laid(root: Path, *sections: Section) -> LayoutReport:
    return laid_out(bundle(leaflet(root, BOOKLET, *sections)))


def told(outcome: Outcome) -> list[str]:
    return [f"{each.code} p{each.page} {each.message}" for each in outcome.findings]


def counted(page: str) -> list[tuple[str, int]]:
    """The paragraphs on a page, by word and number."""
    return [(word, int(number)) for word, number in re.findall(r"(One|Two|Three) (\d+)\.", page)]


# --- pages ------------------------------------------------------------------------------------------------------


def test_sections_flow_over_pages_between_cover_and_back(tmp_path: Path) -> None:
    two = section("two", heading("Two"), prose("Two", 50))
    folder, outcome = built(tmp_path, *of(50, two), editions=("screen", "press"))

    assert outcome.findings == ()
    for edition in (SCREEN, PRESS):
        cover, *flow, back = read.text(folder / edition)
        assert "On the cover." in cover
        assert "The ward." in back
        assert [(page[0], page[-1]) for page in map(counted, flow)] == [
            (("One", 1), ("One", 17)),
            (("One", 18), ("One", 36)),
            (("One", 37), ("Two", 3)),
            (("Two", 4), ("Two", 22)),
            (("Two", 23), ("Two", 41)),
            (("Two", 42), ("Two", 50)),
        ]
        assert [each for page in flow for each in counted(page)] == [
            (word, number) for word in ("One", "Two") for number in range(1, 51)
        ]
        assert counted(cover) == counted(back) == []


def test_a_section_may_begin_on_a_new_page(tmp_path: Path) -> None:
    sections = of(4, section("two", heading("Two"), prose("Two", 4), new_page=True))
    pages = read.text(built(tmp_path, *sections)[0] / SCREEN)

    assert [sorted({word for word, _ in counted(page)}) for page in pages] == [[], ["One"], ["Two"], []]


def test_without_a_new_page_a_section_follows_below_the_one_before(tmp_path: Path) -> None:
    pages = read.text(built(tmp_path, *of(4, section("two", heading("Two"), prose("Two", 4))))[0] / SCREEN)

    assert [sorted({word for word, _ in counted(page)}) for page in pages] == [[], ["One", "Two"], [], []]


def test_a_new_page_where_a_page_begins_anyway_leaves_none_empty(tmp_path: Path) -> None:
    one = section("one", heading("One"), prose("One", 4), new_page=True)
    report = laid(tmp_path, COVER, one, section("two", prose("Two", 4), new_page=True), BACK)

    assert [page.section for page in report.pages] == ["cover", "one", "two", "back"]


def test_a_press_file_has_single_pages_with_bleed_and_marks(tmp_path: Path) -> None:
    folder, _ = built(tmp_path, *of(20), editions=("press",))
    with pikepdf.open(folder / PRESS) as pdf:
        trims = [read.box_mm(page, "/TrimBox") for page in pdf.pages]
        bleeds = [read.box_mm(page, "/BleedBox") for page in pdf.pages]

    assert trims == [pytest.approx((11, 11, 159, 221), abs=1e-3)] * 4
    assert bleeds == [pytest.approx((8, 8, 162, 224), abs=1e-3)] * 4


# --- blank pages ------------------------------------------------------------------------------------------------

WHOLE = [(18, 4), (36, 4), (94, 8), (112, 8)]
"""How many paragraphs fill how many pages, with no blank one."""
NEARLY = [(37, 4), (40, 4), (46, 4), (113, 8), (126, 8), (17, 4), (88, 8), (91, 8)]
"""How many paragraphs can be made to fill so many pages, tightened to a sheet less or loosened to fill the next."""
BLANK = [(48, 8, 3, 13), (56, 8, 2, 71), (60, 8, 2, 101), (80, 8, 1, 245)]
"""How many paragraphs make how many pages, how many of these are blank, and how many millimetres must go."""


@pytest.mark.parametrize(("count", "pages"), WHOLE)
def test_a_booklet_that_fills_its_sheets_has_no_blank_page(tmp_path: Path, count: int, pages: int) -> None:
    folder, outcome = built(tmp_path, *of(count))

    assert outcome.findings == ()
    assert len(read.text(folder / SCREEN)) == pages


@pytest.mark.parametrize(("count", "pages"), NEARLY)
def test_a_booklet_that_nearly_fills_its_sheets_is_fitted_to_them(tmp_path: Path, count: int, pages: int) -> None:
    folder, outcome = built(tmp_path, *of(count))

    assert outcome.findings == ()
    assert len(read.text(folder / SCREEN)) == pages


@pytest.mark.parametrize(("count", "pages", "blank", "over_mm"), BLANK)
def test_missing_pages_are_blank_and_stand_before_the_back(
    tmp_path: Path, count: int, pages: int, blank: int, over_mm: int
) -> None:
    folder, outcome = built(tmp_path, *of(count))
    texts = read.text(folder / SCREEN)
    (finding,) = outcome.findings

    assert (finding.code, finding.severity, finding.page) == ("LAY007", "warning", None)
    assert finding.message == f"{blank} of {pages} pages are blank"
    assert finding.help == (
        f"take out `small.one.one` or cut about {over_mm} mm for {pages - 4} pages, add content of {blank} "
        f"page{'s' if blank > 1 else ''} for {pages}, or end with a `notes` block, which fills them"
    )
    assert [page for page, text in enumerate(texts, start=1) if not counted(text)] == [
        1,
        *range(pages - blank, pages),
        pages,
    ]
    assert "The ward." in texts[-1]
    assert not any("The ward." in text for text in texts[:-1])


@pytest.mark.parametrize(("count", "pages", "blank", "over_mm"), BLANK)
def test_so_much_cut_saves_a_sheet_and_less_does_not(
    tmp_path: Path, count: int, pages: int, blank: int, over_mm: int
) -> None:
    """Only whole paragraphs can be cut."""
    cut = ceil(over_mm / TIGHTEST_MM)
    enough = laid(tmp_path, *of(count - cut)).pages
    too_little = laid(tmp_path, *of(count - cut + 1)).pages

    assert (len(enough), sum(not page.section for page in enough)) == (pages - 4, 0)
    assert len(too_little) == pages
    assert sum(not page.section for page in too_little) == 3 >= blank


def test_the_only_sheet_of_a_booklet_is_not_to_be_saved(tmp_path: Path) -> None:
    _, outcome = built(tmp_path, *of(5))
    (finding,) = outcome.findings

    assert finding.message == "1 of 4 pages are blank"
    assert finding.help == "add content of 1 page for the whole 4, or end with a `notes` block, which fills them"


def test_a_blank_page_has_a_footer_and_a_number_and_no_other_word(tmp_path: Path) -> None:
    folder, _ = built(tmp_path, *of(60))
    words = [
        re.sub(r"Draft: not approved for patients|TST-001.*\ben\b", "", text).split()
        for text in read.text(folder / SCREEN)
    ]

    assert words[5:7] == [["6"], ["7"]]


def test_a_release_may_have_blank_pages(tmp_path: Path) -> None:
    folder = leaflet(tmp_path, BOOKLET, *of(60))
    outcome = folder.build(editions=("screen",), release=True)

    assert [(each.code, each.severity) for each in outcome.findings] == [("REL001", "error"), ("LAY007", "warning")]


# --- notes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "count",
    [1, 2, 8, 9, 12, 15, 16, 17, 18, 22, 25, 30, 36, 47, 54, 75, 93, 112, 113],
    ids=str,
)
def test_notes_fill_the_last_sheet_to_its_last_page(tmp_path: Path, count: int) -> None:
    folder, outcome = built(tmp_path, *of(count, section("notes", NOTES)))
    report = laid_out(bundle(folder))
    sections = [page.section for page in report.pages]
    path = folder / SCREEN
    last = len(sections) - 2
    inner = [page for page in range(1, last + 1) if report.pages[page].notes]
    lines = {page: read.ruled(path, page, 14, 134) for page in inner}

    assert outcome.findings == ()
    assert len(sections) % 4 == 0
    assert "" not in sections
    assert (sections[0], sections[-1]) == ("cover", "back")
    assert inner[-1] == last
    for page, rows in lines.items():
        # Each page is full: another line would reach its foot, and none does.
        assert rows[-1] <= FOOT_MM <= rows[-1] + LINE_MM
        assert [round(y - x, 1) for x, y in pairwise(rows)] == [LINE_MM] * (len(rows) - 1)
        if page > inner[0]:
            assert len(rows) == 21


def test_the_title_of_notes_stands_with_lines_below_it(tmp_path: Path) -> None:
    """Seventeen paragraphs leave no room for notes on the first page: all goes to the next."""
    folder, _ = built(tmp_path, *of(17, section("notes", NOTES)))
    texts = read.text(folder / SCREEN)

    assert ["Your notes" in text for text in texts] == [False, False, True, False]
    assert len(read.ruled(folder / SCREEN, 2, 14, 134)) == 20


def test_notes_stand_where_they_are_written_and_move_the_rest_on(tmp_path: Path) -> None:
    one = section("one", heading("One"), NOTES, prose("One", 3))
    folder, outcome = built(tmp_path, COVER, one, BACK)
    texts = read.text(folder / SCREEN)

    assert outcome.findings == ()
    assert [counted(text) for text in texts] == [[], [], [("One", 1), ("One", 2), ("One", 3)], []]
    assert len(read.ruled(folder / SCREEN, 1, 14, 134)) >= 15


def test_of_several_notes_the_last_takes_the_missing_pages(tmp_path: Path) -> None:
    first = section("first", prose("One", 3), {"notes": "First", "id": "a"}, heading("Two"), prose("Two", 3))
    middle = section("middle", prose("Three", 3), new_page=True)
    last = section("last", {"notes": "Last", "id": "b"}, new_page=True)
    report = laid(tmp_path, COVER, first, middle, last, BACK)

    assert [(page.section, page.notes and page.notes.block) for page in report.pages] == [
        ("cover", None),
        ("first", "first.a"),
        ("middle", None),
        *[("last", "last.b")] * 4,
        ("back", None),
    ]


def test_notes_on_the_back_fill_the_back_alone(tmp_path: Path) -> None:
    back = section("back", heading("Who to call"), NOTES, layout="back")
    folder, outcome = built(tmp_path, COVER, section("one", heading("One"), prose("One", 3)), back)
    rows = read.ruled(folder / SCREEN, 3, 14, 134)

    assert told(outcome) == ["LAY007 pNone 1 of 4 pages are blank"]
    assert len(read.text(folder / SCREEN)) == 4
    assert rows[-1] <= FOOT_MM < rows[-1] + LINE_MM


def test_notes_on_the_back_of_a_full_booklet_fill_it(tmp_path: Path) -> None:
    back = section("back", heading("Who to call"), NOTES, layout="back")
    folder, outcome = built(tmp_path, COVER, section("one", heading("One"), prose("One", 20)), back)
    rows = read.ruled(folder / SCREEN, 3, 14, 134)

    assert outcome.findings == ()
    assert rows[-1] <= FOOT_MM < rows[-1] + LINE_MM


# --- what does not fit ------------------------------------------------------------------------------------------


def test_a_back_that_is_too_long_is_named_though_the_rest_flows(tmp_path: Path) -> None:
    back = section("back", heading("Who to call"), prose("Three", 30), layout="back")
    folder, outcome = built(tmp_path, COVER, section("one", heading("One"), prose("One", 20)), back)
    (finding,) = outcome.findings
    over_mm = float(finding.message.removeprefix("section `back` is ").partition(" mm")[0])

    # A heading with its rule takes 11.2 mm and 0.6 of 4.5 mm; the last paragraph has no gap of 1.8 mm below it.
    assert over_mm == pytest.approx(11.2 + 2.7 + 30 * TIGHTEST_MM - 1.8 - 174, abs=0.3)
    assert finding.page == 4
    assert folder.built() == []


def test_a_cover_that_is_too_long_is_named(tmp_path: Path) -> None:
    cover = section("cover", prose("Three", 30), layout="cover")
    folder, outcome = built(tmp_path, cover, section("one", heading("One"), prose("One", 5)), BACK)
    named = [each.message.partition("`")[2].partition("`")[0] for each in outcome.findings if each.code == "LAY001"]

    assert named == ["cover"]
    assert folder.built() == []


DECORATIVE = {"figure": "tall.svg", "id": "tall", "decorative": True}


def with_a_tall_figure(root: Path, before: int, figure: Block) -> tuple[Folder, Finding]:
    """A booklet with so many paragraphs before a section with a tall figure, and what is too long in it."""
    folder = leaflet(root, BOOKLET, *of(before, section("tall", heading("Two"), figure, prose("Two", 3))))
    folder.write("brochures/small/tall.svg", TALL)
    (finding,) = [each for each in folder.build(editions=("screen",)).findings if each.code == "LAY001"]
    return folder, finding


@pytest.mark.parametrize(("before", "page"), [(1, 4), (8, 4), (17, 4), (18, 5), (30, 5)], ids=str)
def test_a_figure_higher_than_a_page_names_the_section_that_it_is_in(tmp_path: Path, before: int, page: int) -> None:
    folder, finding = with_a_tall_figure(tmp_path, before, DECORATIVE)

    # It is 190 mm high, its page 174 mm.
    assert finding.message == "section `tall` is 16.0 mm (3 lines) too long for its panel: no message, only pictures"
    assert finding.help == "make its pictures smaller, or move a block to a panel with room"
    assert (finding.page, finding.context) == (page, None)
    assert folder.built() == []


def test_a_figure_with_an_alternative_text_is_no_shorter_for_less_of_that(tmp_path: Path) -> None:
    _, finding = with_a_tall_figure(tmp_path, 8, {"figure": "tall.svg", "id": "tall", "alt": "A tall drawing"})

    assert finding.help == "make its pictures smaller, or move a block to a panel with room"


# --- sides ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> LayoutReport:
    """A booklet of eight pages, two of them blank."""
    return laid(tmp_path_factory.mktemp("eight"), *of(60))


def test_each_page_but_cover_and_back_has_its_number_at_the_outer_edge(eight: LayoutReport) -> None:
    numbers = {
        page: [(line.text, line.rectangle) for line in laid_page.pieces if line.text == str(page)]
        for page, laid_page in enumerate(eight.pages, start=1)
    }

    assert [page for page, found in numbers.items() if found] == [2, 3, 4, 5, 6, 7]
    for page in range(2, 8):
        ((_, (left, top, width, height)),) = numbers[page]
        assert top > FOOT_MM
        assert top + height < 210 - 4
        if page % 2:
            assert left + width == pytest.approx(148 - 12, abs=0.1)
        else:
            assert left == pytest.approx(12, abs=0.1)


def test_margins_of_left_hand_pages_mirror_those_of_right_hand_ones(eight: LayoutReport) -> None:
    lefts = [min(line.rectangle[0] for line in page.pieces if line.context) for page in eight.pages if page.fragments]

    # Cover, four pages of text, back: 14 mm at the spine, 12 mm at the outer edge.
    assert lefts == pytest.approx([14, 12, 14, 12, 14, 12], abs=0.1)


def test_long_lines_end_at_the_mirrored_margin(tmp_path: Path) -> None:
    words = {"text": "\n\n".join(["Ward " * 300] * 3), "id": "long"}
    report = laid(tmp_path, COVER, section("one", words), BACK)
    rights = [
        max(line.rectangle[0] + line.rectangle[2] for line in page.pieces if line.context == "small.one.long.1")
        for page in report.pages[1:3]
        if any(line.context == "small.one.long.1" for line in page.pieces)
    ]

    assert rights
    assert all(134 - 12 < right <= 134.1 for right in rights)


def test_the_footer_lies_inside_the_margins_on_every_page(eight: LayoutReport) -> None:
    for number, page in enumerate(eight.pages, start=1):
        footer = [line for line in page.pieces if line.text.startswith(("Draft", "TST-001"))]
        left, right = (14, 136) if number % 2 else (12, 134)
        assert len(footer) == 2
        assert all(line.rectangle[0] >= left - 0.1 for line in footer)
        assert all(line.rectangle[0] + line.rectangle[2] <= right + 0.1 for line in footer)


def test_a_booklet_without_a_cover_begins_with_a_masthead(tmp_path: Path) -> None:
    _, outcome = built(tmp_path, section("one", heading("One"), prose("One", 5)), BACK)

    assert told(outcome) == ["LAY007 pNone 2 of 4 pages are blank"]


def test_a_booklet_without_a_cover_may_flow_over_pages(tmp_path: Path) -> None:
    folder, outcome = built(tmp_path, section("one", heading("One"), prose("One", 50)), BACK)

    assert outcome.findings == ()
    assert len(read.text(folder / SCREEN)) == 4
