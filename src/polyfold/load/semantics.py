"""What a brochure's parts say of each other: names that must lead somewhere, files that must exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from polyfold import formats, markup, panels
from polyfold.characters import hidden, named
from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.diagnostics.project import (
    HiddenCharacter,
    InvalidFact,
    InvalidMarkup,
    InvalidPicture,
    MissingImage,
    UnknownFact,
    UnknownFormat,
    UnknownLocale,
    UnknownName,
    UnknownReference,
)
from polyfold.load.document import Document
from polyfold.load.faults import suggestion
from polyfold.messages import Route, texts
from polyfold.model import (
    BlockBase,
    Brochure,
    Fact,
    Figure,
    Only,
    Qr,
    Settings,
    Shared,
    Sources,
    Text,
    Use,
)
from polyfold.references import SITE, SITE_PLACEHOLDERS, anchor, placeholder_names, targets
from polyfold.source import Source

PICTURES = (".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Where a document is read, and what the names in it may stand for."""

    document: Document
    source: Source
    settings: Settings
    placeholders: frozenset[str]
    targets: frozenset[str]
    citations: frozenset[str]
    shared: frozenset[str] = frozenset()
    """The ids of shared blocks."""


def check_brochure(
    brochure: Brochure, shared: Shared, document: Document, source: Source, settings: Settings
) -> Iterator[Finding]:
    """All faults of a brochure that need more than one value to be seen."""
    scope = Scope(
        document=document,
        source=source,
        settings=settings,
        placeholders=frozenset(placeholder_names(brochure, shared)) | _declared_facts(document),
        targets=frozenset(targets(brochure, shared)) | _declared_ids(document),
        citations=frozenset(brochure.sources),
        shared=frozenset(block.id for block in shared.blocks if isinstance(block, BlockBase)),
    )
    yield from _check_format(brochure, document, settings)
    yield from _check_facts(scope, brochure.facts)
    for key, text in (("title", brochure.title), ("main-message", brochure.main_message)):
        yield from _check_text(scope, text, (key,))
    numbers = document.indexes(("sections",), [("id", section.id) for section in brochure.sections])
    for section, number in zip(brochure.sections, numbers, strict=True):
        route: Route = ("sections", number)
        yield from _check_only(scope, section.only, route)
        yield from _check_blocks(scope, section.blocks, (*route, "blocks"))


def check_shared(shared: Shared, document: Document, source: Source, settings: Settings) -> Iterator[Finding]:
    """All faults of `shared.yaml`. What its blocks cite is judged nowhere: each brochure has sources of its own."""
    scope = Scope(
        document=document,
        source=source,
        settings=settings,
        placeholders=frozenset({*shared.facts, *SITE_PLACEHOLDERS}) | _declared_facts(document),
        targets=frozenset({SITE, *shared.links}),
        citations=frozenset(name for block in shared.blocks for name in getattr(block, "sources", ())),
    )
    yield from _check_facts(scope, shared.facts)
    yield from _check_blocks(scope, shared.blocks, ("blocks",))


def _declared_ids(document: Document) -> frozenset[str]:
    """Names of what the YAML declares, of broken sections and blocks too: a link to one of them is not at fault."""
    ids = {route[:-1]: str(document.get(*route)) for route in document.values if route[-1:] == ("id",)}
    count = Counter(name for route, name in ids.items() if "blocks" in route)
    found: set[str] = set()
    for route, name in ids.items():
        if "blocks" in route:
            found.add(anchor(ids.get(route[:2], ""), name))
        if count[name] <= 1:
            found.add(name)
    return frozenset(found)


def _declared_facts(document: Document) -> frozenset[str]:
    """The names of the facts that the YAML declares, broken ones too."""
    declared = document.get("facts")
    return frozenset(declared if isinstance(declared, dict) else ())


def _check_blocks(scope: Scope, blocks: tuple[BlockBase | Use, ...], route: Route) -> Iterator[Finding]:
    wanted = [("id", block.id) if isinstance(block, BlockBase) else ("use", block.use) for block in blocks]
    for block, number in zip(blocks, scope.document.indexes(route, wanted), strict=True):
        if isinstance(block, BlockBase):
            yield from _check_block(scope, block, (*route, number))
        elif block.use not in scope.shared:
            place = scope.document.place((*route, number, "use"))
            hint = suggestion(block.use, scope.shared)
            yield UnknownName.find(place, kind="shared block", name=block.use, hint=hint)


