"""Number words, which excuse a number in digits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from polyfold.numerals import months, spoken


@pytest.mark.parametrize(
    ("locale", "text", "numbers"),
    [
        ("en", "One or two, twice a day", [1, 2, 2]),
        ("en", "twenty-four hours", [20, 4, 24]),
        ("en", "every other day", [2]),
        ("en", "two hundred and a half", [2, 200, "1/2"]),
        ("fr", "deux à trois fois", [2, 3]),
        ("fr", "quatre-vingt-dix-sept", [90, 7, 97]),
        ("fr", "vingt-et-un", [20, 1, 21]),
        ("fr", "la première semaine", [1]),
        ("fr_LU", "à midi", [12]),
        ("nl", "Eén of twee, driemaal per dag", [1, 2, 3]),
        ("nl", "drieëntwintig", [23]),
        ("nl", "anderhalf", ["3/2"]),
        ("de", "zweimal einundzwanzig", [2, 21]),
        ("de", "zweiwöchige", [2]),
        ("de", "am vierten Tag", [4]),
        ("en", "someone, often, weight, tension", []),
        ("nl", "eenvoudig, achter, tweedehands", []),
        ("de", "Einheit, achtsam, dreist", []),
        ("it", "due", []),
    ],
)
def test_number_words(locale: str, text: str, numbers: list[int | str]) -> None:
    assert sorted(spoken(text, locale).elements()) == sorted(map(Fraction, numbers))


def test_months_are_numbers_of_dates() -> None:
    assert months("le 3 octobre, le 4 octobre", "fr") == {Fraction(10): 2}
