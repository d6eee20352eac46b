"""Where the words that are printed for a message come from."""

from __future__ import annotations

from dataclasses import dataclass

from polyfold.catalogue import Catalogue, Entry
from polyfold.diagnostics import Place
from polyfold.localise import Translations
from polyfold.messages import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """What the catalogues of a locale and of its fallbacks have for one message."""

    message: Message
    locale: str
    own: Catalogue
    """The nearest catalogue, which is the locale's own where it has one."""
    entry: Entry | None
    """What the nearest catalogue has, finished or not."""
    printed: tuple[Catalogue, Entry] | None
    """The translation that is printed, and the catalogue that it stands in."""
    fallback: str
    """The locale whose words are printed."""

    @classmethod
    def of(cls, message: Message, translations: Translations) -> Provenance:
        """Look a message up in the catalogues of its domain, of which there is at least one."""
        key = (message.context, message.text)
        catalogues = translations.known(message.domain)
        usable = ((each, entry) for each in catalogues if (entry := each.entries.get(key)) and entry.usable)
        _, fallback = translations.find(message.domain, *key)
        return cls(
            message=message,
            locale=translations.locale,
            own=catalogues[0],
            entry=catalogues[0].entries.get(key),
            printed=next(usable, None),
            fallback=fallback,
        )

    @property
    def draft(self) -> Entry | None:
        """What somebody began to say in this locale, marked fuzzy."""
        return self.entry if self.entry and self.entry.fuzzy and self.entry.translation else None

    @property
    def outdated(self) -> Entry | None:
        """The finished translation of an older text of this message."""
        if self.entry or not self.message.context:
            return None
        old = self.own.by_context.get(self.message.context)
        return old if old and old.usable else None

    @property
    def place(self) -> Place:
        """Where a translation stands, or belongs."""
        return self.own.place(self.entry) if self.entry else Place(path=self.own.path)
