"""Marks of a press sheet: beyond the bleed, clear of each other, and saying which sheet this is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from tests import pdf as read
from tests.sheets import SLUG, extent, overlap, pages_of

from polyfold.fonts import FACES, theme_fonts
from polyfold.formats import BY_NAME
from polyfold.impose import press
from polyfold.impose.lettering import broken, shaped, size_for, width_mm
from polyfold.impose.marks import clear_spot, gaps
from polyfold.impose.sheet import Ink, Letters, Line, Mark, Ring, Sheet, inset
from polyfold.impose.write import write
from polyfold.printing import CONDITIONS, Marks, Press, Slug

LONG = "What to expect when your own immune cells are collected, changed and given back, and whom to call"
every_format = pytest.mark.parametrize("name", BY_NAME)


def made(name: str, *, bleed_mm: float = 3, marks: Marks = "all", slug: Slug = SLUG) -> tuple[Sheet, ...]:
    asked = Press(condition=CONDITIONS["fogra39-coated"], profile=b"", bleed_mm=bleed_mm, marks=marks)
    return press.sheets(BY_NAME[name], pages_of(BY_NAME[name], 12), asked, slug)


def texts(sheet: Sheet) -> list[Letters]:
    return [mark for mark in sheet.marks if isinstance(mark, Letters)]


def targets(sheet: Sheet) -> list[tuple[float, float]]:
    """The middles of the registration targets, from the lower left corner of the trim."""
    left, bottom, _, _ = sheet.trim
    rings = [mark.centre for mark in sheet.marks if isinstance(mark, Ring)]
    return [(round(x - left, 3), round(y - bottom, 3)) for x, y in rings]


def crowded(marks: tuple[Mark, ...]) -> list[tuple[Mark, Mark]]:
    """Marks that meet, but for the lines of one target."""
    rings = [mark for mark in marks if isinstance(mark, Ring)]

    def is_cross(mark: Mark) -> bool:
        return any(
            isinstance(mark, Line)
            and ring.centre == tuple((a + b) / 2 for a, b in zip(mark.start, mark.end, strict=True))
            for ring in rings
        )

    others = [mark for mark in marks if not is_cross(mark)]
    whole = [inset(extent(ring), -1) if isinstance(ring, Ring) else extent(ring) for ring in others]
    return [(others[a], others[b]) for a, b in combinations(range(len(others)), 2) if overlap(whole[a], whole[b])]


@every_format
@pytest.mark.parametrize("bleed_mm", [2, 3, 10])
@pytest.mark.parametrize("title", ["CAR T-cell therapy", LONG], ids=["short", "long"])
def test_no_mark_touches_the_bleed_another_mark_or_the_edge_of_the_paper(
    name: str, bleed_mm: float, title: str
) -> None:
    for sheet in made(name, bleed_mm=bleed_mm, slug=replace(SLUG, line=SLUG.line.replace("CAR T-cell therapy", title))):
        keep_out = inset(sheet.bleed, -0.4)

        assert [mark for mark in sheet.marks if overlap(extent(mark), keep_out)] == []
        assert crowded(sheet.marks) == []
        for left, bottom, right, top in map(extent, sheet.marks):
            assert min(left, bottom) >= 0
            assert right <= sheet.paper_mm[0]
            assert top <= sheet.paper_mm[1]


def test_marks_that_meet_are_seen() -> None:
    front = made("card-85x55")[0]
    (line, *_) = texts(front)

    assert crowded((*front.marks, replace(line, left_mm=line.left_mm + 15)))


@every_format
def test_marks_print_in_the_registration_colour_and_no_finer_than_a_quarter_point(name: str) -> None:
    marks = [mark for sheet in made(name) for mark in sheet.marks]

    assert {mark.ink for mark in marks} == {Ink.REGISTRATION}
    assert min(mark.width_pt for mark in marks if isinstance(mark, Line | Ring)) >= 0.25


@pytest.mark.parametrize(
    ("name", "x"),
    [
        ("trifold-a4", 148.5),
        ("zfold-a4", 148.5),
        ("gatefold-a4", 148.5),
        ("booklet-a5", 74),
        ("sheet-a4", 105),
        ("card-85x55", 42.5),
        # Away from the fold in the middle: 4 mm clear, and half of a target.
        ("bifold-a4", 142),
        ("accordion-a4", 142),
    ],
)
def test_targets_stand_in_the_middle_of_each_edge_or_beside_a_fold_there(name: str, x: float) -> None:
    width, height = BY_NAME[name].sheet_mm

    for sheet in made(name):
        assert set(targets(sheet)) == {(x, -6), (x, height + 6), (-6, height / 2), (width + 6, height / 2)}


def test_each_side_says_what_it_is() -> None:
    sides = [[text.text for text in texts(sheet)] for sheet in made("trifold-a4")]
    pages = [[text.text for text in texts(sheet)] for sheet in made("booklet-a5")]

    assert sides == [["fold here", "fold here", f"{SLUG.line} · {side}"] for side in ("front", "back")]
    assert pages == [[f"{SLUG.line} · {number}/12"] for number in range(1, 13)]


def test_a_line_too_long_for_a_card_goes_on_below_in_smaller_type() -> None:
    lines = texts(made("card-85x55")[0])

    assert [(line.text, line.size_pt) for line in lines] == [
        ("CAR T-cell therapy · IMM-002 · v1.0.0 · en · press", 5),
        ("2026-11-01 · front", 5),
    ]
    assert lines[0].left_mm == lines[1].left_mm
    assert lines[0].baseline_mm - lines[1].baseline_mm == pytest.approx(5 * 1.2 * 25.4 / 72)


@every_format
def test_a_printer_who_wants_crop_marks_alone_gets_no_words_and_no_targets(name: str) -> None:
    for sheet, full in zip(made(name, marks="crop"), made(name), strict=True):
        assert {type(mark) for mark in sheet.marks} == {Line}
        assert set(sheet.marks) < set(full.marks)
        assert (sheet.paper_mm, sheet.placements) == (full.paper_mm, full.placements)


@every_format
def test_without_marks_the_paper_ends_at_the_bleed(name: str) -> None:
    width, height = BY_NAME[name].sheet_mm

    for sheet in made(name, marks="none", bleed_mm=5):
        assert not sheet.marks
        assert sheet.paper_mm == pytest.approx((width + 10, height + 10))
        assert sheet.bleed == pytest.approx((0, 0, width + 10, height + 10))
        assert sheet.trim == pytest.approx((5, 5, width + 5, height + 5))


# --- places on an edge -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        ([], 50),
        ([(10, 20)], 50),
        ([(50, 50)], 43.5),
        ([(45, 60)], 38.5),
        ([(40, 55)], 61.5),
        ([(44, 56), (30, 35)], 62.5),
    ],
)
def test_a_target_stands_as_near_to_the_middle_as_it_may(taken: list[tuple[float, float]], place: float) -> None:
    assert clear_spot(100, taken) == place


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], [(0, 100)]),
        ([(40, 60)], [(0, 40), (60, 100)]),
        ([(60, 70), (20, 30), (65, 80)], [(0, 20), (30, 60), (80, 100)]),
        ([(20, 80), (30, 40)], [(0, 20), (80, 100)]),
        ([(-5, 5), (95, 120)], [(5, 95)]),
        ([(50, 50)], [(0, 50), (50, 100)]),
    ],
)
def test_what_is_left_of_an_edge(taken: list[tuple[float, float]], left: list[tuple[float, float]]) -> None:
    assert gaps((0, 100), taken) == left


# --- lettering -------------------------------------------------------------------------------------------------


EM = 400
"""The size of a large letter, in pixels; hints for small type change nothing there."""


def picture_of(text: str, folder: Path) -> Image.Image:
    """A text of 400 pt in black, 1 inch from the left of its paper and 2 from its foot, at 72 dpi."""
    letters = Letters(text=text, left_mm=25.4, baseline_mm=50.8, size_pt=EM, ink=Ink.BLACK)
    paper = (203.2, 203.2)
    with pikepdf.new() as pdf:
        write(pdf, [Sheet(paper_mm=paper, bleed=(0, 0, *paper), trim=(0, 0, *paper), placements=(), marks=(letters,))])
        pdf.save(folder / "letters.pdf")
    return read.render(folder / "letters.pdf", 0, dpi=72).convert("L")


def distance(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two pictures, of 255; engines smooth edges in their own ways."""
    soft = [picture.filter(ImageFilter.BoxBlur(2)) for picture in (one, other)]
    return max(value for value, count in enumerate(ImageChops.difference(*soft).histogram()) if count)


