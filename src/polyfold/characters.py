"""Characters that nobody sees: which of them are in a text, and what they are called."""

from __future__ import annotations

import unicodedata

from polyfold import cldr

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


def hidden(text: str, locale: str) -> tuple[str, ...]:
    """The characters of a text that nobody sees and that its language does not need, each once."""
    allowed = TYPED | (DIRECTIONS if cldr.direction(locale) == "rtl" else frozenset())
    found = (
        character
        for index, character in enumerate(text)
        if _is_hidden(character) and character not in allowed and not _joins(text, index)
    )
    return tuple(dict.fromkeys(found))


def named(character: str) -> str:
    """A character as findings call it: `U+202E, right-to-left override`."""
    name = unicodedata.name(character, UNNAMED.get(unicodedata.category(character), "unknown character"))
    return f"U+{ord(character):04X}, {name.lower()}"


def _is_hidden(character: str) -> bool:
    return (not character.isprintable() and unicodedata.category(character) in HIDDEN) or character in SPACES


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands between characters of a script that has such."""
    neighbours = text[index - 1 : index] + text[index + 1 : index + 2]
    return text[index] in JOINERS and any(
        not unicodedata.name(each, SIMPLE[0]).startswith(SIMPLE) and unicodedata.category(each)[0] in "LMS"
        for each in neighbours
    )
