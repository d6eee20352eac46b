"""What goes out to translators and comes back: the messages of a catalogue as units, each with its source's digest."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from polyfold.catalogue import Key
from polyfold.diagnostics import Place

DIGITS = 16
"""Hexadecimal digits of a digest: 64 bits."""
SEPARATOR = "\x04"
"""Stands between context and text, as in gettext's own `.mo` files."""


class State(StrEnum):
    """How far a translation is, in the words that a translator reads."""

    TRANSLATED = "translated"
    REVIEW = "needs review"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One message on its way.

    `target` is its translation as the catalogue writes it, and None where what came back can't be read as one.
    `notes` and `state` only go out. `place` is where the unit stands in the file that came back.
    """

    id: str
    context: str | None
    source: str
    target: str | None
    digest: str | None
    state: State = State.UNTRANSLATED
    notes: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """The units of one catalogue; `original` is its path in the project, the languages are tags of BCP 47."""

    original: str
    source_language: str
    target_language: str | None
    units: tuple[Unit, ...]
    place: Place | None = None


def digest(key: Key) -> str:
    """What tells one source text from another, and from the same words elsewhere."""
    context, text = key
    named = text if context is None else f"{context}{SEPARATOR}{text}"
    return hashlib.sha256(unicodedata.normalize("NFC", named).encode()).hexdigest()[:DIGITS]


def identify(keys: Iterable[Key]) -> Mapping[str, Key]:
    """The messages of a catalogue by their units' ids: the context, or the digest where that is no name of one."""
    every = tuple(keys)
    counts = Counter(context for context, _ in every)
    return {
        context if context and counts[context] == 1 else digest((context, text)): (context, text)
        for context, text in every
    }
