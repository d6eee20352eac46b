"""How far each translation is: what of each catalogue is said in its language, and what is still to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from polyfold import cldr, markup
from polyfold.catalogs import po, scope
from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.catalogs.shelf import Shelf
from polyfold.diagnostics import Finding
from polyfold.load.project import load
from polyfold.localise import Translations
from polyfold.markup import Break, Placeholder, Str
from polyfold.messages import SHARED, TEMPLATES, block_of
from polyfold.report.standing import Row
from polyfold.source import Source

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]*\w\S*")
"""A run of characters with a letter or digit; of Chinese and Japanese, each character, as translators count them."""


class State(StrEnum):
    """What a locale has for a message."""

    TRANSLATED = "translated"
    BORROWED = "borrowed"
    """A fallback of the same language says it."""
    FUZZY = "fuzzy"
    STALE = "stale"
    """Only an older text is translated."""
    MISSING = "missing"


DONE = frozenset({State.TRANSLATED, State.BORROWED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """A row for each locale and catalogue, and what could not be read."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def status(source: Source, brochures: tuple[str, ...] = (), locales: tuple[str, ...] = ()) -> Status:
    """How far the brochures named, or all, are translated into these locales, or all that the project has.

    Of shared blocks only those count that the brochures named use. Raises where the project itself can't be used.
    """
    project, findings = load(source, brochures)
    templates, faults = extract(project)
    known, unknown = scope.locales(project, locales)
    shelf = Shelf(project)
    used = project.shared_used(project.brochures.values()) if brochures else None
    rows = [row for locale in known for template in templates for row in _rows(shelf, locale, template, used)]
    broken = dict.fromkeys(finding for faults in shelf.findings.values() for finding in faults)
    every = (*findings, *faults, *unknown, *broken)
    return Status(rows=tuple(rows), findings=tuple(finding for finding in every if finding.is_error))


def _rows(shelf: Shelf, locale: str, template: Template, used: frozenset[str] | None) -> Iterator[Row]:
    """The row of a catalogue; none where it is not asked for, can't be read, or the default theme says it all."""
    translations, faults = shelf.translations(locale, (template.domain,))
    if locale not in translations.asked(template.domain) or faults:
        return
    shown = [message for message in template.messages if template.domain != SHARED or _is_used(message, used)]
    if not shown:
        return
    file = shelf.files[locale, template.domain]
    row = _row(translations, template, shown, file)
    if file or template.domain != TEMPLATES or row.left:
        yield row


def _is_used(message: TemplateMessage, used: frozenset[str] | None) -> bool:
    return used is None or block_of(message.context or "") in used


def _row(translations: Translations, template: Template, shown: list[TemplateMessage], file: po.PoFile | None) -> Row:
    states = [_state(message, template.domain, translations) for message in shown]
    lengths = [words(message.text) for message in shown]
    sources = Counter(translations.find(template.domain, message.context, message.text)[1] for message in shown)
    chain = (*translations.asked(template.domain), translations.origin(template.domain))
    return Row(
        locale=translations.locale,
        domain=template.domain,
        messages=len(shown),
        words=sum(lengths),
        **{str(state): states.count(state) for state in State},
        obsolete=sum(_outlived(file, template)) if file else 0,
        words_left=sum(length for length, state in zip(lengths, states, strict=True) if state not in DONE),
        sources={locale: sources[locale] for locale in chain if sources[locale]},
        origin=chain[-1],
        is_brochure=template.domain not in {SHARED, TEMPLATES},
    )


def _state(message: TemplateMessage, domain: str, translations: Translations) -> State:
    """What the locale has, or the next fallback of its language where it has nothing."""
    for catalogue in translations.known(domain):
        if not cldr.is_variant(translations.locale, catalogue.locale):
            break
        entry = catalogue.entries.get(message.key)
        old = catalogue.by_context.get(message.context) if message.context else None
        if entry and entry.usable:
            return State.TRANSLATED if catalogue.locale == translations.locale else State.BORROWED
        if entry and entry.translation.strip():
            return State.FUZZY
        if old and old.usable:
            return State.STALE
    return State.MISSING


def _outlived(file: po.PoFile, template: Template) -> Iterator[bool]:
    """For each message of a file, whether the source has it no longer."""
    keys = template.by_key
    contexts = {message.context for message in template.messages if message.context}
    for entry in file.entries:
        yield entry.is_obsolete or not (entry.is_header or entry.key in keys or entry.context in contexts)


def words(text: str) -> int:
    """How many words a translator is paid for: neither markup nor placeholders count."""
    parts = []
    for node in markup.walk(markup.parse(text).nodes):
        match node:
            case Str(run):
                parts.append(run)
            case Placeholder() | Break():
                parts.append(" ")
            case _:
                pass
    return len(WORD.findall("".join(parts)))
