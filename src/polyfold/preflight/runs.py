"""Where the letters of a string lie, as runs: a jump wider than a word space begins another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from polyfold.preflight.content import Operand
from polyfold.preflight.letters import BLANK, EM, Font
from polyfold.preflight.paint import Box
from polyfold.preflight.state import Text

JUMP_EM = 1.5


@dataclass
class Run:
    """Letters beside each other; lengths in the text's own space."""

    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    codes: list[int] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    """Where each letter begins."""
    has_ink: bool = False

    @property
    def box(self) -> Box:
        """Around the ink; without any, what it says is spaces."""
        return self.left, self.bottom, self.right, self.top

    def add(self, code: int, at: float, ink: Box | None, scale: tuple[float, float]) -> None:
        """Add a letter whose pen begins at `at`."""
        self.codes.append(code)
        self.places.append(at)
        if ink is None:
            return
        across, up = scale
        left, bottom, right, top = at + ink[0] * across, ink[1] * up, at + ink[2] * across, ink[3] * up
        if left > right:
            left, right = right, left
        if not self.has_ink:
            self.left, self.bottom, self.right, self.top, self.has_ink = left, bottom, right, top, True
            return
        self.left, self.right = min(self.left, left), max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


def runs(elements: Sequence[Operand], text: Text, font: Font) -> tuple[list[Run], float]:
    """The runs of a shown string, and how far it moves the pen."""
    at, found = 0.0, [Run()]
    scale = text.size * text.across, text.size
    for element in _flat(elements):
        if isinstance(element, bytes):
            for code in font.codes(element):
                found[-1].add(code, at, font.ink(code), scale)
                at += font.advance(code) * scale[0] + text.letters * text.across
                if code == BLANK and not font.wide:
                    at += text.words * text.across
        elif isinstance(element, float):
            at -= element / EM * scale[0]
            if abs(element) > JUMP_EM * EM and found[-1].codes:
                found.append(Run())
    return [run for run in found if run.codes], at


def _flat(elements: Sequence[Operand]) -> Iterator[Operand]:
    for element in elements:
        if isinstance(element, list):
            yield from element
        else:
            yield element
