"""Pages on sheets: each in its place, unchanged, bleeding outside and cut at its folds, between marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from tests import pdf as read
from tests.project import Folder
from tests.sections import parts
from tests.sheets import ALIKE, DPI, ONE_SIDED, PX_PER_MM, WIDE, cut, difference, every_format, finished, imposed

from polyfold import panels
from polyfold.bundle import Bundle, Job, Metadata, Panel
from polyfold.finish import save
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.impose import impose
from polyfold.impose.sheet import Placement, Sheet
from polyfold.impose.write import write
from polyfold.printing import CONDITIONS, Press

EDGE_MM = 11
"""Bleed and slug: from the paper's edge to the trim."""
BLEED_MM = 3
TEAL = (2, 90, 101)
"""The background of covers and mastheads, as pypdfium2 shows its inks."""
WHITE = (255, 255, 255)

BOTH_SIDES = ((0, 0), (1, 0))
PLACES: dict[str, tuple[tuple[int, float], ...]] = {
    "trifold-a4": ((0, 197), (0, 0), (1, 0), (1, 100), (1, 200), (0, 97)),
    "zfold-a4": ((0, 198), (1, 0), (1, 99), (1, 198), (0, 0), (0, 99)),
    "accordion-a4": (
        *((0, 222.75), (1, 0), (1, 74.25), (1, 148.5), (1, 222.75)),
        *((0, 0), (0, 74.25), (0, 148.5)),
    ),
    "gatefold-a4": ((0, 223.5), (0, 0), (1, 0), (1, 73.5), (1, 223.5), (0, 73.5)),
    "bifold-a4": ((0, 148.5), (1, 0), (1, 148.5), (0, 0)),
    "booklet-a5": ((0, 0), (1, 0), (2, 0), (3, 0)),
    **dict.fromkeys(("sheet-a4", "flyer-a5", "card-85x55"), BOTH_SIDES),
    WIDE: ((0, 198), (1, 0), (1, 99), (0, 0), (0, 99)),
    ONE_SIDED: ((0, 0),),
}
"""Where each page of a leaflet lies: the side, counted from 0, and the distance from its left trim edge."""
SHEETS_MM = {
    **dict.fromkeys(PLACES, (297, 210)),
    **dict.fromkeys(("booklet-a5", "flyer-a5", ONE_SIDED), (148, 210)),
    "sheet-a4": (210, 297),
    "card-85x55": (85, 55),
}
every_leaflet = pytest.mark.parametrize("name", PLACES)


@dataclass(frozen=True)
class Pair:
    """One brochure as pages and as sheets."""

    bundle: Bundle
    pages: Path
    sheets: Path

    def size_mm(self, number: int) -> tuple[float, float]:
        """The trimmed size of a page."""
        with pikepdf.open(self.pages) as pdf:
            left, bottom, right, top = read.box_mm(pdf.pages[number], "/TrimBox")
        return right - left, top - bottom

    def page(self, number: int) -> Image.Image:
        """A page, cut to its trim."""
        return cut(read.render(self.pages, number, dpi=DPI), BLEED_MM, BLEED_MM, *self.size_mm(number))

    def slot(self, number: int, place: tuple[int, float]) -> Image.Image:
        """What lies on a sheet at a place, as large as a page."""
        side, left = place
        return cut(read.render(self.sheets, side, dpi=DPI), EDGE_MM + left, EDGE_MM, *self.size_mm(number))

    def differences(self, places: Sequence[tuple[int, float]]) -> list[int]:
        """How much each page differs from what lies in its place, of 255."""
        return [difference(self.page(number), self.slot(number, place)) for number, place in enumerate(places)]


