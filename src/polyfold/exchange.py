"""Catalogues go out to translators as XLIFF or as spreadsheets, and what comes back is taken into them, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from polyfold import cldr, publish
from polyfold.catalogs import po, room, scope, xliff, xlsx
from polyfold.catalogs.describe import comments
from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.catalogs.package import Package, Unit, digests, identify, live, state, take
from polyfold.catalogs.po import PoFile
from polyfold.catalogue import Catalogue, Key
from polyfold.checks.translations import compare
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import Outdated
from polyfold.diagnostics.exchange import OtherCatalogue
from polyfold.diagnostics.project import UnknownLocale
from polyfold.load import glossary as glossaries
from polyfold.load.project import Project, load
from polyfold.messages import TEMPLATES
from polyfold.report import tally
from polyfold.source import Source

LIMIT_MB = 20
"""The largest file that is taken back: 20,000 messages as XLIFF."""
ORIGINAL = re.compile(rf"{po.LOCALES}/(\w+)/LC_MESSAGES/([a-z0-9-]+)\.po")


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A kind of file that translators work in."""

    suffix: str
    write: Callable[[Package], bytes]
    read: Callable[[bytes, str], tuple[tuple[Package, ...], list[Finding]]]


FORMS = {
    "xliff": Form(suffix="xlf", write=xliff.write, read=xliff.read),
    "xlsx": Form(suffix="xlsx", write=xlsx.write, read=xlsx.read),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """The files that were written, in order, and what is wrong."""

    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """How many translations each catalogue took that was written, and what is wrong with them and with the others."""

    taken: Mapping[Path, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def export(source: Source, form: Form, brochures: tuple[str, ...], locales: tuple[str, ...], output: Path) -> Exported:
    """Write the catalogues of these brochures, or of all, into these languages, or into all; raises PRJ027."""
    project, findings = load(source, brochures)
    templates, faults = extract(project)
    findings += faults
    written = []
    with publish.locked(output) as notes:
        findings += notes
        chosen = _chosen(project, locales, findings)
        wanted = [each for each in templates if not (brochures and each.domain == TEMPLATES)]
        for locale, template in product(chosen, wanted):
            try:
                package = _package(project, template, locale)
                if package:
                    path = output / template.domain / f"{template.domain}.{locale}.{form.suffix}"
                    publish.write(path, form.write(package))
                    written.append(path)
            except PolyfoldError as error:
                findings += error.findings
    return Exported(written=tuple(written), findings=tuple(findings))


def _chosen(project: Project, names: tuple[str, ...], findings: list[Finding]) -> tuple[str, ...]:
    """The locales of these names, or all that texts are translated into."""
    found, faults = scope.locales(project, names)
    findings += faults
    own = project.settings.source_locale
    if own in names:
        findings.append(
            UnknownLocale.find(name=own, hint="the texts are written in it: name one that they are to be in")
        )
    return tuple(locale for locale in found if locale != own)


def _package(project: Project, template: Template, locale: str) -> Package | None:
    """A catalogue as it goes out; None where there is none, and need be none. Raises CAT001, CAT002, CAT033."""
    path = po.catalogue_path(locale, template.domain)
    file = po.read_file(project.source, path)
    entries, wanted = live(file) if file else {}, template.by_key
    messages = scope.wanted(project, template, locale, entries.keys())
    is_sparse = scope.is_sparse(project, locale)
    if messages is None or (file is None and is_sparse):
        return None
    gone = entries.keys() - wanted
    new = set() if is_sparse else {each.key for each in messages} - entries.keys()
    if gone or new:
        raise PolyfoldError(_outdated(path, locale, tally({"new": len(new), "obsolete": len(gone)})))
    units = tuple(
        _unit(name, wanted[key], entries[key], locale) for name, key in identify(wanted).items() if key in entries
    )
    source, target = _languages(project, template.domain, locale)
    return Package(original=path, source_language=source, target_language=target, units=units) if units else None


def _unit(name: str, message: TemplateMessage, entry: PoEntry, locale: str) -> Unit:
    before = (f"The source text was: “{entry.previous.text}”",) if entry.is_fuzzy and entry.previous else ()
    said = (*comments(message, locale), *room.told(entry.extracted), *entry.comments, *before)
    return Unit(
        id=name,
        context=message.context,
        source=message.text,
        target=entry.translations[0],
        digest=digests(entry.key, entry.translations[0]),
        state=state(entry),
        notes=tuple(note for note in said if note.strip()),
    )


def _languages(project: Project, domain: str, locale: str) -> tuple[str, str]:
    """The languages of a catalogue's source and of its translations."""
    origin = scope.translations(project, locale).origin(domain)
    return cldr.language_tag(origin), cldr.language_tag(locale)


def _outdated(path: str, locale: str, changes: str) -> Finding:
    return Outdated.find(
        Place(path=path), path=path, changes=changes, command=f"polyfold update {locale}", locale=locale
    )


def take_back(source: Source, form: Form, files: tuple[Path, ...]) -> Imported:
    """Take what came back in these files into their catalogues; each is written whole, or not at all."""
    project, findings = load(source)
    found, faults = extract(project)
    findings += faults
    templates = {template.domain: template for template in found}
    returned: dict[tuple[str, str], tuple[Unit, ...]] = {}
    for package in _packages(source, form, files, findings):
        to = _destination(project, templates, package)
        if isinstance(to, str):
            findings.append(OtherCatalogue.find(package.place, problem=to))
        else:
            returned[to] = (*returned.get(to, ()), *package.units)
    taken: dict[Path, int] = {}
    for (locale, domain), units in returned.items():
        try:
            count = _take(project, templates[domain], locale, units, findings)
        except PolyfoldError as error:
            findings += error.findings
        else:
            taken |= {source.resolve(po.catalogue_path(locale, domain)): count} if count else {}
    return Imported(taken=taken, findings=tuple(findings))


def _packages(source: Source, form: Form, files: tuple[Path, ...], findings: list[Finding]) -> Iterator[Package]:
    """What is in all files that can be read."""
    for path in files:
        try:
            packages, faults = form.read(*_content(source, path))
        except PolyfoldError as error:
            findings += error.findings
        else:
            findings += faults
            yield from packages


def _content(source: Source, path: Path) -> tuple[bytes, str]:
    """A file's bytes, and what findings call it; raises PRJ002, PRJ003."""
    real = path.resolve()
    shown = str(real.relative_to(source.root) if real.is_relative_to(source.root) else real)
    content = Source(real.parent).read_bytes(real.name, Place(path=shown), limit_mb=LIMIT_MB)
    return content, shown


def _destination(project: Project, templates: Mapping[str, Template], package: Package) -> tuple[str, str] | str:
    """The locale and domain that a package is for, or why there is none."""
    match = ORIGINAL.fullmatch(package.original)
    if not match or not cldr.knows_locale(match[1]):
        return f"`{package.original}` names no catalogue"
    locale, domain = match.groups()
    if domain not in templates:
        return f"there is no leaflet `{domain}` that is sound"
    said = package.source_language, package.target_language
    meant = _languages(project, domain, locale)
    if not all(map(_agree, said, meant)):
        return f"it says `{said[0]}` to `{said[1]}`, and not `{meant[0]}` to `{meant[1]}`"
    return locale, domain


def _agree(said: str, meant: str) -> bool:
    """Whether two tags are of one language; tools add a region, `fr-FR`, where none was meant."""
    parts = zip(said.lower().split("-"), meant.lower().split("-"), strict=False)
    return all(one == other for one, other in parts)


def _take(project: Project, template: Template, locale: str, units: tuple[Unit, ...], findings: list[Finding]) -> int:
    """Take units into one catalogue, check what is new in it, and say how much that is."""
    path = po.catalogue_path(locale, template.domain)
    before = po.read_file(project.source, path) or PoFile(path=path, entries=())
    taken = take(before, template.by_key, units)
    findings += taken.findings
    if taken.lacking:
        findings.append(_outdated(path, locale, f"{taken.lacking} new"))
    if taken.changed:
        content = taken.file.content()
        after = po.catalogue(po.parse(content, path=path), locale=locale)
        po.write(project.source, path, before.content(), content)
        findings += _judged(project, template, after, taken.changed)
    return len(taken.changed)


def _judged(project: Project, template: Template, catalogue: Catalogue, changed: tuple[Key, ...]) -> Iterator[Finding]:
    """What the checks say of the translations that were taken, at their places in the catalogue."""
    glossary, _ = glossaries.read(project.source)
    origin = scope.translations(project, catalogue.locale).origin(template.domain)
    messages = template.by_key
    for key in changed:
        message, entry = messages[key], catalogue.entries[key]
        for finding in compare(message.text, catalogue, entry, source_locale=origin, glossary=glossary):
            yield replace(finding, source=message.place, locale=catalogue.locale, context=message.context)
