"""CAT018: a space too many, or one that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.typography import spacing

SPACE = r"[ \t\u00a0\u2009\u202f]"
ALWAYS = {
    r"\t": "a tab",
    rf"{SPACE}{{2,}}": "two spaces",
    rf"\w{SPACE}+[,.](?=\s|\Z)": "a space before a comma or a full stop",
    rf"\({SPACE}|{SPACE}\)": "a space inside brackets",
    r"[^\W\d_],[^\W\d_]": "no space after a comma",
    r"[^\W\d_]{2}[.;!?](?=[^\W\d_][a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])": "no space after the end of a sentence",
}
BEFORE_HIGH = rf"\w{SPACE}+[;!?](?=\s|\Z)"
BEFORE_COLON = rf"\w{SPACE}+:(?=\s|\Z)"


class WrongSpace(Rule):
    """The translation has a space too many, or one is missing, where polyfold does not set spaces by itself.

    The spaces that a language wants before `;`, `!`, `?` and `:` and inside « » are set at printing, whether they are
    typed or not. Two spaces in a row, one before a comma, or none after it are left as they are: `buvez ,` looks
    careless, and a screen reader stops at it. Source: practice (`doublespacing` and `puncspacing` of
    translate-toolkit's pofilter).
    """

    code = "CAT018"
    severity = Severity.WARNING
    message = "{problem}: `{excerpt}`"
    help = "correct the spaces"


def check(pair: Pair) -> Iterator[Finding]:
    """One finding for each kind of fault that the source does not have as well."""
    for pattern, problem in _faults(pair.target.locale).items():
        match = re.search(pattern, pair.target.words)
        if match and not re.search(pattern, pair.source.words):
            yield WrongSpace.find(pair.at(match[0]), problem=problem, excerpt=match[0])


def _faults(locale: str) -> dict[str, str]:
    """What is wrong in a locale: some languages set a space before high punctuation."""
    own = spacing(locale)
    before = {} if own.before_high else {BEFORE_HIGH: "a space before a mark"}
    return {**ALWAYS, **before, **({} if own.before_colon else {BEFORE_COLON: "a space before a colon"})}
