"""Says the same thing a few times, and how often more: a fault in a template is on every page, and in every line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from polyfold.diagnostics import Finding

MOST = 5


def few(findings: Iterable[Finding]) -> list[Finding]:
    """At most five of a rule on a page, and five with the same sentence; the last says how many are left out."""
    of_page = _first(findings, lambda each: (each.code, each.page, None if each.page else each.message), "")
    return _first(of_page, lambda each: (each.code, each.message), " pages")


def _first(findings: Iterable[Finding], key: Callable[[Finding], Hashable], what: str) -> list[Finding]:
    every = list(findings)
    groups: dict[Hashable, list[int]] = {}
    for index, each in enumerate(every):
        groups.setdefault(key(each), []).append(index)
    left = {group[MOST - 1]: len(group) - MOST for group in groups.values() if len(group) > MOST}
    kept = sorted(index for group in groups.values() for index in group[:MOST])
    return [_more(every[index], left[index], what) if index in left else every[index] for index in kept]


def _more(finding: Finding, count: int, what: str) -> Finding:
    return replace(finding, message=f"{finding.message} (and {count:,} more{what})")
