"""CAT020: one text, two translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from polyfold.checks.translations.provenance import Provenance
from polyfold.diagnostics import Finding, Place, Rule, Severity, excerpt

WORD = re.compile(r"\w+")
LABEL_WORDS = 3
"""Texts of up to so many words are labels: what they say depends on where they stand."""


class InconsistentTranslation(Rule):
    """The same source text is translated in two ways within one leaflet.

    Readers look for the difference that two wordings make: two lists of warning signs should not differ by chance.
    Labels of up to three words may differ with their place: `Who to call` is a title and the head of a column. Source:
    ISO 17100:2015, 5.3.1 (terms and phrases are used alike throughout).
    """

    code = "CAT020"
    severity = Severity.WARNING
    message = "the same text is translated otherwise at {other}: “{excerpt}”"
    help = "translate both alike"


def check(those: Iterable[tuple[Provenance, Place | None]]) -> Iterator[tuple[Provenance, Place | None, Finding]]:
    """One finding for each translation that differs from the first of the same text in a leaflet."""
    first: dict[str, tuple[str, Place]] = {}
    for found, source in those:
        if not found.printed or len(WORD.findall(found.message.text)) <= LABEL_WORDS:
            continue
        catalogue, entry = found.printed
        text, place = first.setdefault(found.message.text, (entry.translation, catalogue.place(entry)))
        if text != entry.translation:
            told = InconsistentTranslation.find(catalogue.place(entry), other=place, excerpt=excerpt(text))
            yield found, source, told
