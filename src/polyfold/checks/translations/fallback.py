"""CAT022: another language stands in."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold import cldr
from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Rule, Severity, excerpt


class FallbackUsed(Rule):
    """A message is not translated, and the fallback that is printed in its place is another language.

    `fallback:` in polyfold.yaml names it. A regional variant that borrows from its own language, as `fr_LU` from `fr`,
    is complete. A text in another language is not what the reader chose: where `de` falls back to `fr`, a German
    leaflet would have a French warning. A release is refused. Source: WCAG 2.2, 3.1.2 (language of parts).
    """

    code = "CAT022"
    severity = Severity.INFO
    release = Severity.ERROR
    message = "not translated, so printed in {fallback}: “{excerpt}”"
    help = "translate it"


def check(found: Provenance) -> Iterator[Finding]:
    """Whether a finished text of another language is printed, and nothing else says so."""
    foreign = cldr.language(found.fallback) != cldr.language(found.locale)
    if found.printed and foreign and not (found.draft or found.outdated):
        yield FallbackUsed.find(found.place, fallback=found.fallback, excerpt=excerpt(found.message.text))
