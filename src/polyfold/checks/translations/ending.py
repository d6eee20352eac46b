"""CAT017: a text ends with another mark."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity

CLASSES = {
    "a full stop": ".。।።։۔",  # noqa: RUF001
    "a question mark": "?？؟\u037e",  # noqa: RUF001 - the marks of several scripts
    "an exclamation mark": "!！",  # noqa: RUF001
    "a colon": ":：",  # noqa: RUF001
    "an ellipsis": "…",
    "a semicolon": ";；؛",  # noqa: RUF001
    "a comma": ",，、،",  # noqa: RUF001
}
"""What may end a text, in any script."""
CLOSING = " \n\u00a0\u202f\"'’”»"
"""Stands after the mark; within brackets, a full stop may be an abbreviation's."""
NOTHING = "nothing"


class EndingDiffers(Rule):
    """The translation ends with another mark than the source: a full stop, a question mark, a colon, or none.

    Mostly the end of the text was lost on the way, or a colon that leads to a list: `Call us if you have:`. A title may
    become a question, and every script has its own marks. Source: practice (`endpunc` of translate-toolkit's pofilter).
    """

    code = "CAT017"
    severity = Severity.WARNING
    message = "the text ends with {found}, the source with {wanted}"
    help = "end it as the source does, or check that nothing is lost at its end"


def check(pair: Pair) -> Iterator[Finding]:
    """Compare the last marks by their class."""
    wanted, found = _ending(pair.source.plain), _ending(pair.target.plain)
    # Greek writes its question mark as a semicolon.
    both = {wanted, found} == {"a question mark", "a semicolon"} and pair.target.locale.startswith("el")
    if wanted != found and not both and (wanted, found) != (NOTHING, "a question mark"):
        yield EndingDiffers.find(pair.place, wanted=wanted, found=found)


def _ending(text: str) -> str:
    bare = text.rstrip(CLOSING).replace("...", "…")
    return next((name for name, marks in CLASSES.items() if bare and bare[-1] in marks), NOTHING)
