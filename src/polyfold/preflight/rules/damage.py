"""PDF030: a file is no PDF, or is damaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from polyfold.diagnostics import Finding, Rule, Severity

OF_TABLES = re.compile("file is damaged|xref|cross-reference|trailer|linearization|hint", re.IGNORECASE)
"""What warnings say of the tables by which objects are found."""


class Damaged(Rule):
    """The file can't be opened, is no PDF, or had to be repaired to be read.

    What one program repairs, another leaves out: a page may be blank on the press that was whole on the screen. Where
    something is lost it is an error; where all was found, in spite of a fault, a warning.
    Example: a file that was cut off when it was sent by mail. Source: ISO 32000-1, 7.5.
    """

    code = "PDF030"
    message = "{problem}"
    help = "ask whoever made the file for another copy, and compare their sizes"


def lost(problem: str, page: int | None = None) -> Finding:
    """A finding that something, or all, can't be read."""
    return Damaged.find(page=page, problem=problem)


def unread(problem: str) -> Finding:
    """A finding that what was named is nothing that can be read."""
    return replace(lost(problem), help="give the path of a PDF that can be read")


def repaired(warnings: Iterable[str]) -> Iterator[Finding]:
    """A finding for each fault that reading has got over; one, as a warning, for all in the tables of objects."""
    tables = [warning for warning in warnings if OF_TABLES.search(warning)]
    if tables:
        problem = "damaged: the file had to be searched for its objects, as the table of them is missing or wrong"
        yield replace(lost(problem), severity=Severity.WARNING)
    for warning in dict.fromkeys(warnings):
        if warning not in tables:
            yield lost(f"damaged: {warning}")
