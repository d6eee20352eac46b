"""What was laid out where: WeasyPrint's box tree read as a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from polyfold.bundle import Fragment, LaidPage, Notes, Rectangle, union
from polyfold.typeset.appearance import appearance
from polyfold.typeset.areas import bounds
from polyfold.typeset.paint import PLAIN, Frame, Painting, paint

PX_PER_MM = 96 / 25.4
"""CSS pixels in a millimetre."""
STRETCHED = ("body", "section", "columns")
"""Tags and classes of what is stretched to its page where a page break follows, so that its children are measured."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a piece of text belongs to: a message, which of the elements that hold it, and which repeat of a row."""

    context: str = ""
    printing: int = 1
    repeat: int = 0


@dataclass(slots=True)
class _Reader:
    """Numbers the elements that hold the same message, and the repeats of rows, over all pages."""

    said: Callable[[str], str]
    printings: dict[str, list[Any]] = field(default_factory=dict)
    rows: dict[Any, int] = field(default_factory=dict)

    def owner(self, box: Any, owner: _Text) -> _Text:  # noqa: ANN401 - WeasyPrint is untyped
        """What a box belongs to, in one that belongs to `owner`."""
        html = box.element
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            self.rows[html] = repeat = self.rows.get(html, -1) + 1
            return replace(owner, repeat=repeat)
        if (box.element_tag or "").endswith("::marker"):
            return _Text()
        context = html.get("data-msg") if hasattr(html, "get") else None
        if context is None:
            return owner
        elements = self.printings.setdefault(context, [])
        if html not in elements:
            elements.append(html)
        return replace(owner, context=context, printing=elements.index(html) + 1)


@dataclass(slots=True)
class _Page:
    """Gathers the text of a page and the messages in it."""

    reader: _Reader
    texts: dict[_Text, str] = field(default_factory=dict)
    page_text: list[str] = field(default_factory=list)
    leaves: list[tuple[_Text, Any]] = field(default_factory=list)
    spoken: set[_Text] = field(default_factory=set)
    """Those that are alternative texts."""
    line: Any = None
    """The line that the last piece of text stands in."""
    section: str = ""
    notes: Notes | None = None
    label_share: float = 0

    def visit(self, box: Any, owner: _Text, line: Any = None) -> None:  # noqa: ANN401
        box = getattr(box, "_box", box)
        html = box.element
        if hasattr(html, "get"):
            self.section = self.section or html.get("data-section", "")
            if html.get("data-notes"):
                self.notes = _notes(box, html.get("data-notes"))
            if html.get("data-label") is not None and isinstance(box, boxes.BlockBox):
                self.label_share = max([self.label_share, *(_width(line) / box.width for line in box.children)])
        owner = self.reader.owner(box, owner)
        if isinstance(box, boxes.LineBox):
            line = box
        if isinstance(box, boxes.TextBox):
            text = self.reader.said(box.text)
            self.page_text.append(text)
            self.leaves.append((owner, box))
            before = self.texts.get(owner, "")
            self.texts[owner] = before + ("\n" if before and line is not self.line else "") + text
            self.line = line
        elif isinstance(box, boxes.ReplacedBox):
            self.leaves.append((owner, box))
            self.spoken.add(owner)
            self.texts[owner] = self.texts.get(owner, "") + html.get("alt", "")
        for child in getattr(box, "children", ()):
            self.visit(child, owner, line)


def read_pages(pages: Iterable[Any], said: Callable[[str], str], *, is_trial: bool) -> Iterator[LaidPage]:
    """Read the pages of a document; of a trial, without how texts look. `said` tells what a printed text says."""
    reader = _Reader(said)
    for number, page in enumerate(pages, start=1):
        painting = None if is_trial else paint(page._page_box)  # noqa: SLF001 - the only way to the boxes
        yield _read_page(page, number, reader, painting)


def _read_page(page: Any, number: int, reader: _Reader, painting: Painting | None) -> LaidPage:  # noqa: ANN401
    """Read a laid-out page; `number` counts from 1."""
    walk = _Page(reader)
    walk.visit(page._page_box, _Text())  # noqa: SLF001
    pieces = tuple(
        Fragment(
            context=owner.context,
            page=number,
            rectangle=rectangle(box, painting.frame(box)) if painting else rectangle(box),
            text=reader.said(box.text) if isinstance(box, boxes.TextBox) else "",
            printing=owner.printing,
            repeat=owner.repeat,
            appearance=appearance(box, painting) if painting and isinstance(box, boxes.TextBox) else None,
        )
        for owner, box in walk.leaves
    )
    rectangles: dict[_Text, list[Rectangle]] = {}
    for (owner, _), piece in zip(walk.leaves, pieces, strict=True):
        rectangles.setdefault(owner, []).append(piece.rectangle)
    fragments = tuple(
        Fragment(
            context=owner.context,
            page=number,
            rectangle=union(rectangles[owner]),
            text=text,
            printed=owner not in walk.spoken,
            printing=owner.printing,
            repeat=owner.repeat,
        )
        for owner, text in walk.texts.items()
        if owner.context
    )
    return LaidPage(
        section=walk.section,
        width_mm=page.width / PX_PER_MM,
        height_mm=page.height / PX_PER_MM,
        room_mm=page._page_box.height / PX_PER_MM,  # noqa: SLF001 - the only way to the boxes
        filled_mm=_filled_mm(page),
        fragments=fragments,
        text="".join(walk.page_text),
        pieces=pieces,
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


def rectangle(box: Any, frame: Frame = PLAIN) -> Rectangle:  # noqa: ANN401
    """Where a box lies, in millimetres, when its frame has moved or turned it."""
    x, y = float(box.position_x), float(box.position_y)
    left, top, right, bottom = bounds(frame.placed((x, y, x + box.width, y + box.height)))
    values = (left, top, right - left, bottom - top)
    left, top, width, height = (round(float(value) / PX_PER_MM, 2) for value in values)
    return left, top, width, height
