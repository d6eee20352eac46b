"""PDF020: a font is not in the file."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File


class NotEmbedded(Rule):
    """A font is named, but not embedded.

    Whoever prints or shows the file must take another font for it: lines grow longer or shorter, and letters that it
    lacks become boxes or vanish, such as `≥` and `µ` in a dose. The 14 fonts that every reader once had are no
    exception; letters that are drawn in the file itself (Type 3) need none.
    Example: `Helvetica` in a form that an office program made. Source: ISO 15930-7; ISO 19005-2, 6.2.11.4.
    """

    code = "PDF020"
    message = "font `{font}` is not embedded"
    help = "ask whoever made the file to embed all fonts when it is exported"


def check(file: File, expected: Expectation) -> Iterator[Finding]:  # noqa: ARG001 - true of any edition
    """One finding for each font that only has a name."""
    for font in file.fonts:
        if not font.is_embedded:
            yield NotEmbedded.find(page=font.page, font=font.name or "without a name")