def _check_format(brochure: Brochure, document: Document, settings: Settings) -> Iterator[Finding]:
    place = document.place(("format",))
    if brochure.format not in formats.BY_NAME:
        if isinstance(document.get("format"), str):
            known = ", ".join(f"`{name}`" for name in formats.BY_NAME)
            yield UnknownFormat.find(place, format=brochure.format, known=known)
        return
    if any(section.only != Only() for section in brochure.sections):
        return  # each job is checked for itself
    whole = document.get("sections")
    if not isinstance(whole, list) or len(whole) != len(brochure.sections):
        return  # a broken section has its own finding
    for index, finding in panels.faults(brochure.sections, formats.format_of(settings, brochure.format)):
        yield replace(finding, place=place if index is None else document.place(("sections", index)))


def _check_facts(scope: Scope, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    from polyfold.cldr import fact_problem  # noqa: PLC0415 - Babel is slow to import

    for name, fact in facts.items():
        route: Route = ("facts", name)
        if problem := fact_problem(fact):
            place = scope.document.place(route)
            yield InvalidFact.find(place, name=name, problem=problem.text, hint=problem.help)
        yield from _check_citations(scope, (fact.source,) if fact.source else (), (*route, "source"))


def _check_citations(scope: Scope, cited: tuple[str, ...], route: Route) -> Iterator[Finding]:
    for source in cited:
        if source not in scope.citations:
            hint = suggestion(source, scope.citations)
            yield UnknownName.find(scope.document.place(route), kind="source", name=source, hint=hint)


def _check_only(scope: Scope, only: Only, route: Route) -> Iterator[Finding]:
    place = scope.document.place((*route, "only"))
    for site in only.sites:
        if site not in scope.settings.sites:
            hint = suggestion(site, scope.settings.sites)
            yield UnknownName.find(place, kind="site", name=site, hint=hint)
    for locale in only.locales:
        if locale not in scope.settings.locales:
            hint = suggestion(locale, scope.settings.locales)
            yield UnknownLocale.find(place, name=locale, hint=hint)
    for edition in only.editions:
        if edition not in scope.settings.editions:
            hint = suggestion(edition, scope.settings.editions)
            yield UnknownName.find(place, kind="edition", name=edition, hint=hint)


def _check_block(scope: Scope, block: BlockBase, route: Route) -> Iterator[Finding]:
    found: list[Iterator[Finding]] = [_check_only(scope, block.only, route)]
    texts(block, lambda text, _, rest: found.append(_check_text(scope, text, (*route, *rest))))
    if not isinstance(block, Sources):
        found.append(_check_citations(scope, block.sources, (*route, "sources")))
    if isinstance(block, Figure):
        found.append(_check_figure(scope, block, (*route, "figure")))
    if isinstance(block, Qr) and block.qr not in scope.targets:
        found.append(_unknown_reference(scope, block.qr, (*route, "qr")))
    return chain.from_iterable(found)


def _check_text(scope: Scope, text: Text, route: Route) -> Iterator[Finding]:
    parsed = markup.parse(text)
    place = scope.document.place(route)
    for fault in parsed.faults:
        yield InvalidMarkup.find(place, problem=fault.problem, hint=fault.help)
    for character in hidden(text, scope.settings.source_locale):
        yield HiddenCharacter.find(place, character=named(character))
    for name in markup.placeholders(parsed.nodes):
        if name not in scope.placeholders:
            hint = f"declare `{name}` under `facts:`; {suggestion(name, scope.placeholders)}"
            yield UnknownFact.find(place, name=name, hint=hint)
    for target in markup.links(parsed.nodes):
        if target.startswith(markup.REF):
            name = target.removeprefix(markup.REF)
            if name not in scope.targets:
                yield from _unknown_reference(scope, name, route)


def _unknown_reference(scope: Scope, name: str, route: Route) -> Iterator[Finding]:
    hint = f"declare it under `links:`, or name a section or block; {suggestion(name, scope.targets)}"
    yield UnknownReference.find(scope.document.place(route), name=name, hint=hint)


def _check_figure(scope: Scope, figure: Figure, route: Route) -> Iterator[Finding]:
    place = scope.document.place(route)
    folder = PurePosixPath(scope.document.path).parent
    path = str(folder / figure.figure)
    if not path.lower().endswith(PICTURES):
        yield InvalidPicture.find(
            place,
            path=figure.figure,
            problem="not a kind of picture that can be printed",
            hint="use SVG, PNG or JPEG",
        )
        return
    try:
        if not scope.source.exists(path, place):
            yield MissingImage.find(place, path=figure.figure, folder=folder)
    except PolyfoldError as error:
        yield from error.findings
