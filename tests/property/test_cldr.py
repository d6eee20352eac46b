"""A number that is printed reads back as the same number."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import parse_decimal
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyfold import cldr
from polyfold.model import Quantity, Range

LOCALES = st.sampled_from(["en", "en_GB", "fr", "fr_CH", "fr_LU", "nl", "de", "it", "pl", "tr"])
UNITS = st.sampled_from([*cldr.UNITS, cldr.PERCENT])
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=6) | st.integers(-99, 99).map(Decimal)


@given(NUMBERS, LOCALES)
@example(Decimal("0.0005"), "fr")
@settings(max_examples=300)
def test_a_number_reads_back(number: Decimal, locale: str) -> None:
    text = cldr.format_fact(Quantity(value=number), locale, "")
    assert parse_decimal(text.replace("\u202f", "").replace("\xa0", ""), locale=locale) == number


@given(NUMBERS, NUMBERS, UNITS, LOCALES)
@settings(max_examples=300)
def test_a_range_holds_both_numbers_as_they_print_alone(low: Decimal, high: Decimal, unit: str, locale: str) -> None:
    if low >= high:
        low, high = high, low + Decimal(10) ** 10
    ends = [cldr.format_fact(Quantity(value=end), locale, "") for end in (low, high)]
    fact = Range.model_validate({"from": low, "to": high, "unit": unit})
    assert "…".join(ends) in cldr.format_fact(fact, locale, "{from}…{to}")
