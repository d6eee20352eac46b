"""What does not fit at its tightest: by how much, because of what, and how much would have to go."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise

from polyfold.bundle import Expected, Fragment, LayoutReport, Panel
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import Overset
from polyfold.fit.lengths import TOLERANCE_MM, Pages, is_overfull, natural_mm
from polyfold.fit.steps import AS_DESIGNED
from polyfold.fit.trial import Trial

NAMED = 8
"""How many messages a finding names."""
SAME_LINE_MM = 1.5
KEPT = 30
"""Characters that stay of a message however much of it is cut: a few words."""
BESIDE = frozenset({"rows", "columns", "labels"})
"""The roles of messages that stand beside others, in tables and in pictures: shorter ones save no line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Printed:
    """A message as it is laid out: the characters of each of its lines, and how far they are apart."""

    expected: Expected
    lines: tuple[int, ...]
    line_mm: float

    @property
    def gain(self) -> float:
        """How many characters it has more than its source."""
        return len(self.expected.text) * (1 - 1 / self.expected.growth)

    @property
    def stands_alone(self) -> bool:
        """Whether a line less of it makes its panel shorter."""
        return self.expected.role not in BESIDE


def finding(trial: Trial, panel: Panel, report: LayoutReport) -> Finding:
    """The finding for a panel that is too long in the last layout, where `trial` has it at its tightest."""
    pages = trial.pages(panel)
    full = [page for page in pages if is_overfull(page)]
    if panel.flows and full:
        # Text may flow on as it likes, but nothing in it may be higher than a page.
        pages = (full[0],)
    over_mm = max(natural_mm(panel, pages) - pages[0].room_mm, TOLERANCE_MM)
    line_mm = trial.format.line_mm * trial.step(panel).leading
    messages = sorted(_printed(trial, pages, line_mm), key=_order)
    lines = math.ceil(round(over_mm / line_mm, 2))
    return Overset.find(
        section=pages[0].section,
        over_mm=over_mm,
        lines=f"{lines} line{'s' if lines > 1 else ''}",
        tightest=" at its tightest" if trial.step(panel) != AS_DESIGNED else "",
        messages=_names(messages),
        # Columns share what is cut, but no line of it, nor a box.
        remedy=_remedy(messages, over_mm * panel.columns + 2 * line_mm * (panel.columns - 1)),
        page=_page(panel, report),
        context=messages[0].expected.context if messages else None,
    )


def _page(panel: Panel, report: LayoutReport) -> int:
    """The page on which a panel begins; where text flows, the first that is overfull."""
    own = ((number, page) for number, page in enumerate(report.pages, start=1) if page.section in panel.sections)
    return next(number for number, page in own if is_overfull(page) or not panel.flows)


def _order(message: _Printed) -> tuple[bool, int, int]:
    """Those first that are to be cut first: what saves lines, has grown most, is longest."""
    return not message.stands_alone, -round(message.gain), -len(message.expected.text)


def _printed(trial: Trial, pages: Pages, line_mm: float) -> list[_Printed]:
    """The messages that these pages print."""
    pieces: dict[str, list[Fragment]] = {}
    for page in pages:
        for piece in page.pieces:
            if piece.text:
                pieces.setdefault(piece.context, []).append(piece)
    found = []
    for each in trial.bundle.expected:
        if rows := _rows(pieces.get(each.context, [])):
            steps = [_middle(below[0]) - _middle(above[0]) for above, below in pairwise(rows)]
            found.append(
                _Printed(
                    expected=each,
                    lines=tuple(sum(len(piece.text) for piece in row) for row in rows),
                    line_mm=min((step for step in steps if step > 0), default=line_mm),
                )
            )
    return found


def _rows(pieces: list[Fragment]) -> list[list[Fragment]]:
    """The pieces of a message, line by line; a line may have several, where some of its words are bold."""
    rows: list[list[Fragment]] = []
    for piece in pieces:
        last = rows[-1][-1] if rows else None
        if last and abs(_middle(piece) - _middle(last)) < SAME_LINE_MM and piece.rectangle[0] > last.rectangle[0]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _middle(piece: Fragment) -> float:
    _, top, _, height = piece.rectangle
    return top + height / 2


def _names(messages: list[_Printed]) -> str:
    named = ", ".join(
        f"`{each.expected.context}`" + (f" (+{each.gain:.0f} characters)" if each.gain >= 1 else "")
        for each in messages[:NAMED]
    )
    rest = len(messages) - NAMED
    return f"{named} and {rest} more" if rest > 0 else named or "no message, only pictures"


def _remedy(messages: list[_Printed], over_mm: float) -> str:
    """What to do about so many millimetres too much: lines are cut from the ends of messages, in their order."""
    if not messages:
        return "make its pictures smaller"
    # The first line of a message saves no room, but somebody who cuts may begin in it before going on to the next.
    lines = [(each, line) for each in messages if each.stands_alone for line in (*reversed(each.lines[1:]), 0)]
    saved_mm = accumulate(message.line_mm if characters else 0 for message, characters in lines)
    count = next((number for number, mm in enumerate(saved_mm, start=1) if mm >= over_mm - TOLERANCE_MM), None)
    if count is None:
        return "cut some of its messages whole"
    characters = sum(characters or max(0, message.lines[0] - KEPT) for message, characters in lines[:count])
    return f"cut about {characters} characters of it"
