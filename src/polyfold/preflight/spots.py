"""Where a page has a fault: neighbouring pieces are one place, and the worst of them speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from polyfold.diagnostics import excerpt
from polyfold.preflight.painted.paint import Box, Mark, overlap, union
from polyfold.printing import PT_PER_MM

NEAR_PT = 4 * PT_PER_MM
"""Pieces that are nearer to each other are one place: lines of a paragraph, strokes of a drawing."""
MOST_PLACES = 100
"""What comes after so many belongs to the last."""
WORDS = 12
"""Runs of letters that are quoted; the finding cuts them shorter."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece with a fault; only pieces of the same `kind` are one place."""

    box: Box
    kind: str = ""
    rank: float = 0.0
    """The less, the worse."""
    text: Mark | None = None
    """Text that the finding quotes."""


@dataclass(slots=True)
class Place:
    """Pieces near each other; `rank` is that of the worst."""

    box: Box
    kind: str
    rank: float
    texts: list[Mark] = field(default_factory=list)

    def near(self, spot: Spot) -> bool:
        """Whether a piece belongs here."""
        left, bottom, right, top = self.box
        around = left - NEAR_PT, bottom - NEAR_PT, right + NEAR_PT, top + NEAR_PT
        return spot.kind == self.kind and overlap(around, spot.box) is not None

    def add(self, spot: Spot) -> None:
        """Add a piece."""
        self.box = union((self.box, spot.box))
        self.rank = min(self.rank, spot.rank)
        self.texts += [spot.text] if spot.text else []

    @property
    def words(self) -> str:
        """The beginning of what the text here says; a font need not tell it."""
        said = " ".join(" ".join(mark.decode().split()) for mark in islice(self.texts, WORDS)).strip()
        return excerpt(said.replace("`", "'")) or "…"


def places(spots: Iterable[Spot]) -> Iterator[Place]:
    """The places of all pieces, the worst first."""
    found: list[Place] = []
    for spot in spots:
        known = next((place for place in found if place.near(spot)), None)
        if known is None and len(found) == MOST_PLACES:
            known = found[-1]
        if known is None:
            known = Place(spot.box, spot.kind, spot.rank)
            found.append(known)
        known.add(spot)
    yield from sorted(found, key=lambda place: place.rank)
