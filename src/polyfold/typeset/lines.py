"""Which line stands where: the lines of WeasyPrint's box tree in reading order, each with what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from polyfold.bundle import Line
from polyfold.typeset.layout import PX_PER_MM, rectangle


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands, as all that is in it does."""

    page: int
    column: int = 0
    inside: tuple[str, ...] = ()
    context: str = ""
    measure_mm: float = 0


@dataclass(slots=True)
class _Reader:
    """Numbers the elements of a document, and the columns of each page."""

    said: Callable[[str], str]
    numbers: dict[tuple[Any, str], int] = field(default_factory=dict)
    columns: int = 0

    def page(self, page: Any, number: int) -> Iterator[Line]:  # noqa: ANN401 - WeasyPrint is untyped
        self.columns = 0
        # After the root come the boxes in the margins.
        yield from self.box(page._page_box.children[0], _Place(number))  # noqa: SLF001 - the only way to the boxes

    def box(self, box: Any, place: _Place) -> Iterator[Line]:  # noqa: ANN401
        box = getattr(box, "_box", box)
        place = self.within(box, place)
        if isinstance(box, boxes.LineBox):
            words = list(_words(box, place.context))
            if any(text.text.strip() for _, text in words):
                yield self.line(box, place, words)
        elif isinstance(box, boxes.ReplacedBox) or _is_rule(box):
            yield self.line(box, place, [])
        for child in getattr(box, "children", ()):
            yield from self.box(child, place)

    def within(self, box: Any, place: _Place) -> _Place:  # noqa: ANN401
        html = box.element
        if getattr(box, "is_column", False):
            self.columns += 1
            return replace(place, column=self.columns)
        if isinstance(box, boxes.BlockContainerBox):
            place = replace(place, measure_mm=float(box.width) / PX_PER_MM)
        if not hasattr(html, "get"):
            return place
        name = html.get("id")
        inside = (*place.inside, name) if name and name not in place.inside else place.inside
        return replace(place, inside=inside, context=html.get("data-msg", place.context))

    def line(self, box: Any, place: _Place, words: list[tuple[str, Any]]) -> Line:  # noqa: ANN401
        return Line(
            page=place.page,
            column=place.column,
            rectangle=rectangle(box),
            text=self.said("".join(text.text for _, text in words)),
            context=words[-1][0] if words else place.context,
            inside=place.inside,
            paragraph=self.numbers.setdefault((box.element, box.element_tag), len(self.numbers)),
            measure_mm=place.measure_mm,
            stretch_em=max((text.justification_spacing / text.style["font_size"] for _, text in words), default=0),
            is_broken=any(child.element_tag == "br" for child in box.descendants()),
        )


def read_lines(pages: Iterable[Any], said: Callable[[str], str]) -> Iterator[Line]:
    """Read the lines of all pages, without those in the margins. `said` tells what a printed text says."""
    reader = _Reader(said)
    for number, page in enumerate(pages, start=1):
        yield from reader.page(page, number)


def _words(box: Any, context: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """The texts of a line, without those of blocks that stand in it, each with its message."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield context, child
        elif isinstance(child, boxes.InlineBox):
            yield from _words(child, child.element.get("data-msg", context))


def _is_rule(box: Any) -> bool:  # noqa: ANN401
    """Whether it is an empty box with a height, such as a line to write on."""
    empty = isinstance(box, boxes.BlockBox) and not any(child.is_in_normal_flow() for child in box.children)
    return empty and box.is_in_normal_flow() and box.height > 0
