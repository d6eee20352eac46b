"""The numbers in a text: what each says, however its language writes it.

A reading has all the values that a number may stand for: in French `14 h` is a duration or a time of day, in English
`8.30` a decimal or a time. Two numbers say the same where their values meet. A date, a time or a fraction says the same
as its parts, one by one: `3/4` is `3 sur 4`. Marks of decimals and groups, and the names of units, are CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from polyfold import cldr
from polyfold.numerals import POWERS
from polyfold.units import TEMPERATURES, units_of

Value = Fraction | str
"""A number; a time of day, a date or a name has a spelling of its own."""
SPACES = "\u00a0\u202f\u2009"
"""Set between groups of digits in any language; a plain space only where the language's own mark is one."""
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
LONGEST = 40
"""In characters; what is longer counts nothing, and stays as it is."""
DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")
VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
LATER = re.compile(
    r".{0,12}?(?:in the (?:afternoon|evening)|at night|de l['’]après-midi|du soir|['’]s (?:middags|avonds)"
    r"|nachmittags|abends)",
    re.IGNORECASE,
)
"""Said after an hour of the second half of a day."""
NOON = 12
NAME_DIGITS = 3
"""`COVID-19` is a name; with more digits, as in `L-1234`, it is a number after a letter."""
ALWAYS = (
    r"24\s?/\s?7(?!\d)"
    r"|24\s?(?:h|heures)\s?(?:/|sur)\s?24(?:\s?h)?|24\s(?:hours a day|uur per dag|Stunden am Tag)"
    r"|7\s?(?:j|jours)\s?(?:/|sur)\s?7(?:\s?j)?|7\s(?:days a week|dagen per week|Tage die Woche|Tage in der Woche)"
)
"""Day and night, every day."""
DATE = r"\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{1,2}-\d{1,2}(?!\d)"
DAY = r"|\d{1,2}\.\d{1,2}\.(?!\d)"
"""Day and month, in languages that write them so."""
CLOCK = r"\d{1,2}:\d{2}(?!\d)|\d{1,2}\s?(?:h|heures?|uur|Uhr)\s?\d{2}(?!\d)"
TWELVE = r"|\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b"
"""An English time of the twelve-hour clock."""
NAME = r"(?<![^\W_])[^\W\d_]+[-\u2011]?\d+(?:[A-Z]\d*)*"
FRACTION = r"(?:\d+\s?)?[½¼¾⅓⅔⅛]|(?:\d+\s)?\d+\s?/\s?\d+(?!\d)"
POWER = r"\d+⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
DECIMALS = ".,·\u066b"
"""Marks of decimals, the Arabic one among them."""
NUMBER = rf"\d+(?:[{DECIMALS}\u066c'’{SPACES}]\d+%s)*"
SPACED = r"| \d{3}(?!\d)"
SIGN = re.compile(r"(?:^|(?<=[\s(\[]))[-−–]\Z")
MINUS = re.compile(r"\b(?:minus|moins|min)\s\Z")
"""Said before a temperature; before anything else it is a comparison."""
SCALE = re.compile(rf"\s({'|'.join(POWERS)})\b")
CURRENCY = re.compile(r"[€£$]\s?\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One number of a text, as it is written, and all that it may say."""

    text: str
    values: frozenset[Value]
    units: frozenset[str] = frozenset()
    """What its unit may mean; empty where it has none that is known."""
    per: frozenset[str] = frozenset()
    """What a dose is for: `kg` in `mg/kg`."""
    parts: tuple[Fraction, ...] = ()
    """The numbers that say the same one by one."""
    is_idiom: bool = False
    """Whether it counts nothing: `24/7` is day and night."""

    @property
    def shown(self) -> str:
        """Its plain value, which tells two readings of the same characters apart."""
        numbers = sorted(value for value in self.values if isinstance(value, Fraction))
        return f"{float(numbers[0]):.12g}" if numbers else ""


def readings(text: str, locale: str) -> tuple[Reading, ...]:
    """The numbers that a text has in digits, in order."""
    return tuple(_readings(text, locale)) if DIGIT.search(text) else ()


def _readings(text: str, locale: str) -> Iterator[Reading]:
    for match in _tokens(locale).finditer(text):
        kind = str(match.lastgroup)
        if len(match[0]) > LONGEST:
            yield Reading(text=match[0], values=frozenset({match[0]}))
            continue
        found = READERS[kind](match[kind], locale)
        yield from found[:-1]
        for last in found[-1:]:
            start = match.end() - len(last.text) if match[0].endswith(last.text) else match.start()
            yield _with_neighbours(last, text, (start, match.end()), locale)


@cache
def _tokens(locale: str) -> re.Pattern[str]:
    """Finds numbers; a kind that looks like another one comes before it."""
    language = cldr.language(locale)
    spaced = SPACED if any(cldr.number_marks(each)[1].isspace() for each in (locale, language)) else ""
    kinds = {
        "always": ALWAYS,
        "date": DATE + (DAY if cldr.dates_have_dots(locale) else ""),
        "clock": (TWELVE[1:] + "|" if language == "en" else "") + CLOCK,
        "name": NAME,
        "fraction": FRACTION,
        "power": POWER,
        "number": NUMBER % spaced,
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def _time(hour: int, minute: int) -> frozenset[Value]:
    """A time of day; one on the hour may be said by its number alone."""
    return frozenset({f"{hour}:{minute:02}", *([Fraction(hour)] if not minute else [])})


def _always(text: str, _locale: str) -> list[Reading]:
    numbers = dict.fromkeys(re.findall(r"\d+", text))
    return [Reading(text=text, values=frozenset({Fraction(number)}), is_idiom=True) for number in numbers]


def _date(text: str, locale: str) -> list[Reading]:
    """A date says the same in whichever order its day and month stand."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    days = sorted(number for number in numbers if number <= 31)  # noqa: PLR2004 - days of a month
    if len(days) < len(numbers) - 1 or not 1 <= days[0] <= 12:  # noqa: PLR2004 - months of a year
        return _number(text.rstrip("."), locale)
    value = "-".join(map(str, sorted(numbers)))
    return [Reading(text=text, values=frozenset({value}), parts=tuple(map(Fraction, numbers)))]


def _clock(text: str, _locale: str) -> list[Reading]:
    hour, minute = (*map(int, re.findall(r"\d+", text)), 0)[:2]
    half = re.search(r"[ap]", text)
    if half:
        hour = hour % NOON + (NOON if half[0] == "p" else 0)
    parts = (Fraction(hour), Fraction(minute)) if minute else (Fraction(hour),)
    return [Reading(text=text, values=_time(hour, minute), parts=parts)]


def _name(text: str, locale: str) -> list[Reading]:
    letters, _, digits = re.split(r"([-\u2011]?)(?=\d)", text, maxsplit=1)
    if len(digits) > NAME_DIGITS:
        return _number(re.match(r"\d+", digits)[0], locale)  # type: ignore[index]
    values: set[Value] = {f"{letters}{digits}".casefold()}
    if not letters.isupper():
        values |= _number(re.match(r"\d+", digits)[0], locale)[0].values  # type: ignore[index]
    return [Reading(text=text, values=frozenset(values))]


def _fraction(text: str, locale: str) -> list[Reading]:
    numbers = [Fraction(number) for number in re.findall(r"\d+", text)]
    vulgar = next((VULGAR[character] for character in text if character in VULGAR), None)
    if vulgar:
        return [Reading(text=text, values=frozenset({sum(numbers) + Fraction(*vulgar)}))]
    *whole, upper, lower = numbers
    if not lower:
        return _number(text, locale)
    values: set[Value] = {sum(whole) + upper / lower, f"{upper}/{lower}"}
    return [Reading(text=text, values=frozenset(values), parts=tuple(numbers))]


def _power(text: str, _locale: str) -> list[Reading]:
    base, exponent = re.match(r"(\d+)(.+)", text).groups()  # type: ignore[union-attr]
    return [Reading(text=text, values=frozenset({f"{int(base)}^{int(exponent.translate(SUPERSCRIPTS))}"}))]


def _number(text: str, locale: str) -> list[Reading]:
    """A number, or several where the marks between its digits make no single one."""
    value = _value(text, locale)
    if value is None:
        return [Reading(text=each, values=frozenset({Fraction(each)})) for each in re.findall(r"\d+", text)]
    values: set[Value] = {value}
    parts: tuple[Fraction, ...] = ()
    if match := re.fullmatch(r"([01]?\d|2[0-4])\.([0-5]\d)", text):
        values |= _time(int(match[1]), int(match[2]))
        parts = (Fraction(match[1]), Fraction(match[2]))
    return [Reading(text=text, values=frozenset(values), parts=parts)]


def _value(text: str, locale: str) -> Fraction | None:
    """The value of digits with marks between them, or None where they are no single number."""
    first, *rest = re.findall(r"\d+", text)
    marks = re.findall(r"\D", text)
    decimal, group = cldr.number_marks(locale)
    groups = {group, "'", "’", " ", *SPACES}
    if not marks or (all(mark in groups for mark in marks) and _begins_groups(first) and _in_threes(rest)):
        return Fraction(first + "".join(rest))
    *heads, tail = rest
    # A foreign mark is one of decimals, but where this language would read a group.
    if marks[-1] in {decimal, *DECIMALS} and all(mark in groups for mark in marks[:-1]) and _in_threes(heads):
        return Fraction(f"{first}{''.join(heads)}.{tail}")
    return None


def _begins_groups(digits: str) -> bool:
    return len(digits) <= len("000") and not digits.startswith("0")


def _in_threes(parts: list[str]) -> bool:
    return all(len(part) == len("000") for part in parts)


READERS: Mapping[str, Callable[[str, str], list[Reading]]] = {
    "always": _always,
    "date": _date,
    "clock": _clock,
    "name": _name,
    "fraction": _fraction,
    "power": _power,
    "number": _number,
}


def _with_neighbours(reading: Reading, text: str, span: tuple[int, int], locale: str) -> Reading:
    """A reading with what stands around its digits: its sign, its scale, its unit."""
    start, end = span
    values, units, per = reading.values, reading.units, reading.per
    if scale := SCALE.match(text, end):
        factor = 10 ** POWERS[scale[1]]
        values = frozenset(value * factor for value in values if isinstance(value, Fraction))
        end = scale.end()
    pattern, known = units_of(locale)
    if unit := pattern.match(text, end):
        units, per = known[unit[1]], known[unit[2]] if unit[2] else per
        end = unit.end()
    elif currency := CURRENCY.search(text, 0, start):
        units, start = known[currency[0].strip()], currency.start()
    below = MINUS.search(text, 0, start) if units & TEMPERATURES else None
    if sign := SIGN.search(text, 0, start) or below:
        values = frozenset(-value if isinstance(value, Fraction) else value for value in values)
        start = sign.start()
    if "duration-hour" in units or any(isinstance(value, str) and ":" in value for value in values):
        values |= _of_the_day(values, late=bool(LATER.match(text, end)))
    return replace(reading, text=text[start:end].strip(), values=values, units=units, per=per)


def _of_the_day(values: frozenset[Value], *, late: bool) -> frozenset[Value]:
    """The times of day that a number of hours may be."""
    found: set[Value] = set()
    for value in values:
        if isinstance(value, Fraction) and value.denominator == 1 and 0 <= value <= 2 * NOON:
            found |= _time(int(value), 0)
            if late and value < NOON:
                found |= _time(int(value) + NOON, 0)
    return frozenset(found)
