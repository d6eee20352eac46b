"""CAT023: a line break at the beginning or the end."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.checks.translations.pair import Pair
from polyfold.diagnostics import Finding, Rule, Severity


class OuterLineBreak(Rule):
    r"""The translation begins or ends with a line break (`\n`), as no source text does.

    It prints the same, but GNU gettext refuses the whole catalogue for it, and with it every tool that has it compiled.
    Source: the manual of GNU gettext, `msgfmt --check-format`.
    """

    code = "CAT023"
    severity = Severity.WARNING
    release = Severity.ERROR
    message = "a line break at its {edge}"
    help = "remove it: other tools refuse the catalogue"


def check(pair: Pair) -> Iterator[Finding]:
    """Look at the first and at the last character."""
    text = pair.target.text
    for edge, is_broken in (("beginning", text.startswith("\n")), ("end", text.endswith("\n"))):
        if is_broken:
            yield OuterLineBreak.find(pair.place, edge=edge)
