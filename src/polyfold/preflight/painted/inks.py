"""Colour spaces: what kind of colours a name in a content stream, a picture or a gradient stands for.

Source: ISO 32000-1, 8.6. `ICCBased` is judged by its number of components: a press prints with a profile of its own,
whichever the file names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted.paint import Colour, Space

DEVICE: dict[str, Space] = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/CalGray": "gray",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
BY_COMPONENTS: dict[int, Space] = {1: "gray", 3: "rgb", 4: "cmyk"}
STARTS: dict[Space, tuple[float, ...]] = {"gray": (0.0,), "rgb": (0.0,) * 3, "cmyk": (0.0, 0.0, 0.0, 1.0)}
"""The colour that a space starts with: black."""
JPEG2000: dict[int, Space] = {12: "cmyk", 16: "rgb", 17: "gray", 18: "rgb"}
"""Enumerated colour spaces of a JPEG 2000 picture (ISO 15444-1, annex I.5.3.3)."""
DEEPEST = 8
"""How many spaces may be built upon each other before it is no longer followed."""
RGB_CHANNELS = 3


@dataclass(frozen=True, kw_only=True)
class ColourSpace:
    """A colour space; `base` is what a spot colour is shown by, a palette made of, or a pattern without colours in."""

    space: Space
    names: tuple[str, ...] = ()
    base: ColourSpace | None = None
    is_palette: bool = False
    is_profiled: bool = False

    @property
    def device(self) -> Space:
        """The kind of colours at the bottom: that of the plates, or of what stands in for a spot colour."""
        return self.base.device if self.base else self.space

    @cached_property
    def start(self) -> Colour:
        """The colour before one is set: black, or the full tint of spot colours."""
        return self.colour(STARTS.get(self.space, (1.0,) * len(self.names)))

    def colour(self, parts: tuple[float, ...] = ()) -> Colour:
        """A colour of this space; a spot colour that RGB stands in for is RGB to whoever has no such ink."""
        space = self.device if self.names and self.device in {"rgb", "lab", "unknown"} else self.space
        parts = () if self.is_palette else parts
        return Colour(space=space, parts=parts, names=self.names, is_profiled=self.is_profiled)


UNKNOWN = ColourSpace(space="unknown")
GRAY, CMYK, RGB, NONE = (ColourSpace(space=space) for space in ("gray", "cmyk", "rgb", "none"))


def colour_space(value: object, named: pikepdf.Object | None = None, depth: int = 0) -> ColourSpace:
    """The space that a value of a PDF stands for; `named` are those of the resources."""
    if depth > DEEPEST:
        return UNKNOWN
    if isinstance(value, Name | str):
        return _by_name(str(value), named, depth)
    if isinstance(value, Array) and len(value) > 0:
        return _built(str(value[0]), list(value)[1:], named, depth)
    return UNKNOWN


def _by_name(name: str, named: pikepdf.Object | None, depth: int) -> ColourSpace:
    """A device's space; or one of the resources, which only they explain."""
    if name in DEVICE:
        return ColourSpace(space=DEVICE[name])
    value = named.get(name) if isinstance(named, Dictionary) else None
    return colour_space(value, named, depth + 1)


def _built(kind: str, rest: list[pikepdf.Object], named: pikepdf.Object | None, depth: int) -> ColourSpace:
    """A space that is described by an array."""
    base = colour_space(rest[0], named, depth + 1) if rest else None
    if kind == "/ICCBased" and rest:
        return _of_components(rest[0].get("/N"))
    if kind in {"/Indexed", "/I"} and base:
        return replace(base, is_palette=True)
    if kind in {"/Separation", "/DeviceN"} and len(rest) > 1:
        names = tuple(str(name)[1:] for name in (rest[0] if isinstance(rest[0], Array) else [rest[0]]))
        alternate = colour_space(rest[1], named, depth + 1)
        return ColourSpace(space="separation" if kind == "/Separation" else "devicen", names=names, base=alternate)
    if kind == "/Pattern":
        return ColourSpace(space="pattern", base=base)
    return ColourSpace(space=DEVICE[kind]) if kind in DEVICE else UNKNOWN


def _of_components(count: object) -> ColourSpace:
    space = BY_COMPONENTS.get(count) if isinstance(count, int) else None
    return ColourSpace(space=space, is_profiled=True) if space else UNKNOWN


def picture_space(picture: pikepdf.Object, named: pikepdf.Object | None) -> ColourSpace:
    """The space of a picture; a stencil has none, and JPEG 2000 may tell it itself."""
    if bool(picture.get("/ImageMask", False)):
        return NONE
    if "/ColorSpace" in picture:
        return colour_space(picture.ColorSpace, named)
    try:
        head = picture.read_raw_bytes()[:4096]
    except pikepdf.PdfError:
        return UNKNOWN
    at = head.find(b"colr\x01")
    space = JPEG2000.get(int.from_bytes(head[at + 7 : at + 11])) if at >= 0 else None
    return ColourSpace(space=space) if space else UNKNOWN


def shading_space(shading: pikepdf.Object, named: pikepdf.Object | None) -> ColourSpace:
    """The space of a gradient. WeasyPrint writes RGB ends into a space of four inks as well."""
    found = colour_space(shading.get("/ColorSpace"), named)
    return RGB if found.space == "cmyk" and _has_rgb_ends(shading) else found


def _has_rgb_ends(shading: pikepdf.Object) -> bool:
    function = shading.get("/Function", Dictionary())
    if isinstance(function, Array):
        parts = list(function)
    else:
        parts = list(function.get("/Functions", Array([function]))) if isinstance(function, Dictionary) else []
    return any(isinstance(part, Dictionary) and len(part.get("/C0", Array())) == RGB_CHANNELS for part in parts)
