"""Drawings: in the theme's colours and nothing else, label boxes, QR codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
import segno
from tests.leaflet import told

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.figures import Drawing, LabelBox, draw, qr

SCREEN = {"#16232B": "#16232B", "#F2B84B": "#F2B84B"}
PRESS = {"#16232B": "device-cmyk(0 0 0 1)", "#F2B84B": "device-cmyk(0.04 0.28 0.8 0)"}
PLACE = Place(path="a.svg")


def svg(body: str, attributes: str = 'viewBox="0 0 200 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'.encode()


def drawn(content: bytes, colours: Mapping[str, str] = SCREEN) -> Drawing:
    return draw(content, colours, path="a.svg", place=PLACE)


def refused(content: bytes) -> str:
    with pytest.raises(PolyfoldError) as caught:
        drawn(content)
    (finding,) = told(caught.value.findings)
    code, _, rest = finding.partition(" a.svg `a.svg`: ")
    assert code == "PRJ020"
    return rest


@pytest.mark.parametrize(
    ("colours", "ink", "sun"),
    [(SCREEN, "#16232B", "#F2B84B"), (PRESS, "device-cmyk(0 0 0 1)", "device-cmyk(0.04 0.28 0.8 0)")],
    ids=["screen", "press"],
)
def test_colours_become_those_of_the_edition(colours: Mapping[str, str], ink: str, sun: str) -> None:
    body = '<g fill="#f2b84b"><path d="M0 0h9" stroke="#16232B" fill="none"/></g><circle r="5"/>'
    found = drawn(svg(body), colours)
    assert found.labels == {}
    assert found.svg.decode() == (
        # Unpainted shapes, such as the circle, get the theme's first colour.
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" fill="{ink}">'
        f'<g fill="{sun}"><path d="M0 0h9" stroke="{ink}" fill="none" /></g><circle r="5" /></svg>'
    )


ALLOWED = "use one of #16232B, #F2B84B"
SHAPES = "keep to plain shapes; words go into `labels:`"
PAINT = "use plain `fill` and `stroke` colours"
EXPORT = "export it again as plain SVG with a viewBox"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<rect fill="#123456"/>', f"`#123456` is no colour of the theme | {ALLOWED}"),
        ('<rect stroke="black"/>', f"`black` is no colour of the theme | {ALLOWED}"),
        ('<rect fill="currentColor"/>', f"`currentColor` is no colour of the theme | {ALLOWED}"),
        ('<rect fill="url(#a)"/>', f"`url(#a)` is no colour of the theme | {ALLOWED}"),
        ('<rect fill="#16232B80"/>', f"`#16232B80` is no colour of the theme | {ALLOWED}"),
        ('<g><g><rect fill=""/></g></g>', f"`` is no colour of the theme | {ALLOWED}"),
        ("<text>Cell</text>", f"`<text>` is not allowed | {SHAPES}"),
        ("<script>alert(1)</script>", f"`<script>` is not allowed | {SHAPES}"),
        ("<style>rect {}</style>", f"`<style>` is not allowed | {SHAPES}"),
        ('<image href="a.png"/>', f"`<image>` is not allowed | {SHAPES}"),
        ('<use href="#a"/>', f"`<use>` is not allowed | {SHAPES}"),
        ("<a><rect/></a>", f"`<a>` is not allowed | {SHAPES}"),
        ("<foreignObject/>", f"`<foreignObject>` is not allowed | {SHAPES}"),
        ("<linearGradient/>", f"`<linearGradient>` is not allowed | {SHAPES}"),
        ("<animate/>", f"`<animate>` is not allowed | {SHAPES}"),
        ('<rect xmlns="urn:other"/>', f"`<{{urn:other}}rect>` is not allowed | {SHAPES}"),
        ('<rect style="fill: red"/>', f"`style` on `<rect>` is not allowed | {PAINT}"),
        ('<rect class="a"/>', f"`class` on `<rect>` is not allowed | {PAINT}"),
        ('<rect opacity="0.5"/>', f"`opacity` on `<rect>` is not allowed | {PAINT}"),
        ('<rect onclick="x()"/>', f"`onclick` on `<rect>` is not allowed | {PAINT}"),
        ('<rect ONLOAD="x()"/>', f"`ONLOAD` on `<rect>` is not allowed | {PAINT}"),
        ('<rect href="https://x.example"/>', f"`href` on `<rect>` is not allowed | {PAINT}"),
        (
            '<rect xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>',
            f"`{{http://www.w3.org/1999/xlink}}href` on `<rect>` is not allowed | {PAINT}",
        ),
    ],
)
def test_what_would_leave_the_theme_or_the_page_is_refused(body: str, problem: str) -> None:
    assert refused(svg(body)) == problem


ENTITY = '<!DOCTYPE svg [<!ENTITY e "#16232B">]>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(svg("", ""), f"no SVG with a `viewBox` | {EXPORT}", id="no viewBox"),
        pytest.param(svg("", 'width="9" height="9"'), f"no SVG with a `viewBox` | {EXPORT}", id="width and height"),
        pytest.param(svg("", 'viewBox="0 0 0 9"'), f"no SVG with a `viewBox` | {EXPORT}", id="empty viewBox"),
        pytest.param(svg("", 'viewBox="none"'), f"no SVG with a `viewBox` | {EXPORT}", id="no numbers"),
        pytest.param(b"<svg viewBox='0 0 9 9'/>", f"no SVG with a `viewBox` | {EXPORT}", id="no namespace"),
        pytest.param(b"<html/>", f"no SVG with a `viewBox` | {EXPORT}", id="HTML"),
        pytest.param(b"", f"no valid SVG: no element found: line 1, column 0 | {EXPORT}", id="empty file"),
        pytest.param(
            b"\x89PNG\r\n", f"no valid SVG: not well-formed (invalid token): line 1, column 0 | {EXPORT}", id="PNG"
        ),
        pytest.param(
            ENTITY.encode() + svg('<rect fill="&e;"/>'), f"a document type is not allowed | {EXPORT}", id="entity"
        ),
        pytest.param(
            f'<?xml version="1.0" encoding="utf-16"?>{ENTITY}{svg("").decode()}'.encode("utf-16"),
            f"a document type is not allowed | {EXPORT}",
            id="entity in UTF-16",
        ),
    ],
)
def test_what_is_no_plain_drawing_is_refused(content: bytes, problem: str) -> None:
    assert refused(content) == problem


@pytest.mark.parametrize(
    ("box", "half"),
    [
        ("0 0 200 100", 'x="0" y="0" width="100" height="50"'),
        ("0,0,200,100", 'x="0" y="0" width="100" height="50"'),
        ("-5 -5 .5 1e2", 'x="-5" y="-5" width="0.25" height="50"'),
        ("0 0 1.25 2.5", 'x="0" y="0" width=".625" height="1.25"'),
    ],
)
def test_labels_are_measured_in_the_view_box_however_it_is_written(box: str, half: str) -> None:
    found = drawn(svg(f'<rect id="label-a" {half}/>', f'viewBox="{box}"'))
    assert found.labels == {"a": LabelBox(left=0, top=0, width=50, height=50, align="left")}


def test_label_boxes_are_taken_out_and_measured_in_percent() -> None:
    body = (
        '<g><rect id="label-cell" x="10" y="20" width="50" height="10" fill="red"/></g>'
        '<rect id="label-target" x="-10" y="0" width="100" height="25" data-align="middle"/>'
        '<rect id="label-end" width="20" height="5" data-align="end"/>'
        '<rect id="other" width="1" height="1"/>'
    )
    found = drawn(svg(body, 'viewBox="-10 0 200 100"'))
    assert found.labels == {
        "cell": LabelBox(left=10, top=20, width=25, height=10, align="left"),
        "target": LabelBox(left=0, top=0, width=50, height=25, align="center"),
        "end": LabelBox(left=5, top=0, width=10, height=5, align="right"),
    }
    assert b"label-" not in found.svg
    assert b'id="other"' in found.svg


BOX = "draw a plain rectangle, measured in the viewBox's units, in no group that is moved or scaled"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<rect id="label-a" x="10%" width="9" height="9"/>', "`label-a` is no rectangle with a width and a height"),
        ('<rect id="label-a" x="1" width="9px" height="9"/>', "`label-a` is no rectangle with a width and a height"),
        ('<rect id="label-a" x="nan" width="9" height="9"/>', "`label-a` is no rectangle with a width and a height"),
        ('<path id="label-a" d="M0 0"/>', "`label-a` is no rectangle with a width and a height"),
        ('<rect id="label-a" width="9" height="-9"/>', "`label-a` is no rectangle with a width and a height"),
        (
            '<g transform="scale(2)"><g><rect id="label-a" width="9" height="9"/></g></g>',
            "`label-a` is moved by a `transform`",
        ),
        ('<rect id="label-a" width="9" height="9" transform="none"/>', "`label-a` is moved by a `transform`"),
    ],
)
def test_a_label_box_that_cannot_be_placed_is_refused(body: str, problem: str) -> None:
    assert refused(svg(body)) == f"{problem} | {BOX}"


def modules(code: bytes) -> list[list[bool]]:
    """The dark modules of a QR code, by drawing its path on a grid."""
    root = ET.fromstring(code)  # noqa: S314 - our own
    size = int(str(root.get("viewBox")).split()[2])
    grid = [[False] * size for _ in range(size)]
    path = root[1].get("d") or ""
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for column in range(int(x), int(x) + int(width)):
            grid[int(y)][column] = True
    return grid


@pytest.mark.parametrize("address", ["https://x.example", "tel:112", "https://x.example/" + "a" * 500])
def test_a_qr_code_has_every_module_and_a_quiet_zone_of_four(address: str) -> None:
    grid = modules(qr(address, "#000000", "#FFFFFF"))
    code = segno.make(address, error="m", micro=False)
    assert code.error in {"M", "Q", "H"}
    assert len(grid) == len(code.matrix) + 8
    assert [row[4:-4] for row in grid[4:-4]] == [[bool(module) for module in row] for row in code.matrix]
    border = [*grid[:4], *grid[-4:], *(row[:4] + row[-4:] for row in grid)]
    assert not any(any(row) for row in border)


def test_a_qr_code_is_never_smaller_than_version_1_and_wears_the_colours_given() -> None:
    root = ET.fromstring(qr("tel:1", "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"))  # noqa: S314 - our own
    assert root.get("viewBox") == "0 0 29 29"
    background, code = root
    assert (background.get("width"), background.get("fill")) == ("29", "device-cmyk(0 0 0 0)")
    assert code.get("fill") == "device-cmyk(0 0 0 1)"
