"""Catalogues go out to translators as XLIFF or as spreadsheets, and what comes back is taken into them, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from polyfold import cldr, publish
from polyfold.catalogs import po, xliff, xlsx
from polyfold.catalogs.describe import comments
from polyfold.catalogs.exchange import Package, Unit, digest, identify, live, state, take
from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.catalogs.po import PoEntry, PoFile
from polyfold.catalogue import Catalogue, Key
from polyfold.checks.translation import _compare as compare
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import EditedMeanwhile, Outdated
from polyfold.diagnostics.exchange import OtherCatalogue
from polyfold.diagnostics.project import UnknownLocale
from polyfold.load.faults import suggestion
from polyfold.load.project import Project, load
from polyfold.localise import THEME_LOCALE
from polyfold.messages import TEMPLATES, Message
from polyfold.source import Source
from polyfold.theme import Theme

LIMIT_MB = 20
"""The largest file that is taken back: 50,000 messages as XLIFF."""
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
    templates, faults = extract(project, Theme.of(source.root))
    findings += faults
    written = []
    with publish.locked(output) as notes:
        findings += notes
        for locale in _chosen(project, locales, findings):
            for template in templates:
                if template.domain == TEMPLATES and brochures:
                    continue
                try:
                    package = _package(project, template, locale)
                    if package:
                        path = output / template.domain / f"{template.domain}.{locale}.{form.suffix}"
                        publish.write(path, form.write(package))
                        written.append(path)
                except PolyfoldError as error:
                    findings += error.findings
    return Exported(written=tuple(written), findings=tuple(findings))


def _chosen(project: Project, locales: tuple[str, ...], findings: list[Finding]) -> list[str]:
    """The locales that were asked for, or all that are translated."""
    settings = project.settings
    known = dict.fromkeys((*settings.locales, *settings.fallback, *project.source.children(po.LOCALES)))
    known.pop(settings.source_locale, None)
    for locale in locales:
        if locale == settings.source_locale:
            findings.append(UnknownLocale.find(name=locale, hint="nothing is translated into the source's language"))
        elif locale not in known:
            findings.append(UnknownLocale.find(name=locale, hint=suggestion(locale, known)))
    return [locale for locale in dict.fromkeys(locales or known) if locale in known]


def _package(project: Project, template: Template, locale: str) -> Package | None:
    """A catalogue as it goes out; None where it has nothing of its own to say. Raises CAT001, CAT002, CAT044."""
    path = po.catalogue_path(locale, template.domain)
    file, wanted = po.read_file(project.source, path), _by_key(template)
    is_variant = _is_variant(project, locale)
    if file is None and (is_variant or template.domain == TEMPLATES):
        return None
    entries = live(file) if file else {}
    gone, new = entries.keys() - wanted, wanted.keys() - entries
    if gone or (new and not is_variant):
        raise PolyfoldError(_outdated(path, locale, f"{len(new)} new, {len(gone)} obsolete"))
    units = tuple(
        _unit(name, wanted[key], entries[key], locale) for name, key in identify(wanted).items() if key in entries
    )
    language = _source_language(project, template.domain)
    target = cldr.language_tag(locale)
    return Package(original=path, source_language=language, target_language=target, units=units) if units else None


def _unit(name: str, message: TemplateMessage, entry: PoEntry, locale: str) -> Unit:
    before = (f"The source text was: “{entry.previous.text}”",) if entry.is_fuzzy and entry.previous else ()
    return Unit(
        id=name,
        context=message.context,
        source=message.text,
        target=entry.translations[0],
        digest=digest(entry.key),
        state=state(entry),
        notes=tuple(note for note in (*comments(message, locale), *entry.comments, *before) if note.strip()),
    )


def _by_key(template: Template) -> dict[Key, TemplateMessage]:
    return {(message.context, message.text): message for message in template.messages}


def _is_variant(project: Project, locale: str) -> bool:
    """Whether a locale's catalogues say only what is otherwise than in its own language."""
    fallback = project.settings.fallback.get(locale, ())
    return bool(fallback) and fallback[0].partition("_")[0] == locale.partition("_")[0]


def _source_language(project: Project, domain: str) -> str:
    return cldr.language_tag(THEME_LOCALE if domain == TEMPLATES else project.settings.source_locale)


