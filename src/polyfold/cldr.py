"""Numbers, units, dates, phones and language names as each locale writes them (Unicode's CLDR, by Babel).

Values are printed exactly: nothing is rounded, and nothing in a value can be broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_month_names
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
    list_currencies,
)

from polyfold.model import Date, Fact, Money, Phone, Quantity, Range, Verbatim

NO_BREAK_SPACE = "\u00a0"
UNITS = {
    "celsius": ("temperature-celsius", "short"),
    "second": ("duration-second", "long"),
    "minute": ("duration-minute", "long"),
    "hour": ("duration-hour", "long"),
    "day": ("duration-day", "long"),
    "week": ("duration-week", "long"),
    "month": ("duration-month", "long"),
    "year": ("duration-year", "long"),
    "microgram": ("mass-microgram", "short"),
    "milligram": ("mass-milligram", "short"),
    "gram": ("mass-gram", "short"),
    "kilogram": ("mass-kilogram", "short"),
    "millilitre": ("volume-milliliter", "short"),
    "litre": ("volume-liter", "short"),
    "millimetre": ("length-millimeter", "short"),
    "centimetre": ("length-centimeter", "short"),
    "metre": ("length-meter", "short"),
    "kilometre": ("length-kilometer", "short"),
}
LENGTHS = ("short", "narrow")
"""What stands in for a length that CLDR does not spell out, because it is the same."""
PERCENT = "percent"
SHORT_CODE = re.compile(r"[0-9]{2,6}\Z")
"""Numbers such as 112 that are dialled as they stand."""
DAY_AND_MONTH = re.compile(r"(?<=\d\.) | (?=\D)| (?=\d{1,2}\b)")
"""The space in `1 November`, `1. November` and `November 1`."""


@dataclass(frozen=True, slots=True)
class FactProblem:
    """Why a fact can't be printed, and what to do."""

    text: str
    help: str


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name, sep="_")


def knows_locale(name: str) -> bool:
    """Whether CLDR has this locale."""
    try:
        _locale(name)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def is_variant(locale: str, other: str) -> bool:
    """Whether who reads one locale reads the other: it is the same language, in the same script."""
    one, two = _locale(locale), _locale(other)
    return (one.language, _script(one)) == (two.language, _script(two))


def _script(locale: Locale) -> str | None:
    likely = get_global("likely_subtags")
    return locale.script or (_locale(likely[locale.language]).script if locale.language in likely else None)


def language(locale: str) -> str:
    """The language alone: of `fr_LU` it is `fr`."""
    return locale.partition("_")[0]


def language_tag(locale: str) -> str:
    """The BCP 47 tag for `lang` attributes: `fr_LU` is `fr-LU`."""
    return locale.replace("_", "-")


def direction(locale: str) -> str:
    """`ltr` or `rtl`."""
    return _locale(locale).text_direction


def autonym(locale: str) -> str:
    """The language's name in itself, as a heading would write it: `Français`."""
    name = _locale(locale).get_display_name(locale) or locale
    return name[:1].upper() + name[1:]


def english_name(locale: str) -> str:
    """The language's name in English, as translators' comments have it: `French (Luxembourg)`."""
    return _locale(locale).english_name or locale


def month_and_year(day: date, locale: str) -> str:
    """`Nov 2026`, with no break between the two."""
    return _unbreakable(format_date(day, "MMM y", locale=_locale(locale)))


def full_date(day: date, locale: str) -> str:
    """`1 November 2026`, with no break between day and month."""
    text = format_date(day, "long", locale=_locale(locale))
    return DAY_AND_MONTH.sub(NO_BREAK_SPACE, text, count=1)


@cache
def month_names(locale: str) -> tuple[str, ...]:
    """The months' names as they stand in dates."""
    return tuple(get_month_names("wide", "format", locale=_locale(locale)).values())


@cache
def number_marks(locale: str) -> tuple[str, str]:
    """The decimal mark and the mark between groups of three digits."""
    return get_decimal_symbol(_locale(locale)), get_group_symbol(_locale(locale))


@cache
def dates_have_dots(locale: str) -> bool:
    """Whether a day and a month are written as `3.11.`."""
    return "." in str(_locale(locale).date_formats["short"].pattern)


@cache
def unit_names(unit: str, locale: str) -> frozenset[str]:
    """Every way to spell out one of CLDR's units, such as `mass-milligram`, in all its plural forms."""
    lengths = _locale(locale)._data["unit_patterns"].get(unit, {})  # noqa: SLF001 - as in `_unit_pattern`
    patterns = (_spelt_out(lengths, form) for form in ("zero", "one", "two", "few", "many", "other"))
    return frozenset(name for pattern in patterns if (name := pattern.replace("{0}", "").strip()))


