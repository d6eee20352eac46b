"""A job that can be typeset anywhere: HTML, the files it needs, and what must come out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import pairwise

from polyfold.diagnostics import Finding
from polyfold.formats import Format
from polyfold.printing import Office, Press, Slug

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height in millimetres, from the top left corner of the trimmed page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One file to make."""

    brochure: str
    locale: str
    site: str
    edition: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """What a PDF says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """A page to fill, in reading order; in a booklet, all pages over which its sections flow. Lengths in millimetres.

    Positions are measured from the left edge. In a booklet they are those of a right-hand page, and left-hand pages
    mirror them.
    """

    name: str
    sections: tuple[str, ...]
    layout: str
    numbers: tuple[int, ...]
    """The panels of the format that it covers, counted from 0; none in a booklet, where text decides on pages."""
    width_mm: float
    height_mm: float
    margins_mm: tuple[float, float]
    """Left and right."""
    columns: int
    gap_mm: float
    """Between columns."""
    folds_mm: tuple[float, ...]
    """Where folds lie, the edges among them."""
    fresh: tuple[str, ...] = ()
    """Those of its sections that begin on a new page."""

    @property
    def column_mm(self) -> float:
        """The width of a column."""
        return (self.width_mm - sum(self.margins_mm) - self.gap_mm * (self.columns - 1)) / self.columns

    @property
    def flows(self) -> bool:
        """Whether it may take several pages."""
        return not self.numbers and self.layout == "content"

    @property
    def runs(self) -> tuple[Panel, ...]:
        """Its sections in runs, each of which begins on a new page."""
        starts = [index for index, section in enumerate(self.sections) if index == 0 or section in self.fresh]
        return tuple(
            replace(self, sections=self.sections[start:end]) for start, end in pairwise((*starts, len(self.sections)))
        )

    def folds_on(self, page: int) -> tuple[float, ...]:
        """The folds of its page with this number, counted from 1."""
        if self.numbers or page % 2:
            return self.folds_mm
        return tuple(self.width_mm - fold for fold in self.folds_mm)


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """A text that must be found on the pages of its section."""

    context: str
    section: str
    text: str
    growth: float = 1.0
    """How many characters it has for each of its source."""
    block: str = ""
    """The id of its block's element; empty where it is the leaflet's own."""
    kind: str = ""
    """The kind of its block."""
    role: str = ""
    """What it is to its block."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How a panel is fitted, as factors of what the format has: 1 is as designed, less is tighter."""

    spacing: float = 1.0
    """Of the space between blocks."""
    leading: float = 1.0
    """Of the distance of lines."""
    size: float = 1.0
    """Of the type."""
    picture: float = 1.0
    """Of the width of pictures."""

    @property
    def factors(self) -> dict[str, float]:
        """Those that are not as designed, by name."""
        every = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: factor for name, factor in every.items() if factor != 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """A composed job. `assets` are served below `BASE_URL` by their names; nothing else can be read.

    `expected` is in reading order.
    """

    job: Job
    format: Format
    html: str
    assets: Mapping[str, bytes]
    metadata: Metadata
    panels: tuple[Panel, ...]
    expected: tuple[Expected, ...]
    slug: Slug = Slug()
    press: Press | None = None
    """What the printer asks of a press edition; it can't be made without."""
    office: Office = Office()
    marks: tuple[str, ...] = ()
    """What every page must say: that of a draft, that it is one."""
    is_draft: bool = True
    """Whether nobody has to approve it yet."""
    is_specimen: bool = False
    """Whether it is there to be looked at, faults and all, and read by nobody: a pseudo-locale."""
    pins: Mapping[str, Step] | None = None
    """The steps that sections must have, so that a reprint does not move; the others are as designed."""

    def panel(self, section: str) -> Panel:
        """The panel that a section is on; blank pages, which are of none, belong with what flows before them."""
        found = next((panel for panel in self.panels if section in panel.sections), None)
        return found or next((panel for panel in self.panels if panel.flows), self.panels[-1])

    @property
    def digest(self) -> str:
        """A digest of everything that decides what is printed."""
        digest = hashlib.sha256()
        parts = [self.html.encode(), repr(self.metadata).encode(), repr(self.job).encode()]
        parts += [part for name in sorted(self.assets) for part in (name.encode(), self.assets[name])]
        parts += [repr(each).encode() for each in (self.format, self.slug, self.press, self.office)]
        parts += [self.press.profile] if self.press else []
        if self.pins is not None:
            parts.append(repr(sorted(self.pins.items(), key=lambda pin: pin[0])).encode())
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


