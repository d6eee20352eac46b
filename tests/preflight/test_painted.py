"""What a page paints: each fault is found where it is, and its repair is not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.preflight.made import OFFICE, PRESS, SCREEN, press

from polyfold.diagnostics import Finding
from polyfold.formats import BY_NAME
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.painted.walk import walk
from polyfold.preflight.rules import OF_PAGES, knocked_out
from polyfold.printing import Office


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is painted on an otherwise empty sheet, what is found, and what is painted instead."""

    fault: str
    finding: str
    repaired: str
    expected: Expectation = PRESS


def picture(pdf: Pdf, width: int, height: int, space: object = Name.DeviceCMYK, **keys: object) -> pikepdf.Object:
    return pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=space,
        **keys,
    )


def form(pdf: Pdf, content: bytes, **keys: object) -> pikepdf.Object:
    return pdf.make_stream(content, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000]), **keys)


def gradient(space: object, *ends: list[float]) -> Dictionary:
    first, last = ends
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=first, C1=last)
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 100], Function=function)


def spot(name: str, alternate: Name = Name.DeviceCMYK) -> Array:
    ends = ([0, 0, 0], [1, 0, 0]) if alternate == Name.DeviceRGB else ([0, 0, 0, 0], [0, 1, 0, 0])
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=ends[0], C1=ends[1])
    return Array([Name.Separation, Name("/" + name), alternate, function])


def drawn(pdf: Pdf, content: bytes, own: Dictionary | None = None) -> Dictionary:
    """A font of one letter, `a`, which is a content stream."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=Array([0.002, 0, 0, 0.002, 0, 0]),
        FontBBox=Array([0, 0, 1000, 1000]),
        FirstChar=97,
        LastChar=97,
        Widths=Array([500]),
        CharProcs=Dictionary(a=pdf.make_stream(content)),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        Resources=own or Dictionary(),
    )


def resources(pdf: Pdf, font: pikepdf.Object) -> Dictionary:
    """All that the cases use."""
    rgb = pdf.make_indirect(form(pdf, b"1 0 0 rg 0 0 9 9 re f"))
    palette = Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])
    lines = Dictionary(Lines=tile(pdf, b"0 0 0 1 K 1 w 0 5 m 10 5 l S"))
    masked = Dictionary(S=Name.Luminosity, G=form(pdf, b"1 1 1 rg 0 0 9 9 re f"))
    groups = {
        space: form(pdf, b"0 0 0 1 k 0 0 9 9 re f", Group=Dictionary(S=Name.Transparency, CS=Name("/Device" + space)))
        for space in ("RGB", "CMYK", "Gray")
    }
    return Dictionary(
        Font=Dictionary(
            F1=font,
            Red=drawn(pdf, b"1000 0 d0 1 0 0 rg 0 0 500 500 re f"),
            Inked=drawn(pdf, b"1000 0 d0 0 1 0 0 k 0 0 500 500 re f"),
            Own=drawn(
                pdf,
                b"1000 0 d0 /Ours cs 1 0 0 scn 0 0 500 500 re f",
                Dictionary(ColorSpace=Dictionary(Ours=Name.DeviceRGB)),
            ),
            Shape=drawn(pdf, b"1000 0 0 0 1000 1000 d1 1 0 0 rg 0 0 500 500 re f"),
        ),
        XObject=Dictionary(
            Cmyk=picture(pdf, 300, 300),
            Rgb=picture(pdf, 300, 300, Name.DeviceRGB),
            Palette=picture(pdf, 300, 300, palette),
            Whole=picture(pdf, 300, 300, Array([Name.ICCBased, pdf.make_stream(b"", N=4)])),
            Pixel=picture(pdf, 1, 1),
            Stencil=pdf.make_stream(b"", Subtype=Name.Image, Width=300, Height=300, ImageMask=True),
            Nested=form(pdf, b"/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=rgb))),
            Patterned=form(pdf, b"/Pattern cs /Lines scn 0 0 300 300 re f", Resources=Dictionary(Pattern=lines)),
            Endless=form(pdf, b"/Endless Do"),
            GroupRGB=groups["RGB"],
            GroupCMYK=groups["CMYK"],
            GroupGray=groups["Gray"],
            Narrow=pdf.make_stream(b"BT /F1 9 Tf (lost) Tj ET", Subtype=Name.Form, BBox=Array([0, 40, 90, 90])),
        ),
        Pattern=Dictionary(
            Tile=tile(pdf, b"1 0 0 rg 0 0 5 5 re f"),
            InkTile=tile(pdf, b"0 1 0 0 k 0 0 5 5 re f"),
            Fade=Dictionary(PatternType=2, Shading=gradient(Name.DeviceRGB, [1, 0, 0], [0, 0, 1])),
            InkFade=Dictionary(PatternType=2, Shading=gradient(Name.DeviceCMYK, [0, 0, 0, 0], [1, 0, 0, 0])),
        ),
        Shading=Dictionary(
            Rgb=gradient(Name.DeviceRGB, [1, 0, 0], [0, 0, 1]),
            Ends=gradient(Name.DeviceCMYK, [1, 0, 0], [0, 0, 1]),
            Inks=gradient(Name.DeviceCMYK, [0, 0, 0, 0], [1, 0, 0, 0]),
        ),
        ColorSpace=Dictionary(
            Other=Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
            Press=Array([Name.ICCBased, pdf.make_stream(b"", N=4)]),
            Lab=Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])]),
            Shown=spot("Black", Name.DeviceRGB),
            Gold=spot("Gold"),
            Black=spot("Black"),
            All=spot("All"),
        ),
        ExtGState=Dictionary(
            Mask=Dictionary(SMask=masked),
            Over=Dictionary(OP=True, op=True, OPM=1),
            OverAll=Dictionary(OP=True, op=True, OPM=0),
            OverBoth=Dictionary(OP=True, OPM=1),
            Gone=Dictionary(ca=0),
        ),
    )


def tile(pdf: Pdf, content: bytes) -> pikepdf.Object:
    return pdf.make_stream(
        content, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10
    )


def judged(content: str, expected: Expectation = PRESS) -> list[Finding]:
    """What is found on a sheet: `content` is painted from its trim's lower left corner, in points."""
    pdf = press(1)
    page = pdf.pages[0].obj
    page.Resources = resources(pdf, page.Resources.Font.F1)
    page.Contents = pdf.make_stream(f"q 1 0 0 1 31.1811 31.1811 cm {content} Q".encode())
    checks = (*OF_PAGES, knocked_out.check)
    (painted,) = walk(File(pdf))
    found = [finding for check in dict.fromkeys(checks) for finding in check(painted, expected)]
    assert all(finding.page == 1 and finding.rectangle_mm for finding in found)
    return found


