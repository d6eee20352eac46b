"""Translations as values: what a catalogue says of a message, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from polyfold.diagnostics import Place

Key: TypeAlias = tuple[str | None, str]
"""(msgctxt, msgid)"""
HEADER: Key = (None, "")
"""The entry of a catalogue that is about the file."""


def key_of(context: str | None, text: str) -> Key:
    """What finds a message that is so written: some editors decompose accents, and messages are NFC."""
    return context, unicodedata.normalize("NFC", text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A message of a catalogue; `translation_place` is its line and column, counted from 1.

    `translation` is the first form where the message has plural ones, and `further_forms` are the others.
    """

    context: str | None
    text: str
    translation: str
    fuzzy: bool
    line: int
    translation_place: tuple[int, int]
    plural: str | None = None
    further_forms: tuple[str, ...] = ()
    opening: str = ""
    """What stands between the quotes at `translation_place`, escapes and all; the rest may follow on further lines."""

    @property
    def usable(self) -> bool:
        """Whether the translation may be printed: every form is there, and confirmed."""
        return all(form.strip() for form in (self.translation, *self.further_forms)) and not self.fuzzy


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All messages of one domain in one locale."""

    locale: str
    path: str
    entries: Mapping[Key, Entry]
    header: Entry | None = None

    @cached_property
    def by_context(self) -> Mapping[str | None, Entry]:
        """The last entry of each context, for telling a stale translation from a missing one."""
        return {entry.context: entry for entry in self.entries.values()}

    def place(self, entry: Entry) -> Place:
        """Where the entry's translation stands."""
        line, column = entry.translation_place
        return Place(path=self.path, line=line, column=column)
