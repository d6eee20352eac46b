"""A job's digest: of everything that decides what is printed, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from polyfold.bundle import Bundle, Job, Metadata, overreach_mm

BUNDLE = Bundle(
    job=Job(brochure="small", locale="en", site="example", edition="press"),
    format="bifold-a4",
    html="<p>Text</p>",
    assets={"a.svg": b"<svg/>", "b.png": b"picture"},
    metadata=Metadata(title="T", author="A", subject="S", keywords="K", language="en", created=date(2026, 11, 1)),
    panels=(),
    expected=(),
    profile=b"profile",
    condition="fogra39-coated",
)


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>Text.</p>"},
        {"assets": {"a.svg": b"<svg/>", "b.png": b"other"}},
        {"assets": {"a.svg": b"<svg/>", "c.png": b"picture"}},
        {"assets": {"a.svg": b"<svg/>b", "b.png": b"icture"}},
        {"metadata": replace(BUNDLE.metadata, created=date(2026, 11, 2))},
        {"job": replace(BUNDLE.job, edition="screen")},
        {"profile": None},
        {"condition": "own.icc"},
        {"format": "zfold-a4"},
    ],
    ids=["html", "picture", "name", "border", "date", "job", "profile", "condition", "format"],
)
def test_what_is_printed_changes_the_digest(change: dict[str, object]) -> None:
    assert replace(BUNDLE, **change).digest != BUNDLE.digest  # type: ignore[arg-type]


def test_the_order_of_files_does_not_change_the_digest() -> None:
    assert replace(BUNDLE, assets=dict(reversed(list(BUNDLE.assets.items())))).digest == BUNDLE.digest


@pytest.mark.parametrize(
    ("rectangle", "over_mm"),
    [
        ((10, 10, 80, 190), -10),
        ((-2, 10, 10, 10), 2),
        ((95, 10, 10, 10), 5),
        ((10, -1, 5, 5), 1),
        ((10, 200, 5, 13), 3),
    ],
    ids=["inside", "left", "right", "top", "bottom"],
)
def test_how_far_a_rectangle_reaches_over_its_page(
    rectangle: tuple[float, float, float, float], over_mm: float
) -> None:
    assert overreach_mm(rectangle, 100, 210) == over_mm
