"""A sheet for a ward's own printer has nothing where such a printer leaves paper white."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pytest
from tests.press_pages import HEIGHT_MM, OFFICE, SLUG_MM, WIDTH_MM, area, near, press, told

from polyfold.preflight.raster.measure import measure
from polyfold.printing import Office

PAPER = 3 + SLUG_MM
"""From the trim to the edge of the paper; the margin is 5 of it."""
INSIDE = PAPER - 5
"""From the trim to the margin."""
BLACK = "0 0 0 1"


def says(distance: float, edge: str) -> str:
    return f"PDF043 p. 1 something is printed {distance} mm from the {edge} edge, where a ward's printer prints nothing"


FAULTS: Mapping[str, tuple[str, str, str, tuple[float, float, float, float]]] = {
    "left": (
        area(BLACK, -INSIDE - 1, 10, 5, 5),
        area(BLACK, -INSIDE, 10, 5, 5),
        says(4.0, "left"),
        (-INSIDE - 1, 35, 1, 5),
    ),
    "right": (
        area(BLACK, WIDTH_MM, 10, INSIDE + 2, 5),
        area(BLACK, WIDTH_MM, 10, INSIDE, 5),
        says(3.0, "right"),
        (WIDTH_MM + INSIDE, 35, 2, 5),
    ),
    "top": (
        area(BLACK, 20, HEIGHT_MM, 5, INSIDE + 1),
        area(BLACK, 20, HEIGHT_MM, 5, INSIDE),
        says(4.0, "top"),
        (20, -INSIDE - 1, 5, 1),
    ),
    "bottom": (
        area(BLACK, 20, -PAPER, 5, PAPER),
        area(BLACK, 20, -INSIDE, 5, INSIDE),
        says(0.0, "bottom"),
        (20, HEIGHT_MM + INSIDE, 5, 5),
    ),
    "a pale hair line": (
        area("0 0 .1 0", -INSIDE - 2, 10, 0.2, 5),
        area("0 0 .1 0", -INSIDE, 10, 0.2, 5),
        says(3.0, "left"),
        (-INSIDE - 2, 35, 0.2, 5),
    ),
}


@pytest.mark.parametrize(("faulty", "repaired", "message", "place"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("edition", ["office", "dummy"])
def test_what_is_printed_in_the_margin_is_found_and_its_repair_passes(
    faulty: str,
    repaired: str,
    message: str,
    place: tuple[float, float, float, float],
    edition: Literal["office", "dummy"],
) -> None:
    expected = replace(OFFICE, edition=edition)
    found = measure(press(faulty), expected)

    assert told(found) == [message]
    assert near(found.findings[0], *place)
    assert (found.ink_percent, found.method) == (None, "not measured")
    assert told(measure(press(repaired), expected)) == []


def test_a_printer_may_need_a_wider_margin() -> None:
    content = press(area(BLACK, -INSIDE, 10, 5, 5))

    assert told(measure(content, OFFICE)) == []
    assert told(measure(content, replace(OFFICE, office=Office(margin_mm=6)))) == [says(5.0, "left")]


def test_a_screen_edition_is_not_measured() -> None:
    measured = measure(press(area("1 1 1 1", -PAPER, -PAPER, 200, 200)), replace(OFFICE, edition="screen"))

    assert (measured.ink_percent, measured.method, measured.findings) == (None, "not measured", ())


@pytest.mark.parametrize("edition", ["press", "office"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"\0" * 1000], ids=len)
def test_what_can_not_be_read_is_said_to_be_unseen(content: bytes, edition: Literal["press", "office"]) -> None:
    measured = measure(content, replace(OFFICE, edition=edition))

    assert {each.code for each in measured.findings} == {"PDF042"}
    assert all(line.endswith(": the file can't be read") for line in told(measured))
    assert (measured.ink_percent, measured.method) == (None, "not measured")


@pytest.mark.parametrize("edition", ["press", "office"])
def test_what_takes_too_long_is_said_to_be_unseen(edition: Literal["press", "office"]) -> None:
    measured = measure(press(area(BLACK, 10, 10, 20, 20)), replace(OFFICE, edition=edition), seconds=0)

    assert {each.code for each in measured.findings} == {"PDF042"}
    assert (measured.ink_percent, measured.method) == (None, "not measured")
