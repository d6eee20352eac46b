"""Inks: black text is on the black plate alone, and prints over what lies below it; nothing else does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops
from tests import pdf as read
from tests.project import SAMPLE, Folder, small

from polyfold.finish.inks import overprinting

BROCHURES = (
    "adoptive-immunotherapy-guide",
    "car-t-cell-therapy",
    "checkpoint-inhibitors",
    "immune-cells-as-medicine",
    "immunotherapy-for-children",
    "tcr-t-liver-cancer-trial",
)
INKS = ("Cyan", "Magenta", "Yellow", "Black")
BLACK = (0.0, 0.0, 0.0, 1.0)
SOLID = 1.0
DPI = 72
SHOWS = {"Tj", "TJ"}
PAINTS = {"f", "f*", "F", "B", "B*", "b", "b*", "S", "s", "Do", "sh", *SHOWS}


# --- the operators ---------------------------------------------------------------------------------------------


def lines(*operators: str) -> bytes:
    return "\n".join(operators).encode()


BLACK_SET = ("/DeviceCMYK cs", "0 0 0 1 scn")
TEAL_SET = ("/DeviceCMYK cs", "0.92 0.45 0.45 0.3 scn")
WHITE_SET = ("/DeviceCMYK cs", "0 0 0 0 scn")
TEXT = ("BT", "/F 10 Tf", "[<0015>] TJ", "ET")
OVER = ("BT", "/Overprint gs", "/F 10 Tf", "[<0015>] TJ", "ET", "/Knockout gs")
SHAPE = ("0 0 9 9 re", "f")


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        pytest.param((*BLACK_SET, *TEXT), (*BLACK_SET, *OVER), id="black text"),
        pytest.param((*BLACK_SET, *TEXT, *TEXT), (*BLACK_SET, *OVER, *OVER), id="more of it"),
        pytest.param((*BLACK_SET, *SHAPE, *TEXT), (*BLACK_SET, *SHAPE, *OVER), id="after a black shape"),
        pytest.param((*BLACK_SET, "q", *TEXT, "Q"), (*BLACK_SET, "q", *OVER, "Q"), id="colour from outside"),
        pytest.param(
            (*BLACK_SET, "q", *TEAL_SET, *TEXT, "Q", *TEXT), (*BLACK_SET, "q", *TEAL_SET, *TEXT, "Q", *OVER), id="back"
        ),
        pytest.param(
            (*BLACK_SET, *TEXT[:3], *WHITE_SET, *TEXT[1:]),
            (*BLACK_SET, *OVER[:4], WHITE_SET[0], "/Knockout gs", WHITE_SET[1], *TEXT[1:]),
            id="white from the middle",
        ),
    ],
)
def test_black_text_overprints_and_what_follows_does_not(content: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert overprinting(lines(*content)).decode().split("\n") == list(wanted)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((*TEAL_SET, *TEXT), id="another colour"),
        pytest.param((*WHITE_SET, *TEXT), id="white, which would vanish"),
        pytest.param((*BLACK_SET, *SHAPE), id="a shape"),
        pytest.param((*BLACK_SET, *WHITE_SET, *TEXT), id="no longer black"),
        pytest.param(("q", *BLACK_SET, "Q", *TEXT), id="black is over"),
        pytest.param(("/--own cs", "0 0 0 1 scn", *TEXT), id="another space of four colours"),
        pytest.param(("/DeviceCMYK CS", "0 0 0 1 SCN", *TEXT), id="a black outline"),
        pytest.param((), id="nothing"),
    ],
)
def test_what_is_not_black_text_stays_as_it_is(content: tuple[str, ...]) -> None:
    assert overprinting(lines(*content)) == lines(*content)


# --- finished files, by their operators ------------------------------------------------------------------------


def painted(content: pikepdf.Object) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    """What a content stream paints: the operator, the fill colour, and whether it overprints."""
    states = content.Resources.get("/ExtGState", Dictionary())
    now: tuple[tuple[float, ...], bool] = ((0.0,), False)
    saved = []
    for instruction in pikepdf.parse_content_stream(content):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "q":
            saved.append(now)
        elif name == "Q":
            now = saved.pop()
        elif name in {"scn", "sc", "k", "rg", "g"}:
            now = (tuple(float(str(value)) for value in operands), now[1])
        elif name == "gs":
            state = states[str(operands[0])]
            if "/op" in state or "/OP" in state:
                now = (now[0], bool(state.get("/op", state.get("/OP"))))
                assert not now[1] or state.OPM == 1
        elif name in PAINTS:
            yield name, *now


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
@pytest.mark.parametrize("brochure", BROCHURES)
def test_all_black_text_overprints_and_nothing_else_does(sample_project: Folder, brochure: str, locale: str) -> None:
    with pikepdf.open(sample_project / f"dist/{brochure}/{brochure}.{locale}.press.pdf") as pdf:
        found = [each for page in pdf.pages for content in read.contents(page.obj) for each in painted(content)]

    over = {(name in SHOWS, colour) for name, colour, is_over in found if is_over}
    out = {(name in SHOWS, colour) for name, colour, is_over in found if not is_over}
    assert over == {(True, BLACK)}
    assert (True, BLACK) not in out
    assert (True, (0.0, 0.0, 0.0, 0.0)) in out


def test_transparency_is_blended_in_inks_and_the_profile_of_the_intent_is_no_colour_space(sample_pdfs: Path) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.fr.press.pdf") as pdf:
        every = [content for page in pdf.pages for content in read.contents(page.obj)]
        groups = [content.Group.CS for content in every if "/Group" in content]
        spaces = [
            space
            for content in every
            for space in content.Resources.get("/ColorSpace", Dictionary()).values()
            if isinstance(space, Array)
        ]

    assert len(groups) > 1
    assert set(groups) == {Name.DeviceCMYK}
    assert {str(space[0]) for space in spaces} <= {"/Separation"}


# --- finished files, by their plates ---------------------------------------------------------------------------


def plates(path: Path, folder: Path) -> list[dict[str, Image.Image]]:
    """What each ink prints on each page, by ghostscript."""
    folder.mkdir()
    options = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}")
    subprocess.run(["gs", *options, f"-sOutputFile={folder}/%d.tif", path], check=True, capture_output=True)
    count = len(list(folder.glob("*(Black).tif")))
    return [
        {ink: Image.open(folder / f"{page}({ink}).tif").convert("L") for ink in INKS} for page in range(1, count + 1)
    ]


def written(path: Path, target: Path, *, bare: bool) -> Path:
    """The file with no text but what has all the black there is, and if it is to be bare without that too."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for content in [*read.contents(page.obj)]:
                _write(pdf, content, bare=bare)
        pdf.save(target)
    return target


