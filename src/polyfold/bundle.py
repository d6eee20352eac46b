"""A job that can be typeset anywhere: HTML, the files it needs, and what must come out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from polyfold.diagnostics import Finding

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
    """A page to fill, in reading order; lengths in millimetres. `fold_…` says which edges are folds."""

    section: str
    layout: str
    width_mm: float
    height_mm: float
    fold_left: bool
    fold_right: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """A composed job. `assets` are served below `BASE_URL` by their names; nothing else can be read.

    `expected` pairs each message's context with the text that must be found on the pages.
    """

    job: Job
    format: str
    html: str
    assets: Mapping[str, bytes]
    metadata: Metadata
    panels: tuple[Panel, ...]
    expected: tuple[tuple[str, str], ...]
    profile: bytes | None = None
    """The ICC profile of the press condition."""
    condition: str = ""

    @property
    def digest(self) -> str:
        """A digest of everything that decides what is printed."""
        digest = hashlib.sha256()
        parts = [self.html.encode(), repr(self.metadata).encode(), repr(self.job).encode()]
        parts += [part for name in sorted(self.assets) for part in (name.encode(), self.assets[name])]
        parts += [self.profile or b"", self.condition.encode(), self.format.encode()]
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


BASE_URL = "http://assets.invalid/"
"""A virtual address, so that a PDF's bytes don't depend on where a project lies (RFC 2606, `.invalid`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fragment:
    """A piece of a message on one page."""

    context: str
    page: int
    rectangle: Rectangle
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LaidPage:
    """One page as it was laid out; lengths in millimetres."""

    section: str
    width_mm: float
    height_mm: float
    room_mm: float
    """The height between the margins."""
    fragments: tuple[Fragment, ...]
    text: str
    """All text on the page, furniture included."""
    outside: tuple[Fragment, ...] = ()
    """What reaches over the edge of the page."""
    filled_mm: float = 0
    """How much of the room is filled; more than the room where something that can't be broken is too high."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LayoutReport:
    """Which message sits where."""

    pages: tuple[LaidPage, ...]
    complaints: tuple[str, ...] = ()
    """What the typesetter said of the stylesheet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """What became of a job: a whole file, or findings that say why there is none."""

    job: Job
    findings: tuple[Finding, ...]
    content: bytes | None = None
    pages: int = 0
    digest: str = ""
    engines: Mapping[str, str] = field(default_factory=dict)


def overreach_mm(rectangle: Rectangle, width_mm: float, height_mm: float) -> float:
    """How far a rectangle reaches over the edges of its page; negative where it lies within."""
    left, top, across, down = rectangle
    return max(-left, -top, left + across - width_mm, top + down - height_mm)
