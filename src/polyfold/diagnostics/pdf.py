"""PDF: what a finished press file must hold. Source: ISO 15930-7 (PDF/X-4) and printers' practice."""

from __future__ import annotations

from polyfold.diagnostics import Rule


class NoOutputIntent(Rule):
    """The file names no printing condition, or not with a CMYK profile (ISO 15930-7, 6.3)."""

    code = "PDF001"
    message = "no PDF/X output intent with a CMYK profile"
    help = "build the press edition with an ICC profile of the printing condition"


class WrongBox(Rule):
    """A page box is missing or has the wrong size.

    The printer cuts at the TrimBox. The BleedBox must reach beyond it by the bleed, inside the MediaBox.
    """

    code = "PDF002"
    message = "{box} is {found}, expected {expected}"
    help = "rebuild the file; don't change page boxes by hand"


class Annotation(Rule):
    """A link or another annotation on the printed area, which PDF/X-4 forbids (ISO 15930-7, 6.17)."""

    code = "PDF004"
    message = "{count} annotations on the page"
    help = "rebuild the press edition, which leaves links out"


class ForeignFont(Rule):
    """A font is not embedded, or is not one of the theme's."""

    code = "PDF005"
    message = "font `{font}` is {problem}"
    help = "use only the theme's fonts"


class NoIdentification(Rule):
    """The file's metadata does not say that it is PDF/X-4, or its dates and trapping key are missing."""

    code = "PDF006"
    message = "metadata: {problem}"
    help = "rebuild the file with polyfold"


RULES: tuple[type[Rule], ...] = (NoOutputIntent, WrongBox, Annotation, ForeignFont, NoIdentification)
