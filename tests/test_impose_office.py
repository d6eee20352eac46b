"""Sheets for a ward's own printer: what lies where, what lies behind it, and what a reader meets once it is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests import pdf as read
from tests.paper import lay, openings, stitched, turned_over
from tests.project import Folder, sample
from tests.sheets import (
    ALIKE,
    DPI,
    ONE_SIDED,
    PX_PER_MM,
    SLUG,
    WIDE,
    cut,
    difference,
    every_format,
    extent,
    finished,
    imposed,
    overlap,
    pages_of,
)

from polyfold.bundle import Bundle
from polyfold.finish import finish_office, save
from polyfold.formats import BY_NAME, Format, Row
from polyfold.impose import office
from polyfold.impose.sheet import Letters, Line, Sheet
from polyfold.plan import Request, plan
from polyfold.printing import Office
from polyfold.source import Source
from polyfold.typography import NBSP

Place = tuple[int, float, float]
"""The side, counted from 0, and the distances from the left and the upper edge of the paper."""
MARGIN_MM, STRIP_MM = 5.0, 2.5
FOLDED = {
    "trifold-a4": (((0, 197),), ((0, 0),), ((1, 0),), ((1, 100),), ((1, 200),), ((0, 97),)),
    "zfold-a4": (((0, 198),), ((1, 0),), ((1, 99),), ((1, 198),), ((0, 0),), ((0, 99),)),
    "accordion-a4": (
        *(((0, 222.75),), ((1, 0),), ((1, 74.25),), ((1, 148.5),), ((1, 222.75),)),
        *(((0, 0),), ((0, 74.25),), ((0, 148.5),)),
    ),
    "gatefold-a4": (((0, 223.5),), ((0, 0),), ((1, 0),), ((1, 73.5),), ((1, 223.5),), ((0, 73.5),)),
    "bifold-a4": (((0, 148.5),), ((1, 0),), ((1, 148.5),), ((0, 0),)),
    WIDE: (((0, 198),), ((1, 0),), ((1, 99),), ((0, 0),), ((0, 99),)),
    # Two A5 pages are a millimetre narrower than A4: half a millimetre is left on either side.
    "booklet-a5": (((0, 148.5),), ((1, 0.5),), ((1, 148.5),), ((0, 0.5),)),
    "sheet-a4": (((0, 0),), ((1, 0),)),
    "flyer-a5": (((0, 0.5), (0, 148.5)), ((1, 0.5), (1, 148.5))),
    ONE_SIDED: (((0, 0.5), (0, 148.5)),),
}
CARDS = [(20 + 85 * column, 11 + 55 * row) for row in range(5) for column in range(2)]
PLACES: dict[str, tuple[tuple[Place, ...], ...]] = {
    **{name: tuple(tuple((*place, 0) for place in page) for page in pages) for name, pages in FOLDED.items()},
    "card-85x55": tuple(tuple((side, *card) for card in CARDS) for side in (0, 1)),
}
"""Where the copies of each page of a leaflet lie."""
UPRIGHT = ("sheet-a4", "card-85x55")
every_leaflet = pytest.mark.parametrize("name", PLACES)


@dataclass(frozen=True)
class Pair:
    """One brochure as pages and as sheets."""

    bundle: Bundle
    pages: Path
    sheets: Path

    @property
    def paper_mm(self) -> tuple[float, float]:
        return (210, 297) if self.bundle.job.brochure in UPRIGHT else (297, 210)

    def size_mm(self, number: int) -> tuple[float, float]:
        with pikepdf.open(self.pages) as pdf:
            left, bottom, right, top = read.box_mm(pdf.pages[number], "/MediaBox")
        return right - left, top - bottom

    def difference(self, number: int, place: Place) -> int:
        """How much a page differs from what is seen in a place, of 255, where a printer can print."""
        side, left, top = place
        width, height = self.size_mm(number)
        first, second = max(left, MARGIN_MM), max(top, MARGIN_MM + STRIP_MM)
        right = min(left + width, self.paper_mm[0] - MARGIN_MM)
        bottom = min(top + height, self.paper_mm[1] - MARGIN_MM - STRIP_MM)
        page = cut(rendered(self.pages, number), first - left, second - top, right - first, bottom - second)
        return difference(page, cut(rendered(self.sheets, side), first, second, right - first, bottom - second))

    def found_at(self, place: Place) -> int:
        """The page that is seen in a place."""
        with pikepdf.open(self.pages) as pdf:
            count = len(pdf.pages)
        differences = {number: self.difference(number, place) for number in range(count)}
        return min(differences, key=differences.__getitem__)


@cache
def rendered(path: Path, page: int) -> Image.Image:
    return read.render(path, page, dpi=DPI)


@pytest.fixture(scope="module")
def pairs(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:  # noqa: ARG001 - fonts first
    """A brochure of every format, for an office."""
    folder = Folder(tmp_path_factory.mktemp("office"))
    return {bundle.job.brochure: pair(folder, bundle) for bundle in every_format(folder, "office")}


def pair(folder: Folder, bundle: Bundle) -> Pair:
    name = bundle.job.brochure
    pages = folder.write(f"{name}.pages.pdf", save(finished(bundle)))
    return Pair(bundle, pages, folder.write(f"{name}.sheets.pdf", imposed(pages, bundle)))


@every_leaflet
def test_every_copy_of_a_page_lies_unchanged_in_its_place(pairs: dict[str, Pair], name: str) -> None:
    assert max(pairs[name].difference(number, place) for number, at in enumerate(PLACES[name]) for place in at) < ALIKE


NARROW = {
    "trifold-a4": ((0, 194.5), (0, 7.5), (1, 7.5), (1, 102.5), (1, 197.5), (0, 99.5)),
    "booklet-a5": ((0, 148.5), (1, 8.5), (1, 148.5), (0, 8.5)),
    "card-85x55": ((0, 25), (1, 25)),
}
WIDTHS = """{
  trifold-a4: {widths-mm: [95, 92, 95, 95, 92, 95]}, booklet-a5: {widths-mm: [140]}, card-85x55: {widths-mm: [80, 80]},
}"""


@pytest.fixture(scope="module")
def narrow(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:  # noqa: ARG001 - fonts first
    """Brochures of a printer whose machine folds, or cuts, to other widths."""
    folder = Folder(tmp_path_factory.mktemp("narrow"))
    bundles = every_format(folder, "office", formats=WIDTHS.replace("\n", " "))
    return {bundle.job.brochure: pair(folder, bundle) for bundle in bundles if bundle.job.brochure in NARROW}


@pytest.mark.parametrize("name", NARROW)
def test_a_narrower_sheet_lies_in_the_middle_of_the_paper(narrow: dict[str, Pair], name: str) -> None:
    top = 11 if name == "card-85x55" else 0
    places = [(side, left, top) for side, left in NARROW[name]]

    assert max(narrow[name].difference(number, place) for number, place in enumerate(places)) < ALIKE
    assert edge_ink(narrow[name].sheets, MARGIN_MM) == 0


@every_leaflet
def test_the_paper_is_a4_as_it_comes_out_of_the_printer(pairs: dict[str, Pair], name: str) -> None:
    with pikepdf.open(pairs[name].sheets) as pdf:
        boxes = [read.box_mm(page, box) for page in pdf.pages for box in ("/MediaBox", "/TrimBox", "/BleedBox")]
        assert len(pdf.pages) == len({side for page in PLACES[name] for side, _, _ in page})

    assert boxes == [pytest.approx((0, 0, *pairs[name].paper_mm), abs=1e-4)] * len(boxes)


@every_leaflet
def test_a_print_dialog_opens_with_true_size_and_the_edge_to_flip_on(pairs: dict[str, Pair], name: str) -> None:
    edge = {ONE_SIDED: "/Simplex", **dict.fromkeys(UPRIGHT, "/DuplexFlipLongEdge")}.get(name, "/DuplexFlipShortEdge")
    with pikepdf.open(pairs[name].sheets) as pdf:
        assert {key: str(value) for key, value in pdf.Root.ViewerPreferences.items()} == {
            "/PrintScaling": "/None",
            "/Duplex": edge,
        }
    words = {
        "/Simplex": "Print at 100 %",
        "/DuplexFlipLongEdge": "Print on both sides, flip on the long edge, at 100 %",
        "/DuplexFlipShortEdge": "Print on both sides, flip on the short edge, at 100 %",
    }
    assert pairs[name].bundle.slug.duplex.replace(NBSP, " ") == words[edge]


def edge_ink(path: Path, margin_mm: float) -> int:
    """The pixels near the edges of paper that are not white."""
    count = 0
    with pikepdf.open(path) as pdf:
        sides = len(pdf.pages)
    for side in range(sides):
        picture = rendered(path, side).convert("L")
        margin = round(margin_mm * PX_PER_MM) - 1
        picture.paste(255, (margin, margin, picture.width - margin, picture.height - margin))
        count += sum(picture.histogram()[:250])
    return count


@every_leaflet
def test_nothing_is_printed_where_a_printer_cannot(pairs: dict[str, Pair], name: str) -> None:
    assert edge_ink(pairs[name].sheets, MARGIN_MM) == 0


def test_what_is_printed_too_near_to_an_edge_is_seen(pairs: dict[str, Pair], tmp_path: Path) -> None:
    pair = pairs["bifold-a4"]
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(imposed(pair.pages, replace(pair.bundle, office=Office(margin_mm=4))))

    assert edge_ink(wrong, MARGIN_MM) > 100


# --- turned over and folded ----------------------------------------------------------------------------------

FRONT_TO_BACK = {
    # What lies behind each panel of the outside, from left to right.
    "trifold-a4": [(1, 4), (5, 3), (0, 2)],
    "zfold-a4": [(4, 3), (5, 2), (0, 1)],
    "accordion-a4": [(5, 4), (6, 3), (7, 2), (0, 1)],
    "gatefold-a4": [(1, 4), (5, 3), (0, 2)],
    "bifold-a4": [(3, 2), (0, 1)],
}


def rows(pair: Pair) -> list[Row]:
    """The pages of each side, from left to right, as they are seen on the rendered sheets."""
    places = sorted(place for page in PLACES[pair.bundle.job.brochure] for place in page)
    found: dict[int, list[int]] = {}
    for place in places:
        found.setdefault(place[0], []).append(pair.found_at(place))
    return [tuple(found[side]) for side in sorted(found)]


@pytest.mark.parametrize("name", FRONT_TO_BACK)
def test_what_lies_behind_each_panel_of_the_rendered_sheet(pairs: dict[str, Pair], name: str) -> None:
    outside, inside = rows(pairs[name])
    leaves = turned_over(lay(pairs[name].bundle.format, outside, inside))

    assert [(leaf.up, leaf.down) for leaf in sorted(leaves, key=lambda leaf: leaf.left_mm)] == FRONT_TO_BACK[name]


def test_a_side_that_is_not_turned_about_is_seen(pairs: dict[str, Pair], tmp_path: Path) -> None:
    pair = pairs["trifold-a4"]
    wrong = tmp_path / "wrong.pdf"
    turned = replace(pair.bundle.format, inside=(4, 3, 2))
    wrong.write_bytes(imposed(pair.pages, replace(pair.bundle, format=turned)))
    outside, inside = rows(replace(pair, sheets=wrong))

    leaves = turned_over(lay(pair.bundle.format, outside, inside))
    assert [(leaf.up, leaf.down) for leaf in leaves] != FRONT_TO_BACK["trifold-a4"]


@pytest.mark.parametrize("name", ["flyer-a5", "card-85x55"])
def test_each_copy_of_a_back_lies_behind_a_front(pairs: dict[str, Pair], name: str) -> None:
    pair = pairs[name]
    width, (front, back) = pair.paper_mm[0], PLACES[name]
    # The paper turns over about its left edge.
    behind = {(round(width - left - pair.size_mm(1)[0], 3), top) for _, left, top in back}

    assert behind == {(left, top) for _, left, top in front}
    assert {pair.found_at(place) for place in back} == {1}


# --- a booklet of twelve pages -----------------------------------------------------------------------------------

BOOKLET = BY_NAME["booklet-a5"]
GUIDE = "adoptive-immunotherapy-guide"


@dataclass(frozen=True)
class Text:
    """What one half of a sheet, or a page, says; the places of letters in millimetres from its lower left corner."""

    words: str
    places: tuple[tuple[float, float], ...]
    angles: frozenset[float]


def text_in(path: Path, page: int, left_mm: float, width_mm: float) -> Text:
    with pypdfium2.PdfDocument(path) as document:
        layer = document[page].get_textpage()
        words, places, angles = [], [], set()
        for index in range(layer.count_chars()):
            left, bottom, right, _ = (value / read.PT_PER_MM for value in layer.get_charbox(index))
            character = layer.get_text_range(index, 1)
            if left_mm <= (left + right) / 2 < left_mm + width_mm and character.strip():
                words.append(character)
                places.append((round(left - left_mm, 2), round(bottom, 2)))
                angles.add(round(pypdfium2.raw.FPDFText_GetCharAngle(layer, index), 3))
        return Text("".join(words), tuple(places), frozenset(angles))


@dataclass(frozen=True)
class Guide:
    """The sample's booklet of twelve pages, for an office."""

    bundle: Bundle
    pages: Path

    @property
    def texts(self) -> list[Text]:
        return [text_in(self.pages, number, 0, 148) for number in range(12)]

    def halves(self, sheets: Path) -> list[tuple[Text, Text]]:
        """What stands on the left and on the right of each side."""
        with pikepdf.open(sheets) as pdf:
            count = len(pdf.pages)
        return [(text_in(sheets, side, 0, 148.5), text_in(sheets, side, 148.5, 148.5)) for side in range(count)]

    def read(self, sheets: Path) -> list[list[int]]:
        """The pages that lie open, one opening after the other, once the rendered sheets are stacked and folded."""
        numbers = {text.words: number for number, text in enumerate(self.texts)}
        sides = [(numbers[left.words], numbers[right.words]) for left, right in self.halves(sheets)]
        return openings(stitched(BOOKLET, sides), 148)

    def creep_mm(self, sheets: Path) -> list[tuple[float, float]]:
        """How far the pages of each side are from where a booklet of one sheet has them, to the right."""
        own = {text.words: text.places[0][0] for text in self.texts}
        return [
            (round(left.places[0][0] - own[left.words] - 0.5, 2), round(right.places[0][0] - own[right.words], 2))
            for left, right in self.halves(sheets)
        ]


