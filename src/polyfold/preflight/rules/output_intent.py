"""PDF001: the file does not say for which press it was made."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Stream

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.values import dictionaries, name, number, text

CMYK_INKS = 4


class NoOutputIntent(Rule):
    """The file names no printing condition, or not with a CMYK profile, or more than one.

    The numbers in a file are amounts of ink, and what colour they give depends on press and paper. The output intent
    says which were meant, so that a printer with others can convert the file, or refuse it.
    Example: a file that was exported as PDF/X-4, and then "optimised" by a program that dropped the intent.
    Source: ISO 15930-7.
    """

    code = "PDF001"
    message = "{problem}"
    help = "export as PDF/X-4 with the ICC profile of the printing condition, or ask whoever made the file to do so"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding where a press file has no intent that can be used, or leaves open which."""
    if expected.edition != "press":
        return
    if intent(file.pdf) is None:
        yield NoOutputIntent.find(problem="no PDF/X output intent with a CMYK profile")
    count = len(intents(file.pdf))
    if count > 1:
        yield NoOutputIntent.find(problem=f"{count} output intents of PDF/X, expected one")


def intents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Those for a press; a file that is archived names a screen's colours in the same way."""
    return [each for each in dictionaries(pdf.Root, "/OutputIntents") if name(each, "/S") == "GTS_PDFX"]


def intent(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    """The output intent for a press that names a condition and has a profile of four inks."""
    for each in intents(pdf):
        profile = each.get("/DestOutputProfile")
        inks = number(profile.get("/N")) if isinstance(profile, Stream) else None
        if text(each, "/OutputConditionIdentifier") and inks == CMYK_INKS:
            return each
    return None
