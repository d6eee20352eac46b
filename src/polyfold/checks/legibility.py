"""Whether a reader sees what is printed, and can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polyfold.bundle import Appearance, Fragment, LayoutReport, Rectangle, union
from polyfold.diagnostics import Finding, excerpt
from polyfold.diagnostics.layout import FaintText, SmallType, UnseenText

TRACE = 0.01
"""The share of a text that may be cut off or covered; the layout forgives a hair at each side."""
SEEN_CONTRAST = 2.0
"""With less, many can't tell a text from its ground: ISO 9241-3 asks for 3, for good eyes."""
SEEN_OPACITY = 0.5
"""What is fainter can't be told from a picture beneath it."""
SEEN_PT = 4.0
"""Smaller type is no type to read."""
LEAST_PT = 9.0
LARGE_PT, LARGE_BOLD_PT = 18.0, 14.0
CONTRAST, LARGE_CONTRAST = 4.5, 3.0
ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class _Text:
    """Pieces of a message on one page, or of all that is no message, with how they look."""

    pieces: tuple[tuple[Fragment, Appearance], ...]

    def where(self, fault: Callable[[Appearance], object]) -> _Text:
        """Those that have a fault."""
        return _Text(tuple(piece for piece in self.pieces if fault(piece[1])))

    def worst(self, key: Callable[[Appearance], float]) -> Appearance:
        """The look of the least."""
        return min((look for _, look in self.pieces), key=key)

    @property
    def place(self) -> tuple[str | None, int, Rectangle, str]:
        """Message, page, rectangle and words."""
        lines = [line for line, _ in self.pieces]
        words = excerpt(" ".join(line.text.strip() for line in lines))
        return lines[0].context or None, lines[0].page, union(line.rectangle for line in lines), words


def check(report: LayoutReport) -> Iterator[Finding]:
    """What can't be seen, or hardly be read: one finding for each message of a page and each fault."""
    for page in report.pages:
        texts: dict[str, list[tuple[Fragment, Appearance]]] = {}
        for piece in page.pieces:
            if piece.appearance and piece.text.strip():
                texts.setdefault(piece.context, []).append((piece, piece.appearance))
        for pieces in texts.values():
            text = _Text(tuple(pieces))
            yield from _unseen(text.where(_reason))
            seen = text.where(lambda look: not _reason(look))
            yield from _faint(seen.where(lambda look: look.contrast is not None and look.contrast < _needed(look)))
            yield from _small(seen.where(lambda look: look.size_pt < LEAST_PT - ROUNDING))


def _unseen(text: _Text) -> Iterator[Finding]:
    if text.pieces:
        reason = _reason(text.worst(lambda look: -look.clipped - look.covered))
        context, page, rectangle, words = text.place
        yield UnseenText.find(context=context, page=page, rectangle_mm=rectangle, excerpt=words, reason=reason)


def _faint(text: _Text) -> Iterator[Finding]:
    if text.pieces:
        worst = text.worst(lambda look: look.contrast or 0)
        context, page, rectangle, words = text.place
        yield FaintText.find(
            context=context,
            page=page,
            rectangle_mm=rectangle,
            excerpt=words,
            contrast=worst.contrast,
            needed=_needed(worst),
        )


def _small(text: _Text) -> Iterator[Finding]:
    if text.pieces:
        size_pt = text.worst(lambda look: look.size_pt).size_pt
        context, page, rectangle, words = text.place
        yield SmallType.find(
            context=context, page=page, rectangle_mm=rectangle, excerpt=words, size_pt=size_pt, least_pt=LEAST_PT
        )


def _reason(look: Appearance) -> str:
    """Why nobody can see a text; empty where everybody can."""
    reasons = {
        "it is not painted": look.opacity == 0,
        f"its type is {look.size_pt:.1f} pt": look.size_pt < SEEN_PT,
        "its letters lie on each other": look.crowded,
        f"{look.clipped:.0%} of it is cut off": look.clipped > TRACE,
        f"a box or a picture hides {look.covered:.0%} of it": look.covered > TRACE,
        f"its contrast is {look.contrast or 0:.1f}": look.contrast is not None and look.contrast < SEEN_CONTRAST,
        f"its opacity is {look.opacity:.0%}": look.contrast is None and look.opacity < SEEN_OPACITY,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _needed(look: Appearance) -> float:
    """The contrast that a text needs."""
    large = look.size_pt >= (LARGE_BOLD_PT if look.bold else LARGE_PT) - ROUNDING
    return LARGE_CONTRAST if large else CONTRAST
