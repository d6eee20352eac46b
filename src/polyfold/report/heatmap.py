"""A picture of how full all panels are: each leaflet a group, each language a row of its pages, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from polyfold.report.fills import HALF, TIGHT, Row, State, change, lines_left, step_words, summary, worst_first

TITLE = "How full each panel is"
FONTS = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
INK, QUIET, TEAL, RULE, WHITE = "#16232B", "#4A5A61", "#0B4F5C", "#B7C4C6", "#FFFFFF"
MIST, SEA, SUN, CORAL = "#DCEDEB", "#2A8C8A", "#F2B84B", "#D64933"
"""The default theme's colours."""
WELL = 85
"""Percent, from which on a panel that fits has a stronger colour."""
# All lengths from here on are in pixels.
MARGIN = 40.0
LABEL = 70.0
"""The width of the column of locales."""
PAGE = 120.0
"""The height of a page, whatever its format."""
TYPE_AREA = 6.0
"""From the edge of a page to where its text may stand."""
GAP = 10.0
ROW = PAGE + 32
HEADING = 50.0
APART = 44.0
"""Between leaflets."""
LEAST = 1080.0
"""A width in which title and legend have room, and several leaflets."""
LETTER = 0.6
"""How wide a letter is, on average, for its size."""
DESCRIBED = 12
"""How many panels the description names."""


@dataclass(frozen=True, slots=True)
class _Paint:
    """What shows a state: a colour, how strong it is, and the border of the page."""

    fill: str
    opacity: float
    border: str = RULE
    thickness: float = 1


EMPTY, CALM, GOOD = _Paint(SEA, 0.2), _Paint(SEA, 0.35), _Paint(SEA, 0.55)
CLOSE, OVER = _Paint(SUN, 0.9), _Paint(CORAL, 0.7, CORAL, 3.5)
PAINTS = {State.OVER: OVER, State.TIGHT: CLOSE, State.HALF_EMPTY: EMPTY}
LEGEND = (
    (EMPTY, 40, f"half-empty: under {HALF} %"),
    (CALM, 70, "fits"),
    (GOOD, 92, f"well filled: {WELL} % or more"),
    (CLOSE, 100, f"tight: {TIGHT} % or more"),
    (OVER, 120, "overset: so many mm too long"),
)


def draw(rows: Sequence[Row]) -> bytes:
    """The picture of rows in reading order, as an SVG file."""
    leaflets = [list(group) for _, group in groupby(rows, key=lambda row: row.brochure)]
    width = round(max(LEAST, *(_width(leaflet) for leaflet in leaflets)))
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "title desc"})
    _add(svg, "title", TITLE, id="title")
    _add(svg, "desc", _description(rows), id="desc")
    _add(svg, "rect", width="100%", height="100%", fill=WHITE)
    _head(svg, rows)
    top = 144.0
    for shelf in _shelves(leaflets, width):
        left = MARGIN
        for leaflet in shelf:
            _leaflet(svg, leaflet, left, top)
            left += _width(leaflet) + APART
        top += max(HEADING + ROW * len(list(_of_locales(leaflet))) for leaflet in shelf) + 14
    size = {"width": f"{width + 2 * MARGIN:g}", "height": f"{top + 10:g}"}
    svg.attrib.update({"viewBox": f"0 0 {size['width']} {size['height']}", **size, "font-family": FONTS})
    ET.indent(svg)
    return b"%s\n" % ET.tostring(svg, encoding="utf-8", xml_declaration=True)


def _shelves(leaflets: Sequence[list[Row]], width: float) -> Iterator[list[list[Row]]]:
    """The leaflets in lines, as many beside each other as there is room for."""
    shelf: list[list[Row]] = []
    for leaflet in leaflets:
        if shelf and sum(_width(each) + APART for each in (*shelf, leaflet)) - APART > width:
            yield shelf
            shelf = []
        shelf.append(leaflet)
    yield shelf


