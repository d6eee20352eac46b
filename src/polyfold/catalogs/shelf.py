"""The catalogues that a project is translated by, each read once; of the theme's words, the default theme's too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from polyfold.catalogs import po
from polyfold.catalogs.po import PoFile
from polyfold.catalogue import Catalogue
from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.load.project import Project
from polyfold.localise import Translations
from polyfold.messages import TEMPLATES
from polyfold.pseudo import PseudoLocale
from polyfold.source import Source
from polyfold.theme import default_locales

Name = tuple[str, str]
"""A locale and a domain."""


def shipped(locale: str) -> Catalogue | None:
    """The default theme's own words, for a project that does not translate them itself."""
    return po.read(Source(default_locales().parent), locale, TEMPLATES)[0]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was read so far: each file, what of it may be printed, nearest first, and what is wrong with it."""

    project: Project
    files: dict[Name, PoFile | None] = field(default_factory=dict)
    catalogues: dict[Name, tuple[Catalogue, ...]] = field(default_factory=dict)
    findings: dict[Name, tuple[Finding, ...]] = field(default_factory=dict)

    def translations(
        self, locale: str, domains: Iterable[str], pseudo: PseudoLocale | None = None
    ) -> tuple[Translations, list[Finding]]:
        """What says the texts of these domains in a locale, and what is wrong with it."""
        chain = self.project.settings.chain(locale)
        found = Translations(locale=locale, chain=chain, catalogues=self.catalogues, pseudo=pseudo)
        names = [(each, domain) for domain in domains for each in found.asked(domain)]
        for name in names:
            if name not in self.files:
                self._fetch(*name)
        return found, [finding for name in names for finding in self.findings[name]]

    def _fetch(self, locale: str, domain: str) -> None:
        file, faults = None, tuple[Finding, ...]()
        try:
            file = po.read_file(self.project.source, po.catalogue_path(locale, domain))
        except PolyfoldError as error:
            faults = error.findings
        own = po.catalogue(file, locale=locale) if file else None
        theme = shipped(locale) if domain == TEMPLATES else None
        self.files[locale, domain] = file
        self.catalogues[locale, domain] = tuple(each for each in (own, theme) if each)
        self.findings[locale, domain] = faults
