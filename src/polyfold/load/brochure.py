"""`brochure.yaml` and `shared.yaml` to their models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from polyfold.diagnostics import Finding
from polyfold.diagnostics.project import DuplicateId, InvalidValue, UnknownBlockKind
from polyfold.load.document import Document
from polyfold.load.faults import MAPPING, key_of, suggestion, validate
from polyfold.messages import Route
from polyfold.model import (
    FACTS,
    KINDS,
    BlockBase,
    Brochure,
    Frozen,
    Section,
    Shared,
    Sourced,
    Use,
    block_kinds,
)

ATTRIBUTES = {"id", "note", "only"}
STAND_INS: dict[str, Any] = {
    "format": "?",
    "title": "?",
    "reference": "?",
    "version": "?",
    "published": dt.date.min,
    "review-by": dt.date.max,
    "audience": "?",
    "main-message": "?",
}
STAND_IN_BLOCKS = [{"text": "?", "id": "x"}]
EMPTY_BODY: dict[str, Any] = {"sections": [{"id": "x", "blocks": STAND_IN_BLOCKS}]}
HEAD = frozenset(STAND_INS)
BODY = frozenset({"links", "sources", "facts", "sections"})


def parse_brochure(document: Document) -> tuple[Brochure | None, list[Finding]]:
    """Validate a brochure part by part, so that one bad value hides no other fault.

    Where there are findings, the brochure holds only what is sound: good to check, not to print.
    """
    data, findings = _mapping(document, document.data, ())
    data["facts"] = _facts(document, data, findings)
    sections = _sequence(data, "sections")
    if sections is not None:
        parsed = [
            _section(document, section, ("sections", number), findings) for number, section in enumerate(sections)
        ]
        _unique(document, sections, ("sections",), findings)
        data["sections"] = tuple(section for section in parsed if section is not None)
        if not data["sections"]:
            del data["sections"]
    brochure, faults = validate(Brochure, data, document, ())
    if sections:  # a section that is broken is not missing as well
        faults = [fault for fault in faults if "`sections`" not in fault.message]
    findings.extend(faults)
    if brochure is None:
        brochure, _ = validate(Brochure, _mended(data, document), document, ())
    return brochure, findings


def _mended(data: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """The data with stand-ins for unusable head values, so that the rest can still be checked."""
    kept = {key: value for key, value in data.items() if key in HEAD | BODY}
    mended = {**STAND_INS, **kept}
    for key in HEAD:
        if validate(Brochure, {**STAND_INS, **EMPTY_BODY, key: mended[key]}, document, ())[0] is None:
            mended[key] = STAND_INS[key]
    for key in BODY - {"sections", "facts"}:
        if validate(Brochure, {**STAND_INS, **EMPTY_BODY, key: mended.get(key, {})}, document, ())[0] is None:
            mended[key] = {}
    return mended


def parse_shared(document: Document) -> tuple[Shared, list[Finding]]:
    """Validate the shared facts and blocks; what is broken is left out."""
    data, findings = _mapping(document, document.data, ())
    data["facts"] = _facts(document, data, findings)
    blocks = _sequence(data, "blocks")
    if blocks is not None:
        parsed = [_block(document, block, ("blocks", i), findings) for i, block in enumerate(blocks)]
        _unique(document, blocks, ("blocks",), findings)
        data["blocks"] = tuple(block for block in parsed if block is not None)
    shared, faults = validate(Shared, data, document, ())
    return shared or Shared(), [*findings, *faults]


def _mapping(document: Document, value: object, route: Route) -> tuple[dict[str, Any], list[Finding]]:
    if isinstance(value, dict):
        return dict(value), []
    return {}, [InvalidValue.find(document.place(route), key=key_of(route, document), problem=MAPPING)]


def _sequence(data: Mapping[str, Any], key: str) -> list[Any] | None:
    """The list under a key; None where there is none, which validation will report."""
    value = data.get(key)
    return value if isinstance(value, list) else None


def _facts(document: Document, data: Mapping[str, Any], findings: list[Finding]) -> dict[str, Sourced]:
    facts: dict[str, Sourced] = {}
    declared = data.get("facts", {})
    values, faults = _mapping(document, declared, ("facts",))
    findings.extend(faults)
    for name, value in values.items():
        route: Route = ("facts", name)
        kind = next((model for key, model in FACTS if isinstance(value, dict) and key in value), None)
        if kind is None:
            keys = ", ".join(f"`{key}`" for key, _ in FACTS)
            problem = f"a fact needs one of {keys}"
            findings.append(InvalidValue.find(document.place(route), key=name, problem=problem))
            continue
        fact, faults = validate(kind, value, document, route)
        findings.extend(faults)
        if fact is not None:
            facts[name] = fact
    return facts


def _section(document: Document, value: object, route: Route, findings: list[Finding]) -> Section | None:
    data, faults = _mapping(document, value, route)
    findings.extend(faults)
    if faults:
        return None
    blocks = _sequence(data, "blocks") or []
    parsed = [_block(document, block, (*route, "blocks", index), findings) for index, block in enumerate(blocks)]
    _unique(document, blocks, (*route, "blocks"), findings)
    sound = tuple(block for block in parsed if block is not None)
    if blocks:
        data["blocks"] = sound or STAND_IN_BLOCKS
    section, faults = validate(Section, data, document, route)
    findings.extend(faults)
    return section if sound else None


def _block(document: Document, value: object, route: Route, findings: list[Finding]) -> BlockBase | Use | None:
    data, faults = _mapping(document, value, route)
    if faults:
        findings.extend(faults)
        return None
    kinds = block_kinds(tuple(data))
    if len(kinds) != 1:
        findings.append(_kind_fault(document, data, kinds, route))
        return None
    model: type[Frozen] = KINDS[kinds[0]]
    block, faults = validate(model, data, document, route)
    findings.extend(faults)
    return block if isinstance(block, BlockBase | Use) else None


def _kind_fault(document: Document, data: Mapping[str, Any], kinds: tuple[str, ...], route: Route) -> Finding:
    place = document.place(route)
    if kinds:
        names = " and ".join(f"`{kind}`" for kind in kinds)
        return UnknownBlockKind.find(
            place,
            problem=f"a block has one kind, but here are {names}",
            hint="make two blocks of it",
        )
    first = next((key for key in data if key not in ATTRIBUTES), None)
    if first is None:
        return UnknownBlockKind.find(place, problem="the block has no kind", hint=suggestion("", KINDS))
    return UnknownBlockKind.find(
        document.place((*route, first), key=True),
        problem=f"unknown block kind `{first}`",
        hint=suggestion(first, KINDS),
    )


def _unique(document: Document, items: list[Any], route: Route, findings: list[Finding]) -> None:
    """Report ids that stand twice in a list of sections or blocks; a shared block brings its own."""
    seen: dict[object, int | None] = {}
    for index, item in enumerate(items):
        key = "use" if isinstance(item, dict) and "use" in item else "id"
        name = item.get(key) if isinstance(item, dict) else None
        if not isinstance(name, str):
            continue
        place = document.place((*route, index, key))
        if name in seen:
            findings.append(DuplicateId.find(place, id=name, first=seen[name]))
        else:
            seen[name] = place.line