@pytest.fixture(scope="module")
def guide(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Guide:  # noqa: ARG001 - fonts first
    """The sample's booklet, its pages typeset."""
    from polyfold.fit import fit  # noqa: PLC0415 - the fonts come first
    from polyfold.fonts import theme_fonts  # noqa: PLC0415

    theme_fonts().activate()
    folder = sample(tmp_path_factory.mktemp("guide"), GUIDE)
    request = Request(brochures=(GUIDE,), locales=("nl",), editions=("office",))
    (bundle,) = plan(Source(folder.root), request).bundles
    pages = finish_office(fit(bundle).layout.write(bundle), bundle)
    assert len(pages.pages) == 12
    return Guide(bundle, folder.write("pages.pdf", save(pages)))


def printed(guide: Guide, folder: Path, *, office: Office = Office()) -> Path:
    sheets = folder / "sheets.pdf"
    sheets.write_bytes(imposed(guide.pages, replace(guide.bundle, office=office)))
    return sheets


IN_ORDER = [[0], [1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11]]


def test_a_booklet_of_twelve_pages_is_stacked_folded_and_read(guide: Guide, tmp_path: Path) -> None:
    sheets = printed(guide, tmp_path)

    assert guide.read(sheets) == IN_ORDER
    assert {text.angles for half in guide.halves(sheets) for text in half} == {frozenset({0.0})}


def test_every_page_of_the_booklet_is_printed_whole_and_in_its_true_size(guide: Guide, tmp_path: Path) -> None:
    own = {text.words: spread(text) for text in guide.texts}
    found = {text.words: spread(text) for half in guide.halves(printed(guide, tmp_path)) for text in half}

    assert len(found) == 12
    assert found == {words: pytest.approx(size, abs=0.03) for words, size in own.items()}


def spread(text: Text) -> tuple[float, float]:
    """How far apart the outermost letters of a text are, across and along."""
    across, along = zip(*text.places, strict=True)
    return max(across) - min(across), max(along) - min(along)


def test_inner_sheets_lie_nearer_to_the_spine_by_the_thickness_of_the_paper(guide: Guide, tmp_path: Path) -> None:
    thick = printed(guide, tmp_path, office=Office(paper_mm=0.3))

    # To the right on the left of the spine, to the left on its right; the back of a sheet as its front.
    lefts, rights = zip(*guide.creep_mm(thick), strict=True)
    assert lefts == pytest.approx((0, 0, 0.3, 0.3, 0.6, 0.6), abs=0.03)
    assert rights == pytest.approx((0, 0, -0.3, -0.3, -0.6, -0.6), abs=0.03)


def test_creep_away_from_the_spine_is_seen(guide: Guide, tmp_path: Path) -> None:
    wrong = printed(guide, tmp_path, office=Office(paper_mm=-0.3))

    assert [left > right for left, right in guide.creep_mm(wrong)[2:]] == [False] * 4


def test_two_pages_exchanged_are_seen(guide: Guide, tmp_path: Path) -> None:
    pages, sheets = tmp_path / "pages.pdf", tmp_path / "sheets.pdf"
    with pikepdf.open(guide.pages) as pdf:
        third = pdf.pages[2]
        pdf.pages.insert(5, third)
        del pdf.pages[2]
        pdf.save(pages)
    sheets.write_bytes(imposed(pages, guide.bundle))

    assert guide.read(sheets) != IN_ORDER


def test_a_back_that_is_not_turned_about_is_seen(guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sides = BOOKLET.sides(12)
    monkeypatch.setattr(Format, "sides", lambda *_: [s[::-1] if n % 2 else s for n, s in enumerate(sides)])

    assert guide.read(printed(guide, tmp_path)) != IN_ORDER


# --- as data ---------------------------------------------------------------------------------------------------


def made(format_: Format, count: int = 8, *, office_: Office = Office()) -> tuple[Sheet, ...]:
    return office.sheets(format_, pages_of(format_, count), office_, SLUG)


@pytest.mark.parametrize("count", range(4, 65, 4))
def test_no_page_of_a_booklet_reaches_over_the_spine_and_each_is_printed_once(count: int) -> None:
    sheets = made(BOOKLET, count)
    placed = [placement for sheet in sheets for placement in sheet.placements]

    assert len(sheets) == count / 2
    assert sorted(placement.page for placement in placed) == list(range(count))
    for left, right in (sheet.placements for sheet in sheets):
        assert left.clip[2] == right.clip[0] == 148.5
        assert left.left_mm - 0.5 == pytest.approx(148.5 - right.left_mm)


@pytest.mark.parametrize("count", [5, 6, 7])
def test_a_booklet_of_odd_pages_leaves_places_empty(count: int) -> None:
    sheets = made(BOOKLET, count)

    assert [[placement.page for placement in sheet.placements] for sheet in sheets] == [
        [page for page in side if page < count] for side in ((7, 0), (1, 6), (5, 2), (3, 4))
    ]


def words(sheet: Sheet) -> list[str]:
    return [mark.text for mark in sheet.marks if isinstance(mark, Letters)]


def test_each_side_says_which_it_is_and_how_to_print_it() -> None:
    assert [words(sheet)[1:] for sheet in made(BOOKLET, 8)] == [
        [f"Sheet {number} of 2, {side}", SLUG.duplex] for number in (1, 2) for side in ("front", "back")
    ]


def lines(sheet: Sheet, *, dashed: bool) -> set[tuple[float, float]]:
    """Where upright lines stand that are dashed or solid, and how long they are."""
    found = [mark for mark in sheet.marks if isinstance(mark, Line) and mark.is_dashed == dashed]
    return {
        (mark.start[0], round(abs(mark.end[1] - mark.start[1]), 3)) for mark in found if mark.start[0] == mark.end[0]
    }


@pytest.mark.parametrize(
    ("name", "folds", "cuts"),
    [
        ("trifold-a4", ((97, 197), (100, 200)), ()),
        ("zfold-a4", ((99, 198), (99, 198)), ()),
        ("accordion-a4", ((74.25, 148.5, 222.75),) * 2, ()),
        ("gatefold-a4", ((73.5, 223.5),) * 2, ()),
        ("bifold-a4", ((148.5,),) * 2, ()),
        ("sheet-a4", ((),) * 2, ()),
        ("flyer-a5", ((),) * 2, (148.5,)),
        ("card-85x55", ((),) * 2, (20, 105, 190)),
    ],
)
def test_ticks_stand_at_folds_and_cuts(name: str, folds: tuple[tuple[float, ...], ...], cuts: Sequence[float]) -> None:
    sheets = made(BY_NAME[name])

    assert [lines(sheet, dashed=True) for sheet in sheets] == [{(x, 2.0) for x in side} for side in folds]
    assert [lines(sheet, dashed=False) for sheet in sheets] == [{(x, 2.0) for x in cuts}] * 2


def test_cards_are_cut_along_as_well() -> None:
    level = {mark.start[1] for mark in made(BY_NAME["card-85x55"])[0].marks if isinstance(mark, Line)}

    assert {11, 66, 121, 176, 231, 286} <= level


@pytest.mark.parametrize(
    ("name", "widths_mm", "folds", "cuts"),
    [
        pytest.param("trifold-a4", (95, 92, 95, 95, 92, 95), (99.5, 194.5), {7.5, 289.5}, id="a trifold of 282 mm"),
        pytest.param("booklet-a5", (140,), (148.5,), {8.5, 288.5}, id="a narrow booklet"),
        pytest.param("bifold-a4", (145,) * 4, (148.5,), set(), id="less than the printer leaves white"),
    ],
)
def test_narrower_sheets_lie_in_the_middle_and_say_where_to_cut(
    name: str, widths_mm: tuple[float, ...], folds: tuple[float, ...], cuts: set[float]
) -> None:
    format_ = replace(BY_NAME[name], widths_mm=widths_mm)
    front, *_ = made(format_, 4 if format_.bound else 0)

    assert {x for x, _ in lines(front, dashed=True)} == set(folds)
    assert {x for x, _ in lines(front, dashed=False)} == cuts
    width = 2 * widths_mm[0] if format_.bound else format_.sheet_mm[0]
    assert min(placement.left_mm for placement in front.placements) == pytest.approx((297 - width) / 2)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    "duplex",
    [
        pytest.param("Print on both sides, flip on the short edge, at 100 %", id="usual"),
        pytest.param("Print on both sides of the paper, and flip it on its short edge, at 100 % " * 2, id="long"),
    ],
)
def test_notes_keep_clear_of_pages_ticks_each_other_and_the_unprintable_edge(name: str, duplex: str) -> None:
    format_ = BY_NAME[name]
    slug = replace(SLUG, duplex=duplex.strip())
    for sheet in office.sheets(format_, pages_of(format_), Office(), slug):
        texts = [extent(mark) for mark in sheet.marks if isinstance(mark, Letters)]
        ticks = [extent(mark) for mark in sheet.marks if isinstance(mark, Line)]
        width, height = sheet.paper_mm

        for index, text in enumerate(texts):
            assert MARGIN_MM <= text[0] < text[2] <= width - MARGIN_MM
            assert MARGIN_MM <= text[1] < text[3] <= height - MARGIN_MM
            others = [*texts[index + 1 :], *ticks, *(placement.clip for placement in sheet.placements)]
            assert not [other for other in others if overlap(text, other)]


def test_notes_that_nothing_can_hold_are_printed_all_the_same() -> None:
    endless = " ".join(["Print on both sides of the paper"] * 20)
    (front, _) = office.sheets(
        BY_NAME["bifold-a4"], pages_of(BY_NAME["bifold-a4"]), Office(), replace(SLUG, duplex=endless)
    )

    assert words(front)[1:] == f"Sheet 1 of 1, front {endless}".split()
