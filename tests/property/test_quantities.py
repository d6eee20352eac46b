"""Numbers as CLDR writes them are read as what they are, in every language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from polyfold import cldr
from polyfold.checks.translations import numbers
from polyfold.checks.translations.pair import Pair
from polyfold.model import Date, Quantity
from polyfold.quantities import readings

LOCALES = ["en", "en_GB", "fr", "fr_CH", "nl", "de", "de_AT", "de_CH", "es", "it", "pt", "pl", "sv", "fi", "cs", "el"]
locales = st.sampled_from(LOCALES)
values = st.decimals(min_value=0, max_value=999_999, places=2).map(lambda value: value.normalize() + 0)
units = st.sampled_from([None, *cldr.UNITS, cldr.PERCENT])


def printed(value: Decimal, unit: str | None, locale: str) -> str:
    return cldr.format_fact(Quantity(value=value, unit=unit), locale, "{from}-{to}")


def differ(source: str, translation: str, locale: str) -> bool:
    return bool([*numbers.check(Pair.of(source, translation, source_locale="en", locale=locale))])


@given(values, units, locales)
def test_a_quantity_is_read_as_its_value(value: Decimal, unit: str | None, locale: str) -> None:
    (reading,) = readings(f"x {printed(value, unit, locale)} x", locale)

    assert Fraction(value) in reading.values


@given(values, units, locales)
def test_the_same_quantity_in_two_languages_is_the_same(value: Decimal, unit: str | None, locale: str) -> None:
    assert not differ(f"{printed(value, unit, 'en')}.", f"{printed(value, unit, locale)}.", locale)


@given(values, values, units, locales)
def test_another_value_is_found(value: Decimal, other: Decimal, unit: str | None, locale: str) -> None:
    assume(value != other)

    assert differ(printed(value, unit, "en"), printed(other, unit, locale), locale)


@given(st.dates(), locales)
def test_a_date_is_the_same_in_two_languages(day: object, locale: str) -> None:
    fact = Date.model_validate({"date": day})

    assert not differ(cldr.format_fact(fact, "en_GB", ""), cldr.format_fact(fact, locale, ""), locale)


@given(st.text(alphabet="0123456789.,/:- hmg%½⁹°CTx'\u00a0{}€", max_size=25), locales)
def test_no_text_is_too_odd_and_every_text_says_what_it_says(text: str, locale: str) -> None:
    pair = Pair.of(text, text, source_locale=locale, locale=locale)

    assert list(numbers.check(pair)) == []