@cache
def unit_words(locale: str) -> tuple[str, ...]:
    """Every word that follows a number as its unit, in all its plural forms, longest first."""
    words = {_unit_pattern(number, unit, locale) for unit in UNITS for number in (0, 1, 2, 5)}
    words = {word.replace("{0}", "").strip() for word in words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def fact_problem(fact: Fact) -> FactProblem | None:
    """Why the fact's value can't be printed, or None."""
    match fact:
        case Quantity(unit=str(unit)) | Range(unit=str(unit)) if unit not in {*UNITS, PERCENT}:
            known = ", ".join(f"`{name}`" for name in (*UNITS, PERCENT))
            return FactProblem(f"unknown unit `{unit}`", f"known are {known}")
        case Phone(phone=number):
            return phone_problem(number)
        case Money(currency=code) if code not in list_currencies():
            return FactProblem(f"unknown currency `{code}`", "use an ISO 4217 code, such as `EUR`")
    return None


def phone_problem(number: str) -> FactProblem | None:
    """Why a phone number can't be dialled from everywhere, or None."""
    if SHORT_CODE.match(number):
        return None
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        possible = False
    if possible:
        return None
    return FactProblem(
        f"`{number}` is no possible phone number",
        "write it in international form, such as `+44 1632 960001`, or as a short code such as `112`",
    )


def phone(number: str) -> tuple[str, str]:
    """The number as it is printed, and the `tel:` address that dials it."""
    if SHORT_CODE.match(number):
        return number, f"tel:{number}"
    parsed = phonenumbers.parse(number)
    printed = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return _unbreakable(printed), f"tel:{dialled}"


def format_fact(fact: Fact, locale: str, range_pattern: str) -> str:
    """The fact's value as the locale prints it.

    `range_pattern` is the locale's way to say a range in words, with `{from}` and `{to}`, since CLDR has only
    ranges with a dash, which screen readers read badly.
    """
    match fact:
        case Quantity(value=value, unit=unit):
            return _unbreakable(_with_unit(_number(value, locale), value, unit, locale))
        case Range(from_=low, to=high, unit=unit):
            words = {"{from}": _number(low, locale), "{to}": _number(high, locale)}
            span = re.sub(r"\{from\}|\{to\}", lambda match: words[match[0]], range_pattern)
            return _unbreakable(_with_unit(span, high, unit, locale))
        case Phone(phone=number):
            return phone(number)[0]
        case Date(date=day):
            return full_date(day, locale)
        case Money(money=amount, currency=code):
            exact = format_currency(amount, code, locale=_locale(locale), decimal_quantization=False)
            return _unbreakable(exact)
        case Verbatim(text=text):
            return text


def _number(value: Decimal, locale: str) -> str:
    return format_decimal(value, locale=_locale(locale), decimal_quantization=False)


def _with_unit(shown: str, value: Decimal, unit: str | None, locale: str) -> str:
    """Put `shown` in the place of the number in the locale's pattern for `value` and its unit."""
    if unit is None:
        return shown
    if unit == PERCENT:
        zero = format_percent(0, locale=_locale(locale))
        return zero.replace(_number(Decimal(0), locale), shown, 1)
    return _unit_pattern(value, unit, locale).replace("{0}", shown)


def _unit_pattern(value: Decimal | int, unit: str, locale: str) -> str:
    """CLDR's pattern, such as `{0} weeks`.

    CLDR leaves out a length that is the same as a shorter one, and a plural form that is the same as `other`. Babel's
    own look-up does not know that, and prints “2 duration-day” in Dutch. A pattern without the number, such as the
    Arabic dual, is passed over: a number is always printed.
    """
    name, length = UNITS[unit]
    patterns = _locale(locale)._data["unit_patterns"][name]  # noqa: SLF001 - no public way leads to them
    forms = (_locale(locale).plural_form(value), "other")
    found = (patterns.get(each, {}).get(form, "") for each in (length, *LENGTHS) for form in forms)
    return next(str(pattern) for pattern in found if "{0}" in pattern)


def _spelt_out(lengths: Mapping[str, Mapping[str, object]], form: str) -> str:
    """A unit's pattern of a plural form; as in `_unit_pattern`, a shorter length stands in for one that is left out."""
    return next((str(each[form]) for name in ("long", *LENGTHS) if form in (each := lengths.get(name, {}))), "")


def _unbreakable(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)
