"""Pages of several columns: sheets, and panels that one section spans; and the masthead of a leaflet without a cover.

A page of an upright A4 sheet has 255 mm of room between 15 mm above and 27 mm below, in two columns of 85 mm with 10 mm
between them. A paragraph of one line takes 9 mm. A trifold's three inner panels are 100, 100 and 97 mm wide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from math import ceil
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import COVER, TEN_MM_EACH, Block, Folder, Section, bundle, heading, laid_out, leaflet, prose, section

from polyfold.bundle import Fragment, LaidPage, Step

SHEET, TRIFOLD = "sheet-a4", "trifold-a4"
SCREEN, PRESS = "dist/small/small.en.screen.pdf", "dist/small/small.en.press.pdf"
NOTES = {"notes": "Your notes", "id": "lines"}
TABLE = {
    "table": "Doses by day",
    "id": "doses",
    "wide": True,
    "columns": ["Day", "Morning", "Noon", "Night"],
    "rows": [["Monday", "10 mg", "5 mg", "none"], ["Tuesday", "20 mg", "5 mg", "none"]],
}
FIGURE = {"figure": "wave.svg", "id": "wave", "alt": "A wave"}
WAVE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M0 0 H80 V20 Z" fill="#2A8C8A"/></svg>'


def with_wave(folder: Folder) -> Folder:
    folder.write("brochures/small/wave.svg", WAVE)
    return folder


def second_side(root: Path, *blocks: Block) -> LaidPage:
    """The second side of a sheet, with these blocks."""
    folder = with_wave(leaflet(root, SHEET, COVER, section("one", *blocks)))
    pages = laid_out(bundle(folder)).pages
    assert [page.section for page in pages] == ["cover", "one"]
    return pages[1]


def inside(root: Path, *blocks: Block) -> LaidPage:
    """The three inner panels of a trifold, as one page with these blocks."""
    ends = [section(name, prose(name.title(), 1)) for name in ("two", "three")]
    folder = with_wave(leaflet(root, TRIFOLD, COVER, ends[0], section("one", *blocks, span=3), ends[1]))
    pages = laid_out(bundle(folder)).pages
    assert [page.section for page in pages] == ["cover", "two", "one", "three"]
    return pages[2]


def owned(page: LaidPage) -> list[Fragment]:
    """The lines of messages, without the footer and without pictures."""
    return [line for line in page.pieces if line.context and line.text]


def columns(page: LaidPage) -> list[tuple[float, list[str]]]:
    """The left edges of columns and what they hold, in reading order."""
    groups = groupby(owned(page), key=lambda line: line.rectangle[0])
    return [(left, [line.text for line in group]) for left, group in groups]


def words(word: str, first: int, last: int) -> list[str]:
    return [f"{word} {number}." for number in range(first, last + 1)]


# --- order and width --------------------------------------------------------------------------------------------


def test_text_runs_down_one_column_and_then_the_next(tmp_path: Path) -> None:
    page = second_side(tmp_path, heading("One"), prose("One", 21))

    assert columns(page) == [(15.0, ["One", *words("One", 1, 10)]), (110.0, words("One", 11, 21))]


def test_text_runs_down_each_panel_that_a_section_spans(tmp_path: Path) -> None:
    page = inside(tmp_path, prose("One", 12))

    assert page.width_mm == pytest.approx(297)
    assert columns(page) == [
        (13.0, words("One", 1, 4)),
        (113.0, words("One", 5, 8)),
        (213.0, words("One", 9, 12)),
    ]


@pytest.mark.parametrize("side", [second_side, inside], ids=["sheet", "panels"])
def test_columns_begin_at_one_height(tmp_path: Path, side: Callable[[Path, Block], LaidPage]) -> None:
    lines = reversed(owned(side(tmp_path, prose("One", 12))))
    tops = {left: top for left, top, _, _ in (line.rectangle for line in lines)}

    assert len(set(tops.values())) == 1


@pytest.mark.parametrize("table", [TABLE, {**FIGURE, "wide": True}], ids=["table", "figure"])
def test_what_is_wide_runs_over_all_columns_between_text_above_and_below(tmp_path: Path, table: Block) -> None:
    page = second_side(tmp_path, prose("One", 6), table, prose("Two", 4))
    wide = [line for line in page.pieces if line.context.startswith(f"small.one.{table['id']}")]
    above, below = ([line.rectangle for line in owned(page) if line.text.startswith(word)] for word in ("One", "Two"))

    assert columns(page)[:2] == [(15.0, words("One", 1, 3)), (110.0, words("One", 4, 6))]
    assert columns(page)[-2:] == [(15.0, words("Two", 1, 2)), (110.0, words("Two", 3, 4))]
    assert max(top + height for _, top, _, height in above) < min(line.rectangle[1] for line in wide)
    assert max(line.rectangle[1] + line.rectangle[3] for line in wide) < min(top for _, top, _, _ in below)
    assert min(line.rectangle[0] for line in wide) == 15
    assert max(line.rectangle[0] for line in wide) > 110 or wide[0].rectangle[2] == 180


def test_what_is_wide_stands_below_boxes_that_no_column_can_part(tmp_path: Path) -> None:
    tips = [{"tip": " ".join(["Bring slippers."] * count), "id": f"tip-{count}"} for count in (40, 60)]
    page = second_side(tmp_path, *tips, TABLE)
    tops = {line.context: line.rectangle[1] for line in reversed(owned(page))}

    assert tops["small.one.doses"] > tops["small.one.tip-40"] == tops["small.one.tip-60"]
    assert "small.one.doses.rows.2.4" in tops


@pytest.mark.parametrize(
    ("keys", "left", "width"),
    [
        ({}, 15, 85),
        ({"width": 50}, 15 + 85 / 4, 42.5),
        ({"wide": True}, 15, 180),
        ({"wide": True, "width": 50}, 60, 90),
    ],
    ids=["a column", "half a column", "all columns", "half of all"],
)
def test_a_figure_is_as_wide_as_it_says_in_the_middle(
    tmp_path: Path, keys: dict[str, object], left: float, width: float
) -> None:
    page = second_side(tmp_path, {**FIGURE, **keys}, prose("One", 2))
    (picture,) = [line.rectangle for line in page.pieces if line.context == "small.one.wave.alt"]

    assert (picture[0], picture[2]) == pytest.approx((left, width), abs=0.02)


def test_a_wide_table_on_panels_has_no_word_at_a_fold(tmp_path: Path) -> None:
    page = inside(tmp_path, prose("One", 6), TABLE, prose("Two", 6))
    cells = [line for line in page.pieces if line.context.startswith("small.one.doses")]
    lefts = sorted({line.rectangle[0] for line in cells})

    # Two columns on the first panel, one on each of the others, 16 mm apart around each fold.
    assert lefts == pytest.approx([13, 50, 113, 213], abs=1)
    for fold in (100, 200):
        assert not [line for line in cells if line.rectangle[0] - 8 < fold < line.rectangle[0] + line.rectangle[2] + 8]


@pytest.mark.parametrize("table", [TABLE, {**FIGURE, "wide": True}], ids=["table", "figure"])
def test_what_is_wide_runs_over_all_columns_also_before_a_heading(tmp_path: Path, table: Block) -> None:
    page = second_side(tmp_path, prose("One", 6), table, heading("Deeper", "deep", level=3), prose("Two", 4))
    wide = [line.rectangle for line in page.pieces if line.context.startswith(f"small.one.{table['id']}")]

    assert columns(page)[:2] == [(15.0, words("One", 1, 3)), (110.0, words("One", 4, 6))]
    assert max(left + width for left, _, width, _ in wide) > 150


def test_all_is_read_aloud_and_printed_in_the_order_of_the_yaml(tmp_path: Path) -> None:
    blocks = (heading("One"), prose("One", 7), TABLE, prose("Two", 5), {**FIGURE, "caption": "A caption"}, NOTES)
    folder = with_wave(leaflet(tmp_path, SHEET, COVER, section("one", *blocks)))
    outcome = folder.build()
    cells = ["Doses by day", "Day", "Morning", "Noon", "Night", "Monday", "10 mg", "5 mg", "none"]
    order = ["One", *words("One", 1, 7), *cells, "Tuesday", "20 mg", "5 mg", "none", *words("Two", 1, 5)]

    assert outcome.findings == ()
    assert "".join([*order, "A caption", "Your notes"]) in read.heard(folder / SCREEN).replace("\u00a0", " ")
    for path in (SCREEN, PRESS):
        text = read.text(folder / path)[1]
        paragraphs = re.findall(r"(?:One|Two) \d+\.|Doses by day|A caption|Your notes", text)
        assert paragraphs == [*words("One", 1, 7), "Doses by day", *words("Two", 1, 5), "A caption", "Your notes"]


# --- fit --------------------------------------------------------------------------------------------------------


def of_ten_mm(root: Path, format_: str, items: int, *, span: int = 1) -> Folder:
    """A leaflet whose second section has so many lines of 10 mm and nothing else."""
    lines = section("one", {"list": [f"Line {number}." for number in range(1, items + 1)], "id": "lines"})
    rest = [section("two", prose("Two", 1)), {**lines, "span": span}, section("three", prose("Three", 1))]
    folder = leaflet(root, format_, COVER, *(rest if span > 1 else rest[1:2]))
    folder.write("templates/blocks/list.html", TEN_MM_EACH)
    return folder


@pytest.mark.parametrize(
    ("format_", "span", "count", "room_mm"),
    [(SHEET, 1, 2, 255), (TRIFOLD, 3, 3, 177.6)],
    ids=["two columns", "three panels"],
)
@pytest.mark.parametrize("over", [1, 2, 3, 7, 40], ids=str)
def test_columns_that_are_too_long_say_by_how_many_millimetres(  # noqa: PLR0913, PLR0917 - a table's columns
    tmp_path: Path, format_: str, span: int, count: int, room_mm: float, over: int
) -> None:
    """A column has its lines of 10 mm, and a rule of 4.2 mm above them.

    Columns are equally long, so that a line too much in each is 10 mm too much. To that comes up to a line: the engine
    makes columns longer line by line from the average on, until all fits, and reports that length.
    """
    fitting = int((room_mm - 4.2) / 10)
    folder = of_ten_mm(tmp_path, format_, fitting * count + over, span=span)
    (finding,) = folder.build(editions=("screen",)).findings
    over_mm = float(finding.message.removeprefix("section `one` is ").partition(" mm")[0])

    assert finding.code == "LAY001"
    assert 0 <= over_mm - ((fitting + ceil(over / count)) * 10 + 4.2 - room_mm) + 0.1 < 10
    assert folder.built() == []


@pytest.mark.parametrize(
    ("format_", "span", "items"), [(SHEET, 1, 50), (TRIFOLD, 3, 51)], ids=["two columns", "three panels"]
)
def test_columns_that_are_just_full_have_no_finding_and_lose_nothing(
    tmp_path: Path, format_: str, span: int, items: int
) -> None:
    folder = of_ten_mm(tmp_path, format_, items, span=span)
    outcome = folder.build()

    assert outcome.findings == ()
    for path in (SCREEN, PRESS):
        text = "".join(read.text(folder / path))
        assert [int(number) for number in re.findall(r"Line (\d+)\.", text)] == [*range(1, items + 1)]


def test_what_is_wide_counts_for_all_columns(tmp_path: Path) -> None:
    """Lines of 10 mm fill both columns but for 0.8 mm, so nearly all of the tightest table's height is too much."""
    tightest = Step(spacing=0.6, leading=0.918)
    alone = bundle(leaflet(tmp_path / "table", SHEET, COVER, section("one", TABLE)))
    table_mm = laid_out(replace(alone, pins={"one": tightest})).pages[1].filled_mm - 4.2
    folder = of_ten_mm(tmp_path / "both", SHEET, 50)
    folder.edit("brochures/small/brochure.yaml", '"id": "lines"}', f'"id": "lines"}}, {json.dumps(TABLE)}')
    (finding,) = folder.build(editions=("screen",)).findings
    over_mm = float(finding.message.removeprefix("section `one` is ").partition(" mm")[0])

    assert finding.code == "LAY001"
    assert 25 < table_mm < 35
    assert over_mm == pytest.approx(table_mm - 0.8, abs=0.1)


