"""What a page paints, as marks: where they lie, what is cut off them, and what no file can do to the walk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from tests.preflight.made import press, saved
from tests.project import SAMPLE

from polyfold.preflight import judge_page
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.painted.content import instructions
from polyfold.preflight.painted.paint import Mark, Page
from polyfold.preflight.painted.walk import walk
from polyfold.printing import PT_PER_MM

WORDS = [
    *b"q Q cm w gs cs CS sc scn SCN g rg k K W W* n f f* B S s b h m l c v y re sh Do".split(),
    *b"BT ET Tf Tm Td TD T* Tj TJ ' \" Tr Ts Tz TL BI ID EI d0 d1 0 1 -5 .5 9e9 -- . /F1 /F /a /Pattern".split(),
    *b"(a) (b <61> [(a)-9] [ ] ( ) << >> < > % \\ true null".split(),
]


def paint(content: bytes, resources: dict[str, pikepdf.Object] | None = None) -> Page:
    pdf = press(1)
    page = pdf.pages[0].obj
    for kind, value in (resources or {}).items():
        page.Resources[kind] = value
    page.Contents = pdf.make_stream(content)
    (painted,) = walk(File(pdf))
    return painted


def marks(content: bytes) -> tuple[Mark, ...]:
    page = paint(content)
    assert not page.faults
    return page.marks


def test_a_mark_lies_where_all_matrices_put_it() -> None:
    (area,) = marks(b"q 2 0 0 2 100 100 cm q 1 0 0 1 10 10 cm 0 0 5 5 re f Q Q")
    assert area.box == (120, 120, 130, 130)


def test_what_is_clipped_is_cut_off_a_mark_until_the_state_comes_back() -> None:
    cut, whole = marks(b"q 100 100 50 50 re W n 120 120 99 99 re f Q 120 120 99 99 re f")
    assert [cut.box, whole.box] == [(120, 120, 150, 150), (120, 120, 219, 219)]


def test_a_form_is_walked_at_each_place_where_it_is_used() -> None:
    pdf = press(1)
    form = pdf.make_stream(
        b"0 0 5 5 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Matrix=Array([1, 0, 0, 1, 1, 0])
    )
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(F=form))
    page.Contents = pdf.make_stream(b"q 1 0 0 1 100 100 cm /F Do Q q 2 0 0 2 200 200 cm /F Do Q")
    (painted,) = walk(File(pdf))
    assert [mark.box for mark in painted.marks] == [(101, 100, 106, 105), (202, 200, 212, 210)]


def test_a_line_is_as_wide_as_its_matrix_makes_it() -> None:
    (line,) = marks(b"q .5 0 0 .5 0 0 cm 3 w 200 200 m 400 200 l S Q")
    assert line.width_pt == 1.5
    assert line.box == (99.25, 99.25, 200.75, 100.75)


def test_what_is_in_a_group_shines_through_as_much_as_the_group_and_it_together() -> None:
    pdf = press(1)
    group = pdf.make_stream(b"/Half gs 0 0 5 5 re f", Subtype=Name.Form, Group=Dictionary(S=Name.Transparency))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(F=group), ExtGState=Dictionary(Half=Dictionary(ca=0.5)))
    page.Contents = pdf.make_stream(b"/Half gs /F Do 0 0 5 5 re f")
    (painted,) = walk(File(pdf))
    assert [mark.alpha for mark in painted.marks] == [0.25, 0.5]


def test_letters_take_the_room_that_their_font_says() -> None:
    """Each letter of the font is half an em wide; a wide jump begins another run."""
    first, second = marks(b"BT /F1 10 Tf 100 100 Td [(ab) -5000 (c)] TJ ET")
    assert (first.decode(), second.decode()) == ("ab", "c")
    assert first.box == pytest.approx((100, 97.6, 110, 107.6))
    assert second.box == pytest.approx((160, 97.6, 165, 107.6))
    assert first.size_pt == 10


def test_a_stream_that_has_run_lengths_is_read() -> None:
    pdf = press(1)
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(bytes([11]) + b"0 0 5 5 re f" + b"\x80")
    page.Contents.Filter = Name.RunLengthDecode
    (painted,) = walk(File(pdf))
    assert [mark.box for mark in painted.marks] == [(0, 0, 5, 5)]


def test_resources_and_boxes_come_from_the_nodes_above_a_page_too() -> None:
    pdf = press(1)
    page = pdf.pages[0].obj
    parent = page.Parent
    parent.Resources, parent.MediaBox = page.Resources, Array([0, 0, 500, 500])
    del page["/Resources"], page["/MediaBox"]
    with pikepdf.open(BytesIO(saved(pdf))) as opened:
        (painted,) = walk(File(opened))
    assert [painted.media] == [(0, 0, 500, 500)]
    assert [mark.decode() for mark in painted.marks] == ["Take 1 with water"]


FAULTS = {
    b"Q": "`Q` without `q`",
    b"frobnicate": "unknown operator `frobnicate`",
    b"/None gs": "resource `/None` is missing",
    b"/None Do": "resource `/None` is missing",
    b"BT (a) Tj ET": "text without a font",
    b"1 0 cm": "`cm` can't be read",
}


@pytest.mark.parametrize(("content", "fault"), FAULTS.items(), ids=[fault.decode() for fault in FAULTS])
def test_what_is_not_understood_is_a_fault_and_what_follows_is_painted(content: bytes, fault: str) -> None:
    page = paint(content + b" 0 0 5 5 re f")
    assert page.faults == (fault,)
    assert [mark.box for mark in page.marks] == [(0, 0, 5, 5)]
    (finding,) = judge_page(page, Expectation(edition="press"))
    assert (finding.code, finding.message) == ("PDF030", fault)


def test_a_form_that_draws_itself_ends() -> None:
    pdf = press(1)
    form = pdf.make_stream(b"0 0 5 5 re f /F Do", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    page = pdf.pages[0].obj
    page.Resources, page.Contents = Dictionary(XObject=Dictionary(F=form)), pdf.make_stream(b"/F Do")
    (painted,) = walk(File(pdf))
    assert painted.faults == ("`Do` can't be read",)


def test_a_page_that_paints_without_end_is_cut_short_and_says_so() -> None:
    """Ten forms that each draw the next ten times: ten thousand million areas."""
    pdf = press(1)
    inner = pdf.make_stream(b"0 0 5 5 re f " * 10, Subtype=Name.Form)
    for _ in range(9):
        inner = pdf.make_stream(b"/F Do " * 10, Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(F=inner)))
    page = pdf.pages[0].obj
    page.Resources, page.Contents = Dictionary(XObject=Dictionary(F=inner)), pdf.make_stream(b"/F Do")
    (painted,) = walk(File(pdf))
    assert not painted.is_whole
    findings = list(judge_page(painted, Expectation(edition="press")))
    assert [(each.code, each.message) for each in findings] == [
        ("PDF032", "the page paints more than is looked at; marks that were judged: 200,000")
    ]


def test_strings_end_where_their_brackets_do() -> None:
    (shown,) = instructions(rb"[(a(b)c) -20 (d\)e) <4142>] TJ")
    assert shown.operands() == [[b"a(b)c", -20.0, b"d)e", b"AB"]]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.binary(max_size=20))
def test_no_content_stops_the_walk(words: list[bytes], noise: bytes) -> None:
    content = b" ".join(words) + noise
    page = paint(content, {"/Pattern": Dictionary(a=Dictionary()), "/XObject": Dictionary(F=Dictionary(), a=Array())})
    assert page.is_whole


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_text_lies_where_another_engine_sees_its_ink(sample_pdfs: Path, locale: str) -> None:
    file = sample_pdfs / f"{SAMPLE}.{locale}.press.pdf"
    with pikepdf.open(file) as pdf, pypdfium2.PdfDocument(file) as document:
        for page, other in zip(walk(File(pdf)), document, strict=True):
            letters = _letters(other)
            for mark in (mark for mark in page.marks if mark.kind == "text"):
                left, bottom, right, top = mark.box
                own = [
                    box
                    for box in letters
                    if left - 1 <= (box[0] + box[2]) / 2 <= right + 1 and bottom - 1 <= (box[1] + box[3]) / 2 <= top + 1
                ]
                seen = (
                    min(box[0] for box in own),
                    min(box[1] for box in own),
                    max(box[2] for box in own),
                    max(box[3] for box in own),
                )
                assert mark.box == pytest.approx(seen, abs=0.2 * PT_PER_MM), mark.decode()


def _letters(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    text = page.get_textpage()
    return [text.get_charbox(index) for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
