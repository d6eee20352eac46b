"""`polyfold preflight`: what is told of a file, and how it ends; ours, anybody's, and what is no PDF at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from tests.cli.conftest import Polyfold
from tests.project import SAMPLE, SETTINGS, Folder, small

NAME = "small.en.press.pdf"
FACTS = "  judged as press, bifold-a4 · 2 pages of 297 × 210 mm · PDF/X-4 · FOGRA39 · ink {ink}"
LINK = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[100, 500, 200, 520])
NO_PDF = """\
error[PDF030]: no PDF: it does not begin with `%PDF-`
  --> letter.pdf
   = help: ask whoever made the file for another copy, and compare their sizes

letter.pdf: 1 error
  could not be judged
"""


@pytest.fixture(scope="module")
def press(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> bytes:  # noqa: ARG001 - fonts first
    """A press file of ours, as good as it can be."""
    folder = small(tmp_path_factory.mktemp("small"))
    folder.build(locales=("en",), editions=("press",))
    return (folder / "dist/small" / NAME).read_bytes()


def spoilt(content: bytes, *faults: Callable[[Pdf], None]) -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        for fault in faults:
            fault(pdf)
        pdf.save(file)
    return file.getvalue()


def link(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots = Array([LINK])


def no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def without_origin(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"ns.polyfold.invalid", b"ns.somebody.invalid"))


def other_font(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary):
            for key in ("/FontName", "/BaseFont"):
                if key in item:
                    item[key] = Name("/ABCDEF+DejaVuSans")


def facts(out: str) -> str:
    """The line that says what a file is, without what was measured of its ink, which depends on what is installed."""
    return re.sub(r"ink .*", "ink {ink}", next(line for line in out.splitlines() if line.startswith("  judged as")))


def test_a_file_of_ours_says_itself_what_it_is(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    Folder(tmp_path).write(NAME, press)
    told = polyfold("preflight", NAME, cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines()[0] == f"{NAME}: nothing found"
    assert facts(told.out) == FACTS


def test_what_is_no_pdf_is_a_finding(polyfold: Polyfold, tmp_path: Path) -> None:
    Folder(tmp_path).write("letter.pdf", "Dear reader")
    told = polyfold("preflight", "letter.pdf", cwd=tmp_path)

    assert (told.status, told.out, told.err) == (1, NO_PDF, "")


def test_a_file_that_is_not_there_is_a_finding(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("preflight", "letter.pdf", cwd=tmp_path)

    assert told.status == 1
    assert told.out.startswith("error[PDF030]: can't be read: no such file or directory\n  --> letter.pdf\n")
    assert "help: give the path of a PDF that can be read\n" in told.out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "Missing argument 'FILE...'"),
        (("a.pdf", "--edition", "poster"), "'poster' is not one of 'press', 'office', 'dummy', 'screen'"),
        (("a.pdf", "--as", "a4"), "'a4' is not one of 'trifold-a4', "),
    ],
    ids=["no file", "edition", "format"],
)
def test_wrong_usage_ends_with_2(polyfold: Polyfold, tmp_path: Path, arguments: tuple[str, ...], problem: str) -> None:
    told = polyfold("preflight", *arguments, cwd=tmp_path)

    assert (told.status, told.out) == (2, "")
    assert problem in told.err


def test_a_file_to_be_read_is_judged_as_one_where_that_is_asked_for(polyfold: Polyfold, sample_pdfs: Path) -> None:
    told = polyfold("preflight", f"{SAMPLE}.fr.screen.pdf", "--edition", "screen", cwd=sample_pdfs)

    assert (told.status, told.out.splitlines()[:2]) == (
        0,
        [f"{SAMPLE}.fr.screen.pdf: nothing found", "  judged as screen · 6 pages of 100 × 210 mm"],
    )


def test_a_fault_is_told_with_its_place_and_the_files_follow_in_order(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("linked.pdf", spoilt(press, link))
    folder.write("letter.pdf", "Dear reader")
    told = [polyfold("preflight", "linked.pdf", "letter.pdf", "-j", jobs, cwd=tmp_path) for jobs in ("1", "2")]
    first, _, _ = told[0].out.partition(NO_PDF)

    assert told[0] == told[1]
    assert told[0].status == 1
    assert first.splitlines()[:5] == [
        "error[PDF004]: an annotation, `Link`, on the printed area",
        "  --> linked.pdf",
        "   = where: page 2, 24.28 mm from the left, 37.56 mm from the top, 35.28 × 7.06 mm",
        "   = help: rebuild the file for paper, or ask whoever made it to flatten annotations and leave links out",
        "",
    ]
    assert first.splitlines()[5] == "linked.pdf: 1 error"
    assert told[0].out.endswith(NO_PDF)


def test_json_is_the_array_of_findings_as_ever(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    folder = Folder(tmp_path)
    folder.write("linked.pdf", spoilt(press, link))
    folder.write(NAME, press)
    told = polyfold("preflight", "linked.pdf", NAME, "--format", "json", cwd=tmp_path)

    assert told.status == 1
    assert json.loads(told.out) == [
        {
            "code": "PDF004",
            "severity": "error",
            "message": "an annotation, `Link`, on the printed area",
            "help": "rebuild the file for paper, or ask whoever made it to flatten annotations and leave links out",
            "path": "linked.pdf",
            "page": 2,
            "rectangle_mm": [24.28, 37.56, 35.28, 7.06],
        }
    ]
    assert json.loads(polyfold("preflight", NAME, "--format", "json", cwd=tmp_path).out) == []


def test_quiet_prints_findings_only(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    folder = Folder(tmp_path)
    folder.write(NAME, press)
    folder.write("letter.pdf", "Dear reader")

    assert polyfold("preflight", "-q", NAME, cwd=tmp_path).out == ""
    assert polyfold("preflight", "-q", "letter.pdf", cwd=tmp_path).out == NO_PDF.partition("\n\n")[0] + "\n"


def test_somebody_elses_file_is_judged_as_one_for_the_press(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    Folder(tmp_path).write("theirs.pdf", spoilt(press, without_origin, no_intent))
    told = polyfold("preflight", "theirs.pdf", cwd=tmp_path)
    shaped = polyfold("preflight", "theirs.pdf", "--as", "flyer-a5", cwd=tmp_path)

    assert told.status == 1
    assert re.findall(r"\[(PDF[0-9]+)\]", told.out) == ["PDF001"]
    assert facts(told.out) == (
        "  judged as press · 2 pages of 297 × 210 mm · PDF/X-4 · names no printing condition · ink {ink}"
    )
    assert "TrimBox is 297.00 × 210.00 mm, expected 148.00 × 210.00 mm" in shaped.out


def test_our_files_may_have_our_fonts_only_and_anybody_elses_theirs(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("ours.pdf", spoilt(press, other_font))
    folder.write("theirs.pdf", spoilt(press, other_font, without_origin))

    assert "[PDF005]: font `DejaVuSans` " in polyfold("preflight", "ours.pdf", cwd=tmp_path).out
    assert polyfold("preflight", "theirs.pdf", cwd=tmp_path).status == 0


def test_pictures_are_drawn_where_something_has_its_place_and_removed_once_it_has_none(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("a.pdf", spoilt(press, link))
    first = polyfold("preflight", "a.pdf", "-o", "out", cwd=tmp_path)
    drawn = (folder / "out/a.page-2.png").read_bytes()

    assert first.out.endswith("\nwrote out/a.page-2.png\n")
    assert [path.name for path in (folder / "out").iterdir()] == ["a.page-2.png"]
    assert Image.open(BytesIO(drawn)).width >= 1000

    folder.write("out/a.page-x.png", b"somebody's")
    again = polyfold("preflight", "a.pdf", "-o", "out", cwd=tmp_path)
    assert ((folder / "out/a.page-2.png").read_bytes(), again.out) == (drawn, first.out)

    folder.write("a.pdf", press)
    assert (
        "\nremoved out/a.page-2.png, which is no longer true\n"
        in polyfold("preflight", "a.pdf", "-o", "out", cwd=tmp_path).out
    )
    assert [path.name for path in (folder / "out").iterdir()] == ["a.page-x.png"]


def test_files_that_are_called_alike_have_pictures_of_their_own(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    for name in ("a.pdf", "b/a.pdf"):
        folder.write(name, spoilt(press, link))
    polyfold("preflight", "a.pdf", "b/a.pdf", "a.pdf", "-o", "out", "-j", "1", cwd=tmp_path)

    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a-2.page-2.png", "a.page-2.png"]


def test_a_folder_that_cannot_be_written_to_is_a_finding_beside_the_others(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("a.pdf", spoilt(press, link))
    folder.write("out", b"a file")
    told = polyfold("preflight", "a.pdf", "-o", "out", cwd=tmp_path)

    assert told.status == 1
    assert re.findall(r"\[([A-Z]+[0-9]+)\]", told.out) == ["PDF004", "PRJ027"]


def test_within_a_project_its_printer_is_asked(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    folder = Folder(tmp_path)
    folder.write("polyfold.yaml", SETTINGS.replace("fogra39-coated}", "fogra39-coated, bleed-mm: 5}"))
    folder.write(NAME, press)
    told = polyfold("preflight", NAME, cwd=tmp_path)

    assert told.status == 1
    assert "BleedBox is 303.00 × 216.00 mm, expected 307.00 × 220.00 mm" in told.out


def test_a_project_that_cannot_be_read_is_told_and_nothing_is_judged(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("polyfold.yaml", "locales: [")
    folder.write(NAME, press)
    told = polyfold("preflight", NAME, cwd=tmp_path)

    assert told.status == 1
    assert re.findall(r"\[([A-Z]+)[0-9]+\]", told.out) == ["PRJ"]


def test_a_project_that_was_named_must_be_one(polyfold: Polyfold, tmp_path: Path, press: bytes) -> None:
    folder = Folder(tmp_path)
    folder.write(NAME, press)
    folder.write("empty/file", b"")
    told = polyfold("-C", "empty", "preflight", NAME, cwd=tmp_path)

    assert told.status == 1
    assert re.findall(r"\[([A-Z]+[0-9]+)\]", told.out) == ["PRJ001"]


def test_a_profile_that_cannot_be_used_is_told_beside_what_was_found_without(
    polyfold: Polyfold, tmp_path: Path, press: bytes
) -> None:
    folder = Folder(tmp_path)
    folder.write("polyfold.yaml", SETTINGS.replace("fogra39-coated}", "fogra39-coated, profile: press.icc}"))
    folder.write("press.icc", b"no profile")
    folder.write(NAME, press)
    told = polyfold("preflight", NAME, cwd=tmp_path)

    assert told.status == 1
    assert re.findall(r"\[([A-Z]+[0-9]+)\]", told.out) == ["PRJ026"]
    assert told.out.splitlines()[0] == f"{NAME}: nothing found"


def test_a_name_that_is_no_text_is_told_all_the_same(polyfold: Polyfold, tmp_path: Path) -> None:
    name = b"caf\xe9.pdf".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_bytes(b"Dear reader")

    assert "caf\N{REPLACEMENT CHARACTER}.pdf: 1 error" in polyfold("preflight", name, cwd=tmp_path).out
