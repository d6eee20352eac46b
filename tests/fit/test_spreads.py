"""Panels that are seen side by side, from fills and steps that are made up here; and once as they are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.fitting import filled, in_rows, ready
from tests.project import BACK, COVER, Section, bundle, leaflet, prose, section

from polyfold.bundle import Bundle, LaidPage, LayoutReport, Notes, Step
from polyfold.fit import fit
from polyfold.fit.spreads import loosen, share_type
from polyfold.fit.steps import LOOSE
from polyfold.fit.trial import Trial
from polyfold.typeset import Layout

FULL, HALF = 150.0, 100.0
"""Millimetres of 176 that a panel is filled."""
TIGHT = Step(spacing=0.6, leading=0.88, size=0.96, picture=0.8)
MIDDLING = Step(spacing=0.6, leading=0.95)
SPACED = Step(spacing=0.7)
SECTIONS = {"trifold-a4": 6, "bifold-a4": 4, "gatefold-a4": 6, "sheet-a4": 2, "flyer-a5": 2, "accordion-a4": 8}
"""The panels of trifold-a4 are 1, 5 and the cover outside, and 2, 3 and 4 inside."""
SIDES = (section("front", prose("Line", 1)), section("rear", prose("Line", 1)))


def sections(format_: str) -> list[Section]:
    """A cover, and sections `s1`, `s2` and so on, each named by the number of its panel."""
    return [COVER, *(section(f"s{number}", prose("Line", 1)) for number in range(1, SECTIONS[format_]))]


def of(root: Path, format_: str, *texts: Section) -> Bundle:
    return bundle(leaflet(root, format_, *(texts or sections(format_))))


def seen(
    whole: Bundle, *, fills: Mapping[str, float] | None = None, steps: Mapping[str, Step] | None = None, notes: str = ""
) -> dict[str, Step]:
    """The steps of a leaflet whose panels are filled so far, and well where that is not said; one may have notes."""
    lines = Notes(block="notes", lines=2, line_mm=8)
    pages = tuple(
        LaidPage(
            section=panel.sections[0],
            width_mm=100,
            height_mm=210,
            room_mm=176,
            fragments=(),
            text="",
            filled_mm=(fills or {}).get(panel.name, FULL),
            notes=lines if panel.name == notes else None,
        )
        for panel in whole.panels
    )
    trial = Trial(whole, Layout(report=LayoutReport(pages=pages), document=None), steps)
    share_type(trial)
    loosen(trial)
    return trial.steps


def shared(root: Path, format_: str, **steps: Step) -> dict[str, Step]:
    """The steps of a leaflet whose panels are all well filled."""
    return seen(of(root, format_), steps=steps)


def loosened(root: Path, *half_empty: str, notes: str = "", **steps: Step) -> dict[str, Step]:
    """The steps of a leaflet of six panels, some of them half-empty."""
    return seen(of(root, "trifold-a4"), fills=dict.fromkeys(half_empty, HALF), steps=steps, notes=notes)


# --- type is shared ---------------------------------------------------------------------------------------------


def test_a_side_takes_leading_and_size_of_its_tightest_panel(tmp_path: Path) -> None:
    """Neither its spacing nor its pictures; and each keeps its own."""
    typed = Step(leading=0.88, size=0.96)

    assert shared(tmp_path, "trifold-a4", s3=TIGHT) == {"s2": typed, "s3": TIGHT, "s4": typed}


def test_of_several_tightened_panels_the_smallest_type_counts(tmp_path: Path) -> None:
    steps = shared(tmp_path, "trifold-a4", s2=MIDDLING, s3=TIGHT, s4=SPACED)

    assert steps == {
        "s2": Step(spacing=0.6, leading=0.88, size=0.96),
        "s3": TIGHT,
        "s4": Step(spacing=0.7, leading=0.88, size=0.96),
    }


@pytest.mark.parametrize("step", [SPACED, Step(spacing=0.6, picture=0.7)], ids=["spacing", "pictures"])
def test_spacing_and_pictures_are_a_panels_own(tmp_path: Path, step: Step) -> None:
    assert shared(tmp_path, "trifold-a4", s3=step) == {"s3": step}


@pytest.mark.parametrize(
    ("format_", "tight", "with_it"),
    [
        ("trifold-a4", "s1", ["s1", "s5"]),
        ("trifold-a4", "s2", ["s2", "s3", "s4"]),
        ("bifold-a4", "s1", ["s1", "s2"]),
        ("bifold-a4", "s3", ["s3"]),
        ("gatefold-a4", "s5", ["s1", "s5"]),
        ("accordion-a4", "s7", ["s5", "s6", "s7"]),
        ("sheet-a4", "s1", ["s1"]),
        ("flyer-a5", "s1", ["s1"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_cover_and_the_other_side_stay_as_designed(
    tmp_path: Path, format_: str, tight: str, with_it: list[str]
) -> None:
    assert sorted(shared(tmp_path, format_, **{tight: MIDDLING})) == with_it


def test_a_cover_that_is_too_long_keeps_its_type_for_itself(tmp_path: Path) -> None:
    assert shared(tmp_path, "trifold-a4", cover=TIGHT) == {"cover": TIGHT}


def test_a_section_over_two_panels_shares_the_type_of_its_side(tmp_path: Path) -> None:
    texts = [COVER, *(section(name, prose("Line", 1)) for name in ("s1", "s2", "wide", "s5"))]
    texts[3] = {**texts[3], "span": 2}
    whole = of(tmp_path, "trifold-a4", *texts)

    assert seen(whole, steps={"wide": MIDDLING}) == {"s2": Step(leading=0.95), "wide": MIDDLING}


def test_the_two_sides_of_a_sheet_have_each_their_own_type(tmp_path: Path) -> None:
    whole = of(tmp_path, "sheet-a4", *SIDES)

    for steps in ({"front": TIGHT}, {"rear": TIGHT}, {"front": TIGHT, "rear": MIDDLING}):
        assert seen(whole, steps=steps) == steps


def test_a_booklet_shares_nothing_with_its_cover_and_back(tmp_path: Path) -> None:
    whole = of(tmp_path, "booklet-a5", COVER, section("one", prose("Line", 1)), BACK)

    assert seen(whole, fills={"pages": HALF, "back": HALF}, steps={"pages": TIGHT}) == {"pages": TIGHT}


# --- half-empty panels ------------------------------------------------------------------------------------------


def test_a_half_empty_panel_gets_more_space_between_its_blocks(tmp_path: Path) -> None:
    assert loosened(tmp_path, "s3") == {"s3": Step(spacing=1.25)}


def test_a_side_that_is_all_half_empty_gets_more_light_between_its_lines_too(tmp_path: Path) -> None:
    assert loosened(tmp_path, "s2", "s3", "s4") == dict.fromkeys(("s2", "s3", "s4"), LOOSE)
    assert Step(spacing=1.25, leading=1.1) == LOOSE


def test_a_full_cover_does_not_keep_its_side_from_being_half_empty(tmp_path: Path) -> None:
    assert loosened(tmp_path, "s1", "s5") == {"s1": LOOSE, "s5": LOOSE}


def test_a_cover_is_never_loosened(tmp_path: Path) -> None:
    assert loosened(tmp_path, "cover") == {}


@pytest.mark.parametrize(("share", "steps"), [(0.59, {"s2": Step(spacing=1.25)}), (0.61, {})], ids=["less", "more"])
def test_half_empty_is_less_than_three_fifths(tmp_path: Path, share: float, steps: Mapping[str, Step]) -> None:
    assert seen(of(tmp_path, "bifold-a4"), fills={"s2": share * 176}) == steps


def test_notes_fill_a_half_empty_panel_and_it_is_not_loosened(tmp_path: Path) -> None:
    assert loosened(tmp_path, "s3", notes="s3") == {}
    assert loosened(tmp_path, "s2", "s3", "s4", notes="s3") == {
        "s2": Step(spacing=1.25),
        "s4": Step(spacing=1.25),
    }


def test_a_half_empty_panel_beside_a_tight_one_has_its_type_and_more_space(tmp_path: Path) -> None:
    assert loosened(tmp_path, "s3", s2=MIDDLING) == {
        "s2": MIDDLING,
        "s3": Step(spacing=1.25, leading=0.95),
        "s4": Step(leading=0.95),
    }


def test_each_side_of_a_sheet_is_loosened_by_itself(tmp_path: Path) -> None:
    whole = of(tmp_path, "sheet-a4", *SIDES)

    for name in ("front", "rear"):
        assert seen(whole, fills={name: HALF}) == {name: LOOSE}


# --- as they are laid out ---------------------------------------------------------------------------------------


def test_what_is_seen_beside_a_tightened_panel_is_set_in_the_same_type(tmp_path: Path) -> None:
    """The inside of a sheet that is folded once: a panel with a few lines too many, and one that is half-empty."""
    few, many = section("few", prose("Few", 8)), section("many", prose("Many", 25))
    fitted = fit(ready(in_rows(tmp_path, "bifold-a4", COVER, few, many, filled("last"))))
    pages = {page.section: page for page in fitted.layout.report.pages}
    heights = {name: [line.rectangle[3] for line in page.pieces if "." in line.text] for name, page in pages.items()}
    steps = fitted.steps

    assert fitted.findings == ()
    assert sorted(steps) == ["few", "many"]
    assert steps["few"] == Step(spacing=1.25, leading=steps["many"].leading, size=steps["many"].size)
    assert steps["many"].size < 1
    assert max(heights["few"][:8]) == min(heights["many"][:25]) < max(heights["last"])
