"""A page as a picture: every place at which something was found is framed and numbered, with a legend below.

Lengths are in pixels unless their names say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

from polyfold.diagnostics import Finding, Severity
from polyfold.preflight.marked.lettering import WHITE, Style, badge
from polyfold.preflight.marked.view import Area, Guides, View, kept
from polyfold.report import common

ROWS, PLACES = 40, 8
"""Of how many findings a picture tells, and how many places of each it frames; the others are counted."""
INK, QUIET, RULE, DESK = "#16232B", "#4A5A61", "#B7C4C6", "#E8EEEE"
COLOURS = {Severity.ERROR: "#C8102E", Severity.WARNING: "#A85B00", Severity.INFO: "#1B5FAA"}
WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
TINT, SMALL_PART = 30, 0.04
"""How strongly a small place is tinted, of 255, and of how much of its page."""
CONTRAST = 48
"""Between the lightest and the darkest, of 255: what differs less is empty."""
MARGIN, HEADER = 28, 62
LEAST_WIDTH = 1000
"""In which the legend can be read, however narrow the page is."""
TITLE, TEXT, SMALL = 23, 17, 15
LINE = 23
"""From one line of the legend to the next."""
COLUMNS = (44, 118, 194)
"""Where code, severity and message begin in the legend."""
FRAME, REACH = 3, 4
"""How thick a frame is, and how far from what it frames."""
DASHES = {"trim": 0, "bleed": 6, "fold": 2}
"""How long the dashes of a line are; none where it is solid."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What the legend says once, and the places that have its number; those that have none concern the whole page."""

    number: int | None
    code: str
    severity: Severity
    message: str
    places: tuple[Area, ...]


def entries(findings: Sequence[Finding], seen: View) -> tuple[Entry, ...]:
    """What is to be told of a page, worst first and from its head to its foot; the same in several places once."""
    alike: dict[Finding, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(common(finding)[0], []).append(finding)
    places = {
        shared: tuple(seen.place(each.rectangle_mm) for each in group if each.rectangle_mm)
        for shared, group in alike.items()
    }
    order = sorted(alike, key=lambda each: (list(Severity).index(each.severity), not places[each], _head(places[each])))
    numbers = {shared: number for number, shared in enumerate((each for each in order if places[each]), start=1)}
    return tuple(
        Entry(
            number=numbers.get(shared),
            code=shared.code,
            severity=shared.severity,
            message=alike[shared][-1].message,
            places=places[shared],
        )
        for shared in order
    )


def _head(areas: Sequence[Area]) -> tuple[int, int]:
    """Where the first of some areas begins, as one reads."""
    return min(((top, left) for left, top, _, _ in areas), default=(0, 0))


def draw(seen: View, findings: Sequence[Finding], title: str, folds_mm: Sequence[float], fonts: Path) -> bytes:
    """The picture of a page as a PNG file; `fonts` is the folder of the theme's static faces."""
    told = entries(findings, seen)
    width = max(seen.image.width, LEAST_WIDTH) + 2 * MARGIN
    legend = _legend(told, width, fonts)
    left, top = (width - seen.image.width) // 2, HEADER
    right, bottom = left + seen.image.width, top + seen.image.height
    desk = Image.new("RGB", (width, bottom + MARGIN + legend.height), DESK)
    ImageDraw.Draw(desk).rectangle((left - 1, top - 1, right, bottom), outline=RULE)
    desk.paste(seen.image, (left, top))
    guides = seen.guides(folds_mm)
    _write_header(desk, title, guides, fonts)
    _draw_guides(desk, guides, (left, top))
    _draw_places(desk, told[:ROWS], (left, top, right, bottom), fonts)
    desk.paste(legend, (0, bottom + MARGIN))
    file = BytesIO()
    desk.save(file, "PNG")
    return file.getvalue()


# --- header ----------------------------------------------------------------------------------------------------


def _write_header(desk: Image.Image, title: str, guides: Guides, fonts: Path) -> None:
    """The title on the left, and on the right which line is which."""
    small, bold = Style(folder=fonts, size=SMALL), Style(folder=fonts, size=TITLE, is_bold=True)
    middle, right = HEADER // 2, float(desk.width - MARGIN)
    for name, is_there in (("fold", guides.folds), ("bleed", guides.bleed), ("trim", guides.trim)):
        if is_there:
            right -= small.width(name)
            small.write(desk, (right, middle), name, QUIET)
            _line(ImageDraw.Draw(desk), (round(right) - 44, middle, round(right) - 8, middle), DASHES[name])
            right -= 68
    bold.write(desk, (MARGIN, middle), bold.cut(title, right - 2 * MARGIN), INK)


def _draw_guides(desk: Image.Image, guides: Guides, origin: tuple[int, int]) -> None:
    pen = ImageDraw.Draw(desk)
    for box, dash in ((guides.bleed, DASHES["bleed"]), (guides.trim, DASHES["trim"])):
        if box:
            left, top, right, bottom = _shifted(box, origin)
            corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
            for (x1, y1), (x2, y2) in pairwise(corners):
                _line(pen, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), dash)
    for fold in guides.folds:
        _line(pen, _shifted(fold, origin), DASHES["fold"])


