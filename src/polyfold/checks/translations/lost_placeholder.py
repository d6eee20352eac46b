"""CAT003: a placeholder is missing from a translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polyfold import markup
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
    wanted = Counter(markup.placeholders(pair.source.parsed.nodes))
    found = Counter(markup.placeholders(pair.target.parsed.nodes))
    for name in sorted(wanted - found):
        yield LostPlaceholder.find(pair.place, name=name)
