"""Panel pages become the flat sheets that a press prints, with bleed, slug, crop marks and fold marks.

Panels are placed as form XObjects, so nothing in them changes. Each is clipped at its folds and bleeds outside. Marks
lie in the slug, beyond the bleed, in the registration colour that prints on every plate (ISO 32000-1, 8.6.6.4).
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.bundle import Panel
from polyfold.formats import BLEED_MM, Format, Row

PT_PER_MM = 72 / 25.4
"""PDF points in a millimetre."""
SLUG_MM = 8.0
"""Paper beyond the bleed, for the marks."""
MARK_OFFSET_MM = 3.5
MARK_LENGTH_MM = 5.0
MARK_WIDTH_PT = 0.25
EDGE_MM = BLEED_MM + SLUG_MM
"""From the trim to the edge of the paper."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """A panel page as it is placed: where its trim begins in it, and the width of that, in millimetres."""

    form: pikepdf.Object
    origin: tuple[float, float]
    width_mm: float


def impose(pdf: pikepdf.Pdf, format_: Format, panels: tuple[Panel, ...]) -> None:
    """Replace the pages of `pdf`, in reading order, by the sides of the sheet, or by a booklet's pages with marks."""
    pages = list(pdf.pages)
    # A page that covers several panels lies where the first of them does.
    firsts = range(len(pages)) if format_.bound else [panel.numbers[0] for panel in panels]
    forms = {first: _form(page) for first, page in zip(firsts, pages, strict=True)}
    count = len(pages) if format_.bound else sum(len(panel.numbers) for panel in panels)
    for side in format_.flats(count):
        pdf.pages.append(_sheet(pdf, format_, side, [forms[panel] for panel in side if panel in forms]))
    del pdf.pages[: len(pages)]


def _form(page: pikepdf.Page) -> _Form:
    """The page as a form, with its bleed: qpdf's own box ends at the trim."""
    left, bottom, right, _ = (float(value) for value in page.obj.TrimBox)
    form = page.as_form_xobject()
    form.BBox = page.obj.MediaBox
    return _Form(form=form, origin=(left, bottom), width_mm=(right - left) / PT_PER_MM)


def _sheet(pdf: pikepdf.Pdf, format_: Format, side: Row, forms: list[_Form]) -> pikepdf.Page:
    width_mm, height_mm = format_.sheet_mm
    drawn, placed, left_mm = [], Dictionary(), 0.0
    for number, each in enumerate(forms, start=1):
        name = f"/Panel{number}"
        placed[name] = each.form
        clip_left = left_mm - (BLEED_MM if number == 1 else 0)
        clip_right = left_mm + each.width_mm + (BLEED_MM if number == len(forms) else 0)
        clip = _rectangle(clip_left, -BLEED_MM, clip_right - clip_left, height_mm + 2 * BLEED_MM)
        shift_x = _pt(EDGE_MM + left_mm) - each.origin[0]
        shift_y = _pt(EDGE_MM) - each.origin[1]
        drawn.append(f"q {clip} re W n 1 0 0 1 {shift_x:.4f} {shift_y:.4f} cm {name} Do Q")
        left_mm += each.width_mm
    drawn.append(_marks(width_mm, height_mm, format_.folds_mm(side)))
    registration = Array(
        [
            Name.Separation,
            Name.All,
            Name.DeviceCMYK,
            Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 1, 1]),
        ]
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=_box(0, 0, width_mm + 2 * EDGE_MM, height_mm + 2 * EDGE_MM),
        BleedBox=_box(SLUG_MM, SLUG_MM, width_mm + 2 * BLEED_MM, height_mm + 2 * BLEED_MM),
        TrimBox=_box(EDGE_MM, EDGE_MM, width_mm, height_mm),
        Resources=Dictionary(XObject=placed, ColorSpace=Dictionary(Registration=registration)),
        Contents=pdf.make_stream("\n".join(drawn).encode()),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _marks(width_mm: float, height_mm: float, folds_mm: tuple[float, ...]) -> str:
    """Crop marks at the corners, and dashed fold marks above and below the sheet."""
    near, far = MARK_OFFSET_MM, MARK_OFFSET_MM + MARK_LENGTH_MM
    crops = [
        line for x in (0.0, width_mm) for line in ((x, -near, x, -far), (x, height_mm + near, x, height_mm + far))
    ] + [line for y in (0.0, height_mm) for line in ((-near, y, -far, y), (width_mm + near, y, width_mm + far, y))]
    folds = [line for x in folds_mm for line in ((x, -near, x, -far), (x, height_mm + near, x, height_mm + far))]
    solid, dashed = (" ".join(_line(*line) for line in lines) for lines in (crops, folds))
    return f"q /Registration CS 1 SCN {MARK_WIDTH_PT} w {solid} [2 2] 0 d {dashed} Q"


def _pt(length_mm: float) -> float:
    return length_mm * PT_PER_MM


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    start = f"{_pt(EDGE_MM + x1):.4f} {_pt(EDGE_MM + y1):.4f}"
    return f"{start} m {_pt(EDGE_MM + x2):.4f} {_pt(EDGE_MM + y2):.4f} l S"


def _rectangle(left: float, bottom: float, width: float, height: float) -> str:
    values = (_pt(EDGE_MM + left), _pt(EDGE_MM + bottom), _pt(width), _pt(height))
    return " ".join(f"{value:.4f}" for value in values)


def _box(left: float, bottom: float, width: float, height: float) -> Array:
    corners = (left, bottom, left + width, bottom + height)
    return Array([round(_pt(corner), 4) for corner in corners])
