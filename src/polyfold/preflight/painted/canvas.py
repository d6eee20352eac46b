"""What a page's streams paint on, and what is read once for all that paint."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pikepdf

from polyfold.preflight.painted.content import Instruction, instructions
from polyfold.preflight.painted.letters import Font, read_font
from polyfold.preflight.painted.paint import Group, Mark
from polyfold.preflight.values import content_of

FOREIGN = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""What reading somebody else's objects may raise: any may be missing, or of another type than its key says."""
DEEPEST = 24
"""How many forms may lie in each other."""
MOST_MARKS = 200_000
"""How much of one page is looked at."""


class Enough(Exception):  # noqa: N818 - not a fault of ours
    """The page holds more than is looked at."""


@dataclass
class Canvas:
    """What has been painted on a page so far."""

    marks: list[Mark] = field(default_factory=list)
    hidden: list[Mark] = field(default_factory=list)
    masks: list[Mark] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    faults: dict[str, None] = field(default_factory=dict)
    steps: int = 0
    """How many instructions were followed."""
    painted: int = 0
    """How many marks were added, wherever they went since."""
    seen_masks: set[tuple[int, int]] = field(default_factory=set)

    def add(self, mark: Mark) -> None:
        """Add a mark; raises where a page has more than are looked at."""
        self.painted += 1
        if self.painted > MOST_MARKS:
            raise Enough
        (self.hidden if mark.hidden_by else self.marks).append(mark)

    @contextmanager
    def aside(self, marks: list[Mark]) -> Iterator[None]:
        """Paint elsewhere for a while; text that does not show there is not that of the page."""
        before, self.marks, hidden = self.marks, marks, len(self.hidden)
        try:
            yield
        finally:
            self.marks = before
            del self.hidden[hidden:]


@dataclass
class Library:
    """What is read once for a whole file, by the number of its object."""

    streams: dict[tuple[int, int], list[Instruction]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)

    def instructions(self, stream: pikepdf.Object) -> list[Instruction]:
        """The instructions of a form, pattern or drawn letter."""
        if not stream.is_indirect:
            return instructions(content_of(stream))
        if stream.objgen not in self.streams:
            self.streams[stream.objgen] = instructions(content_of(stream))
        return self.streams[stream.objgen]

    def font(self, font: pikepdf.Object) -> Font:
        """A font."""
        if not font.is_indirect:
            return read_font(font)
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = read_font(font)
        return self.fonts[font.objgen]