def _line(pen: ImageDraw.ImageDraw, line: Area, dash: int) -> None:
    """A line from left to right or down, solid or dashed, with a white edge that parts it from what it crosses."""
    left, top, right, bottom = line
    is_across = right - left > bottom - top
    start, end = (left, right) if is_across else (top, bottom)
    step = dash or end - start + 1
    for position in range(start, end + 1, 2 * step if dash else step):
        last = min(position + step - 1, end)
        piece = (position, top, last, top) if is_across else (left, position, left, last)
        pen.rectangle((piece[0] - 1, piece[1] - 1, piece[2] + 1, piece[3] + 1), fill=WHITE)
        pen.rectangle(piece, fill=INK)


# --- places ----------------------------------------------------------------------------------------------------


def _draw_places(desk: Image.Image, told: Sequence[Entry], within: Area, fonts: Path) -> None:
    """Frame all places, and put numbers beside them that cover as little as can be."""
    page = desk.convert("L")
    frames = [
        (entry, _framed(_shifted(place, (within[0], within[1])), within))
        for entry in told
        for place in entry.places[:PLACES]
    ]
    for entry, frame in reversed(frames):  # the worst comes first, and lies on top
        _frame(desk, frame, COLOURS[entry.severity], within)
    badges: list[Area] = []
    for entry, frame in frames:
        disc = _badge(entry, fonts)
        spots = [spot for spot in _around(frame, disc.size) if _lies_in(spot, within)]
        others = [other for _, other in frames if other != frame and _is_small(other, within)]
        best = _freest(spots, badges, others, page)
        badges.append(best)
        desk.paste(disc, best[:2], disc)


def _freest(spots: Sequence[Area], badges: Sequence[Area], frames: Sequence[Area], page: Image.Image) -> Area:
    """The first spot that covers nothing, or the one that covers least: other badges, then content and frames."""
    costs: dict[Area, tuple[int, int]] = {}
    for spot in spots:
        tones = page.crop(spot).tobytes()
        is_empty = max(tones) - min(tones) <= CONTRAST
        covered = _shared(spot, frames) + (0 if is_empty else len(tones))
        costs[spot] = _shared(spot, badges), covered
        if costs[spot] == (0, 0):
            return spot
    return min(costs, key=lambda spot: costs[spot])


def _framed(place: Area, within: Area) -> Area:
    """The frame around a place, which is never so far outside the page, nor so small, that nobody would see it."""
    left, top, right, bottom = kept(place, within)
    return left - REACH, top - REACH, right + REACH, bottom + REACH


def _frame(desk: Image.Image, frame: Area, colour: str, within: Area) -> None:
    """A frame with white edges; a small place is lightly tinted as well, a large one keeps its colours."""
    left, top, right, bottom = frame
    if _is_small(frame, within):
        tint = Image.new("RGB", (right - left + 1, bottom - top + 1), colour)
        desk.paste(tint, (left, top), Image.new("L", tint.size, TINT))
    pen = ImageDraw.Draw(desk)
    pen.rectangle((left - FRAME - 1, top - FRAME - 1, right + FRAME + 1, bottom + FRAME + 1), outline=WHITE)
    pen.rectangle((left - FRAME, top - FRAME, right + FRAME, bottom + FRAME), outline=colour, width=FRAME)
    pen.rectangle((left, top, right, bottom), outline=WHITE)


