"""Pages in reading order become sheets of paper: for a press, for an office printer, or to fold by hand.

How a sheet is made up is pure data: which page lies where, what of it is seen, and which marks stand beside it. Only
`write` knows how that is said in a PDF.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name

from polyfold.bundle import Bundle, Rectangle
from polyfold.formats import Row
from polyfold.impose import dummy, office, press
from polyfold.impose.sheet import Sheet
from polyfold.impose.write import write
from polyfold.printing import PROOF


def impose(pdf: pikepdf.Pdf, bundle: Bundle) -> None:
    """Replace the pages of `pdf`, in reading order, by what its edition prints."""
    made = sheets(bundle, len(pdf.pages))
    write(pdf, made)
    if not bundle.press:
        _tell_the_printer(pdf, bundle, sides=len(made))


def sheets(bundle: Bundle, pages: int) -> tuple[Sheet, ...]:
    """The sides of the sheets of a leaflet that has so many pages."""
    format_, covered = bundle.format, covers(bundle, pages)
    if bundle.press:
        return press.sheets(format_, covered, bundle.press, bundle.slug)
    make = dummy.sheets if bundle.job.edition == PROOF else office.sheets
    return make(format_, covered, bundle.office, bundle.slug)


def shown(bundle: Bundle, pages: int) -> tuple[tuple[Rectangle, ...], ...]:
    """What an office printer shows of each of so many pages, once for each copy that it prints."""
    sides = office.placements(bundle.format, covers(bundle, pages), bundle.office)
    found: list[list[Rectangle]] = [[] for _ in range(pages)]
    for placed in (placement for side in sides for placement in side if placement.page < pages):
        left, bottom, right, top = placed.clip
        from_top = placed.bottom_mm + bundle.format.height_mm - top
        found[placed.page].append((left - placed.left_mm, from_top, right - left, top - bottom))
    return tuple(map(tuple, found))


def covers(bundle: Bundle, pages: int) -> tuple[Row, ...]:
    """The panels that each page covers; a booklet's page covers itself."""
    return tuple((page,) for page in range(pages)) if bundle.format.bound else tuple(p.numbers for p in bundle.panels)


def _tell_the_printer(pdf: pikepdf.Pdf, bundle: Bundle, *, sides: int) -> None:
    """Let a print dialog begin with the right settings: true size, and how sheets turn over (ISO 32000-1, 12.2)."""
    flips = Name.DuplexFlipShortEdge if bundle.format.flips_short else Name.DuplexFlipLongEdge
    preferences = Dictionary(PrintScaling=Name("/None"), Duplex=flips if sides > 1 else Name.Simplex)
    pdf.Root.ViewerPreferences = preferences
