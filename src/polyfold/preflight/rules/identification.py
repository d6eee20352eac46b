"""PDF006: the file does not say what it is."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.packet import packet, property_of

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
        yield NoIdentification.find(problem="the XMP packet does not say PDF/X-4")
    for key in WANTED:
        if key not in pdf.docinfo:
            yield NoIdentification.find(problem=f"`{key}` is missing from Info")
    if "/ID" not in pdf.trailer:
        yield NoIdentification.find(problem="the file has no identifier")
