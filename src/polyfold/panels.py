"""Which section fills which panel of a format, where its folds lie, and what can't be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol

from polyfold.bundle import Panel
from polyfold.diagnostics import Finding
from polyfold.diagnostics.project import BadSpan, MisplacedLayout, SectionCount
from polyfold.formats import Format

CONTENT = "content"
FLOW = "pages"
"""The name of the panel that stands for all pages between a booklet's cover and its back."""
SHEET_GAP_MM = 10.0
"""Between the columns of a panel that has several."""


class Placed(Protocol):
    """What is known of a section before it is laid out."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def layout(self) -> str:
        """`cover`, `content` or `back`."""

    @property
    def span(self) -> int:
        """How many panels it covers."""

    @property
    def new_page(self) -> bool:
        """Whether it begins on a new page, in a booklet."""


def faults(sections: Sequence[Placed], format_: Format, hint: str = "") -> Iterator[tuple[int | None, Finding]]:
    """What keeps sections from filling a format's panels, each with the index of the section at fault."""
    for index, section in enumerate(sections):
        if section.layout == "cover" and index:
            yield index, MisplacedLayout.find(layout="cover", order="first")
        if section.layout == "back" and index < len(sections) - 1:
            yield index, MisplacedLayout.find(layout="back", order="last")
    filled = sum(section.span for section in sections)
    if not format_.takes(filled):
        wanted = f"1 to {format_.panels}" if format_.flat else str(format_.panels)
        difference = filled - format_.panels
        remedy = hint or (f"remove {difference}" if difference > 0 else f"add {-difference}")
        said = f"{len(sections)} section{'s' if len(sections) > 1 else ''}"
        said += f" that fill {filled} panels" if filled != len(sections) else ""
        yield None, SectionCount.find(sections=said, panels=wanted, format=format_.name, hint=remedy)
        return
    for index, (section, numbers) in enumerate(zip(sections, panel_numbers(sections), strict=True)):
        if problem := _span_problem(format_, numbers):
            yield index, BadSpan.find(section=section.id, span=section.span, problem=problem)


def panel_numbers(sections: Sequence[Placed]) -> list[tuple[int, ...]]:
    """The numbers of the panels that each section covers, counting from 0."""
    ends = accumulate((section.span for section in sections), initial=0)
    return [tuple(range(first, end)) for first, end in pairwise(ends)]


def _span_problem(format_: Format, numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return ""
    if format_.bound:
        return "a booklet’s text flows over its pages"
    side = next(side for side in format_.sides(format_.panels) if numbers[0] in side)
    start = side.index(numbers[0])
    if side[start : start + len(numbers)] != numbers:
        first, last = numbers[0] + 1, numbers[-1] + 1
        return f"panels {first} to {last} don’t lie side by side on one side of the sheet"
    column_mm, _ = _spanned_columns(format_, numbers)
    if column_mm < max(format_.width_mm(number) for number in numbers) / 2:
        return "its panels are too unequal for columns of one width"
    return ""


def of(sections: Sequence[Placed], format_: Format) -> tuple[Panel, ...]:
    """The panels of a leaflet whose sections have no faults, in reading order."""
    if format_.bound:
        return _bound(sections, format_)
    return tuple(
        _panel(section, format_, numbers) for section, numbers in zip(sections, panel_numbers(sections), strict=True)
    )


def _bound(sections: Sequence[Placed], format_: Format) -> tuple[Panel, ...]:
    """A page for the cover, pages for all that flows, a page for the back."""
    members: dict[str, list[str]] = {}
    for section in sections:
        members.setdefault(section.layout, []).append(section.id)
    return tuple(
        Panel(
            name=FLOW if layout == CONTENT else layout,
            sections=tuple(names),
            layout=layout,
            numbers=(),
            width_mm=format_.widths_mm[0],
            height_mm=format_.height_mm,
            margins_mm=(format_.fold_margin_mm, format_.margin_mm),
            columns=format_.columns,
            gap_mm=SHEET_GAP_MM,
            folds_mm=(0.0,),
            fresh=tuple(section.id for section in sections if section.new_page and section.id in names),
        )
        for layout, names in members.items()
    )


def _panel(section: Placed, format_: Format, numbers: tuple[int, ...]) -> Panel:
    width_mm = sum(format_.width_mm(number) for number in numbers)
    left, right = _margins_mm(format_, numbers)
    columns, gap_mm = format_.columns, SHEET_GAP_MM
    inner = format_.folds_mm(numbers)
    if inner:
        columns = len(numbers)
        column_mm, gap_mm = _spanned_columns(format_, numbers)
        left = inner[0] - gap_mm / 2 - column_mm
        right = width_mm - inner[-1] - gap_mm / 2 - column_mm
    folded_left, folded_right = _folded(format_, numbers)
    return Panel(
        name=section.id,
        sections=(section.id,),
        layout=section.layout,
        numbers=numbers,
        width_mm=width_mm,
        height_mm=format_.height_mm,
        margins_mm=(left, right),
        columns=columns,
        gap_mm=gap_mm,
        folds_mm=((0.0,) if folded_left else ()) + inner + ((width_mm,) if folded_right else ()),
    )


def _margins_mm(format_: Format, numbers: tuple[int, ...]) -> tuple[float, float]:
    left, right = (format_.fold_margin_mm if fold else format_.margin_mm for fold in _folded(format_, numbers))
    return left, right


def _folded(format_: Format, numbers: tuple[int, ...]) -> tuple[bool, bool]:
    """Whether the left edge of the first panel and the right edge of the last are folds."""
    return format_.folded_edges(numbers[0])[0], format_.folded_edges(numbers[-1])[1]


def _spanned_columns(format_: Format, numbers: tuple[int, ...]) -> tuple[float, float]:
    """The width of a column and the gap between columns, one column for each panel, the gaps centred on the folds.

    Columns have one width, so the narrowest panel decides; between two folds, column and gap make up the panel.
    """
    left, right = _margins_mm(format_, numbers)
    first, last = format_.width_mm(numbers[0]) - left, format_.width_mm(numbers[-1]) - right
    gap_mm = 2 * format_.fold_margin_mm
    between = [format_.width_mm(number) for number in numbers[1:-1]]
    if not between:
        return min(first, last) - gap_mm / 2, gap_mm
    column_mm = min(2 * min(first, last) - between[0], min(between) - gap_mm)
    return column_mm, between[0] - column_mm


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A table's column on panels that it runs over: its width, and its padding towards folds; in millimetres."""

    width_mm: float
    before_mm: float
    after_mm: float


def shared_columns(panel: Panel, count: int) -> tuple[Share, ...]:
    """How the columns of a wide table share a panel with folds in it.

    Each fold lies between two columns, with half of the gap on either side, so that no text stands on it.
    """
    parts = [count // panel.columns + (part < count % panel.columns) for part in range(panel.columns)]
    shares = []
    for part, number in enumerate(parts):
        for position in range(number):
            before = panel.gap_mm / 2 if position == 0 and part else 0
            after = panel.gap_mm / 2 if position == number - 1 and part < panel.columns - 1 else 0
            width_mm = panel.column_mm / number + before + after
            shares.append(Share(width_mm=width_mm, before_mm=before, after_mm=after))
    return tuple(shares)