@pytest.fixture(scope="module")
def pairs(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:  # noqa: ARG001 - fonts first
    """A scaffolded brochure of every format, and some more."""
    folder = Folder(tmp_path_factory.mktemp("formats"))
    made: dict[str, Pair] = {}
    for bundle in every_format(folder, "press"):
        name = bundle.job.brochure
        pages = folder.write(f"{name}.pages.pdf", save(finished(bundle)))
        sheets = folder.write(f"{name}.sheets.pdf", imposed(pages, bundle))
        made[name] = Pair(bundle, pages, sheets)
    return made


@every_leaflet
def test_every_page_lies_unchanged_in_its_place(pairs: dict[str, Pair], name: str) -> None:
    differences = pairs[name].differences(PLACES[name])

    assert max(differences) < ALIKE


@every_leaflet
def test_a_sheet_has_no_side_that_nothing_lies_on(pairs: dict[str, Pair], name: str) -> None:
    with pikepdf.open(pairs[name].pages) as pages, pikepdf.open(pairs[name].sheets) as sheets:
        assert len(pages.pages) == len(PLACES[name])
        assert len(sheets.pages) == len({side for side, _ in PLACES[name]})


def test_a_wide_page_has_text_on_both_its_panels(pairs: dict[str, Pair]) -> None:
    page = pairs[WIDE].page(2)
    left, right = page.crop((0, 0, page.width // 2, page.height)), page.crop((page.width // 2, 0, *page.size))

    assert pairs[WIDE].size_mm(2) == pytest.approx((198, 210), abs=1e-3)
    assert [sum(half.convert("L").histogram()[:128]) > 1000 for half in (left, right)] == [True, True]


def test_a_page_in_another_place_is_seen(pairs: dict[str, Pair]) -> None:
    pair = pairs["zfold-a4"]
    # Panels 3 and 4 say “Panel 3” and “Panel 4”, and the same below.
    assert difference(pair.page(2), pair.slot(2, (1, 99))) < ALIKE
    assert difference(pair.page(2), pair.slot(2, (1, 198))) > 2 * ALIKE


@pytest.mark.parametrize(
    ("name", "change", "moved"),
    [
        pytest.param("trifold-a4", {"outside": (1, 0, 5)}, {0, 5}, id="cover and back exchanged"),
        pytest.param("zfold-a4", {"inside": (1, 3, 2)}, {2, 3}, id="two alike panels exchanged"),
        pytest.param("accordion-a4", {"outside": (7, 6, 5, 0)}, {5, 7}, id="outside reversed"),
        pytest.param("bifold-a4", {"outside": (1, 2), "inside": (3, 0)}, {0, 1, 2, 3}, id="sides exchanged"),
        pytest.param("flyer-a5", {"outside": (1,), "inside": (0,)}, {0, 1}, id="front and back exchanged"),
        pytest.param(WIDE, {"inside": (2, 3, 1)}, {1, 2}, id="a wide page on the left"),
    ],
)
def test_a_wrong_order_is_seen(
    pairs: dict[str, Pair], tmp_path: Path, name: str, change: dict[str, tuple[int, ...]], moved: set[int]
) -> None:
    pair = pairs[name]
    sheets = tmp_path / "wrong.pdf"
    wrong = replace(pair.bundle.format, **change)  # type: ignore[arg-type]  # a column of the table
    sheets.write_bytes(imposed(pair.pages, replace(pair.bundle, format=wrong)))
    differences = replace(pair, sheets=sheets).differences(PLACES[name])

    assert {page for page, each in enumerate(differences) if each > 2 * ALIKE} == moved
    assert {page for page, each in enumerate(differences) if each < ALIKE} == set(range(len(differences))) - moved


def test_a_booklets_pages_in_a_wrong_order_are_seen(pairs: dict[str, Pair], tmp_path: Path) -> None:
    pair = pairs["booklet-a5"]
    wrong = tmp_path / "wrong.pdf"
    with pikepdf.open(pair.pages) as pdf:
        pdf.pages.reverse()
        impose(pdf, pair.bundle)
        wrong.write_bytes(save(pdf))

    assert min(replace(pair, sheets=wrong).differences(PLACES["booklet-a5"])) > 2 * ALIKE


def pixel(picture: Image.Image, x_mm: float, y_mm: float) -> tuple[int, ...]:
    """The colour at a place, measured from the upper left corner of the trim."""
    found = picture.getpixel((int((EDGE_MM + x_mm) * PX_PER_MM), int((EDGE_MM + y_mm) * PX_PER_MM)))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def test_the_cover_bleeds_over_the_trim_and_ends_at_its_fold(pairs: dict[str, Pair]) -> None:
    outside = read.render(pairs["trifold-a4"].sheets, 0, dpi=DPI)
    inside_bleed = {
        "right": pixel(outside, 297 + 2, 100),
        "top": pixel(outside, 250, -2),
        "bottom": pixel(outside, 250, 210 + 2),
        "corner": pixel(outside, 297 + 2, -2),
    }

    assert inside_bleed == dict.fromkeys(inside_bleed, pytest.approx(TEAL, abs=4))
    assert pixel(outside, 297 + 4, 100) == WHITE
    assert pixel(outside, 198, 100) == pytest.approx(TEAL, abs=4)
    assert pixel(outside, 196, 100) == WHITE


def test_a_booklets_cover_bleeds_on_all_four_sides(pairs: dict[str, Pair]) -> None:
    front = read.render(pairs["booklet-a5"].sheets, 0, dpi=DPI)
    # Clear of the corners, from which crop marks begin half a millimetre farther out.
    bleed = {"left": (-2.9, 100), "top": (74, -2.9), "right": (148 + 2.9, 100), "bottom": (74, 210 + 2.9)}
    slug = {"left": (-3.3, 100), "top": (74, -3.3), "right": (148 + 3.3, 100), "bottom": (74, 210 + 3.3)}

    assert {edge: pixel(front, *point) for edge, point in bleed.items()} == dict.fromkeys(
        bleed, pytest.approx(TEAL, abs=4)
    )
    assert {edge: pixel(front, *point) for edge, point in slug.items()} == dict.fromkeys(slug, WHITE)


@pytest.mark.parametrize("name", ["sheet-a4", "flyer-a5", "card-85x55"])
def test_the_band_above_a_flat_sheets_text_bleeds_on_three_sides(pairs: dict[str, Pair], name: str) -> None:
    front, width = read.render(pairs[name].sheets, 0, dpi=DPI), SHEETS_MM[name][0]
    bleed = {"left": (-2.9, 3), "top": (width / 2, -2.9), "right": (width + 2.9, 3), "corner": (-2.9, -2.9)}

    assert {edge: pixel(front, *point) for edge, point in bleed.items()} == dict.fromkeys(
        bleed, pytest.approx(TEAL, abs=4)
    )


# --- plain colours -----------------------------------------------------------------------------------------


def colour(page: int) -> tuple[int, int, int]:
    return 15 * page, 255 - 15 * page, 90


def bare(format_: Format, placed: tuple[Panel, ...]) -> Bundle:
    """A press edition of which nothing is known but its panels."""
    return Bundle(
        job=Job(brochure="plain", locale="en", site="example", edition="press"),
        format=format_,
        html="",
        assets={},
        metadata=Metadata(title="", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
        panels=placed,
        expected=(),
        press=Press(condition=CONDITIONS["fogra39-coated"], profile=b""),
    )


def coloured(placed: Sequence[Panel]) -> pikepdf.Pdf:
    """A page of one colour for each panel, bleed included; the trim of some begins at 0, the bleed of others."""
    pdf, bleed = pikepdf.new(), BLEED_MM * read.PT_PER_MM
    for number, panel in enumerate(placed):
        width, height = panel.width_mm * read.PT_PER_MM, panel.height_mm * read.PT_PER_MM
        start = bleed * (number % 2)
        fill = " ".join(f"{channel / 255:.4f}" for channel in colour(number))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[start - bleed, start - bleed, start + width + bleed, start + height + bleed],
            TrimBox=[start, start, start + width, start + height],
            Resources=Dictionary(),
            Contents=pdf.make_stream(f"{fill} rg -99 -99 2000 2000 re f".encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def along(picture: Image.Image, width_mm: float, y_mm: float) -> tuple[list[int], list[float]]:
    """The pages along a level line through a sheet, from bleed to bleed, and where each begins."""
    found: list[int] = []
    starts: list[float] = []
    for step in range(round((width_mm + 2 * BLEED_MM) * PX_PER_MM)):
        x_mm = step / PX_PER_MM - BLEED_MM
        seen = pixel(picture, x_mm + 0.5 / PX_PER_MM, y_mm)
        page = next(number for number in range(18) if seen == pytest.approx(colour(number), abs=3))
        if found[-1:] != [page]:
            found.append(page)
            starts.append(x_mm)
    return found, starts


@pytest.mark.parametrize(
    ("name", "spans", "places"),
    [
        *[
            pytest.param(each.name, (1,) * each.panels, PLACES[each.name], id=each.name)
            for each in FORMATS
            if not each.bound
        ],
        pytest.param("booklet-a5", (1,) * 16, [(page, 0) for page in range(16)], id="booklet of 16 pages"),
        pytest.param("zfold-a4", (1, 1, 2, 1, 1), PLACES[WIDE], id="two of an inside"),
        pytest.param("zfold-a4", (1, 3, 2), [(0, 198), (1, 0), (0, 0)], id="a whole inside and two of an outside"),
        pytest.param("trifold-a4", (1, 1, 1, 2, 1), [(0, 197), (0, 0), (1, 0), (1, 100), (0, 97)], id="two unequal"),
        pytest.param("accordion-a4", (1, 4, 3), [(0, 222.75), (1, 0), (0, 0)], id="four and three"),
        pytest.param("bifold-a4", (1, 2, 1), [(0, 148.5), (1, 0), (0, 0)], id="an inside of A4"),
        *[pytest.param(each.name, (1,), [(0, 0)], id=f"one side of {each.name}") for each in FORMATS if each.flat],
    ],
)
def test_pages_are_cut_at_their_folds_and_bleed_at_the_trim(
    tmp_path: Path, name: str, spans: tuple[int, ...], places: Sequence[tuple[int, float]]
) -> None:
    format_ = BY_NAME[name]
    placed = panels.of(parts(*spans), format_)
    # Of a booklet's pages, any number is one panel.
    pdf = coloured(placed * len(spans) if format_.bound else placed)
    impose(pdf, bare(format_, placed))
    path = tmp_path / "sheets.pdf"
    path.write_bytes(save(pdf))
    width, height = SHEETS_MM[name]
    pictures = [read.render(path, side, dpi=DPI) for side in range(len(pdf.pages))]

    assert len(pictures) == len({side for side, _ in places})
    for side, picture in enumerate(pictures):
        lying = sorted((left, page) for page, (each, left) in enumerate(places) if each == side)
        for y in (0.2 - BLEED_MM, height / 2, height + BLEED_MM - 0.2):
            found, starts = along(picture, width, y)
            assert found == [page for _, page in lying]
            # The renderer shows any pixel that a clip touches.
            assert starts[1:] == pytest.approx([left for left, _ in lying[1:]], abs=1.01 / PX_PER_MM)
            assert starts[0] == -BLEED_MM


def test_a_page_is_shown_small_wherever_its_trim_begins(tmp_path: Path) -> None:
    placed = panels.of(parts(1, 1), BY_NAME["flyer-a5"])
    pdf = coloured(placed)
    # Both at half their size, side by side on a sheet of 170 by 127 mm, 11 mm from its edges.
    shown = tuple(
        Placement(page=page, left_mm=11 + 74 * page, bottom_mm=11, clip=(0, 0, 170, 127), scale=0.5) for page in (0, 1)
    )
    write(
        pdf, [Sheet(paper_mm=(170, 127), bleed=(0, 0, 170, 127), trim=(11, 11, 159, 116), placements=shown, marks=())]
    )
    pdf.save(tmp_path / "small.pdf")
    picture = read.render(tmp_path / "small.pdf", 0, dpi=DPI)
    left, top = (-1.4, -1.4)
    right, bottom = 148 + 1.3, 105 + 1.3

    # Each bleeds by half of 3 mm; the second lies on the first.
    assert [pixel(picture, x, y) for x in (left, right) for y in (top, bottom)] == [
        pytest.approx(colour(page), abs=3) for page in (0, 0, 1, 1)
    ]
    assert pixel(picture, 74 - 1.8, 50) == pytest.approx(colour(0), abs=3)
    assert pixel(picture, 74 - 1.3, 50) == pytest.approx(colour(1), abs=3)
    assert pixel(picture, -1.8, 50) == pixel(picture, 50, 105 + 1.8) == WHITE


# --- boxes and marks ---------------------------------------------------------------------------------------


@every_leaflet
def test_boxes_are_the_trimmed_sheet_its_bleed_and_the_paper_from_zero(pairs: dict[str, Pair], name: str) -> None:
    width, height = SHEETS_MM[name]
    with pikepdf.open(pairs[name].sheets) as pdf:
        for page in pdf.pages:
            media, bleed, trim = (read.box_mm(page, box) for box in ("/MediaBox", "/BleedBox", "/TrimBox"))

            assert trim == pytest.approx((11, 11, 11 + width, 11 + height), abs=1e-4)
            assert bleed == pytest.approx((8, 8, 8 + width + 6, 8 + height + 6), abs=1e-4)
            assert media == pytest.approx((0, 0, width + 22, height + 22), abs=1e-4)


Point = tuple[float, float]


def strokes(page: pikepdf.Page) -> Iterator[tuple[Point, Point, bool]]:
    """The lines of a sheet's own content, in millimetres from the trim's lower left corner; whether dashed."""
    start: Point = (0, 0)
    end: Point = (0, 0)
    dashed = False
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name in {"m", "l"}:
            x, y = (float(str(value)) / read.PT_PER_MM - EDGE_MM for value in operands)
            start, end = ((x, y), end) if name == "m" else (start, (x, y))
        elif name == "d":
            dashed = len(operands[0]) > 0
        elif name == "S":
            yield start, end, dashed


FOLDS_MM: dict[str, tuple[tuple[float, ...], ...]] = {
    "trifold-a4": ((97, 197), (100, 200)),
    "zfold-a4": ((99, 198), (99, 198)),
    "accordion-a4": ((74.25, 148.5, 222.75),) * 2,
    "gatefold-a4": ((73.5, 223.5),) * 2,
    "bifold-a4": ((148.5,),) * 2,
    # Single pages: the printer lays them beside each other.
    "booklet-a5": ((),) * 4,
    **dict.fromkeys(("sheet-a4", "flyer-a5", "card-85x55"), ((),) * 2),
    # Where a page lies over a fold, the fold is marked all the same.
    WIDE: ((99, 198), (99, 198)),
    ONE_SIDED: ((),),
}


@every_leaflet
def test_marks_stand_in_the_slug_at_the_corners_and_folds(pairs: dict[str, Pair], name: str) -> None:
    width, height = SHEETS_MM[name]
    pair = pairs[name]
    assert pair.bundle.press
    few = replace(pair.bundle, press=replace(pair.bundle.press, marks="crop"))
    with pikepdf.open(BytesIO(imposed(pair.pages, few))) as pdf:
        sides = [list(strokes(page)) for page in pdf.pages]

    for marks, folds in zip(sides, FOLDS_MM[name], strict=True):
        vertical = {round(x, 2): dashed for (x, _), (other, _), dashed in marks if abs(x - other) < 0.01}
        horizontal = {round(y, 2) for (_, y), (_, other), _ in marks if abs(y - other) < 0.01}
        reach = [max(-x, -y, x - width, y - height) for start, end, _ in marks for x, y in (start, end)]

        assert vertical == {0: False, width: False} | dict.fromkeys(folds, True)
        assert horizontal == {0, height}
        # Two at each corner, one above each fold and one below.
        assert len(set(marks)) == len(marks) == 8 + 2 * len(folds)
        assert min(reach) > BLEED_MM
        assert max(reach) < EDGE_MM


def test_marks_print_on_every_plate(pairs: dict[str, Pair], tmp_path: Path) -> None:
    path = pairs["bifold-a4"].sheets
    with pikepdf.open(path) as pdf:
        space = pdf.pages[0].Resources.ColorSpace.Registration
        assert [str(part) for part in space[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    # The upper fold mark, 3.5 to 8.5 mm above the middle of the sheet.
    mark = [(EDGE_MM + each) * 200 / 25.4 for each in (148.5 - 1, -8, 148.5 + 1, -4)]
    darkest = {ink: read.darkest(plate, *mark) for ink, plate in read.plates(path, 1, tmp_path, dpi=200).items()}

    assert max(darkest.values()) < 128
