"""Translations whose text has left their catalogue: a block was moved into another leaflet, or a leaflet renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from polyfold.catalogs import po, scope
from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.extract import Template
from polyfold.catalogs.pairing import nearness
from polyfold.catalogue import Key
from polyfold.diagnostics import PolyfoldError
from polyfold.load.project import Project
from polyfold.messages import TEMPLATES

Strays = Mapping[str, Collection[PoEntry]]
"""Entries by their text, those that are in use nowhere."""


def gather(project: Project, templates: Collection[Template], locale: str) -> Strays:
    """The translations of a locale that no leaflet asks for where they stand; those that can't be read are left out."""
    asked = {template.domain: {message.key for message in template.messages} for template in templates}
    found: dict[str, list[PoEntry]] = defaultdict(list)
    for domain in scope.domains(project, locale):
        # What is broken asks for its messages again once it is mended; the theme's words are none of a leaflet's.
        if domain != TEMPLATES and (domain in asked or domain not in project.domains):
            for entry in _unasked(project, locale, domain, asked.get(domain, set())):
                found[entry.key[1]].append(entry)
    return found


def _unasked(project: Project, locale: str, domain: str, asked: Collection[Key]) -> Iterator[PoEntry]:
    try:
        file = po.read_file(project.source, po.catalogue_path(locale, domain))
    except PolyfoldError:
        return
    for entry in file.entries if file else ():
        if not entry.is_header and any(entry.translations) and (entry.is_obsolete or entry.key not in asked):
            yield entry


def nearest(strays: Strays, key: Key) -> PoEntry | None:
    """The entry that says the text of a message, from the context that is most like its own."""
    context, text = key
    alike = (entry for entry in strays.get(text, ()) if entry.plural is None)
    return max(alike, key=lambda entry: nearness(context, entry.context), default=None)
