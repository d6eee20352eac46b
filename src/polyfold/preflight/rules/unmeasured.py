"""PDF042: what a raster would show was not seen, or not all of it."""

from __future__ import annotations

from polyfold.diagnostics import Rule, Severity


class Unmeasured(Rule):
    """The ink or the bleed of some pages was not measured.

    Ink is measured by Ghostscript, which separates a page as a press does. Without it, ink is computed from the colours
    of what is painted and from the pixels of pictures: what shines through, or is printed over something else, is not
    seen. A page may also take too long. Example: Ghostscript is not installed. `polyfold doctor` looks for it.

    Source: no standard; whoever releases a leaflet must know what nobody has looked at.
    """

    code = "PDF042"
    severity = Severity.INFO
    message = "{what}: {reason}"
    help = "{hint}"
