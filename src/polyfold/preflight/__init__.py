"""Judges a finished press file by what is in it, whoever made it: the structural half, which needs no raster.

Sources: ISO 15930-7 (PDF/X-4) for output intent, boxes, annotations, fonts and identification; printers' practice for
the exact trim and the bleed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.diagnostics import Finding
from polyfold.diagnostics.pdf import (
    Annotation,
    ForeignFont,
    NoIdentification,
    NoOutputIntent,
    WrongBox,
)
from polyfold.formats import BLEED_MM, Format
from polyfold.impose import PT_PER_MM
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.paint import Page
from polyfold.preflight.rules import OF_PAGES
from polyfold.preflight.walk import walk

TOLERANCE_PT = 0.02
CMYK_INKS = 4
SUBSET_PREFIX = 7
"""Length of the tag of a subset font, `ABCDEF+`."""


def preflight(content: bytes, expected: Expectation) -> list[Finding]:
    """All findings of a file that this program has made: the half that needs no raster."""
    families = expected.families or ()
    with pikepdf.open(BytesIO(content)) as pdf:
        found = [*_identification(pdf), *_output_intent(pdf), *_fonts(pdf, families)]
        for number, page in enumerate(pdf.pages, start=1):
            if expected.format:
                found += _boxes(page, expected.format, number)
            found += _annotations(page, number)
        for painted in walk(pdf):
            found += judge_page(painted, expected)
        return found


def judge_page(page: Page, expected: Expectation) -> Iterator[Finding]:
    """What is wrong with what a page paints."""
    for check in OF_PAGES:
        yield from check(page, expected)


def _identification(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    packet = bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""
    if b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" not in packet:
        yield NoIdentification.find(problem="the XMP packet does not say PDF/X-4")
    for key in ("/Title", "/CreationDate", "/ModDate", "/Trapped"):
        if key not in pdf.docinfo:
            yield NoIdentification.find(problem=f"`{key}` is missing from Info")
    if "/ID" not in pdf.trailer:
        yield NoIdentification.find(problem="the file has no identifier")


def _output_intent(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    intents = [
        intent
        for intent in pdf.Root.get("/OutputIntents", Array())
        if intent.get("/S") == Name.GTS_PDFX
        and "/OutputConditionIdentifier" in intent
        and "/DestOutputProfile" in intent
        and int(intent.DestOutputProfile.get("/N", 0)) == CMYK_INKS
    ]
    if not intents:
        yield NoOutputIntent.find()


def _boxes(page: pikepdf.Page, format_: Format, number: int) -> Iterator[Finding]:
    width, height = (length * PT_PER_MM for length in format_.sheet_mm)
    bleed = BLEED_MM * PT_PER_MM
    trim = _box(page, "/TrimBox")
    if trim is None or not _close(_size(trim), (width, height)):
        yield WrongBox.find(
            page=number,
            box="TrimBox",
            found=_millimetres(trim),
            expected=_millimetres((0, 0, width, height)),
        )
        return
    wanted = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    found = _box(page, "/BleedBox")
    if found is None or not _close(found, wanted):
        yield WrongBox.find(page=number, box="BleedBox", found=_millimetres(found), expected=_millimetres(wanted))
    media = _box(page, "/MediaBox")
    inside = (
        media is not None
        and all(low <= value + TOLERANCE_PT for low, value in zip(media[:2], wanted[:2], strict=True))
        and all(high >= value - TOLERANCE_PT for high, value in zip(media[2:], wanted[2:], strict=True))
    )
    if not inside or media is None or not _close(media[:2], (0, 0)):
        expected = "around the BleedBox, from 0, 0"
        yield WrongBox.find(page=number, box="MediaBox", found=_millimetres(media), expected=expected)


def _box(page: pikepdf.Page, name: str) -> tuple[float, ...] | None:
    values = page.obj.get(name)
    return tuple(float(value) for value in values) if isinstance(values, Array) else None


def _size(box: tuple[float, ...]) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _close(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= TOLERANCE_PT for a, b in zip(found, wanted, strict=True))


def _millimetres(box: tuple[float, ...] | None) -> str:
    if box is None:
        return "missing"
    width, height = (length / PT_PER_MM for length in _size(box))
    return f"{width:.2f} × {height:.2f} mm"


def _annotations(page: pikepdf.Page, number: int) -> Iterator[Finding]:
    count = len(page.obj.get("/Annots", Array()))
    if count:
        yield Annotation.find(page=number, count=count)


def _fonts(pdf: pikepdf.Pdf, families: tuple[str, ...]) -> Iterator[Finding]:
    allowed = tuple(family.replace(" ", "") for family in families)
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.FontDescriptor:
            continue
        name = str(item.FontName).lstrip("/")
        plain = name[SUBSET_PREFIX:] if name[SUBSET_PREFIX - 1 : SUBSET_PREFIX] == "+" else name
        if not any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield ForeignFont.find(font=plain, problem="not embedded")
        if not plain.replace("-", "").startswith(allowed):
            yield ForeignFont.find(font=plain, problem="not one of the theme's")
