"""Too much ink is found wherever it comes from, and nothing that dries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tests.press_pages import (
    COATED,
    OVERPRINT,
    UNCOATED,
    Resources,
    area,
    everywhere,
    near,
    nothing,
    photo,
    picture,
    press,
    saved,
    states,
    told,
)

from polyfold.preflight.expectation import Expectation
from polyfold.preflight.raster.measure import measure

TOO_MUCH = "340 % of ink, and the paper takes 300 %"
DARK = bytes([255, 230, 204, 179])
"""340.4 % of ink."""
DRY = bytes([255, 230, 204, 76])
"""300 %."""
HALF = area("0 0 0 1", 50, 10, 5, 5)


def registration(_: Pdf) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 1, 1])
    return Dictionary(ColorSpace=Dictionary(Registration=Array([Name.Separation, Name.All, Name.DeviceCMYK, function])))


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a page paints that has too much ink, its repair, and where that is: left, top, width, height."""

    faulty: str
    repaired: str
    place: tuple[float, float, float, float]
    message: str = TOO_MUCH
    expected: Expectation = COATED
    resources: Resources = nothing
    mended: Resources | None = None
    """The resources of the repair, where they are others."""
    is_computed: bool = True
    """Whether it is found without Ghostscript."""


FAULTS: Mapping[str, Fault] = {
    "an area": Fault(
        faulty=area("1 .9 .8 .7", 10, 10, 20, 15),
        repaired=area("1 .9 .8 .3", 10, 10, 20, 15),
        place=(10, 25, 20, 15),
    ),
    "an area in the bleed": Fault(
        faulty=area("1 .9 .8 .7", -3, -3, 86, 3),
        repaired=area("1 .9 .8 .3", -3, -3, 86, 3),
        place=(-3, 50, 86, 3),
    ),
    "a picture": Fault(
        faulty=photo(30, 10, 20, 15),
        repaired=photo(30, 10, 20, 15),
        place=(30, 25, 20, 15),
        resources=picture(20, 15, DARK * 300),
        mended=picture(20, 15, DRY * 300),
    ),
    "a part of a picture": Fault(
        faulty=photo(30, 10, 20, 20),
        repaired=photo(30, 10, 20, 20),
        place=(30, 30, 20, 10),
        resources=picture(1, 2, DRY + DARK),
        mended=picture(1, 2, DRY + DRY),
    ),
    "areas printed on each other": Fault(
        faulty=f"/Over gs {area('1 1 0 0', 10, 10, 20, 15)} {area('0 0 .9 .5', 20, 10, 20, 15)}",
        repaired=f"/Not gs {area('1 1 0 0', 10, 10, 20, 15)} {area('0 0 .9 .5', 20, 10, 20, 15)}",
        place=(20, 25, 10, 15),
        resources=OVERPRINT,
        is_computed=False,
    ),
    "areas printed on each other beside something translucent": Fault(
        faulty=f"/Over gs {area('1 1 0 0', 10, 10, 20, 15)} {area('0 0 .9 .5', 20, 10, 20, 15)} /Half gs {HALF}",
        repaired=f"/Not gs {area('1 1 0 0', 10, 10, 20, 15)} {area('0 0 .9 .5', 20, 10, 20, 15)} /Half gs {HALF}",
        place=(20, 25, 10, 15),
        resources=states(Over=Dictionary(op=True, OP=True, OPM=1), Not=Dictionary(op=False), Half=Dictionary(ca=0.5)),
        is_computed=False,
    ),
    "colours that are multiplied": Fault(
        faulty=f"/Multiply gs {area('1 .9 0 0', 10, 10, 20, 15)} {area('0 0 .8 .7', 20, 10, 20, 15)}",
        repaired=f"/Normal gs {area('1 .9 0 0', 10, 10, 20, 15)} {area('0 0 .8 .7', 20, 10, 20, 15)}",
        place=(20, 25, 10, 15),
        resources=states(Multiply=Dictionary(BM=Name.Multiply), Normal=Dictionary(BM=Name.Normal)),
        is_computed=False,
    ),
    "a wide line": Fault(
        faulty="1 .9 .8 .7 K 2 w 10 20 m 40 20 l S",
        repaired="1 .9 .8 .3 K 2 w 10 20 m 40 20 l S",
        place=(10, 29, 30, 2),
    ),
    "registration colour": Fault(
        faulty="/Registration cs 1 scn 10 10 20 15 re f",
        repaired="/Registration cs .75 scn 10 10 20 15 re f",
        place=(10, 25, 20, 15),
        message="400 % of ink, and the paper takes 300 %",
        resources=registration,
    ),
    "281 % on uncoated paper": Fault(
        faulty=area(".7 .7 .7 .71", 10, 10, 20, 15),
        repaired=area(".7 .7 .7 .7", 10, 10, 20, 15),
        place=(10, 25, 20, 15),
        message="281 % of ink, and the paper takes 280 %",
        expected=UNCOATED,
    ),
}
BY_NAME = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@BY_NAME
def test_too_much_ink_is_measured_and_its_repair_passes(fault: Fault) -> None:
    found = measure(press(fault.faulty, resources=fault.resources), fault.expected)
    mended = measure(press(fault.repaired, resources=fault.mended or fault.resources), fault.expected)

    assert told(found) == [f"PDF040 p. 1 {fault.message}"]
    assert near(found.findings[0], *fault.place)
    assert (found.method, told(mended), mended.method) == ("ghostscript", [], "ghostscript")


