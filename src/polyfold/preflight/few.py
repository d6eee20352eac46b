"""Says the same thing a few times, and how often more: a fault in a template is on every page, and in every line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from polyfold.diagnostics import Finding

MOST = 5


def few(findings: Iterable[Finding]) -> list[Finding]:
    """At most five of a rule on a page, and five with the same sentence; the last says how many are left out."""
    of_page = _first(findings, lambda each: (each.code, each.page, None if each.page else each.message))
    return _first(of_page, lambda each: (each.code, each.message))


def _first(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[Finding]:
    groups: dict[Hashable, list[tuple[int, Finding]]] = {}
    for place, each in enumerate(findings):
        groups.setdefault(key(each), []).append((place, each))
    kept = [found for group in groups.values() for found in _counted(group)]
    return [finding for _, finding in sorted(kept, key=lambda found: found[0])]


def _counted(group: list[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    """The first of a group, the last of which says how many more there are, or on how many more pages."""
    if len(group) <= MOST:
        return group
    (*first, (place, last)), left = group[:MOST], group[MOST:]
    pages = {each.page for _, each in group}
    what = " pages" if len(pages) == len(group) else ""
    return [*first, (place, replace(last, message=f"{last.message} (and {len(left):,} more{what})"))]
