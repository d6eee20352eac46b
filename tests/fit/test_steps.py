"""How far panels may be tightened, in every format, and the CSS that does it."""

from __future__ import annotations

import re
from dataclasses import astuple, replace
from itertools import pairwise

import pytest

from polyfold.bundle import Fragment, LaidPage, Step
from polyfold.fit.search import GRID
from polyfold.fit.steps import AS_DESIGNED, FACTORS, LOOSE, Path, at, jumps, rules, tightening, with_type_of
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.theme import default_folder

MM_PER_PT = 25.4 / 72
NAMES = [each.name for each in FORMATS]
Factors = tuple[float, float, float, float]
"""Spacing, leading, size, picture."""


def page(*, picture: bool, label_share: float = 0) -> LaidPage:
    """A page with a line of text, and below it a picture or none; a label may take so much of its place in it."""
    text = Fragment(context="a", page=1, rectangle=(10, 10, 50, 5), text="A line.")
    drawing = Fragment(context="b", page=1, rectangle=(10, 20, 50, 30), text="")
    return LaidPage(
        section="one",
        width_mm=100,
        height_mm=210,
        room_mm=180,
        fragments=(),
        text="A line.",
        pieces=(text, drawing) if picture else (text,),
        label_share=label_share,
    )


def path_of(format_: Format, *, picture: bool = True) -> Path:
    return tightening(format_, (page(picture=False), page(picture=picture)))


def along(path: Path) -> list[Step]:
    """All steps of a path that a search may choose."""
    return [at(path, round(number * GRID, 2)) for number in range((len(path) - 1) * 100 + 1)]


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("trifold-a4", [(1, 1, 1, 1), (0.6, 1, 1, 1), (0.6, 0.901, 1, 1), (0.6, 0.901, 1, 0.7)]),
        (
            "bifold-a4",
            [
                (1, 1, 1, 1),
                (0.6, 1, 1, 1),
                (0.6, 0.918, 1, 1),
                (0.6, 0.8415, 0.9167, 1),
                (0.6, 0.8415, 0.9167, 0.7),
            ],
        ),
        ("booklet-a5", [(1, 1, 1, 1), (0.6, 1, 1, 1), (0.6, 0.918, 1, 1), (0.6, 0.918, 1, 0.7)]),
        ("card-85x55", [(1, 1, 1, 1), (0.6, 1, 1, 1), (0.6, 0.983, 1, 1), (0.6, 0.983, 1, 0.7)]),
    ],
    ids=["trifold", "bifold", "booklet", "card"],
)
def test_what_is_seen_least_is_tightened_first(name: str, ends: list[Factors]) -> None:
    assert [astuple(step) for step in path_of(BY_NAME[name])] == ends
    assert [astuple(step) for step in path_of(BY_NAME[name], picture=False)] == ends[:-1]


def assert_floors(format_: Format) -> None:
    for step in along(path_of(format_)):
        type_pt, line_mm = step.size * format_.body_pt, step.leading * format_.line_mm

        assert type_pt >= format_.least_pt
        assert line_mm >= 1.3 * type_pt * MM_PER_PT
        assert step.spacing >= 0.6
        assert step.picture >= 0.7


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_no_step_on_the_way_goes_below_a_floor(format_: Format) -> None:
    assert_floors(format_)


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_no_factor_ever_grows_on_the_way(format_: Format) -> None:
    path = path_of(format_)
    steps = along(path)

    assert (steps[0], steps[-1]) == (AS_DESIGNED, path[-1])
    for before, after in pairwise(steps):
        assert before != after
        assert all(a >= b for a, b in zip(astuple(before), astuple(after), strict=True))


@pytest.mark.parametrize("picture", [True, False], ids=["with a picture", "without"])
@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_each_stage_changes_something(format_: Format, picture: bool) -> None:  # noqa: FBT001 - a parameter
    path = path_of(format_, picture=picture)

    assert all(start != end for start, end in pairwise(path))
    assert all(at(path, number) == step for number, step in enumerate(path))
    assert jumps(path) == ({2} if format_.name == "bifold-a4" else set())


@pytest.mark.parametrize(
    ("shares", "picture"), [((0.2, 0.5), 0.7), ((0.2, 0.851), 0.86), ((1.02, 0), 1)], ids=["room", "little", "none"]
)
def test_a_picture_stays_as_wide_as_its_labels_need(shares: tuple[float, float], picture: float) -> None:
    """A label does not shrink with it, and must not need another line."""
    path = tightening(BY_NAME["trifold-a4"], tuple(page(picture=True, label_share=share) for share in shares))

    assert path[-1].picture == picture
    assert len(path) == (3 if picture == 1 else 4)


def test_lines_that_are_close_already_come_no_closer() -> None:
    """12 pt type wants 5.5 mm."""
    close = replace(BY_NAME["bifold-a4"], line_mm=5.4)

    assert [step.leading for step in path_of(close)] == [1, 1, 0.9167, 0.9167]
    assert jumps(path_of(close)) == {1}


@pytest.mark.parametrize("least_pt", [11.1, 11.3, 11.5, 11.7], ids=str)
def test_no_floor_is_passed_by_a_rounding(least_pt: float) -> None:
    format_ = replace(BY_NAME["bifold-a4"], least_pt=least_pt)

    assert_floors(format_)


def test_half_way_is_half_of_each_factor() -> None:
    path = (AS_DESIGNED, Step(spacing=0.6, leading=0.9))

    assert at(path, 0.5) == Step(spacing=0.8, leading=0.95)


def test_a_step_takes_leading_and_size_of_another_and_nothing_else() -> None:
    one, other = Step(spacing=0.7, picture=0.9), Step(spacing=0.6, leading=0.85, size=0.95, picture=0.8)

    assert with_type_of(one, other) == Step(spacing=0.7, leading=0.85, size=0.95, picture=0.9)


def test_only_what_is_not_as_designed_is_changed() -> None:
    assert AS_DESIGNED.factors == {}
    assert LOOSE.factors == {"spacing": 1.25, "leading": 1.1}
    assert Step(size=0.95, picture=0.8).factors == {"size": 0.95, "picture": 0.8}


def test_rules_give_each_changed_section_its_factors() -> None:
    steps = {"one": Step(spacing=0.75), "cover": AS_DESIGNED, "back": Step(leading=0.95, size=0.9)}

    assert rules(steps) == '[id="one"] { --spacing: 0.75 }\n[id="back"] { --leading: 0.95; --size: 0.9 }'
    assert rules({}) == rules({"cover": AS_DESIGNED}) == ""


def test_the_stylesheet_uses_each_factor_and_no_other() -> None:
    """A factor that it does not know would tighten nothing; one is 1 where no rule gives it."""
    css = (default_folder() / "theme.css").read_text(encoding="utf-8")
    used = re.findall(r"var\(--(\w+), 1\)", css)

    assert {*used} == {*FACTORS}
    assert css.count("var(--spacing") == used.count("spacing")
