"""Panels on sheets: each in its place, unchanged, bleeding outside and cut at its folds, between marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter
from tests import pdf as read
from tests.project import Folder

from polyfold.finish import finish_panels, save
from polyfold.formats import BY_NAME, FORMATS, Format
from polyfold.impose import impose
from polyfold.plan import Request, plan
from polyfold.scaffold import create_brochure, create_project
from polyfold.source import Source

DPI = 101.599
"""Four pixels in a millimetre, so that every fold lies between two; a hair less, as page sizes are rounded up."""
PX_PER_MM = 4
EDGE_MM = 11
"""Bleed and slug: from the paper's edge to the trim."""
BLEED_MM = 3
ALIKE = 40
"""The largest difference of two renderings of one thing, of 255."""
TEAL = (2, 90, 101)
"""The cover's background, as pypdfium2 shows its inks."""


@dataclass(frozen=True)
class Pair:
    """One brochure as panel pages and as sheets."""

    format: Format
    panels: Path
    sheets: Path

    def panel(self, number: int) -> Image.Image:
        """A panel page, cut to its trim."""
        picture = read.render(self.panels, number, dpi=DPI)
        return cut(picture, BLEED_MM, BLEED_MM, self.format.widths_mm[number], self.format.height_mm)

    def slot(self, side: int, position: int) -> Image.Image:
        """What lies between two folds of a sheet's side."""
        row = self.format.sides[side]
        left = sum(self.format.widths_mm[panel] for panel in row[:position])
        picture = read.render(self.sheets, side, dpi=DPI)
        return cut(picture, EDGE_MM + left, EDGE_MM, self.format.widths_mm[row[position]], self.format.height_mm)


def cut(picture: Image.Image, left_mm: float, top_mm: float, width_mm: float, height_mm: float) -> Image.Image:
    left, top = round(left_mm * PX_PER_MM), round(top_mm * PX_PER_MM)
    # 2 mm less on every side, so that a pixel at an edge belongs to nobody else.
    margin = round(2 * PX_PER_MM)
    right, bottom = left + int(width_mm * PX_PER_MM), top + int(height_mm * PX_PER_MM)
    return picture.crop((left + margin, top + margin, right - margin, bottom - margin))


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of two pictures of the same thing, of 255; a hair of a shift is none."""
    soft = [picture.convert("L").filter(ImageFilter.BoxBlur(1)) for picture in (one, other)]
    return max(value for value, count in enumerate(ImageChops.difference(*soft).histogram()) if count)


@pytest.fixture(scope="module")
def pairs(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:  # noqa: ARG001 - fonts first
    """A scaffolded brochure of every format."""
    from polyfold import typeset  # noqa: PLC0415 - the fonts come first
    from polyfold.fonts import theme_fonts  # noqa: PLC0415

    theme_fonts().activate()
    folder = Folder(tmp_path_factory.mktemp("formats"))
    create_project(folder.root)
    for format_ in FORMATS:
        create_brochure(folder.root, format_.name, format_.name)
    made: dict[str, Pair] = {}
    for bundle in plan(Source(folder.root), Request(editions=("press",))).bundles:
        name = bundle.job.brochure
        pdf = finish_panels(typeset.lay_out(bundle).write(bundle), bundle)
        panels = folder.write(f"{name}.panels.pdf", save(pdf))
        impose(pdf, BY_NAME[bundle.format])
        made[name] = Pair(BY_NAME[bundle.format], panels, folder.write(f"{name}.sheets.pdf", save(pdf)))
    return made


@pytest.mark.parametrize("name", [format_.name for format_ in FORMATS])
def test_every_panel_lies_unchanged_in_its_place(pairs: dict[str, Pair], name: str) -> None:
    pair = pairs[name]
    differences = {
        panel: difference(pair.panel(panel), pair.slot(side, position))
        for side, row in enumerate(pair.format.sides)
        for position, panel in enumerate(row)
    }

    assert sorted(differences) == list(range(pair.format.panels))
    assert max(differences.values()) < ALIKE


def test_a_panel_in_another_place_is_seen(pairs: dict[str, Pair]) -> None:
    pair = pairs["zfold-a4"]
    # Panels 3 and 4 say “Panel 3” and “Panel 4”, and the same below.
    assert pair.format.inside == (1, 2, 3)
    assert difference(pair.panel(2), pair.slot(1, 1)) < ALIKE
    assert difference(pair.panel(2), pair.slot(1, 2)) > 2 * ALIKE


def pixel(picture: Image.Image, x_mm: float, y_mm: float) -> tuple[int, ...]:
    found = picture.getpixel((round((EDGE_MM + x_mm) * PX_PER_MM), round((EDGE_MM + y_mm) * PX_PER_MM)))
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
    assert pixel(outside, 297 + 4, 100) == (255, 255, 255)
    assert pixel(outside, 198, 100) == pytest.approx(TEAL, abs=4)
    assert pixel(outside, 196, 100) == (255, 255, 255)


# --- boxes and marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [0, 1])
@pytest.mark.parametrize("name", [format_.name for format_ in FORMATS])
def test_boxes_are_the_trimmed_sheet_its_bleed_and_the_paper_from_zero(
    pairs: dict[str, Pair], name: str, page: int
) -> None:
    with pikepdf.open(pairs[name].sheets) as pdf:
        assert len(pdf.pages) == 2
        media, bleed, trim = (read.box_mm(pdf.pages[page], box) for box in ("/MediaBox", "/BleedBox", "/TrimBox"))

    assert trim == pytest.approx((11, 11, 11 + 297, 11 + 210), abs=1e-4)
    assert bleed == pytest.approx((8, 8, 8 + 303, 8 + 216), abs=1e-4)
    assert media == pytest.approx((0, 0, 319, 232), abs=1e-4)


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


def test_marks_stand_in_the_slug_at_the_corners_and_folds(pairs: dict[str, Pair]) -> None:
    pair = pairs["gatefold-a4"]
    with pikepdf.open(pair.sheets) as pdf:
        marks = list(strokes(pdf.pages[0]))
    vertical = {round(x, 2): dashed for (x, _), (other, _), dashed in marks if abs(x - other) < 0.01}
    horizontal = {round(y, 2) for (_, y), (_, other), _ in marks if abs(y - other) < 0.01}
    reach = [max(-x, -y, x - 297, y - 210) for start, end, _ in marks for x, y in (start, end)]

    assert vertical == {0: False, 297: False, 73.5: True, 223.5: True}
    assert horizontal == {0, 210}
    assert len(marks) == 8 + 4
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
