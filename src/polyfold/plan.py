"""What is to be built: from the project's files to the bundles of all jobs, with every fault on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from polyfold import panels, pins
from polyfold.bundle import Bundle, Job, Step
from polyfold.catalogs import po
from polyfold.catalogs.shelf import Shelf
from polyfold.checks.translations import Authored, consistency
from polyfold.checks.translations import check as check_domain
from polyfold.compose import compose
from polyfold.compose.words import theme_words
from polyfold.diagnostics import Finding, PolyfoldError, has_errors
from polyfold.diagnostics.catalogue import BrokenCatalogue, DuplicateMessage
from polyfold.diagnostics.project import UnknownLocale, UnknownName
from polyfold.load import glossary as glossaries
from polyfold.load.faults import suggestion
from polyfold.load.glossary import Glossary
from polyfold.load.project import SETTINGS, Project, load
from polyfold.localise import Translations, localise
from polyfold.localised import LocalisedBrochure
from polyfold.messages import SHARED, TEMPLATES, Message, block_of, of_brochure, of_shared
from polyfold.model import Brochure, Settings
from polyfold.printing import PROOF, Press
from polyfold.profiles import condition_of, press_profile
from polyfold.pseudo import PSEUDO_LOCALES, PseudoLocale, full_name
from polyfold.release import approval, strict
from polyfold.source import Source
from polyfold.theme import Theme

UNREAD = frozenset({BrokenCatalogue.code, DuplicateMessage.code})
"""Findings after which a leaflet's layout says nothing: its translations were not read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What somebody asks to build; empty means all that `polyfold.yaml` lists."""

    brochures: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    one_edition: bool = False
    """Only the usual edition, unless some are named."""
    site: str | None = None
    release: bool = False


@dataclass(kw_only=True, slots=True)
class Plan:
    """The jobs that can be made, those that can't, and why."""

    project: Project
    shelf: Shelf
    site: str
    theme: Theme
    glossary: Glossary
    refused: frozenset[str | None] = frozenset()
    """In a release, the brochures of which loading found what a draft may have; None stands for what all share."""
    bundles: list[Bundle] = field(default_factory=list)
    blocked: list[Job] = field(default_factory=list)
    """Jobs that were asked for but may leave no file. Some have a bundle all the same: they are laid out, so that all
    their faults are told at once."""
    findings: list[Finding] = field(default_factory=list)
    _words: list[Authored] = field(default_factory=list)

    def theme_words(self) -> list[Authored]:
        """The theme's own words; the templates are read once."""
        if not self._words:
            for word in theme_words(self.theme):
                message = Message(domain=TEMPLATES, context=word.context, text=word.text, route=())
                self._words.append(Authored(message=message, place=next(iter(word.places), None)))
        return self._words

    def leaflets(self) -> tuple[tuple[str, str], ...]:
        """Brochure and locale of all that was asked for and is there, sorted by brochure."""
        jobs = [*(bundle.job for bundle in self.bundles), *self.blocked]
        asked = dict.fromkeys((job.brochure, job.locale) for job in jobs)
        return tuple(sorted(asked, key=lambda leaflet: leaflet[0]))


@dataclass(frozen=True, slots=True)
class _Leaflet:
    """One brochure in one locale, in all the editions that were asked for."""

    name: str
    brochure: Brochure
    locale: str
    editions: tuple[str, ...]
    draft: bool
    pins: Mapping[str, Step] | None = None

    @property
    def pseudo(self) -> PseudoLocale | None:
        """The pseudo-locale in which the source's text is written; no translation of that can be missing."""
        return PSEUDO_LOCALES.get(self.locale)


def plan(source: Source, request: Request) -> Plan:
    """Plan all jobs of a request; raises where the project itself can't be used."""
    project, findings = load(source, request.brochures)
    settings = project.settings
    site = request.site or settings.site
    glossary, faults = glossaries.read(source)
    findings += faults
    theme = Theme.of(source.root)
    made = Plan(project=project, shelf=Shelf(project), site=site, theme=theme, glossary=glossary, findings=findings)
    if request.release:
        made.findings = [strict(finding) for finding in findings]
        made.refused = frozenset(finding.brochure for finding in made.findings if finding.is_error)
    _check_request(settings, request, made)
    if request.site and request.site not in settings.sites:
        return made
    named = dict.fromkeys(map(full_name, request.locales or settings.locales))
    locales = [locale for locale in named if _known(settings, locale)]
    usual: tuple[str, ...] = (settings.usual_edition,) if request.one_edition else settings.editions
    editions = [each for each in request.editions or usual if each in settings.editions or each == PROOF]
    press = _press(made) if "press" in editions else None
    made.blocked += [
        Job(brochure=name, locale=locale, site=site, edition=edition)
        for name in project.broken
        for locale in locales
        for edition in editions
    ]
    for name, brochure in project.brochures.items():
        for locale in locales:
            leaflet = _Leaflet(name, brochure, locale, tuple(editions), draft=not request.release)
            _plan_leaflet(made, leaflet, press)
    return made


def _known(settings: Settings, locale: str) -> bool:
    return locale in settings.locales or locale in settings.fallback or locale in PSEUDO_LOCALES


