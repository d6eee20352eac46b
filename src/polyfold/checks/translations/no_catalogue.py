"""CAT005: a locale has no catalogue of a domain."""

from __future__ import annotations

from polyfold.diagnostics import Finding, Place, Rule, Severity


class NoCatalogue(Rule):
    """There is no catalogue for a locale, so a draft prints the source text, and a release is refused.

    A new locale begins so; `polyfold update de` writes its catalogues. Source: ISPOR's practice for translations, which
    hands out nothing that was not translated and reviewed.
    """

    code = "CAT005"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "no catalogue `{path}`: {count} messages fall back to {fallback}"
    help = "add the catalogue, or leave the locale out"


def missing(path: str, count: int, fallback: str) -> Finding:
    """That there is no catalogue at `path` for so many messages."""
    return NoCatalogue.find(Place(path=path), path=path, count=count, fallback=fallback)
