"""What is written in a sheet's margin, for those who print it, fold it and cut it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from polyfold.impose import marks
from polyfold.impose.lettering import SIZES_PT, width_mm
from polyfold.impose.marks import Span
from polyfold.impose.paper import HAIR_MM, Layout
from polyfold.impose.sheet import Ink, Letters, Line, Mark
from polyfold.printing import STRIP_MM, Slug

NEAR_MM, FAR_MM = 0.4, 2.4
"""Between which distances from the pages a tick stands."""
RISE_MM = 0.5
"""From the lower edge of the strip at the foot to the line that letters stand on; what goes below it is no deeper."""
ABOVE_MM = 0.7
"""From the pages to the line that letters at the head stand on."""
BESIDE_MM = 0.8
"""Between a tick and what is written beside it."""
APART_MM = 5.0
"""Between two notes."""
INK = Ink.BLACK


def sheet_name(slug: Slug, side: int, sides: int) -> str:
    """Which side of which sheet this is; sides are counted from 0."""
    words = {
        "{number}": str(side // 2 + 1),
        "{count}": str((sides + 1) // 2),
        "{side}": slug.back if side % 2 else slug.front,
    }
    text = slug.sheet
    for name, word in words.items():
        text = text.replace(name, word)
    return text


def cuts(layout: Layout, axis: int) -> list[float]:
    """Where the paper is to be cut, across (0) or along (1): at all edges of copies that can be marked.

    What lies nearer to the edge of the paper than a printer can reach stays uncut.
    """
    edges = {round(copy[axis] + step, 4) for copy in layout.copies for step in (0.0, layout.size_mm[axis])}
    return sorted(edge for edge in edges if layout.printable[axis] < edge < layout.printable[axis + 2])


def folds(layout: Layout, folds_mm: Iterable[float]) -> list[float]:
    """Where the paper is to be folded."""
    return sorted({round(left + fold, 4) for left, _ in layout.copies for fold in folds_mm})


def ticks(layout: Layout, folds_mm: Sequence[float]) -> Iterator[Line]:
    """A short line at each cut, and a dashed one at each fold, at the head and the foot, or beside the pages."""
    left, bottom, right, top = layout.frame
    for xs, is_dashed in ((folds(layout, folds_mm), True), (cuts(layout, 0), False)):
        for x in xs:
            for y, way in ((top, 1), (bottom, -1)):
                start, end = (x, y + way * NEAR_MM), (x, y + way * FAR_MM)
                yield Line(start=start, end=end, ink=INK, width_pt=0.5, is_dashed=is_dashed)
    if left - FAR_MM < layout.printable[0]:
        return
    for y in cuts(layout, 1):
        for x, way in ((left, -1), (right, 1)):
            yield Line(start=(x + way * NEAR_MM, y), end=(x + way * FAR_MM, y), ink=INK, width_pt=0.5)


def labels(layout: Layout, folds_mm: Sequence[float], slug: Slug) -> Iterator[Letters]:
    """Beside each tick at the head: what is to be done there."""
    size, baseline = SIZES_PT[0], layout.frame[3] + ABOVE_MM
    for xs, text in ((folds(layout, folds_mm), slug.fold), (cuts(layout, 0), slug.cut)):
        length = width_mm(text, size)
        for x in xs:
            fits = x + BESIDE_MM + length <= layout.printable[2]
            left = x + BESIDE_MM if fits else x - BESIDE_MM - length
            yield Letters(text=text, left_mm=left, baseline_mm=baseline, size_pt=size, ink=INK)


def foot(layout: Layout, folds_mm: Sequence[float], texts: Iterable[str]) -> Iterator[Mark]:
    """Notes in the strip at the foot, none of them across a tick."""
    left, bottom, right, _ = layout.printable
    ends = layout.frame[1] - FAR_MM
    taken = [*folds(layout, folds_mm), *cuts(layout, 0)] if ends < bottom + STRIP_MM - HAIR_MM else []
    yield from along((left, right), taken, [text for text in texts if text], bottom + RISE_MM)


def along(span: Span, taken: Iterable[float], texts: Sequence[str], baseline_mm: float) -> Iterator[Letters]:
    """Texts on one line, from left to right, none across what is taken.

    Where they are too long they are set smaller, then broken between words, and at last go over what is taken.
    """
    edges = marks.gaps(span, [(x, x) for x in taken])
    rooms = [(start + BESIDE_MM * (start > span[0]), end - BESIDE_MM) for start, end in edges]
    words, least = [word for text in texts for word in text.split(" ")], SIZES_PT[-1]
    space_mm = width_mm("n n", least) - width_mm("nn", least)
    trials = [(rooms, texts, size, APART_MM) for size in SIZES_PT]
    trials += [(rooms, words, least, space_mm), ([(span[0], inf)], words, least, space_mm)]
    for spans, pieces, size, apart_mm in trials:
        places = _places(spans, [width_mm(piece, size) for piece in pieces], apart_mm)
        if len(places) == len(pieces):
            for piece, left in zip(pieces, places, strict=True):
                yield Letters(text=piece, left_mm=left, baseline_mm=baseline_mm, size_pt=size, ink=INK)
            return


def _places(rooms: Iterable[Span], lengths: Sequence[float], apart_mm: float) -> list[float]:
    """Where pieces of these lengths begin, as far as there is room for them."""
    places: list[float] = []
    for start, end in rooms:
        left = start
        while len(places) < len(lengths) and left + lengths[len(places)] <= end:
            places.append(left)
            left += lengths[len(places) - 1] + apart_mm
    return places
