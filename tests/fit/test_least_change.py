"""The least change wins: what is seen least is changed first, and no further than it must be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fitting import DRAWING, filled, in_rows, laid_at, ready
from tests.project import COVER, Block, Folder, heading, prose, section

from polyfold.bundle import Bundle, LayoutReport
from polyfold.fit import Fitted, fit
from polyfold.fit.lengths import is_long
from polyfold.fit.search import GRID
from polyfold.fit.steps import Path as Stages
from polyfold.fit.steps import at, tightening
from polyfold.formats import BY_NAME

STAGES = {"bifold-a4": ("spacing", "leading", "size", "picture"), "trifold-a4": ("spacing", "leading", "picture")}
PICTURE: Block = {"figure": "box.svg", "id": "picture", "decorative": True}
MIXED: tuple[Block, ...] = (
    heading("What happens on the day"),
    {"text": "The team will meet you on the ward and tell you what happens next. " * 3, "id": "long"},
    {
        "list": ["Bring your letter.", "Eat a light meal before you come to us, and drink as you like.", "Rest."],
        "id": "li",
    },
    heading("Afterwards", "after", level=3),
    {"steps": ["Call the ward.", "Say your name and what it is about, and that you were treated here."], "id": "st"},
    {"tip": "Somebody should stay with you for the first night.", "id": "tip"},
    {"table": "When", "id": "when", "columns": ["Day", "What"], "rows": [["One", "A call"], ["Two", "A visit"]]},
    {"warning": "Call us if you have a fever.", "id": "fever", "call": "{site.phone}"},
)
"""As people write them; of each kind of block that is common."""


def leaflet_of(root: Path, format_: str, *blocks: Block) -> Folder:
    """A leaflet with these blocks on its second panel; the others fit, and stay as designed but for their type."""
    names = {"bifold-a4": ["s2", "s3"], "trifold-a4": ["s2", "s3", "s4", "s5"]}.get(format_, [])
    folder = in_rows(root, format_, COVER, section("s1", *blocks), *map(filled, names))
    folder.write("brochures/small/box.svg", DRAWING)
    return folder


def position(path: Stages, fitted: Fitted) -> float:
    """How far on its path the panel is: 1.5 is in the middle of the second stage."""
    steps = {at(path, round(number * GRID, 2)): number * GRID for number in range((len(path) - 1) * 100 + 1)}
    return round(steps[fitted.steps["s1"]], 2)


def path_of(format_: str, report: LayoutReport) -> Stages:
    return tightening(BY_NAME[format_], tuple(page for page in report.pages if page.section == "s1"))


def fits_at(whole: Bundle, path: Stages, where: float) -> bool:
    """Whether the panel fits at a position, as it is laid out in the whole leaflet."""
    (panel,) = (panel for panel in whole.panels if panel.name == "s1")
    return not is_long(panel, laid_at(whole, s1=at(path, where)))


CASES = {
    "a millimetre": ("bifold-a4", [prose("Line", 20)], "spacing"),
    "two lines": ("bifold-a4", [prose("Line", 22)], "spacing"),
    "four lines": ("bifold-a4", [prose("Line", 24)], "leading"),
    "five lines": ("bifold-a4", [prose("Line", 25)], "size"),
    "a little, with a picture": ("bifold-a4", [prose("Line", 14), PICTURE], "spacing"),
    "more, with a picture": ("bifold-a4", [prose("Line", 15), PICTURE], "leading"),
    "yet more, with a picture": ("bifold-a4", [prose("Line", 16), PICTURE], "size"),
    "most, with a picture": ("bifold-a4", [prose("Line", 17), PICTURE], "picture"),
    "a little, of all kinds": ("bifold-a4", [*MIXED, prose("Line", 1)], "spacing"),
    "more, of all kinds": ("bifold-a4", [*MIXED, prose("Line", 2)], "leading"),
    "yet more, of all kinds": ("bifold-a4", [*MIXED, prose("Line", 3)], "size"),
    "two lines of six panels": ("trifold-a4", [prose("Line", 23)], "spacing"),
    "five lines of six panels": ("trifold-a4", [prose("Line", 26)], "leading"),
    "most of six panels": ("trifold-a4", [prose("Line", 21), PICTURE], "picture"),
}
"""What is on a panel, and what is changed last so that it fits."""


@pytest.mark.parametrize(("format_", "blocks", "last"), CASES.values(), ids=CASES)
def test_no_stage_is_begun_and_no_step_made_that_is_not_needed(
    tmp_path: Path, format_: str, blocks: Sequence[Block], last: str
) -> None:
    whole = ready(leaflet_of(tmp_path, format_, *blocks))
    fitted = fit(whole)
    path = path_of(format_, laid_at(whole))
    where = position(path, fitted)

    assert fitted.findings == ()
    assert STAGES[format_][math.ceil(where) - 1] == last
    assert fits_at(whole, path, where)
    assert not fits_at(whole, path, math.ceil(where) - 1)
    if last != "size":
        assert not fits_at(whole, path, where - 2 * GRID)


def test_the_lines_of_a_main_message_come_no_nearer_than_those_of_text(tmp_path: Path) -> None:
    """Its type is larger: 14 pt, which wants 6.4 mm."""
    cover = section("cover", prose("Line", 20), layout="cover")
    folder = in_rows(tmp_path, "trifold-a4", cover, *map(filled, ["s1", "s2", "s3", "s4", "s5"]))
    folder.edit(
        "brochures/small/brochure.yaml", "Small leaflets are read.", "Small leaflets are read by those who can."
    )
    fitted = fit(ready(folder))
    lines = [line for line in fitted.layout.report.pages[0].pieces if line.context == "small.main-message"]
    tops = sorted({line.rectangle[1] for line in lines})

    assert fitted.steps["cover"].leading < 0.93
    assert [below - top for top, below in pairwise(tops)] == pytest.approx([1.3 * 14 * 25.4 / 72], abs=0.02)
