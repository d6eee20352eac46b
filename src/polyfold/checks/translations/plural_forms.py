"""CAT011: the plural forms of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py

from polyfold.catalogue import Catalogue
from polyfold.diagnostics import Finding, Place, Rule

LINE = re.compile(r"^Plural-Forms:(.*)$", re.MULTILINE | re.IGNORECASE)
VALUE = re.compile(r"\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]+);?\s*")
TRIED = range(1001)
"""The numbers for which a rule must give a form; gettext's `msgfmt -c` tries as many."""


class PluralForms(Rule):
    """A catalogue's `Plural-Forms` can't be used, or a message has another number of forms than it says.

    gettext would choose a form that is not there, or none of the right ones: a reader would be told “1 semaines”, or
    nothing. Translators' editors show as many fields as the line says. Source: GNU gettext's manual, “Additional
    functions for plural forms”.
    """

    code = "CAT011"
    message = "plural forms: {problem}"
    help = "{hint}"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """What is wrong with the header, and with each message that has plural forms."""
    line = LINE.search(catalogue.header.translation) if catalogue.header else None
    count = _count(line[1]) if line else None
    plural = [entry for entry in catalogue.entries.values() if entry.plural is not None]
    header = catalogue.place(catalogue.header) if catalogue.header else Place(path=catalogue.path)
    if count is None and (line or plural):
        problem = f"`{line[1].strip()}` is no rule that gettext can use" if line else "the header has no `Plural-Forms`"
        hint = "take the line from another catalogue of this language; `polyfold update` writes it into new ones"
        yield PluralForms.find(header, problem=problem, hint=hint)
    for entry in plural:
        forms = 1 + len(entry.further_forms)
        if count is not None and forms != count:
            problem = f"{forms} here, and {count} in the header"
            hint = f"write `msgstr[0]` to `msgstr[{count - 1}]`"
            yield PluralForms.find(catalogue.place(entry), context=entry.context, problem=problem, hint=hint)


@cache
def _count(value: str) -> int | None:
    """How many forms a rule has; None where it is none, or leads to a form that is not there."""
    match = VALUE.fullmatch(value)
    if not match:
        return None
    count = int(match[1])
    try:
        # The standard library takes nothing but arithmetic on `n`.
        form = c2py(match[2])
        return count if all(0 <= form(number) < count for number in TRIED) else None
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError):
        return None
