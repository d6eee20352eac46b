"""What a reader sees of a text: as the boxes say, and as the pixels of another engine say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

import pypdfium2
import pytest
from PIL import Image

from polyfold.bundle import BASE_URL, Appearance, Bundle, Fragment, Job, Metadata, Panel
from polyfold.fonts import theme_fonts
from polyfold.formats import BY_NAME
from polyfold.typeset import lay_out
from polyfold.typeset.colours import contrast

PX_PER_MM = 6
STYLE = """\
@page { size: 60mm 50mm; margin: 5mm }
html { font: 12pt/6mm "Source Sans 3" } body, p { margin: 0 }
p { color: #C00000; white-space: nowrap } .t { color: #C00000 }
"""
"""All text is red, and nothing else."""
TEXT = '<p data-msg="a">Call 38.5 now</p>'
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#888"/></svg>'
)
ABOVE = "position: absolute; left: 0; top: 0; width: 40mm; height: 10mm; background: white"


@dataclass(frozen=True, slots=True)
class Look:
    """A text on its page, as it was laid out and as it was drawn."""

    line: Fragment
    picture: Image.Image

    @property
    def appearance(self) -> Appearance:
        """How the layout says it looks."""
        assert self.line.appearance is not None
        return self.line.appearance

    @property
    def red(self) -> int:
        """How many pixels of the page are of the colour of its text."""
        return sum(
            count for count, (red, green, blue) in colours(self.picture) if red > 130 and green < 70 and blue < 70
        )


def colours(picture: Image.Image) -> list[tuple[int, tuple[int, int, int]]]:
    """How many pixels have each colour, most first."""
    return sorted(cast("list[tuple[int, tuple[int, int, int]]]", picture.getcolors(1 << 24)), reverse=True)


def bundle(body: str, style: str = "", edition: str = "screen") -> Bundle:
    panel = Panel(
        name="one",
        sections=("one",),
        layout="content",
        numbers=(0,),
        width_mm=60,
        height_mm=50,
        margins_mm=(5, 5),
        columns=1,
        gap_mm=0,
        folds_mm=(),
    )
    css = f"<style>{STYLE}{style}</style>"
    return Bundle(
        job=Job(brochure="small", locale="en", site="example", edition=edition),
        format=BY_NAME["bifold-a4"],
        html=f'<!DOCTYPE html><html lang="en"><title>T</title>{css}<body><div data-section="one">{body}</div></html>',
        assets={"grey.svg": PICTURE},
        metadata=Metadata(title="T", author="", subject="", keywords="", language="en", created=date(2026, 11, 1)),
        panels=(panel,),
        expected=(),
    )


def look(body: str = TEXT, style: str = "") -> Look:
    """The first text of a page."""
    theme_fonts().activate()
    made = bundle(body, style)
    layout = lay_out(made)
    assert layout.report.complaints == ()
    with pypdfium2.PdfDocument(layout.write(made)) as document:
        picture: Image.Image = (
            document[0].render(scale=PX_PER_MM * 25.4 / 72, no_smoothtext=True).to_pil().convert("RGB")
        )
    (line,) = [line for line in layout.report.pages[0].pieces if line.context == "a"]
    return Look(line, picture)


GREY = "height: 9mm; width: 40mm; background: #888"
IMAGE = f'<img src="{BASE_URL}grey.svg" alt="Grey" style="width: 40mm; STYLE">'
HIDDEN = {
    "not visible": ("p { visibility: hidden }", TEXT),
    "transparent": ("p { color: transparent }", TEXT),
    "opacity 0": ("p { opacity: 0 }", TEXT),
    "opacity 0 around": ("div { opacity: 0 }", TEXT),
    "on its own colour": ("p { background: #C00000 }", TEXT),
    "in a box without height": ("div { height: 0; overflow: hidden }", TEXT),
    "moved out of a box": ("p { text-indent: 30mm } div { width: 25mm; overflow: hidden }", TEXT),
    "clipped": ("p { position: absolute; clip: rect(0, 1mm, 1mm, 0) }", TEXT),
    "under what comes after": ("", f'{TEXT}<div style="{ABOVE}"></div>'),
    "under a higher z-index": ("", f'<div style="{ABOVE}; z-index: 2"></div>{TEXT}'),
    "under a later one of the same z-index": (
        "p { position: relative; z-index: 1 }",
        f'{TEXT}<div style="{ABOVE}; z-index: 1"></div>',
    ),
    "below its section": (
        "p { position: relative; z-index: -1 } section { background: white }",
        f"<section>{TEXT}</section>",
    ),
    "a border": ("", f'{TEXT}<div style="position: absolute; left: 0; top: 0; border: 20mm solid #888"></div>'),
    "an outline": ("", f'{TEXT}<section style="height: 5mm; outline: 20mm solid #888"></section>'),
    "a shadow": ("section { position: relative; box-shadow: 0 0 0 20mm #888 }", f"{TEXT}<section>Below</section>"),
    "a picture": ("", TEXT + IMAGE.replace("STYLE", "position: absolute; left: 0; top: 0")),
    "a picture in flow": ("", TEXT + IMAGE.replace("STYLE", "display: block; margin-top: -8mm")),
    "a picture of a background": (
        "",
        f'{TEXT}<div style="{ABOVE}; background: url({BASE_URL}grey.svg) 0 0 / 40mm"></div>',
    ),
    "a float": (
        "p { position: relative; z-index: -1 }",
        f'{TEXT}<section style="float: left; margin-top: -8mm; {GREY}"></section>',
    ),
    "the ground of a later line": (
        "i { background: #888; color: #888 } section { margin-top: -6mm }",
        f"{TEXT}<section><i>Call 38.5 now and then</i></section>",
    ),
    "a cell": (
        "p { position: relative; z-index: -1 } table { border-collapse: collapse } td { background: #888 }",
        f"<table><tr><td>{TEXT}</td></tr></table>",
    ),
    "a row": (
        "p { position: relative; z-index: -1 } tr { background: #888 }",
        f"<table><tr><td>{TEXT}</td></tr></table>",
    ),
    "a box in a turned box": (
        "section { position: absolute; left: 0; top: 0; width: 40mm; height: 10mm; transform: rotate(180deg) }",
        f'{TEXT}<section><div style="{ABOVE}"></div></section>',
    ),
}
SEEN = {
    "as it is": ("", TEXT),
    "above a box": ("p { position: relative; z-index: 3 }", f'{TEXT}<div style="{ABOVE}; z-index: 2"></div>'),
    "above a later one of a lower z-index": (
        "p { position: relative; z-index: 1 }",
        f'{TEXT}<div style="{ABOVE}; z-index: 0"></div>',
    ),
    "above an earlier box": ("p { position: relative }", f'<div style="{ABOVE}"></div>{TEXT}'),
    "beside a box": ("", f'{TEXT}<div style="{ABOVE}; top: 8mm"></div>'),
    "under a clear box": ("", f'{TEXT}<div style="{ABOVE}; background: transparent"></div>'),
    "under a box that is not visible": ("", f'{TEXT}<div style="{ABOVE}; visibility: hidden"></div>'),
    "under a box of opacity 0": ("", f'{TEXT}<div style="{ABOVE}; opacity: 0"></div>'),
    "under a box that is cut off": (
        "section { overflow: hidden; height: 0 }",
        f'{TEXT}<section><div style="{ABOVE}"></div></section>',
    ),
    "in a frame": (
        "section { position: absolute; left: -2mm; top: -2mm; width: 45mm; height: 15mm; border: 1mm solid #888 }",
        f"{TEXT}<section></section>",
    ),
    "in the shadow of its box": ("p { box-shadow: 2mm 2mm 0 2mm #888; width: 40mm }", TEXT),
    "over a picture": ("p { margin-top: -8mm; position: relative }", IMAGE.replace("STYLE", "display: block") + TEXT),
    "on a ground of its own": ("@page { background: #006000 } p { background: white }", TEXT),
    "in a box that is high enough": ("p { overflow: hidden; height: 6mm; width: 40mm }", TEXT),
    "in a box that shows what is too much": ("p { height: 0; width: 0 }", TEXT),
    "turned": ("p { transform: rotate(30deg); margin: 15mm }", TEXT),
    "turned in a box that cuts off": (
        "p { transform: rotate(45deg); width: 40mm; margin-top: 18mm } div { overflow: hidden; height: 40mm }",
        TEXT,
    ),
    "beside a turned box": (
        "section { position: absolute; left: 10mm; top: -12mm; transform: rotate(45deg) }",
        f'{TEXT}<section style="{GREY}"></section>',
    ),
    "above a float": ("section { float: left; margin-top: -8mm }", f'{TEXT}<section style="{GREY}"></section>'),
    "in a table": ("td { background: #DDD }", f"<table><tr><td>{TEXT}</td></tr></table>"),
    "on its section": ("section { background: #DDD } div { background: #EEE }", f"<section>{TEXT}</section>"),
    "in columns": ("section { columns: 2; column-rule: 1mm solid #888 }", f"<section>{TEXT}</section>"),
    "in a flexible box": ("section { display: flex; background: #DDD }", f"<section>{TEXT}</section>"),
    "in a grid": ("section { display: grid; background: #DDD }", f"<section>{TEXT}</section>"),
    "in a block in a line": ("p { display: inline-block; background: #DDD }", f"<section>Or: {TEXT}</section>"),
}
PARTLY = {
    "cut off at its right": ("p { overflow: hidden; width: 12mm }", TEXT),
    "cut off at its left": ("p { overflow: hidden; text-indent: -8mm }", TEXT),
    "cut off below": ("p { overflow: hidden; height: 3mm; line-height: 6mm }", TEXT),
    "under half a box": ("", f'{TEXT}<div style="{ABOVE}; width: 12mm"></div>'),
    "under two boxes that lie on each other": (
        "",
        f'{TEXT}<div style="{ABOVE}; width: 12mm"></div><div style="{ABOVE}; left: 5mm; width: 10mm"></div>',
    ),
    "under a turned box": (
        "section { position: absolute; left: 0; top: 0; transform: rotate(45deg) }",
        f'{TEXT}<section style="{GREY}; width: 60mm; height: 60mm"></section>',
    ),
    "turned, in a box that cuts off": (
        "section { overflow: hidden; width: 40mm; height: 12mm } p { transform: rotate(40deg); width: 24mm }",
        f"<section>{TEXT}</section>",
    ),
}


@cache
def whole() -> int:
    """The pixels of the whole text."""
    return look().red


def share(text: Look) -> float:
    """The share of a text that its layout says can be seen."""
    seen = text.appearance
    return (1 - seen.clipped) * (1 - seen.covered) if seen.opacity and seen.contrast != 1 else 0.0


@pytest.mark.parametrize(("style", "body"), HIDDEN.values(), ids=HIDDEN)
def test_a_text_that_is_hidden_leaves_no_pixel(style: str, body: str) -> None:
    text = look(body, style)

    assert share(text) == pytest.approx(0, abs=0.005)
    assert text.red <= 0.01 * whole() or "background: #C00000" in style


@pytest.mark.parametrize(("style", "body"), SEEN.values(), ids=SEEN)
def test_a_text_that_is_not_hidden_leaves_all(style: str, body: str) -> None:
    text = look(body, style)

    assert share(text) == pytest.approx(1, abs=0.005)
    assert text.red >= 0.9 * whole()


@pytest.mark.parametrize(("style", "body"), PARTLY.values(), ids=PARTLY)
def test_a_text_that_is_partly_hidden_leaves_its_share(style: str, body: str) -> None:
    text = look(body, style)

    assert 0.1 < share(text) < 0.9
    assert text.red / whole() == pytest.approx(share(text), abs=0.12)


GROUNDS = {
    "paper": ("", TEXT),
    "page": ("@page { background: #DDEEFF }", TEXT),
    "canvas": ("html { background: #DDEEFF }", TEXT),
    "body": ("body { background: #0B4F5C } p { color: white }", TEXT),
    "section": ("section { background: #0B4F5C } p { color: #F2B84B }", f"<section>{TEXT}</section>"),
    "nearest of two": ("div { background: #0B4F5C } section { background: #F4EEE4 }", f"<section>{TEXT}</section>"),
    "words": ("b { background: #F2B84B; font-weight: 400 }", '<p><b data-msg="a">Call 38.5 now</b></p>'),
    "row": ("tr { background: #F2B84B }", f"<table><tr><td>{TEXT}</td></tr></table>"),
    "cell above its row": (
        "tr { background: #0B4F5C } td { background: #F2B84B }",
        f"<table><tr><td>{TEXT}</td></tr></table>",
    ),
    "border": (
        "section { border-top: 12mm solid #888; width: 40mm } p { margin-top: -10mm }",
        f"<section>{TEXT}</section>",
    ),
    "shadow within": ("section { box-shadow: inset 0 0 0 10mm #888; padding: 2mm }", f"<section>{TEXT}</section>"),
    "half see-through": ("div { background: #0B4F5C } p { background: rgb(255 255 255 / 0.5) }", TEXT),
    "see-through text": ("p { color: rgb(0 0 0 / 0.5) }", TEXT),
    "half faded": ("div { background: #DDEEFF } p { opacity: 0.5 }", TEXT),
    "veil": ("", f'{TEXT}<div style="{ABOVE}; opacity: 0.6"></div>'),
    "a box above that is not there": ("", f'{TEXT}<div style="{ABOVE}; background: #888; visibility: hidden"></div>'),
}


@pytest.mark.parametrize(("style", "body"), GROUNDS.values(), ids=GROUNDS)
def test_the_contrast_is_that_of_the_pixels(style: str, body: str) -> None:
    text = look(body, style)
    left, top, width, height = (round(value * PX_PER_MM) for value in text.line.rectangle)
    middle = text.picture.crop((left, top + height // 3, left + width, top + 2 * height // 3))
    (_, ground), (_, letters), *_ = colours(middle)
    drawn = contrast(*((red / 255, green / 255, blue / 255) for red, green, blue in (ground, letters)))

    assert text.appearance.contrast == pytest.approx(drawn, rel=0.03)
    assert drawn > 1.2


def test_the_contrast_is_the_least_of_all_grounds() -> None:
    over = f'<div style="{ABOVE}; width: 12mm; background: #D64933; z-index: -1"></div>{TEXT}'

    assert look(over).appearance.contrast == pytest.approx(contrast((0.75, 0, 0), (0.84, 0.29, 0.2)), abs=0.05)


@pytest.mark.parametrize(
    "body",
    [
        IMAGE.replace("STYLE", "position: absolute; z-index: -1") + TEXT,
        f'<div style="background: linear-gradient(red, white)">{TEXT}</div>',
    ],
    ids=["picture", "gradient"],
)
def test_over_a_picture_nobody_can_tell_the_contrast(body: str) -> None:
    assert look(body).appearance.contrast is None


@pytest.mark.parametrize(
    ("style", "size_pt", "bold"),
    [
        ("", 12, False),
        ("p { font-size: 9pt; font-weight: 600 }", 9, False),
        ("p { font-size: 14pt; font-weight: 700 }", 14, True),
        ("p { transform: scale(0.5) }", 6, False),
        ("p { transform: scale(2, 0.5) rotate(20deg) }", 12, False),
        ("div { transform: scale(0.5) } p { transform: scale(0.5) }", 3, False),
    ],
    ids=["plain", "small", "bold", "scaled", "stretched", "scaled twice"],
)
def test_type_is_as_large_as_it_is_drawn(style: str, size_pt: float, bold: bool) -> None:  # noqa: FBT001
    appearance = look(style=style).appearance

    assert appearance.size_pt == pytest.approx(size_pt, abs=0.01)
    assert appearance.bold is bold


def test_what_is_moved_lies_where_it_was_moved_to() -> None:
    plain = look().line.rectangle

    assert look(style="p { transform: translate(4mm, 3mm) }").line.rectangle == (9.0, 8.0, *plain[2:])
    assert look(style="p { transform: rotate(90deg); transform-origin: 0 0 }").line.rectangle == pytest.approx(
        (5 - plain[3], 5, plain[3], plain[2]), abs=0.02
    )
