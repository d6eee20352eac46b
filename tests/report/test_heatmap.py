"""The picture of how full panels are: whole, true, and readable without colours."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from tests.report.rows import EMPTY, FITS, OVER, TIGHT

from polyfold.report.fills import Row
from polyfold.report.heatmap import PAGE, TYPE_AREA, draw

SVG = "{http://www.w3.org/2000/svg}"
ROWS = (EMPTY, FITS, TIGHT, OVER)


def drawn(*rows: Row) -> Element:
    return ET.fromstring(draw(rows))  # noqa: S314 - our own


def cells(svg: Element) -> list[Element]:
    return [group for group in svg.iter(f"{SVG}g") if group.get("class") == "panel"]


def texts(cell: Element) -> list[str]:
    return [text.text or "" for text in cell.iter(f"{SVG}text")]


def rectangles(cell: Element) -> list[dict[str, float]]:
    """Page, type area and fill, by their numbers."""
    names = ("x", "y", "width", "height")
    return [{name: float(each.attrib[name]) for name in names} for each in cell.iter(f"{SVG}rect")]


def test_every_row_is_a_page_that_says_its_percent_and_section() -> None:
    assert [texts(cell) for cell in cells(drawn(*ROWS))] == [
        ["30 %", "spacing", "+25", "2 stay"],
        ["90 %", "2 stay"],
        ["98 %", "spacing", "−40", "leading", "−6", "3 home"],
        ["107 %", "+12 mm", "size −8", "4–5 risks"],
    ]


def test_pages_have_their_true_proportions_and_are_filled_from_the_top() -> None:
    empty, fits, _, over = (rectangles(cell) for cell in cells(drawn(*ROWS)))

    assert fits[0]["width"] + 1 == pytest.approx(PAGE * 97 / 210, abs=0.01)
    assert over[0]["width"] + 3.5 == pytest.approx(PAGE * 197 / 210, abs=0.01)
    assert empty[2]["y"] == empty[1]["y"]
    assert [each[2]["height"] / each[1]["height"] for each in (empty, fits)] == pytest.approx([0.3, 0.9], abs=0.001)


def test_what_is_too_long_runs_over_its_type_area_but_never_over_its_page() -> None:
    far = replace(OVER, filled_mm=900, lines_left=-99)
    page, area, fill = rectangles(cells(drawn(far))[0])

    assert fill["height"] == area["height"] + TYPE_AREA
    assert fill["y"] + fill["height"] <= page["y"] + page["height"] + 1.75


def test_an_overset_page_is_told_by_its_border_too() -> None:
    borders = [cell.find(f"{SVG}rect").get("stroke-width") for cell in cells(drawn(*ROWS))]  # type: ignore[union-attr]

    assert borders == ["1", "1", "1", "3.5"]


def test_what_was_fitted_has_a_mark() -> None:
    assert [cell.find(f"{SVG}path") is not None for cell in cells(drawn(*ROWS))] == [True, False, True, True]


def test_each_cell_says_all_of_its_row_to_the_mouse() -> None:
    titles = [cell.findtext(f"{SVG}title") for cell in cells(drawn(*ROWS))]

    assert titles[0] == "small in en, panel 2, stay: 30.0 %, 20 lines left; pinned: spacing +25 %"
    assert titles[3] == "small in fr, panel 4–5, risks: 107.8 %, 3 lines over; fitted: size −8.3 %"


def test_it_is_one_picture_with_a_name_and_a_description_for_who_does_not_see_it() -> None:
    svg = drawn(*ROWS)

    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "title desc")
    assert svg.find(f"{SVG}title").attrib == {"id": "title"}  # type: ignore[union-attr]
    assert svg.findtext(f"{SVG}desc") == (
        "4 panels: 1 overset, 1 tight (98 % or more), 1 half-empty (under 60 %). "
        "small in fr, panel 4–5, risks, 107.8 %. small in fr, panel 3, home, 98.8 %."
    )


def test_a_long_description_names_the_worst_and_counts_the_rest() -> None:
    svg = drawn(*[replace(TIGHT, panels=(number,)) for number in range(1, 15)])

    assert (svg.findtext(f"{SVG}desc") or "").endswith(". and 2 more.")


@pytest.mark.parametrize(("width_mm", "pages"), [(97, 6), (148, 16), (74.25, 8), (382, 2)])
def test_nothing_is_drawn_outside_or_over_something_else(width_mm: float, pages: int) -> None:
    names = ("a", "a-leaflet-with-a-long-name", "b", "c")
    rows = [
        replace(FITS, brochure=name, locale=locale, width_mm=width_mm, panels=(number,))
        for name in names
        for locale in ("en", "fr_LU")
        for number in range(1, pages + 1)
    ]
    svg = drawn(*rows)
    boxes = [rectangles(cell)[0] for cell in cells(svg)]
    right, bottom = (float(svg.attrib[side]) for side in ("width", "height"))

    assert len(boxes) == len(rows)
    assert all(box["x"] + box["width"] < right and box["y"] + box["height"] < bottom for box in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert beside or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


def test_a_step_that_is_wider_than_its_page_is_broken_and_a_section_cut() -> None:
    narrow = replace(TIGHT, width_mm=74.25, section="side-effects")

    assert texts(cells(drawn(narrow))[0]) == ["98 %", "spacing", "−40", "leading", "−6", "3 side-…"]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert draw(ROWS) == draw(list(ROWS))
    assert draw(ROWS).startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<svg ")