@BY_NAME
@pytest.mark.usefixtures("no_ghostscript")
def test_without_ghostscript_each_colour_is_judged_by_itself(fault: Fault) -> None:
    found = measure(press(fault.faulty, resources=fault.resources), fault.expected)
    mended = measure(press(fault.repaired, resources=fault.mended or fault.resources), fault.expected)
    computed = "PDF042 ink is computed and not measured: Ghostscript is not installed"

    assert told(found) == [*([f"PDF040 p. 1 {fault.message}"] if fault.is_computed else []), computed]
    assert (found.method, told(mended), mended.method) == ("computed", [computed], "computed")


TRANSLUCENT = states(Half=Dictionary(ca=0.5))
DRIES: Mapping[str, tuple[str, Resources]] = {
    "a line as fine as smoothing leaves": (everywhere("1 1 1 0") + area("1 1 1 1", 10, 10, 40, 0.08), nothing),
    "a line of two pixels": (everywhere("1 1 1 0") + area("1 1 1 1", 10, 10, 40, 0.17), nothing),
    "a line of one pixel in a picture": (
        photo(10, 10, 25.4, 25.4),
        picture(300, 300, (bytes([255, 255, 255, 0]) * 299 + b"\xff" * 4) * 300),
    ),
    "what is half transparent": (
        area("1 1 1 0", 5, 5, 30, 40) + f"/Half gs {area('1 1 1 .9', 45, 5, 30, 40)}",
        TRANSLUCENT,
    ),
    "marks in the slug": (everywhere("1 1 1 0") + area("1 1 1 1", -8, -11, 5, 5), nothing),
}


DRYING = pytest.mark.parametrize(("painted", "resources"), DRIES.values(), ids=DRIES)


@DRYING
def test_what_dries_or_is_cut_off_does_not_count(painted: str, resources: Resources) -> None:
    measured = measure(press(painted, resources=resources), COATED)

    assert told(measured) == []
    assert measured.ink_percent == 300


@DRYING
@pytest.mark.usefixtures("no_ghostscript")
def test_what_dries_or_is_cut_off_is_not_computed_either(painted: str, resources: Resources) -> None:
    measured = measure(press(painted, resources=resources), COATED)

    assert [each.code for each in measured.findings] == ["PDF042"]
    assert measured.ink_percent == 300


@pytest.mark.parametrize(("key", "value"), [("Rotate", 90), ("UserUnit", 2), ("CropBox", None)], ids=str)
def test_a_page_is_measured_as_it_is_and_not_as_it_says_it_is_viewed(key: str, value: float | None) -> None:
    with pikepdf.open(BytesIO(press(area("1 .9 .8 .7", 10, 10, 20, 15)))) as pdf:
        pdf.pages[0].obj[f"/{key}"] = Array([0, 0, 40, 40]) if value is None else value
        content = saved(pdf)
    measured = measure(content, COATED)

    assert told(measured) == [f"PDF040 p. 1 {TOO_MUCH}"]
    assert near(measured.findings[0], 10, 25, 20, 15)


def test_a_bar_of_six_tenths_of_a_millimetre_counts() -> None:
    measured = measure(press(area("1 1 1 1", 10, 10, 40, 0.6)), COATED)

    assert told(measured) == ["PDF040 p. 1 400 % of ink, and the paper takes 300 %"]


def test_the_most_ink_of_any_page_is_measured_to_a_tenth_of_a_percent() -> None:
    measured = measure(press(everywhere("0 0 0 .2"), area(".5 .5 .35 .123", 5, 5, 9, 9)), COATED)

    assert (measured.ink_percent, measured.findings) == (147.3, ())


def test_the_worst_places_of_a_page_are_told_and_the_others_counted() -> None:
    spots = "".join(area(f"1 1 1 {0.1 + place / 100}", 4 + place * 8, 10, 3, 3) for place in range(9))
    measured = measure(press(spots), COATED)

    assert told(measured)[0] == "PDF040 p. 1 318 % of ink, and the paper takes 300 %"
    assert len(measured.findings) == 5
    assert told(measured)[-1].endswith("(and 4 more)")


def test_a_file_of_which_nobody_said_how_it_is_printed_may_have_300_percent() -> None:
    expected = Expectation(edition="press")

    assert told(measure(press(everywhere("1 1 1 0")), expected)) == []
    assert told(measure(press(everywhere("1 1 1 .01")), expected)) == [
        "PDF040 p. 1 301 % of ink, and the paper takes 300 %"
    ]