def said(findings: list[Finding]) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in findings]


def rounded(width: float, height: float) -> str:
    """A box around 200, 200 whose corners are curves."""
    x, y, r = width / 2, height / 2, 5
    left, right, bottom, top = 200 - x, 200 + x, 200 - y, 200 + y
    return (
        f"{left + r} {bottom} m {right - r} {bottom} l {right} {bottom} {right} {bottom} {right} {bottom + r} c "
        f"{right} {top - r} l {right} {top} {right} {top} {right - r} {top} c "
        f"{left + r} {top} l {left} {top} {left} {top} {left} {top - r} c "
        f"{left} {bottom + r} l {left} {bottom} {left} {bottom} {left + r} {bottom} c h"
    )


BOX = "100 100 50 50 re"
TEXT = "BT /F1 12 Tf 100 300 Td (Take two) Tj ET"
RGB = "PDF003 RGB colour: "
PIXELS = "300 × 300"

CASES = {
    # --- RGB, wherever it hides ---------------------------------------------------------------------------
    "rgb text": Case(fault=f"1 0 0 rg {TEXT}", finding=RGB + "text in `1.00 0.00 0.00`", repaired=f"0 1 1 0 k {TEXT}"),
    "rgb line": Case(
        fault="0 0.5 1 RG 9 300 m 99 300 l S",
        finding=RGB + "a line in `0.00 0.50 1.00`",
        repaired="1 0 0 0 K 9 300 m 99 300 l S",
    ),
    "rgb area by a named space": Case(
        fault=f"/DeviceRGB cs 1 0 0 scn {BOX} f",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired=f"/DeviceCMYK cs 0 1 1 0 scn {BOX} f",
    ),
    "rgb profile": Case(
        fault=f"/Other cs 1 0 0 scn {BOX} f",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired=f"/Press cs 0 1 1 0 scn {BOX} f",
    ),
    "lab": Case(
        fault=f"/Lab cs 50 40 20 scn {BOX} f",
        finding=RGB + "an area in Lab `50.00 40.00 20.00`",
        repaired=f"/Press cs 0 1 1 0 scn {BOX} f",
    ),
    "undeclared space": Case(
        fault=f"/lab-d50 cs 50 40 20 scn {BOX} f",
        finding=RGB + "an area in a colour space that the file does not explain",
        repaired=f"/Press cs 0 1 1 0 scn {BOX} f",
    ),
    "spot colour shown in rgb": Case(
        fault=f"/Shown cs 1 scn {BOX} f",
        finding=RGB + "an area in the spot colour `Black`, which stands for RGB",
        repaired=f"/Black cs 1 scn {BOX} f",
    ),
    "rgb picture": Case(
        fault="q 72 0 0 72 100 100 cm /Rgb Do Q",
        finding=RGB + f"a picture of {PIXELS} pixels",
        repaired="q 72 0 0 72 100 100 cm /Cmyk Do Q",
    ),
    "rgb palette": Case(
        fault="q 72 0 0 72 100 100 cm /Palette Do Q",
        finding=RGB + f"a picture of {PIXELS} pixels",
        repaired="q 72 0 0 72 100 100 cm /Whole Do Q",
    ),
    "rgb picture inside the stream": Case(
        fault="q .2 0 0 .2 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID \x01\x02\x03 EI\x01\x02\x03\x04\x05 EI Q",
        finding=RGB + "a picture of 2 × 2 pixels",
        repaired="q .2 0 0 .2 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK ID \x01\x02\x03 EI\x01\x02\x03\x04\x05 EI Q",
    ),
    "stencil filled with rgb": Case(
        fault="1 0 0 rg q 72 0 0 72 100 100 cm /Stencil Do Q",
        finding=RGB + f"a picture of {PIXELS} pixels in `1.00 0.00 0.00`",
        repaired="0 1 1 0 k q 72 0 0 72 100 100 cm /Stencil Do Q",
    ),
    "rgb gradient": Case(fault=f"{BOX} W n /Rgb sh", finding=RGB + "a gradient", repaired=f"{BOX} W n /Inks sh"),
    "rgb ends in a gradient of inks": Case(
        fault=f"{BOX} W n /Ends sh", finding=RGB + "a gradient", repaired=f"{BOX} W n /Inks sh"
    ),
    "rgb gradient as a pattern": Case(
        fault=f"/Pattern cs /Fade scn {BOX} f",
        finding=RGB + "a gradient",
        repaired=f"/Pattern cs /InkFade scn {BOX} f",
    ),
    "rgb in a tile": Case(
        fault=f"/Pattern cs /Tile scn {BOX} f",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired=f"/Pattern cs /InkTile scn {BOX} f",
    ),
    "rgb in a soft mask": Case(
        fault=f"q /Mask gs 0 0 0 1 k {BOX} f Q",
        finding=RGB + "an area in `1.00 1.00 1.00`, in a soft mask",
        repaired=f"0 0 0 1 k {BOX} f",
    ),
    "rgb in a form in a form": Case(
        fault="q 1 0 0 1 100 100 cm /Nested Do Q",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired="q 1 0 0 1 100 100 cm /GroupCMYK Do Q",
    ),
    "rgb in a drawn letter": Case(
        fault="0 0 0 1 k BT /Red 20 Tf 100 300 Td (a) Tj ET",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired="0 0 0 1 k BT /Inked 20 Tf 100 300 Td (a) Tj ET",
    ),
    "rgb by the resources of a drawn letter": Case(
        fault="0 0 0 1 k BT /Own 20 Tf 100 300 Td (a) Tj ET",
        finding=RGB + "an area in `1.00 0.00 0.00`",
        repaired="0 0 0 1 k BT /Shape 20 Tf 100 300 Td (a) Tj ET",
    ),
    # --- what lies below, above, and between ---------------------------------------------------------------
    "rgb group": Case(
        fault="q 1 0 0 1 100 100 cm /GroupRGB Do Q",
        finding="PDF007 transparency is blended in RGB",
        repaired="q 1 0 0 1 100 100 cm /GroupCMYK Do Q",
    ),
    "grey group": Case(
        fault="q 1 0 0 1 100 100 cm /GroupGray Do Q",
        finding="PDF007 transparency is blended in grey",
        repaired="q 1 0 0 1 100 100 cm /GroupCMYK Do Q",
    ),
    "rich black text": Case(
        fault=f".75 .68 .67 .9 k {TEXT}",
        finding="PDF008 black text `Take two` is printed in C75 M68 Y67 K90",
        repaired=f"0 0 0 1 k {TEXT}",
    ),
    "text black of three inks": Case(
        fault=f".9 .8 .8 0 k {TEXT}",
        finding="PDF008 black text `Take two` is printed in C90 M80 Y80 K0",
        repaired=f".92 .45 .45 .3 k {TEXT}",
    ),
    "black text with a profile of its own": Case(
        fault=f"/Press cs 0 0 0 1 scn {TEXT}",
        finding="PDF008 black text `Take two` is printed in four inks, by the ICC profile of its colour space",
        repaired=f"/Press cs 0 1 0 0 scn {TEXT}",
    ),
    "small black text cut out of a tint": Case(
        fault=f".2 0 .1 0 k 90 290 200 40 re f 0 0 0 1 k {TEXT}",
        finding="PDF014 black text `Take two` leaves a hole in the colour below",
        repaired=f".2 0 .1 0 k 90 290 200 40 re f /Over gs 0 0 0 1 k {TEXT}",
    ),
    "grey text can't overprint": Case(
        fault=f".2 0 .1 0 k 90 290 200 40 re f /Over gs 0 g {TEXT}",
        finding="PDF014 black text `Take two` leaves a hole in the colour below",
        repaired=f"0 0 0 .2 k 90 290 200 40 re f 0 g {TEXT}",
    ),
    "overprint of all plates is none": Case(
        fault=f".2 0 .1 0 k 90 290 200 40 re f /OverAll gs 0 0 0 1 k {TEXT}",
        finding="PDF014 black text `Take two` leaves a hole in the colour below",
        repaired=f".2 0 .1 0 k 90 290 200 40 re f 0 0 0 0 k 95 295 190 30 re f /OverAll gs 0 0 0 1 k {TEXT}",
    ),
    "black text on a picture": Case(
        fault=f"q 72 0 0 72 95 270 cm /Cmyk Do Q 0 0 0 1 k {TEXT}",
        finding="PDF014 black text `Take two` leaves a hole in the colour below",
        repaired=f"q 72 0 0 72 95 270 cm /Cmyk Do Q /Over gs 0 0 0 1 k {TEXT}",
    ),
    "white text that overprints": Case(
        fault=f"1 0 0 0 k 90 290 200 40 re f /Over gs 0 0 0 0 k {TEXT}",
        finding="PDF015 text `Take two` in white overprints, so that it vanishes on paper",
        repaired=f"1 0 0 0 k 90 290 200 40 re f 0 0 0 0 k {TEXT}",
    ),
    "white text, where strokes overprint": Case(
        fault=f"/OverBoth gs 0 0 0 0 k {TEXT}",
        finding="PDF015 text `Take two` in white overprints, so that it vanishes on paper",
        repaired=f"0 0 0 0 k {TEXT}",
    ),
    "white area that overprints": Case(
        fault=f"/Over gs 0 0 0 0 k {BOX} f",
        finding="PDF015 an area in white overprints, so that it vanishes on paper",
        repaired=f"/OverAll gs 0 0 0 0 k {BOX} f",
    ),
    "registration colour inside the bleed": Case(
        fault="/All CS 1 SCN 9 300 m 99 300 l S",
        finding="PDF016 the registration colour is used on the leaflet itself",
        repaired="/All CS 1 SCN -20 300 m -9 300 l S",
    ),
    "text in the registration colour, in the slug": Case(
        fault="/All cs 1 scn BT /F1 9 Tf 100 -20 Td (v1) Tj ET",
        finding="PDF008 black text `v1` is printed in every ink: the registration colour",
        repaired="/All cs 1 scn 100 -20 9 9 re f",
    ),
    "spot colour": Case(
        fault=f"/Gold cs 1 scn {BOX} f",
        finding="PDF017 spot colour `Gold` needs a plate of its own",
        repaired=f"/Black cs 1 scn {BOX} f",
    ),
    # --- too coarse, too thin, too small -------------------------------------------------------------------
    "picture of 150 dpi": Case(
        fault="q 144 0 0 72 100 100 cm /Cmyk Do Q",
        finding=f"PDF009 a picture of {PIXELS} pixels is printed at 150 dpi, less than 220",
        repaired="q 72 0 0 72 100 100 cm /Cmyk Do Q",
    ),
    "turned picture of 150 dpi": Case(
        fault="q 0 144 -72 0 200 100 cm /Cmyk Do Q",
        finding=f"PDF009 a picture of {PIXELS} pixels is printed at 150 dpi, less than 220",
        repaired="q 0 72 -72 0 200 100 cm /Cmyk Do Q",
    ),
    "picture of 240 dpi": Case(
        fault="q 90 0 0 90 100 100 cm /Cmyk Do Q",
        finding=f"PDF010 a picture of {PIXELS} pixels is printed at 240 dpi, less than 300",
        repaired="q 90 0 0 90 100 100 cm /Pixel Do Q",
    ),
    "hairline": Case(
        fault="0 0 0 1 K .1 w 9 300 m 99 300 l S",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 K .25 w 9 300 m 99 300 l S",
    ),
    "line without a width": Case(
        fault="0 0 0 1 K 0 w 9 300 m 99 300 l S",
        finding="PDF011 a line is 0.00 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 K 1 w 9 300 m 99 300 l S",
    ),
    "line that is scaled down": Case(
        fault="0 0 0 1 K q .1 0 0 .1 0 0 cm 1 w 90 3000 m 990 3000 l S Q",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 K q .1 0 0 .1 0 0 cm 3 w 90 3000 m 990 3000 l S Q",
    ),
    "line that is scaled down and turned": Case(
        fault="0 0 0 1 K q .08 .06 -.06 .08 200 200 cm 1 w 90 0 m 990 0 l S Q",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 K q .08 .06 -.06 .08 200 200 cm 3 w 90 0 m 990 0 l S Q",
    ),
    "line in a pattern in a form": Case(
        fault="q .1 0 0 .1 100 100 cm /Patterned Do Q",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired="q .5 0 0 .5 100 100 cm /Patterned Do Q",
    ),
    "filled rule": Case(
        fault="0 0 0 1 k 100 100 90 .2 re f",
        finding="PDF011 a line is 0.20 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 k 100 100 90 .3 re f",
    ),
    "filled rule, at an angle": Case(
        fault="0 0 0 1 k q .8 .6 -.6 .8 100 100 cm 0 0 90 .2 re f Q",
        finding="PDF011 a line is 0.20 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 k q .8 .6 -.6 .8 100 100 cm 0 0 90 .3 re f Q",
    ),
    "frame between two boxes": Case(
        fault="0 0 0 1 k 100 100 90 50 re 100.2 100.2 89.6 49.6 re f*",
        finding="PDF011 a line is 0.20 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 k 100 100 90 50 re 100.5 100.5 89 49 re f*",
    ),
    "frame with rounded corners": Case(
        fault=f"0 0 0 1 k {rounded(100, 50)} {rounded(99.6, 49.6)} f*",
        finding="PDF011 a line is 0.20 pt thick, less than 0.25 pt",
        repaired=f"0 0 0 1 k {rounded(100, 50)} {rounded(99, 49)} f*",
    ),
    "one side of a border, clipped to": Case(
        fault="0 0 0 1 k 100 100 90 50 re 100 100.1 90 49.9 re W* n 100 100 90 50 re 100 100.1 90 49.9 re f*",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired="0 0 0 1 k 100 100 90 50 re 100 100.4 90 49.6 re W* n 100 100 90 50 re 100 100.4 90 49.6 re f*",
    ),
    "outlined letters": Case(
        fault=f"0 0 0 1 K .1 w 1 Tr {TEXT}",
        finding="PDF011 a line is 0.10 pt thick, less than 0.25 pt",
        repaired=f"0 0 0 1 K .5 w 1 Tr {TEXT}",
    ),
    "tiny text": Case(
        fault="0 0 0 1 k BT /F1 1 Tf 4 0 0 4 100 300 Tm (Take two) Tj ET",
        finding="PDF019 text `Take two` is 4.0 pt, less than 5 pt",
        repaired="0 0 0 1 k BT /F1 1 Tf 5 0 0 5 100 300 Tm (Take two) Tj ET",
    ),
    "small text of several inks": Case(
        fault="1 .5 0 0 k BT /F1 5.5 Tf 100 300 Td (Take two) Tj ET",
        finding="PDF019 text `Take two` is 5.5 pt, less than 6 pt",
        repaired="1 .5 0 0 k BT /F1 6 Tf 100 300 Td (Take two) Tj ET",
    ),
    # --- places ----------------------------------------------------------------------------------------------
    "text 2 mm from the trim": Case(
        fault="0 0 0 1 k BT /F1 12 Tf 5.67 300 Td (Take two) Tj ET",
        finding="PDF012 text `Take two` is 2.0 mm from the left edge",
        repaired="0 0 0 1 k BT /F1 12 Tf 11.4 300 Td (Take two) Tj ET",
    ),
    "text over the trim": Case(
        fault="0 0 0 1 k BT /F1 12 Tf 820 300 Td (Take two) Tj ET",
        finding="PDF012 text `Take two` reaches over the right edge",
        repaired="0 0 0 1 k BT /F1 12 Tf 780 300 Td (Take two) Tj ET",
    ),
    "drawn letters 2 mm from the trim": Case(
        fault="0 0 0 1 k BT /Inked 12 Tf 800 300 Td (aaa) Tj ET",
        finding="PDF012 text `aaa` is 2.1 mm from the right edge",
        repaired="0 0 0 1 k BT /Inked 12 Tf 790 300 Td (aaa) Tj ET",
    ),
    "text 2 mm from a fold": Case(
        fault="0 0 0 1 k BT /F1 12 Tf 221.3 300 Td (Take two) Tj ET",
        finding="PDF013 text `Take two` is 2.0 mm from fold 1",
        repaired="0 0 0 1 k BT /F1 12 Tf 218 300 Td (Take two) Tj ET",
    ),
    "text over a fold": Case(
        fault="0 0 0 1 k BT /F1 12 Tf 540 300 Td (Take two) Tj ET",
        finding="PDF013 text `Take two` lies over fold 2",
        repaired="0 0 0 1 k BT /F1 12 Tf 500 300 Td (Take two) Tj ET",
    ),
    # --- not seen ----------------------------------------------------------------------------------------------
    "invisible text": Case(
        fault=f"3 Tr {TEXT}",
        finding="PDF018 text `Take two` is painted invisibly: it is in the file, and not on paper",
        repaired=f"q 200 0 0 200 90 290 cm /Pixel Do Q 3 Tr {TEXT}",
    ),
    "transparent text": Case(
        fault=f"/Gone gs {TEXT}",
        finding="PDF018 text `Take two` is wholly transparent: it is in the file, and not on paper",
        repaired=f"q /Gone gs Q {TEXT}",
    ),
    "text clipped away": Case(
        fault=f"{BOX} W n {TEXT}",
        finding="PDF018 text `Take two` is clipped away, or outside the page: it is in the file, and not on paper",
        repaired=f"90 290 200 40 re W n {TEXT}",
    ),
    "line of text that is cut through": Case(
        fault=f"90 290 200 14 re W n {TEXT}",
        finding="PDF018 text `Take two` is cut through: too little of it shows to be read",
        repaired=f"90 290 200 20 re W n {TEXT}",
    ),
    "text clipped away on a picture": Case(
        fault=f"q 200 0 0 200 90 290 cm /Pixel Do Q {BOX} W n 3 Tr {TEXT} 0 Tr {TEXT}",
        finding="PDF018 text `Take two` is clipped away, or outside the page: it is in the file, and not on paper",
        repaired=f"q 200 0 0 200 90 290 cm /Pixel Do Q 3 Tr {TEXT}",
    ),
    "text outside a form": Case(
        fault="q 1 0 0 1 100 100 cm /Narrow Do Q",
        finding="PDF018 text `lost` is clipped away, or outside the page: it is in the file, and not on paper",
        repaired="q 1 0 0 1 100 100 cm /GroupCMYK Do Q",
    ),
    "text beside the paper": Case(
        fault="BT /F1 12 Tf 950 300 Td (Take two) Tj ET",
        finding="PDF018 text `Take two` is clipped away, or outside the page: it is in the file, and not on paper",
        repaired=TEXT,
    ),
}


