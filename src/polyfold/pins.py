"""Pins: how each leaflet is fitted, recorded in `locales/<locale>/fit.yaml`, so that a reprint does not move."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

from polyfold import amend, publish
from polyfold.bundle import Step
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.project import InvalidValue, InvalidYaml, UnknownKey, UnknownName
from polyfold.load import document as documents
from polyfold.load.document import Document
from polyfold.load.faults import MAPPING, suggestion
from polyfold.messages import Route
from polyfold.source import Source

HEADER = """\
# How polyfold fits each leaflet, recorded by `polyfold fit --pin`, so that a reprint does not move.
# Factors of what the format has: 0.8 is a fifth less. What is not listed is as designed.
"""
LEAST, MOST = Decimal("0.3"), Decimal(2)
"""A factor beyond these is a slip of the pen."""
FACTORS = tuple(field.name for field in fields(Step))
Pins = Mapping[str, Step]
"""A leaflet's steps by section; any other section is as designed."""


def path(locale: str) -> str:
    """Where a locale's pins are recorded."""
    return f"locales/{locale}/fit.yaml"


def leaflet_key(brochure: str, site: str, usual: str) -> str:
    """The key of a leaflet; only for another site than the usual one it names the site."""
    return brochure if site == usual else f"{brochure}.{site}"


def as_written(steps: Pins) -> dict[str, dict[str, float]]:
    """Steps as `fit.yaml` and the manifest have them: by section, the factors that are not as designed."""
    return {section: step.factors for section, step in steps.items() if step.factors}


def read(source: Source, locale: str, key: str, sections: Collection[str]) -> tuple[Pins | None, list[Finding]]:
    """The pins of a leaflet, which has these sections; None where it has no pins."""
    if not source.exists(path(locale)):
        return None, []
    try:
        document, findings = documents.read(source, path(locale))
    except PolyfoldError as error:
        return None, list(error.findings)
    if not isinstance(document.data, dict):
        return None, [*findings, _invalid(document, (), MAPPING)]
    if key not in document.data:
        return None, findings
    pinned, faults = _pins(document, key, sections)
    return pinned, [*findings, *faults]


def _pins(document: Document, key: str, sections: Collection[str]) -> tuple[Pins, list[Finding]]:
    entry = document.get(key)
    if not isinstance(entry, dict):
        return {}, [_invalid(document, (key,), MAPPING)]
    findings: list[Finding] = []
    pinned = {}
    for section in entry:
        if section not in sections:
            place = document.place((key, section), key=True)
            hint = suggestion(section, sections)
            findings.append(UnknownName.find(place, kind="section", name=section, hint=hint))
        pinned[section], faults = _step(document, (key, section))
        findings += faults
    return pinned, findings


def _step(document: Document, route: Route) -> tuple[Step, list[Finding]]:
    factors = document.get(*route)
    if not isinstance(factors, dict):
        return Step(), [_invalid(document, route, MAPPING)]
    findings: list[Finding] = []
    sound: dict[str, float] = {}
    for name, factor in factors.items():
        place = (*route, name)
        if name not in FACTORS:
            hint = suggestion(name, FACTORS)
            findings.append(UnknownKey.find(document.place(place, key=True), key=name, hint=hint))
        elif isinstance(factor, bool) or not isinstance(factor, int | Decimal):
            findings.append(_invalid(document, place, "a number is expected here"))
        elif not LEAST <= factor <= MOST:
            findings.append(_invalid(document, place, f"a factor lies between {LEAST} and {MOST}"))
        else:
            sound[name] = float(factor)
    return Step(**sound), findings


def _invalid(document: Document, route: Route, problem: str) -> Finding:
    key = str(route[-1]) if route else document.path
    return InvalidValue.find(document.place(route), key=key, problem=problem)


def record(source: Source, locale: str, leaflets: Mapping[str, Pins]) -> Path | None:
    """Pin leaflets, by their keys; gives the file where it was changed. What is pinned so already stays as it is.

    Raises PRJ005 where the file is not written as one leaflet below the other, PRJ027.
    """
    text, pinned = _present(source, locale)
    moved = {key: steps for key, steps in leaflets.items() if pinned.get(key) != as_written(steps)}
    entries = {key: _entry(key, as_written(steps)) for key, steps in moved.items()}
    return _write(source, locale, amend.put(text or HEADER, entries)) if entries else None


def remove(source: Source, locale: str, brochures: Collection[str], suffix: str) -> Path | None:
    """Remove the pins of these brochures, or of all, whose keys end so; gives the file where it was changed."""
    text, pinned = _present(source, locale)
    leaflets = {key: key.removesuffix(suffix) for key in pinned if key.endswith(suffix)}
    keys = [key for key, name in leaflets.items() if "." not in name and (not brochures or name in brochures)]
    return _write(source, locale, amend.remove(text, keys)) if keys else None


def _entry(key: str, sections: Mapping[str, Mapping[str, float]]) -> str:
    """A leaflet's pins as YAML."""
    if not sections:
        return f"{key}: {{}}\n"
    lines = (
        f"  {section}: {{{', '.join(f'{name}: {factor}' for name, factor in factors.items())}}}\n"
        for section, factors in sections.items()
    )
    return f"{key}:\n{''.join(lines)}"


def _present(source: Source, locale: str) -> tuple[str, Mapping[str, object]]:
    """A file's text, with whatever it begins with and breaks lines by, and the leaflets that are pinned in it."""
    name = path(locale)
    if not source.exists(name):
        return "", {}
    document, _ = documents.read(source, name)
    text = source.read_bytes(name).decode()
    entries = document.data if isinstance(document.data, dict) else {}
    return text, {key: as_written(_pins(document, key, entry or ())[0]) for key, entry in entries.items()}


def _write(source: Source, locale: str, text: str | None) -> Path:
    """Write the file, or remove it where nothing is in it any more."""
    if text is None:
        hint = "write one leaflet below the other, each at the left edge, or change the pins by hand"
        problem = "no leaflet can be added or removed as it is written"
        raise PolyfoldError(InvalidYaml.find(Place(path=path(locale)), problem=problem, hint=hint))
    real = source.resolve(path(locale))
    if text in {"", HEADER}:
        publish.remove(real)
    else:
        publish.write(real, text.encode())
    return real