def _check_request(settings: Settings, request: Request, made: Plan) -> None:
    for locale in map(full_name, request.locales):
        if not _known(settings, locale):
            hint = f"add it to `locales:` in polyfold.yaml; {suggestion(locale, settings.locales)}"
            made.findings.append(UnknownLocale.find(name=locale, hint=hint))
    for edition in request.editions:
        if edition not in settings.editions and edition != PROOF:
            hint = f"add it to `editions:` in polyfold.yaml; {suggestion(edition, settings.editions)}"
            made.findings.append(UnknownName.find(kind="edition", name=edition, hint=hint))
    if request.site and request.site not in settings.sites:
        hint = suggestion(request.site, settings.sites)
        made.findings.append(UnknownName.find(kind="site", name=request.site, hint=hint))


def _press(made: Plan) -> Press | None:
    """What the printer asks for; reports why no press edition can be made."""
    project, settings = made.project, made.project.settings.press
    try:
        profile = press_profile(project.source, settings, project.place(SETTINGS, ("press",)))
    except PolyfoldError as error:
        made.findings += error.findings
        return None
    return Press(
        condition=condition_of(settings, profile),
        profile=profile,
        bleed_mm=settings.bleed_mm,
        marks=settings.marks,
    )


def _plan_leaflet(made: Plan, leaflet: _Leaflet, press: Press | None) -> None:
    """Compose a leaflet's editions, or say why not."""
    locale = made.project.settings.source_locale if leaflet.pseudo else leaflet.locale
    translations, findings = made.shelf.translations(locale, (leaflet.name, SHARED, TEMPLATES), leaflet.pseudo)
    leaflet, faults = _with_pins(made, leaflet)
    findings += faults
    bundles: list[Bundle] = []
    try:
        findings += () if leaflet.pseudo else _check_translations(made, leaflet, translations)
    except PolyfoldError as error:
        findings += error.findings
    for edition in leaflet.editions:
        if edition == "press" and press is None:
            continue
        try:
            bundles.append(_compose(made, leaflet, translations, edition, press))
        except PolyfoldError as error:
            findings.extend(error.findings)
    if not leaflet.draft and bundles:
        # What is approved is the whole leaflet, whichever editions are built, and wherever.
        editions = made.project.settings.editions
        whole = [_compose(made, leaflet, translations, edition, None) for edition in editions]
        findings += approval(made.project.source, leaflet.name, leaflet.locale, whole)
    if not leaflet.draft:
        findings = [strict(finding) for finding in findings]
    for finding in findings:
        made.findings.append(replace(finding, brochure=leaflet.name, locale=leaflet.locale))
    unread = any(finding.code in UNREAD for finding in findings)
    made.bundles += [] if unread else bundles
    sound = not has_errors(findings) and not made.refused & {leaflet.name, None}
    ready = {bundle.job.edition for bundle in bundles} if sound else set()
    made.blocked += [
        Job(brochure=leaflet.name, locale=leaflet.locale, site=made.site, edition=edition)
        for edition in leaflet.editions
        if edition not in ready
    ]


def _with_pins(made: Plan, leaflet: _Leaflet) -> tuple[_Leaflet, list[Finding]]:
    """The leaflet as it is pinned for this site."""
    sections = [section.id for section in leaflet.brochure.sections]
    key = pins.leaflet_key(leaflet.name, made.site, made.project.settings.site)
    pinned, findings = pins.read(made.project.source, leaflet.locale, key, sections)
    return replace(leaflet, pins=pinned), findings


def _check_translations(made: Plan, leaflet: _Leaflet, translations: Translations) -> list[Finding]:
    used = made.project.shared_used((leaflet.brochure,))
    shared = (message for message in of_shared(made.project.shared) if block_of(message.context or "") in used)
    domains = [
        authored
        for messages in (
            _authored(made.project, of_brochure(leaflet.name, leaflet.brochure)),
            _authored(made.project, shared),
            made.theme_words(),
        )
        if (authored := tuple(messages)) and not made.shelf.findings.get((leaflet.locale, authored[0].message.domain))
    ]
    findings = [
        finding
        for authored in domains
        for finding in check_domain(
            authored,
            translations,
            po.catalogue_path(translations.locale, authored[0].message.domain),
            made.glossary,
        )
    ]
    return [*findings, *consistency((each for authored in domains for each in authored), translations)]


def _authored(project: Project, messages: Iterator[Message]) -> Iterator[Authored]:
    for message in messages:
        yield Authored(message=message, place=project.place(message.domain, message.route))


def _check_panels(made: Plan, leaflet: _Leaflet, localised: LocalisedBrochure) -> None:
    """Raise where the sections that this job shows do not fill the panels of its format."""
    hint = "see `only:` of the sections for this site, locale and edition"
    written = [section.id for section in leaflet.brochure.sections]
    faults = []
    for index, finding in panels.faults(localised.sections, localised.format, hint):
        route = ("sections",) if index is None else ("sections", written.index(localised.sections[index].id))
        faults.append(replace(finding, place=made.project.place(leaflet.name, route)))
    if faults:
        raise PolyfoldError(*faults)


def _compose(made: Plan, leaflet: _Leaflet, translations: Translations, edition: str, press: Press | None) -> Bundle:
    project = made.project
    localised = localise(
        leaflet.name,
        leaflet.brochure,
        shared=project.shared,
        settings=project.settings,
        translations=translations,
        site_id=made.site,
        edition=edition,
    )
    _check_panels(made, leaflet, localised)
    bundle = compose(
        localised,
        theme=made.theme,
        read=project.source.read_bytes,
        press=press if edition == "press" else None,
        office=project.settings.office.printer,
        draft=leaflet.draft,
    )
    return replace(bundle, pins=leaflet.pins, is_specimen=leaflet.pseudo is not None)
