"""Colour that reaches the cut goes on beyond it; what is white there on purpose, or crosses it at a slant, is fine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pytest
from tests.press_pages import (
    COATED,
    HEIGHT_MM,
    WIDTH_MM,
    Resources,
    area,
    everywhere,
    near,
    nothing,
    photo,
    picture,
    press,
    saved,
    told,
)

from polyfold.preflight.raster.measure import measure

BLUE = ".8 .4 0 0"
PHOTO = picture(2, 2, bytes([200, 100, 0, 0] * 4))
WHITE = "0 0 0 0"
CIRCLE = "0 -9 m 5 -9 9 -5 9 0 c 9 5 5 9 0 9 c -5 9 -9 5 -9 0 c -9 -5 -5 -9 0 -9 c f"
"""A disc of 9 mm around the origin."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a page paints without enough bleed, its repair, and what is said: of which edge, and what lacks ink."""

    faulty: str
    repaired: str
    says: str
    place: tuple[float, float, float, float]
    resources: Resources = nothing


def says(edge: str, length: int, end: str) -> str:
    return f"PDF041 p. 1 at the {edge} edge {length} mm of colour {end}; 3 mm beyond the cut must be filled"


FAULTS: Mapping[str, Fault] = {
    "left": Fault(
        faulty=area(BLUE, 0, 10, 20, 20),
        repaired=area(BLUE, -3, 10, 23, 20),
        says=says("left", 20, "ends at the cut"),
        place=(-3, 20, 3, 20),
    ),
    "right": Fault(
        faulty=area(BLUE, 60, 10, 20, 20),
        repaired=area(BLUE, 60, 10, 23, 20),
        says=says("right", 20, "ends at the cut"),
        place=(80, 20, 3, 20),
    ),
    "top": Fault(
        faulty=area(BLUE, 20, 30, 30, 20),
        repaired=area(BLUE, 20, 30, 30, 23),
        says=says("top", 30, "ends at the cut"),
        place=(20, -3, 30, 3),
    ),
    "bottom": Fault(
        faulty=area(BLUE, 20, 0, 30, 20),
        repaired=area(BLUE, 20, -3, 30, 23),
        says=says("bottom", 30, "ends at the cut"),
        place=(20, 50, 30, 3),
    ),
    "short by a millimetre": Fault(
        faulty=area(BLUE, -2, 10, 22, 20),
        repaired=area(BLUE, -3, 10, 23, 20),
        says=says("left", 20, "ends 2.0 mm beyond the cut"),
        place=(-3, 20, 1, 20),
    ),
    "a hair of white at the cut": Fault(
        faulty=area(BLUE, 0, 10, 20, 20) + area(BLUE, -3, 10, 2.9, 20),
        repaired=area(BLUE, 0, 10, 20, 20) + area(BLUE, -3, 10, 3, 20),
        says=says("left", 20, "is parted by white at the cut"),
        place=(-3, 20, 3, 20),
    ),
    "a hair of white in the bleed": Fault(
        faulty=area(BLUE, -1.4, 10, 21.4, 20) + area(BLUE, -3, 10, 1.5, 20),
        repaired=area(BLUE, -1.5, 10, 21.5, 20) + area(BLUE, -3, 10, 1.5, 20),
        says=says("left", 20, "is parted by white 1.4 mm beyond the cut"),
        place=(-3, 20, 1.6, 20),
    ),
    "a picture that ends at the cut": Fault(
        faulty=photo(40, 10, 40, 30),
        repaired=photo(40, 10, 43, 30),
        says=says("right", 30, "ends at the cut"),
        place=(80, 10, 3, 30),
        resources=PHOTO,
    ),
    "colour that only just touches the cut": Fault(
        faulty=area(BLUE, 0, 0, 80, 0.2),
        repaired=area(BLUE, -3, -3, 86, 3.2),
        says=says("bottom", 80, "ends at the cut"),
        place=(0, 50, 80, 3),
    ),
    "colour that ends a hair before the cut": Fault(
        faulty=area(BLUE, 0.2, 10, 20, 20),
        repaired=area(BLUE, 1, 10, 20, 20),
        says=says("left", 20, "ends 0.2 mm before the cut"),
        place=(-3, 20, 3.2, 20),
    ),
    "a corner": Fault(
        faulty=area(BLUE, -3, 0, 23, 50) + area(BLUE, 0, 0, 20, 53) + area(BLUE, -3, -3, 23, 10),
        repaired=area(BLUE, -3, -3, 23, 56),
        says=says("left", 3, "ends at the cut"),
        place=(-3, -3, 3, 3),
    ),
    "a tab of a millimetre and a half": Fault(
        faulty=area(BLUE, -0.02, 10, 20, 1.5),
        repaired=area(BLUE, -3, 10, 23, 1.5),
        says=says("left", 2, "ends at the cut"),
        place=(-3, 38.5, 3, 1.5),
    ),
    "a disc that touches the cut": Fault(
        faulty=f"q 1 0 0 1 40 9 cm {BLUE} k {CIRCLE} Q",
        repaired=f"q 1 0 0 1 40 10 cm {BLUE} k {CIRCLE} Q",
        says=says("bottom", 2, "ends at the cut"),
        place=(39, 50, 2, 3),
    ),
    "a pale tint": Fault(
        faulty=area("0 0 .04 0", 0, 10, 20, 20),
        repaired=area("0 0 .04 0", -3, 10, 23, 20),
        says=says("left", 20, "ends at the cut"),
        place=(-3, 20, 3, 20),
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.usefixtures("no_ghostscript")
def test_missing_bleed_is_found_and_its_repair_passes(fault: Fault) -> None:
    found = measure(press(fault.faulty, resources=fault.resources), COATED)
    mended = measure(press(fault.repaired, resources=fault.resources), COATED)
    bleed = [each for each in found.findings if each.code == "PDF041"]

    assert [f"{each.code} p. {each.page} {each.message}" for each in bleed] == [fault.says]
    assert near(bleed[0], *fault.place)
    assert [line for line in told(mended) if "PDF041" in line] == []


FINE: Mapping[str, tuple[str, Resources]] = {
    "a page that is white at its edges on purpose": (area(BLUE, 5, 5, 70, 40), nothing),
    "an edge that is white on purpose": (area(BLUE, -3, 8, 86, 45), nothing),
    "a white area over colour, through the cut": (everywhere(BLUE) + area(WHITE, 20, -3, 30, 20), nothing),
    "colour everywhere": (everywhere(BLUE), nothing),
    "text near the edge": ("BT /F 10 Tf .35 0 0 .35 10 0.6 Tm (EEE, near the edge) Tj ET", nothing),
    "discs that end in the bleed": (
        "".join(f"q 1 0 0 1 {x} 7 cm {BLUE} k {CIRCLE} Q {BLUE} k " for x in (15, 40, 65)),
        nothing,
    ),
    "a white disc through the cut": (f"{everywhere(BLUE)} {WHITE} k q 1 0 0 1 40 7 cm {CIRCLE} Q", nothing),
    "a slanted band through the cut": (f"{BLUE} k 10 -3 m 30 53 l 40 53 l 20 -3 l f", nothing),
    "a circle through the cut": (f"q 1 0 0 1 40 2 cm {BLUE} k {CIRCLE} Q", nothing),
    "lines as fine as hairs through the cut": ("".join(area(BLUE, x, -1, 0.3, 20) for x in range(5, 75, 2)), nothing),
    "a background in pieces that touch": (
        "".join(area(BLUE, x, -3, 8.6, 56) for x in (-3, 5.6, 14.2, 22.8, 31.4, 40, 48.6, 57.2, 65.8, 74.4)),
        nothing,
    ),
}


@pytest.mark.parametrize(("painted", "resources"), FINE.values(), ids=FINE)
@pytest.mark.usefixtures("no_ghostscript")
def test_what_needs_no_bleed_passes(painted: str, resources: Resources) -> None:
    font = pikepdf.Dictionary(
        F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )

    def with_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        held = resources(pdf)
        held.Font = font
        return held

    assert [line for line in told(measure(press(painted, resources=with_font), COATED)) if "PDF041" in line] == []


def changed(content: bytes, **boxes: float | None) -> bytes:
    """The file with a key of its page's replaced, or deleted."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for key, value in boxes.items():
            if value is None:
                del pdf.pages[0].obj[f"/{key}"]
            else:
                pdf.pages[0].obj[f"/{key}"] = value
        return saved(pdf)


def bleeds(content: bytes, bleed_mm: float = 3.0) -> list[str]:
    findings = measure(content, replace(COATED, bleed_mm=bleed_mm)).findings
    return [each.message.partition(";")[0] for each in findings if each.code == "PDF041"]


@pytest.mark.usefixtures("no_ghostscript")
def test_all_four_edges_are_told_where_paper_ends_at_the_cut() -> None:
    with pikepdf.open(BytesIO(press(everywhere(BLUE)))) as pdf:
        page = pdf.pages[0].obj
        page.MediaBox = page.TrimBox
        del page["/BleedBox"]
        content = saved(pdf)

    assert bleeds(content) == [
        "at the top edge 80 mm of colour ends at the cut",
        "at the bottom edge 80 mm of colour ends at the cut",
        "at the left edge 50 mm of colour ends at the cut",
        "at the right edge 50 mm of colour ends at the cut",
    ]


@pytest.mark.usefixtures("no_ghostscript")
def test_a_printer_may_ask_for_more_bleed() -> None:
    content = press(area(BLUE, -4, 10, 24, 20), bleed_mm=5)

    assert bleeds(content, 4.0) == []
    assert bleeds(press(area(BLUE, 0.2, 10, 20, 20)), 0.0) == []
    assert bleeds(content, 5.0) == ["at the left edge 20 mm of colour ends 4.0 mm beyond the cut"]


@pytest.mark.usefixtures("no_ghostscript")
@pytest.mark.parametrize(("key", "value"), [("Rotate", 90), ("UserUnit", 2), ("BleedBox", None)], ids=str)
def test_a_page_is_looked_at_as_it_is_and_not_as_it_says_it_is_viewed(key: str, value: float | None) -> None:
    content = changed(press(area(BLUE, 0, 10, 20, 20)), **{key: value})

    assert bleeds(content) == ["at the left edge 20 mm of colour ends at the cut"]


@pytest.mark.usefixtures("no_ghostscript")
def test_the_second_page_is_looked_at_too() -> None:
    measured = measure(press(everywhere(BLUE), area(BLUE, 0, 0, WIDTH_MM, HEIGHT_MM / 2)), COATED)

    assert {each.page for each in measured.findings if each.code == "PDF041"} == {2}
