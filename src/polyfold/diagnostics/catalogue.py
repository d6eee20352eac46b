"""CAT: catalogues that can't be read. The rules on translations stand with their checks, in `checks.translations`."""

from __future__ import annotations

from polyfold.diagnostics import Rule


class BrokenCatalogue(Rule):
    """A `.po` file can't be read as GNU gettext defines it.

    Nothing of a broken catalogue is used: a half-read translation could print half a sentence.
    """

    code = "CAT001"
    message = "broken catalogue: {problem}"
    help = "{hint}"


class DuplicateMessage(Rule):
    """The same message (context and text) stands twice in a catalogue; one of the two would be lost."""

    code = "CAT002"
    message = "this message stands twice, first on line {first}"
    help = "keep one of the two translations"


RULES = (BrokenCatalogue, DuplicateMessage)