def test_black_by_a_profile_is_four_inks_that_can_not_overprint() -> None:
    tint = ".2 0 .1 0 k 90 290 200 40 re f /Over gs"
    assert [each[:6] for each in said(judged(f"{tint} /Press cs 0 0 0 1 scn {TEXT}"))] == ["PDF008", "PDF014"]
    assert judged(f"{tint} /DeviceCMYK cs 0 0 0 1 scn {TEXT}") == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_found_and_nothing_else(case: Case) -> None:
    assert said(judged(case.fault, case.expected)) == [case.finding]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_its_repair_passes(case: Case) -> None:
    assert said(judged(case.repaired, case.expected)) == []


def test_a_finding_says_where() -> None:
    (found,) = judged(f"1 0 0 rg {BOX} f")
    assert found.rectangle_mm == pytest.approx((35.28, 210 - 52.92, 17.64, 17.64), abs=0.01)


def test_neighbouring_lines_are_one_place_and_say_the_worst() -> None:
    lines = "BT /F1 12 Tf 14 TL 9 300 Td (Take two) Tj -1 0 Td T* (with water) Tj T* (at noon) Tj ET"
    (found,) = judged(f"0 0 0 1 k {lines}")
    assert found.message == "text `Take two with water at noon` is 2.8 mm from the left edge"
    (found_far, _) = judged(f"0 0 0 1 k {lines} 1 0 0 1 0 200 cm {lines}")
    assert found_far.message == found.message