BASE_URL = "http://assets.invalid/"
"""A virtual address, so that a PDF's bytes don't depend on where a project lies (RFC 2606, `.invalid`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """How a piece of text looks to its reader; shares are from 0 to 1."""

    size_pt: float
    bold: bool
    opacity: float
    """0 is not painted at all."""
    clipped: float
    """The share of its height and width that something around it cuts off."""
    covered: float
    """The share of what is left that something opaque, painted later, hides."""
    contrast: float | None
    """Between the text and what lies beneath it, from 1 to 21, the least of all places (WCAG 2.2, contrast ratio).

    None where nobody can tell: over a picture.
    """
    crowded: bool = False
    """Whether its letters are set on each other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fragment:
    """A piece of a message on one page."""

    context: str
    page: int
    rectangle: Rectangle
    text: str
    """That of several lines has a line feed where each ends, as it was broken."""
    printed: bool = True
    """Not so where it is a picture's alternative text."""
    printing: int = 1
    """Which of the elements that hold the message it is from, counted from 1."""
    repeat: int = 0
    """How often this row of a table was printed before: rows that head a table are repeated where it goes on."""
    appearance: Appearance | None = None
    """Of a piece of a line that is text, in a layout that is no trial."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notes:
    """The lines to write on that a page has: the id of their block, how many, and how far apart in millimetres."""

    block: str
    lines: int
    line_mm: float


@dataclass(frozen=True, kw_only=True, slots=True)
class LaidPage:
    """One page as it was laid out; lengths in millimetres."""

    section: str
    """The first on the page; empty on a blank page of a booklet."""
    width_mm: float
    height_mm: float
    room_mm: float
    """The height between the margins."""
    fragments: tuple[Fragment, ...]
    text: str
    """All text on the page, furniture included."""
    pieces: tuple[Fragment, ...] = ()
    """Each piece of a line, and each picture, which has no text, by itself."""
    filled_mm: float = 0
    """How much of the room is filled; more than the room where something that can't be broken is too high."""
    notes: Notes | None = None
    """What may grow to fill the page."""
    label_share: float = 0
    """Of the width of its place in a picture, what the label takes that has least to spare."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of text, a picture, or a rule to write on, as it stands on its page."""

    page: int
    """Counted from 1."""
    column: int
    """Counted from 1 on its page; 0 where it is in none."""
    rectangle: Rectangle
    text: str
    """Empty where it is no text."""
    context: str
    """The message whose words end it."""
    inside: tuple[str, ...]
    """The ids of the elements that hold it, outermost first."""
    paragraph: int
    """Lines of one element have the same number."""
    measure_mm: float
    """How long it might be."""
    stretch_em: float
    """How much wider than designed its word spaces are."""
    is_broken: bool
    """Whether it ends where its text says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LayoutReport:
    """Which message sits where."""

    pages: tuple[LaidPage, ...]
    complaints: tuple[str, ...] = ()
    """What the typesetter said of the stylesheet."""
    lines: tuple[Line, ...] = ()
    """In reading order, without those in margins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fill:
    """How full a panel of a folded leaflet or a page of a booklet is; several panels where its section spans them."""

    section: str
    panels: tuple[int, ...]
    """Counted from 1, in reading order."""
    room_mm: float
    filled_mm: float
    """More than the room where it does not fit at its tightest."""
    lines_left: int
    """Lines of text that would still fit; negative where so many are too much."""
    step: Step = Step()
    flows: bool = False
    """Whether what does not fit goes on to the next page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preflight:
    """How a file for paper was judged, besides by what is in it."""

    is_drawn: bool = False
    """Whether what it prints was looked at, too."""
    ink_percent: float | None = None
    """The most ink anywhere; None where nobody has looked, or where it is no matter."""
    ink_method: str = ""
    """How that is known: `ghostscript` or `computed`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """What became of a job: a whole file, or findings that say why there is none."""

    job: Job
    findings: tuple[Finding, ...]
    content: bytes | None = None
    pages: int = 0
    digest: str = ""
    engines: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    """Those of sections that are not as designed."""
    fills: tuple[Fill, ...] = ()
    """In reading order."""
    preflight: Preflight | None = None
    """None for what is not printed."""


def overreach_mm(rectangle: Rectangle, width_mm: float, height_mm: float) -> float:
    """How far a rectangle reaches over the edges of its page; negative where it lies within."""
    left, top, across, down = rectangle
    return max(-left, -top, left + across - width_mm, top + down - height_mm)


def union(rectangles: Iterable[Rectangle]) -> Rectangle:
    """The least rectangle around one or more."""
    lefts, tops, widths, heights = zip(*rectangles, strict=True)
    right = max(left + width for left, width in zip(lefts, widths, strict=True))
    bottom = max(top + height for top, height in zip(tops, heights, strict=True))
    return min(lefts), min(tops), round(right - min(lefts), 2), round(bottom - min(tops), 2)
