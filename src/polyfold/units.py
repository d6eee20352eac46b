"""What may follow a number as its unit, in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from polyfold import cldr

SYMBOLS = {
    "%": "percent",
    "‰": "permille",
    "°C": "temperature-celsius",
    "℃": "temperature-celsius",
    "°F": "temperature-fahrenheit",
    "µg": "mass-microgram",
    "μg": "mass-microgram",
    "mcg": "mass-microgram",
    "mg": "mass-milligram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "ml": "volume-milliliter",
    "mL": "volume-milliliter",
    "cl": "volume-centiliter",
    "dl": "volume-deciliter",
    "l": "volume-liter",
    "L": "volume-liter",
    "mm": "length-millimeter",
    "cm": "length-centimeter",
    "m": "length-meter",
    "m²": "square metre",
    "km": "length-kilometer",
    "mmol": "millimole",
    "mol": "mole",
    "IU": "international unit",
    "UI": "international unit",
    "IE": "international unit",
    "I.E.": "international unit",
    "min": "duration-minute",
    "h": "duration-hour",
    "€": "EUR",
    "EUR": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "Euro": "EUR",
    "£": "GBP",
    "$": "USD",
}
"""What a symbol after a number means, in any language."""
SPELT_OUT = (
    *(f"duration-{name}" for name in ("second", "minute", "hour", "day", "week", "month", "year")),
    *(each for each in dict.fromkeys(SYMBOLS.values()) if "-" in each),
    "volume-teaspoon",
    "volume-tablespoon",
    "volume-drop",
)
"""Units that languages spell out, by CLDR's names."""
HOURS = ("Uhr", "o’clock", "o'clock")
DEGREES = ("degrees", "degree", "degrés", "degré", "graden", "graad", "Grad", "°")
"""Of Celsius or Fahrenheit, where neither is named."""
TEMPERATURES = {"temperature-celsius", "temperature-fahrenheit"}


@cache
def units_of(locale: str) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    """What may follow a number as its unit, and what each means."""
    named: dict[str, set[str]] = {name: {unit} for name, unit in SYMBOLS.items()}
    for unit in SPELT_OUT:
        for dialect in {locale, "en_GB"} if locale.startswith("en") else {locale}:
            for name in cldr.unit_names(unit, dialect):
                named.setdefault(name, set()).add(unit)
    named |= {name: {"duration-hour"} for name in HOURS}
    named |= dict.fromkeys(DEGREES, TEMPERATURES)
    named |= {name: {"percent"} for name in ("%", "per cent", "percent", *cldr.unit_names("concentr-percent", locale))}
    names = "|".join(re.escape(name) for name in sorted(named, key=lambda name: (-len(name), name)))
    # German datives end with an n.
    ending = "n?" if locale.startswith("de") else ""
    pattern = re.compile(rf"[\s-]?({names}){ending}(?![^\W_])(?:\s?(?:/|per\b|par\b|pro\b)\s?({names})(?![^\W_]))?")
    return pattern, {name: frozenset(units) for name, units in named.items()}
