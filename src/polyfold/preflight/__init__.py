"""Judges a finished PDF by what is in it: the structural half, which needs no raster.

Sources: ISO 15930-7 (PDF/X-4) and printers' practice. What others may have made is judged by `document`, with bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.diagnostics import Finding
from polyfold.diagnostics.pdf import RgbColour
from polyfold.preflight import rules
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File

RGB_CHANNELS = 3
RGB_OPERATORS = frozenset({"rg", "RG"})
RGB_SPACES = frozenset({"/DeviceRGB", "/CalRGB", "/Lab"})
PLAIN_SPACES = frozenset({"/DeviceGray", "/DeviceCMYK", "/Pattern"})
"""Colour spaces that need no entry in the resources."""


def preflight(content: bytes, expected: Expectation) -> list[Finding]:
    """All findings of a file that was made here."""
    with pikepdf.open(BytesIO(content)) as pdf:
        file = File(pdf)
        found = [finding for check in rules.OF_FILES for finding in check(file, expected)]
        for number, page in enumerate(pdf.pages, start=1):
            found += _colours(page.obj, number)
        return few(found)


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
