"""Judges a finished file by what is in it: the half that needs no raster.

Sources: ISO 15930-7 (PDF/X-4) and printers' practice; each rule names its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from polyfold.diagnostics import Finding
from polyfold.preflight import rules
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File
from polyfold.preflight.painted.paint import Page
from polyfold.preflight.painted.walk import walk
from polyfold.preflight.rules.beyond import TooMuch
from polyfold.preflight.rules.damage import lost


def preflight(content: bytes, expected: Expectation) -> list[Finding]:
    """All findings of a file that was made here."""
    with pikepdf.open(BytesIO(content)) as pdf:
        file = File(pdf)
        found = [finding for check in rules.OF_FILES for finding in check(file, expected)]
        for page in walk(file):
            found += judge_page(page, expected)
        return few(found)


def judge_page(page: Page, expected: Expectation) -> Iterator[Finding]:
    """What is wrong with what a page paints, and what of it was not understood."""
    for check in rules.OF_PAGES:
        yield from check(page, expected)
    for fault in page.faults:
        yield lost(fault, page.number)
    if not page.is_whole:
        judged = f"marks that were judged: {len(page.marks):,}"
        yield TooMuch.find(page=page.number, problem="the page paints more than is looked at", judged=judged)
