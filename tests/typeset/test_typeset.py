"""HTML becomes pages, and a report of what lies where."""

from __future__ import annotations

from datetime import date

import pytest

from polyfold.bundle import BASE_URL, Bundle, Job, Metadata, Panel, overreach_mm
from polyfold.diagnostics import PolyfoldError
from polyfold.fonts import theme_fonts
from polyfold.formats import BY_NAME
from polyfold.typeset import Layout, engines, lay_out

STYLE = """\
@page panel-one { size: 60mm 50mm; margin: 5mm }
@page panel-two { size: 40mm 50mm; margin: 5mm }
#one { page: panel-one } #two { page: panel-two; break-before: page }
html { font: 10pt/5mm "Source Sans 3" } body, p { margin: 0 }
"""
TWO = """\
<section id="one" data-section="one">{one}</section>
<section id="two" data-section="two"><p data-msg="b">Second.</p></section>
"""


def bundle(body: str, assets: dict[str, bytes] | None = None) -> Bundle:
    panels = tuple(
        Panel(
            name=name,
            sections=(name,),
            layout="content",
            numbers=(number,),
            width_mm=width,
            height_mm=50,
            margins_mm=(5, 5),
            columns=1,
            gap_mm=0,
            folds_mm=(),
        )
        for number, (name, width) in enumerate((("one", 60), ("two", 40)))
    )
    return Bundle(
        job=Job(brochure="small", locale="en", site="example", edition="screen"),
        format=BY_NAME["bifold-a4"],
        html=f'<!DOCTYPE html><html lang="en"><title>T</title><style>{STYLE}</style><body>{body}</body></html>',
        assets=assets or {},
        metadata=Metadata(title="T", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
        panels=panels,
        expected=(),
    )


def laid(one: str, assets: dict[str, bytes] | None = None) -> Layout:
    theme_fonts().activate()
    return lay_out(bundle(TWO.format(one=one), assets))


def test_each_section_is_a_page_of_its_own_size() -> None:
    pages = laid('<p data-msg="a">First.</p>').report.pages

    sizes = [[page.width_mm, page.height_mm, page.room_mm] for page in pages]

    assert [page.section for page in pages] == ["one", "two"]
    assert sizes == [pytest.approx([60, 50, 40]), pytest.approx([40, 50, 40])]
    assert [page.text for page in pages] == ["First.", "Second."]


def test_a_message_is_reported_with_its_place_in_millimetres() -> None:
    page = laid('<p>No message.</p><p data-msg="a">First.</p>').report.pages[0]
    (fragment,) = page.fragments
    left, top, width, height = fragment.rectangle

    assert (fragment.context, fragment.page, fragment.text, fragment.printed) == ("a", 1, "First.", True)
    assert (left, top) == pytest.approx((5, 10), abs=1)
    assert 6 < width < 12
    assert 3 < height < 5.1
    assert page.text == "No message.First."


def test_text_in_markup_belongs_to_its_message() -> None:
    page = laid('<p data-msg="a">Call <strong>the <em>ward</em></strong> now.</p>').report.pages[0]

    assert [fragment.text for fragment in page.fragments] == ["Call the ward now."]


def test_text_placed_absolutely_is_reported() -> None:
    one = '<p style="position: absolute; left: 20mm; top: 10mm" data-msg="a">Label</p><p data-msg="c">Below</p>'
    page = laid(one).report.pages[0]

    assert sorted((fragment.context, fragment.text) for fragment in page.fragments) == [("a", "Label"), ("c", "Below")]


def test_an_alternative_text_is_reported_with_its_picture() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'
    one = f'<img src="{BASE_URL}box.svg" alt="A box" data-msg="a" style="width: 20mm; display: block">'
    page = laid(one, {"box.svg": drawing}).report.pages[0]

    assert [(f.context, f.text, f.rectangle) for f in page.fragments] == [("a", "A box", (5.0, 5.0, 20.0, 10.0))]
    assert [f.printed for f in page.fragments] == [False]


def test_lines_of_a_message_end_with_a_line_feed() -> None:
    one = '<p data-msg="a" style="width: 20mm">Call the <em>ward</em> if it hurts.</p>'
    page = laid(one).report.pages[0]

    assert [fragment.text for fragment in page.fragments] == ["Call the ward\nif it hurts."]


def test_elements_that_hold_the_same_message_are_counted() -> None:
    one = '<p data-msg="a">Rest.</p><p data-msg="c">Drink.</p><p data-msg="a">Rest.</p>'
    page = laid(one).report.pages[0]

    assert [(fragment.context, fragment.printing) for fragment in page.fragments] == [("a", 1), ("c", 1), ("a", 2)]


def test_an_element_over_two_pages_is_one() -> None:
    words = "<br>".join(f"Line {number}." for number in range(10))
    pages = laid(f'<p data-msg="a">{words}</p>').report.pages

    assert [[fragment.printing for fragment in page.fragments] for page in pages] == [[1], [1], [1]]


def test_rows_that_head_a_table_are_counted_each_time_they_are_repeated() -> None:
    rows = "".join(f"<tr><td data-msg=row{number}>Row</td></tr>" for number in range(20))
    pages = laid(f"<table><thead><tr><th data-msg=head>Head</th></tr></thead>{rows}</table>").report.pages
    repeats = [[each.repeat for each in page.fragments if each.context == "head"] for page in pages]

    assert repeats == [[0], [1], [2], [3], []]
    assert {each.repeat for page in pages for each in page.fragments if each.context != "head"} == {0}


def test_a_marker_of_a_list_belongs_to_no_message() -> None:
    page = laid('<ol><li data-msg="a">Rest.</li></ol>').report.pages[0]

    assert [(line.context, line.text) for line in page.pieces] == [("", "1. "), ("a", "Rest.")]
    assert [fragment.text for fragment in page.fragments] == ["Rest."]


def test_what_reaches_over_the_edge_is_reported_whole() -> None:
    word = "W" * 60
    page = laid(f'<p data-msg="a">{word}</p><p data-msg="c">Short.</p>').report.pages[0]
    width = page.pieces[0].rectangle[2]

    assert [(line.context, line.text) for line in page.pieces] == [("a", word), ("c", "Short.")]
    assert width > 60 * 2
    assert overreach_mm(page.pieces[0].rectangle, page.width_mm, page.height_mm) == pytest.approx(5 + width - 60)


def test_each_line_of_a_message_is_reported_by_itself() -> None:
    page = laid('<p data-msg="a">First line<br>and <em>second</em>.</p><p>Nobody’s.</p>').report.pages[0]
    lines = [(line.context, line.text, line.page) for line in page.pieces]
    lefts, tops = zip(*((line.rectangle[0], line.rectangle[1]) for line in page.pieces), strict=True)

    assert lines == [("a", "First line", 1), ("a", "and ", 1), ("a", "second", 1), ("a", ".", 1), ("", "Nobody’s.", 1)]
    assert lefts[0] == lefts[1] == lefts[4] == 5.0
    assert lefts[1] < lefts[2] < lefts[3]
    assert [round(top - tops[0], 1) for top in tops] == [0, 5, 5, 5, 10]


def test_a_picture_is_a_line_without_a_text() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'
    one = f'<img src="{BASE_URL}box.svg" alt="A box" style="width: 20mm; display: block"><p data-msg="a">Below</p>'
    page = laid(one, {"box.svg": drawing}).report.pages[0]

    assert [(line.context, line.text) for line in page.pieces] == [("", ""), ("a", "Below")]
    assert page.pieces[0].rectangle == (5.0, 5.0, 20.0, 10.0)


def test_a_section_that_is_too_long_runs_on_and_keeps_its_name() -> None:
    one = "".join(f'<p data-msg="a{number}">Line {number}.</p>' for number in range(10))
    pages = laid(one).report.pages

    assert [page.section for page in pages] == ["one", "one", "two"]
    assert [fragment.context for fragment in pages[1].fragments] == ["a8", "a9"]


def lines(count: int) -> str:
    return "".join(f"<p>Line {number}.</p>" for number in range(1, count + 1))


def columns(body: str) -> str:
    return f'<div class="columns" style="columns: 2; column-gap: 4mm">{body}</div>'


WIDE = '<p style="column-span: all">Wide.</p>'


@pytest.mark.parametrize(
    ("body", "filled_mm"),
    [
        (lines(3), [15]),
        (lines(9), [40, 5]),
        (lines(2) + '<p style="margin-bottom: 9mm">Last.</p>', [15]),
        (lines(2) + '<p style="position: absolute; top: 30mm">Label</p>', [10]),
        (lines(1) + '<div style="height: 70mm; break-inside: avoid">Tall</div>', [5, 70]),
        (columns(lines(7)), [20]),
        (columns(lines(7)) + "<p>Below.</p>", [25]),
        (columns(lines(6) + WIDE + lines(3)), [30]),
        (columns(lines(20)), [40, 10]),
        (columns(lines(1) + '<div style="height: 70mm">Tall</div>'), [70]),
        ('<p style="margin-top: 4mm">Low.</p>' + lines(2), [19]),
        ('<p style="margin-top: -4mm">High.</p>' + lines(2), [11]),
        ('<p style="margin-top: -4mm">High.</p>' + lines(8), [36, 5]),
        ("", [0]),
    ],
    ids=[
        *("lines", "too many lines", "a margin below", "a label", "too tall"),
        *("columns", "below columns", "a wide line between", "too many columns", "too tall for columns"),
        *("a margin above", "a band that reaches into the margin", "below such a band", "nothing"),
    ],
)
def test_a_page_is_filled_down_to_the_last_line_in_flow(body: str, filled_mm: list[float]) -> None:
    """A line is 5 mm high, a page has room for eight, and a page break after a section stretches it to the foot."""
    pages = laid(body).report.pages

    assert [page.section for page in pages] == ["one"] * len(filled_mm) + ["two"]
    assert [page.filled_mm for page in pages] == pytest.approx([*filled_mm, 5], abs=0.01)


def test_columns_are_read_one_after_the_other() -> None:
    page = laid(columns(lines(7) + WIDE + lines(2))).report.pages[0]
    words = [line.text for line in page.pieces]
    lefts = [line.rectangle[0] for line in page.pieces]

    assert words == [*(f"Line {number}." for number in range(1, 8)), "Wide.", "Line 1.", "Line 2."]
    assert lefts == [5.0] * 4 + [32.0] * 3 + [5.0, 5.0, 32.0]


def test_notes_that_may_grow_are_counted_on_each_of_their_pages() -> None:
    rules = '<div class="line" style="height: 6mm"></div>' * 8
    notes = f'<div data-notes="one.lines"><p data-msg="a">Notes</p>{rules}</div>'
    pages = laid(f"{lines(2)}{notes}").report.pages

    found = [page.notes and (page.notes.block, page.notes.lines, round(page.notes.line_mm, 2)) for page in pages]

    assert found == [("one.lines", 4, 6), ("one.lines", 4, 6), None]


def test_notes_without_a_line_on_a_page_are_none_of_it() -> None:
    """Their title may stand at a page's foot where nothing keeps it with the lines."""
    rules = '<div class="line" style="height: 6mm"></div>' * 2
    notes = f'<div data-notes="one.lines"><p data-msg="a">Notes</p>{rules}</div>'
    pages = laid(f"{lines(7)}{notes}").report.pages

    assert [(page.section, page.notes and page.notes.lines) for page in pages] == [
        ("one", None),
        ("one", 2),
        ("two", None),
    ]


def test_important_rules_from_outside_go_before_the_stylesheet() -> None:
    theme_fonts().activate()
    rules = "p { line-height: 9mm !important } @page panel-two { size: 80mm 50mm !important }"
    pages = lay_out(bundle(TWO.format(one="<p>Text</p>")), rules).report.pages

    assert [page.filled_mm for page in pages] == pytest.approx([9, 9])
    assert [page.width_mm for page in pages] == pytest.approx([60, 80])


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "https://example.com/a.svg", f"{BASE_URL}../secret.svg", f"{BASE_URL}absent.svg"],
    ids=["file", "network", "outside", "absent"],
)
def test_nothing_but_the_bundles_own_files_is_fetched(address: str) -> None:
    with pytest.raises(PolyfoldError) as caught:
        laid(f'<p data-msg="a">Text</p><img src="{address}" alt="A picture">')
    (finding,) = caught.value.findings

    assert (finding.code, str(finding.place)) == ("PRJ025", "templates")
    assert finding.message == f"template error: `{address}` is not part of the bundle"


def test_a_trial_does_not_tell_how_texts_look() -> None:
    theme_fonts().activate()
    whole = bundle(TWO.format(one="<p>Text</p>"))
    looks = [
        [line.appearance for page in lay_out(whole, is_trial=trial).report.pages for line in page.pieces]
        for trial in (False, True)
    ]

    assert [[bool(look) for look in each] for each in looks] == [[True, True], [False, False]]


def test_an_unknown_property_is_a_complaint() -> None:
    assert laid('<p style="colr: red">Text</p>').report.complaints == ("Ignored `colr: red` at 1:1, unknown property.",)


def test_engines_are_named_with_their_versions() -> None:
    versions = engines()

    assert versions["weasyprint"].startswith("70.")
    assert {"polyfold", "pango", "pikepdf", "pydyf", "qpdf"} <= set(versions)
    assert all(version[0].isdigit() for version in versions.values())
