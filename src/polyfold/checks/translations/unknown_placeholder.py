"""CAT004: a translation has a placeholder of its own."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule


class UnknownPlaceholder(Rule):
    """The translation holds a placeholder that the source does not have; it would print as it stands.

    Mostly a name was translated: `{stay}` became `{sejour}`, and the patient reads braces in place of a duration.
    Source: `msgfmt -c` asks the same of python-brace-format.
    """

    code = "CAT004"
    message = "`{{{name}}}` is not in the source text"
    help = "copy placeholders from the source as they are, without translating them"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each name that the source does not have."""
    for name in sorted(pair.target.placeholders.keys() - pair.source.placeholders.keys()):
        yield UnknownPlaceholder.find(pair.at(f"{{{name}}}"), name=name)