def test_a_wards_own_printer_takes_rgb_and_grey_and_shows_what_is_too_coarse() -> None:
    painted = f"1 0 0 rg {TEXT} q 1 0 0 1 100 100 cm /GroupRGB Do Q q 144 0 0 144 100 100 cm /Rgb Do Q"
    assert [each.code for each in judged(painted, OFFICE)] == ["PDF009"]
    assert judged(painted, SCREEN) == []


def test_where_an_office_sheet_says_that_it_is_folded_text_may_stand_at_the_fold() -> None:
    head, body = (f"0 g BT /F1 6 Tf 270 {y} Td (fold here) Tj ET" for y in (577, 300))
    assert judged(head, OFFICE) == []
    assert said(judged(body, OFFICE)) == ["PDF013 text `fold here` lies over fold 1"]


def test_the_wider_an_offices_margin_the_further_in_a_sheet_says_where_it_is_folded() -> None:
    label = "0 g BT /F1 6 Tf 270 567 Td (fold here) Tj ET"  # 9 mm from the head
    wide = replace(OFFICE, office=Office(margin_mm=8))

    assert said(judged(label, OFFICE)) == ["PDF013 text `fold here` lies over fold 1"]
    assert said(judged(label, wide)) == []


def test_the_spine_of_a_booklets_page_is_a_fold_and_not_a_cut() -> None:
    booklet = replace(PRESS, format=BY_NAME["booklet-a5"])
    near, nearer, at_the_cut = (f"0 0 0 1 k BT /F1 12 Tf {x} 300 Td (Take two) Tj ET" for x in (9.3, 5.67, 790))
    assert judged(near, booklet) == []
    assert said(judged(nearer, booklet)) == ["PDF013 text `Take two` is 2.0 mm from fold 1"]
    assert [each.code for each in judged(at_the_cut, booklet)] == ["PDF012"]


def test_every_rule_on_pages_has_a_case() -> None:
    codes = {case.finding.partition(" ")[0] for case in CASES.values()}
    assert codes == {"PDF003"} | {f"PDF{number:03}" for number in range(7, 20)}
    assert len(OF_PAGES) in {len(codes) - 1, len(codes)}


def test_contents_in_any_plain_coding_are_read() -> None:
    """`finish` writes run lengths where a stream would end with a carriage return."""
    pdf = press()
    text = b"1 0 0 rg 30 30 100 100 re f"
    runs = b"".join(bytes([0, byte]) for byte in text) + b"\x80"
    pdf.pages[0].Contents = pdf.make_stream(runs)
    pdf.pages[0].Contents.Filter = Name.RunLengthDecode

    page = next(iter(walk(File(pdf))))

    assert (page.faults, [mark.colour.space for mark in page.marks]) == ((), ["rgb"])
