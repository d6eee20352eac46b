"""Sections onto panels: margins at folds and trims, columns between folds, and what can't be so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from tests.leaflet import HEAD, PATH, told, write
from tests.sections import Part, parts, wide

from polyfold import panels
from polyfold.bundle import Panel
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.panels import Share, shared_columns
from polyfold.plan import Request, plan
from polyfold.source import Source


def spanned(format_: Format, first: int, last: int) -> Panel:
    """The panel of one section that covers several, from `first` to `last`, among others with a panel each."""
    return panels.of(wide(format_.panels, first, last), format_)[first]


def faults(sections: tuple[Part, ...], name: str, hint: str = "") -> list[tuple[int | None, str]]:
    """What keeps sections from filling a format: the index of the section at fault, and what is told of it."""
    found = panels.faults(sections, BY_NAME[name], hint)
    return [(index, f"{finding.code} {finding.message} | {finding.help}") for index, finding in found]


# --- a section on each panel -------------------------------------------------------------------------------

LEFT_EDGE, RIGHT_EDGE, NOWHERE = "left", "right", ""
"""Which edges of a panel are folds."""
TRIM, FOLD = 10, 8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "trifold-a4",
            [
                (100, (FOLD, TRIM), (0,)),
                (97, (TRIM, FOLD), (97,)),
                (100, (TRIM, FOLD), (100,)),
                (100, (FOLD, FOLD), (0, 100)),
                (97, (FOLD, TRIM), (0,)),
                (100, (FOLD, FOLD), (0, 100)),
            ],
            id="trifold-a4",
        ),
        pytest.param(
            "zfold-a4",
            [
                (99, (FOLD, TRIM), (0,)),
                (99, (TRIM, FOLD), (99,)),
                (99, (FOLD, FOLD), (0, 99)),
                (99, (FOLD, TRIM), (0,)),
                (99, (TRIM, FOLD), (99,)),
                (99, (FOLD, FOLD), (0, 99)),
            ],
            id="zfold-a4",
        ),
        pytest.param(
            "accordion-a4",
            [
                (74.25, (FOLD, TRIM), (0,)),
                (74.25, (TRIM, FOLD), (74.25,)),
                (74.25, (FOLD, FOLD), (0, 74.25)),
                (74.25, (FOLD, FOLD), (0, 74.25)),
                (74.25, (FOLD, TRIM), (0,)),
                (74.25, (TRIM, FOLD), (74.25,)),
                (74.25, (FOLD, FOLD), (0, 74.25)),
                (74.25, (FOLD, FOLD), (0, 74.25)),
            ],
            id="accordion-a4",
        ),
        pytest.param(
            "gatefold-a4",
            [
                (73.5, (FOLD, TRIM), (0,)),
                (73.5, (TRIM, FOLD), (73.5,)),
                (73.5, (TRIM, FOLD), (73.5,)),
                (150, (FOLD, FOLD), (0, 150)),
                (73.5, (FOLD, TRIM), (0,)),
                (150, (FOLD, FOLD), (0, 150)),
            ],
            id="gatefold-a4",
        ),
        pytest.param(
            "bifold-a4",
            [
                (148.5, (FOLD, TRIM), (0,)),
                (148.5, (TRIM, FOLD), (148.5,)),
                (148.5, (FOLD, TRIM), (0,)),
                (148.5, (TRIM, FOLD), (148.5,)),
            ],
            id="bifold-a4",
        ),
        pytest.param("sheet-a4", [(210, (15, 15), ())] * 2, id="sheet-a4"),
        pytest.param("flyer-a5", [(148, (12, 12), ())] * 2, id="flyer-a5"),
        pytest.param("card-85x55", [(85, (6, 6), ())] * 2, id="card-85x55"),
    ],
)
def test_text_keeps_its_margins_from_folds_and_trims(
    name: str, expected: list[tuple[float, tuple[float, float], tuple[float, ...]]]
) -> None:
    format_ = BY_NAME[name]
    placed = panels.of(parts(*(1,) * format_.panels), format_)
    assert [(panel.width_mm, panel.margins_mm, panel.folds_mm) for panel in placed] == expected


@pytest.mark.parametrize("format_", [pytest.param(each, id=each.name) for each in FORMATS if not each.bound])
def test_each_section_is_a_panel_of_its_name_in_its_place(format_: Format) -> None:
    sections = parts(*(1,) * format_.panels, layouts=[(0, "cover"), (format_.panels - 1, "back")])
    placed = panels.of(sections, format_)
    assert list(panels.faults(sections, format_)) == []
    assert [(panel.name, panel.sections, panel.numbers, panel.layout) for panel in placed] == [
        (section.id, (section.id,), (number,), section.layout) for number, section in enumerate(sections)
    ]
    assert {panel.height_mm for panel in placed} == {format_.height_mm}
    assert not any(panel.flows for panel in placed)


def test_a_side_of_a_sheet_has_two_columns_apart_and_every_other_panel_one() -> None:
    columns = {
        format_.name: {(panel.columns, panel.column_mm) for panel in panels.of(parts(1, 1), format_)}
        for format_ in FORMATS
        if format_.flat
    }
    assert columns == {"sheet-a4": {(2, 85)}, "flyer-a5": {(1, 124)}, "card-85x55": {(1, 73)}}
    assert panels.of(parts(1), BY_NAME["sheet-a4"])[0].gap_mm == 10
    assert {
        panel.columns
        for format_ in FORMATS
        if not format_.flat and not format_.bound
        for panel in panels.of(parts(*(1,) * format_.panels), format_)
    } == {1}


# --- booklets ----------------------------------------------------------------------------------------------

BOOKLET = BY_NAME["booklet-a5"]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param(
            parts(1, 1, 1, 1, layouts=[(0, "cover"), (3, "back")]),
            [("cover", ("s0",), "cover"), ("pages", ("s1", "s2"), "content"), ("back", ("s3",), "back")],
            id="cover, two that flow, back",
        ),
        pytest.param(parts(1, 1), [("pages", ("s0", "s1"), "content")], id="all flows"),
        pytest.param(
            parts(1, 1, layouts=[(1, "back")]),
            [("pages", ("s0",), "content"), ("back", ("s1",), "back")],
            id="no cover",
        ),
        pytest.param(
            parts(1, 1, layouts=[(0, "cover"), (1, "back")]),
            [("cover", ("s0",), "cover"), ("back", ("s1",), "back")],
            id="nothing that flows",
        ),
    ],
)
def test_a_booklets_content_flows_between_cover_and_back(
    sections: tuple[Part, ...], expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    placed = panels.of(sections, BOOKLET)
    assert [(panel.name, panel.sections, panel.layout) for panel in placed] == expected
    assert [panel.name for panel in placed if panel.flows] == [name for name, _, _ in expected if name == "pages"]


def test_a_booklets_page_is_bound_at_its_left_edge_and_a_left_hand_page_mirrors_it() -> None:
    (page,) = panels.of(parts(1), BOOKLET)
    assert (page.width_mm, page.height_mm, page.columns, page.numbers) == (148, 210, 1, ())
    assert [*page.margins_mm, page.column_mm] == [14, 12, 122]
    assert [page.folds_on(number) for number in (1, 2, 3, 4)] == [(0,), (148,), (0,), (148,)]


def test_a_folded_panel_has_its_folds_on_whichever_page_it_is() -> None:
    flap = panels.of(parts(*(1,) * 6), BY_NAME["trifold-a4"])[1]
    assert [flap.folds_on(number) for number in (1, 2)] == [(97,), (97,)]


# --- sections over several panels --------------------------------------------------------------------------

LEGAL = {
    "trifold-a4": [(2, 3), (3, 4), (2, 4)],
    "zfold-a4": [(1, 2), (2, 3), (1, 3), (4, 5)],
    "accordion-a4": [(1, 2), (2, 3), (3, 4), (1, 3), (2, 4), (1, 4), (5, 6), (6, 7), (5, 7)],
    "gatefold-a4": [],
    "bifold-a4": [(1, 2)],
    "sheet-a4": [],
    "flyer-a5": [],
    "card-85x55": [],
}
"""The first and last of neighbouring panels that one section may cover, counted from 0."""
every_span = pytest.mark.parametrize(
    ("format_", "first", "last"),
    [
        pytest.param(BY_NAME[name], *span, id=f"{name}, {span[0] + 1} to {span[1] + 1}")
        for name, spans in LEGAL.items()
        for span in spans
    ],
)


@pytest.mark.parametrize("name", LEGAL)
def test_neighbours_of_one_side_may_be_spanned_and_no_others(name: str) -> None:
    count = BY_NAME[name].panels
    runs = [(first, last) for first in range(count) for last in range(first + 1, count)]
    legal = [(first, last) for first, last in runs if not faults(wide(count, first, last), name)]
    assert legal == sorted(LEGAL[name])


def columns_of(panel: Panel) -> list[tuple[float, float]]:
    """Where the columns of a panel begin and end."""
    step = panel.column_mm + panel.gap_mm
    starts = [panel.margins_mm[0] + number * step for number in range(panel.columns)]
    return [(start, start + panel.column_mm) for start in starts]


@every_span
def test_each_inner_fold_lies_in_the_middle_of_a_gap(format_: Format, first: int, last: int) -> None:
    panel = spanned(format_, first, last)
    columns = columns_of(panel)
    gaps = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    inner = list(accumulate(format_.widths_mm[number] for number in range(first, last)))

    assert len(columns) == last - first + 1
    assert gaps == pytest.approx(inner)
    assert [fold for fold in panel.folds_mm if 0 < fold < panel.width_mm] == pytest.approx(inner)


@every_span
def test_columns_and_gaps_fill_the_panel_between_its_margins(format_: Format, first: int, last: int) -> None:
    panel = spanned(format_, first, last)
    columns = columns_of(panel)

    assert panel.width_mm == pytest.approx(sum(format_.widths_mm[first : last + 1]))
    assert columns[0][0] == pytest.approx(panel.margins_mm[0])
    assert columns[-1][1] == pytest.approx(panel.width_mm - panel.margins_mm[1])
    assert (panel.numbers, panel.sections) == (tuple(range(first, last + 1)), (f"s{first}",))


@every_span
def test_columns_keep_the_margins_of_folds_and_trims_and_could_be_no_wider(
    format_: Format, first: int, last: int
) -> None:
    panel = spanned(format_, first, last)
    columns = columns_of(panel)
    distances = {
        fold: min(max(left - fold, fold - right) for left, right in columns) - format_.fold_margin_mm
        for fold in panel.folds_mm
    }
    trims = {edge: 0 for edge in (0, panel.width_mm) if edge not in panel.folds_mm}
    distances |= {
        edge: min(abs(edge - side) for column in columns for side in column) - format_.margin_mm for edge in trims
    }

    # To spare beyond the margins: nowhere less than nothing, somewhere nothing at all.
    assert len(distances) == last - first + 2
    assert min(distances.values()) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "span", "margins", "columns", "folds"),
    [
        ("zfold-a4", (1, 2), (10, 10), (81, 16), (99, 198)),
        ("zfold-a4", (2, 3), (10, 10), (81, 16), (0, 99)),
        ("zfold-a4", (1, 3), (10, 10), (79, 20), (99, 198)),
        ("trifold-a4", (3, 4), (13, 10), (79, 16), (0, 100)),
        ("trifold-a4", (2, 4), (13, 10), (74, 26), (100, 200)),
        ("bifold-a4", (1, 2), (10, 10), (130.5, 16), (148.5,)),
        ("accordion-a4", (2, 3), (8, 8), (58.25, 16), (0, 74.25, 148.5)),
        ("accordion-a4", (1, 4), (10, 10), (54.25, 20), (74.25, 148.5, 222.75)),
    ],
)
def test_margins_columns_and_folds_of_a_wide_section(
    name: str,
    span: tuple[int, int],
    margins: tuple[float, float],
    columns: tuple[float, float],
    folds: tuple[float, ...],
) -> None:
    panel = spanned(BY_NAME[name], *span)
    assert panel.margins_mm == pytest.approx(margins)
    assert (panel.column_mm, panel.gap_mm) == pytest.approx(columns)
    assert panel.folds_mm == pytest.approx(folds)


# --- what can't be so --------------------------------------------------------------------------------------

FILLS = "one section fills one panel, or as many as its `span`"
REMEDY = "move the section, split it, or choose another format"
APART = f"don’t lie side by side on one side of the sheet | {REMEDY}"
JOB = f"{FILLS}: see `only:` of the sections for this site, locale and edition"


@pytest.mark.parametrize(
    ("name", "spans", "problem"),
    [
        pytest.param("trifold-a4", (1,) * 5, "5 sections for the 6 panels of `trifold-a4` | {}: add 1", id="too few"),
        pytest.param("bifold-a4", (1,) * 6, "6 sections for the 4 panels of `bifold-a4` | {}: remove 2", id="too many"),
        pytest.param(
            "zfold-a4",
            (1, 2, 1),
            "3 sections that fill 4 panels for the 6 panels of `zfold-a4` | {}: add 2",
            id="too few panels spanned",
        ),
        pytest.param(
            "zfold-a4",
            (1, 2, 1, 3),
            "4 sections that fill 7 panels for the 6 panels of `zfold-a4` | {}: remove 1",
            id="too many spanned",
        ),
        pytest.param(
            "accordion-a4",
            (8, 1),
            "2 sections that fill 9 panels for the 8 panels of `accordion-a4` | {}: remove 1",
            id="one wide section",
        ),
        *[
            pytest.param(
                name,
                spans,
                f"{said} for the 1 to 2 panels of `{name}` | {{}}: remove {sum(spans) - 2}",
                id=f"{name}, {spans}",
            )
            for name, spans, said in (
                ("sheet-a4", (1, 1, 1), "3 sections"),
                ("flyer-a5", (2, 2), "2 sections that fill 4 panels"),
                ("card-85x55", (1,) * 5, "5 sections"),
            )
        ],
    ],
)
def test_sections_must_be_as_many_as_the_panels(name: str, spans: tuple[int, ...], problem: str) -> None:
    # Which sections span what can't be told before they fill the panels.
    assert faults(parts(*spans), name) == [(None, f"PRJ022 {problem.format(FILLS)}")]


def test_whoever_asks_may_have_a_better_hint() -> None:
    assert faults(parts(1), "bifold-a4", "see `only:`") == [
        (None, f"PRJ022 1 section for the 4 panels of `bifold-a4` | {FILLS}: see `only:`")
    ]


@pytest.mark.parametrize(
    ("name", "spans", "found"),
    [
        pytest.param("trifold-a4", (2, 1, 1, 1, 1), {0: (1, 2)}, id="cover and flap"),
        pytest.param("trifold-a4", (1, 2, 1, 1, 1), {1: (2, 3)}, id="flap and inside"),
        pytest.param("trifold-a4", (1, 1, 1, 1, 2), {4: (5, 6)}, id="inside and back"),
        pytest.param("trifold-a4", (1, 1, 4), {2: (3, 6)}, id="more than a side has"),
        pytest.param("zfold-a4", (2, 2, 2), {0: (1, 2)}, id="first of three pairs"),
        pytest.param("zfold-a4", (1, 1, 1, 2, 1), {3: (4, 5)}, id="over the edge of a side"),
        pytest.param("accordion-a4", (1, 5, 2), {1: (2, 6)}, id="five of eight"),
        pytest.param("accordion-a4", (8,), {0: (1, 8)}, id="all"),
        pytest.param("gatefold-a4", (2, 1, 1, 1, 1), {0: (1, 2)}, id="both doors"),
        pytest.param("bifold-a4", (2, 2), {0: (1, 2), 1: (3, 4)}, id="both pairs"),
        *[pytest.param(name, (2,), {0: (1, 2)}, id=f"both sides of {name}") for name in LEGAL if BY_NAME[name].flat],
    ],
)
def test_panels_of_two_sides_or_apart_can_not_be_spanned(
    name: str, spans: tuple[int, ...], found: dict[int, tuple[int, int]]
) -> None:
    assert faults(parts(*spans), name) == [
        (index, f"PRJ035 section `s{index}` can’t span {spans[index]} panels: panels {first} to {last} {APART}")
        for index, (first, last) in found.items()
    ]


@pytest.mark.parametrize("spans", [(1, 1, 2, 1, 1), (1, 1, 1, 2, 1), (1, 1, 3, 1)], ids=str)
def test_a_door_and_the_middle_can_not_be_spanned(spans: tuple[int, ...]) -> None:
    ((index, problem),) = faults(parts(*spans), "gatefold-a4")
    assert index is not None
    assert spans[index] > 1
    assert problem == (
        f"PRJ035 section `s{index}` can’t span {spans[index]} panels: "
        f"its panels are too unequal for columns of one width | {REMEDY}"
    )


def test_nothing_of_a_booklet_spans() -> None:
    sections = parts(2, 1, 3, 2, layouts=[(0, "cover"), (3, "back")])
    assert faults(sections, "booklet-a5") == [
        (
            index,
            f"PRJ035 section `s{index}` can’t span {span} panels: a booklet’s text flows over its pages | {REMEDY}",
        )
        for index, span in ((0, 2), (2, 3), (3, 2))
    ]


FIRST = "PRJ036 `layout: cover` is only for the first section | make it the first section, or leave `layout` out"
LAST = "PRJ036 `layout: back` is only for the last section | make it the last section, or leave `layout` out"


@pytest.mark.parametrize(
    ("layouts", "found"),
    [
        pytest.param("cover content content back", [], id="in their places"),
        pytest.param("content content content content", [], id="neither"),
        pytest.param("content cover content content", [(1, FIRST)], id="cover second"),
        pytest.param("content content content cover", [(3, FIRST)], id="cover last"),
        pytest.param("cover cover content content", [(1, FIRST)], id="two covers"),
        pytest.param("back content content content", [(0, LAST)], id="back first"),
        pytest.param("cover content back content", [(2, LAST)], id="back last but one"),
        pytest.param("content content back back", [(2, LAST)], id="two backs"),
        pytest.param("back content content cover", [(0, LAST), (3, FIRST)], id="exchanged"),
    ],
)
@pytest.mark.parametrize("name", ["bifold-a4", "booklet-a5"])
def test_a_cover_is_first_and_a_back_last(name: str, layouts: str, found: list[tuple[int, str]]) -> None:
    sections = parts(1, 1, 1, 1, layouts=enumerate(layouts.split()))
    assert faults(sections, name) == found


@pytest.mark.parametrize("layout", ["cover", "back", "content"])
def test_an_only_section_is_first_and_last(layout: str) -> None:
    assert faults(parts(1, layouts=[(0, layout)]), "flyer-a5") == []


def test_what_is_misplaced_and_what_is_too_wide_are_told_at_once() -> None:
    sections = parts(2, 1, 1, layouts=[(0, "back"), (2, "cover")])
    assert [(index, problem.partition(" ")[0]) for index, problem in faults(sections, "bifold-a4")] == [
        (0, "PRJ036"),
        (2, "PRJ036"),
        (0, "PRJ035"),
    ]


# --- a table's columns on wide panels ----------------------------------------------------------------------


def shares(widths: Iterable[tuple[float, float, float]]) -> tuple[Share, ...]:
    return tuple(Share(width_mm=width, before_mm=before, after_mm=after) for width, before, after in widths)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        # 198 mm, of which 10 are margin on either side: columns of 81, and 16 between them.
        (2, [(89, 0, 8), (89, 8, 0)]),
        (3, [(40.5, 0, 0), (48.5, 0, 8), (89, 8, 0)]),
        (4, [(40.5, 0, 0), (48.5, 0, 8), (48.5, 8, 0), (40.5, 0, 0)]),
        (6, [(27, 0, 0), (27, 0, 0), (35, 0, 8), (35, 8, 0), (27, 0, 0), (27, 0, 0)]),
    ],
)
def test_a_tables_columns_on_two_panels(count: int, expected: list[tuple[float, float, float]]) -> None:
    panel = spanned(BY_NAME["zfold-a4"], 1, 2)
    assert shared_columns(panel, count) == shares(expected)


@pytest.mark.parametrize(
    ("format_", "first", "last", "count"),
    [
        pytest.param(BY_NAME[name], first, last, count, id=f"{name}, {first + 1} to {last + 1}, {count} columns")
        for name, spans in LEGAL.items()
        for first, last in spans
        for count in range(last - first + 1, 7)
    ],
)
def test_folds_lie_between_a_tables_columns_with_half_a_gap_on_either_side(
    format_: Format, first: int, last: int, count: int
) -> None:
    panel = spanned(format_, first, last)
    found = shared_columns(panel, count)
    edges = list(accumulate((share.width_mm for share in found), initial=panel.margins_mm[0]))
    inner = [fold for fold in panel.folds_mm if 0 < fold < panel.width_mm]

    assert len(found) == count
    assert edges[-1] == pytest.approx(panel.width_mm - panel.margins_mm[1])
    assert [edge for edge in edges[1:-1] if min(abs(edge - fold) for fold in inner) < 1e-6] == pytest.approx(inner)
    at_folds = {number for number, edge in enumerate(edges) if min(abs(edge - fold) for fold in inner) < 1e-6}
    half = panel.gap_mm / 2
    assert [(share.before_mm, share.after_mm) for share in found] == [
        (half if number in at_folds else 0, half if number + 1 in at_folds else 0) for number in range(count)
    ]


@every_span
def test_a_tables_columns_on_one_panel_are_equally_wide(format_: Format, first: int, last: int) -> None:
    panel = spanned(format_, first, last)
    rooms = [share.width_mm - share.before_mm - share.after_mm for share in shared_columns(panel, 2 * panel.columns)]
    assert rooms == pytest.approx([panel.column_mm / 2] * 2 * panel.columns)


# --- jobs --------------------------------------------------------------------------------------------------


def brochure(format_: str, *sections: str) -> str:
    lines = [f"  - {{id: s{number}, {each}blocks: [{{text: x, id: a}}]}}\n" for number, each in enumerate(sections)]
    return f"{HEAD.replace('bifold-a4', format_)}sections:\n{''.join(lines)}"


ENGLISH, FRENCH = "only: {locales: [en]}, ", "only: {locales: [fr]}, "


@pytest.mark.parametrize(
    ("content", "english", "french"),
    [
        pytest.param(brochure("bifold-a4", "", "", "", ENGLISH, FRENCH), [], [], id="four for each"),
        pytest.param(
            brochure("bifold-a4", "", "", "", "", FRENCH),
            [],
            [f"PRJ022 11:3 5 sections for the 4 panels of `bifold-a4` | {JOB}"],
            id="one too many",
        ),
        pytest.param(
            brochure("sheet-a4", ENGLISH, "", ENGLISH),
            [f"PRJ022 11:3 3 sections for the 1 to 2 panels of `sheet-a4` | {JOB}"],
            [],
            id="one side or both",
        ),
        pytest.param(
            brochure("zfold-a4", "", FRENCH, FRENCH, FRENCH, "span: 2, ", "span: 2, only: {locales: [en]}, ", ENGLISH),
            [f"PRJ035 16:5 section `s5` can’t span 2 panels: panels 4 to 5 {APART}"],
            [],
            id="wide",
        ),
        pytest.param(
            brochure("bifold-a4", ENGLISH, "layout: cover, ", "", "", FRENCH),
            [FIRST.replace(" ", " 12:5 ", 1)],
            [],
            id="a cover that is not first for all",
        ),
    ],
)
def test_sections_for_some_readers_are_judged_job_by_job(
    tmp_path: Path, content: str, english: list[str], french: list[str]
) -> None:
    source = Source(write(tmp_path, {PATH: content}))
    for locale, expected in (("en", english), ("fr", french)):
        made = plan(source, Request(locales=(locale,), editions=("screen",)))
        found = [finding for finding in made.findings if finding.code.startswith("PRJ")]
        assert told(found) == expected
        assert {finding.locale for finding in found} <= {locale}
        assert len(made.bundles) == (0 if expected else 1)
