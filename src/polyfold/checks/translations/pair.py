"""A source text and its translation, side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from polyfold import markup
from polyfold.diagnostics import Place
from polyfold.load.glossary import NO_GLOSSARY, Glossary
from polyfold.markup import Parsed


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of the two texts: as it is written, and what its markup says."""

    text: str
    locale: str
    parsed: Parsed
    plain: str
    """The text without its markup; placeholders stand as `{name}`."""
    words: str
    """The plain text, in which each placeholder stands as U+FFFC, “an object”."""

    @property
    def placeholders(self) -> Counter[str]:
        """The names of its placeholders, each as often as it stands there."""
        return Counter(markup.placeholders(self.parsed.nodes))

    @classmethod
    def of(cls, text: str, locale: str) -> Side:
        """A text in its locale."""
        parsed = markup.parse(text)
        plain = markup.plain(parsed.nodes)
        words = markup.PLACEHOLDER.sub("\ufffc", plain)
        return cls(text=text, locale=locale, parsed=parsed, plain=plain, words=words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What a translation is compared with, where it stands, and how the project says its terms."""

    source: Side
    target: Side
    place: Place | None
    opening: str
    """What of the translation stands at `place`, as the catalogue writes it."""
    glossary: Glossary

    def at(self, piece: str) -> Place | None:
        """Where a piece of the translation stands: to the column on the first line, if no escape is before it."""
        text = self.target.text
        match = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text) or re.search(re.escape(piece), text)
        if not (match and self.place and self.place.column and self.opening.startswith(text[: match.end()])):
            return self.place
        return replace(self.place, column=self.place.column + len('"') + match.start())

    @classmethod
    def of(  # noqa: PLR0913 - two texts, their locales, and what is known of them
        cls,
        source: str,
        translation: str,
        *,
        source_locale: str,
        locale: str,
        place: Place | None = None,
        opening: str = "",
        glossary: Glossary = NO_GLOSSARY,
    ) -> Pair:
        """The pair of two texts."""
        return cls(
            source=Side.of(source, source_locale),
            target=Side.of(translation, locale),
            place=place,
            opening=opening,
            glossary=glossary,
        )
