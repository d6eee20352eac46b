"""CAT014: an e-mail or web address or a phone number differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule

EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
ENDS = "com|org|net|info|int|eu|lu|fr|be|nl|de|ch|uk|example"
"""What web addresses without `www.` end with; with every country's letters, `p.ex.` would be one."""
WEB = rf"(?:https?://|www\.)[^\s)\]}}»”]*[\w/]|\b(?:[a-z0-9-]{{2,63}}\.){{1,8}}(?:{ENDS})\b(?:/[\w/.-]*\w)?"
NO_DATE = r"(?!\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{2,4}(?!\d))"
PHONE = rf"(?<![\w+.,]){NO_DATE}(?:\+|00|0(?=\d))(?:[\s().-]{{0,2}}\d){{7,14}}(?!\w)"
"""In international form, or with the 0 of a trunk, and no date; short codes such as 112 are numbers."""
ADDRESS = re.compile(rf"(?P<email>{EMAIL})|(?P<web>{WEB})|(?P<phone>{PHONE})")


class AddressDiffers(Rule):
    """An e-mail address, a web address or a phone number is not the same in the translation as in the source.

    Readers copy and dial what is printed; one wrong character leads to somebody else, or to nobody. Better still,
    declare addresses under `links:` and phone numbers as facts: then nobody retypes them. Example: `960001` became
    `960007`. Numbers may be grouped otherwise. Source: ISO 17100:2015, 5.3.3 (revision against the source).
    """

    code = "CAT014"
    message = "addresses differ: {lost} in the source, {added} in the translation"
    help = "copy addresses and phone numbers from the source, or make them links and facts"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding with all addresses that only one of the two texts has."""
    ours, theirs = (found(side.words) for side in (pair.source, pair.target))
    lost, added = Counter(ours.values()) - Counter(theirs.values()), Counter(theirs.values()) - Counter(ours.values())
    if lost or added:
        place = pair.at(next(text for text, typed in theirs.items() if typed in added)) if added else pair.place
        yield AddressDiffers.find(place, lost=_told(ours, lost), added=_told(theirs, added))


def found(text: str) -> dict[str, str]:
    """The addresses of a text as written, and each as it is dialled or typed."""
    return {match[0]: _typed(match) for match in ADDRESS.finditer(text)}


def without(text: str) -> str:
    """The text without its addresses, whose digits count nothing."""
    return ADDRESS.sub(" ", text)


def _typed(match: re.Match[str]) -> str:
    if match["phone"]:
        return re.sub(r"\A00", "+", re.sub(r"[\s().-]", "", match[0]))
    return match[0].casefold() if match["email"] else match[0]


def _told(written: dict[str, str], those: Counter[str]) -> str:
    return ", ".join(f"`{text}`" for text, typed in written.items() if typed in those) or "nothing"
