"""Faults of the engine are mended, and are still there to be mended."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from tests.project import bundle, laid_out, leaflet, prose, section
from weasyprint import images
from weasyprint.layout import LayoutContext, absolute, block, column, inline
from weasyprint.text import line_break

from polyfold.bidi import straight, turned
from polyfold.bundle import Bundle
from polyfold.typeset import repairs

NBSP = "\u00a0"
PAGE = """\
<!DOCTYPE html><html lang="en"><title>T</title>
<style>@page { size: 80mm; margin: 5mm } html { font: 10pt/5mm "Source Sans 3" }</style>
<p style="width: {width}mm">{html}</p></html>
"""
ENGINE = repairs._split_first_line  # noqa: SLF001 - the engine's own function
PLACE = repairs._absolute_block  # noqa: SLF001 - as above
OVERFLOWS = repairs._overflows_page  # noqa: SLF001 - as above
LOG_ATTRS = repairs._get_log_attrs  # noqa: SLF001 - as above
SET_WIDTH = repairs._block_level_width  # noqa: SLF001 - as above


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle(leaflet(tmp_path_factory.mktemp("flyer"), "flyer-a5", section("one", prose("One", 1))))


def lines(whole: Bundle, width: float, html: str) -> list[str]:
    """The lines of a paragraph of this width in millimetres."""
    page_html = PAGE.replace("{width}", str(width)).replace("{html}", html)
    (page,) = laid_out(replace(whole, html=page_html)).pages
    rows: dict[int, str] = {}
    for line in page.pieces:
        bottom = round(line.rectangle[1] + line.rectangle[3])
        rows[bottom] = rows.get(bottom, "") + line.text
    return [*rows.values()]


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_first_line", ENGINE)


CASES = [
    (
        37.7,
        "Is your life in danger? Call <strong>112</strong> at once.",
        ["Is your life in danger? Call", "112 at once."],
    ),
    (
        39,
        f"Is your life in danger? Call{NBSP}<strong>112</strong> at once.",
        ["Is your life in danger?", f"Call{NBSP}112 at once."],
    ),
    (
        39,
        f"Is your life in danger? Call{NBSP}<a>112</a> at once.",
        ["Is your life in danger?", f"Call{NBSP}112 at once."],
    ),
]
NAMES = ["space", "no-break space", "link"]


@pytest.mark.parametrize(("width", "html", "broken"), CASES, ids=NAMES)
def test_a_space_before_markup_may_hang_over_a_lines_end(
    whole: Bundle, width: float, html: str, broken: list[str]
) -> None:
    assert lines(whole, width, html) == broken


@pytest.mark.usefixtures("unmended")
@pytest.mark.parametrize(("width", "html", "broken"), CASES, ids=NAMES)
def test_the_engine_breaks_after_the_first_word_if_it_is_let(
    whole: Bundle, width: float, html: str, broken: list[str]
) -> None:
    """Where this fails, the engine has mended itself, and `repairs` can go."""
    found = lines(whole, width, html)

    assert found[0] == "Is"
    assert len(found) > len(broken)


@pytest.mark.parametrize("width", [15, 30, 37, 38.5, 44, 50, 60], ids=str)
@pytest.mark.parametrize(
    "html",
    ["Is your life in danger? Call 112 at once.", "Is <em>your</em> life in <em>danger?</em> Call 112.", "Gefahr"],
    ids=["plain", "marked", "a word"],
)
def test_other_lines_break_as_the_engine_breaks_them(
    whole: Bundle, monkeypatch: pytest.MonkeyPatch, width: float, html: str
) -> None:
    mended = lines(whole, width, html)
    monkeypatch.setattr(inline, "split_first_line", ENGINE)

    assert mended == lines(whole, width, html)


# --- labels at the foot of a column ------------------------------------------------------------------------------

IN_COLUMNS = """\
<!DOCTYPE html><html lang="en"><title>T</title>
<style>@page { size: 80mm; margin: 5mm } html { font: 10pt/5mm "Source Sans 3" } div, p { margin: 0 }</style>
<div style="columns: 2">
<div style="position: relative; height: 10mm"><p style="position: absolute; top: 8mm; {style}">One<br>Two</p></div>
<p>Three<br>Four</p>
</div></html>
"""


def words(whole: Bundle, style: str) -> list[str]:
    """The words of a page with a label that reaches over the foot of its column."""
    (page,) = laid_out(replace(whole, html=IN_COLUMNS.replace("{style}", style))).pages
    return sorted(line.text for line in page.pieces)


def test_a_label_that_reaches_over_the_foot_of_its_column_is_whole(whole: Bundle) -> None:
    assert words(whole, "break-inside: avoid") == ["Four", "One", "Three", "Two"]


def test_the_engine_loses_what_reaches_over_the_foot_of_a_column(
    whole: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where this fails, the engine has mended itself, and `repairs` can go."""
    monkeypatch.setattr(absolute, "absolute_block", PLACE)

    assert words(whole, "break-inside: avoid") == ["Four", "One", "Three"]


