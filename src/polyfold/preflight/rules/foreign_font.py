"""PDF005: a font that the theme does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File

STYLES = re.compile(
    "(extra|ultra|semi|demi|thin|light|regular|normal|book|medium|bold|black|heavy|italic|oblique|roman)*",
    re.IGNORECASE,
)
"""What names of faces add to that of their family."""
SEPARATORS = re.compile("[ ,_-]")


class ForeignFont(Rule):
    """A font is not one of the theme's.

    Where the theme's fonts lack a letter, the computer takes it from any font that has it: it looks different, its
    licence is unknown, and another computer would take another. A patient may see a dose in two kinds of figures.
    Example: `DejaVu Sans` in a leaflet that is set in Source Sans 3, because of one `☎`. Source: printers' practice.
    """

    code = "PDF005"
    message = "font `{font}` is not one of the theme's"
    help = "use only letters and symbols that the theme's fonts have, and draw others as figures"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """One finding for each font of a family that nobody has allowed."""
    if expected.families is None:
        return
    for font in file.fonts:
        if not font.is_drawn and not any(_is_of(font.name, family) for family in expected.families):
            yield ForeignFont.find(page=font.page, font=font.name)


def _is_of(font: str, family: str) -> bool:
    plain, stem = SEPARATORS.sub("", font), SEPARATORS.sub("", family)
    return plain.startswith(stem) and STYLES.fullmatch(plain.removeprefix(stem)) is not None
