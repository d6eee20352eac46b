"""Pins: a leaflet is laid out as it was the last time, or says that it can't be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fitting import filled, in_rows, laid_at, ready, sections_of
from tests.project import BACK, COVER, Section, leaflet, prose, section

from polyfold import typeset
from polyfold.bundle import Bundle, LaidPage, Step
from polyfold.diagnostics import Severity
from polyfold.diagnostics.layout import MovedFit
from polyfold.fit import fit
from polyfold.fit.trial import LAYOUTS

TIGHT = Step(spacing=0.7, leading=0.95)
Rectangles = list[tuple[float, float, float, float]]


def folded(root: Path, *, one: int = 20, two: int = 8) -> Bundle:
    """A sheet that is folded once, with so many lines on the two panels inside; 20 are a millimetre too many."""
    texts: list[Section] = [section("one", prose("One", one)), section("two", prose("Two", two))]
    return ready(in_rows(root, "bifold-a4", COVER, *texts, filled("last")))


def pinned(whole: Bundle, **pins: Step) -> Bundle:
    return replace(whole, pins=pins)


def rectangles(page: LaidPage) -> Rectangles:
    return [line.rectangle for line in page.pieces]


def test_pinned_steps_are_used_as_they_are_with_one_layout(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    """They are tighter than the text would need by itself."""
    whole = folded(tmp_path)
    fitted = fit(pinned(whole, one=TIGHT))
    expected = laid_at(whole, one=TIGHT)

    assert len(layouts) == 2, "the second is this test's own"
    assert (dict(fitted.steps), fitted.findings) == ({"one": TIGHT}, ())
    assert [rectangles(page) for page in fitted.layout.report.pages] == [rectangles(page) for page in expected.pages]


def test_what_is_not_pinned_is_as_designed_and_not_loosened(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    """`two` is half-empty, and beside a panel with other type."""
    whole = folded(tmp_path)
    free = fit(whole)
    layouts.clear()
    fitted = fit(pinned(whole, one=TIGHT))

    assert free.steps["two"] == Step(spacing=1.25)
    assert "two" not in fitted.steps
    assert len(layouts) == 1


def test_pins_of_nothing_lay_all_out_as_designed(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    fitted = fit(pinned(folded(tmp_path, one=19)))

    assert len(layouts) == 1
    assert (dict(fitted.steps), fitted.findings) == ({}, ())


def test_a_pin_that_says_as_designed_is_none(tmp_path: Path) -> None:
    assert dict(fit(pinned(folded(tmp_path, one=19), two=Step())).steps) == {}


def test_what_was_found_and_is_pinned_gives_the_same_pages(tmp_path: Path) -> None:
    whole = folded(tmp_path, one=24)
    free = fit(whole)
    fitted = fit(pinned(whole, **free.steps))

    assert dict(fitted.steps) == dict(free.steps)
    assert [rectangles(page) for page in fitted.layout.report.pages] == [
        rectangles(page) for page in free.layout.report.pages
    ]


def test_notes_are_filled_and_titles_balanced_beside_pins(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    notes = {"notes": "Notes", "id": "notes"}
    texts = [section("one", prose("One", 8), notes), filled("two"), filled("last")]
    whole = ready(in_rows(tmp_path, "bifold-a4", COVER, *texts))
    fitted = fit(pinned(whole, one=Step(spacing=0.8)))
    page = fitted.layout.report.pages[1]

    assert len(layouts) == 2
    assert page.notes
    assert 0 <= page.room_mm - page.filled_mm < page.notes.line_mm


# --- a pin that no longer fits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pins", [{"one": Step(spacing=0.99)}, {}, {"two": Step(leading=0.9)}], ids=["too little", "none", "of another"]
)
def test_a_section_that_does_not_fit_as_pinned_is_named_and_all_is_fitted_anew(
    tmp_path: Path, pins: Mapping[str, Step]
) -> None:
    whole = folded(tmp_path)
    free, fitted = fit(whole), fit(pinned(whole, **pins))
    (finding,) = fitted.findings

    assert (finding.code, finding.message) == ("LAY010", "section `one` does not fit as it is pinned")
    assert dict(fitted.steps) == dict(free.steps)
    assert sections_of(fitted.layout.report) == ["cover", "one", "two", "last"]


def test_it_is_a_warning_in_a_draft_and_an_error_in_a_release(tmp_path: Path) -> None:
    (finding,) = fit(pinned(folded(tmp_path))).findings

    assert finding.severity == Severity.WARNING
    assert MovedFit.release == Severity.ERROR


def test_each_section_that_does_not_fit_as_pinned_is_named(tmp_path: Path) -> None:
    fitted = fit(pinned(folded(tmp_path, two=22), two=Step(spacing=0.9)))

    assert [finding.message.split("`")[1] for finding in fitted.findings] == ["one", "two"]
    assert sorted(fitted.steps) == ["one", "two"]


def test_what_fits_as_pinned_is_fitted_anew_with_the_others(tmp_path: Path) -> None:
    whole = folded(tmp_path, two=22)
    free, fitted = fit(whole), fit(pinned(whole, one=Step(spacing=0.6)))

    assert [finding.message.split("`")[1] for finding in fitted.findings] == ["two"]
    assert dict(fitted.steps) == dict(free.steps)
    assert free.steps["one"].spacing > 0.9


def test_what_fits_nowhere_is_moved_and_too_long(tmp_path: Path) -> None:
    fitted = fit(pinned(folded(tmp_path, one=40), one=Step(spacing=0.6)))

    assert [finding.code for finding in fitted.findings] == ["LAY010", "LAY001"]


def test_fitting_anew_costs_two_layouts_more_at_most(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    fit(pinned(folded(tmp_path, one=25), one=Step(spacing=0.9)))

    assert len(layouts) <= 2 + LAYOUTS


def test_a_booklets_sections_have_the_steps_that_are_pinned(tmp_path: Path) -> None:
    texts = [section("one", prose("One", 20)), section("two", prose("Two", 20))]
    whole = ready(leaflet(tmp_path, "booklet-a5", COVER, *texts, BACK))
    fitted = fit(pinned(whole, one=Step(spacing=0.6), two=Step(spacing=0.6)))

    assert dict(fitted.steps) == {"one": Step(spacing=0.6), "two": Step(spacing=0.6)}


# --- the digest -------------------------------------------------------------------------------------------------


def test_pins_change_the_digest(tmp_path: Path) -> None:
    whole = folded(tmp_path)
    variants = [
        whole,
        pinned(whole),
        pinned(whole, one=TIGHT),
        pinned(whole, two=TIGHT),
        pinned(whole, one=replace(TIGHT, size=0.99)),
        pinned(whole, one=TIGHT, two=TIGHT),
    ]

    assert len({each.digest for each in variants}) == len(variants)


def test_the_order_of_pins_does_not_change_the_digest(tmp_path: Path) -> None:
    whole = folded(tmp_path)

    assert pinned(whole, one=TIGHT, two=Step()).digest == pinned(whole, two=Step(), one=TIGHT).digest
