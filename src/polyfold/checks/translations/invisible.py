"""CAT015: characters that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from polyfold import cldr
from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule

TYPED = frozenset("\n\t\u00ad\u2060")
"""Line breaks and tabs, which print as spaces, and soft hyphens and word joiners, which say where a line may break."""
DIRECTIONS = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""Marks and isolates, which a language that is written from right to left needs around numbers and names."""
JOINERS = frozenset("\u200b\u200c\u200d")
"""Break opportunities and joiners, which belong to scripts such as Thai, Persian and Devanagari."""
SPACES = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are blank."""
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode's categories of what is not printed."""
UNNAMED = {"Cc": "control character", "Co": "private use character"}
SIMPLE = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose letters are never joined by a character of its own."""


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
    text, known = pair.target.text, set(pair.source.text)
    allowed = TYPED | (DIRECTIONS if cldr.direction(pair.target.locale) == "rtl" else frozenset())
    strange = {
        character: None
        for index, character in enumerate(text)
        if _is_hidden(character) and character not in allowed | known and not _joins(text, index)
    }
    for character in strange:
        name = unicodedata.name(character, UNNAMED.get(unicodedata.category(character), "unknown character")).lower()
        yield InvisibleCharacter.find(pair.at(character), character=f"U+{ord(character):04X}, {name}")


def _is_hidden(character: str) -> bool:
    return (not character.isprintable() and unicodedata.category(character) in HIDDEN) or character in SPACES


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands between characters of a script that has such."""
    neighbours = text[index - 1 : index] + text[index + 1 : index + 2]
    return text[index] in JOINERS and any(
        not unicodedata.name(each, SIMPLE[0]).startswith(SIMPLE) and unicodedata.category(each)[0] in "LMS"
        for each in neighbours
    )
