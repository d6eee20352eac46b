"""Letters in a picture: the theme's own faces, rendered by Pillow alone, so that all machines draw alike.

Lengths are in pixels. Pillow sets letters on whole pixels and draws curves without smoothing them, so that both are
drawn larger first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from polyfold.fonts import REGULAR, SEMIBOLD, of_weight
from polyfold.report import printable

LARGER = 4
WHITE = "#FFFFFF"


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How a text is set; `folder` is that of the theme's static faces."""

    folder: Path
    size: int
    is_bold: bool = False

    def width(self, text: str) -> float:
        """How wide a text is."""
        return self._large().getlength(printable(text)) / LARGER

    def write(self, picture: Image.Image, at: tuple[float, float], text: str, colour: str) -> None:
        """Write a text from its left end and the middle of its height."""
        shown = printable(text)
        width, height = ceil(self.width(shown)) + 2, 2 * self.size
        large = Image.new("L", (width * LARGER, height * LARGER))
        ImageDraw.Draw(large).text((0, large.height / 2), shown, 255, self._large(), anchor="lm")
        mask = large.resize((width, height), Image.Resampling.BOX)
        left, top = round(at[0]), round(at[1]) - height // 2
        picture.paste(colour, (left, top, left + width, top + height), mask)

    def wrapped(self, text: str, width: float) -> list[str]:
        """A text in lines that are no wider than this; a word that is wider is cut."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return [self.cut(line, width) for line in lines]

    def cut(self, text: str, width: float) -> str:
        """A text that is cut where it would be wider than it may."""
        if self.width(text) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(f"{text[:middle]}…") <= width else (low, middle - 1)
        return f"{text[:low]}…"

    def _large(self) -> ImageFont.FreeTypeFont:
        face, *_ = of_weight(SEMIBOLD if self.is_bold else REGULAR)
        return _font(self.folder / face, self.size * LARGER)


def badge(number: str, colour: str, style: Style) -> Image.Image:
    """A number on a disc with a white edge, or on a longer one where it has several digits."""
    height = style.size + 9
    width = max(height, ceil(style.width(number)) + 14)
    large = Image.new("RGBA", (width * LARGER, height * LARGER))
    pen = ImageDraw.Draw(large)
    right, bottom = large.width - 1, large.height - 1
    pen.rounded_rectangle((0, 0, right, bottom), large.height // 2, fill=WHITE)
    inner = (LARGER, LARGER, right - LARGER, bottom - LARGER)
    pen.rounded_rectangle(inner, large.height // 2 - LARGER, fill=colour)
    disc = large.resize((width, height), Image.Resampling.BOX)
    style.write(disc, ((width - style.width(number)) / 2, height / 2), number, WHITE)
    return disc


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