def _write(pdf: pikepdf.Pdf, content: pikepdf.Object, *, bare: bool) -> None:
    # Ghostscript moves a letter by a pixel when others before it are gone, so that only one kind is looked at.
    kept = pikepdf.unparse_content_stream(
        [
            instruction
            for instruction, colour in read.coloured(content)
            if str(instruction.operator) not in SHOWS or (colour[-1] == SOLID and not bare)
        ]
    )
    if "/Contents" in content:
        content.Contents = pdf.make_stream(kept)
    else:
        content.write(kept)


def shown(path: Path, folder: Path) -> dict[str, int]:
    """How much of each ink black text adds or takes away, at most, of 255."""
    full = plates(written(path, folder / "full.pdf", bare=False), folder / "full")
    bare = plates(written(path, folder / "bare.pdf", bare=True), folder / "bare")
    pairs = list(zip(full, bare, strict=True))
    return {ink: max(_difference(each[ink], other[ink]) for each, other in pairs) for ink in INKS}


def _difference(one: Image.Image, other: Image.Image) -> int:
    low, high = ImageChops.difference(one, other).getextrema()
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    return int(high)


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
@pytest.mark.parametrize("brochure", BROCHURES)
def test_black_text_shows_on_the_black_plate_alone_whatever_lies_below_it(
    sample_project: Folder, tmp_path: Path, brochure: str, locale: str
) -> None:
    found = shown(sample_project / f"dist/{brochure}/{brochure}.{locale}.press.pdf", tmp_path)

    assert found.pop("Black") > 200
    assert found == {"Cyan": 0, "Magenta": 0, "Yellow": 0}


def knocked_out(content: bytes) -> bytes:
    return content.replace(b"/Overprint gs", b"/Knockout gs")


def rich_black(content: bytes) -> bytes:
    return content.replace(b"0 0 0 1 scn", b"0.4 0.3 0.3 1 scn")


@pytest.mark.parametrize("fault", [knocked_out, rich_black], ids=lambda fault: fault.__name__)
def test_letters_in_other_plates_are_seen(sample_pdfs: Path, tmp_path: Path, fault: Callable[[bytes], bytes]) -> None:
    seeded = tmp_path / "seeded.pdf"
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.en.press.pdf") as pdf:
        for page in pdf.pages:
            for content in read.contents(page.obj):
                if "/Contents" not in content:
                    content.write(fault(content.read_bytes()))
        pdf.save(seeded)
    found = shown(seeded, tmp_path)

    assert max(found[ink] for ink in INKS[:3]) > 10


# --- gradients -------------------------------------------------------------------------------------------------

GRADIENT = """\
<div style="height: 30mm; background: linear-gradient(90deg, {{ colour.teal }}, {{ colour.sun }})">
<ul>
{% for item in block.texts.list %}
<li{{ item|attrs }}>{{ item|html }}</li>
{% endfor %}
</ul>
</div>
"""


def test_a_gradient_of_the_theme_runs_from_inks_to_inks(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    folder.write("templates/blocks/list.html", GRADIENT)
    outcome = folder.build(locales=("en",), editions=("press",))
    path = folder / "dist/small/small.en.press.pdf"
    (_, inside) = plates(path, tmp_path / "plates")
    with pikepdf.open(path) as pdf:
        every = [content for page in pdf.pages for content in read.contents(page.obj)]
        found = [each for content in every for each in content.Resources.get("/Shading", Dictionary()).values()]

    assert outcome.findings == ()
    assert {str(shading.ColorSpace) for shading in found} == {"/DeviceCMYK"}
    teal, sun = (92, 45, 45, 30), (4, 28, 80, 0)
    halfway = [(one + other) / 2 for one, other in zip(teal, sun, strict=True)]
    # From the left end of the text on the right-hand page to its right end.
    for x_mm, wanted in ((168, teal), (232.6, halfway), (297.2, sun)):
        assert [level(plate, x_mm) for plate in inside.values()] == pytest.approx(wanted, abs=2)


def level(plate: Image.Image, x_mm: float) -> float:
    """How much ink there is, in percent, 45 mm below the paper's upper edge."""
    found = plate.getpixel((round(x_mm / 25.4 * DPI), round(45 / 25.4 * DPI)))
    assert isinstance(found, int | float)
    return 100 - found / 2.55
