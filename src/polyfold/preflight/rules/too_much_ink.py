"""PDF040: more ink than the paper takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.raster.sightings import Heavy


class TooMuchInk(Rule):
    """More ink lies in one place than the paper takes, all four inks added up.

    It does not dry: sheets stick together, and print off on each other's backs. Printers refuse such a file. Coated
    paper takes 300 %, uncoated 280 %. Example: a background of 100 % cyan, 90 % magenta, 80 % yellow and 70 % black
    makes 340 %. Lines that are narrower than half a millimetre don't count.

    Source: ISO 12647-2 (tone value sum); the characterisation data of the condition, FOGRA39 or FOGRA47.
    """

    code = "PDF040"
    message = "{percent} % of ink, and the paper takes {limit} %"
    help = "use fewer inks in this place: the theme's colour tokens, or a picture converted with the press's profile"


def check(places: Iterable[Heavy], limit: float) -> Iterator[Finding]:
    """One finding for each place, the worst first."""
    for each in sorted(places, key=lambda each: (-each.percent, each.page, each.rectangle_mm)):
        percent = f"{each.percent:.0f}"
        yield TooMuchInk.find(page=each.page, rectangle_mm=each.rectangle_mm, percent=percent, limit=f"{limit:g}")