# --- notes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 16, 34, 46], ids=str)
def test_notes_in_columns_keep_their_two_lines(tmp_path: Path, count: int) -> None:
    folder = leaflet(tmp_path, SHEET, COVER, section("one", heading("One"), prose("One", count), NOTES))

    assert folder.build(editions=("screen",)).findings == ()
    assert sum(len(read.ruled(folder / SCREEN, 1, left, left + 70)) for left in (15, 110)) == 2


@pytest.mark.parametrize("count", [1, 13, 49], ids=str)
def test_notes_over_panels_keep_their_two_lines(tmp_path: Path, count: int) -> None:
    one = section("one", heading("One"), prose("One", count), NOTES, span=3)
    folder = leaflet(tmp_path, TRIFOLD, COVER, section("two", prose("Two", 1)), one, section("three", prose("Two", 1)))

    assert folder.build(editions=("screen",)).findings == ()
    assert sum(len(read.ruled(folder / SCREEN, 2, left, left + 70)) for left in (13, 113, 213)) == 2


# --- the masthead -----------------------------------------------------------------------------------------------


def sheet(root: Path, *sections: Section) -> Folder:
    folder = leaflet(root, SHEET, *sections)
    assert folder.build().findings == ()
    return folder


def test_a_masthead_stands_for_a_missing_cover_on_the_first_side_alone(tmp_path: Path) -> None:
    folder = sheet(tmp_path, section("one", heading("One"), prose("One", 4)), section("two", heading("Two")))
    first, second = read.text(folder / SCREEN)
    with pikepdf.open(folder / SCREEN) as pdf:
        levels = [read.LEVELS[str(each.S)] for each in read.kinds(pdf, *read.LEVELS)]

    assert first.split("One")[0].split("\r\n")[:3] == [
        "Example Hospital",
        "A small leaflet",
        "Small leaflets are read.",
    ]
    assert "Example Hospital" not in second
    assert "A small leaflet" not in second
    assert levels == [1, 2, 2]
    assert read.heard(folder / SCREEN).startswith("Example HospitalA small leafletSmall leaflets are read.One")


