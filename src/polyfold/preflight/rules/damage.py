"""PDF030: a file is no PDF, or is damaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from polyfold.diagnostics import Finding, Rule, Severity

BOOKKEEPING = re.compile("file is damaged|xref|cross-reference|trailer|linearization|hint|repairing", re.IGNORECASE)
"""What warnings of the tables say by which objects are found; without them a file is searched for its objects."""


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


def repaired(warnings: Iterable[str]) -> Iterator[Finding]:
    """A finding for each fault that reading has got over: a warning where all was found elsewhere in the file."""
    for warning in dict.fromkeys(warnings):
        found = lost(f"damaged: {warning}")
        yield replace(found, severity=Severity.WARNING) if BOOKKEEPING.search(warning) else found
