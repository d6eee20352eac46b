"""The shapes of leaflets: panels, folds and sheets fit together, and fold in a model of paper as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pytest
from tests.paper import Fold, Pile, fold, lay, openings, seen, stitched, turned_over

from polyfold.formats import BY_NAME, FORMATS, Format, Row

NAMES = (
    *("trifold-a4", "zfold-a4", "accordion-a4", "gatefold-a4", "bifold-a4"),
    *("booklet-a5", "sheet-a4", "flyer-a5", "card-85x55"),
)
FOLDED, BOUND, FLAT = NAMES[:5], NAMES[5], NAMES[6:]
SHEETS_MM = {
    **dict.fromkeys(FOLDED, (297, 210)),
    "booklet-a5": (148, 210),
    "sheet-a4": (210, 297),
    "flyer-a5": (148, 210),
    "card-85x55": (85, 55),
}
BODY_PT = {
    **dict.fromkeys(FOLDED, 11),
    **dict.fromkeys(("bifold-a4", "booklet-a5", "sheet-a4", "flyer-a5"), 12),
    "card-85x55": 9,
}
every_format = pytest.mark.parametrize("format_", [pytest.param(each, id=each.name) for each in FORMATS])
every_folded = pytest.mark.parametrize("format_", [pytest.param(BY_NAME[name], id=name) for name in FOLDED])
every_flat = pytest.mark.parametrize("format_", [pytest.param(BY_NAME[name], id=name) for name in FLAT])
every_length = pytest.mark.parametrize("pages", [4, 8, 12, 16], ids="{} pages".format)


def widths(format_: Format, side: Row) -> list[float]:
    return [format_.width_mm(panel) for panel in side]


def test_formats_are_found_by_name() -> None:
    assert tuple(BY_NAME) == NAMES
    assert tuple(BY_NAME.values()) == FORMATS


@every_format
def test_the_press_trims_a_sheet_of_its_size(format_: Format) -> None:
    assert format_.sheet_mm == pytest.approx(SHEETS_MM[format_.name])


@every_format
def test_body_text_is_smaller_the_narrower_the_panel(format_: Format) -> None:
    assert format_.body_pt == BODY_PT[format_.name]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        *[(name, [6]) for name in ("trifold-a4", "zfold-a4", "gatefold-a4")],
        ("accordion-a4", [8]),
        ("bifold-a4", [4]),
        ("booklet-a5", list(range(1, 21))),
        *[(name, [1, 2]) for name in FLAT],
    ],
)
def test_a_leaflet_may_have_so_many_panels(name: str, counts: list[int]) -> None:
    assert [count for count in range(1, 21) if BY_NAME[name].takes(count)] == counts


@pytest.mark.parametrize("name", [name for name in NAMES if name != BOUND])
def test_what_is_not_bound_takes_no_leaflet_without_panels(name: str) -> None:
    assert not BY_NAME[name].takes(0)


# --- sheets ------------------------------------------------------------------------------------------------


@every_folded
def test_both_sides_fill_the_sheet(format_: Format) -> None:
    assert sum(widths(format_, format_.outside)) == pytest.approx(297)
    assert sum(widths(format_, format_.inside)) == pytest.approx(297)


@every_folded
def test_every_panel_lies_on_the_sheet_once(format_: Format) -> None:
    assert sorted(format_.outside + format_.inside) == list(range(format_.panels))
    assert format_.panels == len(format_.widths_mm)
    assert format_.sides(format_.panels) == format_.flats(format_.panels) == (format_.outside, format_.inside)


@every_folded
def test_folds_of_front_and_back_meet(format_: Format) -> None:
    # The sheet turns over about its short edge, so the back is measured from the other end.
    front = format_.folds_mm(format_.outside)
    back = format_.folds_mm(format_.inside)
    assert len(front) == len(format_.outside) - 1
    assert back == pytest.approx([297 - fold for fold in reversed(front)])


@every_folded
def test_a_panel_has_the_width_of_the_one_on_its_back(format_: Format) -> None:
    assert widths(format_, format_.inside) == widths(format_, format_.outside[::-1])


@every_folded
def test_a_panel_is_folded_wherever_another_lies_beside_it(format_: Format) -> None:
    for side in format_.sides(format_.panels):
        edges = [format_.folded_edges(panel) for panel in side]
        assert edges[0][0] is False
        assert edges[-1][1] is False
        assert all(right for _, right in edges[:-1])
        assert all(left for left, _ in edges[1:])


@pytest.mark.parametrize(
    ("name", "outside", "inside"),
    [
        ("trifold-a4", [97, 100, 100], [100, 100, 97]),
        ("zfold-a4", [99, 99, 99], [99, 99, 99]),
        ("accordion-a4", [74.25] * 4, [74.25] * 4),
        ("gatefold-a4", [73.5, 150, 73.5], [73.5, 150, 73.5]),
        ("bifold-a4", [148.5, 148.5], [148.5, 148.5]),
    ],
)
def test_panel_widths_from_left_to_right(name: str, outside: list[float], inside: list[float]) -> None:
    assert widths(BY_NAME[name], BY_NAME[name].outside) == outside
    assert widths(BY_NAME[name], BY_NAME[name].inside) == inside


@every_flat
def test_a_flat_sheet_has_one_panel_on_each_side_and_no_fold(format_: Format) -> None:
    assert format_.sides(2) == format_.flats(2) == ((0,), (1,))
    assert format_.sides(1) == format_.flats(1) == ((0,),)
    for panel in (0, 1):
        assert format_.width_mm(panel) == format_.sheet_mm[0]
        assert format_.folds_mm((panel,)) == ()
        assert format_.folded_edges(panel) == (False, False)


@every_format
def test_only_flat_sheets_may_leave_their_back_empty(format_: Format) -> None:
    assert format_.flat == (format_.name in FLAT)


# --- folding -----------------------------------------------------------------------------------------------

RIGHT, LEFT = "right", "left"
FOLDING: dict[str, tuple[tuple[Fold, ...], ...]] = {
    # The flap rolls in, and the cover closes over it.
    "trifold-a4": ((Fold(1, RIGHT),), (Fold(0, LEFT),)),
    # The last panel goes behind, the cover to the front.
    "zfold-a4": ((Fold(1, RIGHT, under=True),), (Fold(0, LEFT),)),
    # The last three zigzag, and are pulled apart at once; the cover closes over them.
    "accordion-a4": ((Fold(2, RIGHT), Fold(1, RIGHT, under=True)), (Fold(0, LEFT),)),
    # Both doors close on the middle.
    "gatefold-a4": ((Fold(0, LEFT), Fold(1, RIGHT)),),
    "bifold-a4": ((Fold(0, LEFT),),),
}
"""How each format is folded, as it lies with its inside up: steps, each of one fold or more. A reader undoes them."""


def closing(format_: Format) -> list[Pile]:
    """The sheet from open to closed, a pile after each step."""
    piles = [lay(format_, format_.outside, format_.inside)]
    folds_mm = format_.folds_mm(format_.inside)
    for step in FOLDING[format_.name]:
        pile = piles[-1]
        for how in step:
            pile = fold(pile, folds_mm[how.number], how)
        piles.append(pile)
    return piles


def views(format_: Format) -> list[list[int]]:
    """What a reader sees: the closed leaflet, what each opening shows, and the open sheet turned over."""
    piles = closing(format_)
    return [seen(pile) for pile in (*reversed(piles), turned_over(piles[0]))]


def met(views: Sequence[Sequence[int]]) -> list[list[int]]:
    """The panels that each view shows for the first time, sorted."""
    return [sorted(set(view) - set(chain.from_iterable(views[:number]))) for number, view in enumerate(views)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # On the first opening, the flap lies to the right of the inside's left panel, and is read before it.
        ("trifold-a4", [[0], [2, 1], [2, 3, 4], [1, 5, 0]]),
        ("zfold-a4", [[0], [1, 2], [1, 2, 3], [4, 5, 0]]),
        ("accordion-a4", [[0], [1, 2], [1, 2, 3, 4], [5, 6, 7, 0]]),
        ("gatefold-a4", [[0, 1], [2, 3, 4], [1, 5, 0]]),
        ("bifold-a4", [[0], [1, 2], [3, 0]]),
    ],
)
def test_what_a_reader_sees_closed_at_each_opening_and_turned_over(name: str, expected: list[list[int]]) -> None:
    assert views(BY_NAME[name]) == expected


@every_folded
def test_the_cover_lies_on_top_of_the_closed_leaflet(format_: Format) -> None:
    assert seen(closing(format_)[-1])[0] == 0


@every_folded
def test_panels_are_met_in_reading_order(format_: Format) -> None:
    assert list(chain.from_iterable(met(views(format_)))) == list(range(format_.panels))


@pytest.mark.parametrize(
    ("name", "panels"),
    # A Z and an accordion end in a panel of the inside, or of the back's beginning; the others in their last panel.
    [("trifold-a4", [5]), ("zfold-a4", [3]), ("accordion-a4", [5]), ("gatefold-a4", [5]), ("bifold-a4", [3])],
)
def test_what_lies_behind_the_closed_leaflet(name: str, panels: list[int]) -> None:
    assert seen(turned_over(closing(BY_NAME[name])[-1])) == panels


@every_folded
def test_a_closed_leaflet_is_as_wide_as_its_widest_panel(format_: Format) -> None:
    closed = closing(format_)[-1]
    left, right = min(leaf.left_mm for leaf in closed), max(leaf.right_mm for leaf in closed)
    assert right - left == max(format_.widths_mm)


def test_a_flap_has_three_millimetres_of_play_on_what_it_lies_on() -> None:
    trifold = BY_NAME["trifold-a4"]
    _, rolled, _ = closing(trifold)
    flap, middle = rolled[-1], rolled[1]
    assert (flap.up, middle.up) == (1, 3)
    assert (middle.left_mm, flap.left_mm, flap.right_mm, middle.right_mm) == (100, 103, 200, 200)


def test_the_doors_of_a_gatefold_meet_but_for_three_millimetres() -> None:
    _, closed = closing(BY_NAME["gatefold-a4"])
    _, left_door, right_door = closed
    assert (left_door.up, right_door.up) == (0, 1)
    assert (left_door.left_mm, left_door.right_mm, right_door.left_mm, right_door.right_mm) == (73.5, 147, 150, 223.5)


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        pytest.param(
            "trifold-a4",
            {"widths_mm": (98, 101, 98, 98, 101, 98)},
            "a leaf lies across the fold at 98 mm",
            id="a flap that is creased by the next fold",
        ),
        pytest.param(
            "bifold-a4",
            {"widths_mm": (150, 150, 147, 147)},
            "a leaf that is folded at 150 mm is wider than what it lies on",
            id="a cover wider than what it covers",
        ),
    ],
)
def test_the_model_refuses_paper_that_does_not_fold(name: str, change: dict[str, Row], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        closing(replace(BY_NAME[name], **change))  # type: ignore[arg-type]  # columns of a table


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("trifold-a4", {"outside": (0, 5, 1)}, id="cover and flap changed"),
        pytest.param("zfold-a4", {"inside": (3, 2, 1)}, id="inside from right to left"),
        pytest.param("zfold-a4", {"outside": (5, 4, 0), "inside": (2, 1, 3)}, id="neighbours changed"),
        pytest.param("accordion-a4", {"outside": (7, 6, 5, 0), "inside": (1, 2, 4, 3)}, id="ends changed"),
        pytest.param("gatefold-a4", {"outside": (0, 5, 1)}, id="doors changed"),
        pytest.param("bifold-a4", {"outside": (0, 3)}, id="cover on the left"),
    ],
)
def test_the_model_sees_a_wrong_order(name: str, change: dict[str, Row]) -> None:
    wrong = replace(BY_NAME[name], **change)  # type: ignore[arg-type]  # columns of a table
    assert views(wrong) != views(BY_NAME[name])


# --- booklets ----------------------------------------------------------------------------------------------

BOOKLET = BY_NAME[BOUND]


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, ((4, 1), (2, 3))),
        (8, ((8, 1), (2, 7), (6, 3), (4, 5))),
        (12, ((12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7))),
        (16, ((16, 1), (2, 15), (14, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9))),
    ],
)
def test_a_booklets_sheets_are_in_saddle_order(pages: int, sides: tuple[tuple[int, int], ...]) -> None:
    assert BOOKLET.sides(pages) == tuple((left - 1, right - 1) for left, right in sides)


@pytest.mark.parametrize("pages", range(4, 65, 4))
def test_sheet_s_of_n_pages_has_n_minus_2s_and_2s_plus_1_outside(pages: int) -> None:
    for sheet in range(pages // 4):
        outside, inside = BOOKLET.sides(pages)[2 * sheet : 2 * sheet + 2]
        assert [page + 1 for page in outside] == [pages - 2 * sheet, 2 * sheet + 1]
        assert [page + 1 for page in inside] == [2 * sheet + 2, pages - 2 * sheet - 1]


@every_length
def test_every_page_lies_on_the_sheets_once(pages: int) -> None:
    assert sorted(chain.from_iterable(BOOKLET.sides(pages))) == list(range(pages))
    assert BOOKLET.flats(pages) == tuple((page,) for page in range(pages))


def spreads(pages: int) -> list[list[int]]:
    """The pages that lie open, one after the other."""
    return openings(stitched(BOOKLET, BOOKLET.sides(pages)), 148)


@every_length
def test_a_stitched_booklet_is_read_from_first_to_last_page(pages: int) -> None:
    inner = [[page, page + 1] for page in range(1, pages - 1, 2)]
    assert spreads(pages) == [[0], *inner, [pages - 1]]


@every_length
def test_odd_pages_lie_right_of_the_spine_and_even_ones_left(pages: int) -> None:
    # Numbered from 1, as a reader counts.
    right = {shown[-1] + 1 for shown in spreads(pages)[:-1]}
    left = {shown[0] + 1 for shown in spreads(pages)[1:]}
    assert right == set(range(1, pages, 2))
    assert left == set(range(2, pages + 1, 2))
    assert [BOOKLET.folded_edges(page - 1) for page in sorted(right)] == [(True, False)] * len(right)
    assert [BOOKLET.folded_edges(page - 1) for page in sorted(left)] == [(False, True)] * len(left)


@every_length
def test_a_booklets_sheets_are_folded_between_their_two_pages(pages: int) -> None:
    for left, right in BOOKLET.sides(pages):
        assert BOOKLET.folds_mm((left, right)) == (148,)
        assert (BOOKLET.width_mm(left), BOOKLET.width_mm(right)) == (148, 148)
        assert (BOOKLET.folded_edges(left), BOOKLET.folded_edges(right)) == ((False, True), (True, False))


def test_a_booklet_with_its_sheets_changed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = spreads(8)
    outer, inner = BOOKLET.sides(8)[:2], BOOKLET.sides(8)[2:]
    monkeypatch.setattr(Format, "sides", lambda *_: inner + outer)
    assert spreads(8) != right
