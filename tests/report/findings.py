"""Findings for reports to tell of, with all that is hard to write in one of the forms."""

from __future__ import annotations

from typing import Any

from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.registry import RULES, rule
from polyfold.report import Report


def found(code: str, place: Place | None, **facts: Any) -> Finding:
    """A finding of the rule with this code."""
    known = rule(code)
    assert known
    return known.find(place, **facts)


SHARED = "locales/fr/LC_MESSAGES/shared.po"
LOST = found(
    "CAT003",
    Place(path="locales/fr/LC_MESSAGES/small.po", line=22, column=8),
    source=Place(path="brochures/small/brochure.yaml", line=21, column=15),
    brochure="small",
    locale="fr",
    context="small.stay.long",
    name="stay",
)
"""An error with all coordinates that a translation's may have."""
FUZZY = found(
    "CAT007",
    Place(path="locales/fr/LC_MESSAGES/small.po", line=9, column=8),
    brochure="small",
    locale="fr",
    context="small.home.title",
    excerpt="90 % at home: A, B",
    fallback="en",
)
"""A warning."""
LITERAL = found(
    "CAT009",
    Place(path="locales/fr/LC_MESSAGES/été 1%.po", line=3),
    brochure="small",
    locale="fr",
    problem="`[x](y)` and `{0}` and \x0b<b>",
    hint="one\r\ntwo",
)
"""A warning with characters that mean something in every form, in a file of an unusual name."""
BROKEN = found("CAT001", Place(path=SHARED, line=4), brochure="small", locale="fr", problem="not UTF-8", hint="-")
DUPLICATE = found("CAT002", Place(path=SHARED, line=9), brochure="small", locale="fr", first=4)
NOWHERE = found("PRJ001", None, folder="somewhere")
"""An error of no file and no leaflet."""


def report(*findings: Finding, folder: str = "") -> Report:
    """A report on the leaflet `small` in English and French."""
    return Report(findings=findings, rules=RULES, leaflets=(("small", "en"), ("small", "fr")), folder=folder)
