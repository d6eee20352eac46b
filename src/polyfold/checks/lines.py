"""What must be true of lines: none stands alone, none is stretched, no title is left behind, no box lies in pieces.

No theme can switch this off by its classes: a line's block is known by its message, or by the id of its element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from polyfold.bundle import Bundle, LayoutReport, Line
from polyfold.diagnostics import Finding, excerpt
from polyfold.diagnostics.layout import BrokenBox, LoneWord, StrandedTitle, StretchedLine, WidowedLine
from polyfold.messages import RUNNING

JUDGED = RUNNING | {"main-message"}
"""The roles of what must not end in a lone word."""
SHORT_LETTERS = 8
"""Handbooks ask for four letters (Bringhurst; Chicago Manual of Style); with the word before tied to most that are
shorter, more can be had."""
SHORT_SHARE = 1 / 5
"""Of the measure: what is a line in a panel is lost on the width of a page."""
STRETCH_EM = 0.3
"""With the space itself, a fifth to a quarter of an em, it makes half an em, the most there should be (Bringhurst)."""
TITLES = frozenset({"heading", "table", "columns", "notes", "contents", "sources", "contact"})
"""The roles of what must not be parted from what follows."""
BOXES = {
    "warning": "warning",
    "tip": "tip",
    "contact": "contact card",
    "figure": "figure",
    "quote": "quotation",
    "qr": "QR code",
    "questions": "question",
    "table": "row",
}
"""The kinds of blocks that must be whole, or whose parts must be, and what to call them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """A line, and what it belongs to."""

    line: Line
    section: str
    kind: str
    role: str
    box: str
    """The name of what must be whole around it; empty where nothing must."""


def check(bundle: Bundle, report: LayoutReport) -> Iterator[Finding]:
    """All findings about the lines of a layout; a panel that is too long is left out, since its lines must move."""
    long = _surplus_pages(bundle, report)
    pieces = tuple(_pieces(bundle, (line for line in report.lines if line.page not in long)))
    paragraphs = _grouped((piece.line.paragraph, piece) for piece in pieces if piece.line.text)
    for paragraph in paragraphs:
        yield from _lone_word(paragraph)
        yield from _stretched(paragraph)
    yield from _stranded(pieces)
    for box in _grouped((piece.box, piece) for piece in pieces if piece.box):
        yield from _broken(box)
    for paragraph in paragraphs:
        yield from _widowed(paragraph)


def _surplus_pages(bundle: Bundle, report: LayoutReport) -> set[int]:
    """The pages of panels that take more than the one that they have."""
    pages: dict[str, set[int]] = {}
    for number, page in enumerate(report.pages, start=1):
        pages.setdefault(bundle.panel(page.section).name, set()).add(number)
    long = (pages.get(panel.name, set()) for panel in bundle.panels if not panel.flows)
    return {number for numbers in long if len(numbers) > 1 for number in numbers}


def _pieces(bundle: Bundle, lines: Iterable[Line]) -> Iterator[_Piece]:
    sections = {section for panel in bundle.panels for section in panel.sections}
    texts = {each.context: each for each in bundle.expected}
    kinds = {each.block: each.kind for each in bundle.expected if each.block}
    box = ""
    for line in lines:
        text = texts.get(line.context)
        block = next((name for name in line.inside if name in kinds), text.block if text else "")
        kind, role = kinds.get(block, ""), text.role if text else ""
        box = _box(block, kind, role, line.context, box)
        section = next((name for name in line.inside if name in sections), text.section if text else "")
        yield _Piece(line=line, section=section, kind=kind, role=role, box=box)


def _box(block: str, kind: str, role: str, context: str, last: str) -> str:
    """The name of the box, row or question that a line belongs to, where the line before belongs to `last`."""
    match kind:
        case "table":
            return f"{block} {context.rpartition('.')[0]}" if role == "rows" else ""
        case "questions":
            # Lines to write on have no message of their own.
            return f"{block} {context}" if context else last
        case _:
            return block if kind in BOXES else ""


