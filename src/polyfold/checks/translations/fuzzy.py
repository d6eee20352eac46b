"""CAT007: a translation is marked fuzzy."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Rule, Severity, excerpt


class Fuzzy(Rule):
    """A translation is marked fuzzy: a person has to confirm it. It is never printed.

    `update` marks so what was translated from an older text, and `import` what came from an agency: `500 mg` may be
    `250 mg` by now. Source: GNU gettext's manual, “Fuzzy Entries”.
    """

    code = "CAT007"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "fuzzy, so not used: “{excerpt}”"
    help = "check the translation, then remove the fuzzy mark; until then a draft prints {fallback}"


def check(found: Provenance) -> Iterator[Finding]:
    """Whether somebody began to say it in this locale; told even where another one's words stand in."""
    if found.draft:
        yield Fuzzy.find(found.place, excerpt=excerpt(found.message.text), fallback=found.fallback)
