"""CAT016: a translation says what the source says, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyfold import cldr
from polyfold.checks.translations import addresses
from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity, excerpt

WORD = re.compile(r"[^\W\d_]{2,}")


class SameAsSource(Rule):
    """The translation is the source text itself: somebody copied it, and forgot to translate it.

    Readers who do not know the source language miss what it says, and a screen reader reads it out in the wrong
    language. One word, names, abbreviations, addresses, and terms that the glossary has alike in both languages may be
    the same: `Inflammation`, `PD-1`. Source: WCAG 2.2, 3.1.2 (language of parts).
    """

    code = "CAT016"
    severity = Severity.WARNING
    message = "the same as the source: “{excerpt}”"
    help = "translate it; if it is said so in this language, add it to locales/glossary.yaml"


def check(pair: Pair) -> Iterator[Finding]:
    """Whether a text of several words, one of them no name, is the same in two languages."""
    languages = {cldr.language(side.locale) for side in (pair.source, pair.target)}
    text = pair.target.words
    if len(languages) == 1 or text.strip() != pair.source.words.strip():
        return
    own = pair.glossary.without_common(addresses.without(text), pair.source.locale, pair.target.locale)
    words = WORD.findall(own)
    if len(words) > 1 and any(word.islower() for word in words):
        yield SameAsSource.find(pair.place, excerpt=excerpt(pair.target.plain))
