"""CAT019: a term is not said as the glossary says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.load.glossary import BRACKETED

WORD = re.compile(r"[^\W\d_]+")
RUNNING_WORDS = 6
"""Shorter texts are titles and labels, where a term may be shortened for want of room."""
LONG_WORD = 10
"""In letters; inflection changes two letters at the end of most words, and three of those that are as long as this."""
LEAST = 3
"""Shorter words are articles and prepositions."""


class TermNotUsed(Rule):
    """A term of the source is not said as `locales/glossary.yaml` says it in this language.

    A reader who meets two words for one thing believes that there are two. A term counts as used where all of its words
    occur, inflected or in a compound, anywhere in the text; what the glossary lists after the best wording is accepted
    as it is written. Titles and labels of fewer than six words may shorten a term, and `strict: false` in the glossary
    leaves it to the translator. Example: `side effects` became `effets secondaires`. Source: ISPOR's practice for
    translations (one word for one concept).
    """

    code = "CAT019"
    severity = Severity.WARNING
    message = "“{term}” is “{said}” in the glossary"
    help = "use the glossary's term, or add what is meant to its list in locales/glossary.yaml"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each term of the source of which no accepted wording occurs."""
    text = pair.source.words
    if len(WORD.findall(text)) < RUNNING_WORDS:
        return
    letters = _letters(pair.target.words)
    for term in pair.glossary.terms_of(text, pair.source.locale):
        best, *others = term.said(pair.target.locale) or ("",)
        if term.strict and not (_occurs(best, letters) or any(_letters(other) in letters for other in others)):
            yield TermNotUsed.find(pair.place, term=term.said(pair.source.locale)[0], said=best)


def _letters(text: str) -> str:
    """The text's letters alone, without case and accents, so that compounds and hyphens make no difference."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalpha())


def _occurs(wording: str, letters: str) -> bool:
    """Whether the stems of all words of a term stand in a text."""
    words = WORD.findall(BRACKETED.sub("", wording))
    content = [word for word in words if len(word) > LEAST or (word.isupper() and len(word) == LEAST)] or words
    return all(_stem(_letters(word)) in letters for word in content)


def _stem(word: str) -> str:
    """A word without what inflection changes; a doubled consonant before it goes too, as in `cellen`."""
    stem = word[: max(LEAST, len(word) - (3 if len(word) >= LONG_WORD else 2))]
    return stem[:-1] if len(stem) > LEAST and stem[-1] == stem[-2] else stem
