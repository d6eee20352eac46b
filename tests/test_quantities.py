"""The numbers of a text, read one by one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from polyfold.quantities import readings


def told(text: str, locale: str) -> list[str]:
    """Each number as it is written, with all that it may say and its unit."""
    return [
        " ".join((f"`{each.text}`", *sorted(map(str, each.values)), *sorted(each.units), *sorted(each.per)))
        for each in readings(text, locale)
    ]


@pytest.mark.parametrize(
    ("locale", "text", "found"),
    [
        ("en", "Take 400 mg.", ["`400 mg` 400 mass-milligram"]),
        ("en", "5 mg/kg", ["`5 mg/kg` 5 mass-milligram mass-kilogram"]),
        ("en", "1,000.5", ["`1,000.5` 2001/2"]),
        ("fr", "1 000,5", ["`1 000,5` 2001/2"]),
        ("fr", "1.000", ["`1.000` 1"]),
        ("nl", "1.000", ["`1.000` 1000"]),
        ("en", "at 8.30", ["`8.30` 83/10 8:30"]),
        ("en", "at 2 pm", ["`2 pm` 14 14:00"]),
        ("fr", "14 h", ["`14 h` 14 14:00 duration-hour"]),
        ("nl", "2 uur ’s middags", ["`2 uur` 14 14:00 2 2:00 duration-hour"]),
        ("de", "am 3.11.2026", ["`3.11.2026` 3-11-2026"]),
        ("de", "bis 3.11.", ["`3.11.` 3-11"]),
        ("en", "3.11.", ["`3.11` 311/100 3:11"]),
        ("en", "½ or 1 1/2", ["`½` 1/2", "`1 1/2` 1/2 3/2"]),
        ("en", "-80 °C, €5, 2 million", ["`-80 °C` -80 temperature-celsius", "`€5` 5 EUR", "`2 million` 2000000"]),
        ("en", "CD19, COVID-19, Phase-3", ["`CD19` cd19", "`COVID-19` covid19", "`Phase-3` 3 phase3"]),
        ("en", "1 in 10", ["`1` 1", "`10` 10"]),
        ("en", "1,00.5", ["`1` 1", "`00` 0", "`5` 5"]),
        ("en", "2.0.1", ["`2` 2", "`0` 0", "`1` 1"]),
        ("en", "none", []),
    ],
)
def test_readings(locale: str, text: str, found: list[str]) -> None:
    assert told(text, locale) == found


def test_a_time_says_the_same_as_its_parts() -> None:
    (reading,) = readings("2 h 30", "fr")

    assert reading.parts == (Fraction(2), Fraction(30))
