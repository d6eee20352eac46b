r"""Values as each locale writes them. Spaces are spelled out: \xa0 does not break, \u202f is the narrow one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers

from polyfold import cldr
from polyfold.model import Date, Fact, Money, Phone, Quantity, Range, Verbatim

RANGES = {"en": "{from} to {to}", "fr": "{from} à {to}", "nl": "{from} tot {to}", "de": "{from} bis {to}"}


def quantity(value: str, unit: str | None = None) -> Quantity:
    return Quantity(value=Decimal(value), unit=unit)


def span(low: str, high: str, unit: str | None = None) -> Range:
    return Range.model_validate({"from": Decimal(low), "to": Decimal(high), "unit": unit})


def printed(fact: Fact, locale: str) -> str:
    return cldr.format_fact(fact, locale, RANGES[locale[:2]])


@pytest.mark.parametrize(
    ("fact", "texts"),
    [
        pytest.param(
            quantity("12345.678"),
            {
                "en": "12,345.678",
                "fr": "12\u202f345,678",
                "nl": "12.345,678",
                "de": "12.345,678",
                "fr_LU": "12.345,678",
                "fr_CH": "12\u202f345,678",
            },
            id="number",
        ),
        pytest.param(
            quantity("38.5", "celsius"),
            {
                "en": "38.5°C",
                "fr": "38,5\u202f°C",
                "nl": "38,5°C",
                "de": "38,5\xa0°C",
                "fr_LU": "38,5\u202f°C",
                "fr_CH": "38,5\u202f°C",
            },
            id="temperature",
        ),
        pytest.param(
            quantity("0.0005", "gram"),
            {
                "en": "0.0005\xa0g",
                "fr": "0,0005\u202fg",
                "nl": "0,0005\xa0g",
                "de": "0,0005\xa0g",
                "fr_LU": "0,0005\u202fg",
                "fr_CH": "0,0005\u202fg",
            },
            id="a small dose, not rounded",
        ),
        pytest.param(
            quantity("1", "day"),
            {
                "en": "1\xa0day",
                "fr": "1\xa0jour",
                "nl": "1\xa0dag",
                "de": "1\xa0Tag",
                "fr_LU": "1\xa0jour",
                "fr_CH": "1\xa0jour",
            },
            id="one day",
        ),
        pytest.param(
            quantity("24", "hour"),
            {
                "en": "24\xa0hours",
                "fr": "24\xa0heures",
                "nl": "24\xa0uur",
                "de": "24\xa0Stunden",
                "fr_LU": "24\xa0heures",
                "fr_CH": "24\xa0heures",
            },
            id="hours",
        ),
        pytest.param(
            quantity("1.5", "millilitre"),
            {
                "en": "1.5\xa0mL",
                "en_GB": "1.5\xa0ml",
                "fr": "1,5\xa0ml",
                "nl": "1,5\xa0ml",
                "de": "1,5\xa0ml",
                "fr_LU": "1,5\xa0ml",
                "fr_CH": "1,5\xa0ml",
            },
            id="volume",
        ),
        pytest.param(
            quantity("1", "gram"),
            {"en": "1\xa0g", "fr": "1\u202fg", "nl": "1\xa0g", "de": "1\xa0g"},
            id="one gram",
        ),
        pytest.param(
            quantity("-5", "celsius"),
            {"en": "-5°C", "fr": "-5\u202f°C", "nl": "-5°C", "de": "-5\xa0°C"},
            id="below zero",
        ),
        pytest.param(
            quantity("0.05", "percent"),
            {
                "en": "0.05%",
                "fr": "0,05\xa0%",
                "nl": "0,05%",
                "de": "0,05\xa0%",
                "fr_LU": "0,05\xa0%",
                "fr_CH": "0,05%",
            },
            id="percent",
        ),
        pytest.param(
            span("2", "3", "week"),
            {
                "en": "2\xa0to\xa03\xa0weeks",
                "fr": "2\xa0à\xa03\xa0semaines",
                "nl": "2\xa0tot\xa03\xa0weken",
                "de": "2\xa0bis\xa03\xa0Wochen",
                "fr_LU": "2\xa0à\xa03\xa0semaines",
                "fr_CH": "2\xa0à\xa03\xa0semaines",
            },
            id="range of weeks",
        ),
        pytest.param(
            span("12", "24", "hour"),
            {
                "en": "12\xa0to\xa024\xa0hours",
                "fr": "12\xa0à\xa024\xa0heures",
                "nl": "12\xa0tot\xa024\xa0uur",
                "de": "12\xa0bis\xa024\xa0Stunden",
            },
            id="range of hours",
        ),
        pytest.param(
            span("2.5", "3", "percent"),
            {
                "en": "2.5\xa0to\xa03%",
                "fr": "2,5\xa0à\xa03\xa0%",
                "nl": "2,5\xa0tot\xa03%",
                "de": "2,5\xa0bis\xa03\xa0%",
                "fr_CH": "2,5\xa0à\xa03%",
            },
            id="range of percent",
        ),
        pytest.param(
            span("0.0001", "1000", "milligram"),
            {
                "en": "0.0001\xa0to\xa01,000\xa0mg",
                "fr": "0,0001\xa0à\xa01\u202f000\u202fmg",
                "nl": "0,0001\xa0tot\xa01.000\xa0mg",
                "fr_LU": "0,0001\xa0à\xa01.000\u202fmg",
            },
            id="wide range",
        ),
        pytest.param(
            span("3", "4"), {"en": "3\xa0to\xa04", "fr": "3\xa0à\xa04", "nl": "3\xa0tot\xa04"}, id="range without unit"
        ),
        pytest.param(
            Date(date=dt.date(2026, 11, 1)),
            {
                "en": "November\xa01, 2026",
                "en_GB": "1\xa0November 2026",
                "fr": "1\xa0novembre 2026",
                "nl": "1\xa0november 2026",
                "de": "1.\xa0November 2026",
                "fr_LU": "1\xa0novembre 2026",
                "fr_CH": "1\xa0novembre 2026",
            },
            id="date",
        ),
        pytest.param(
            Money(money=Decimal("1234.5"), currency="EUR"),
            {
                "en": "€1,234.50",
                "fr": "1\u202f234,50\xa0€",
                "nl": "€\xa01.234,50",
                "de": "1.234,50\xa0€",
                "fr_LU": "1.234,50\xa0€",
                "fr_CH": "1\u202f234,50\xa0€",
            },
            id="money",
        ),
        pytest.param(
            Money(money=Decimal("0.125"), currency="GBP"),
            {"en": "£0.125", "fr": "0,125\xa0£GB", "nl": "£\xa00,125", "de": "0,125\xa0£"},
            id="money, not rounded",
        ),
        pytest.param(
            Phone(phone="+44 1632 960001"),
            dict.fromkeys(("en", "fr", "nl", "de", "fr_LU", "fr_CH"), "+44\xa01632\xa0960001"),
            id="phone",
        ),
        pytest.param(Phone(phone="112"), dict.fromkeys(("en", "fr", "nl", "de"), "112"), id="short code"),
        pytest.param(
            Verbatim(text="IMM-002 **x** {y}"),
            dict.fromkeys(("en", "fr", "nl", "de"), "IMM-002 **x** {y}"),
            id="verbatim",
        ),
    ],
)
def test_facts_as_each_locale_prints_them(fact: Fact, texts: dict[str, str]) -> None:
    assert {locale: printed(fact, locale) for locale in texts} == texts


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0.0005", "0.0005"),
        ("0.00000012", "0.00000012"),
        ("123456789.123456789", "123,456,789.123456789"),
        ("1.10", "1.1"),
        ("-0.5", "-0.5"),
    ],
)
def test_no_digit_is_rounded_away(number: str, text: str) -> None:
    assert printed(quantity(number), "en") == text


def test_every_locale_prints_the_number_of_every_unit() -> None:
    # Babel alone prints “2 duration-day” in Dutch, and a dual without its number in Arabic.
    locales = [locale for locale in locale_identifiers() if "_" not in locale and locale != "root"]
    assert len(locales) > 200
    for locale in locales:
        for unit in (*cldr.UNITS, cldr.PERCENT):
            for number in ("0", "1", "2", "5", "0.0005"):
                text = cldr.format_fact(quantity(number, unit), locale, "")
                alone = cldr.format_fact(quantity(number), locale, "")
                assert alone in text, (locale, unit, number)
                assert len(text) > len(alone), (locale, unit, number)
                assert not any(name in text for name, _ in cldr.UNITS.values()), (locale, unit, number)


@pytest.mark.parametrize("locale", ["en", "fr", "nl", "de", "fr_LU", "fr_CH", "ar", "he", "pl", "cs"])
def test_a_range_shows_both_ends(locale: str) -> None:
    for unit in (*cldr.UNITS, cldr.PERCENT):
        for low, high in (("0", "1"), ("1", "2"), ("0.5", "1000")):
            text = cldr.format_fact(span(low, high, unit), locale, "{from}..{to}")
            ends = [cldr.format_fact(quantity(end), locale, "") for end in (low, high)]
            assert "..".join(ends) in text


def test_a_fact_holds_no_space_that_a_line_may_end_at() -> None:
    facts: list[Fact] = [
        quantity("5000.5", "week"),
        span("2", "3", "day"),
        Phone(phone="+352 4411 1234"),
        Money(money=Decimal(5000), currency="CHF"),
    ]
    for locale in ("en", "fr", "nl", "de", "fr_LU", "fr_CH"):
        assert not any(" " in printed(fact, locale) for fact in facts)


@pytest.mark.parametrize(
    ("number", "shown", "address"),
    [
        ("+44 1632 960001", "+44\xa01632\xa0960001", "tel:+441632960001"),
        ("+44-1632-960001", "+44\xa01632\xa0960001", "tel:+441632960001"),
        ("+352 4411 1234", "+352\xa044\xa011\xa012\xa034", "tel:+35244111234"),
        ("+33142345678", "+33\xa01\xa042\xa034\xa056\xa078", "tel:+33142345678"),
        ("112", "112", "tel:112"),
        ("116117", "116117", "tel:116117"),
    ],
)
def test_a_phone_number_is_printed_and_dialled_internationally(number: str, shown: str, address: str) -> None:
    assert cldr.phone_problem(number) is None
    assert cldr.phone(number) == (shown, address)


@pytest.mark.parametrize("number", ["", "1", "1234567", "01632 960001", "+44 16", "+999 123456", "call us", "+"])
def test_a_phone_number_that_is_none_is_a_problem(number: str) -> None:
    problem = cldr.phone_problem(number)
    assert problem
    assert problem.text == f"`{number}` is no possible phone number"


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        (quantity("5"), None),
        (quantity("5", "gram"), None),
        (quantity("5", "percent"), None),
        (quantity("5", "mg"), "unknown unit `mg`"),
        (span("5", "6", "weeks"), "unknown unit `weeks`"),
        (Money(money=Decimal(5), currency="EUR"), None),
        (Money(money=Decimal(5), currency="EUX"), "unknown currency `EUX`"),
        (Phone(phone="112"), None),
        (Phone(phone="+1"), "`+1` is no possible phone number"),
    ],
)
def test_why_a_fact_cannot_be_printed(fact: Fact, problem: str | None) -> None:
    found = cldr.fact_problem(fact)
    assert (found.text if found else None) == problem


@pytest.mark.parametrize(
    ("locale", "known"),
    [
        ("fr", True),
        ("fr_LU", True),
        ("zh_Hant_TW", True),
        ("xx", False),
        ("fr-LU", False),
        ("../fr", False),
        ("", False),
    ],
)
def test_locales_are_those_of_cldr(locale: str, *, known: bool) -> None:
    assert cldr.knows_locale(locale) is known


@pytest.mark.parametrize(
    ("locale", "tag", "autonym", "direction", "month"),
    [
        ("en", "en", "English", "ltr", "Nov\xa02026"),
        ("en_GB", "en-GB", "English (United Kingdom)", "ltr", "Nov\xa02026"),
        ("fr", "fr", "Français", "ltr", "nov.\xa02026"),
        ("fr_LU", "fr-LU", "Français (Luxembourg)", "ltr", "nov.\xa02026"),
        ("nl", "nl", "Nederlands", "ltr", "nov\xa02026"),
        ("de", "de", "Deutsch", "ltr", "Nov.\xa02026"),
        ("ar", "ar", "العربية", "rtl", "نوفمبر\xa02026"),
    ],
)
def test_how_a_locale_is_called_and_writes_a_month(
    locale: str, tag: str, autonym: str, direction: str, month: str
) -> None:
    assert cldr.language_tag(locale) == tag
    assert cldr.autonym(locale) == autonym
    assert cldr.direction(locale) == direction
    assert cldr.month_and_year(dt.date(2026, 11, 1), locale) == month


def test_unit_words_hold_every_form_and_the_longest_come_first() -> None:
    words = cldr.unit_words("nl")
    assert {"dag", "dagen", "uur", "week", "weken", "jaar", "mg", "°C"} <= set(words)
    lengths = [len(word) for word in words]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("locale", "other", "is_variant"),
    [
        ("fr_LU", "fr", True),
        ("en", "en_GB", True),
        ("de", "fr", False),
        ("zh_TW", "zh_CN", False),
        ("zh_HK", "zh_TW", True),
        ("sr_Latn", "sr", False),
        ("sr_RS", "sr", True),
    ],
)
def test_a_variant_is_the_same_language_in_the_same_script(locale: str, other: str, *, is_variant: bool) -> None:
    assert cldr.is_variant(locale, other) is is_variant


@pytest.mark.parametrize(
    ("locale", "marks", "dots"),
    [
        ("en_GB", (".", ","), False),
        ("fr", (",", "\u202f"), False),
        ("fr_LU", (",", "."), False),
        ("nl", (",", "."), False),
        ("de", (",", "."), True),
        ("de_CH", (".", "’"), True),
    ],
)
def test_how_a_language_marks_numbers_and_dates(locale: str, marks: tuple[str, str], dots: bool) -> None:  # noqa: FBT001
    assert (cldr.number_marks(locale), cldr.dates_have_dots(locale)) == (marks, dots)


@pytest.mark.parametrize(
    ("unit", "locale", "names"),
    [
        ("mass-milligram", "fr", {"milligramme", "milligrammes"}),
        ("duration-hour", "nl", {"uur"}),
        ("duration-week", "de", {"Woche", "Wochen"}),
        ("no-such-unit", "de", set()),
    ],
)
def test_a_unit_is_spelt_out_in_every_plural_form(unit: str, locale: str, names: set[str]) -> None:
    assert cldr.unit_names(unit, locale) == names
