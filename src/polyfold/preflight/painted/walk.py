"""One pass over what a page paints: through forms, patterns, soft masks, drawn letters and pictures in the stream."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.painted.canvas import DEEPEST, FOREIGN, Canvas, Enough, Library
from polyfold.preflight.painted.content import instructions
from polyfold.preflight.painted.inks import colour_space
from polyfold.preflight.painted.paint import Box, Group, Page
from polyfold.preflight.painted.painter import Stream
from polyfold.preflight.painted.state import State
from polyfold.preflight.values import content_of

A4: Box = (0.0, 0.0, 595.28, 841.89)
"""A page that does not say how large it is."""


def walk(pdf: pikepdf.Pdf) -> Iterator[Page]:
    """All pages of an open file, one by one, and what each paints."""
    library = Library()
    for number, page in enumerate(pdf.pages, start=1):
        yield walk_page(page.obj, number, library)


def walk_page(page: pikepdf.Object, number: int, library: Library | None = None) -> Page:
    """One page and what it paints."""
    canvas = Canvas()
    media = _box(page, "/MediaBox", canvas) or A4
    is_whole = True
    try:
        _paint_page(page, media, canvas, library or Library())
    except FOREIGN:
        canvas.faults["the page can't be read"] = None
    except Enough:
        is_whole = False
    return Page(
        number=number,
        media=media,
        crop=_box(page, "/CropBox", canvas),
        bleed=_box(page, "/BleedBox", canvas),
        trimmed=_box(page, "/TrimBox", canvas),
        rotate=_rotation(page),
        marks=tuple(canvas.marks),
        hidden=tuple(canvas.hidden),
        masks=tuple(canvas.masks),
        groups=tuple(canvas.groups),
        faults=tuple(canvas.faults),
        is_whole=is_whole,
    )


def _paint_page(page: pikepdf.Object, media: Box, canvas: Canvas, library: Library) -> None:
    resources = _inherited(page, "/Resources") or Dictionary()
    group = page.get("/Group")
    if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
        space = colour_space(group.get("/CS"), resources.get("/ColorSpace")).device if "/CS" in group else "none"
        canvas.groups.append(Group(box=media, space=space, is_page=True))
    contents = page.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    parts = [content_of(stream) for stream in streams if isinstance(stream, pikepdf.Stream)]
    Stream(canvas, library, resources, State(clip=media)).run(instructions(b"\n".join(parts)))


def _inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """A value of the page or of the nodes above it."""
    for _ in range(DEEPEST):
        if key in page:
            return page[key]
        parent = page.get("/Parent")
        if not isinstance(parent, Dictionary):
            return None
        page = parent
    return None


def _box(page: pikepdf.Object, key: str, canvas: Canvas) -> Box | None:
    values = _inherited(page, key) if key in {"/MediaBox", "/CropBox"} else page.get(key)
    if values is None:
        return None
    try:
        left, bottom, right, top = (float(each) for each in list(values))
    except FOREIGN:
        canvas.faults[f"`{key}` is no box"] = None
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _rotation(page: pikepdf.Object) -> int:
    rotation: object = _inherited(page, "/Rotate")
    return rotation % 360 if isinstance(rotation, int) else 0
