"""What a catalogue becomes when its source has changed: nothing that a translator wrote is lost, or taken for granted.

Only what was said of this very text in this very place stays confirmed. All else that may be of use is fuzzy, and says
which source it was made of; the rest becomes obsolete and waits at the end of the file, should its text come back.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from polyfold.catalogs.entry import FUZZY, PoEntry, Previous
from polyfold.catalogs.pairing import BRACE_FORMAT, is_worked, pair
from polyfold.catalogs.po import HEADER
from polyfold.catalogue import Key


class Change(StrEnum):
    """What happened to a message, in the words of the line that `update` prints."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    CORRECTED = "corrected"
    RESTORED = "restored"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A message as the source has it now, and what the catalogue tells translators of it."""

    context: str | None
    text: str
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """`python-brace-format`, or none."""

    @property
    def key(self) -> Key:
        """What finds it."""
        return self.context, unicodedata.normalize("NFC", self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A change that was said to correct a typing error, and may mean something else; its translation is fuzzy."""

    asked: Asked
    before: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A catalogue's new entries, and what happened to them."""

    entries: tuple[PoEntry, ...]
    changes: Mapping[str, int]
    """How many messages are `new`, `changed (fuzzy)`, and so on, in the order of `Change`."""
    refused: tuple[Refused, ...] = ()


Typo = Callable[[str, str], str | None]
"""Why a text is not only another one with its typing errors corrected; None if it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outcome:
    entry: PoEntry
    change: Change | None = None
    refused: Refused | None = None

    @property
    def label(self) -> str:
        fuzzy = self.change in {Change.CHANGED, Change.MOVED} and self.entry.is_fuzzy
        return f"{self.change} (fuzzy)" if fuzzy else f"{self.change}"


def merge(old: Sequence[PoEntry], asked: Sequence[Asked], *, sparse: bool = False, typo: Typo | None = None) -> Merged:
    """The entries of a catalogue for what is asked now, in its order, and then the obsolete ones in theirs.

    A `sparse` catalogue says only what differs from another one: it gets no new messages. With `typo`, a translation
    stays confirmed where its source was changed by no more than that allows.
    """
    header = [entry for entry in old if entry.key == HEADER and not entry.is_obsolete]
    rest = [entry for entry in old if not (entry.key == HEADER and not entry.is_obsolete)]
    pairs = pair([message.key for message in asked], rest)
    found = [
        _outcome(rest[pairs[number]], message, typo) if number in pairs else _begun(message)
        for number, message in enumerate(asked)
        if number in pairs or not sparse
    ]
    kept = {outcome.entry.key for outcome in found}
    left = [entry for number, entry in enumerate(rest) if number not in set(pairs.values())]
    outcomes = [*found, *_left_over(left, kept)]
    labels = Counter(outcome.label for outcome in outcomes if outcome.change)
    return Merged(
        entries=(*header, *(outcome.entry for outcome in outcomes)),
        changes={label: labels[label] for change in Change for label in (change, f"{change} (fuzzy)") if labels[label]},
        refused=tuple(outcome.refused for outcome in outcomes if outcome.refused),
    )


def _begun(asked: Asked) -> _Outcome:
    """A message that nobody has translated yet."""
    entry = PoEntry.new(
        context=asked.context,
        text=asked.text,
        extracted=asked.extracted,
        references=asked.references,
        flags=asked.flags,
    )
    return _Outcome(entry=entry, change=Change.NEW)


def _outcome(old: PoEntry, asked: Asked, typo: Typo | None) -> _Outcome:
    """What an entry becomes for a message."""
    described = _described(old, asked)
    if old.key == asked.key:
        return _Outcome(entry=described.change(obsolete=False), change=Change.RESTORED if old.is_obsolete else None)
    change = Change.CHANGED if old.key[1] != asked.key[1] else Change.MOVED
    entry = described.change(context=asked.context, text=asked.text, obsolete=False)
    if not any(old.translations):
        return _Outcome(entry=entry.change(fuzzy=False, previous=None), change=change)
    doubtful = _Outcome(entry=entry.change(fuzzy=True, previous=_previous(old, asked)), change=change)
    if typo is None or old.is_fuzzy or old.is_obsolete or old.context != asked.context:
        return doubtful
    if reason := typo(old.text, asked.text):
        return replace(doubtful, refused=Refused(asked=asked, before=old.text, reason=reason))
    return _Outcome(entry=entry.change(previous=None), change=Change.CORRECTED)


def _described(old: PoEntry, asked: Asked) -> PoEntry:
    """The entry with what is told to translators as it is now, and no byte of it changed where that is the same."""
    ours = tuple(flag for flag in old.flags if flag == BRACE_FORMAT)
    others = tuple(flag for flag in old.flags if flag not in {BRACE_FORMAT, FUZZY})
    flags = None if ours == asked.flags else (*others, *asked.flags)
    return old.change(extracted=asked.extracted, references=asked.references, flags=flags)


def _previous(old: PoEntry, asked: Asked) -> Previous | None:
    """The last source that was translated, as far as it differs from what is asked now."""
    context, text = old.context, old.text
    if old.is_fuzzy and old.previous:
        context, text = old.previous.context or context, old.previous.text
    if (context, unicodedata.normalize("NFC", text)) == asked.key:
        return None
    return Previous(context=None if context == asked.context else context, text=text)


def _left_over(left: Sequence[PoEntry], kept: set[Key]) -> Iterator[_Outcome]:
    """The entries that are asked for no longer; one that nobody has written in says nothing, and goes."""
    for entry in left:
        if entry.is_obsolete:
            # Of a live entry and an obsolete one for the same message gettext makes an error.
            if entry.key not in kept:
                yield _Outcome(entry=entry)
        elif is_worked(entry):
            obsolete = entry.change(extracted=(), references=(), obsolete=True)
            yield _Outcome(entry=obsolete, change=Change.OBSOLETE)
