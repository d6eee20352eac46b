"""Each language's spaces: translators type plain ones, and the right ones are set here.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale (French punctuation); SI Brochure, 5.4.3
(a space between number and unit); the rest is practice: what belongs together stays on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from polyfold import cldr
from polyfold.markup import SEAM, Inline, rewrite

NBSP = "\u00a0"
NNBSP = "\u202f"
JOINER = "\u2060"
"""The word joiner: no line breaks here."""
SHORT_PREFIX = re.compile(r"(?<![\w@./-])(?:\w{1,2}-(?=\w)|\w+-(?=[^\W\d_]{0,3}\d))(?!\S*[.@]\w)")
"""`T-` of `T-cell` and `CTLA-` of `CTLA-4`: a line that ends with it is misread. Addresses, which readers copy, stay as
they are."""
LONE_WORD_FROM = 30
"""Texts of more characters run over several lines, where a short last word must not stand alone."""
WORD = rf"(?:[^\w\s]+[{NBSP}{NNBSP}])?\S+(?:[{NBSP}{NNBSP}][^\w\s]+)*"
"""A word with its punctuation, from which French sets it off."""
LAST_WORDS = re.compile(rf"(?<!\S)(?=.{{,24}}\Z)({WORD}) (?=.{{1,14}}\Z)(?={WORD}\Z)")
"""The last two words of running text, where the last is short; half of the one before it may end the line above."""
NARROW_LAST_WORDS = re.compile(rf"(?<!\S)(?=.{{,18}}\Z)({WORD}) (?=.{{1,12}}\Z)(?={WORD}\Z)")
"""Those of a heading or of a cell of a table, which have less room."""
LAST_HYPHEN = re.compile(rf"(?<!\S)([^\s@.]*\w-)(?=[^\W\d_]{{1,7}}(?:[{NBSP}{NNBSP}]?[^\w\s-])*\Z)")
"""The hyphen before a short end of running text, as in `dites-le`."""
NAMES = "B-HJ-TV-XZ"
"""Capitals that name something where they stand alone, as in `T cell`; the others are words of some language."""
SYMBOLS = ("%", "‰", "€", "£", "$", "°C", "mg", "µg", "ml", "mmol", "kg", "km", "cm", "mm")


@dataclass(frozen=True, slots=True)
class Spacing:
    """The spaces that a language sets before and inside its punctuation."""

    before_high: str = ""
    """Before `;`, `!` and `?`."""
    before_colon: str = ""
    inside_quotes: str = ""
    """Inside « and »."""


FRENCH = Spacing(NNBSP, NBSP, NBSP)
SPACING = {"fr": FRENCH, "fr_CH": Spacing(NNBSP, NNBSP, NNBSP)}


def spacing(locale: str) -> Spacing:
    """The profile of a locale, or of its language; other languages set no such spaces."""
    return SPACING.get(locale) or SPACING.get(cldr.language(locale), Spacing())


@cache
def _binding(locale: str) -> re.Pattern[str]:
    """Spaces that must not break: before a unit, between day and month, around a lone capital letter.

    A day may be an ordinal, as in `1er novembre` and `1. November`, and follow its month, as in `November 1`.
    """
    units = "|".join(re.escape(word) for word in (*SYMBOLS, *cldr.unit_words(locale)))
    months = "|".join(re.escape(month) for month in cldr.month_names(locale))
    seam = f"{SEAM}*"
    return re.compile(
        rf"(?<=\d){seam} {seam}(?=(?:{units})(?![^\W\d_]))"
        rf"|(?:(?<=\d)|(?<=\d\.)|(?<=\d[^\W\d_]{{2}})){seam} {seam}(?=(?:{months})(?!\w))"
        rf"|(?<!\w)(?:{months}){seam} {seam}(?=\d{{1,2}}(?!\d))"
        rf"|(?<=\w){seam} {seam}(?=[A-Z](?![\w-]))"
        rf"|(?<![\w-][{NAMES}])(?<=[{NAMES}]){seam} {seam}(?=\w)",
    )


def _fix(text: str, locale: str) -> str:
    rules = spacing(locale)
    if rules.before_high:
        text = re.sub(rf"([\w)»”’%…]{SEAM}*)(?=[;!?]+({SEAM}*\s|{SEAM}*$|{SEAM}*»))", r"\1 ", text)
        text = re.sub(rf" (?={SEAM}*[;!?])", rules.before_high, text)
    if rules.before_colon:
        text = re.sub(rf"((?:[^\W\d_]|[)»”’%…]){SEAM}*)(?=:({SEAM}*\s|{SEAM}*$|{SEAM}*»))", r"\1 ", text)
        text = re.sub(rf" (?={SEAM}*:)", rules.before_colon, text)
    if rules.inside_quotes:
        text = re.sub(rf"«({SEAM}*)[ {NBSP}{NNBSP}]?", rf"«\1{rules.inside_quotes}", text)
        text = re.sub(rf"[ {NBSP}{NNBSP}]?({SEAM}*)»", rf"{rules.inside_quotes}\1»", text)
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", NNBSP, text)
    text = SHORT_PREFIX.sub(rf"\g<0>{JOINER}", text)
    return _binding(locale).sub(lambda match: match[0].replace(" ", NBSP), text)


def _tie_end(text: str, *, running: bool) -> str:
    """Keep a short last word from standing alone on the last line."""
    if len(text) <= LONE_WORD_FROM:
        return text
    if not running:
        return NARROW_LAST_WORDS.sub(rf"\1{NBSP}", text)
    return LAST_WORDS.sub(rf"\1{NBSP}", LAST_HYPHEN.sub(rf"\1{JOINER}", text))


def set_spaces(
    nodes: tuple[Inline, ...], locale: str, *, running: bool = False, large: bool = False
) -> tuple[Inline, ...]:
    """Set a locale's spaces in a text, across the borders of its markup; `running` text has long lines.

    A line of `large` type on a narrow panel may have room for no two words.
    """
    return rewrite(nodes, lambda text: _fix(text, locale) if large else _tie_end(_fix(text, locale), running=running))