def _grouped(named: Iterable[tuple[object, _Piece]]) -> list[tuple[_Piece, ...]]:
    groups: dict[object, list[_Piece]] = {}
    for name, piece in named:
        groups.setdefault(name, []).append(piece)
    return [tuple(group) for group in groups.values()]


def _lone_word(paragraph: tuple[_Piece, ...]) -> Iterator[Finding]:
    """Running text whose last line is one short word, or the rest of one."""
    *before, last = paragraph
    line = last.line
    words = [word for word in line.text.split() if any(map(str.isalnum, word))]
    if not before or before[-1].line.is_broken or last.role not in JUDGED or len(words) != 1:
        return
    is_short = sum(map(str.isalnum, words[0])) < SHORT_LETTERS
    if is_short or line.rectangle[2] < line.measure_mm * SHORT_SHARE:
        yield LoneWord.find(page=line.page, rectangle_mm=line.rectangle, context=line.context, word=line.text.strip())


def _stretched(paragraph: tuple[_Piece, ...]) -> Iterator[Finding]:
    """The line of a paragraph whose spaces are widest, where they are too wide."""
    line = max((piece.line for piece in paragraph), key=lambda line: line.stretch_em)
    if line.stretch_em > STRETCH_EM:
        yield StretchedLine.find(
            page=line.page,
            rectangle_mm=line.rectangle,
            context=line.context or None,
            excerpt=excerpt(line.text),
            stretch_em=line.stretch_em,
        )


def _stranded(pieces: tuple[_Piece, ...]) -> Iterator[Finding]:
    """Titles and introductions that are parted from what follows in their section."""
    for title, following in pairwise(pieces):
        line, next_line = title.line, following.line
        introduces = title.role == "text" and line.text.rstrip().endswith(":")
        is_last = title.section == following.section and line.paragraph != next_line.paragraph
        if (introduces or title.role in TITLES) and is_last and _are_apart(line, next_line):
            yield StrandedTitle.find(
                page=line.page,
                rectangle_mm=line.rectangle,
                context=line.context,
                excerpt=excerpt(line.text),
                section=title.section,
                where=_where(line),
            )


def _broken(box: tuple[_Piece, ...]) -> Iterator[Finding]:
    """A box, row or question that is not whole."""
    first = box[0]
    rest = next((piece.line for piece in box if _are_apart(first.line, piece.line)), None)
    if rest is None:
        return
    contexts = [piece.line.context for piece in box if piece.line.context]
    yield BrokenBox.find(
        page=rest.page,
        rectangle_mm=rest.rectangle,
        context=contexts[0] if contexts else None,
        box=BOXES[first.kind],
        section=first.section,
        places=f"pages {first.line.page} and {rest.page}"
        if first.line.page != rest.page
        else f"two columns of page {rest.page}",
    )


def _widowed(paragraph: tuple[_Piece, ...]) -> Iterator[Finding]:
    """A paragraph of which one line stands alone on a page or in a column."""
    places: dict[tuple[int, int], list[Line]] = {}
    for piece in paragraph:
        if not piece.box:
            places.setdefault((piece.line.page, piece.line.column), []).append(piece.line)
    alone = next((lines[0] for lines in places.values() if len(lines) == 1), None)
    if alone and len(places) > 1 and paragraph[0].kind != "table":
        yield WidowedLine.find(
            page=alone.page,
            rectangle_mm=alone.rectangle,
            context=alone.context or None,
            excerpt=excerpt(alone.text),
            end="foot" if alone is paragraph[0].line else "top",
            where=_where(alone),
        )


def _are_apart(first: Line, second: Line) -> bool:
    """Whether two lines stand on different pages or in different columns; what runs over all columns is in none."""
    columns = {first.column, second.column}
    return first.page != second.page or (0 not in columns and len(columns) > 1)


def _where(line: Line) -> str:
    return f"a column on page {line.page}" if line.column else f"page {line.page}"
