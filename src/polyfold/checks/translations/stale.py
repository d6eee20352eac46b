"""CAT010: a translation is of an older text."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Rule, Severity, excerpt


class Stale(Rule):
    """The source text has changed since this was translated, so the translation is not used.

    It may say what is no longer true: a dose that was corrected, a sign that was added. `polyfold update` brings the
    catalogue up to date. Source: GNU gettext's manual, “Invoking msgmerge”.
    """

    code = "CAT010"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "the source has changed since this was translated"
    help = "update the catalogue to the new source text: “{excerpt}”"


def check(found: Provenance) -> Iterator[Finding]:
    """Whether the catalogue has a finished translation of what the message said before."""
    if found.outdated:
        yield Stale.find(found.own.place(found.outdated), excerpt=excerpt(found.message.text))
