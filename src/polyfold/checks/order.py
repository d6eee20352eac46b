"""Whether messages stand in the order in which they were written, each in the panel of its section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from polyfold.bundle import Bundle, Fragment
from polyfold.checks.printings import Printing
from polyfold.diagnostics import Finding, excerpt
from polyfold.diagnostics.layout import MisplacedText

_Placed = tuple[int, Printing]
"""A printing, and where its message stands among those that were written."""


def check(bundle: Bundle, printings: Sequence[Printing]) -> Iterator[Finding]:
    """The messages that would have to be moved."""
    here = []
    for place, printing in _placed(bundle, printings):
        section = bundle.expected[place].section
        if strayed := _strayed(bundle, printing, section):
            piece, other = strayed
            yield _misplaced(piece, f"in the panel of `{other}`, where it belongs in that of `{section}`")
        else:
            here.append((place, printing))
    kept = longest_run([place for place, _ in here])
    for index, (place, printing) in enumerate(here):
        if index not in kept:
            other_place, passed = _passed(here, kept, index)
            now, then = ("after", "before") if other_place > place else ("before", "after")
            yield _misplaced(printing.pieces[0], f"{now} “{excerpt(passed.text)}”, where it belongs {then} it")


def _strayed(bundle: Bundle, printing: Printing, section: str) -> tuple[Fragment, str] | None:
    """The first piece of a message of this section that is in the panel of another, and which that is."""
    for piece, other in zip(printing.pieces, printing.sections, strict=True):
        if bundle.panel(other) != bundle.panel(section):
            return piece, other
    return None


def _placed(bundle: Bundle, printings: Sequence[Printing]) -> Iterator[_Placed]:
    """Those that were written, each with its place."""
    places: dict[str, list[int]] = {}
    for place, expected in enumerate(bundle.expected):
        places.setdefault(expected.context, []).append(place)
    for printing in printings:
        left = places.get(printing.context)
        if left and not printing.is_repeat:
            yield left.pop(0), printing


def _passed(here: Sequence[_Placed], kept: frozenset[int], index: int) -> _Placed:
    """The nearest of those in order that one out of order should stand on the other side of."""
    place = here[index][0]
    wrong = (each for each in kept if (each < index) != (here[each][0] < place))
    return here[min(wrong, key=lambda each: abs(each - index))]


def _misplaced(piece: Fragment, where: str) -> Finding:
    return MisplacedText.find(
        context=piece.context,
        page=piece.page,
        rectangle_mm=piece.rectangle,
        excerpt=excerpt(piece.text),
        where=where,
    )


def longest_run(numbers: Sequence[int]) -> frozenset[int]:
    """The indices of as many numbers as can stay where they are, each larger than the one before."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    run, last = set(), ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return frozenset(run)
