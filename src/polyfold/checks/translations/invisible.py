"""CAT015: characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.characters import hidden, named
from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule


class InvisibleCharacter(Rule):
    """The translation holds a character that nobody sees: a control, a zero-width or a bidirectional one.

    They slip in by copying from a web page. An override such as U+202E prints a dose or a phone number backwards, and
    an invisible character within a word hides it from searches and from a screen reader. Soft hyphens and word joiners
    are allowed, and in languages that are written from right to left the marks and isolates of direction. Source:
    Unicode Technical Report 36, Unicode Security Considerations.
    """

    code = "CAT015"
    message = "invisible character {character}"
    help = "remove it, and type the text around it anew"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each such character that the source does not have as well."""
    known = set(pair.source.text)
    for character in hidden(pair.target.text, pair.target.locale):
        if character not in known:
            yield InvisibleCharacter.find(pair.at(character), character=named(character))
