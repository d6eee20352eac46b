"""Any file ends as findings: what is no PDF, is damaged or locked, never ends, or takes all memory."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from tests.preflight.made import FOREIGN, PRESS, Change, box, press, saved

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.foreign import streams
from polyfold.preflight.foreign.document import Judgement, judge
from polyfold.preflight.foreign.steps import Limits
from polyfold.preflight.painted import painter
from polyfold.preflight.painted.paint import Page

OPENED = Limits(seconds=60)
NOT_A_PDF = "error PDF030 no PDF: it does not begin with `%PDF-`"
SEARCHED = (
    "warning PDF030 damaged: the file had to be searched for its objects, as the table of them is missing or wrong"
)


def told(judgement: Judgement) -> list[str]:
    return [f"{each.severity} {each.code} {each.message}" for each in judgement.findings]


def of_structure(judgement: Judgement) -> list[str]:
    """What was found of what is in the file: rules on what it prints have tests of their own."""
    return [each for each in told(judgement) if not each.split()[1].startswith(("PDF01", "PDF04"))]


def judged(content: bytes | Path, expected: Expectation = FOREIGN) -> list[str]:
    return of_structure(judge(content, expected, limits=OPENED))


# --- files that are none, or can't be opened ----------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert judged(tmp_path / "no.pdf") == ["error PDF030 can't be read: no such file or directory"]


def test_a_folder(tmp_path: Path) -> None:
    assert judged(tmp_path) == ["error PDF030 a folder, no file"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert judged(tmp_path / "pipe.pdf") == ["error PDF030 a pipe or a device, no file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    path.write_bytes(saved(press()))
    path.chmod(0)
    assert judged(path) == ["error PDF030 can't be read: permission denied"]


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    assert judged(path) == ["error PDF030 the file is empty"]


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert judged(path) == ["error PDF032 the file has 2,000 MB, more than 200; nothing of it was judged"]


@pytest.mark.parametrize("content", [b"hello", b"\x89PNG\r\n\x1a\n" * 100, bytes(5000)])
def test_no_pdf(content: bytes) -> None:
    assert judged(content) == [NOT_A_PDF]


def test_a_header_and_nothing_else() -> None:
    (finding,) = judged(b"%PDF-1.7\n")
    assert finding.startswith("error PDF030 damaged, can't be opened: unable to find trailer dictionary")


def test_a_file_with_a_password() -> None:
    content = encrypted(Encryption(owner="owner", user="user"))
    assert judged(content) == ["error PDF031 the file is encrypted, and needs a password to be opened"]


def test_a_file_that_only_forbids_changes_is_judged() -> None:
    judgement = judge(encrypted(Encryption(owner="owner", user="")), PRESS, limits=OPENED)
    assert of_structure(judgement) == ["error PDF031 the file is encrypted, though it can be opened without a password"]
    assert judgement.claim
    assert judgement.claim.pages == 2


def encrypted(encryption: Encryption) -> bytes:
    buffer = BytesIO()
    press().save(buffer, encryption=encryption)
    return buffer.getvalue()


# --- damaged files ------------------------------------------------------------------------------------------


def test_a_whole_file_has_no_finding_and_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(saved(press()))
    judgement = judge(path, PRESS, limits=OPENED)
    assert of_structure(judgement) == []
    assert judgement.claim
    assert (judgement.claim.pages, judgement.claim.trim_mm) == (2, (297.0, 210.0))
    assert (judgement.claim.standard, judgement.claim.condition) == ("PDF/X-4", "FOGRA39")
    assert judgement.expected == PRESS


def test_a_file_whose_end_is_missing() -> None:
    found = judged(saved(press())[:-300])
    assert SEARCHED in found
    assert "error PDF006 metadata: `/Title`, `/CreationDate`, `/ModDate`, `/Trapped` are missing from Info" in found


def test_a_file_of_which_half_is_missing() -> None:
    whole = saved(press())
    found = judged(whole[: len(whole) // 2])
    assert SEARCHED in found
    assert any("Pages tree includes non-dictionary object; ignoring" in each for each in found)


def test_a_table_that_points_elsewhere_is_a_warning_alone() -> None:
    whole = saved(press())
    assert judged(whole.replace(b"startxref\n", b"startxref\n9")) == [SEARCHED]


def test_a_page_tree_that_is_a_loop() -> None:
    def loop(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    (finding,) = judged(saved(press(), loop))
    assert finding.startswith("error PDF030 damaged, can't be opened: ")
    assert "Loop detected in /Pages structure" in finding


def test_a_page_without_boxes() -> None:
    def change(pdf: Pdf) -> None:
        for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
            del pdf.pages[0].obj[key]

    found = judged(saved(press(), change))
    assert "error PDF002 TrimBox is missing, expected where the paper is cut" in found
    assert any("MediaBox is undefined" in each for each in found)


def test_a_page_without_resources() -> None:
    def change(pdf: Pdf) -> None:
        del pdf.pages[0].obj["/Resources"]

    found = judged(saved(press(), change))
    assert "error PDF030 resource `/F1` is missing" in found


def test_contents_that_nobody_understands() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q q Q Q Q Q 1 2 3 frobnicate ] ( >> BI ID /No Do /Nope gs")

    found = judged(saved(press(), change))
    assert "error PDF030 unknown operator `frobnicate`" in found


def test_a_stream_that_is_cut_off() -> None:
    def change(pdf: Pdf) -> None:
        packed = zlib.compress(os.urandom(1000))
        pdf.Root.Extra = pdf.make_stream(b"")
        pdf.Root.Extra.write(packed[:500], filter=Name.FlateDecode)

    (finding,) = judged(saved(press(), change))
    assert finding.startswith("error PDF030 damaged: the stream of object ")
    assert finding.endswith("can't be unpacked")


def test_everything_of_another_type_than_it_must_be() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Annots = Array([5, Name.Link, String("x")])
        page.Resources = Dictionary(Font=Array([1]), XObject=Name.X, ExtGState=Dictionary(G=5))
        page.TrimBox = Array([0, Name.A, String("x"), 3])
        page.Rotate = String("sideways")
        page.UserUnit = Name.Large
        pdf.Root.Metadata = 5
        pdf.Root.Names = Array([])
        pdf.Root.Outlines = String("none")
        pdf.Root.AcroForm = 5
        pdf.Root.OCProperties = Name.Layers
        pdf.Root.OutputIntents = Array([Name.A, Dictionary(S=5, DestOutputProfile=7)])

    found = judged(saved(press(), change))
    assert "error PDF001 no PDF/X output intent with a CMYK profile" in found
    assert "error PDF002 TrimBox is missing, expected where the paper is cut" in found
    assert not any("can't be read: " in each for each in found)


# --- files that would never end, or take all memory -----------------------------------------------------------


def test_ten_thousand_pages() -> None:
    def change(pdf: Pdf) -> None:
        first = pdf.pages[0].obj
        for _ in range(9_999):
            pdf.Root.Pages.Kids.append(pdf.make_indirect(Dictionary(dict(first.items()))))
        pdf.Root.Pages.Count = 10_000

    judgement = judge(saved(press(1), change), PRESS, limits=Limits(seconds=60, pages=20))
    assert of_structure(judgement) == [
        "error PDF032 the file has 10,000 pages; the first 20 were judged",
        "error PDF022 10,000 pages, expected 2, one for each side of the sheet",
    ]
    assert judgement.claim
    assert judgement.claim.pages == 10_000


def test_a_stream_that_unpacks_to_far_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_BYTES", 1_000_000)

    def change(pdf: Pdf) -> None:
        pdf.Root.Extra = pdf.make_stream(b"")
        twice = zlib.compress(zlib.compress(bytes(20_000_000), 9), 9)
        pdf.Root.Extra.write(twice, filter=Array([Name.FlateDecode, Name.FlateDecode]))

    (finding,) = judged(saved(press(), change))
    assert finding.endswith("unpacks to more than 1 MB; what is printed was not measured")


def test_many_streams_that_unpack_to_far_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_BYTES_OF_ALL", 1_000_000)

    def change(pdf: Pdf) -> None:
        pdf.Root.Extra = Array([packed(pdf, bytes(300_000)) for _ in range(4)])

    assert judged(saved(press(), change)) == [
        "error PDF032 all streams unpack to more than 1 MB; what is printed was not measured"
    ]


def packed(pdf: Pdf, content: bytes) -> pikepdf.Stream:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(content, 9), filter=Name.FlateDecode)
    return stream


def nested_forms(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Subtype=Name.Form, BBox=box(0, 0, 100, 100))
    for _ in range(2_000):
        resources = Dictionary(XObject=Dictionary(Inner=form))
        form = pdf.make_stream(b"/Inner Do", Subtype=Name.Form, BBox=box(0, 0, 100, 100), Resources=resources)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Outer=form)
    pdf.pages[0].contents_add(b"/Outer Do")


def nested_brackets(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q " * 1_000 + b"[" * 50_000 + b"(" * 50_000 + b"<<" * 50_000)


def test_forms_that_draw_themselves_twice_are_drawn_until_it_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter, "MOST", 20_000)

    def change(pdf: Pdf) -> None:
        form = pdf.make_stream(b"/Me Do /Me Do", Subtype=Name.Form, BBox=box(0, 0, 100, 100))
        form.Resources = Dictionary(XObject=Dictionary(Me=form))
        pdf.pages[0].obj.Resources.XObject = Dictionary(Me=form)
        pdf.pages[0].contents_add(b"/Me Do")

    found = judged(saved(press(), change))
    assert "error PDF032 the page paints more than is looked at; marks that were judged: 1" in found


def a_tree_of_names_that_is_a_loop(pdf: Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree] * 10)
    pdf.Root.Names = Dictionary(JavaScript=tree, EmbeddedFiles=tree)


@pytest.mark.parametrize("change", [nested_forms, nested_brackets, a_tree_of_names_that_is_a_loop])
def test_what_is_nested_deeply_is_judged_to_its_end(change: Change) -> None:
    judgement = judge(saved(press(), change), FOREIGN, limits=OPENED)
    assert not any(each.code == "PDF032" for each in judgement.findings)


def test_arrays_nested_deeply_in_the_file_itself() -> None:
    whole = saved(press())
    assert whole.count(b"/Trapped /False") == 1
    found = judged(whole.replace(b"/Trapped /False", b"/Trapped " + b"[" * 50_000 + b"]" * 50_000))
    assert any("excessively deeply nested data structure" in each for each in found)


def test_a_page_of_six_metres_is_not_drawn_at_full_size() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 1e9, 1e9])

    found = judged(saved(press(), change))
    assert "error PDF002 MediaBox is 352777777.78 × 352777777.78 mm, expected at most 5080 mm wide and high" in found
    assert not any("PDF032" in each for each in found)


# --- bounds ------------------------------------------------------------------------------------------------------


def without_end(_: Pdf) -> Expectation:
    time.sleep(600)
    raise AssertionError


def test_a_file_that_takes_too_long_to_judge() -> None:
    judgement = judge(saved(press()), without_end, limits=Limits(seconds=0.5))
    assert told(judgement) == ["error PDF032 judging the file takes more than 0.5 s; nothing of it was judged"]
    assert judgement.claim is None


def test_temporary_files_of_work_that_is_ended_lie_where_the_caller_removes_them(tmp_path: Path) -> None:
    def draw(_: bytes, __: tuple[Finding, ...]) -> Mapping[int, bytes]:
        tempfile.mkdtemp()
        os._exit(1)

    before = tempfile.gettempdir()
    judge(saved(press()), PRESS, draw=draw, limits=OPENED, scratch=str(tmp_path))

    assert len(list(tmp_path.iterdir())) == 1
    assert tempfile.gettempdir() == before


def test_what_was_found_before_the_time_was_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from polyfold.preflight import rules  # noqa: PLC0415 - to be spoilt here

    def rule(*_: object) -> list[Finding]:
        time.sleep(600)
        raise AssertionError

    def change(pdf: Pdf) -> None:
        del pdf.Root["/OutputIntents"]

    monkeypatch.setattr(rules, "OF_PAGES", (rule,))
    judgement = judge(saved(press(), change), FOREIGN, limits=Limits(seconds=3))
    assert told(judgement) == [
        "error PDF001 no PDF/X output intent with a CMYK profile",
        "error PDF032 judging the file takes more than 3 s; 0 of 2 pages were judged, and not their ink and bleed",
    ]


def test_a_program_that_breaks_over_a_file_takes_nothing_with_it() -> None:
    def draw(_: bytes, __: tuple[Finding, ...]) -> Mapping[int, bytes]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    judgement = judge(saved(press()), PRESS, draw=draw, limits=OPENED)
    assert of_structure(judgement) == [
        "error PDF032 the file breaks programs that read it, or needs more than 1,000 MB; it was judged, but not drawn"
    ]
    assert judgement.claim


def test_a_picture_that_needs_too_much_memory_is_said() -> None:
    def draw(_: bytes, __: tuple[Finding, ...]) -> Mapping[int, bytes]:
        return {1: bytes(10**11)}

    judgement = judge(saved(press()), PRESS, draw=draw, limits=OPENED)
    assert of_structure(judgement) == [
        "error PDF032 a picture of the pages needs more memory than one file may take; that was not judged"
    ]
    assert judgement.pictures == ()


def test_a_rule_that_stumbles_over_a_page_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    from polyfold.preflight import rules  # noqa: PLC0415 - to be spoilt here

    def rule(page: Page, _: object) -> list[Finding]:
        widths = {1: ()}
        return list(widths[page.number])

    monkeypatch.setattr(rules, "OF_PAGES", (rule,))
    judgement = judge(saved(press()), PRESS, limits=OPENED)
    (finding,) = [each for each in judgement.findings if each.code == "PDF030"]
    assert (finding.page, finding.message) == (2, "page 2 can't be read: 2")


def test_what_it_is_judged_by_may_be_read_from_the_file() -> None:
    def expect(pdf: Pdf) -> Expectation:
        return Expectation(edition="press" if len(pdf.pages) == 2 else "screen")

    assert judge(saved(press()), expect, limits=OPENED).expected == FOREIGN


def test_pictures_are_drawn_of_all_that_was_found() -> None:
    def draw(content: bytes, findings: tuple[Finding, ...]) -> Mapping[int, bytes]:
        return {1: f"{len(content)} {sorted({each.code for each in findings})}".encode()}

    content = saved(press())
    ((page, picture),) = judge(content, Expectation(edition="screen"), draw=draw, limits=OPENED).pictures
    assert (page, picture) == (1, f"{len(content)} []".encode())


def test_a_file_that_says_of_itself_what_nobody_can_read_is_not_judged() -> None:
    def expect(pdf: Pdf) -> Expectation:
        return {"other": PRESS}[str(pdf.Root.get("/Edition"))]

    judgement = judge(saved(press()), expect, limits=OPENED)
    assert told(judgement) == ["error PDF030 what the file says of itself can't be read: 'None'"]
    assert judgement.claim is None
