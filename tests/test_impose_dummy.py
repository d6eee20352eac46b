"""The folding dummy: every panel with its number and the next, in its place, and behind it what is behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import Folder
from tests.sheets import SLUG, extent, finished, imposed, overlap, pages_of, scaffolded

from polyfold.finish import save
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.impose import dummy, office
from polyfold.impose.sheet import Box, Ink, Letters, Line, Placement, Sheet
from polyfold.printing import Office

FOLDED = [each.name for each in FORMATS if each.name.endswith("fold-a4") or each.name == "accordion-a4"]
BOOKLET = BY_NAME["booklet-a5"]
every_format = pytest.mark.parametrize("name", BY_NAME)
every_length = pytest.mark.parametrize("count", range(4, 65, 4))


def made(format_: Format, count: int = 8) -> tuple[Sheet, ...]:
    return dummy.sheets(format_, pages_of(format_, count), Office(), SLUG)


def numbers(sheet: Sheet) -> dict[str, Box]:
    """The large numbers of panels, and where they stand."""
    return {mark.text: extent(mark) for mark in sheet.marks if isinstance(mark, Letters) and mark.ink == Ink.NUMBER}


def orders(sheet: Sheet) -> set[str]:
    return {mark.text for mark in sheet.marks if isinstance(mark, Letters) and mark.ink == Ink.COLOUR}


def inside(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@every_format
def test_it_is_one_sheet_of_a4(name: str) -> None:
    sheets = made(BY_NAME[name])

    assert len(sheets) == 2
    assert {sheet.paper_mm for sheet in sheets} == {(210, 297) if name in {"sheet-a4", "card-85x55"} else (297, 210)}


@every_format
def test_every_panel_has_its_number_on_it_and_says_which_is_next(name: str) -> None:
    format_, found = BY_NAME[name], set()
    last = 8 if format_.bound else format_.panels
    for sheet in made(format_):
        found |= orders(sheet)
        assert set(numbers(sheet)) == {str(placement.page + 1) for placement in sheet.placements}
        for placement in sheet.placements:
            assert inside(numbers(sheet)[str(placement.page + 1)], placement.clip)

    assert found == {f"{number} → {number + 1}" for number in range(1, last)} | {f"{last} ■"}


def test_each_panel_that_a_page_covers_has_a_number_of_its_own() -> None:
    pages = ((0,), (1,), (2, 3), (4,), (5,))
    _, back = dummy.sheets(BY_NAME["zfold-a4"], pages, Office(), SLUG)

    middles = {number: round((box[0] + box[2]) / 2) for number, box in numbers(back).items()}
    assert middles == {"2": pytest.approx(50, abs=1), "3": pytest.approx(148, abs=1), "4": pytest.approx(248, abs=1)}


@pytest.mark.parametrize("name", FOLDED)
def test_a_folded_leaflet_lies_as_in_the_office_with_its_folds_over_the_full_height(name: str) -> None:
    format_ = BY_NAME[name]
    printed = office.sheets(format_, pages_of(format_), Office(), SLUG)

    for sheet, plain, side in zip(made(format_), printed, format_.sides(format_.panels), strict=True):
        dashed = [mark for mark in sheet.marks if isinstance(mark, Line) and mark.is_dashed]
        long = {mark.start[0] for mark in dashed if mark.end[1] - mark.start[1] == 195}
        assert sheet.placements == plain.placements
        assert long == set(format_.folds_mm(side))


@every_length
def test_all_sheets_of_a_booklet_are_on_it_apart_from_each_other_and_within_reach(count: int) -> None:
    for sheet in made(BOOKLET, count):
        pages = [placement.clip for placement in sheet.placements]
        names = [extent(mark) for mark in sheet.marks if isinstance(mark, Letters) and mark.text.startswith("Sheet")]

        assert len(pages) == count / 2
        assert len(names) == count / 4
        boxes = [*names, *(joined(a, b) for a, b in zip(pages[::2], pages[1::2], strict=True))]
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
        assert all(inside(box, (5, 7.5, 292, 205)) for box in boxes)


def joined(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


@every_length
def test_small_pages_keep_their_shape_and_are_as_large_as_the_paper_lets_them_be(count: int) -> None:
    scales = {round(placement.scale, 6) for sheet in made(BOOKLET, count) for placement in sheet.placements}
    (scale,) = scales
    clip = made(BOOKLET, count)[0].placements[0].clip
    least = {4: 0.9, 8: 0.45, 16: 0.43, 24: 0.29, 36: 0.29, 48: 0.2, 64: 0.19}

    assert (clip[2] - clip[0], clip[3] - clip[1]) == pytest.approx((148 * scale, 210 * scale), abs=1e-3)
    assert scale >= next(share for most, share in least.items() if count <= most)


def behind(page: Placement, others: tuple[Placement, ...], width_mm: float) -> list[int]:
    """The pages that lie behind one, once the paper is turned over about its left edge."""
    left, bottom, right, top = page.clip
    mirrored = (width_mm - right, bottom, width_mm - left, top)
    return [each.page for each in others if each.clip == pytest.approx(mirrored, abs=1e-3)]


def leaves(front: Sheet, back: Sheet) -> list[tuple[int, list[int]]]:
    return [(page.page + 1, [each + 1 for each in behind(page, back.placements, 297)]) for page in front.placements]


@every_length
def test_behind_each_small_page_is_the_other_page_of_its_leaf(count: int) -> None:
    # An odd page has the next one on its back, an even one that before it.
    found = dict(leaves(*made(BOOKLET, count)))

    assert found == {page: [page + 1 if page % 2 else page - 1] for page in found}
    assert len(found) == count / 2


def test_backs_that_are_not_turned_about_are_seen() -> None:
    front, back = made(BOOKLET, 8)
    wrong = tuple(replace(each, page=7 - each.page) for each in back.placements)

    assert dict(leaves(front, replace(back, placements=wrong))) != dict(leaves(front, back))


def test_it_says_what_it_is_for_and_the_sheets_of_a_booklet_say_which_they_are() -> None:
    black = [[m.text for m in s.marks if isinstance(m, Letters) and m.ink == Ink.BLACK] for s in made(BOOKLET, 8)]

    assert black == [
        [f"Sheet 1 of 2, {side}", f"Sheet 2 of 2, {side}", SLUG.dummy, SLUG.duplex] for side in ("front", "back")
    ]


def test_a_leaflet_with_one_side_has_one() -> None:
    (only,) = dummy.sheets(BY_NAME["flyer-a5"], ((0,),), Office(), SLUG)

    assert set(numbers(only)) == {"1"}
    assert orders(only) == {"1 ■"}


def test_its_pages_can_be_read_below_their_numbers(font_cache: None, tmp_path: Path) -> None:  # noqa: ARG001 - fonts first
    folder = Folder(tmp_path)
    bundle = scaffolded(folder, "booklet-a5", "dummy")
    pages = folder.write("pages.pdf", save(finished(bundle)))
    sheets = folder.write("sheets.pdf", imposed(pages, bundle))

    assert [bundle.job.edition, len(read.text(pages)), len(read.text(sheets))] == ["dummy", 4, 2]
    for page, text in enumerate(read.text(pages)):
        side = read.text(sheets)[0 if page in {0, 3} else 1]
        assert read.unbroken(text) in read.unbroken(side)
    # The cover is dark; below the veil nothing is.
    veiled = read.render(sheets, 0, dpi=50).crop((350, 100, 500, 130)).convert("L")
    assert sum(veiled.histogram()[:140]) == 0
