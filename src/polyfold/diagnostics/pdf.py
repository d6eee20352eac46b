"""PDF: colours of a finished press file. Source: ISO 15930-7 (PDF/X-4)."""

from __future__ import annotations

from polyfold.diagnostics import Rule


class RgbColour(Rule):
    """RGB colour in a press file: its inks would be left to chance."""

    code = "PDF003"
    message = "RGB colour: {what}"
    help = "use the theme's colour tokens, and convert pictures with the press profile"


RULES = (RgbColour,)