# --- boxes at the foot of a page ---------------------------------------------------------------------------------

FOOT = """\
<!DOCTYPE html><html lang="en"><title>T</title>
<style>@page { size: 80mm 50mm; margin: 5mm } html { font: 10pt/5mm "Source Sans 3" } body, div, p { margin: 0 }</style>
<div style="{columns}"><p style="height: {above}mm"></p>
<p style="padding: 2mm; border: 1mm solid; margin-bottom: 3mm; break-inside: avoid">Box</p></div></html>
"""
"""A page has room for 40 mm; the box takes 11 mm."""
COLUMNS = pytest.mark.parametrize("columns", ["", "columns: 2; column-fill: auto"], ids=["page", "column"])


def place(whole: Bundle, above: float, columns: str) -> tuple[int, bool]:
    """On which page the box is, and whether it is in a second column."""
    html = FOOT.replace("{above}", str(above)).replace("{columns}", columns)
    pages = laid_out(replace(whole, html=html)).pages
    return next((page, line.rectangle[0] > 40) for page, each in enumerate(pages, start=1) for line in each.pieces)


@COLUMNS
@pytest.mark.parametrize("above", [20, 26, 28.9], ids=str)
def test_a_box_that_fits_at_the_foot_stays_there(whole: Bundle, above: float, columns: str) -> None:
    assert place(whole, above, columns) == (1, False)


@COLUMNS
@pytest.mark.parametrize("above", [29.1, 30, 35], ids=str)
def test_a_box_that_reaches_over_the_foot_goes_on(whole: Bundle, above: float, columns: str) -> None:
    assert place(whole, above, columns) == ((1, True) if columns else (2, False))


