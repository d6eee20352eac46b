"""Preflight: a good press file has no finding, and each thing that may go wrong in one has its own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tests import pdf as read
from tests.project import SAMPLE

from polyfold.diagnostics.pdf import RULES
from polyfold.fonts import FAMILIES
from polyfold.formats import BY_NAME, Format
from polyfold.preflight import preflight
from polyfold.preflight.expectation import Expectation

TRIFOLD = BY_NAME["trifold-a4"]
MM = read.PT_PER_MM
Fault = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def good(sample_pdfs: Path) -> bytes:
    return (sample_pdfs / f"{SAMPLE}.en.press.pdf").read_bytes()


def found(content: bytes) -> list[str]:
    findings = preflight(content, expected(TRIFOLD))
    return [f"{finding.code} {finding.message}" for finding in findings if finding.is_error]


def expected(format_: Format) -> Expectation:
    return Expectation(edition="press", format=format_, families=FAMILIES)


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_a_good_file_has_no_finding(sample_pdfs: Path, locale: str) -> None:
    assert found((sample_pdfs / f"{SAMPLE}.{locale}.press.pdf").read_bytes()) == []


def font(pdf: Pdf) -> pikepdf.Object:
    return next(item for item in pdf.objects if isinstance(item, Dictionary) and "/FontFile2" in item)


# --- faults: one function each, named like what it does -----------------------------------------------------


def no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def intent_of_another_standard(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


def intent_without_a_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def intent_with_three_channels(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"", N=3)


def intent_without_a_name(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/OutputConditionIdentifier"]


def trim_too_wide(pdf: Pdf) -> None:
    pdf.pages[0].obj.TrimBox[2] = float(pdf.pages[0].obj.TrimBox[2]) + 0.1 * MM


def no_trim(pdf: Pdf) -> None:
    del pdf.pages[1].obj["/TrimBox"]


def bleed_too_small(pdf: Pdf) -> None:
    pdf.pages[0].obj.BleedBox[0] = float(pdf.pages[0].obj.BleedBox[0]) + 0.1 * MM


def no_bleed(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/BleedBox"]


def paper_not_from_zero(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 1 -10 -10 cm", prepend=True)
    for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
        pdf.pages[0].obj[box] = Array([float(value) - 10 for value in pdf.pages[0].obj[box]])


def paper_inside_the_bleed(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, pdf.pages[0].obj.TrimBox[2], pdf.pages[0].obj.TrimBox[3]])


def link(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1])])


def font_not_embedded(pdf: Pdf) -> None:
    descriptor = font(pdf)
    descriptor.FontName = Name("/ABCDEF+Source-Sans-3")
    del descriptor["/FontFile2"]


def font_of_the_system(pdf: Pdf) -> None:
    font(pdf).FontName = Name("/ABCDEF+DejaVu-Sans")


def no_claim(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"PDF/X-4", b"PDF/X-3"))


def no_packet(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def no_trapping(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def no_date(pdf: Pdf) -> None:
    del pdf.docinfo["/ModDate"]


FAULTS: dict[Fault, str] = {
    no_intent: "PDF001 no PDF/X output intent with a CMYK profile",
    intent_of_another_standard: "PDF001 no PDF/X output intent with a CMYK profile",
    intent_without_a_profile: "PDF001 no PDF/X output intent with a CMYK profile",
    intent_with_three_channels: "PDF001 no PDF/X output intent with a CMYK profile",
    intent_without_a_name: "PDF001 no PDF/X output intent with a CMYK profile",
    trim_too_wide: "PDF002 TrimBox is 297.10 × 210.00 mm, expected 297.00 × 210.00 mm",
    no_trim: "PDF002 TrimBox is missing, expected 297.00 × 210.00 mm",
    bleed_too_small: "PDF002 BleedBox is 302.90 × 216.00 mm, expected 303.00 × 216.00 mm",
    no_bleed: "PDF002 BleedBox is missing, expected 303.00 × 216.00 mm",
    paper_not_from_zero: "PDF002 MediaBox is 319.00 × 232.00 mm, expected around the BleedBox, from 0, 0",
    paper_inside_the_bleed: "PDF002 MediaBox is 308.00 × 221.00 mm, expected around the BleedBox, from 0, 0",
    link: "PDF004 1 annotations on the page",
    font_not_embedded: "PDF005 font `Source-Sans-3` is not embedded",
    font_of_the_system: "PDF005 font `DejaVu-Sans` is not one of the theme's",
    no_claim: "PDF006 metadata: the XMP packet does not say PDF/X-4",
    no_packet: "PDF006 metadata: the XMP packet does not say PDF/X-4",
    no_trapping: "PDF006 metadata: `/Trapped` is missing from Info",
    no_title: "PDF006 metadata: `/Title` is missing from Info",
    no_date: "PDF006 metadata: `/ModDate` is missing from Info",
}


@pytest.mark.parametrize(("fault", "finding"), FAULTS.items(), ids=[fault.__name__ for fault in FAULTS])
def test_a_seeded_fault_is_found_and_nothing_else(good: bytes, fault: Fault, finding: str) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        fault(pdf)
        pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert found(buffer.getvalue()) == [finding]


def test_every_rule_has_a_seeded_fault() -> None:
    assert {finding.partition(" ")[0] for finding in FAULTS.values()} == {rule.code for rule in RULES}


def test_a_file_without_an_identifier_is_found(good: bytes) -> None:
    """`/ID` is in the trailer, which is rewritten whenever a file is saved; here its name is spoilt in place."""
    assert good.count(b"/ID ") == 1
    assert found(good.replace(b"/ID ", b"/IX ")) == ["PDF006 metadata: the file has no identifier"]


def test_another_format_has_other_boxes(good: bytes) -> None:
    bifold = BY_NAME["bifold-a4"]
    assert "PDF002" not in {
        finding.code for finding in preflight(good, expected(bifold))
    }  # every folded format here is one A4 sheet
    smaller = type(bifold)(
        name="a5", title="", height_mm=148, widths_mm=(105, 105, 105, 105), outside=(3, 0), inside=(1, 2)
    )
    assert {finding.message for finding in preflight(good, expected(smaller)) if finding.code == "PDF002"} == {
        "TrimBox is 297.00 × 210.00 mm, expected 210.00 × 148.00 mm"
    }
