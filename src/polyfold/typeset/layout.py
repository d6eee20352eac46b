"""What was laid out where: WeasyPrint's box tree read as a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from polyfold.bundle import Fragment, LaidPage, Notes, Rectangle

PX_PER_MM = 96 / 25.4
"""CSS pixels in a millimetre."""
STRETCHED = ("body", "section", "columns")
"""Tags and classes of what is stretched to its page where a page break follows, so that its children are measured."""


@dataclass(slots=True)
class _Walk:
    """Gathers one page's text and the messages in it."""

    fragments: dict[str, list[Any]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    page_text: list[str] = field(default_factory=list)
    leaves: list[tuple[str, Any]] = field(default_factory=list)
    spoken: set[str] = field(default_factory=set)
    """The contexts of alternative texts."""
    section: str = ""
    notes: Notes | None = None
    label_share: float = 0

    def visit(self, box: Any, context: str) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        box = getattr(box, "_box", box)
        html = box.element
        if html is not None and hasattr(html, "get"):
            self.section = self.section or html.get("data-section", "")
            if html.get("data-notes"):
                self.notes = _notes(box, html.get("data-notes"))
            if html.get("data-label") is not None and isinstance(box, boxes.BlockBox):
                self.label_share = max([self.label_share, *(_width(line) / box.width for line in box.children)])
            context = html.get("data-msg", context)
        if isinstance(box, boxes.TextBox):
            self.page_text.append(box.text)
            self.leaves.append((context, box))
            self.texts.setdefault(context, []).append(box.text)
        elif isinstance(box, boxes.ReplacedBox):
            self.leaves.append((context, box))
            self.spoken.add(context)
            self.texts.setdefault(context, []).append(html.get("alt", ""))
        for child in getattr(box, "children", ()):
            self.visit(child, context)


def read_page(page: Any, number: int) -> LaidPage:  # noqa: ANN401 - WeasyPrint is untyped
    """Read a laid-out page; `number` counts from 1."""
    walk = _Walk()
    walk.visit(page._page_box, "")  # noqa: SLF001 - the only way to the boxes
    fragments = tuple(
        Fragment(
            context=context,
            page=number,
            rectangle=_union(rectangle(box) for owner, box in walk.leaves if owner == context),
            text="".join(pieces),
            printed=context not in walk.spoken,
        )
        for context, pieces in walk.texts.items()
        if context
    )
    lines = tuple(
        Fragment(context=context, page=number, rectangle=rectangle(box), text=_content(box))
        for context, box in walk.leaves
    )
    return LaidPage(
        section=walk.section,
        width_mm=page.width / PX_PER_MM,
        height_mm=page.height / PX_PER_MM,
        room_mm=page._page_box.height / PX_PER_MM,  # noqa: SLF001 - the only way to the boxes
        filled_mm=_filled_mm(page),
        fragments=fragments,
        text="".join(walk.page_text),
        lines=lines,
        notes=walk.notes,
        label_share=walk.label_share,
    )


def _filled_mm(page: Any) -> float:  # noqa: ANN401 - WeasyPrint is untyped
    """From the top margin to the bottom of the last thing in flow."""
    page_box = page._page_box  # noqa: SLF001 - the only way to the boxes
    # The body may begin above, where a band reaches into the margin.
    top, body = page_box.content_box_y(), page_box.children[0].children[0]
    return float(max(_bottoms(body), default=top) - top) / PX_PER_MM


def _bottoms(box: Any) -> Iterator[float]:  # noqa: ANN401
    """Where the blocks of a page end; columns are anonymous boxes of the element that they divide."""
    names = {box.element_tag, *box.element.get("class", "").split()} if hasattr(box.element, "get") else set()
    if names.isdisjoint(STRETCHED):
        yield box.position_y + box.margin_height() - box.margin_bottom
        return
    for child in box.children:
        if child.is_in_normal_flow():
            yield from _bottoms(child)


def _notes(box: Any, block: str) -> Notes | None:  # noqa: ANN401
    heights = [child.margin_height() for child in box.children if child.element.get("class") == "line"]
    return Notes(block=block, lines=len(heights), line_mm=max(heights) / PX_PER_MM) if heights else None


def _width(line: Any) -> float:  # noqa: ANN401
    return float(sum(child.margin_width() for child in line.children))


def _content(box: Any) -> str:  # noqa: ANN401
    return str(box.text) if isinstance(box, boxes.TextBox) else ""


def rectangle(box: Any) -> Rectangle:  # noqa: ANN401
    """Where a box lies, in millimetres."""
    values = (box.position_x, box.position_y, box.width, box.height)
    left, top, width, height = (round(float(value) / PX_PER_MM, 2) for value in values)
    return left, top, width, height


def _union(rectangles: Iterator[Rectangle]) -> Rectangle:
    every = list(rectangles)
    left, top = min(r[0] for r in every), min(r[1] for r in every)
    right, bottom = max(r[0] + r[2] for r in every), max(r[1] + r[3] for r in every)
    return left, top, round(right - left, 2), round(bottom - top, 2)