def _outdated(path: str, locale: str, changes: str) -> Finding:
    return Outdated.find(Place(path=path), path=path, changes=changes, command=f"polyfold update {locale}")


def take_back(source: Source, form: Form, files: tuple[Path, ...]) -> Imported:
    """Take what came back in these files into their catalogues, whole or not at all for each."""
    project, findings = load(source)
    templates, faults = extract(project, Theme.of(source.root))
    findings += faults
    returned: dict[tuple[str, str], list[Unit]] = {}
    by_domain = {template.domain: template for template in templates}
    for path in files:
        try:
            packages, faults = form.read(*_content(source, path))
        except PolyfoldError as error:
            findings += error.findings
            continue
        findings += faults
        for package in packages:
            found = _destination(project, by_domain, package)
            if isinstance(found, Finding):
                findings.append(found)
            else:
                returned.setdefault(found, []).extend(package.units)
    taken: dict[Path, int] = {}
    for (locale, domain), units in returned.items():
        try:
            count, faults = _take(project, by_domain[domain], locale, tuple(units))
        except PolyfoldError as error:
            count, faults = 0, list(error.findings)
        findings += faults
        if count:
            taken[source.root / po.catalogue_path(locale, domain)] = count
    return Imported(taken=taken, findings=tuple(findings))


def _content(source: Source, path: Path) -> tuple[bytes, str]:
    """A file's bytes, and what findings call it; raises PRJ002, PRJ003."""
    real = path.resolve()
    shown = str(real.relative_to(source.root) if real.is_relative_to(source.root) else real)
    content = Source(real.parent).read_bytes(real.name, Place(path=shown), limit_mb=LIMIT_MB)
    return content, shown


def _destination(project: Project, templates: Mapping[str, Template], package: Package) -> tuple[str, str] | Finding:
    """The locale and domain that a package is for, or why there is none."""

    def other(problem: str) -> Finding:
        return OtherCatalogue.find(package.place, problem=problem)

    match = ORIGINAL.fullmatch(package.original)
    if not match:
        return other(f"`{package.original}` names no catalogue")
    locale, domain = match.groups()
    if domain not in templates:
        return other(f"there is no sound leaflet `{domain}`")
    if not project.source.exists(package.original):
        return other(f"there is no `{package.original}`")
    source, target = _source_language(project, domain), cldr.language_tag(locale)
    if (package.source_language, package.target_language) != (source, target):
        return other(
            f"it says `{package.source_language}` to `{package.target_language}`, and not `{source}` to `{target}`"
        )
    return locale, domain


def _take(project: Project, template: Template, locale: str, units: tuple[Unit, ...]) -> tuple[int, list[Finding]]:
    """Take units into one catalogue, and check what is new in it."""
    path = po.catalogue_path(locale, template.domain)
    before = po.read_file(project.source, path)
    wanted = _by_key(template)
    taken = take(before or PoFile(path=path, entries=()), wanted, units)
    findings = list(taken.findings)
    if taken.lacking:
        findings.append(_outdated(path, locale, f"{taken.lacking} new"))
    if before and taken.changed:
        content = taken.file.content()
        _replace(project.source, path, before.content(), content)
        after = po.catalogue(po.parse(content, path=path), locale=locale)
        findings += _judged(taken.changed, wanted, after, template.domain)
    return len(taken.changed), findings


def _replace(source: Source, path: str, before: bytes, after: bytes) -> None:
    """Write a file, unless it was changed since it was read."""
    if source.read_bytes(path) != before:
        raise PolyfoldError(EditedMeanwhile.find(Place(path=path), path=path, command="polyfold import"))
    publish.write(source.resolve(path), after)


def _judged(
    changed: tuple[Key, ...], wanted: Mapping[Key, TemplateMessage], catalogue: Catalogue, domain: str
) -> Iterator[Finding]:
    """What the checks say of the translations that were taken, at their places in the catalogue."""
    for key in changed:
        message, entry = wanted[key], catalogue.entries[key]
        for finding in compare(
            Message(domain=domain, context=key[0], text=message.text, route=()), entry, catalogue.place(entry)
        ):
            yield replace(finding, source=message.place, locale=catalogue.locale, context=key[0])
