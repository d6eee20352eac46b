"""A whole project: `polyfold.yaml`, the shared blocks, and the brochures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from polyfold.diagnostics import Finding, Place, PolyfoldError, has_errors
from polyfold.diagnostics.project import UnknownLocale, UnknownName
from polyfold.load import document as documents
from polyfold.load.brochure import parse_brochure, parse_shared
from polyfold.load.document import Document
from polyfold.load.faults import suggestion, validate
from polyfold.load.semantics import check_brochure, check_shared
from polyfold.messages import SHARED, Route
from polyfold.model import Brochure, Settings, Shared
from polyfold.source import PROJECT_FILE, Source

BROCHURES = "brochures"
SHARED_FILE = f"{BROCHURES}/shared.yaml"
SETTINGS = PROJECT_FILE
"""The name of the settings' document among a project's documents."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """Settings, shared blocks and sound brochures, and the documents that they came from."""

    source: Source
    settings: Settings
    shared: Shared = field(default_factory=Shared)
    brochures: Mapping[str, Brochure] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By domain: `shared`, or a brochure's id; the settings by `SETTINGS`."""

    def place(self, domain: str, route: Route) -> Place | None:
        """Where a value stands in the YAML of its domain."""
        document = self.documents.get(domain)
        return document.place(route) if document else None


def brochure_path(name: str) -> str:
    """The path of a brochure's YAML."""
    return f"{BROCHURES}/{name}/brochure.yaml"


def load_settings(source: Source) -> tuple[Settings, Document, list[Finding]]:
    """Read `polyfold.yaml`; raises where it can't be used."""
    document, findings = documents.read(source, PROJECT_FILE)
    settings, faults = validate(Settings, document.data, document, ())
    findings.extend(faults)
    if settings is None:
        raise PolyfoldError(*findings)
    findings.extend(_check_settings(settings, document))
    if has_errors(findings):
        raise PolyfoldError(*findings)
    return settings, document, findings


def _check_settings(settings: Settings, document: Document) -> list[Finding]:
    from polyfold.cldr import knows_locale  # noqa: PLC0415 - Babel is slow to import

    findings = []
    named: list[tuple[str, Route]] = [(settings.source_locale, ("source-locale",))]
    named += [(name, ("locales", i)) for i, name in enumerate(settings.locales)]
    for locale, chain in settings.fallback.items():
        named += [(name, ("fallback", locale)) for name in (locale, *chain)]
    for locale, convention in settings.conventions.items():
        named += [(name, ("conventions", locale)) for name in (locale, convention)]
    for locale, route in named:
        if not knows_locale(locale):
            hint = "use a code of Unicode's CLDR, such as `fr` or `fr_LU`"
            findings.append(UnknownLocale.find(document.place(route), name=locale, hint=hint))
    if settings.site not in settings.sites:
        hint = suggestion(settings.site, settings.sites)
        place = document.place(("site",))
        findings.append(UnknownName.find(place, kind="site", name=settings.site, hint=hint))
    return findings


def load(source: Source, names: tuple[str, ...] = ()) -> tuple[Project, list[Finding]]:
    """Load the project, with the brochures named or all; what is broken is left out and reported."""
    settings, document, findings = load_settings(source)
    project = Project(source=source, settings=settings, documents={SETTINGS: document})
    if source.exists(SHARED_FILE):
        project, faults = _with_shared(project)
        findings.extend(faults)
    present = tuple(name for name in source.children(BROCHURES) if source.exists(brochure_path(name)))
    for name in names:
        if name not in present:
            hint = suggestion(name, present)
            findings.append(UnknownName.find(kind="brochure", name=name, hint=hint))
    brochures: dict[str, Brochure] = {}
    read: dict[str, Document] = dict(project.documents)
    for name in present:
        if names and name not in names:
            continue
        brochure, own, faults = _load_brochure(project, name)
        findings.extend(replace(fault, brochure=name) for fault in faults)
        if own is not None:
            read[name] = own
        if brochure is not None:
            brochures[name] = brochure
    return replace(project, brochures=brochures, documents=read), findings


def _with_shared(project: Project) -> tuple[Project, list[Finding]]:
    try:
        document, findings = documents.read(project.source, SHARED_FILE)
    except PolyfoldError as error:
        return project, list(error.findings)
    shared, faults = parse_shared(document)
    findings.extend(faults)
    findings.extend(check_shared(shared, document, project.source, project.settings))
    read = {**project.documents, SHARED: document}
    return replace(project, shared=shared, documents=read), findings


def _load_brochure(project: Project, name: str) -> tuple[Brochure | None, Document | None, list[Finding]]:
    try:
        document, findings = documents.read(project.source, brochure_path(name))
    except PolyfoldError as error:
        return None, None, list(error.findings)
    brochure, faults = parse_brochure(document)
    findings.extend(faults)
    if brochure is not None:
        findings.extend(check_brochure(brochure, project.shared, document, project.source, project.settings))
    return (None if has_errors(findings) else brochure), document, findings
