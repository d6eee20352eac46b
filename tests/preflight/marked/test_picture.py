"""Pictures of pages: every place is framed and numbered where it is on the paper, whichever way the page is turned."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

from polyfold.diagnostics import Finding, Severity
from polyfold.fonts import theme_fonts
from polyfold.formats import BY_NAME
from polyfold.preflight.expectation import Edition
from polyfold.preflight.file import File
from polyfold.preflight.marked import picture
from polyfold.preflight.marked.picture import COLOURS, FRAME, HEADER, MARGIN, REACH, draw, entries
from polyfold.preflight.marked.pictures import MOST, Artist
from polyfold.preflight.marked.view import View, view
from polyfold.preflight.ticket import Ticket

MM = 72 / 25.4
PAPER = (240.0, 180.0)
"""Width and height of the paper in millimetres, 10 of which are cut off on each side."""
TRIM = (10 * MM, 10 * MM, 230 * MM, 170 * MM)
PLACE = (50.0, 20.0, 100.0, 40.0)
"""A rectangle on the trimmed page, filled with black on the page itself."""
RED, AMBER, BLUE = (tuple(bytes.fromhex(COLOURS[severity][1:])) for severity in Severity)


def pdf(pages: int = 1, **keys: object) -> bytes:
    """A file with a black rectangle at `PLACE` on each page."""
    left, top, width, height = (length * MM for length in PLACE)
    content = f"0 g {TRIM[0] + left:.4f} {TRIM[3] - top - height:.4f} {width:.4f} {height:.4f} re f".encode()
    file, made = BytesIO(), Pdf.new()
    for _ in range(pages):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *(length * MM for length in PAPER)],
            TrimBox=TRIM,
            Contents=made.make_stream(content),
        )
        for key, value in keys.items():
            page[f"/{key}"] = Array(value) if isinstance(value, list) else value
        made.pages.append(pikepdf.Page(made.make_indirect(page)))
    made.save(file)
    return file.getvalue()


def finding(
    code: str = "PDF003",
    severity: Severity = Severity.ERROR,
    message: str = "RGB",
    place: tuple[float, float, float, float] | None = PLACE,
    page: int = 1,
) -> Finding:
    return Finding(code=code, severity=severity, message=message, help="", page=page, rectangle_mm=place)


def seen(content: bytes) -> View:
    with pikepdf.open(BytesIO(content)) as opened:
        return view(PdfDocument(content), File(opened).leaves[0])


def drawn(content: bytes, *findings: Finding, folds_mm: tuple[float, ...] = ()) -> Image.Image:
    whole = draw(seen(content), findings, "page", folds_mm, theme_fonts().folder)
    return Image.open(BytesIO(whole)).convert("RGB")


def around(image: Image.Image, colour: tuple[int, ...], bottom: int) -> tuple[int, int, int, int]:
    """The rectangle around all pixels of a colour above a line."""
    upper = image.crop((0, 0, image.width, bottom))
    found = [divmod(at, image.width) for at, pixel in enumerate(upper.get_flattened_data()) if pixel == colour]
    ys, xs = zip(*found, strict=True)
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
def test_a_finding_lies_on_what_it_is_about_however_the_page_is_turned(turned: int) -> None:
    page = seen(pdf(Rotate=turned))
    black = around(page.image, (0, 0, 0), page.image.height)

    assert all(abs(a - b) <= 1 for a, b in zip(page.place(PLACE), black, strict=True))


@pytest.mark.parametrize("keys", [{"CropBox": list(TRIM)}, {"MediaBox": [240 * MM, 180 * MM, 0, 0]}], ids=str)
def test_boxes_that_show_less_or_are_upside_down_change_nothing(keys: dict[str, list[float]]) -> None:
    page, plain = seen(pdf(1, **keys)), seen(pdf())

    assert page.image.tobytes() == plain.image.tobytes()
    assert page.place(PLACE) == plain.place(PLACE)


def test_a_box_that_is_inherited_is_the_pages() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as opened:
        opened.Root.Pages.MediaBox = opened.pages[0].obj.MediaBox
        opened.Root.Pages.Rotate = 90
        del opened.pages[0].obj["/MediaBox"]
        opened.save(file)

    assert seen(file.getvalue()).image.tobytes() == seen(pdf(Rotate=90)).image.tobytes()


@pytest.mark.parametrize(("millimetres", "longest"), [(30, 1200), (297, 1200), (400, 1575), (5000, 2400)])
def test_a_page_is_as_large_as_can_be_looked_at(millimetres: float, longest: int) -> None:
    page = seen(pdf(MediaBox=[0, 0, millimetres * MM, 20 * MM]))

    assert abs(page.image.width - longest) <= 1


def test_a_place_is_framed_just_outside_in_the_colour_of_its_severity() -> None:
    page = seen(pdf())
    image = drawn(pdf(), finding())
    left, top, right, _ = page.place(PLACE)
    wide = (image.width - page.image.width) // 2
    edge = (left + wide - REACH - FRAME, top + HEADER - REACH - FRAME)

    assert [image.getpixel((edge[0] + step, top + HEADER + 60)) for step in range(-1, FRAME + 1)] == [
        (255, 255, 255),
        *[RED] * FRAME,
        (255, 255, 255),
    ]
    assert image.getpixel(((left + right) // 2 + wide, edge[1] - 3)) == (255, 255, 255)


def test_a_small_place_is_tinted_and_a_large_one_keeps_its_colours() -> None:
    page = seen(pdf())
    inside = (PLACE[0] + 40, PLACE[1] + 10, 10.0, 10.0)
    left, top, right, bottom = page.place(inside)
    for place, red in ((PLACE, 0), (inside, RED[0] * picture.TINT / 255)):
        image = drawn(pdf(), finding(place=place))
        middle = (left + right + image.width - page.image.width) // 2, (top + bottom) // 2 + HEADER
        assert image.getpixel(middle) == pytest.approx((red, 0, 0), abs=6)


def test_a_number_does_not_cover_what_it_is_about() -> None:
    image, page = drawn(pdf(), finding()), seen(pdf())
    left, top, right, bottom = page.place(PLACE)
    wide = (image.width - page.image.width) // 2
    ((x, y),) = discs(image)

    assert not (left + wide - 12 < x < right + wide + 12 and top + HEADER - 12 < y < bottom + HEADER + 12)


def test_what_is_worse_is_first_and_the_same_thing_has_one_number_and_many_places() -> None:
    other = (5.0, 100.0, 10.0, 10.0)
    told = entries(
        (
            finding("PDF010", Severity.WARNING, "few dots"),
            finding("PDF008", message="rich", place=other),
            finding(),
            finding("PDF042", Severity.INFO, "computed", place=None),
            finding(place=other),
            finding("PDF002", message="no trim", place=None),
        ),
        seen(pdf()),
    )

    assert [(each.number, each.code, len(each.places)) for each in told] == [
        (1, "PDF003", 2),
        (2, "PDF008", 1),
        (None, "PDF002", 0),
        (3, "PDF010", 1),
        (None, "PDF042", 0),
    ]


def test_numbers_do_not_cover_each_other_where_findings_do() -> None:
    for count in (1, 6, 30):
        image = drawn(pdf(), *(finding(message=str(number)) for number in range(count)))

        assert len(discs(image)) == count


def test_each_place_of_a_finding_is_framed_and_of_very_many_the_first() -> None:
    for count in (2, picture.PLACES, picture.PLACES + 9):
        image = drawn(pdf(), *(finding(place=(20.0 * number, 90, 10, 10)) for number in range(count)))

        assert len(discs(image)) == min(count, picture.PLACES)


def discs(image: Image.Image) -> list[tuple[int, int]]:
    """Where discs begin beside the legend: red squares that are wider than a frame is thick."""
    found: list[tuple[int, int]] = []
    inked = Image.new("L", image.size)
    inked.putdata([255 * (pixel == RED) for pixel in image.get_flattened_data()])
    end = HEADER + seen(pdf()).image.height + MARGIN
    solid = inked.filter(ImageFilter.MinFilter(5))
    for at in (at for at, pixel in enumerate(solid.get_flattened_data()) if pixel):
        y, x = divmod(at, image.width)
        if y < end and not any(abs(x - ox) < 23 and abs(y - oy) < 23 for ox, oy in found):
            found.append((x, y))
    return found


def test_a_place_off_the_paper_is_framed_at_its_edge() -> None:
    page = seen(pdf())
    image = drawn(pdf(), finding(place=(-900, 20, 100, 40)))
    left, _, right, _ = around(image, RED, HEADER + page.image.height)

    assert left >= (image.width - page.image.width) // 2 - MARGIN
    assert right <= left + 2 * MARGIN


def test_trim_bleed_and_folds_are_drawn_where_they_are() -> None:
    bleed = [TRIM[0] - 3 * MM, TRIM[1] - 3 * MM, TRIM[2] + 3 * MM, TRIM[3] + 3 * MM]
    page = seen(pdf(BleedBox=bleed))
    image = drawn(pdf(BleedBox=bleed), finding(place=None), folds_mm=(110,))
    wide = (image.width - page.image.width) // 2
    ink = tuple(bytes.fromhex(picture.INK[1:]))
    for millimetres, share in ((10, 1.0), (7, 0.5), (120, 0.5), (233, 0.5), (230, 1.0)):
        x = round(millimetres * MM * page.scale) + wide
        column = [image.getpixel((x, HEADER + y)) for y in range(100, 300)]
        assert sum(pixel == ink for pixel in column) / 200 == pytest.approx(share, abs=0.05), millimetres


def test_paper_that_is_not_cut_has_no_bleed_to_draw() -> None:
    page = seen(pdf(BleedBox=list(TRIM)))

    assert page.guides(()).trim == page.area(TRIM)
    assert page.guides(()).bleed is None


def test_boxes_without_end_are_drawn_at_the_edge_and_at_once() -> None:
    page = seen(pdf(TrimBox=[-1e9, -1e9, 1e9, 1e9]))

    assert page.guides((1e7,)).trim == (0, 0, *page.image.size)
    drawn(pdf(TrimBox=[-1e9, -1e9, 1e9, 1e9]), finding(), folds_mm=(1e7,))


def test_the_same_page_and_findings_give_the_same_picture() -> None:
    first, second = (draw(seen(pdf()), [finding()], "page", (), theme_fonts().folder) for _ in range(2))

    assert first == second


def test_the_legend_grows_with_what_it_has_to_say_and_counts_what_it_leaves_out() -> None:
    one = drawn(pdf(), finding())
    long = drawn(pdf(), finding(message="word " * 100))
    many = drawn(pdf(), *(finding(message=f"{number}") for number in range(500)))

    assert (long.height - one.height) % picture.LINE == 0
    assert long.height > one.height + 2 * picture.LINE
    assert many.height == one.height + (picture.LINE + 6) * (picture.ROWS - 1) + picture.LINE


def test_names_of_any_kind_can_be_drawn() -> None:
    drawn(pdf(), finding(message="font `\x00\ud800\n漢字` \u202e" + "x" * 5000))


def artist() -> Artist:
    return Artist(name="a.pdf", ticket=Ticket(), fonts=theme_fonts().folder)


def test_only_pages_with_places_are_drawn_and_not_without_end() -> None:
    findings = (finding(page=3), finding(page=2, place=None), *(finding(page=page) for page in range(5, 99)))
    made = artist()(pdf(pages=100), findings)

    assert list(made) == [3, *range(5, 5 + MOST - 1)]
    assert artist()(pdf(), (finding(place=None),)) == {}


@pytest.mark.parametrize(
    ("shape", "edition", "folds_mm"),
    [
        ("trifold-a4", "press", (97, 197)),
        ("trifold-a4", "office", (97, 197)),
        ("trifold-a4", "dummy", (97, 197)),
        ("booklet-a5", "press", (0,)),
        ("booklet-a5", "office", (148.5,)),
        ("booklet-a5", "dummy", ()),
        ("flyer-a5", "office", ()),
        ("sheet-a4", "press", ()),
    ],
)
def test_folds_are_drawn_where_the_paper_of_an_edition_has_them(
    shape: str, edition: Edition, folds_mm: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[Sequence[float]] = []

    def drawn_with(_seen: View, _findings: object, _title: str, folds: Sequence[float], _fonts: object) -> bytes:
        known.append(folds)
        return b""

    monkeypatch.setattr(picture, "draw", drawn_with)
    whole = Artist(name="a.pdf", ticket=Ticket(edition=edition, format=BY_NAME[shape]), fonts=theme_fonts().folder)
    landscape = pdf(pages=4, MediaBox=[0, 0, 297 * MM, 210 * MM], TrimBox=[0, 0, 297 * MM, 210 * MM])

    assert list(whole(landscape, (finding(page=1),))) == [1]
    assert known == [pytest.approx(folds_mm)]
