"""Where a page has a fault: neighbouring pieces are one place, and the worst of them speaks for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from polyfold.diagnostics import Finding, Rule, excerpt
from polyfold.preflight.paint import PT_PER_MM, Box, Mark, Page, overlap, union

NEAR_PT = 4 * PT_PER_MM
"""Pieces that are nearer to each other are one place: lines of a paragraph, strokes of a drawing."""
MOST_PLACES = 100
"""What comes after so many belongs to the last."""
WORDS = 12
"""Runs of letters that are quoted; the finding cuts them shorter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A piece with a fault, and the facts of a finding on it; of pieces in one place the least `rank` is told."""

    box: Box
    facts: dict[str, object] = field(default_factory=dict)
    rank: float = 0.0
    key: Hashable = None
    """Only pieces with the same are one place."""
    mark: Mark | None = None
    """The text that the finding quotes as `{text}`."""


@dataclass(slots=True)
class _Place:
    box: Box
    worst: Spot
    texts: list[Mark]

    def near(self, spot: Spot) -> bool:
        left, bottom, right, top = self.box
        around = left - NEAR_PT, bottom - NEAR_PT, right + NEAR_PT, top + NEAR_PT
        return spot.key == self.worst.key and overlap(around, spot.box) is not None

    def add(self, spot: Spot) -> None:
        self.box = union((self.box, spot.box))
        self.worst = min(self.worst, spot, key=lambda each: each.rank)
        self.texts += [spot.mark] if spot.mark else []


def told(rule: type[Rule], page: Page, spots: Iterable[Spot]) -> Iterator[Finding]:
    """A finding for each place, the worst first."""
    places: list[_Place] = []
    for spot in spots:
        known = next((place for place in places if place.near(spot)), None)
        if known is None and len(places) == MOST_PLACES:
            known = places[-1]
        if known:
            known.add(spot)
        else:
            places.append(_Place(spot.box, spot, [spot.mark] if spot.mark else []))
    for place in sorted(places, key=lambda each: each.worst.rank):
        facts = place.worst.facts | ({"text": _quoted(place.texts)} if place.texts else {})
        yield _find(rule, page, place.box, facts)


def _find(rule: type[Rule], page: Page, box: Box, facts: Mapping[str, Any]) -> Finding:
    return rule.find(page=page.number, rectangle_mm=page.rectangle_mm(box), **facts)


def _quoted(texts: list[Mark]) -> str:
    """The beginning of what text says; a font need not tell it."""
    words = " ".join(" ".join(mark.decode().split()) for mark in islice(texts, WORDS)).strip()
    return excerpt(words.replace("`", "'")) or "…"