def test_with_a_cover_there_is_no_masthead(tmp_path: Path) -> None:
    folder = sheet(tmp_path, COVER, section("one", heading("One")))
    html = bundle(folder).html

    assert html.count("<h1") == 1
    assert 'class="masthead"' not in html


def test_the_masthead_reaches_over_three_edges_in_its_colour_and_all_columns(tmp_path: Path) -> None:
    folder = sheet(tmp_path, section("one", heading("One"), prose("One", 4)))
    picture = read.render(folder / SCREEN, 0, dpi=25.4)
    sheet_ = read.render(folder / PRESS, 0, dpi=25.4)

    teal = (0x0B, 0x4F, 0x5C)
    assert [picture.getpixel(at) for at in ((1, 1), (208, 1), (105, 5), (1, 40), (208, 40))] == [teal] * 5
    assert picture.getpixel((105, 80)) == (255, 255, 255)
    # Into the bleed, which ends 8 mm from the edge of the paper.
    for at in ((9, 9), (9, 40), (222, 9), (222, 40)):
        assert sheet_.getpixel(at) != (255, 255, 255)


def test_a_side_below_a_masthead_may_be_full(tmp_path: Path) -> None:
    folder = sheet(tmp_path, section("one", heading("One"), prose("One", 43)))

    assert re.findall(r"One (\d+)\.", read.text(folder / SCREEN)[0]) == [str(number) for number in range(1, 44)]


def test_a_paragraph_more_is_too_much_by_about_half_a_paragraph(tmp_path: Path) -> None:
    """Two columns share what is too much; where a paragraph stands is decided by whole ones."""
    folder = leaflet(tmp_path, SHEET, section("one", heading("One"), prose("One", 55)))
    (finding,) = folder.build(editions=("screen",)).findings

    assert finding.code == "LAY001"
    assert 0 < float(finding.message.split()[3]) < 9
