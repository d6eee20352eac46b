"""The `.pot` files: templates as gettext's tools read them, one for each domain, in `locales/`.

They have neither dates, lines nor the names of tools, so that only a change of a message changes them, and only there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polyfold import publish
from polyfold.catalogs.describe import comments
from polyfold.catalogs.entry import PoEntry
from polyfold.catalogs.extract import Template, TemplateMessage, extract
from polyfold.catalogs.plurals import plural_forms
from polyfold.catalogs.po import LOCALES, PoFile, read_bytes
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.catalogue import LeftTemplate
from polyfold.load.project import SHARED_FILE, Project, load
from polyfold.messages import SHARED
from polyfold.source import Source

ENDING = ".pot"
HEADER = """\
Project-Id-Version: {domain}
Language: {locale}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
"""
PLURAL_FORMS = "Plural-Forms: {}\n"
ISOLATED = "\u2068{}\u2069"
"""How gettext marks a file's name with a space in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extracted:
    """The templates that were written, those that already were as they should be, and what was found."""

    written: tuple[Template, ...]
    kept: tuple[Template, ...]
    findings: tuple[Finding, ...]


def path_of(domain: str) -> str:
    """Where the template of a domain lies in a project."""
    return f"{LOCALES}/{domain}{ENDING}"


def content(template: Template) -> bytes:
    """The bytes of a template's file."""
    entries = (header(template.domain), *(_entry(message) for message in template.messages))
    return PoFile(path=path_of(template.domain), entries=entries).content()


def header(domain: str, locale: str = "") -> PoEntry:
    """The header of a new file; a template is in no locale."""
    forms = plural_forms(locale)
    said = HEADER.format(domain=domain, locale=locale) + (PLURAL_FORMS.format(forms) if forms else "")
    return PoEntry.new(context=None, text="", translations=(said,))


def _entry(message: TemplateMessage) -> PoEntry:
    return PoEntry.new(
        context=message.context,
        text=message.text,
        extracted=comments(message, None),
        references=references(message),
        flags=message.flags,
    )


def references(message: TemplateMessage) -> tuple[str, ...]:
    """Where a text stands, as a `#:` line says it: without lines, which would change whenever one is added above."""
    paths = dict.fromkeys(place.path for place in message.places)
    return (" ".join(ISOLATED.format(path) if " " in path else path for path in paths),) if paths else ()


def write(source: Source, template: Template) -> bool:
    """Write a template's file if that changes it, and say whether it did; raises where it can't be."""
    path, new = path_of(template.domain), content(template)
    if read_bytes(source, path) == new:
        return False
    publish.write(source.resolve(path), new)
    return True


def write_all(source: Source) -> Extracted:
    """Write the templates of all that is sound in a project; raises where the project itself can't be used."""
    project, findings = load(source)
    templates, faults = extract(project)
    findings += faults
    done: dict[bool, list[Template]] = {True: [], False: []}
    for template in templates:
        try:
            done[write(source, template)].append(template)
        except PolyfoldError as error:
            findings += error.findings
    findings += _left(project)
    return Extracted(written=tuple(done[True]), kept=tuple(done[False]), findings=tuple(findings))


def _left(project: Project) -> Iterator[Finding]:
    """Templates of what is no more; they are never removed, since catalogues may go with them."""
    source = project.source
    if not source.resolve(LOCALES).is_dir():
        return
    for name in source.files(LOCALES, (ENDING,)):
        domain = name.removesuffix(ENDING)
        if domain not in project.domains:
            origin = SHARED_FILE if domain == SHARED else domain
            yield LeftTemplate.find(Place(path=f"{LOCALES}/{name}"), path=f"{LOCALES}/{name}", origin=origin)