def _of_locales(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each leaflet in each locale."""
    return (list(group) for _, group in groupby(rows, key=lambda row: (row.brochure, row.locale)))


def _width(leaflet: Sequence[Row]) -> float:
    """How wide a leaflet is: its widest locale with its label, or its heading."""
    pages = (sum(_page_width(row) + GAP for row in panels) for panels in _of_locales(leaflet))
    heading = len(f"{leaflet[0].brochure}  {leaflet[0].format}") * LETTER * 16
    return max(LABEL + max(pages) - GAP, heading)


def _page_width(row: Row) -> float:
    return PAGE * row.width_mm / row.height_mm


def _add(parent: Element, tag: str, content: str = "", /, **attributes: str | float) -> Element:
    """Add an element; `font_size=9` is its attribute `font-size`."""
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else f"{round(value, 2):g}"
        for name, value in attributes.items()
    }
    element = ET.SubElement(parent, tag, written)
    element.text = content or None
    return element


def _description(rows: Sequence[Row]) -> str:
    """What somebody who does not see the picture should know of it: counts, and the worst panels."""
    worst = [row for row in worst_first(rows) if row.state in {State.OVER, State.TIGHT}]
    told = [f"{_name(row)}, {row.percent:.1f} %" for row in worst[:DESCRIBED]]
    rest = [f"and {len(worst) - DESCRIBED} more"] if len(worst) > DESCRIBED else []
    return ". ".join((summary(rows), *told, *rest)) + "."


def _name(row: Row) -> str:
    return f"{row.brochure} in {row.locale}, panel {row.panel}, {row.section}"


def _head(svg: Element, rows: Sequence[Row]) -> None:
    """Title, summary and legend."""
    sites = ", ".join(dict.fromkeys(row.site for row in rows))
    _add(svg, "text", TITLE, x=MARGIN, y=54, font_size=25, font_weight=700, fill=TEAL)
    _add(svg, "text", f"{summary(rows)}. Site: {sites}", x=MARGIN, y=77, font_size=13, fill=QUIET)
    left = MARGIN
    for paint, percent, words in LEGEND:
        _page(svg, paint, percent, (left, 94.0, 17.0, 24.0), inset=2)
        _add(svg, "text", words, x=left + 24, y=110.5, font_size=12.5, fill=INK)
        left += 24 + len(words) * 12.5 * LETTER + 14
    _mark(svg, left, 100.0)
    _add(svg, "text", "fitted, by so many %", x=left + 14, y=110.5, font_size=12.5, fill=INK)


def _leaflet(svg: Element, rows: Sequence[Row], left: float, top: float) -> None:
    """A leaflet, its locales below each other."""
    group = _add(svg, "g")
    _add(group, "path", d=f"M{left:g} {top:g}h{_width(rows):g}", stroke=RULE, stroke_width=1)
    heading = _add(group, "text", x=left, y=top + 29, font_size=16)
    _add(heading, "tspan", rows[0].brochure, font_weight=700, fill=TEAL)
    _add(heading, "tspan", rows[0].format, dx=10, font_size=12.5, fill=QUIET)
    for number, panels in enumerate(_of_locales(rows)):
        y = top + HEADING + number * ROW
        _add(group, "text", panels[0].locale, x=left, y=y + PAGE / 2 + 5, font_size=15, font_weight=700, fill=INK)
        x = left + LABEL
        for row in panels:
            _cell(group, row, x, y)
            x += _page_width(row) + GAP


def _cell(parent: Element, row: Row, left: float, top: float) -> None:
    """One panel as a little page, with what there is to say of it."""
    width = _page_width(row)
    cell = _add(parent, "g", **{"class": "panel"})
    step = f"; {step_words(row)}" if row.step else ""
    _add(cell, "title", f"{_name(row)}: {row.percent:.1f} %, {lines_left(row)}{step}")
    paint = PAINTS.get(row.state, GOOD if row.percent >= WELL else CALM)
    _page(cell, paint, row.percent, (left, top, width, PAGE), inset=TYPE_AREA)
    middle: dict[str, str | float] = {"x": left + width / 2, "text_anchor": "middle"}
    baseline = top + 20.0
    for words, size, weight in _told(row, width):
        baseline += size + 2
        _add(cell, "text", words, **middle, y=baseline, font_size=size, font_weight=weight, fill=INK)
    if row.step:
        _mark(cell, left + width - TYPE_AREA - 9, top + TYPE_AREA + 2)
    under = _cut(f"{row.panel} {row.section}", width + GAP, 10)
    _add(cell, "text", under, **middle, y=top + PAGE + 14, font_size=10, fill=QUIET)


def _told(row: Row, width: float) -> Iterator[tuple[str, float, int]]:
    """What stands in a page of this width: text, size and weight."""
    yield f"{int(row.percent)} %", 14, 700
    if row.state == State.OVER:
        yield f"+{row.over_mm:.0f} mm" if row.over_mm >= 1 else f"+{row.over_mm:.1f} mm", 12, 700
    for name, factor in row.step.items():
        words = f"{name} {change(round(factor, 2))}"
        for part in (words,) if words == _cut(words, width - 8, 8) else words.split():
            yield part, 8, 400


def _page(parent: Element, paint: _Paint, percent: float, box: tuple[float, float, float, float], inset: float) -> None:
    """A page at (left, top, width, height), its type area filled from the top; what is too long runs to the trim."""
    x, y, width, height = box
    across, room = width - 2 * inset, height - 2 * inset
    filled = min(room * percent / 100, room + inset)
    border = paint.thickness
    edge = {"x": x + border / 2, "y": y + border / 2, "width": width - border, "height": height - border}
    _add(parent, "rect", **edge, fill=WHITE, stroke=paint.border, stroke_width=border)
    _add(parent, "rect", x=x + inset, y=y + inset, width=across, height=room, fill=MIST, fill_opacity=0.5)
    area = {"x": x + inset, "y": y + inset, "width": across, "height": filled}
    _add(parent, "rect", **area, fill=paint.fill, fill_opacity=paint.opacity)


def _mark(parent: Element, x: float, y: float) -> None:
    """Two arrows that press a line from above and below: what was fitted."""
    path = f"M{x:g} {y + 6:g}h8M{x + 4:g} {y:g}v4m-2 -2l2 2l2 -2M{x + 4:g} {y + 12:g}v-4m-2 2l2 -2l2 2"
    _add(parent, "path", d=path, fill="none", stroke=INK, stroke_width=1)


def _cut(text: str, width: float, size: float) -> str:
    """A text that is cut where it would be wider than it may."""
    most = int(width / (size * LETTER))
    return text if len(text) <= most else f"{text[: most - 1]}…"
