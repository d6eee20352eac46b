"""The pseudo-locales: the source text, accented and 40 % longer, so that a layout is tried before it is translated.

A text grows as in a translation: words get longer, and more. Numbers, addresses and names in capitals stay as they are.
In the mirrored one, whose page is laid out right to left, each word is written from right to left too. What stays as
it is runs from left to right in it, as it does in Arabic or Hebrew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from polyfold.bidi import turned
from polyfold.markup import SEAM, Inline, rewrite

GROWTH = 0.4
"""How much longer a text becomes: more than French or Dutch are in body text (15 to 35 %)."""
LONGEST_WORD = 20
"""In letters; no word is made longer than this, since narrow columns can't hold what can't be broken."""
LONGEST_NAME = 6
"""In letters: `ICANS` is a name, `IMPORTANT` is a word in capitals."""
LEAST = 4
"""Words of fewer letters, such as `of`, are short in other languages too; and fewer missing ones wait for a filler."""
FILLERS = {2: "öt", 3: "nár", 4: "véer", 5: "söleñ"}
"""Words of no language, by their length, for what longer words alone do not make up."""
ACCENTED = str.maketrans("aeiouyAEIOUY", "áéíöüýÁÉÍÖÜÝ")
FIXED = r"\S*(?:[\d@]|://|\w\.\w)\S*"
"""Something with a digit, an address or an abbreviation in it, which stays as it is."""
WORD = re.compile(rf"{FIXED}|(?P<word>[^\W\d_]{{2,}})")
LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
"""Letters with their accents, composed or not."""
SPELT = re.compile(rf"{FIXED}|(?P<word>{LETTERS}(?:['’]{LETTERS})*)")
"""A word as it is turned: as a whole, since a mark within it would stay where it was."""
VOWELS = re.compile(r"(?!^y)[aeiouyαεηιουωаеиоуыэюяєі]+", re.IGNORECASE)  # noqa: RUF001 - of three scripts
ENDED = re.compile(rf"{SEAM}*(?:[\s.,;:!?…)”»]|\Z)")
"""What follows a word after which there is room for another."""


def mirrored(text: str) -> str:
    """A text whose words are turned, each by itself, since a line may break after any."""

    def written(match: re.Match[str]) -> str:
        parts = re.split("['’]", match["word"] or "")
        return turned(match[0]) if any(map(_grows, parts)) else match[0]

    return SPELT.sub(written, text)


def lengthen(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The text in pseudo: markup, placeholders and links are the same, and the same text always becomes the same."""
    return rewrite(nodes, _lengthen)


def _lengthen(text: str) -> str:
    """Lengthen evenly, from the end: what is missing last is made up for by fillers after one of the first words."""
    found = [match for match in WORD.finditer(text) if match["word"] and _grows(match[0])]
    total = round(GROWTH * (len(text) - text.count(SEAM)))
    first = next((match.start() for match in found if ENDED.match(text, match.end())), len(text))
    longer = text
    for match in reversed(found):
        word, (start, end) = match[0], match.span()
        share, least = (1.0, 2) if start <= first else (1 - start / len(text), LEAST)
        missing = round(total * share) - (len(longer) - len(text))
        stretched = _stretched(word, missing if len(word) >= least else 0)
        missing -= len(stretched) - len(word)
        fillers = _fillers(missing, least) if ENDED.match(text, end) else ""
        longer = longer[:start] + stretched + fillers + longer[end:]
    return longer


def _grows(word: str) -> bool:
    """Whether it is a word that has vowels to double, and no name in capitals such as `CAR` or `mRNA`."""
    shouted = word.isupper() and len(word) > LONGEST_NAME
    return bool(VOWELS.search(_bare(word))) and (shouted or not any(letter.isupper() for letter in word[1:]))


def _bare(word: str) -> str:
    """The word without its accents, letter by letter."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


def _stretched(word: str, more: int) -> str:
    """The word with its first vowel accented and up to so many vowels doubled: at most every second letter.

    One accent shows that a text went through here; with one on each vowel, hyphenation would find a third fewer breaks.
    """
    bare = _bare(word)
    vowels = [run.start() for run in VOWELS.finditer(bare)]
    count = min(more, LONGEST_WORD - len(word))
    doubled = {vowels[number * len(vowels) // count] for number in range(count)}
    copies = bare if word.isupper() else bare.lower()
    accented = word[: vowels[0]] + word[vowels[0]].translate(ACCENTED) + word[vowels[0] + 1 :]
    return "".join(letter + copies[at] * (at in doubled) for at, letter in enumerate(accented))


def _fillers(missing: int, least: int) -> str:
    """Words, each after a space, for so many missing characters, until fewer than `least` are missing."""
    fillers = ""
    while missing - len(fillers) >= least:
        letters = missing - len(fillers) - 1
        fillers += " " + FILLERS[min(max(letters, min(FILLERS)), max(FILLERS))]
    return fillers


@dataclass(frozen=True, kw_only=True, slots=True)
class PseudoLocale:
    """One of the pseudo-locales; in all but this it follows the project's source locale."""

    name: str
    """What it is called where a locale is asked for; no project can list one of this name, since CLDR has none."""
    direction: str | None = None
    """That of its text, where it is not the source's."""
    drawn: Callable[[str], str] = str
    """A text as it is put on the page."""


LONGER = PseudoLocale(name="qps-ploc")
MIRRORED = PseudoLocale(name="qps-plocm", direction="rtl", drawn=mirrored)
PSEUDO_LOCALES = {each.name: each for each in (LONGER, MIRRORED)}
SHORT_NAMES = {"pseudo": LONGER.name}
"""By which they may be asked for, too."""


def full_name(locale: str) -> str:
    """The name of a locale that may have been asked for by a shorter one."""
    return SHORT_NAMES.get(locale, locale)
