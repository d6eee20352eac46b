"""CAT013: a number, or its unit, differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from polyfold.checks.translations import addresses
from polyfold.checks.translations.pair import Pair, Side
from polyfold.diagnostics import Finding, Rule
from polyfold.numerals import months, spoken
from polyfold.quantities import Reading, Value, readings

Readings = tuple[Reading, ...]


class NumbersDiffer(Rule):
    """A number of the source is missing from the translation, is another one there, or has another unit.

    A dose, a temperature or a time that changes on the way can hurt somebody: `40 mg` must not become `400 mg`. Each
    language may write a number in its own way (`38.5` is `38,5` in French, `2 pm` is `14 h`), in digits or in words.
    Names with digits, such as `CD19`, stay as they are. Source: ISO 17100:2015, 5.3.3 (revision against the source).
    """

    code = "CAT013"
    message = "the numbers differ: {lost} in the source, {added} in the translation"
    help = "write the numbers and units of the source, in this language's way; a number that may change is a fact"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding with all numbers that only one of the two texts has."""
    lost, added = _differences(pair.source, pair.target)
    if lost or added:
        place = pair.at(added[0].text) if added else pair.place
        yield NumbersDiffer.find(place, lost=_told(lost, added), added=_told(added, lost))


def _told(those: Readings, others: Readings) -> str:
    """The numbers as they are written; with their values where the other text writes the same characters."""
    written = {each.text for each in others}
    texts = (f"`{each.text}`" + (f" ({each.shown})" if each.text in written else "") for each in those)
    return ", ".join(texts) or "nothing"


def _differences(source: Side, target: Side) -> tuple[Readings, Readings]:
    """The numbers that only the one and only the other text has."""
    texts = [addresses.without(side.words) for side in (source, target)]
    locales = (source.locale, target.locale)
    ours, theirs = (readings(text, locale) for text, locale in zip(texts, locales, strict=True))
    if not (ours or theirs):
        return (), ()
    before, after = (spoken(text, locale) for text, locale in zip(texts, locales, strict=True))
    lost, added = _unmatched(ours, theirs, before, after)
    if any(each.parts for each in (*lost, *added)):
        before, after = (
            words + months(text, locale) for words, text, locale in zip((before, after), texts, locales, strict=True)
        )
        if not any(_unmatched(_split(lost), _split(added), before, after)):
            return (), ()
    return lost, added


def _split(those: Readings) -> Readings:
    """Dates, times and fractions as their single numbers."""
    return tuple(
        replace(each, values=values, units=frozenset() if each.parts else each.units, parts=())
        for each in those
        for values in ([frozenset[Value]({part}) for part in each.parts] or [each.values])
    )


def _unmatched(
    ours: Readings, theirs: Readings, before: Counter[Fraction], after: Counter[Fraction]
) -> tuple[Readings, Readings]:
    """What is left of both when those that say the same are struck out; `before` and `after` are said in words."""
    lost, added = list(ours), list(theirs)
    # A number finds the one with its own unit first, then one whose unit is not known.
    for with_unit in (True, False):
        for each in tuple(lost):
            other = next((other for other in added if _same(each, other, with_unit=with_unit)), None)
            if other:
                lost.remove(each)
                added.remove(other)
    return tuple(_unsaid(lost, after - before)), tuple(_unsaid(added, before - after))


def _same(ours: Reading, theirs: Reading, *, with_unit: bool) -> bool:
    if not ours.values & theirs.values:
        return False
    if bool(ours.per & theirs.per) < bool(ours.per and theirs.per):
        return False
    if with_unit or (ours.units and theirs.units):
        return bool(ours.units & theirs.units) or ours.units == theirs.units
    return True


def _unsaid(those: Iterable[Reading], words: Counter[Fraction]) -> Iterator[Reading]:
    """The numbers that the other text does not say in words either."""
    left = Counter(words)
    for each in those:
        if each.is_idiom:
            continue
        said = next((value for value in each.values if isinstance(value, Fraction) and left[value] > 0), None)
        if said is None:
            yield each
        else:
            left[said] -= 1
