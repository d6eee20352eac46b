"""Where the letters of a string lie, as runs: a jump wider than a word space begins another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from polyfold.preflight.painted.content import Operand
from polyfold.preflight.painted.letters import BLANK, EM, Font
from polyfold.preflight.painted.paint import Box
from polyfold.preflight.painted.state import Text

JUMP_EM = 1.5


@dataclass
class Run:
    """Letters beside each other; lengths in the text's own space."""

    codes: list[int] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    """Where the pen is at each letter."""

    def box(self, font: Font, text: Text) -> Box | None:
        """Around the letters' ink; None where they have none, as spaces."""
        across, up, ink = text.size * text.across, text.size, font.ink
        boxes = [(at, box) for code, at in zip(self.codes, self.places, strict=True) if (box := ink(code))]
        if not boxes:
            return None
        lefts = [at + box[0] * across for at, box in boxes]
        rights = [at + box[2] * across for at, box in boxes]
        left, right = min(*lefts, *rights), max(*lefts, *rights)
        inks = {box for _, box in boxes}
        bottom, top = min(box[1] for box in inks) * up, max(box[3] for box in inks) * up
        return left, min(bottom, top), right, max(bottom, top)


def runs(elements: Sequence[Operand], text: Text, font: Font) -> tuple[list[Run], float]:
    """The runs of a shown string, and how far it moves the pen."""
    at, run = 0.0, Run()
    found = [run]
    across, spaced = text.size * text.across, text.letters * text.across
    width, usual = font.widths.get, font.width
    for element in _flat(elements):
        if isinstance(element, bytes):
            for code in font.codes(element):
                run.codes.append(code)
                run.places.append(at)
                at += width(code, usual) * across + spaced
                if code == BLANK and not font.wide:
                    at += text.words * text.across
        elif isinstance(element, float):
            at -= element / EM * across
            if abs(element) > JUMP_EM * EM and run.codes:
                run = Run()
                found.append(run)
    return [run for run in found if run.codes], at


def _flat(elements: Sequence[Operand]) -> Iterator[Operand]:
    for element in elements:
        if isinstance(element, list):
            yield from element
        else:
            yield element
