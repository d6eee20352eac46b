"""A whole project: `polyfold.yaml`, the shared blocks, and the brochures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from polyfold import references
from polyfold.diagnostics import Finding, Place, PolyfoldError, has_errors
from polyfold.diagnostics.project import InvalidValue, NotABrochure, UnknownName
from polyfold.load import document as documents
from polyfold.load.brochure import parse_brochure, parse_shared
from polyfold.load.document import Document
from polyfold.load.faults import suggestion
from polyfold.load.semantics import check_brochure, check_shared
from polyfold.load.settings import parse_settings
from polyfold.messages import SHARED, TEMPLATES, Route
from polyfold.model import ID_PATTERN, Brochure, Settings, Shared, Use
from polyfold.source import BROCHURES, PROJECT_FILE, Source

SHARED_FILE = f"{BROCHURES}/shared.yaml"
TAKEN = frozenset({SHARED, TEMPLATES})
"""Domains of catalogues that are no brochure's."""
SETTINGS = PROJECT_FILE
"""The name of the settings' document among a project's documents."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """Settings, shared blocks and sound brochures, and the documents that they came from."""

    source: Source
    settings: Settings
    shared: Shared = field(default_factory=Shared)
    shared_is_sound: bool = True
    """Whether `shared` is all that `brochures/shared.yaml` says, not only what of it can be used."""
    brochures: Mapping[str, Brochure] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    """Brochures that are there, but can't be printed."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By domain: `shared`, or a brochure's id; the settings by `SETTINGS`."""

    def place(self, domain: str, route: Route) -> Place | None:
        """Where a value stands in the YAML of its domain."""
        document = self.documents.get(domain)
        return document.place(route) if document else None

    @property
    def domains(self) -> frozenset[str]:
        """What may have catalogues; what is broken now may be mended."""
        shared = (SHARED,) if self.shared.blocks or not self.shared_is_sound else ()
        return frozenset((*self.brochures, *self.broken, *shared, TEMPLATES))

    def shared_used(self, brochures: Iterable[Brochure]) -> frozenset[str]:
        """The paths of the shared blocks that these brochures use."""
        return frozenset(
            f"{SHARED}.{block.id}"
            for brochure in brochures
            for section in brochure.sections
            for block, is_shared in references.blocks(section, self.shared)
            if is_shared
        )


def brochure_path(name: str) -> str:
    """The path of a brochure's YAML."""
    return f"{BROCHURES}/{name}/brochure.yaml"


def load_settings(source: Source) -> tuple[Settings, Document, list[Finding]]:
    """Read `polyfold.yaml`; raises where it can't be used."""
    document, findings = documents.read(source, PROJECT_FILE)
    settings, faults = parse_settings(document)
    findings.extend(faults)
    if settings is None or has_errors(findings):
        raise PolyfoldError(*findings)
    return settings, document, findings


def load(source: Source, names: tuple[str, ...] = ()) -> tuple[Project, list[Finding]]:
    """Load the project, with the brochures named or all; what is broken is left out and reported."""
    settings, document, findings = load_settings(source)
    project = Project(source=source, settings=settings, documents={SETTINGS: document})
    if source.exists(SHARED_FILE):
        project, faults = _with_shared(project)
        project = replace(project, shared_is_sound=not has_errors(faults))
        findings.extend(faults)
    chosen, faults = _choose(source, names)
    findings.extend(faults)
    brochures: dict[str, Brochure] = {}
    for name in chosen:
        brochure, own, faults = _load_brochure(project, name)
        findings.extend(replace(fault, brochure=name) for fault in faults)
        if own is not None:
            project = replace(project, documents={**project.documents, name: own})
        if brochure is not None and (project.shared_is_sound or not _uses_shared(brochure)):
            brochures[name] = brochure
    broken = tuple(name for name in chosen if name not in brochures)
    return replace(project, brochures=brochures, broken=broken), findings


def _choose(source: Source, names: tuple[str, ...]) -> tuple[tuple[str, ...], list[Finding]]:
    """The brochures that were named, or all, as far as there are such; their folders name files, so they are ids."""
    findings: list[Finding] = []
    present = []
    for name in source.children(BROCHURES):
        if source.exists(brochure_path(name)):
            present.append(name)
        elif files := source.files(f"{BROCHURES}/{name}", (".yaml", ".yml")):
            folder, named = f"{BROCHURES}/{name}", ", ".join(f"`{file}`" for file in files)
            findings.append(NotABrochure.find(Place(path=folder), folder=folder, files=named))
    for name in [name for name in present if not re.match(ID_PATTERN, name) or name in TAKEN]:
        present.remove(name)
        problem = f"the folder's name `{name}` is no id: use lower-case letters, digits and hyphens only"
        if name in TAKEN:
            problem = f"the folder's name `{name}` is taken: its catalogue has other messages"
        findings.append(InvalidValue.find(Place(path=f"{BROCHURES}/{name}"), key=BROCHURES, problem=problem))
    for name in names:
        if name not in present:
            hint = suggestion(name, present)
            findings.append(UnknownName.find(kind="brochure", name=name, hint=hint))
    return tuple(name for name in present if not names or name in names), findings


def _uses_shared(brochure: Brochure) -> bool:
    return any(isinstance(block, Use) for section in brochure.sections for block in section.blocks)


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
