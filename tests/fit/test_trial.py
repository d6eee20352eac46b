"""Panels that are laid out by themselves, and how many layouts it takes to fit a leaflet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.fitting import filled, in_rows, ready, rows, sections_of
from tests.project import BACK, COVER, TEN_MM_EACH, Block, Folder, Section, heading, leaflet, prose, section

from polyfold import typeset
from polyfold.bundle import Bundle, Panel, Step
from polyfold.fit import fit
from polyfold.fit.lengths import Pages, flowing_mm, natural_mm
from polyfold.fit.steps import AS_DESIGNED
from polyfold.fit.trial import LAYOUTS, Trial

RULE_MM = 4.2
"""The line above columns, and the space below it."""
WIDE = {"table": "Wide.", "id": "wide", "wide": True, "columns": ["A"], "rows": [["B"]]}
WIDE_TEN_MM = """\
<div class="wide" id="{{ block.anchor }}" style="height: 10mm; margin: 0">
<p{{ block.texts.table|attrs }}>{{ block.texts.table|html }}</p>
<p{{ block.texts.columns[0]|attrs }}>A</p><p{{ block.texts.rows[0][0]|attrs }}>B</p>
</div>
"""


def alone(whole: Bundle, **steps: Step) -> dict[str, Pages]:
    """The pages of panels that are laid out by themselves, by name."""
    chosen = {panel_of(whole, name): step for name, step in steps.items()}
    pages = Trial(whole, typeset.lay_out(whole)).lay_out_alone(chosen)
    return {panel.name: each for panel, each in pages.items()}


def panel_of(whole: Bundle, name: str) -> Panel:
    return next(panel for panel in whole.panels if panel.name == name)


def natural(whole: Bundle, name: str, step: Step = AS_DESIGNED) -> float:
    return natural_mm(panel_of(whole, name), alone(whole, **{name: step})[name])


# --- natural heights ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 18, 40, 250], ids=["one", "too long", "two pages more", "much"])
def test_a_panel_alone_has_the_height_of_its_text(tmp_path: Path, count: int) -> None:
    whole = ready(in_rows(tmp_path, "flyer-a5", COVER, filled("one", count)))

    assert natural(whole, "one") == pytest.approx(10 * count, abs=0.05)


COLUMNS = pytest.mark.parametrize(
    ("blocks", "height_mm"),
    [
        ([rows(56)], 280),
        ([rows(57)], 290),
        ([rows(54), WIDE], 280),
        ([WIDE, rows(54)], 280),
        ([rows(30), WIDE, rows(29, "more")], 310),
        ([rows(6)], 30),
    ],
    ids=["even", "odd", "wide below", "wide above", "wide between", "short"],
)
"""Blocks of a sheet, and the height of its two columns of them; a page has room for 25 rows in each."""


def sheet(root: Path, *blocks: Block) -> Folder:
    folder = in_rows(root, "sheet-a4", COVER, section("one", *blocks))
    folder.write("templates/blocks/table.html", WIDE_TEN_MM)
    return folder


@COLUMNS
def test_columns_alone_are_as_high_as_the_longest(tmp_path: Path, blocks: list[Block], height_mm: float) -> None:
    folder = sheet(tmp_path, *blocks)
    folder.write("templates/blocks/list.html", re.sub("</?div.*", "", TEN_MM_EACH))

    assert natural(ready(folder), "one") == pytest.approx(RULE_MM + height_mm, abs=0.05)


@COLUMNS
def test_columns_of_blocks_that_break_seem_a_row_higher_at_most(
    tmp_path: Path, blocks: list[Block], height_mm: float
) -> None:
    """The typesetter balances columns by adding whole rows, where less would do."""
    over_mm = natural(ready(sheet(tmp_path, *blocks)), "one") - RULE_MM - height_mm

    assert -0.05 <= over_mm <= 10


@pytest.mark.parametrize("format_", ["trifold-a4", "bifold-a4", "gatefold-a4", "accordion-a4", "sheet-a4", "flyer-a5"])
def test_what_fits_is_as_high_alone_as_in_the_whole(tmp_path: Path, format_: str) -> None:
    counts = {"trifold-a4": 6, "bifold-a4": 4, "gatefold-a4": 6, "accordion-a4": 8, "sheet-a4": 2, "flyer-a5": 2}
    texts = [
        section(f"s{number}", heading("How it is"), prose("Words", 3 + number), {"tip": "So.", "id": "tip"})
        for number in range(1, counts[format_])
    ]
    whole = ready(leaflet(tmp_path, format_, COVER, *texts))
    layout = typeset.lay_out(whole)
    pages = Trial(whole, layout).lay_out_alone(dict.fromkeys(whole.panels, AS_DESIGNED))

    heights = {page.section: page.filled_mm for page in layout.report.pages}

    assert {panel.name: sum(page.filled_mm for page in each) for panel, each in pages.items()} == pytest.approx(
        heights, abs=0.05
    )


def test_a_panel_alone_keeps_its_room_and_its_page(tmp_path: Path) -> None:
    whole = ready(
        in_rows(tmp_path, "trifold-a4", COVER, *(filled(f"s{number}") for number in range(4)), filled("x", 30))
    )
    (page,) = alone(whole, x=AS_DESIGNED)["x"]

    assert (page.width_mm, page.height_mm) == pytest.approx((100, 210))
    assert page.room_mm == pytest.approx(210 - 11.2 - 21.2)


def test_a_panel_alone_is_as_its_step_says(tmp_path: Path) -> None:
    whole = ready(leaflet(tmp_path, "flyer-a5", COVER, section("one", {"text": "A line.\n\nAnother.", "id": "text"})))
    (designed,), (tight,) = (alone(whole, one=step)["one"] for step in (AS_DESIGNED, Step(spacing=0.5, leading=0.95)))

    assert designed.filled_mm == pytest.approx(2 * 6 + 3)
    assert tight.filled_mm == pytest.approx(2 * 5.7 + 1.5)


def test_text_that_flows_keeps_its_pages_alone(tmp_path: Path) -> None:
    """A page has room for 17 rows."""
    texts = [filled("one", 17), filled("two", 13)]
    whole = ready(in_rows(tmp_path, "booklet-a5", COVER, *texts, BACK))
    pages = alone(whole, pages=AS_DESIGNED)["pages"]

    assert [(page.section, round(page.filled_mm, 1)) for page in pages] == [("one", 170), ("two", 130)]
    assert flowing_mm(panel_of(whole, "pages"), pages) == pytest.approx(174 + 130)


# --- nothing else is laid out -----------------------------------------------------------------------------------


def test_other_panels_are_not_laid_out_again(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    texts = [filled(f"s{number}", 30 if number == 3 else 13) for number in range(5)]
    whole = ready(in_rows(tmp_path, "trifold-a4", COVER, *texts))
    alone(whole, s3=AS_DESIGNED)
    (_, second) = (layout.report for layout in layouts)

    assert sections_of(second) == ["s3"]
    assert second.pages[0].text.count("Row") == 30
    assert "TST-001" in second.pages[0].text


def test_several_panels_are_laid_out_at_once(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    texts = [filled(f"s{number}", 10 + 4 * number) for number in range(5)]
    pages = alone(ready(in_rows(tmp_path, "trifold-a4", COVER, *texts)), s2=AS_DESIGNED, s4=AS_DESIGNED)

    assert len(layouts) == 2
    assert sections_of(layouts[1].report) == ["s2", "s4"]
    assert {name: round(each[0].filled_mm) for name, each in pages.items()} == {"s2": 180, "s4": 260}


def test_only_the_panels_that_are_too_long_are_tried(tmp_path: Path, layouts: list[typeset.Layout]) -> None:
    texts = [filled(f"s{number}") for number in range(4)]
    fit(ready(in_rows(tmp_path, "trifold-a4", COVER, *texts, section("last", prose("Line", 22)))))

    assert [sections_of(layout.report) for layout in layouts[1:-1]] == [["last"]] * (len(layouts) - 2)
    assert sections_of(layouts[-1].report) == ["cover", "s0", "s1", "s2", "s3", "last"]


# --- how many layouts -------------------------------------------------------------------------------------------

NOTES: Block = {"notes": "Notes", "id": "notes"}
TITLE = "Immune cells as a medicine"


def folded(format_: str, *last: Block) -> list[Section]:
    """The sections of a leaflet, the last of them of these blocks; the others fit, and are not half-empty."""
    between = {"trifold-a4": 4, "bifold-a4": 2}.get(format_, 0)
    cover = [] if format_ == "card-85x55" else [COVER]
    return [*cover, *(filled(f"s{number}") for number in range(between)), section("last", *last)]


@pytest.mark.parametrize(
    ("format_", "count"), [("trifold-a4", 13), ("bifold-a4", 13), ("sheet-a4", 40), ("card-85x55", 1)], ids=str
)
def test_what_fits_as_designed_costs_one_layout(
    tmp_path: Path, layouts: list[typeset.Layout], format_: str, count: int
) -> None:
    fitted = fit(ready(in_rows(tmp_path, format_, *folded(format_, rows(count)))))

    assert len(layouts) == 1
    assert (dict(fitted.steps), fitted.findings) == ({}, ())


@pytest.mark.parametrize(
    ("blocks", "title", "steps"),
    [
        ([rows(13), NOTES], "Short", {}),
        ([rows(13)], TITLE, {}),
        ([rows(4)], "Short", {"last": Step(spacing=1.25)}),
        ([rows(4), NOTES], TITLE, {}),
    ],
    ids=["notes are filled", "a title is balanced", "a half-empty panel is loosened", "notes and a title"],
)
def test_what_is_filled_balanced_or_loosened_costs_one_more(
    tmp_path: Path, layouts: list[typeset.Layout], blocks: list[Block], title: str, steps: Mapping[str, Step]
) -> None:
    folder = in_rows(tmp_path, "trifold-a4", *folded("trifold-a4", *blocks))
    folder.edit("brochures/small/brochure.yaml", "title: A small leaflet", f"title: {title}")
    fitted = fit(ready(folder))

    assert len(layouts) == 2
    assert dict(fitted.steps) == steps


AMOUNTS = [
    *(("card-85x55", lines) for lines in (3, 4, 20)),
    *(("flyer-a5", lines) for lines in (20, 22)),
    *(("bifold-a4", lines) for lines in (21, 23)),
    *(("sheet-a4", lines) for lines in (61, 66)),
]


@pytest.mark.parametrize(("format_", "lines"), AMOUNTS, ids=[f"{name} {lines}" for name, lines in AMOUNTS])
def test_no_leaflet_costs_more_than_the_budget(
    tmp_path: Path, layouts: list[typeset.Layout], format_: str, lines: int
) -> None:
    fitted = fit(ready(in_rows(tmp_path, format_, *folded(format_, prose("Line", lines)))))
    refused = [finding.code for finding in fitted.findings]

    assert "last" in fitted.steps
    assert len(layouts) <= 1 + LAYOUTS
    # What does not fit at its tightest is laid out by itself only there.
    assert len(layouts) == 3 if refused else len(layouts) > 3


@pytest.mark.parametrize(
    ("lines", "cover", "back"),
    [(8, 1, 1), (45, 1, 1), (60, 1, 1), (60, 16, 21)],
    ids=["loosened", "a sheet less", "a sheet more", "a cover and a back too long"],
)
def test_no_booklet_costs_more_than_the_budget(
    tmp_path: Path, layouts: list[typeset.Layout], lines: int, cover: int, back: int
) -> None:
    """First its cover and back are searched for, then its sheets."""
    ends = [
        section("cover", prose("Cover", cover), layout="cover"),
        section("back", prose("Back", back), layout="back"),
    ]
    fit(ready(leaflet(tmp_path, "booklet-a5", ends[0], section("one", prose("Line", lines)), ends[1])))

    assert 1 < len(layouts) <= 1 + LAYOUTS


def test_fitting_adds_six_layouts_at_most(tmp_path: Path) -> None:
    whole = ready(in_rows(tmp_path, "card-85x55", filled("one", 1)))

    assert LAYOUTS == 6
    # The last is that of the whole.
    assert Trial(whole, typeset.lay_out(whole)).layouts_left == 5
