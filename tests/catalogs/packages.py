"""Packages of units, such as tests send out and take back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.project import ROOT

from polyfold.catalogs import po
from polyfold.catalogs.package import Package, State, Unit, digest, identify, live, state

FRENCH = "locales/fr/LC_MESSAGES/small.po"


def package(*units: Unit) -> Package:
    """A package of French."""
    return Package(original=FRENCH, source_language="en", target_language="fr", units=units)


def bare(one: Package) -> Package:
    """A package without what only goes out, or only comes back."""
    units = (replace(each, context=None, state=State.UNTRANSLATED, notes=(), place=None) for each in one.units)
    return replace(one, units=tuple(units), place=None)


@cache
def in_repository() -> tuple[Package, ...]:
    """Every catalogue of this repository."""
    return tuple(
        _package(path.relative_to(ROOT).as_posix()) for path in sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
    )


def _package(path: str) -> Package:
    entries = live(po.parse((ROOT / path).read_bytes(), path=path))
    units = tuple(
        Unit(
            id=name,
            context=key[0],
            source=key[1],
            target=entries[key].translations[0],
            digest=digest(key),
            state=state(entries[key]),
            notes=entries[key].extracted,
        )
        for name, key in identify(entries).items()
    )
    return Package(
        original=path, source_language="en", target_language=path.split("/")[1].replace("_", "-"), units=units
    )
