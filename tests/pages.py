"""Pages made up by hand, with what lies on them, and the findings about them."""

from __future__ import annotations

from datetime import date

from polyfold.bundle import (
    Appearance,
    Bundle,
    Expected,
    Fragment,
    Job,
    LaidPage,
    LayoutReport,
    Metadata,
    Panel,
)
from polyfold.checks.layout import check
from polyfold.formats import BY_NAME

WIDTH_MM, HEIGHT_MM = 100, 210
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""
PLAIN = Appearance(size_pt=12, bold=False, opacity=1, clipped=0, covered=0, contrast=12)
"""A text that everybody sees."""


def panel(*folds_mm: float, numbers: tuple[int, ...] = (0,), name: str = "one") -> Panel:
    """A panel with these folds; without numbers, one of a booklet, with the spine on the left of its first page."""
    return Panel(
        name=name,
        sections=(name,),
        layout="content",
        numbers=numbers,
        width_mm=WIDTH_MM,
        height_mm=HEIGHT_MM,
        margins_mm=(10, 10),
        columns=1,
        gap_mm=0,
        folds_mm=folds_mm,
    )


def bundle(*panels: Panel, marks: tuple[str, ...] = (), two: tuple[str, ...] = (), **expected: str) -> Bundle:
    """A job of these panels, or of one, and messages by their context; those of `two` are in that section."""
    return Bundle(
        job=Job(brochure="small", locale="en", site="example", edition="screen"),
        format=BY_NAME["bifold-a4"],
        html="",
        assets={},
        metadata=Metadata(title="", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
        panels=panels or (panel(),),
        expected=tuple(
            Expected(context=context, section="two" if context in two else "one", text=text)
            for context, text in expected.items()
        ),
        marks=marks,
    )


def fragment(text: str, context: str = "a", *, page: int = 1, printing: int = 1, repeat: int = 0) -> Fragment:
    """What a page has of a message."""
    return Fragment(context=context, page=page, rectangle=(10, 20, 50, 5), text=text, printing=printing, repeat=repeat)


def page(
    *fragments: Fragment, text: str | None = None, lines: tuple[Fragment, ...] = (), section: str = "one"
) -> LaidPage:
    """A page with these messages on it."""
    return LaidPage(
        section=section,
        width_mm=WIDTH_MM,
        height_mm=HEIGHT_MM,
        room_mm=180,
        fragments=fragments,
        text="".join(each.text for each in fragments) if text is None else text,
        pieces=lines,
    )


def line(
    text: str, edges: Edges = (10, 20, 60, 25), context: str = "a", appearance: Appearance | None = None
) -> Fragment:
    """A piece of a line on the first page."""
    left, top, right, bottom = edges
    rectangle = (left, top, round(right - left, 2), round(bottom - top, 2))
    return Fragment(context=context, page=1, rectangle=rectangle, text=text, appearance=appearance)


def found(expected: Bundle, *pages: LaidPage, complaints: tuple[str, ...] = ()) -> list[str]:
    """What is found about pages: code, context, page and message. Fonts have all but two characters."""

    def missing(text: str) -> str:
        return "".join(dict.fromkeys(character for character in text if character in "漢字"))

    findings = check(expected, LayoutReport(pages=pages, complaints=complaints), missing)
    return [f"{each.code} {each.context} p{each.page} {each.message}" for each in findings]
