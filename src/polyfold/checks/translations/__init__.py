"""Whether each message has a translation that keeps what the source says: one rule, one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from polyfold.checks.translations import (
    fuzzy,
    literal_markup,
    lost_placeholder,
    markup_differs,
    no_catalogue,
    stale,
    unknown_placeholder,
    untranslated,
)
from polyfold.checks.translations.pair import Pair
from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Place, Rule
from polyfold.localise import Translations
from polyfold.messages import Message

RULES: tuple[type[Rule], ...] = (
    lost_placeholder.LostPlaceholder,
    unknown_placeholder.UnknownPlaceholder,
    no_catalogue.NoCatalogue,
    untranslated.Untranslated,
    fuzzy.Fuzzy,
    markup_differs.MarkupDiffers,
    literal_markup.LiteralMarkup,
    stale.Stale,
)
OF_TRANSLATIONS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    lost_placeholder.check,
    unknown_placeholder.check,
    markup_differs.check,
    literal_markup.check,
)
"""What is asked of a translation that is printed, in the order in which it is told."""
OF_MESSAGES: tuple[Callable[[Provenance], Iterator[Finding]], ...] = (
    fuzzy.check,
    stale.check,
    untranslated.check,
)
"""What is asked of what the catalogues have for a message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Authored:
    """A message and where its source text stands."""

    message: Message
    place: Place | None


def check(authored: tuple[Authored, ...], translations: Translations, path: str) -> Iterator[Finding]:
    """Check all messages of one domain in one locale; `path` is where its catalogue belongs."""
    locale = translations.locale
    if not authored or locale not in translations.asked(authored[0].message.domain):
        return
    domain = authored[0].message.domain
    if not translations.known(domain):
        missing = no_catalogue.missing(path, len(authored), translations.origin(domain))
        yield replace(missing, locale=locale)
        return
    for each in authored:
        for finding in _check_message(each.message, translations):
            yield replace(finding, source=each.place, locale=locale, context=each.message.context)


def compare(pair: Pair) -> Iterator[Finding]:
    """What a translation lost or added, wherever it comes from."""
    for check_pair in OF_TRANSLATIONS:
        yield from check_pair(pair)


def _check_message(message: Message, translations: Translations) -> Iterator[Finding]:
    found = Provenance.of(message, translations)
    if found.printed:
        catalogue, entry = found.printed
        source_locale = translations.origin(message.domain)
        pair = Pair.of(
            message.text,
            entry.translation,
            source_locale=source_locale,
            locale=catalogue.locale,
            place=catalogue.place(entry),
        )
        yield from compare(pair)
    for check_message in OF_MESSAGES:
        yield from check_message(found)
