"""Draws the README's pictures from built PDFs: `make picture`, after a change of look or of a leaflet."""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

GAP = 24
GROUND = "#E7ECEC"
LOCALES = ("en", "fr", "nl")
CAR_T = "car-t-cell-therapy"
PANELS = (("en", 0), ("en", 1), ("fr", 2), ("nl", 3))
"""The (locale, page) of one leaflet, from left to right."""


def page(folder: Path, name: str, locale: str, number: int, height: int) -> Image.Image:
    """A page of a screen edition, so many pixels high."""
    with pypdfium2.PdfDocument(folder / name / f"{name}.{locale}.screen.pdf") as document:
        shown = document[number]
        picture: Image.Image = shown.render(scale=height / shown.get_height()).to_pil()
        return picture


def draw(rows: list[list[Image.Image]], picture: Path) -> None:
    """Draw rows of pages on one ground."""
    width = max(sum(each.width + GAP for each in row) + GAP for row in rows)
    sheet = Image.new("RGB", (width, sum(row[0].height + GAP for row in rows) + GAP), GROUND)
    top = GAP
    for row in rows:
        left = GAP
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + GAP
        top += row[0].height + GAP
    sheet.quantize(128).save(picture, optimize=True)


def main() -> None:
    """Draw from `sys.argv[1]`, an output folder, into `sys.argv[2]`, the folder of the brochures."""
    built, brochures = Path(sys.argv[1]), Path(sys.argv[2])
    names = sorted(path.parent.name for path in brochures.glob("*/brochure.yaml"))
    draw([[page(built, name, locale, 0, 360) for name in names] for locale in LOCALES], brochures / "covers.png")
    draw([[page(built, CAR_T, locale, number, 744) for locale, number in PANELS]], brochures / CAR_T / "pages.png")


if __name__ == "__main__":
    main()
