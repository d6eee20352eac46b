"""Whether each message has a translation that keeps what the source says: one rule, one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from polyfold.catalogue import Catalogue, Entry
from polyfold.checks.translations import (
    addresses,
    edges,
    empty_form,
    ending,
    fallback,
    fuzzy,
    inconsistent,
    invisible,
    length,
    literal_markup,
    lost_placeholder,
    markup_differs,
    no_catalogue,
    numbers,
    plural_forms,
    same,
    spaces,
    stale,
    term,
    unknown_placeholder,
    untranslated,
)
from polyfold.checks.translations.pair import Pair
from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Place, Rule
from polyfold.load.glossary import Glossary
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
    plural_forms.PluralForms,
    empty_form.EmptyForm,
    numbers.NumbersDiffer,
    addresses.AddressDiffers,
    invisible.InvisibleCharacter,
    same.SameAsSource,
    ending.EndingDiffers,
    spaces.WrongSpace,
    term.TermNotUsed,
    inconsistent.InconsistentTranslation,
    length.UnlikelyLength,
    fallback.FallbackUsed,
    edges.OuterLineBreak,
)
OF_CATALOGUES: tuple[Callable[[Catalogue], Iterator[Finding]], ...] = (
    plural_forms.check,
    empty_form.check,
)
"""What is asked of a whole catalogue."""
OF_TRANSLATIONS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    lost_placeholder.check,
    unknown_placeholder.check,
    markup_differs.check,
    literal_markup.check,
    numbers.check,
    addresses.check,
    invisible.check,
    same.check,
    ending.check,
    spaces.check,
    edges.check,
    term.check,
    length.check,
)
"""What is asked of a translation, in the order in which it is told."""
OF_MESSAGES: tuple[Callable[[Provenance], Iterator[Finding]], ...] = (
    fuzzy.check,
    stale.check,
    untranslated.check,
    fallback.check,
)
"""What is asked of all that the catalogues have for a message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Authored:
    """A message and where its source text stands."""

    message: Message
    place: Place | None


def check(
    authored: tuple[Authored, ...], translations: Translations, path: str, glossary: Glossary
) -> Iterator[Finding]:
    """Check all messages of one domain in one locale; `path` is where its catalogue belongs."""
    locale = translations.locale
    if not authored or locale not in translations.asked(authored[0].message.domain):
        return
    domain = authored[0].message.domain
    if not translations.known(domain):
        missing = no_catalogue.missing(path, len(authored), translations.origin(domain))
        yield replace(missing, locale=locale)
        return
    for catalogue in translations.catalogues.get((locale, domain), ()):
        for check_catalogue in OF_CATALOGUES:
            yield from (replace(finding, locale=locale) for finding in check_catalogue(catalogue))
    for each in authored:
        for finding in _check_message(each.message, translations, glossary):
            yield replace(finding, source=each.place, locale=locale, context=each.message.context)


def compare(
    text: str, catalogue: Catalogue, entry: Entry, *, source_locale: str, glossary: Glossary
) -> Iterator[Finding]:
    """What a catalogue's translation of a text lost or added, whoever made it."""
    pair = Pair.of(
        text,
        entry.translation,
        source_locale=source_locale,
        locale=catalogue.locale,
        place=catalogue.place(entry),
        opening=entry.opening,
        glossary=glossary,
    )
    for check_pair in OF_TRANSLATIONS:
        yield from check_pair(pair)


def consistency(authored: Iterable[Authored], translations: Translations) -> Iterator[Finding]:
    """What one leaflet, with all its domains, says in two ways."""
    known = (each for each in authored if translations.known(each.message.domain))
    those = ((Provenance.of(each.message, translations), each.place) for each in known)
    for found, source, finding in inconsistent.check(those):
        yield replace(finding, source=source, locale=translations.locale, context=found.message.context)


def _check_message(message: Message, translations: Translations, glossary: Glossary) -> Iterator[Finding]:
    found = Provenance.of(message, translations)
    if found.printed:
        source_locale = translations.origin(message.domain)
        yield from compare(message.text, *found.printed, source_locale=source_locale, glossary=glossary)
    for check_message in OF_MESSAGES:
        yield from check_message(found)
