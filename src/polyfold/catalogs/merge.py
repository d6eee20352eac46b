"""What a catalogue becomes when its source has changed: nothing that a translator wrote is lost, or taken for granted.

Only what was said of this very text in this very place stays confirmed. All else that may be of use is fuzzy, and says
which source it was made of; the rest becomes obsolete and waits at the end of the file, should its text come back.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from polyfold.catalogs import room
from polyfold.catalogs.entry import BRACE_FORMAT, FUZZY, PoEntry, Previous
from polyfold.catalogs.pairing import is_worked, pair
from polyfold.catalogs.strays import Strays, nearest
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
    room: str | None = None
    """How much room a translation has, where that is known."""

    @property
    def key(self) -> Key:
        """What finds it: a text of a brochure is NFC."""
        return self.context, self.text


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


def merge(
    old: Sequence[PoEntry],
    asked: Sequence[Asked],
    *,
    sparse: bool = False,
    typo: Typo | None = None,
    elsewhere: Callable[[], Strays] = dict,
) -> Merged:
    """The entries of a catalogue for what is asked now, in its order, and then the obsolete ones in theirs.

    A `sparse` catalogue says only what differs from another one: it gets no new messages. With `typo`, a translation
    stays confirmed where its source was changed by no more than that allows. A new message begins with what has strayed
    from it in the language's other catalogues, which are asked only where there is one.
    """
    header = [entry for entry in old if entry.is_header]
    rest = [entry for entry in old if not entry.is_header]
    pairs = pair([message.key for message in asked], rest)
    found = [
        _outcome(rest[pairs[number]], message, typo) if number in pairs else _begun(message, elsewhere)
        for number, message in enumerate(asked)
        if number in pairs or not sparse
    ]
    kept = {outcome.entry.key for outcome in found}
    taken = {*pairs.values()}
    left = [entry for number, entry in enumerate(rest) if number not in taken]
    outcomes = [*found, *_left_over(left, kept)]
    labels = Counter(outcome.label for outcome in outcomes if outcome.change)
    return Merged(
        entries=(*header, *(outcome.entry for outcome in outcomes)),
        changes={label: labels[label] for change in Change for label in (change, f"{change} (fuzzy)") if labels[label]},
        refused=tuple(outcome.refused for outcome in outcomes if outcome.refused),
    )


def _begun(asked: Asked, elsewhere: Callable[[], Strays]) -> _Outcome:
    """A message that this catalogue does not have yet."""
    entry = PoEntry.new(
        context=asked.context,
        text=asked.text,
        extracted=_extracted((), asked, awaited=True),
        references=asked.references,
        flags=asked.flags,
    )
    stray = nearest(elsewhere(), asked.key)
    if stray is None:
        return _Outcome(entry=entry, change=Change.NEW)
    moved = entry.change(translations=stray.translations, fuzzy=True, previous=_previous(stray, asked))
    return _Outcome(entry=moved, change=Change.MOVED)


def _outcome(old: PoEntry, asked: Asked, typo: Typo | None) -> _Outcome:
    """What an entry becomes for a message."""
    is_same, is_done = old.key == asked.key, any(old.translations) and not old.is_fuzzy
    become = partial(
        old.change,
        extracted=_extracted(old.extracted, asked, awaited=not (is_same and is_done)),
        references=asked.references,
        flags=_flags(old, asked),
        obsolete=False,
    )
    if is_same:
        return _Outcome(entry=become(), change=Change.RESTORED if old.is_obsolete else None)
    become = partial(become, context=asked.context, text=asked.text)
    change = Change.CHANGED if old.key[1] != asked.key[1] else Change.MOVED
    if not any(old.translations):
        return _Outcome(entry=become(fuzzy=False, previous=None), change=change)
    refused = None
    if typo and is_done and not old.is_obsolete and old.context == asked.context:
        reason = typo(old.text, asked.text)
        if reason is None:
            return _Outcome(entry=become(previous=None), change=Change.CORRECTED)
        refused = Refused(asked=asked, before=old.text, reason=reason)
    return _Outcome(entry=become(fuzzy=True, previous=_previous(old, asked)), change=change, refused=refused)


def _extracted(old: tuple[str, ...], asked: Asked, *, awaited: bool) -> tuple[str, ...]:
    """What is told to translators, given what was told; how much room there is comes last.

    Where only lines end elsewhere it stays as it is: other tools wrap them.
    """
    new = (*asked.extracted, *room.renewed(old, asked.room, awaited=awaited))
    return old if " ".join(old).split() == " ".join(new).split() else new


def _flags(old: PoEntry, asked: Asked) -> tuple[str, ...] | None:
    """The flags besides `fuzzy`: ours as it should be now, and all others; None where nothing changes."""
    flags = old.flags
    if tuple(flag for flag in flags if flag == BRACE_FORMAT) == asked.flags:
        return None
    return (*(flag for flag in flags if flag not in {BRACE_FORMAT, FUZZY}), *asked.flags)


def _previous(old: PoEntry, asked: Asked) -> Previous | None:
    """The last source that was translated, as far as it differs from what is asked now.

    Its context is given where it was another one. None stands for the same, so that to have had none can't be said.
    """
    context, text = old.context, old.text
    if old.is_fuzzy and old.previous:
        context, text = old.previous.context or context, old.previous.text
    other = context if context != asked.context else None
    is_same = unicodedata.normalize("NFC", text) == asked.key[1]
    return None if is_same and other is None else Previous(context=other, text=text)


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