def _is_small(frame: Area, within: Area) -> bool:
    return _size(frame) < SMALL_PART * _size(within)


def _size(area: Area) -> int:
    return (area[2] - area[0]) * (area[3] - area[1])


def _around(frame: Area, size: tuple[int, int]) -> Iterator[Area]:
    """Where a badge may stand: on the corners of its frame, then along its edges, and then further away."""
    left, top, right, bottom = frame
    width, height = size
    across = (left - width // 2, right - width // 2, *_spread(left + width, right - width, width + 2))
    down = (top - height // 2, bottom - height // 2, (top + bottom - height) // 2)
    down = (*down, *_spread(top + height, bottom - height, height + 2))
    for away in (-height // 2, FRAME, height, 2 * height):
        above, below, before, after = top - height - away, bottom + away, left - width - away, right + away
        yield from ((x, y, x + width, y + height) for x in across for y in (above, below))
        yield from ((x, y, x + width, y + height) for y in down for x in (before, after))


def _spread(start: int, end: int, step: int) -> range:
    """Positions from start to end, eight at most."""
    return range(start, end, max(step, (end - start) // 8))


def _lies_in(area: Area, within: Area) -> bool:
    """Whether an area is on the page or on its margin."""
    left, top, right, bottom = within
    return area[0] > left - MARGIN and area[1] > top - MARGIN and area[2] < right + MARGIN and area[3] < bottom + MARGIN


def _shared(area: Area, others: Sequence[Area]) -> int:
    """How many pixels an area has in common with others."""
    return sum(
        max(0, min(area[2], other[2]) - max(area[0], other[0]))
        * max(0, min(area[3], other[3]) - max(area[1], other[1]))
        for other in others
    )


# --- legend ----------------------------------------------------------------------------------------------------


def _legend(told: Sequence[Entry], width: int, fonts: Path) -> Image.Image:
    """What each number stands for."""
    rows = [_row(entry, width, fonts) for entry in told[:ROWS]]
    if len(told) > ROWS:
        rows.append(Image.new("RGB", (width, LINE), WHITE))
        more = f"and {len(told) - ROWS} more on this page, which are not framed"
        Style(folder=fonts, size=TEXT).write(rows[-1], (MARGIN + COLUMNS[0], LINE / 2), more, QUIET)
    strip = Image.new("RGB", (width, sum(row.height for row in rows) + 2 * MARGIN), WHITE)
    ImageDraw.Draw(strip).line((0, 0, width, 0), fill=RULE)
    top = MARGIN
    for row in rows:
        strip.paste(row, (0, top))
        top += row.height
    return strip


def _row(entry: Entry, width: int, fonts: Path) -> Image.Image:
    """A row of the legend: number, code, severity, and the message on as many lines as it takes."""
    plain, bold = Style(folder=fonts, size=TEXT), Style(folder=fonts, size=TEXT, is_bold=True)
    code, severity, message = (MARGIN + column for column in COLUMNS)
    colour = COLOURS[entry.severity]
    rest = len(entry.places) - PLACES
    words = f"{entry.message} (and in {rest} more places)" if rest > 0 else entry.message
    lines = plain.wrapped(words, width - message - MARGIN)
    row = Image.new("RGB", (width, LINE * len(lines) + 6), WHITE)
    middle = LINE // 2 + 2
    if entry.number is not None:
        disc = _badge(entry, fonts)
        row.paste(disc, (code - 12 - disc.width, middle - disc.height // 2), disc)
    bold.write(row, (code, middle), entry.code, colour)
    plain.write(row, (severity, middle), WORDS[entry.severity], colour)
    for number, line in enumerate(lines):
        plain.write(row, (message, middle + number * LINE), line, INK)
    return row


def _badge(entry: Entry, fonts: Path) -> Image.Image:
    return badge(str(entry.number), COLOURS[entry.severity], Style(folder=fonts, size=SMALL, is_bold=True))


def _shifted(area: Area, by: tuple[int, int]) -> Area:
    return area[0] + by[0], area[1] + by[1], area[2] + by[0], area[3] + by[1]
