"""PDF021: a font is in the file with all its letters."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule, Severity
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File


class NotSubset(Rule):
    """A font is embedded whole, or its name does not say that it is a subset.

    A printer's program may take a font of the same name from its own computer, in another version, and lines break
    elsewhere; a subset has a name of its own. The whole font is also large, and few licences let it be passed on.
    Example: `SourceSans3-Regular`, where `ABCDEF+SourceSans3-Regular` is meant. Source: ISO 32000-1, 9.6.4.
    """

    code = "PDF021"
    severity = Severity.WARNING
    message = "font `{font}` is not a subset"
    help = "ask whoever made the file to embed fonts as subsets, with only the letters that are used"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding for each font that is embedded under its own name."""
    for font in file.fonts if expected.on_paper else ():
        if font.is_embedded and not font.is_drawn and not font.is_subset:
            yield NotSubset.find(page=font.page, font=font.name)
