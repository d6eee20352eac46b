"""A brochure and its translations become one localised brochure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePosixPath

from polyfold import cldr, formats, markup, pseudo, references
from polyfold.catalogue import Catalogue
from polyfold.localised import (
    LocalisedBlock,
    LocalisedBrochure,
    LocalisedSection,
    LocalisedText,
)
from polyfold.markup import Break, Emphasis, Inline, Link, Placeholder, Str, Strong
from polyfold.messages import RUNNING, SHARED, TEMPLATES, Route, role, texts
from polyfold.model import (
    BlockBase,
    Brochure,
    Fact,
    Only,
    Phone,
    Settings,
    Shared,
    Site,
    Text,
)
from polyfold.printing import PROOF
from polyfold.pseudo import PseudoLocale
from polyfold.source import BROCHURES
from polyfold.typography import set_spaces

THEME_LOCALE = "en"
"""The language of the theme's own words, whatever a project's source language is."""
TITLE = "title"
"""The role of a leaflet's title, which is set in large type."""
RANGE = ("range", "{from} to {to}")
"""The theme's message that says a range in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Translations:
    """The catalogues of a locale and of its fallbacks.

    `catalogues` are found by (locale, domain), several of one domain in the order in which they are asked.
    """

    locale: str
    chain: tuple[str, ...]
    catalogues: Mapping[tuple[str, str], tuple[Catalogue, ...]]
    pseudo: PseudoLocale | None = None
    """The pseudo-locale in which all that they say is written, as if `locale` had been translated once more."""

    @property
    def name(self) -> str:
        """What the locale is called where somebody asks for it."""
        return self.pseudo.name if self.pseudo else self.locale

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return (self.pseudo and self.pseudo.direction) or cldr.direction(self.locale)

    @property
    def source_locale(self) -> str:
        """The locale of the texts that need no translation."""
        return self.chain[-1]

    def origin(self, domain: str) -> str:
        """The locale in which a domain's messages are written."""
        return THEME_LOCALE if domain == TEMPLATES else self.source_locale

    def asked(self, domain: str) -> tuple[str, ...]:
        """The locales whose catalogues are asked for a domain: those before the one that it is written in."""
        if domain == TEMPLATES:
            return tuple(takewhile(lambda locale: cldr.language(locale) != THEME_LOCALE, self.chain))
        return self.chain[:-1]

    def known(self, domain: str) -> tuple[Catalogue, ...]:
        """The catalogues of a domain, nearest first."""
        return tuple(each for locale in self.asked(domain) for each in self.catalogues.get((locale, domain), ()))

    def find(self, domain: str, context: str | None, text: str) -> tuple[str, str]:
        """The nearest usable translation and its locale; the text itself where there is none."""
        for catalogue in self.known(domain):
            entry = catalogue.entries.get((context, text))
            if entry and entry.usable:
                return entry.translation, catalogue.locale
        return text, self.origin(domain)

    def of(self, locale: str) -> Translations:
        """Those for a text in this locale of the chain: without the ones of other languages before it."""
        return replace(self, chain=self.chain[self.chain.index(locale) :])

    def written_in(self, found: str) -> str:
        """The locale whose conventions a text follows: the job's own, if it is the same language."""
        return self.locale if cldr.language(self.locale) == cldr.language(found) else found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Localiser:
    name: str
    translations: Translations
    site: Site
    settings: Settings
    facts: Mapping[str, Fact]
    targets: Mapping[str, str]

    def message(self, domain: str, context: str, text: Text, role: str) -> LocalisedText:
        translation, found = self.translations.find(domain, context, text)
        nodes = markup.parse(Text(translation)).nodes
        worded = self._worded(nodes)
        added = len(markup.plain(worded)) - len(markup.plain(nodes))
        return replace(self._filled(worded, found, context, role), growth=(len(translation) + added) / len(text))

    def text(self, text: str, found: str, context: str, role: str) -> LocalisedText:
        return self._filled(markup.parse(text).nodes, found, context, role)

    def string(self, text: str, context: str | None = None) -> LocalisedText:
        translation, found = self.translations.find(TEMPLATES, context, Text(text))
        worded = self._worded(markup.held_apart(translation))
        nodes = tuple(Str(f"{{{node.name}}}") if isinstance(node, Placeholder) else node for node in worded)
        return self._printed(nodes, self.translations.written_in(found))

    def _worded(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return pseudo.lengthen(nodes) if self.translations.pseudo else nodes

    def _filled(self, nodes: tuple[Inline, ...], found: str, context: str, role: str) -> LocalisedText:
        locale = self.translations.written_in(found)
        return self._printed(self._fill(nodes, locale), locale, context, role)

    def _printed(
        self, nodes: tuple[Inline, ...], locale: str, context: str | None = None, role: str = ""
    ) -> LocalisedText:
        return LocalisedText(
            nodes=set_spaces(nodes, locale, running=role in RUNNING, large=role == TITLE),
            locale=locale,
            context=context,
            role=role,
            lang=cldr.language_tag(locale) if locale != self.translations.locale else None,
        )

    def _fill(self, nodes: tuple[Inline, ...], locale: str) -> tuple[Inline, ...]:
        filled: list[Inline] = []
        for node in nodes:
            match node:
                case Placeholder(name):
                    filled.append(self._value(name, locale))
                case Link(target, children):
                    href = self.targets.get(target.removeprefix(markup.REF), "")
                    inner = self._fill(children, locale)
                    filled.extend((Link(href, inner),) if href else inner)
                case Strong(children):
                    filled.append(Strong(self._fill(children, locale)))
                case Emphasis(children):
                    filled.append(Emphasis(self._fill(children, locale)))
                case Str() | Break():
                    filled.append(node)
        return tuple(filled)

    def _value(self, name: str, locale: str) -> Inline:
        if name.startswith(f"{references.SITE}."):
            return site_value(self.site, name)
        fact = self.facts.get(name)
        if fact is None:
            return Str(f"{{{name}}}")
        if isinstance(fact, Phone):
            return _dialled(fact.phone)
        pattern, _ = self.translations.of(locale).find(TEMPLATES, *RANGE)
        return Str(cldr.format_fact(fact, self.settings.convention(locale), pattern))


def site_value(site: Site, name: str) -> Inline:
    """What stands in the place of `{site.phone}` and the like."""
    match name.removeprefix(f"{references.SITE}."):
        case "phone":
            return _dialled(site.phone)
        case "emergency":
            return _dialled(site.emergency)
        case "url":
            return Link(site.url, (Str(site.url.removeprefix("https://")),))
        case _:
            return Str(site.name)


def _dialled(number: str) -> Link:
    printed, address = cldr.phone(number)
    return Link(address, (Str(printed),))


def localise(  # noqa: PLR0913 - a job has these coordinates
    name: str,
    brochure: Brochure,
    *,
    shared: Shared,
    settings: Settings,
    translations: Translations,
    site_id: str,
    edition: str,
) -> LocalisedBrochure:
    """Localise a sound brochure for one job.

    Messages without a usable translation stand in the nearest fallback's language, marked with its `lang`.
    """
    site, locale = settings.sites[site_id], translations.locale
    worker = _Localiser(
        name=name,
        translations=translations,
        site=site,
        settings=settings,
        facts=references.facts(brochure, shared),
        targets=references.targets(brochure, shared, site),
    )

    def shown(only: Only) -> bool:
        return only.allows(site=site_id, locale=locale, edition="press" if edition == PROOF else edition)

    sections = []
    for section in brochure.sections:
        if not shown(section.only):
            continue
        blocks = tuple(
            _block(worker, section.id, block, is_shared=is_shared)
            for block, is_shared in references.blocks(section, shared)
            if shown(block.only)
        )
        sections.append(
            LocalisedSection(
                id=section.id, layout=section.layout, span=section.span, new_page=section.new_page, blocks=blocks
            )
        )
    others = tuple(other for other in settings.locales if cldr.language(other) != cldr.language(locale))
    return LocalisedBrochure(
        id=name,
        locale=translations.name,
        lang=cldr.language_tag(locale),
        convention=settings.convention(locale),
        direction=translations.direction,
        edition=edition,
        site_id=site_id,
        site=site,
        format=formats.format_of(settings, brochure.format),
        reference=brochure.reference,
        version=brochure.version,
        published=brochure.published,
        review_by=brochure.review_by,
        title=worker.message(name, f"{name}.title", brochure.title, TITLE),
        main_message=worker.message(name, f"{name}.main-message", brochure.main_message, "main-message"),
        sections=tuple(sections),
        citations=tuple(brochure.sources.values()),
        languages=tuple((cldr.language_tag(other), cldr.autonym(other)) for other in others),
        targets=worker.targets,
        string=worker.string,
        drawn=translations.pseudo.drawn if translations.pseudo else str,
    )


def _block(worker: _Localiser, section: str, block: BlockBase, *, is_shared: bool) -> LocalisedBlock:
    domain = SHARED if is_shared else worker.name
    path = f"{SHARED}.{block.id}" if is_shared else f"{worker.name}.{section}.{block.id}"
    folder = PurePosixPath(BROCHURES) if is_shared else PurePosixPath(BROCHURES, worker.name)

    def say(text: Text, suffix: str, _route: Route) -> LocalisedText:
        to_block = role(block.kind, suffix)
        if text.is_message:
            return worker.message(domain, path + suffix, text, to_block)
        return worker.text(text, worker.translations.locale, path + suffix, to_block)

    return LocalisedBlock(
        path=path,
        anchor=references.anchor(section, block.id),
        folder=folder,
        block=block,
        texts=texts(block, say),
    )
