"""CAT006: a message has no translation."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Rule, Severity, excerpt


class Untranslated(Rule):
    """A message has no translation; a draft prints the fallback, marked with its own language.

    Readers who do not know that language miss what it says, be it a warning. Source: ISPOR's practice for translations,
    which hands out nothing that was not translated and reviewed.
    """

    code = "CAT006"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "not translated: “{excerpt}”"
    help = "translate it; until then a draft prints it in {fallback}"


def check(found: Provenance) -> Iterator[Finding]:
    """Whether there is nothing to print, and nothing that somebody began."""
    if not (found.printed or found.draft or found.outdated):
        yield Untranslated.find(found.place, excerpt=excerpt(found.message.text), fallback=found.fallback)
