"""Findings for reports to tell of, with all that is hard to write in one of the forms."""

from __future__ import annotations

from polyfold.diagnostics import Finding, Place
from polyfold.diagnostics.catalogue import BrokenCatalogue, DuplicateMessage, Fuzzy, LiteralMarkup, LostPlaceholder
from polyfold.diagnostics.project import NoProject
from polyfold.diagnostics.registry import RULES
from polyfold.report import Report

SHARED = "locales/fr/LC_MESSAGES/shared.po"
LOST = LostPlaceholder.find(
    Place(path="locales/fr/LC_MESSAGES/small.po", line=22, column=8),
    source=Place(path="brochures/small/brochure.yaml", line=21, column=15),
    brochure="small",
    locale="fr",
    context="small.stay.long",
    name="stay",
)
"""An error with all coordinates that a translation's may have."""
FUZZY = Fuzzy.find(
    Place(path="locales/fr/LC_MESSAGES/small.po", line=9, column=8),
    brochure="small",
    locale="fr",
    context="small.home.title",
    excerpt="90 % at home: A, B",
    fallback="en",
)
"""A warning."""
LITERAL = LiteralMarkup.find(
    Place(path="locales/fr/LC_MESSAGES/été 1%.po", line=3),
    brochure="small",
    locale="fr",
    problem="`[x](y)` and `{0}` and \x0b<b>",
    hint="one\r\ntwo",
)
"""A warning with characters that mean something in every form, in a file of an unusual name."""
BROKEN = BrokenCatalogue.find(Place(path=SHARED, line=4), brochure="small", locale="fr", problem="not UTF-8", hint="-")
DUPLICATE = DuplicateMessage.find(Place(path=SHARED, line=9), brochure="small", locale="fr", first=4)
NOWHERE = NoProject.find(folder="somewhere")
"""An error of no file and no leaflet."""


def report(*findings: Finding, folder: str = "") -> Report:
    """A report on the leaflet `small` in English and French."""
    return Report(findings=findings, rules=RULES, leaflets=(("small", "en"), ("small", "fr")), folder=folder)
