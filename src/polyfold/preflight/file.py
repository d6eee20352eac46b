"""A PDF as rules on whole files see it: its pages and their boxes, its fonts, and whatever has contents of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import pikepdf
from pikepdf import Dictionary, Stream

from polyfold.bundle import Rectangle
from polyfold.preflight.painted.paint import Box, rectangle_mm
from polyfold.preflight.values import box, dictionaries, dictionary, name, number
from polyfold.printing import PT_PER_MM

TAG = 7
"""The length of a subset font's tag, `ABCDEF+`."""
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A page without its contents; its boxes are as they are in the file, None where it has none of use."""

    number: int
    """Counted from 1."""
    page: pikepdf.Object
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotate: float
    """In degrees, clockwise."""
    unit: float
    """How many points there are to a unit of the page's space."""

    @property
    def cut(self) -> Box | None:
        """Where the paper ends: where it is trimmed, else what is shown of it."""
        return self.trim or self.crop or self.media

    def rectangle_mm(self, box: Box) -> Rectangle:
        """Where a box lies on the trimmed page."""
        return rectangle_mm(box, self.cut or box)


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """A font that a page uses, or may use."""

    page: int
    """The first such page."""
    called: str
    """Its name as it is in the file."""
    is_drawn: bool
    """Whether its letters are drawings in the file itself (Type 3)."""
    is_embedded: bool

    @property
    def is_subset(self) -> bool:
        """Whether it is said to hold only the letters that are used."""
        return self.called[TAG - 1 : TAG] == "+"

    @property
    def name(self) -> str:
        """Its name without the tag of a subset."""
        return self.called[TAG:] if self.is_subset else self.called


@dataclass(frozen=True)
class File:
    """An open PDF, of which the first `limit` pages are looked at."""

    pdf: pikepdf.Pdf
    limit: int | None = None

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages."""
        return tuple(_leaf(page.obj, index) for index, page in enumerate(islice(self.pdf.pages, self.limit), start=1))

    @cached_property
    def holders(self) -> tuple[tuple[int, pikepdf.Object], ...]:
        """All with resources or contents of their own, each once, and the first page that draws it."""
        return tuple(_holders(self.leaves))

    @cached_property
    def fonts(self) -> tuple[Font, ...]:
        """Its fonts, each once."""
        found: dict[tuple[str, bool], Font] = {}
        for page, holder in self.holders:
            for each in dictionaries(dictionary(holder, "/Resources"), "/Font"):
                font = _font(each, page)
                found.setdefault((font.called, font.is_embedded), font)
        return tuple(found.values())


def millimetres(size: Box | tuple[float, float] | None) -> str:
    """A box's width and height as people say them."""
    if size is None:
        return "missing"
    width, height = (size[2] - size[0], size[3] - size[1]) if len(size) == 4 else size  # noqa: PLR2004 - a box
    return f"{width / PT_PER_MM:.2f} × {height / PT_PER_MM:.2f} mm"


def _leaf(page: pikepdf.Object, index: int) -> Leaf:
    media, crop, bleed, trim, art = (
        box(page, key) for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
    )
    rotate, unit = number(page.get("/Rotate", 0)), number(page.get("/UserUnit", 1))
    return Leaf(
        number=index,
        page=page,
        media=media,
        crop=crop,
        bleed=bleed,
        trim=trim,
        art=art,
        rotate=rotate or 0.0,
        unit=1.0 if unit is None else unit,
    )


def _holders(pages: tuple[Leaf, ...]) -> Iterator[tuple[int, pikepdf.Object]]:
    """From page to page, through all that one draws: forms, patterns, soft masks, drawn letters, annotations."""
    seen: set[tuple[int, int]] = set()
    for leaf in pages:
        waiting = [leaf.page]
        while waiting:
            holder = waiting.pop()
            if holder.is_indirect:
                if holder.objgen in seen:
                    continue
                seen.add(holder.objgen)
            yield leaf.number, holder
            waiting += _drawn(holder)


def _drawn(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What a page, form, pattern or font draws."""
    resources = dictionary(holder, "/Resources")
    yield from (each for each in dictionaries(resources, "/XObject") if name(each, "/Subtype") != "Image")
    yield from (each for each in dictionaries(resources, "/Pattern") if isinstance(each, Stream))
    yield from (each for each in dictionaries(resources, "/Font") if name(each, "/Subtype") == "Type3")
    for state in dictionaries(resources, "/ExtGState"):
        group = dictionary(state, "/SMask").get("/G")
        if isinstance(group, Stream):
            yield group
    for annotation in dictionaries(holder, "/Annots"):
        shown = annotation.get("/AP")
        ways = [shown.get("/N")] if isinstance(shown, Dictionary) else []
        yield from (each for each in ways if isinstance(each, Stream))
        yield from (each for way in ways if isinstance(way, Dictionary) for each in dictionaries(shown, "/N"))


def _font(font: pikepdf.Object, page: int) -> Font:
    # A font of many thousand letters is one below another, which alone has the letters (ISO 32000-1, 9.7).
    below = next(iter(dictionaries(font, "/DescendantFonts")), font)
    descriptor = dictionary(below, "/FontDescriptor")
    is_drawn = name(font, "/Subtype") == "Type3"
    return Font(
        page=page,
        called=name(descriptor, "/FontName") or name(below, "/BaseFont") or name(font, "/BaseFont"),
        is_drawn=is_drawn,
        is_embedded=is_drawn or any(isinstance(descriptor.get(key), Stream) for key in PROGRAMS),
    )
