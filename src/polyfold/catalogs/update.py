"""Brings a project's templates and catalogues up to date: what is written, what is left alone, and why.

Each file is written whole or not at all, and only if that changes it; one that can't be read is left as it is, and the
others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from polyfold import publish
from polyfold.catalogs import po, pot, room, scope
from polyfold.catalogs.describe import comments
from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.catalogs.merge import Asked, Merged, Typo, merge
from polyfold.catalogs.po import PoFile
from polyfold.catalogs.strays import Strays, gather
from polyfold.catalogs.typo import refusal
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import NotATypingError, Outdated
from polyfold.load.project import Project, load
from polyfold.messages import TEMPLATES
from polyfold.report import tally
from polyfold.source import Source

OTHERS = "comments or order only"
"""What has changed in a file where no message has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewed:
    """A file as it should be now; `before` is None where it is new."""

    path: str
    before: bytes | None
    after: bytes
    changes: str
    """What happens to its messages, such as `2 new, 1 obsolete`."""
    command: str
    """What writes it."""
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What translators call it: `fr/car-t.po`."""
        return self.path.removeprefix(f"{po.LOCALES}/").replace("/LC_MESSAGES/", "/")


@dataclass(kw_only=True, slots=True)
class Updated:
    """What became of a project's files."""

    current: int = 0
    """How many were up to date."""
    written: list[Renewed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Language:
    """A locale that catalogues are updated in."""

    locale: str
    rooms: Mapping[str, str]
    """How much room its translations have, by section."""
    elsewhere: Callable[[], Strays]
    """Its translations that are in use nowhere."""


def update(
    source: Source,
    names: tuple[str, ...] = (),
    *,
    output: Path | None = None,
    is_check: bool = False,
    is_typo: bool = False,
) -> Updated:
    """Update the templates, and the catalogues of these locales or of all; raises where the project can't be used.

    `output` is where leaflets were built: from there, translators are told how much room they have. With `is_check`
    nothing is written: each file that would be is a finding. With `is_typo` the translations of texts whose typing was
    corrected stay confirmed.
    """
    project, findings = load(source)
    templates, faults = extract(project)
    locales, unknown = scope.locales(project, names)
    made = Updated(findings=[*findings, *faults, *unknown])
    finish = _report if is_check else partial(_write, source)
    typo = partial(refusal, locale=project.settings.source_locale) if is_typo else None
    into = [
        _Language(
            locale=locale,
            rooms=room.read(output, locale, project.settings.site) if output else {},
            elsewhere=cache(partial(gather, project, templates, locale)),
        )
        for locale in locales
    ]
    renew = partial(_catalogue, project, typo=typo)
    words = [template for template in templates if template.domain == TEMPLATES]
    others = [template for template in templates if template.domain != TEMPLATES]
    # Words first: what translators are told of a range in a leaflet is said in them.
    jobs: list[Callable[[], Renewed | None]] = [
        *(partial(renew, template, language) for template in words for language in into),
        *(partial(_template, source, template) for template in templates),
        *(partial(renew, template, language) for language in into for template in others),
    ]
    if not is_check:
        publish.clear(source.resolve(po.LOCALES))
    for job in jobs:
        _bring(made, job, finish)
    for locale in locales:
        made.findings += (*scope.left(project, locale), *scope.unlisted(project, locale))
    return made


def _bring(made: Updated, renew: Callable[[], Renewed | None], finish: Callable[[Updated, Renewed], None]) -> None:
    """Bring one file up to date; what goes wrong with it is no other's concern."""
    try:
        renewed = renew()
        if renewed is None:
            return
        if renewed.before == renewed.after:
            made.current += 1
        else:
            finish(made, renewed)
        made.findings += renewed.findings
    except PolyfoldError as error:
        made.findings += error.findings


def _report(made: Updated, renewed: Renewed) -> None:
    place = Place(path=renewed.path)
    made.findings.append(
        Outdated.find(place, path=renewed.path, changes=renewed.changes, command=f"polyfold {renewed.command}")
    )


def _write(source: Source, made: Updated, renewed: Renewed) -> None:
    """Write a file, unless it is no longer the one that was read."""
    po.write(source, renewed.path, renewed.before, renewed.after)
    made.written.append(renewed)


def _template(source: Source, template: Template) -> Renewed:
    path = pot.path_of(template.domain)
    before, after = po.read_bytes(source, path), pot.content(template)
    changes = "" if before == after else _difference(before or b"", template, path)
    return Renewed(path=path, before=before, after=after, changes=changes, command="extract")


def _difference(before: bytes, template: Template, path: str) -> str:
    """What is new in a template, and what it has no more; one that can't be read is all new."""
    try:
        old = {entry.key for entry in po.parse(before, path=path).entries if not entry.is_header}
    except PolyfoldError:
        old = set()
    new = {each.key for each in template.messages}
    return tally({"new": len(new - old), "gone": len(old - new)}) or OTHERS


def _catalogue(project: Project, template: Template, language: _Language, *, typo: Typo | None) -> Renewed | None:
    """A locale's catalogue of a domain; None where there is none, and need be none. Raises CAT001 or CAT002."""
    locale = language.locale
    path = po.catalogue_path(locale, template.domain)
    before = po.read_bytes(project.source, path)
    old = po.parse(before, path=path) if before is not None else PoFile(path=path, entries=())
    messages = scope.wanted(project, template, locale, {entry.key for entry in old.entries})
    if messages is None:
        return None
    merged = merge(
        old.entries,
        [_asked(each, language) for each in messages],
        sparse=scope.is_sparse(project, locale),
        typo=typo,
        elsewhere=language.elsewhere,
    )
    if before is None and not merged.entries:
        return None
    after = old.replace(_with_header(merged.entries, template.domain, locale)).content()
    return Renewed(
        path=path,
        before=before,
        after=after,
        changes=tally(merged.changes) or OTHERS,
        command=f"update {locale}",
        findings=tuple(_refused(merged, after, path, locale, template)),
    )


def _asked(message: TemplateMessage, language: _Language) -> Asked:
    """A message as a catalogue asks for it."""
    return Asked(
        context=message.context,
        text=message.text,
        extracted=comments(message, language.locale),
        references=pot.references(message),
        flags=message.flags,
        room=language.rooms.get(room.section_of(message.context)),
    )


def _with_header(entries: tuple[PoEntry, ...], domain: str, locale: str) -> tuple[PoEntry, ...]:
    """The entries with a header before them where there is none; one that is there is never touched."""
    if entries and entries[0].is_header:
        return entries
    return (pot.header(domain, locale), *map(_set_off, entries[:1]), *entries[1:])


def _set_off(entry: PoEntry) -> PoEntry:
    """An entry that was a file's first, with the blank line before it that the others have."""
    if entry.head.lstrip(" \t").startswith(("\r", "\n")):
        return entry
    return replace(entry, head=(entry.newline or "\n") + entry.head)


def _refused(merged: Merged, content: bytes, path: str, locale: str, template: Template) -> Iterator[Finding]:
    """The changes that were no typing errors, where they stand now."""
    if not merged.refused:
        return
    lines = {entry.key: entry.line for entry in po.parse(content, path=path).entries}
    messages = template.by_key
    for each in merged.refused:
        yield NotATypingError.find(
            Place(path=path, line=lines[each.asked.key]),
            reason=each.reason,
            before=each.before,
            source=messages[each.asked.key].place,
            locale=locale,
            context=each.asked.context,
        )
