"""Finished PDFs read back by other engines than the one that made them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

PT_PER_MM = 72 / 25.4
Colour = tuple[float, ...]
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
RULED_PX = 12
"""Pixels in a millimetre, enough to see a line of 0.25 mm."""
RULED_DPI = RULED_PX * 25.4
QUIET = (0x4A, 0x5A, 0x61)
"""The colour of lines to write on, as on screen."""
LEVELS = {f"/H{level}": level for level in range(1, 7)}
BREAKABLE = re.compile("[ \u00a0\r\n\f\u00ad\u2010\u2060\ufffe-]")
"""What line breaking adds or takes away, and the no-break space: Source Sans draws it with the glyph of the other."""


def text(path: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def unbroken(content: str) -> str:
    """A text without what line breaking may change; narrow no-break spaces stay."""
    return BREAKABLE.sub("", content)


def heard(path: Path) -> str:
    """What a screen reader reads: the text in the structure tree, in its order, and nothing else."""
    tree = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, encoding="utf-8").stdout
    return "".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE))


def elements(pdf: pikepdf.Pdf) -> list[Dictionary]:
    """All structure elements, in reading order."""
    return below(pdf.Root.StructTreeRoot)


def below(element: pikepdf.Object) -> list[Dictionary]:
    """The structure elements below one, however deep, in reading order."""
    found: list[Dictionary] = []

    def visit(kid: object) -> None:
        if isinstance(kid, Array):
            for each in kid:
                visit(each)
        elif isinstance(kid, Dictionary) and "/S" in kid:
            found.append(kid)
            visit(kid.get("/K"))

    visit(element.K)
    return found


def kinds(pdf: pikepdf.Pdf, *names: str) -> list[Dictionary]:
    """The structure elements of these types."""
    return [element for element in elements(pdf) if str(element.S) in names]


def attribute(element: Dictionary, name: str) -> str | None:
    """An attribute of a structure element, as text."""
    value = element.get("/A", Dictionary()).get(name)
    return None if value is None else str(value)


def kids(element: Dictionary) -> list[Dictionary]:
    """The structure elements directly below one."""
    below = element.get("/K", Array())
    every = list(below) if isinstance(below, Array) else [below]
    return [kid for kid in every if isinstance(kid, Dictionary) and "/S" in kid]


def box_mm(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    """A page box in millimetres: left, bottom, right, top."""
    return tuple(float(value) / PT_PER_MM for value in page.obj[name])


def contents(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """A page and all forms and patterns that it draws, each once."""
    waiting, seen = [holder], set()
    while waiting:
        content = waiting.pop()
        if content.objgen in seen:
            continue
        seen.add(content.objgen)
        yield content
        resources = content.get("/Resources", Dictionary())
        for group in ("/XObject", "/Pattern"):
            for item in resources.get(group, Dictionary()).values():
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != Name.Image:
                    waiting += [item]


def operators(page: pikepdf.Page) -> set[str]:
    """The operators of a page and of all that it draws."""
    every = (pikepdf.parse_content_stream(content) for content in contents(page.obj))
    return {str(instruction.operator) for instructions in every for instruction in instructions}


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """All images, soft masks included."""
    return [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image]


def coloured(content: pikepdf.Object) -> Iterator[tuple[Instruction, Colour]]:
    """The instructions of a content stream, each with the fill colour that it meets or sets, as operands."""
    colour: Colour = (0.0,)
    saved: list[Colour] = []
    for instruction in pikepdf.parse_content_stream(content):
        name = str(instruction.operator)
        if name == "q":
            saved.append(colour)
        elif name == "Q":
            colour = saved.pop()
        elif name in {"scn", "sc", "k", "rg", "g"}:
            colour = tuple(float(str(value)) for value in instruction.operands)
        yield instruction, colour


def text_inks(page: pikepdf.Page) -> dict[Colour, int]:
    """The fill colours in which a page's text is set, and how many bytes of glyphs each has."""
    found: dict[Colour, int] = {}
    for content in contents(page.obj):
        for instruction, colour in coloured(content):
            if str(instruction.operator) in {"Tj", "TJ"}:
                found[colour] = found.get(colour, 0) + len(bytes(pikepdf.unparse_content_stream([instruction])))
    return found


def render(path: Path, page: int, *, dpi: float) -> Image.Image:
    """A page as pixels; pages count from 0."""
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
        return picture


def ruled(path: Path, page: int, left_mm: float, right_mm: float) -> list[float]:
    """How far from a page's top, in millimetres, lines to write on run from left to right; pages count from 0."""
    picture = render(path, page, dpi=RULED_DPI)
    samples = [round(left_mm + (right_mm - left_mm) * part / 16) * RULED_PX for part in range(1, 16)]
    found: list[float] = []
    for row in range(picture.height):
        colours = (picture.getpixel((column, row)) for column in samples)
        if all(
            isinstance(each, tuple) and max(abs(a - b) for a, b in zip(each, QUIET, strict=True)) < 30
            for each in colours
        ):
            y_mm = row / RULED_PX
            found += [y_mm] if not found or y_mm - found[-1] > 1 else []
    return found


def plates(path: Path, page: int, folder: Path, *, dpi: int) -> dict[str, Image.Image]:
    """What each ink prints on a page, by ghostscript; pages count from 1, and 0 is full ink."""
    options = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}")
    pages = (f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder / 'plate.tif'}")
    subprocess.run(["gs", *options, *pages, path], check=True, capture_output=True)
    inks = ("Cyan", "Magenta", "Yellow", "Black")
    return {ink: Image.open(folder / f"plate({ink}).tif").convert("L") for ink in inks}


def darkest(plate: Image.Image, left: float, top: float, right: float, bottom: float) -> int:
    """The strongest ink in a rectangle of a plate, in pixels: 0 is full ink, 255 is none."""
    histogram = plate.crop((round(left), round(top), round(right), round(bottom))).histogram()
    return next(value for value, count in enumerate(histogram) if count)
