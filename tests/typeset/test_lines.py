"""Each line of the box tree, and what it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.project import bundle, leaflet, prose, section

from polyfold.bundle import Bundle, Line
from polyfold.fonts import theme_fonts
from polyfold.typeset import lay_out

PAGE = """\
<!DOCTYPE html><html lang="en"><title>T</title>
<style>
@page { size: 80mm 60mm; margin: 5mm; @bottom-left { content: "In the margin" } }
html { font: 10pt/5mm "Source Sans 3" } body, p { margin: 0 }
.columns { columns: 2; column-gap: 10mm } .all { column-span: all }
.rule { height: 8mm } .seal { display: inline-block }
</style>
<section id="one">{html}</section></html>
"""
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>'


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle(leaflet(tmp_path_factory.mktemp("flyer"), "flyer-a5", section("one", prose("One", 1))))


def lines(whole: Bundle, html: str) -> tuple[Line, ...]:
    theme_fonts().activate()
    asset = {"wave.svg": PIXEL.encode()}
    return lay_out(replace(whole, html=PAGE.replace("{html}", html), assets=asset)).report.lines


def test_lines_are_read_in_order_with_the_ids_around_them_and_without_the_margins(whole: Bundle) -> None:
    found = lines(whole, '<div id="one.a"><p>First.</p></div><p id="one.b">Second.</p>')

    assert [(line.page, line.text, line.inside) for line in found] == [
        (1, "First.", ("one", "one.a")),
        (1, "Second.", ("one", "one.b")),
    ]


def test_the_lines_of_a_paragraph_have_its_number_and_measure_on_all_its_pages(whole: Bundle) -> None:
    found = lines(whole, f'<p style="width: 40mm">{"Word " * 60}</p><p>End.</p>')

    assert {line.page for line in found} == {1, 2}
    assert len({line.paragraph for line in found[:-1]}) == 1
    assert found[-1].paragraph != found[0].paragraph
    assert [round(line.measure_mm, 2) for line in (found[0], found[-1])] == [40, 70]


def test_a_line_belongs_to_the_message_of_its_last_word(whole: Bundle) -> None:
    found = lines(whole, '<p><b data-msg="term">Ward</b> <span data-msg="meaning">a <em>room</em></span></p>')

    assert [(line.text, line.context) for line in found] == [("Ward a room", "meaning")]


def test_columns_are_counted_on_each_page_and_what_spans_them_is_in_none(whole: Bundle) -> None:
    both = '<div class="columns"><p>a</p><p>b</p><p class="all">c</p><p>d</p><p>e</p></div>'
    found = lines(whole, f'{both}<div style="break-before: page">{both}</div>')

    assert "".join(f"{line.text}{line.column}" for line in found) == "a1b2c0d3e4" * 2
    assert [line.page for line in found] == [1] * 5 + [2] * 5


def test_pictures_and_lines_to_write_on_stand_among_the_lines(whole: Bundle) -> None:
    picture = '<img style="display: block; width: 8mm" src="http://assets.invalid/wave.svg" alt="x" data-msg="alt">'
    found = lines(whole, f'<p>First.</p>{picture}<div class="rule"></div><div></div><p>Last.</p>')

    assert [(line.text, line.context, line.rectangle[3]) for line in found] == [
        ("First.", "", 5),
        ("", "alt", 8),
        ("", "", 8),
        ("Last.", "", 5),
    ]


def test_a_block_in_a_line_has_lines_of_its_own(whole: Bundle) -> None:
    found = lines(whole, '<p>Call <span class="seal" data-msg="number">112</span> now.</p>')

    assert [(line.text, line.context) for line in found] == [("Call  now.", ""), ("112", "number")]


def test_a_line_says_whether_its_text_breaks_it(whole: Bundle) -> None:
    found = lines(whole, f"<p>Call this number:<br>112</p><p>{'Word ' * 20}</p>")

    assert [line.is_broken for line in found[:2]] == [True, False]
    assert not any(line.is_broken for line in found[2:])


def test_a_line_says_how_far_its_spaces_are_stretched(whole: Bundle) -> None:
    html = '<p style="text-align-last: {}; width: 40mm">One two</p>'
    natural, stretched = lines(whole, html.format("left") + html.format("justify"))
    em_mm = 10 * 25.4 / 72

    assert natural.stretch_em == 0
    assert stretched.stretch_em * em_mm == pytest.approx(40 - natural.rectangle[2], abs=0.05)
