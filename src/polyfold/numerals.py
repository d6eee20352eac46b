"""Number words: enough to see that `two weeks` and `2 semaines` say the same.

They only ever excuse a number in digits; nothing is judged by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

from polyfold import cldr

ONES = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty"
    ),
    "fr": (
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
        " dix-huit dix-neuf vingt"
    ),
    "nl": (
        "nul een/één/eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
        " zeventien achttien negentien twintig"
    ),
    "de": (
        "null ein/eine/einen/einem/einer/eines/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
        " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
    ),
}
"""From 0 to 20."""
TENS = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts/quatre-vingt quatre-vingt-dix",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig",
    "de": "dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
"""From 30 to 90."""
ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "fr": (
        "premier/première/premiers/premières deuxième/second/seconde troisième quatrième cinquième sixième septième"
        " huitième neuvième dixième"
    ),
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
}
"""From 1."""
OTHERS = {
    "en": {"once": 1, "twice": 2, "thrice": 3, "both": 2, "half": 0.5, "fortnight": 14, "noon": 12, "midnight": 0},
    "fr": {"demi": 0.5, "demie": 0.5, "moitié": 0.5, "midi": 12, "minuit": 0},
    "nl": {"half": 0.5, "halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5, "beide": 2},
    "de": {"halb": 0.5, "halbe": 0.5, "halben": 0.5, "anderthalb": 1.5, "eineinhalb": 1.5, "beide": 2},
}
HUNDREDS = {"hundred", "cent", "cents", "honderd", "hundert"}
PHRASES = {"every other": 2, "every second": 2}
TIMES = r"(?:maal|mal|keer|fach|wekelijkse?|jarige?|daagse?|wöchige?|jährige?|tägige?|stündige?)"
"""What Dutch and German write in one word with a number."""
WORD = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*")
SCALE_WORDS = {
    3: ("thousand", "mille", "duizend", "Tausend", "tausend"),
    6: ("million", "millions", "miljoen", "Million", "Millionen"),
    9: ("billion", "milliard", "milliards", "miljard", "Milliarde", "Milliarden"),
}
"""Powers of ten that are spelt out after digits; a billion is an English one."""
POWERS = {word: power for power, words in SCALE_WORDS.items() for word in words}


@cache
def _words(language: str) -> dict[str, Fraction]:
    rows = ((0, 1, ONES), (30, 10, TENS), (1, 1, ORDINALS))
    found = {
        word: Fraction(start + step * number)
        for start, step, table in rows
        for number, words in enumerate(table.get(language, "").split())
        for word in words.split("/")
    }
    if language == "de":
        found |= {f"{word}{ending}": found[word] for word in ORDINALS[language].split() for ending in "nrsm"}
    return found | {word: Fraction(value) for word, value in OTHERS.get(language, {}).items()}


@cache
def _compound(language: str) -> re.Pattern[str]:
    """`vierentwintig` and `vierundzwanzig`, `driemaal` and `dreimal`."""
    known = "|".join(sorted(_words(language), key=len, reverse=True))
    return re.compile(rf"({known})(?:(?:en|ën|und)({known})|{TIMES})")


def spoken(text: str, locale: str) -> Counter[Fraction]:
    """The numbers that a text says in words, each as often as it does."""
    language = cldr.language(locale)
    if language not in ONES:
        return Counter()
    words = WORD.findall(text.casefold())
    found = Counter(value for word in words for value in _values(word, language))
    found.update(_hundreds(words, language))
    found.update(Fraction(value) for phrase, value in PHRASES.items() if phrase in text.casefold())
    return found


def _values(word: str, language: str) -> Iterator[Fraction]:
    """What a word may say: itself, or its pieces and their sum."""
    known = _words(language)
    if word in known:
        yield known[word]
    elif language in {"nl", "de"} and (match := _compound(language).fullmatch(word)):
        yield known[match[1]] + (known[match[2]] if match[2] else 0)
    elif pieces := list(_pieces(re.split(r"[-\u2011]", word), known)):
        yield from pieces if len(pieces) == 1 else (*pieces, sum(pieces, Fraction()))


def _pieces(parts: list[str], known: dict[str, Fraction]) -> Iterator[Fraction]:
    """The numbers that a word's parts say, the longest first: `quatre-vingt-dix` and `sept`."""
    while parts:
        count = next((count for count in range(len(parts), 0, -1) if "-".join(parts[:count]) in known), 0)
        if count:
            yield known["-".join(parts[:count])]
        parts = parts[count or 1 :]


def _hundreds(words: list[str], language: str) -> Iterator[Fraction]:
    """What is said as `hundred` and `two hundred`."""
    for before, word in pairwise(["", *words]):
        if word in HUNDREDS:
            yield 100 * _words(language).get(before, Fraction(1))


def months(text: str, locale: str) -> Counter[Fraction]:
    """The numbers of the months that a text names."""
    words = Counter(WORD.findall(text.casefold()))
    names = (name.casefold() for name in cldr.month_names(locale))
    return Counter({Fraction(number): words[name] for number, name in enumerate(names, start=1) if words[name]})
