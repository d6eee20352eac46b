"""One pass over what a page paints: through forms, patterns, soft masks, drawn letters and pictures in the stream."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.preflight.file import File, Leaf
from polyfold.preflight.painted.canvas import FOREIGN, Canvas, Enough, Library
from polyfold.preflight.painted.content import instructions
from polyfold.preflight.painted.inks import colour_space
from polyfold.preflight.painted.paint import Box, Group, Page
from polyfold.preflight.painted.painter import Painter
from polyfold.preflight.painted.state import State
from polyfold.preflight.values import content_of

A4: Box = (0.0, 0.0, 595.28, 841.89)
"""A page that does not say how large it is."""


def walk(file: File) -> Iterator[Page]:
    """All pages of an open file, one by one, and what each paints."""
    library = Library()
    for leaf in file.leaves:
        yield walk_page(leaf, library)


def walk_page(leaf: Leaf, library: Library | None = None) -> Page:
    """One page and what it paints."""
    canvas = Canvas()
    media = leaf.media or A4
    for key, box in (
        ("/MediaBox", leaf.media),
        ("/CropBox", leaf.crop),
        ("/BleedBox", leaf.bleed),
        ("/TrimBox", leaf.trim),
    ):
        if box is None and key in leaf.page:
            canvas.faults[f"`{key}` is no box"] = None
    is_whole = True
    try:
        _paint_page(leaf.page, media, canvas, library or Library())
    except FOREIGN:
        canvas.faults["the page can't be read"] = None
    except Enough:
        is_whole = False
    return Page(
        number=leaf.number,
        media=media,
        crop=leaf.crop,
        bleed=leaf.bleed,
        trim=leaf.trim,
        marks=tuple(canvas.marks),
        hidden=tuple(canvas.hidden),
        masks=tuple(canvas.masks),
        groups=tuple(canvas.groups),
        faults=tuple(canvas.faults),
        is_whole=is_whole,
    )


def _paint_page(page: pikepdf.Object, media: Box, canvas: Canvas, library: Library) -> None:
    resources = page.get("/Resources", Dictionary())
    group = page.get("/Group")
    if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
        space = colour_space(group.get("/CS"), resources.get("/ColorSpace")).device if "/CS" in group else "none"
        canvas.groups.append(Group(box=media, space=space))
    contents = page.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    parts = [content_of(stream) for stream in streams if isinstance(stream, pikepdf.Stream)]
    Painter(canvas, library, resources, State(clip=media)).run(instructions(b"\n".join(parts)))