def font(face: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(theme_fonts().folder / FACES[face].name, size, layout_engine=ImageFont.Layout.BASIC)


# The last two are in Noto Sans alone, and in no font of the theme.
@pytest.mark.parametrize(
    ("letter", "face"),
    [("P", 0), ("à", 0), ("ÿ", 0), ("%", 0), ("→", 0), ("Ő", 0), ("я", 0), ("S", 0), ("Ɲ", 3), ("\u0e01", 0)],
)
def test_a_letter_is_drawn_as_the_first_font_that_has_it_draws_it(tmp_path: Path, letter: str, face: int) -> None:
    expected = Image.new("L", (576, 576), 255)
    ImageDraw.Draw(expected).text((72, 432), letter, fill=0, font=font(face, EM), anchor="ls")
    drawn = picture_of(letter, tmp_path)

    assert sum(drawn.histogram()[:20]) > 20
    assert distance(drawn, expected) < 80


def test_a_letter_beside_its_place_is_seen(tmp_path: Path) -> None:
    assert distance(picture_of("P", tmp_path), picture_of(" P", tmp_path)) > 160


@pytest.mark.parametrize("text", ["nnn", "100 %", "Plier", "ƝnƝ"])
def test_a_text_is_as_wide_as_its_letters(text: str) -> None:
    letters = sum(font(3 if letter == "Ɲ" else 0, 1000).getlength(letter) for letter in text) / 1000

    # Pairs of letters may be kerned.
    assert shaped(text).width_em == pytest.approx(letters, rel=0.02)
    assert width_mm(text, 72) == pytest.approx(25.4 * letters, rel=0.02)


def test_a_bold_text_is_wider() -> None:
    assert shaped("fold here", is_bold=True).width_em > 1.03 * shaped("fold here").width_em


def test_a_text_is_set_smaller_where_it_is_too_long_but_not_below_five_points() -> None:
    sizes = [size_for("fold here", share * width_mm("fold here", 6)) for share in (1.001, 0.999, 0.9, 0.84, 0.8)]

    assert sizes == [6, 5.75, 5.25, 5, None]


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        ("Who to call · second", ["Who to call · second", "third · fourth"]),
        ("second · third", ["Who to call", "second · third", "fourth"]),
        ("Who to", ["Who to", "call", "second", "third", "fourth"]),
    ],
)
def test_a_long_text_is_broken_at_its_dots_and_then_between_words(room: str, lines: list[str]) -> None:
    assert broken("Who to call · second · third · fourth", width_mm(room, 5) + 0.01, 5) == lines
