"""Preflight: a good press file has no finding, and each thing that may go wrong in one has its own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.project import SAMPLE

from polyfold.diagnostics.pdf import RULES
from polyfold.fonts import FAMILIES
from polyfold.formats import BY_NAME
from polyfold.preflight import preflight
from polyfold.preflight.expectation import Expectation

EXPECTED = Expectation(edition="press", format=BY_NAME["trifold-a4"], families=FAMILIES)
Fault = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def good(sample_pdfs: Path) -> bytes:
    return (sample_pdfs / f"{SAMPLE}.en.press.pdf").read_bytes()


def found(content: bytes) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in preflight(content, EXPECTED)]


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_a_good_file_has_no_finding(sample_pdfs: Path, locale: str) -> None:
    assert found((sample_pdfs / f"{SAMPLE}.{locale}.press.pdf").read_bytes()) == []


def panel(pdf: Pdf) -> pikepdf.Object:
    """The form of the first panel on the first sheet."""
    return next(iter(pdf.pages[0].Resources.XObject.values()))


def draw(holder: pikepdf.Object, operators: bytes) -> None:
    holder.write(holder.read_bytes() + b"\n" + operators)


# --- faults: one function each, named like what it does -----------------------------------------------------


def rgb_text(pdf: Pdf) -> None:
    draw(panel(pdf), b"1 0 0 rg")


def rgb_line(pdf: Pdf) -> None:
    draw(panel(pdf), b"0 0.5 1 RG")


def rgb_on_the_sheet_itself(pdf: Pdf) -> None:
    sheet = pdf.pages[1]
    sheet.contents_add(b"0 0 0 rg")


def named_rgb_space(pdf: Pdf) -> None:
    draw(panel(pdf), b"/DeviceRGB cs 1 0 0 scn")


def rgb_profile(pdf: Pdf) -> None:
    panel(pdf).Resources.ColorSpace["/Other"] = Array([Name.ICCBased, pdf.make_stream(b"", N=3)])
    draw(panel(pdf), b"/Other cs 1 0 0 scn")


def undeclared_space(pdf: Pdf) -> None:
    draw(panel(pdf), b"/lab-d50 cs 50 40 20 scn")


def rgb_picture(pdf: Pdf) -> None:
    picture = pdf.make_stream(bytes(12), Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceRGB
    panel(pdf).Resources.XObject = Dictionary(Photo=picture)


def indexed_rgb_picture(pdf: Pdf) -> None:
    picture = pdf.make_stream(bytes(4), Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
    picture.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])
    panel(pdf).Resources.XObject = Dictionary(Photo=picture)


def rgb_group(pdf: Pdf) -> None:
    panel(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def rgb_gradient(pdf: Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1])
    panel(pdf).Resources.Shading = Dictionary(Sh=shading)
    draw(panel(pdf), b"/Sh sh")


def rgb_gradient_as_a_pattern(pdf: Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1])
    panel(pdf).Resources.Pattern = Dictionary(P=Dictionary(PatternType=2, Shading=shading))


def rgb_ends_in_a_gradient_of_inks(pdf: Pdf) -> None:
    """As WeasyPrint writes a CSS gradient between RGB colours."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1, 0, 0], C1=[0, 0, 1])
    stitched = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array([function]), Bounds=[], Encode=[0, 1])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 1], Function=stitched)
    panel(pdf).Resources.Shading = Dictionary(Sh=shading)


def spot_colour_shown_in_rgb(pdf: Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0], C1=[1, 0, 0])
    panel(pdf).Resources.ColorSpace["/Spot"] = Array([Name.Separation, Name.Gold, Name.DeviceRGB, function])
    draw(panel(pdf), b"/Spot cs 1 scn")


def rgb_in_a_tiled_pattern(pdf: Pdf) -> None:
    panel(pdf).Resources.Pattern = Dictionary(P=pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f", PatternType=1))


def rgb_in_a_soft_mask(pdf: Pdf) -> None:
    group = pdf.make_stream(b"1 1 1 rg", Subtype=Name.Form)
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    panel(pdf).Resources.ExtGState = Dictionary(Mask=state)


FAULTS: dict[Fault, str] = {
    rgb_text: "PDF003 RGB colour: `rg` 1.00 0.00 0.00",
    rgb_line: "PDF003 RGB colour: `RG` 0.00 0.50 1.00",
    rgb_on_the_sheet_itself: "PDF003 RGB colour: `rg` 0.00 0.00 0.00",
    named_rgb_space: "PDF003 RGB colour: colour space `/DeviceRGB`",
    rgb_profile: "PDF003 RGB colour: colour space `/Other`",
    undeclared_space: "PDF003 RGB colour: colour space `/lab-d50`",
    rgb_picture: "PDF003 RGB colour: a picture of 2 × 2 pixels",
    indexed_rgb_picture: "PDF003 RGB colour: a picture of 2 × 2 pixels",
    rgb_group: "PDF003 RGB colour: a transparency group",
    rgb_gradient: "PDF003 RGB colour: a gradient",
    rgb_gradient_as_a_pattern: "PDF003 RGB colour: a gradient",
    rgb_ends_in_a_gradient_of_inks: "PDF003 RGB colour: a gradient",
    spot_colour_shown_in_rgb: "PDF003 RGB colour: colour space `/Spot`",
    rgb_in_a_tiled_pattern: "PDF003 RGB colour: `rg` 1.00 0.00 0.00",
    rgb_in_a_soft_mask: "PDF003 RGB colour: `rg` 1.00 1.00 1.00",
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
