"""PDF022: a file has a page too many, or too few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.formats import SIGNATURE, Format
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File

SIDES = 2
"""Of a sheet."""


class WrongPageCount(Rule):
    """The number of pages is not one that can be folded, stitched or printed.

    Each side of a flat sheet is a page. A booklet that is stitched through its spine has a multiple of four, of which
    an office sheet shows two. Where nobody has said what the file is for, an odd number above one is told as a warning:
    the last page has no back, and the printer will ask what belongs there.
    Example: a booklet of 11 pages; the printer adds a blank one wherever it fits. Source: printers' practice.
    """

    code = "PDF022"
    message = "{found}, expected {expected}"
    help = "add or remove pages where the reader would expect it, or ask whoever made the file which page is missing"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """At most one finding."""
    count = len(file.pdf.pages)
    if count == 0:
        yield _wrong(count, "at least one")
    elif expected.on_paper and expected.format:
        yield from _of_format(count, expected, expected.format)
    elif expected.edition == "press" and count > 1 and count % SIDES:
        yield replace(_wrong(count, "an even number, or one"), severity=Severity.WARNING)


def _of_format(count: int, expected: Expectation, format_: Format) -> Iterator[Finding]:
    if format_.flat and count > SIDES:
        yield _wrong(count, "one, or one for each side")
    elif format_.flat:
        return
    elif not format_.bound or expected.edition == "dummy":
        if count != SIDES:
            yield _wrong(count, f"{SIDES}, one for each side of the sheet")
    else:
        step = SIGNATURE if expected.edition == "press" else SIDES
        if count % step:
            yield _wrong(count, f"a multiple of {step}")


def _wrong(count: int, expected: str) -> Finding:
    found = f"{count:,} page{'' if count == 1 else 's'}" if count else "no page"
    return WrongPageCount.find(found=found, expected=expected)
