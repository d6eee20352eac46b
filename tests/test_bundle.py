"""A job: which panel a page is of, and a digest of everything that decides what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from polyfold.bundle import Bundle, Job, Metadata, Panel, overreach_mm
from polyfold.formats import BY_NAME
from polyfold.printing import CONDITIONS, Office, Press, Slug

PRESS = Press(condition=CONDITIONS["fogra39-coated"], profile=b"profile")
BUNDLE = Bundle(
    job=Job(brochure="small", locale="en", site="example", edition="press"),
    format=BY_NAME["bifold-a4"],
    html="<p>Text</p>",
    assets={"a.svg": b"<svg/>", "b.png": b"picture"},
    metadata=Metadata(title="T", author="A", subject="S", keywords="K", language="en", created=date(2026, 11, 1)),
    panels=(),
    expected=(),
    press=PRESS,
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
        {"press": None},
        {"press": replace(PRESS, profile=b"other")},
        {"press": replace(PRESS, condition=CONDITIONS["fogra47-uncoated"])},
        {"press": replace(PRESS, bleed_mm=5)},
        {"format": BY_NAME["zfold-a4"]},
        {"format": replace(BY_NAME["bifold-a4"], widths_mm=(148, 149, 148, 149))},
        {"slug": Slug(fold="hier vouwen")},
        {"office": Office(margin_mm=4)},
    ],
    ids=[
        *("html", "picture", "name", "border", "date", "job", "no press", "profile", "condition", "bleed"),
        *("format", "widths", "slug", "office"),
    ],
)
def test_what_is_printed_changes_the_digest(change: dict[str, object]) -> None:
    assert replace(BUNDLE, **change).digest != BUNDLE.digest  # type: ignore[arg-type]


def panel(name: str, *sections: str, layout: str = "content", numbers: tuple[int, ...] = ()) -> Panel:
    """A panel of a booklet, or those with these numbers."""
    return Panel(
        name=name,
        sections=sections,
        layout=layout,
        numbers=numbers,
        width_mm=148,
        height_mm=210,
        margins_mm=(14, 12),
        columns=2,
        gap_mm=10,
        folds_mm=(0.0, 40.0),
    )


COVER, FLOW, BACK = panel("cover", "cover", layout="cover"), panel("pages", "one", "two"), panel("back", layout="back")


@pytest.mark.parametrize(
    ("panels", "section", "found"),
    [
        ((COVER, FLOW, BACK), "cover", COVER),
        ((COVER, FLOW, BACK), "two", FLOW),
        ((COVER, FLOW, BACK), "", FLOW),
        ((COVER, BACK), "", BACK),
    ],
    ids=["cover", "in the flow", "a blank page", "a blank page where nothing flows"],
)
def test_every_page_is_of_a_panel(panels: tuple[Panel, ...], section: str, found: Panel) -> None:
    assert replace(BUNDLE, panels=panels).panel(section) is found


def test_only_content_of_a_booklet_flows() -> None:
    assert [each.flows for each in (COVER, FLOW, BACK, panel("one", "one", numbers=(1,)))] == [
        False,
        True,
        False,
        False,
    ]


def test_the_width_of_a_column_leaves_out_margins_and_gaps() -> None:
    assert FLOW.column_mm == (148 - 14 - 12 - 10) / 2


def test_folds_lie_on_the_other_side_of_a_booklets_left_hand_pages() -> None:
    wide = panel("one", "one", numbers=(2, 3, 4))

    assert [FLOW.folds_on(page) for page in (1, 2, 3)] == [(0.0, 40.0), (148.0, 108.0), (0.0, 40.0)]
    assert [wide.folds_on(page) for page in (1, 2, 3)] == [(0.0, 40.0)] * 3


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
