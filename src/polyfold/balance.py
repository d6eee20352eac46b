"""Balances a title over its lines: CSS has `text-wrap: balance` for it, which the engine lacks.

A first layout says how wide each line is, and so about how wide each word. Of all ways in which a width can break the
title into as many lines, the best has no line that ends with a short word, and the narrowest widest line. That width
then makes the engine break so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from polyfold.bundle import Bundle, LayoutReport

SHORT = 3
"""Letters of a word that should not end a line of a title."""
MOST_WORDS = 14
"""More would be no title."""

Words = Sequence[tuple[str, float]]
"""Words and their widths in millimetres, each with the space after it."""


def balance(bundle: Bundle, report: LayoutReport) -> str:
    """CSS that balances the title of a leaflet; empty where it is one line, or well as it is."""
    lines = list(_title_lines(bundle, report))
    words = [word for line in lines for word in _words(*line)]
    if not 1 < len(lines) < len(words) <= MOST_WORDS:
        return ""
    possible = [ways for ways in _breaks(words, len(lines)) if _widest(ways) < _limit(ways)]
    best = min(possible, key=_badness, default=[])
    if not best or [len(line) for line in best] == [len(_words(*line)) for line in lines]:
        return ""
    return f"h1 {{ max-width: {(_widest(best) + _limit(best)) / 2:.2f}mm !important }}"


def _title_lines(bundle: Bundle, report: LayoutReport) -> Iterator[tuple[str, float]]:
    """The text of each line of the title, and its width."""
    context = f"{bundle.job.brochure}.title"
    rows: dict[float, list[tuple[str, float]]] = {}
    for piece in report.pages[0].pieces:
        if piece.context == context:
            _, top, width, _ = piece.rectangle
            rows.setdefault(round(top), []).append((piece.text, width))
    for pieces in rows.values():
        yield "".join(text for text, _ in pieces), sum(width for _, width in pieces)


def _words(text: str, width: float) -> Words:
    """The words of a line, each with its share of the width."""
    words = text.split()
    letters = sum(len(word) + 1 for word in words) - 1
    return [(word, width * (len(word) + 1) / max(letters, 1)) for word in words]


def _breaks(words: Words, lines: int) -> Iterator[list[Words]]:
    for cuts in combinations(range(1, len(words)), lines - 1):
        yield [words[start:end] for start, end in pairwise((0, *cuts, len(words)))]


def _badness(lines: list[Words]) -> tuple[int, float]:
    short = sum(len(line[-1][0]) <= SHORT for line in lines[:-1])
    return short, _widest(lines)


def _widest(lines: list[Words]) -> float:
    return max(_width(line) for line in lines)


def _limit(lines: list[Words]) -> float:
    """The least width at which a line, but the last, would take one word more: a width only breaks where it must."""
    return min(_width([*line, following[0]]) for line, following in pairwise(lines))


def _width(line: Words) -> float:
    return sum(width for _, width in line)