@COLUMNS
def test_the_engine_counts_what_is_below_a_box_twice_if_it_is_let(
    whole: Bundle, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Where this fails, the engine has mended itself, and `_overflows` can go."""
    monkeypatch.setattr(LayoutContext, "overflows_page", OVERFLOWS)

    assert place(whole, 28.9, columns) == ((1, True) if columns else (2, False))


# --- what runs over all columns ----------------------------------------------------------------------------------

BELOW = """\
<!DOCTYPE html><html lang="en"><title>T</title>
<style>
@page { size: 100mm; margin: 0 } body, div { margin: 0 } div { break-inside: avoid } .columns { columns: 2 }
</style>
<div class="columns">{boxes}<div style="column-span: all"><div style="height: 20mm">Below</div></div></div></html>
"""


def stacked(whole: Bundle, *heights_mm: int) -> list[list[str]]:
    """The words on each page, of boxes so high in two columns, and one of 20 mm below both."""
    boxes = "".join(f'<div style="height: {height}mm">{height}</div>' for height in heights_mm)
    pages = laid_out(replace(whole, html=BELOW.replace("{boxes}", boxes))).pages
    return [[line.text for line in page.pieces] for page in pages]


@pytest.mark.parametrize("heights_mm", [(60, 80), (80, 60), (20, 40, 80), (40, 20, 80)], ids=str)
def test_what_stands_below_columns_of_boxes_is_on_the_page_if_it_fits(
    whole: Bundle, heights_mm: tuple[int, ...]
) -> None:
    assert stacked(whole, *heights_mm) == [[*map(str, heights_mm), "Below"]]


def test_what_stands_below_columns_of_boxes_is_on_the_next_page_if_not(whole: Bundle) -> None:
    assert stacked(whole, 60, 90) == [["60", "90"], ["Below"]]


def test_the_engine_loses_what_stands_below_columns_of_boxes(whole: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails, the engine has mended itself, and `repairs` can go."""
    monkeypatch.setattr(block, "columns_layout", column.columns_layout)

    assert stacked(whole, 60, 80) == [["60", "80"]]


def test_the_line_of_the_engine_that_is_left_out_is_there_once() -> None:
    assert inspect.getsource(column.columns_layout).count(repairs.STOP) == 1


@pytest.mark.parametrize("line", repairs.INKS)
def test_the_lines_of_the_engine_that_know_no_inks_are_there_once(line: str) -> None:
    assert inspect.getsource(images).count(line) == 1


# --- words that are turned ---------------------------------------------------------------------------------------

BEFORE, STRONG = turned("the"), turned("strong")
TURNED = f"{BEFORE} <strong>{STRONG}</strong>, {turned('end')}"
PLAIN = "the <strong>strong</strong>, end"
WIDTHS = pytest.mark.parametrize("width", [8, 11, 14, 17.5, 19, 24, 30], ids=str)


@WIDTHS
def test_lines_break_around_turned_words_as_they_do_around_others(whole: Bundle, width: float) -> None:
    """`strong` ends in markup, so that the engine asks for breaks character by character."""
    assert [straight(line) for line in lines(whole, width, TURNED)] == lines(whole, width, PLAIN)


def test_the_engine_breaks_before_a_comma_after_a_turned_word_if_it_is_let(
    whole: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where this fails, the engine has mended itself, and `_log_attrs` can go."""
    monkeypatch.setattr(line_break, "get_log_attrs", LOG_ATTRS)

    assert any(line.startswith(",") for width in range(8, 31) for line in lines(whole, width, TURNED))


# --- what is centred from right to left --------------------------------------------------------------------------

CENTRED = """\
<!DOCTYPE html><html lang="en" dir="rtl"><title>T</title>
<style>@page { size: 100mm; margin: 10mm } body { margin: 0 } p { {style}; text-align: left }</style>
<p>X</p></html>
"""
"""There is room for 80 mm."""
STYLES = {
    "centred": ("margin: 0 auto; width: 40mm", 30),
    "at the left": ("margin: 0 auto 0 0; width: 40mm", 10),
    "at the right": ("margin: 0 0 0 auto; width: 40mm", 50),
    "indented": ("margin: 0 5mm 0 auto; width: 40mm", 45),
    "fixed": ("margin: 0; width: 40mm", 50),
    "too wide": ("margin: 0 auto; width: 100mm", -10),
}


def left_mm(whole: Bundle, style: str) -> float:
    """Where a block begins."""
    (page,) = laid_out(replace(whole, html=CENTRED.replace("{style}", style))).pages
    return min(line.rectangle[0] for line in page.pieces)


@pytest.mark.parametrize("name", STYLES)
def test_a_block_from_right_to_left_stands_where_its_margins_say(whole: Bundle, name: str) -> None:
    style, expected = STYLES[name]
    assert left_mm(whole, style) == pytest.approx(expected, abs=0.1)


def test_the_engine_moves_what_is_centred_out_of_its_room(whole: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails, the engine has mended itself, and `_set_width` can go."""
    monkeypatch.setattr(block, "block_level_width", SET_WIDTH)

    assert left_mm(whole, STYLES["centred"][0]) > 60
