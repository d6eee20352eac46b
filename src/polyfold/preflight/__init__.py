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
    RgbColour,
    WrongBox,
)
from polyfold.formats import BLEED_MM, Format
from polyfold.impose import PT_PER_MM

TOLERANCE_PT = 0.02
CMYK_INKS = 4
RGB_CHANNELS = 3
RGB_OPERATORS = frozenset({"rg", "RG"})
RGB_SPACES = frozenset({"/DeviceRGB", "/CalRGB", "/Lab"})
PLAIN_SPACES = frozenset({"/DeviceGray", "/DeviceCMYK", "/Pattern"})
"""Colour spaces that need no entry in the resources."""
SUBSET_PREFIX = 7
"""Length of the tag of a subset font, `ABCDEF+`."""


def preflight(content: bytes, format_: Format, families: tuple[str, ...]) -> list[Finding]:
    """All findings of an imposed press file; `families` are the fonts that may occur."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found = [*_identification(pdf), *_output_intent(pdf), *_fonts(pdf, families)]
        for number, page in enumerate(pdf.pages, start=1):
            found += _boxes(page, format_, number)
            found += _annotations(page, number)
            found += _colours(page.obj, number)
        return found


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


def _colours(page: pikepdf.Object, number: int) -> Iterator[Finding]:
    """RGB on a page, each kind once for each content stream: operators, colour spaces, and all that resources hold."""
    for content in _contents(page):
        for what in sorted({*_rgb_operators(content), *_rgb_resources(content)}):
            yield RgbColour.find(page=number, what=what)


def _contents(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Everything with a content stream that the page draws: itself, forms, patterns, and the groups of soft masks."""
    seen: set[tuple[int, int]] = set()
    waiting = [page]
    while waiting:
        content = waiting.pop()
        if content.objgen in seen:
            continue
        seen.add(content.objgen)
        yield content
        waiting += [item for item in _resources(content, "/XObject") if item.get("/Subtype") == Name.Form]
        waiting += [item for item in _resources(content, "/Pattern") if isinstance(item, pikepdf.Stream)]
        masks = (state.get("/SMask") for state in _resources(content, "/ExtGState"))
        waiting += [mask.G for mask in masks if isinstance(mask, Dictionary) and "/G" in mask]


def _resources(content: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    """The resources of one kind that a content stream may use."""
    return list(content.get("/Resources", Dictionary()).get(kind, Dictionary()).values())


def _rgb_resources(content: pikepdf.Object) -> Iterator[str]:
    """What is RGB among a content stream's resources: its group, pictures and gradients."""
    if _is_rgb(content.get("/Group", Dictionary()).get("/CS")):
        yield "a transparency group"
    for item in _resources(content, "/XObject"):
        if item.get("/Subtype") == Name.Image and _is_rgb(item.get("/ColorSpace")):
            yield f"a picture of {item.Width} × {item.Height} pixels"
    patterns = (item for item in _resources(content, "/Pattern") if "/Shading" in item)
    shadings = (*_resources(content, "/Shading"), *(pattern.Shading for pattern in patterns))
    if any(_is_rgb(shading.get("/ColorSpace")) or _has_rgb_ends(shading) for shading in shadings):
        yield "a gradient"


def _has_rgb_ends(shading: pikepdf.Object) -> bool:
    """Whether a gradient runs between RGB colours: WeasyPrint writes such into a space of four inks as well."""
    function = shading.get("/Function", Dictionary())
    parts = function if isinstance(function, Array) else function.get("/Functions", Array([function]))
    return any(len(part.get("/C0", Array())) == RGB_CHANNELS for part in parts)


def _rgb_operators(content: pikepdf.Object) -> Iterator[str]:
    """The operators of a content stream that set an RGB colour or colour space."""
    spaces = content.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
    for instruction in pikepdf.parse_content_stream(content):
        name, operands = str(instruction.operator), instruction.operands
        if name in RGB_OPERATORS:
            yield f"`{name}` {' '.join(f'{float(value):.2f}' for value in operands)}"
        # A space that the resources lack is anybody's guess.
        elif name in {"cs", "CS"} and _is_rgb(spaces.get(str(operands[0]), _named(operands[0]))):
            yield f"colour space `{operands[0]}`"


def _named(space: pikepdf.Object) -> pikepdf.Object:
    """A colour space that the resources lack: itself, where it needs no entry there."""
    return space if str(space) in PLAIN_SPACES else Name.DeviceRGB


def _is_rgb(space: object) -> bool:
    if isinstance(space, Array):
        if space[0] == Name.ICCBased:
            return int(space[1].N) == RGB_CHANNELS
        if space[0] == Name.Indexed:
            return _is_rgb(space[1])
        if space[0] in {Name.Separation, Name.DeviceN}:
            return _is_rgb(space[2])
        return str(space[0]) in RGB_SPACES
    return str(space) in RGB_SPACES
