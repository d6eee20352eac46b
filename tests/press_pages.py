"""Small press files for tests of rasters: what a page paints, in millimetres from its trim's lower left corner."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.raster.measure import Measurement
from polyfold.printing import CONDITIONS

PT_PER_MM = 72 / 25.4
WIDTH_MM, HEIGHT_MM = 80.0, 50.0
"""The trimmed page."""
SLUG_MM = 8.0
COATED = Expectation(edition="press", condition=CONDITIONS["fogra39-coated"])
UNCOATED = Expectation(edition="press", condition=CONDITIONS["fogra47-uncoated"])
OFFICE = Expectation(edition="office")
Resources = Callable[[pikepdf.Pdf], Dictionary]
"""What the pages of a file draw with, made in it."""


def nothing(_: pikepdf.Pdf) -> Dictionary:
    return Dictionary()


def states(**states: Dictionary) -> Resources:
    """Graphics states that `/Name gs` sets."""
    return lambda _: Dictionary(ExtGState=Dictionary({f"/{name}": state for name, state in states.items()}))


OVERPRINT = states(Over=Dictionary(op=True, OP=True, OPM=1), Not=Dictionary(op=False, OP=False))


def press(*pages: str, bleed_mm: float = 3.0, resources: Resources = nothing) -> bytes:
    """A file of pages with bleed and slug, each painting something; `resources` are those of all."""
    pdf = pikepdf.new()
    edge = bleed_mm + SLUG_MM
    for painted in pages:
        pdf.add_blank_page()
        page = pdf.pages[-1].obj
        page.MediaBox = _box(0, 0, WIDTH_MM + 2 * edge, HEIGHT_MM + 2 * edge)
        page.BleedBox = _box(SLUG_MM, SLUG_MM, WIDTH_MM + 2 * bleed_mm, HEIGHT_MM + 2 * bleed_mm)
        page.TrimBox = _box(edge, edge, WIDTH_MM, HEIGHT_MM)
        scale, shift = f"{PT_PER_MM:.6f}", f"{edge * PT_PER_MM:.6f}"
        page.Contents = pdf.make_stream(f"{scale} 0 0 {scale} {shift} {shift} cm\n{painted}".encode())
        page.Resources = resources(pdf)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def area(inks: str, left: float, bottom: float, width: float, height: float) -> str:
    """An area of a colour, given as its four inks."""
    return f"{inks} k {left} {bottom} {width} {height} re f\n"


def everywhere(inks: str, bleed_mm: float = 3.0) -> str:
    """An area of a colour that fills the page and its bleed."""
    return area(inks, -bleed_mm, -bleed_mm, WIDTH_MM + 2 * bleed_mm, HEIGHT_MM + 2 * bleed_mm)


def picture(width: int, height: int, pixels: bytes, space: pikepdf.Object = Name.DeviceCMYK) -> Resources:
    """A picture that `/Photo Do` paints."""

    def drawn(pdf: pikepdf.Pdf) -> Dictionary:
        image = pdf.make_stream(pixels, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height)
        image.BitsPerComponent, image.ColorSpace = 8, space
        return Dictionary(XObject=Dictionary(Photo=image))

    return drawn


def photo(left: float, bottom: float, width: float, height: float) -> str:
    return f"q {width} 0 0 {height} {left} {bottom} cm /Photo Do Q\n"


def told(measurement: Measurement) -> list[str]:
    return [
        f"{each.code} p. {each.page} {each.message}" if each.page else f"{each.code} {each.message}"
        for each in measurement.findings
    ]


def near(finding: Finding, *place: float, slack_mm: float = 0.35) -> bool:
    """Whether a finding's rectangle is this one, but for pixels at its edges: left, top, width, height."""
    assert finding.rectangle_mm is not None
    return all(abs(a - b) <= slack_mm for a, b in zip(finding.rectangle_mm, place, strict=True))


def _box(left: float, bottom: float, width: float, height: float) -> Array:
    return Array([round(value * PT_PER_MM, 4) for value in (left, bottom, left + width, bottom + height)])
