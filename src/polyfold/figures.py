"""Drawings: SVG figures in the theme's colours, and QR codes.

A figure is drawn in exactly the colours of the theme's tokens, so that a drawing program shows it as it will look and
the press gets the exact inks. Its words are not in the drawing: a rectangle `label-NAME` says where each goes, so that
every language has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import segno

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.diagnostics.project import InvalidPicture

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon")
ELEMENTS = frozenset(("svg", "g", *SHAPES, "title", "desc", "defs", "clipPath"))
FORBIDDEN = (
    "style",
    "class",
    "filter",
    "mask",
    "href",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
)
LABEL = "label-"
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelBox:
    """Where a label goes, in percent of the figure's width and height."""

    left: float
    top: float
    width: float
    height: float
    align: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A figure ready for an edition."""

    svg: bytes
    labels: Mapping[str, LabelBox]


def draw(content: bytes, colours: Mapping[str, str], *, path: str, place: Place | None) -> Drawing:
    """Check an SVG figure and set its colours.

    `colours` maps each allowed `#RRGGBB` to the CSS colour that takes its place. Raises PRJ020.
    """
    root, problem = _parse(content)
    if root is None:
        hint = "export it again as plain SVG with a viewBox"
        raise PolyfoldError(InvalidPicture.find(place, path=path, problem=problem, hint=hint))
    box = _numbers(root.get("viewBox", ""))
    try:
        labels = dict(_take_labels(root, box))
    except ValueError as error:
        hint = "draw a plain rectangle, measured in the viewBox's units, in no group that is moved or scaled"
        raise PolyfoldError(InvalidPicture.find(place, path=path, problem=str(error), hint=hint)) from error
    for element in root.iter():
        if fault := _fault(element, colours):
            problem, hint = fault
            raise PolyfoldError(InvalidPicture.find(place, path=path, problem=problem, hint=hint))
        for paint in ("fill", "stroke"):
            value = element.get(paint, "none")
            if value != "none":
                element.set(paint, colours[value.upper()])
    # Unpainted shapes would be RGB black.
    root.set("fill", root.get("fill") or next(iter(colours.values())))
    ET.register_namespace("", SVG.strip("{}"))
    return Drawing(svg=ET.tostring(root), labels=labels)


def _parse(content: bytes) -> tuple[Element | None, str]:
    """The root of an SVG drawing with a usable viewBox, or None and the reason."""
    plain = content.replace(b"\0", b"")  # UTF-16 has the same letters with zeros between them
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        return None, "a document type is not allowed"
    try:
        root = ET.fromstring(content)  # noqa: S314 - no entities, see above
    except ET.ParseError as error:
        return None, f"no valid SVG: {error}"
    box = _numbers(root.get("viewBox", ""))
    if root.tag != f"{SVG}svg" or len(box) != 4 or min(box[2:]) <= 0:  # noqa: PLR2004 - x, y, width, height
        return None, "no SVG with a `viewBox`"
    return root, ""


def _take_labels(parent: Element, box: list[float], *, moved: bool = False) -> Iterator[tuple[str, LabelBox]]:
    """Take the label boxes out of a drawing, with the names of their labels; raises ValueError for what is no box."""
    for element in list(parent):
        name = element.get("id", "")
        apart = moved or "transform" in element.attrib
        if name.startswith(LABEL):
            if apart:
                message = f"`{name}` is moved by a `transform`"
                raise ValueError(message)
            yield name.removeprefix(LABEL), _label(element, box)
            parent.remove(element)
        else:
            yield from _take_labels(element, box, moved=apart)


def _fault(element: Element, colours: Mapping[str, str]) -> tuple[str, str] | None:
    """Why an element can't be printed, and what to do; None if it can."""
    name = str(element.tag).removeprefix(SVG)
    if name not in ELEMENTS:
        return f"`<{name}>` is not allowed", "keep to plain shapes; words go into `labels:`"
    for key in element.attrib:
        if key.rpartition("}")[2] in FORBIDDEN or key.lower().startswith("on"):
            return f"`{key}` on `<{name}>` is not allowed", "use plain `fill` and `stroke` colours"
    for paint in ("fill", "stroke"):
        value = element.get(paint, "none")
        if value != "none" and value.upper() not in colours:
            allowed = ", ".join(colours)
            return f"`{value}` is no colour of the theme", f"use one of {allowed}"
    return None


def _label(element: Element, box: list[float]) -> LabelBox:
    written = [element.get(name, "0").strip() for name in ("x", "y", "width", "height")]
    x, y, width, height = (float(number) if NUMBER.fullmatch(number) else 0 for number in written)
    if min(width, height) <= 0 or not all(NUMBER.fullmatch(number) for number in written):
        message = f"`{element.get('id')}` is no rectangle with a width and a height"
        raise ValueError(message)
    return LabelBox(
        left=100 * (x - box[0]) / box[2],
        top=100 * (y - box[1]) / box[3],
        width=100 * width / box[2],
        height=100 * height / box[3],
        align={"middle": "center", "end": "right"}.get(element.get("data-align", ""), "left"),
    )


def _numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


def qr(address: str, dark: str, light: str) -> bytes:
    """A QR code as SVG, error correction M, with its quiet zone of four modules (ISO/IEC 18004)."""
    code = segno.make(address, error="m", micro=False)
    matrix = [[bool(module) for module in row] for row in code.matrix_iter(border=4)]
    size = len(matrix)
    runs = "".join(
        f"M{start} {y}h{end - start}v1h{start - end}z" for y, row in enumerate(matrix) for start, end in _runs(row)
    )
    return (
        f'<svg xmlns="{SVG.strip("{}")}" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="{light}"/>'
        f'<path d="{runs}" fill="{dark}"/></svg>'
    ).encode()


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """The stretches of dark modules in a row, as (first, one past last)."""
    edges = [i for i, (a, b) in enumerate(zip([False, *row], [*row, False], strict=True)) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))
