"""Whether a text was changed by no more than corrected typing errors, so that its translations still hold.

What counts for a patient is never a typing error here: a number, a unit, a negation, a placeholder, markup, a link, and
any word that was added, left out, or replaced by another one. What is left is one letter in a longer word, two letters
that changed places, capitals, spaces, and the marks between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from polyfold import cldr, markup
from polyfold.markup import Break, Emphasis, Inline, Link, Placeholder, Str, Strong

PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
NUMBER = re.compile(r"[+−–-]?\d[^\s*()\[\]]*(?<![.,;:!?…])")
SIGNS = frozenset("%‰&@#/§†")
"""Punctuation, as Unicode has it, that means something by itself; other marks may stand between words or not."""
APOSTROPHES = frozenset("'’")
SHORT = 4
"""In a word with fewer letters, another letter makes another word: `in` and `on`, `he` and `she`."""
UNITS = frozenset({"µg", "μg", "mcg", "ng", "mol", "mmol", "iu", "gy", "mmhg", "kcal", "cal", "mm", "am", "pm"})
"""Units that leaflets have and CLDR's long names lack, in small letters."""
NEGATIONS = {
    "de": r"nichts?|nie|niemals|niemand|kein\w*|ohne|weder",
    "en": r"no|not|nor|none|never|nobody|nothing|nowhere|neither|without|cannot|\w+n['’]t|(?:ca|do|wo|is)nt",
    "es": r"no|ni|nada|nadie|nunca|jamás|ning[uú]n\w*|sin|tampoco",
    "fr": r"ne|non|ni|n['’]\w+|pas|jamais|aucune?|rien|personne|nulle?|sans",
    "it": r"no|non|né|mai|niente|nulla|nessun\w*|senza",
    "lb": r"net|nët|ni|näischt|keen\w*|ouni",
    "nl": r"niets?|nooit|niemand|geen|nergens|noch|zonder",
    "pt": r"não|nem|nada|ninguém|nunca|jamais|nenhum\w*|sem",
}
"""Words that deny, by language. In other languages the rule for words stands alone."""


def refusal(before: str, after: str, locale: str) -> str | None:
    """What has changed in a text of a locale besides its typing; None if nothing has."""
    if NUMBER.findall(before) != NUMBER.findall(after):
        return "a number has changed"
    old, new = (tuple(_pieces(markup.parse(unicodedata.normalize("NFC", text)).nodes)) for text in (before, after))
    if _without_markup(old) != _without_markup(new):
        return "a word or a sign was added, or left out"
    if [piece.kind for piece in old] != [piece.kind for piece in new]:
        return "a placeholder, a link or other markup has changed"
    changed = [(one.text, other.text) for one, other in zip(old, new, strict=True) if one != other]
    return next((f"`{one}` has become `{other}`" for one, other in changed if not _is_typo(one, other, locale)), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a sign, or markup; of two texts whose kinds are the same in order, only words may differ."""

    text: str
    is_markup: bool = False

    @property
    def kind(self) -> tuple[bool, str]:
        return self.is_markup, self.text if self.is_markup or not self.text[0].isalpha() else "word"


def _without_markup(pieces: tuple[_Piece, ...]) -> list[tuple[bool, str]]:
    return [piece.kind for piece in pieces if not piece.is_markup]


def _pieces(nodes: tuple[Inline, ...]) -> Iterator[_Piece]:
    """What stands in a text, in reading order, without the marks between words."""
    for node in nodes:
        match node:
            case Str(text):
                yield from (_Piece(piece) for piece in PIECE.findall(text) if not _is_mark(piece))
            case Placeholder(name):
                yield _Piece(f"placeholder {name}", is_markup=True)
            case Break():
                yield _Piece("break", is_markup=True)
            case Strong(children) | Emphasis(children) | Link(_, children):
                target = node.target if isinstance(node, Link) else ""
                yield _Piece(f"{type(node).__name__} {target}", is_markup=True)
                yield from _pieces(children)
                yield _Piece("end", is_markup=True)


def _is_mark(piece: str) -> bool:
    return unicodedata.category(piece[0]).startswith("P") and piece not in SIGNS


def _is_typo(one: str, other: str, locale: str) -> bool:
    """Whether one word may be the other, typed well."""
    small = one.casefold(), other.casefold()
    if any(_is_grave(word, locale) for word in small):
        return False
    if small[0] == small[1]:
        return True
    # Where a script has no capitals, a letter may be a word; and a sign in a word, such as `²`, counts.
    letters = {*one, *other} - APOSTROPHES
    lettered = all(unicodedata.category(letter) in {"Lu", "Ll"} for letter in letters)
    return lettered and (_is_swapped(*small) or (min(len(one), len(other)) >= SHORT and _is_one_letter(*small)))


def _is_grave(word: str, locale: str) -> bool:
    """Whether a word, in small letters, is a unit or denies."""
    units = {unit.casefold() for unit in cldr.unit_words(locale)}
    return word in UNITS | units or re.fullmatch(NEGATIONS.get(cldr.language(locale), r"(?!)"), word) is not None


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places."""
    at = [number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    swapped = len(one) == len(other) and len(at) == 2 and at[1] == at[0] + 1  # noqa: PLR2004 - two letters
    return swapped and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]


def _is_one_letter(one: str, other: str) -> bool:
    """Whether one letter is another, is missing or too many; the first one often denies, as in `asymptomatic`."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tails = {one[start + 1 :]} if len(one) > len(other) else {one[start + 1 :], one[start:]}
    rest = other[start:] if len(one) > len(other) else other[start + 1 :]
    same = rest in tails and abs(len(one) - len(other)) <= 1
    return start > 0 and same
