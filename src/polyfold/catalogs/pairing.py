"""Which old entry becomes which message: an entry belongs to its context before it belongs to its text.

A text that reads like another one's is often another one: two telephone numbers differ in a digit. So nothing is taken
from another block but the very same text. Members of a list or a table are called by their number, and move when
something is put in before them; they are one block's, and find their translations among each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from polyfold.catalogs.entry import BRACE_FORMAT, FUZZY, PoEntry
from polyfold.catalogue import Key

NUMBERS = re.compile(r"\.\d+(?=\.|\Z)")
SIMILAR = 0.6
"""How much two texts have in common, from 0 to 1, of which one may have become the other."""
NEAR = 20
"""How far apart two that have something in common may be, counted among those without a partner, to be compared."""


@dataclass(frozen=True)
class Spot:
    """A message or an entry, as far as it matters who becomes whom; `number` is its index among its like."""

    number: int
    context: str | None
    text: str
    rank: int = 0
    """Of entries: 0 for those that are in use and translated, then the obsolete ones, then the untranslated."""
    is_obsolete: bool = False

    @cached_property
    def family(self) -> str | None:
        """What the members of a list or a table have in common: the context without its numbers."""
        return NUMBERS.sub("", self.context) if self.context else None

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """All neighbouring letters of the text."""
        return frozenset(pairwise(f" {self.text.casefold()} "))

    def likeness(self, other: Spot) -> float:
        """How much two texts have in common, from 0 to 1 (Dice's coefficient of their pairs of letters)."""
        return 2 * len(self.pairs & other.pairs) / (len(self.pairs) + len(other.pairs))


Pairs = Iterator[tuple[Spot, Spot]]
Step = Callable[[Sequence[Spot], Sequence[Spot]], Pairs]


def pair(messages: Sequence[Key], entries: Sequence[PoEntry]) -> dict[int, int]:
    """For each message's index the index of its entry. Messages that have none, and begin empty, are left out."""
    wanted = [Spot(number, *key) for number, key in enumerate(messages)]
    spots = [_spot(number, entry) for number, entry in enumerate(entries) if is_worked(entry) or not entry.is_obsolete]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for step in STEPS:
        messages_left = [spot for spot in wanted if spot.number not in pairs]
        entries_left = [spot for spot in spots if spot.number not in taken]
        for message, entry in step(messages_left, entries_left):
            if message.number not in pairs and entry.number not in taken:
                pairs[message.number] = entry.number
                taken.add(entry.number)
        if step is _same_key:
            # An entry with plural forms, which we never ask for, can't say what another message says.
            spots = [spot for spot in spots if entries[spot.number].plural is None]
    return pairs


def is_worked(entry: PoEntry) -> bool:
    """Whether anybody has written in an entry: a translation, a comment, or a flag of their own."""
    return any(entry.translations) or bool(entry.comments) or not {FUZZY, BRACE_FORMAT}.issuperset(entry.flags)


def _spot(number: int, entry: PoEntry) -> Spot:
    rank = 2 if not any(entry.translations) else 1 if entry.is_obsolete else 0
    return Spot(number, *entry.key, rank=rank, is_obsolete=entry.is_obsolete)


def _grouped(spots: Iterable[Spot], by: Callable[[Spot], Hashable]) -> dict[Hashable, list[Spot]]:
    groups: dict[Hashable, list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[by(spot)].append(spot)
    return groups


def _matched(
    messages: Sequence[Spot], entries: Sequence[Spot], by: Callable[[Spot], Hashable]
) -> Iterator[tuple[list[Spot], list[Spot]]]:
    """The messages and the entries that have the same in common, in file order, the best entries first."""
    found = _grouped(sorted(entries, key=lambda spot: spot.rank), by)
    for name, group in _grouped(messages, by).items():
        if name in found:
            yield group, found[name]


def _near(messages: Sequence[Spot], entries: Sequence[Spot], by: Callable[[Spot], Hashable]) -> Pairs:
    """All pairs that have the same in common, but for those that are far apart: 5,000 by 5,000 would take too long."""
    for group, candidates in _matched(messages, entries, by):
        for place, message in enumerate(group):
            for spot in candidates[max(0, place - NEAR) : place + NEAR + 1]:
                yield message, spot


def _best_first(scored: Iterable[tuple[float, Spot, Spot]]) -> Pairs:
    """Pairs by the rank of their entry and then by their score; those that are alike in both stay in order."""
    for _, message, spot in sorted(scored, key=lambda each: (each[2].rank, -each[0])):
        yield message, spot


def _same_key(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """The very same message, be it obsolete: what was said of this text in this place."""
    for group, candidates in _matched(messages, entries, lambda spot: (spot.context, spot.text)):
        yield from zip(group, candidates, strict=False)


def _same_text_in_list(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """A member of a list that has moved within it."""
    for group, candidates in _matched(messages, entries, lambda spot: (spot.family, spot.text)):
        yield from zip(group, candidates, strict=False)


def _same_context(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """The same block, if the texts are similar: else, in a list, something may have been put in before them."""
    for group, candidates in _matched(messages, entries, lambda spot: spot.context):
        for message in group:
            likeness = {spot: message.likeness(spot) for spot in candidates} if message.context else {}
            for spot in sorted(likeness, key=lambda spot: (spot.rank, -likeness[spot])):
                if likeness[spot] >= SIMILAR:
                    yield message, spot


def _similar_in_list(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """A member of a list that has moved and changed, the most similar first; so, too, all that have no context."""
    near = _near(messages, entries, lambda spot: spot.family)
    found = ((message.likeness(spot), message, spot) for message, spot in near)
    yield from _best_first(each for each in found if each[0] >= SIMILAR)


def _same_context_written_anew(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """The same block, whatever it says now; for what is obsolete that is too little, as contexts are used again."""
    for group, candidates in _matched(messages, entries, lambda spot: spot.context):
        if group[0].context is not None:
            yield from zip(group, (spot for spot in candidates if not spot.is_obsolete), strict=False)


def _same_text_nearby(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """The same text in another block, or in this one under its new name; the most similar names first."""
    near = _near(messages, entries, lambda spot: spot.text)
    yield from _best_first((nearness(message.context, spot.context), message, spot) for message, spot in near)


def _same_text_anywhere(messages: Sequence[Spot], entries: Sequence[Spot]) -> Pairs:
    """The same text, wherever, in source order."""
    for group, candidates in _matched(messages, entries, lambda spot: spot.text):
        yield from zip(group, candidates, strict=False)


def nearness(one: str | None, other: str | None) -> float:
    """How much of two contexts is the same at their beginnings and ends, from 0 to 1."""
    if not one or not other:
        return 0
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return (start + end) / max(len(one), len(other))


STEPS: tuple[Step, ...] = (
    _same_key,
    _same_text_in_list,
    _same_context,
    _similar_in_list,
    _same_context_written_anew,
    _same_text_nearby,
    _same_text_anywhere,
)
"""Each proposes pairs of what the ones before it left, the best first."""
