"""Draws the README's picture from built PDFs: `make picture`, after a change of look."""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

SCALE = 1.25
GAP = 24
GROUND = "#E7ECEC"
PAGES = (("en", 0), ("en", 1), ("fr", 2), ("nl", 3))
"""(locale, page), from left to right."""
NAME = "car-t-cell-therapy"


def main() -> None:
    """Draw the pages of `sys.argv[1]`, an output folder, into `sys.argv[2]`."""
    folder, picture = Path(sys.argv[1]), Path(sys.argv[2])
    pages = []
    for locale, number in PAGES:
        document = pypdfium2.PdfDocument(folder / NAME / f"{NAME}.{locale}.screen.pdf")
        pages.append(document[number].render(scale=SCALE).to_pil())
    width = sum(page.width + GAP for page in pages) + GAP
    sheet = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    sheet.quantize(128).save(picture, optimize=True)


if __name__ == "__main__":
    main()
