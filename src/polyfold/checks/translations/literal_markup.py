"""CAT009: markup that is printed as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity


class LiteralMarkup(Rule):
    """The translation holds HTML or broken markup. It is printed as plain text, never interpreted.

    A patient would read `<b>` or `**`; a `<script>` or a link to `javascript:` does nothing, but shows that somebody
    tried. Source: CommonMark 0.31, of which messages use a small part.
    """

    code = "CAT009"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "{problem}"
    help = "{hint}"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each fault that the source does not have as well."""
    known = {fault.problem for fault in pair.source.parsed.faults}
    for fault in pair.target.parsed.faults:
        if fault.problem not in known:
            yield LiteralMarkup.find(pair.place, problem=fault.problem, hint=fault.help)
