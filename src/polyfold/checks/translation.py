"""Whether each message has a translation that keeps what the source says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polyfold import markup
from polyfold.catalogue import Catalogue, Entry
from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.catalogue import (
    Fuzzy,
    LiteralMarkup,
    LostPlaceholder,
    MarkupDiffers,
    NoCatalogue,
    Stale,
    UnknownPlaceholder,
    Untranslated,
)
from polyfold.localise import Translations
from polyfold.messages import Message

EXCERPT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Authored:
    """A message and where its source text stands."""

    message: Message
    place: Place | None


def excerpt(text: str) -> str:
    """The beginning of a text, for a finding."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"


def check(authored: tuple[Authored, ...], translations: Translations, path: str) -> Iterator[Finding]:
    """Check all messages of one domain in one locale; `path` is where its catalogue belongs."""
    locale = translations.locale
    if not authored or locale not in translations.asked(authored[0].message.domain):
        return
    domain = authored[0].message.domain
    catalogues = translations.known(domain)
    if not catalogues:
        fallback = translations.origin(domain)
        yield NoCatalogue.find(Place(path=path), path=path, count=len(authored), fallback=fallback, locale=locale)
        return
    for each in authored:
        for finding in _check_message(each.message, translations, catalogues):
            yield replace(finding, source=each.place, locale=locale, context=each.message.context)


def _check_message(
    message: Message, translations: Translations, catalogues: tuple[Catalogue, ...]
) -> Iterator[Finding]:
    key = (message.context, message.text)
    usable = [(each, entry) for each in catalogues if (entry := each.entries.get(key)) and entry.usable]
    for catalogue, entry in usable[:1]:
        yield from _compare(message, entry, catalogue.place(entry))
    own = catalogues[0]
    entry = own.entries.get(key)
    if entry and entry.usable:
        return
    _, fallback = translations.find(message.domain, message.context, message.text)
    text = excerpt(message.text)
    # What somebody began to say in this locale is told even where another one's words stand in.
    if entry and entry.fuzzy and entry.translation:
        yield Fuzzy.find(own.place(entry), excerpt=text, fallback=fallback)
    elif entry is None and message.context and (old := own.by_context.get(message.context)) and old.usable:
        yield Stale.find(own.place(old), excerpt=text)
    elif not usable:
        place = own.place(entry) if entry else Place(path=own.path)
        yield Untranslated.find(place, excerpt=text, fallback=fallback)


def _compare(message: Message, entry: Entry, place: Place) -> Iterator[Finding]:
    """What the translation lost or added."""
    source, target = markup.parse(message.text), markup.parse(entry.translation)
    wanted = Counter(markup.placeholders(source.nodes))
    found = Counter(markup.placeholders(target.nodes))
    for name in sorted(wanted - found):
        yield LostPlaceholder.find(place, name=name)
    for name in sorted(set(found) - set(wanted)):
        yield UnknownPlaceholder.find(place, name=name)
    before, after = markup.signature(source.nodes), markup.signature(target.nodes)
    lost = [f"no {kind}" for kind in before - after]
    added = [f"an added {kind}" for kind in after - before]
    added += [f"an added `{{{name}}}`" for name in found - wanted if name in wanted]
    if lost or added:
        yield MarkupDiffers.find(place, difference=", ".join((*lost, *added)))
    known = {fault.problem for fault in source.faults}
    for fault in target.faults:
        if fault.problem not in known:
            yield LiteralMarkup.find(place, problem=fault.problem, hint=fault.help)
