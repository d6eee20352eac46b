"""CAT003: a placeholder is missing from a translation."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule


class LostPlaceholder(Rule):
    """A placeholder of the source is missing from the translation.

    A placeholder prints a checked value: a dose, a duration, a phone number. Without it the patient loses the value.
    Example: `for {stay}` became `pendant longtemps`. Source: `msgfmt -c` asks the same of python-brace-format.
    """

    code = "CAT003"
    message = "placeholder `{{{name}}}` is missing from the translation"
    help = "keep `{{{name}}}` where the value belongs in the sentence"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each placeholder that stands less often than in the source."""
    for name in sorted(pair.source.placeholders - pair.target.placeholders):
        yield LostPlaceholder.find(pair.place, name=name)
