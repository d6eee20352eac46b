"""Findings for reports to tell of, with all that is hard to write in one of the forms."""

from __future__ import annotations

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report import Report
from polyfold.rules import RULES as EVERY

RULES = EVERY
SHARED = "locales/fr/LC_MESSAGES/shared.po"
LOST = Finding(
    code="CAT003",
    severity=Severity.ERROR,
    message="placeholder `{stay}` is missing from the translation",
    help="keep `{stay}` where the value belongs in the sentence",
    place=Place(path="locales/fr/LC_MESSAGES/small.po", line=22, column=8),
    source=Place(path="brochures/small/brochure.yaml", line=21, column=15),
    brochure="small",
    locale="fr",
    context="small.stay.long",
)
"""An error with all coordinates that a translation's may have."""
FUZZY = Finding(
    code="CAT007",
    severity=Severity.WARNING,
    message="fuzzy, so not used: “90 % at home: A, B”",
    help="check the translation, then remove the fuzzy mark",
    place=Place(path="locales/fr/LC_MESSAGES/small.po", line=9, column=8),
    brochure="small",
    locale="fr",
    context="small.home.title",
)
"""A warning."""
LITERAL = Finding(
    code="CAT009",
    severity=Severity.WARNING,
    message="`[x](y)` and `{0}` and \x0b<b>",
    help="one\r\ntwo",
    place=Place(path="locales/fr/LC_MESSAGES/été 1%.po", line=3),
    brochure="small",
    locale="fr",
)
"""A warning with characters that mean something in every form, in a file of an unusual name."""
BROKEN = Finding(
    code="CAT001",
    severity=Severity.ERROR,
    message="broken catalogue: not UTF-8",
    help="save the file as UTF-8",
    place=Place(path=SHARED, line=4),
    brochure="small",
    locale="fr",
)
DUPLICATE = Finding(
    code="CAT002",
    severity=Severity.ERROR,
    message="this message stands twice, first on line 4",
    help="keep one of the two translations",
    place=Place(path=SHARED, line=9),
    brochure="small",
    locale="fr",
)
"""An error whose message has the number of a line."""
NOWHERE = Finding(code="PRJ001", severity=Severity.ERROR, message="there is no project here", help="start one")
"""An error of no file and no leaflet."""


def report(*findings: Finding, folder: str = "") -> Report:
    """A report on the leaflet `small` in English and French."""
    return Report(findings=findings, rules=RULES, leaflets=(("small", "en"), ("small", "fr")), folder=folder)
