"""PDF006: the file does not say what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.packet import packet, property_of
from polyfold.preflight.values import name, text

OLDER = ("PDF/X-1", "PDF/X-3")
"""What ISO 15930-1, 3, 4 and 6 have files say in Info."""
WANTED = ("/Title", "/CreationDate", "/ModDate", "/Trapped")


class NoIdentification(Rule):
    """The file's metadata does not say that it is PDF/X-4, or its title, dates, trapping key or identifier is missing.

    A printer's program decides by these how to treat a file: one that claims nothing is checked by hand, or refused.
    Whether it has been trapped must be known, lest it is trapped twice.
    Example: a file for the office that was sent to the printer. Source: ISO 15930-7.
    """

    code = "PDF006"
    message = "metadata: {problem}"
    help = "rebuild the press edition, or ask whoever made the file to export it as PDF/X-4"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding for each thing that a press file must say and does not."""
    if expected.edition != "press":
        return
    pdf = file.pdf
    if property_of(packet(pdf), "pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield _other(text(pdf.docinfo, "/GTS_PDFXVersion"))
    missing = [f"`{key}`" for key in WANTED if key not in pdf.docinfo]
    verb = "is" if len(missing) == 1 else "are"
    if missing:
        yield NoIdentification.find(problem=f"{', '.join(missing)} {verb} missing from Info")
    if name(pdf.docinfo, "/Trapped") not in {"True", "False", ""}:
        yield NoIdentification.find(problem="`/Trapped` in Info is neither True nor False")
    if "/ID" not in pdf.trailer:
        yield NoIdentification.find(problem="the file has no identifier")


def _other(older: str) -> Finding:
    """A finding about a file that is not PDF/X-4; one of an older kind, which a printer may take too, is a warning."""
    if older.startswith(OLDER):
        finding = NoIdentification.find(problem=f"the file says that it is {older}, not PDF/X-4")
        return replace(finding, severity=Severity.WARNING)
    return NoIdentification.find(problem="the XMP packet does not say PDF/X-4")
