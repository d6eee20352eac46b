"""`locales/glossary.yaml`: how a project says its terms in each language.

A term is a mapping from locales to words, with a `note` for translators. Where a language has a list of words, the
first is the best, and the others are accepted. `strict: false` leaves it to the translator whether a term is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.diagnostics.project import InvalidValue, UnknownLocale
from polyfold.load import document as documents
from polyfold.load.document import Document
from polyfold.source import Source

PATH = "locales/glossary.yaml"
NOTE, STRICT = "note", "strict"
BRACKETED = re.compile(r"\s*\([^)]*\)")
PLURAL = r"(?:e?s)?"


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its words by locale, the best first."""

    words: Mapping[str, tuple[str, ...]]
    strict: bool = True
    """Whether no other word will do."""

    def said(self, locale: str) -> tuple[str, ...]:
        """The words of a locale, or of its language."""
        return self.words.get(locale) or self.words.get(locale.partition("_")[0], ())


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _finders(self) -> dict[str, re.Pattern[str]]:
        return {}

    def terms_of(self, text: str, locale: str) -> tuple[Term, ...]:
        """The terms in a text of this locale, each once; where two begin at one place, the longer."""
        if locale not in self._finders:
            self._finders[locale] = self._finder(locale)
        groups = (str(match.lastgroup) for match in self._finders[locale].finditer(text))
        return tuple(self.terms[number] for number in dict.fromkeys(int(group.split("_")[1]) for group in groups))

    def without_common(self, text: str, source: str, target: str) -> str:
        """The text without the terms that two locales say alike."""
        alike = [word for term in self.terms for word in term.said(source) if word in term.said(target)]
        for word in alike:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text, flags=re.IGNORECASE)
        return text

    def _finder(self, locale: str) -> re.Pattern[str]:
        """Finds the longest term first; a group is named by its term's number and by that of its wording."""
        wordings = [
            (_bare(word), f"t_{number}_{which}")
            for number, term in enumerate(self.terms)
            for which, word in enumerate(term.said(locale))
        ]
        longest_first = sorted(wordings, key=lambda wording: -len(wording[0]))
        options = "|".join(f"(?P<{group}>{_spelt(word)})" for word, group in longest_first)
        return re.compile(rf"(?<![\w-])(?:{options or '(?!)'})(?!\w)", re.IGNORECASE)


NO_GLOSSARY = Glossary()


def _bare(word: str) -> str:
    """A term without what stands in brackets: `T-cell receptor (TCR)` is found as `T-cell receptor`."""
    return BRACKETED.sub("", word)


def _spelt(word: str) -> str:
    """How a term may stand in a text: in the singular or plural, with spaces or hyphens between its words."""
    parts = re.split(r"[\s-]+", _bare(word))
    return r"[\s-]+".join(_in_any_number(part) for part in parts)


def _in_any_number(word: str) -> str:
    if word.endswith("y"):
        return re.escape(word[:-1]) + "(?:y|ies)"
    stem = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return re.escape(stem) + PLURAL


def read(source: Source) -> tuple[Glossary, list[Finding]]:
    """Read a project's glossary; an empty one where there is none, or where it can't be read."""
    if not source.exists(PATH):
        return Glossary(), []
    try:
        document, findings = documents.read(source, PATH)
    except PolyfoldError as error:
        return Glossary(), list(error.findings)
    faults = [*findings, *_faults(document)]
    if faults:
        return Glossary(), faults
    entries = document.data if isinstance(document.data, list) else []
    return Glossary(tuple(map(_term, entries))), []


def _term(entry: Mapping[str, Any]) -> Term:
    words = {key: (each,) if isinstance(each, str) else tuple(each) for key, each in _by_locale(entry)}
    return Term(words, strict=entry.get(STRICT) is not False)


def _by_locale(entry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, words) for key, words in entry.items() if key not in {NOTE, STRICT}]


def _faults(document: Document) -> Iterator[Finding]:
    from polyfold.cldr import knows_locale  # noqa: PLC0415 - Babel is slow to import

    data = document.data
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        problem = "a list of terms is expected here, each with its words by locale"
        yield InvalidValue.find(document.place(()), key=PATH, problem=problem)
        return
    for number, term in enumerate(data):
        for key, words in _by_locale(term):
            if not knows_locale(key):
                hint = "use a code of Unicode's CLDR, such as `fr` or `fr_LU`, or `note` or `strict`"
                yield UnknownLocale.find(document.place((number, key), key=True), name=key, hint=hint)
            if not _is_wording(words):
                problem = "words are expected here, or a list of them"
                yield InvalidValue.find(document.place((number, key)), key=key, problem=problem)


def _is_wording(words: object) -> bool:
    if isinstance(words, list):
        return bool(words) and all(isinstance(word, str) and word.strip() for word in words)
    return isinstance(words, str) and bool(words.strip())
