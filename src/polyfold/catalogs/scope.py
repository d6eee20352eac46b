"""Which catalogues a project keeps, and which messages each of them should have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from polyfold import cldr
from polyfold.catalogs import po
from polyfold.catalogs.extract import Template, TemplateMessage
from polyfold.catalogs.shelf import shipped
from polyfold.catalogue import Key
from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.catalogue import LeftCatalogue, UnlistedLocale
from polyfold.diagnostics.project import UnknownLocale
from polyfold.load.faults import suggestion
from polyfold.load.project import SHARED_FILE, Project
from polyfold.localise import Translations
from polyfold.messages import SHARED, TEMPLATES

ENDING = ".po"
CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_[0-9]{3})?(_[0-9A-Za-z]{4,8})?\Z")
SCRIPT_LETTERS = 4


def locales(project: Project, names: Collection[str]) -> tuple[tuple[str, ...], list[Finding]]:
    """The locales of these names, or all that the project has: those that it lists, and those of its folders."""
    settings, findings = project.settings, []
    listed = dict.fromkeys((*settings.locales, *settings.fallback, settings.source_locale))
    folders = [name for name in project.source.children(po.LOCALES) if project.source.resolve(_folder(name)).is_dir()]
    found = []
    for name in dict.fromkeys(names or (*listed, *folders)):
        if name in listed or (CODE.match(name) and cldr.knows_locale(name)):
            found.append(name)
        else:
            place = Place(path=f"{po.LOCALES}/{name}") if name in folders else None
            findings.append(UnknownLocale.find(place, name=name, hint=_meant(name, listed)))
    return tuple(found), findings


def _meant(name: str, listed: Collection[str]) -> str:
    """What somebody may have meant who wrote `de-AT`, `DE` or `deutsch`."""
    language, *rest = re.split(r"[-_]", name)
    parts = (part.title() if len(part) == SCRIPT_LETTERS else part.upper() for part in rest)
    code = "_".join((language.lower(), *parts))
    if CODE.match(code) and cldr.knows_locale(code):
        return f"did you mean `{code}`?"
    return f"use a code of Unicode's CLDR, such as `de` or `fr_LU`; {suggestion(name, listed)}"


def translations(project: Project, locale: str) -> Translations:
    """Who is asked for the words of a locale; without any catalogue, since only that is of interest here."""
    return Translations(locale=locale, chain=project.settings.chain(locale), catalogues={})


def is_sparse(project: Project, locale: str) -> bool:
    """Whether a locale's catalogues say only what differs from another one's, as `fr_LU` says of `fr`."""
    chain = project.settings.chain(locale)
    return len(chain) > 1 and cldr.is_variant(locale, chain[1])


def wanted(
    project: Project, template: Template, locale: str, there: Collection[Key]
) -> tuple[TemplateMessage, ...] | None:
    """The messages that a locale's catalogue should have, given those that are there; None where it needs no catalogue.

    Of the theme's own words it needs only those that the default theme does not say in this locale.
    """
    if locale not in translations(project, locale).asked(template.domain):
        return None
    if template.domain != TEMPLATES:
        return template.messages
    said = shipped(locale)
    known = {key for key, entry in said.entries.items() if entry.usable} if said else set()
    return tuple(each for each in template.messages if each.key in there or each.key not in known)


def unlisted(project: Project, locale: str) -> Iterator[Finding]:
    """That a locale is in no build yet."""
    settings = project.settings
    if locale not in {*settings.locales, *settings.fallback, settings.source_locale}:
        yield UnlistedLocale.find(name=locale)


def domains(project: Project, locale: str) -> tuple[str, ...]:
    """The domains of which a locale has catalogues, sorted."""
    folder = _folder(locale)
    names = project.source.files(folder, (ENDING,)) if project.source.resolve(folder).is_dir() else ()
    return tuple(name.removesuffix(ENDING) for name in names)


def left(project: Project, locale: str) -> Iterator[Finding]:
    """The locale's catalogues that nothing asks for."""
    asked = translations(project, locale).asked
    for domain in domains(project, locale):
        hint = "remove it if nobody needs it any more"
        if domain not in project.domains:
            origin = f"`{SHARED_FILE}` with blocks" if domain == SHARED else f"brochure `{domain}`"
            reason = f"there is no {origin}"
            hint += "; where a text is another leaflet's now, its translation has been taken along"
        elif locale not in asked(domain):
            reason = f"its texts are written in `{translations(project, locale).origin(domain)}`"
        else:
            continue
        path = po.catalogue_path(locale, domain)
        yield LeftCatalogue.find(Place(path=path), path=path, reason=reason, hint=hint, locale=locale)


def _folder(locale: str) -> str:
    return str(PurePosixPath(po.catalogue_path(locale, TEMPLATES)).parent)
