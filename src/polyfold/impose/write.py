"""Sheets as pages of a PDF: pages become form XObjects, so nothing in them changes, and marks become paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from polyfold.impose.lettering import outline
from polyfold.impose.sheet import Box, Ink, Letters, Line, Mark, Patch, Placement, Ring, Sheet
from polyfold.printing import PT_PER_MM

ROUND = 4 * (2**0.5 - 1) / 3
"""How far a Bézier curve's control points lie from the ends of a quarter of a circle, of its radius."""
INKS = {
    Ink.REGISTRATION: "/Registration CS 1 SCN /Registration cs 1 scn",
    Ink.BLACK: "0 G 0 g",
    Ink.VEIL: "/Veil gs 1 G 1 g",
    Ink.GROUND: "1 G 1 g",
    Ink.NUMBER: "/Glass gs 0.839 0.286 0.2 RG 0.839 0.286 0.2 rg",
    Ink.COLOUR: "0.839 0.286 0.2 RG 0.839 0.286 0.2 rg",
}
"""The colours of marks: for a press the registration colour, otherwise RGB."""
STATES = {
    Ink.VEIL: ("/Veil", 0.75),
    Ink.NUMBER: ("/Glass", 0.4),
}
"""The names and the opacity of translucent inks."""
DASHES = "[2 2] 0 d"
SOLID = "[] 0 d"


def write(pdf: pikepdf.Pdf, sheets: Iterable[Sheet]) -> None:
    """Replace the pages of `pdf`, in reading order, by sheets."""
    pages = list(pdf.pages)
    forms = [_form(page) for page in pages]
    origins = [(float(page.obj.TrimBox[0]), float(page.obj.TrimBox[1])) for page in pages]
    for sheet in sheets:
        pdf.pages.append(_page(pdf, sheet, forms, origins))
    del pdf.pages[: len(pages)]


def _form(page: pikepdf.Page) -> pikepdf.Object:
    """The page as a form, with its bleed: qpdf's own box ends at the trim."""
    form = page.as_form_xobject()
    form.BBox = page.obj.MediaBox
    return form


def _page(
    pdf: pikepdf.Pdf, sheet: Sheet, forms: list[pikepdf.Object], origins: list[tuple[float, float]]
) -> pikepdf.Page:
    drawn = [_placed(placement, origins[placement.page]) for placement in sheet.placements]
    drawn += [_drawn(mark) for mark in sheet.marks]
    placed = Dictionary({_name(each.page): forms[each.page] for each in sheet.placements})
    inks = {mark.ink for mark in sheet.marks}
    resources = Dictionary(XObject=placed)
    if Ink.REGISTRATION in inks:
        resources.ColorSpace = Dictionary(Registration=_registration())
    states = {name: Dictionary(ca=alpha, CA=alpha) for ink, (name, alpha) in STATES.items() if ink in inks}
    if states:
        resources.ExtGState = Dictionary(states)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=_box((0, 0, *sheet.paper_mm)),
        BleedBox=_box(sheet.bleed),
        TrimBox=_box(sheet.trim),
        Resources=resources,
        Contents=pdf.make_stream("\n".join(drawn).encode()),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _name(page: int) -> str:
    return f"/Panel{page + 1}"


def _registration() -> Array:
    """The colour of all plates; a proof shows it in four inks."""
    proof = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 1, 1])
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, proof])


def _box(box: Box) -> Array:
    return Array([round(_pt(corner), 4) for corner in box])


def _pt(length_mm: float) -> float:
    return length_mm * PT_PER_MM


def _points(*lengths_mm: float) -> str:
    return " ".join(f"{_pt(length):.4f}" for length in lengths_mm)


def _placed(placement: Placement, origin: tuple[float, float]) -> str:
    left, bottom, right, top = placement.clip
    scale = placement.scale
    shift_x = _pt(placement.left_mm) - origin[0] * scale
    shift_y = _pt(placement.bottom_mm) - origin[1] * scale
    clip = _points(left, bottom, right - left, top - bottom)
    matrix = f"{scale:.6g} 0 0 {scale:.6g} {shift_x:.4f} {shift_y:.4f}"
    return f"q {clip} re W n {matrix} cm {_name(placement.page)} Do Q"


# --- marks -----------------------------------------------------------------------------------------------


def _drawn(mark: Mark) -> str:
    return f"q {INKS[mark.ink]} {' '.join(_path(mark))} Q"


def _path(mark: Mark) -> Iterator[str]:
    match mark:
        case Line():
            yield f"{mark.width_pt:g} w {DASHES if mark.is_dashed else SOLID}"
            yield f"{_points(*mark.start)} m {_points(*mark.end)} l S"
        case Ring():
            x, y, radius = *mark.centre, mark.radius_mm
            yield f"{mark.width_pt:g} w"
            yield from _rounded((x - radius, y - radius, x + radius, y + radius), radius)
            yield "S"
        case Patch():
            yield from _rounded(mark.box, mark.radius_mm)
            yield "f"
        case Letters():
            place = (_pt(mark.left_mm), _pt(mark.baseline_mm))
            if path := " ".join(outline(mark.text, *place, mark.size_pt, is_bold=mark.is_bold)):
                yield f"{path} f"


def _rounded(box: Box, radius: float) -> Iterator[str]:
    """The path of a rectangle with round corners."""
    left, bottom, right, top = box
    pull = radius * (1 - ROUND)
    yield f"{_points(left + radius, bottom)} m"
    yield f"{_points(right - radius, bottom)} l"
    yield f"{_points(right - pull, bottom, right, bottom + pull, right, bottom + radius)} c"
    yield f"{_points(right, top - radius)} l"
    yield f"{_points(right, top - pull, right - pull, top, right - radius, top)} c"
    yield f"{_points(left + radius, top)} l"
    yield f"{_points(left + pull, top, left, top - pull, left, top - radius)} c"
    yield f"{_points(left, bottom + radius)} l"
    yield f"{_points(left, bottom + pull, left + pull, bottom, left + radius, bottom)} c"
    yield "h"
