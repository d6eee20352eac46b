"""Paper in a model: sheets that are laid, folded and turned over, and the panels that a reader sees of them.

Whatever lies is a pile of leaves, seen from above. A leaf is a panel of a sheet with its two faces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from polyfold.formats import Format, Row

HAIR_MM = 1e-9


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """Where a leaf lies, from the left edge of the open sheet, and the panels on its upper and lower face."""

    left_mm: float
    right_mm: float
    up: int
    down: int

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm

    def mirrored(self, at_mm: float) -> Leaf:
        """The leaf turned over about an upright line."""
        left, right = 2 * at_mm - self.right_mm, 2 * at_mm - self.left_mm
        return Leaf(left_mm=left, right_mm=right, up=self.down, down=self.up)


Pile = tuple[Leaf, ...]
"""Leaves from the lowest to the uppermost."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What is folded: the fold's number, from the left; the part of the sheet beside it that moves; and whereto."""

    number: int
    part: str
    """`left` or `right`."""
    under: bool = False
    """Whether it goes under what stays, and not over it."""


def lay(format_: Format, outside: Row, inside: Row) -> Pile:
    """An open sheet, its inside up. It turns over about its left edge, so the outside is met from right to left."""
    edges_mm = (0.0, *format_.folds_mm(inside), sum(format_.width_mm(panel) for panel in inside))
    return tuple(
        Leaf(left_mm=left, right_mm=right, up=up, down=down)
        for (left, right), up, down in zip(pairwise(edges_mm), inside, reversed(outside), strict=True)
    )


def fold(pile: Pile, at_mm: float, how: Fold) -> Pile:
    """Turn what lies on one side of a line over it. A leaf must neither be creased by it nor stick out when folded."""
    if any(leaf.left_mm + HAIR_MM < at_mm < leaf.right_mm - HAIR_MM for leaf in pile):
        message = f"a leaf lies across the fold at {at_mm:g} mm"
        raise ValueError(message)
    moved = [leaf for leaf in pile if (leaf.left_mm < at_mm - HAIR_MM) == (how.part == "left")]
    resting = tuple(leaf for leaf in pile if leaf not in moved)
    folded = tuple(leaf.mirrored(at_mm) for leaf in reversed(moved))
    if not _lies_within(folded, resting):
        message = f"a leaf that is folded at {at_mm:g} mm is wider than what it lies on"
        raise ValueError(message)
    return folded + resting if how.under else resting + folded


def _lies_within(folded: Pile, resting: Pile) -> bool:
    (left, right), (below_left, below_right) = _extent_mm(folded), _extent_mm(resting)
    return below_left - HAIR_MM <= left and right <= below_right + HAIR_MM


def _extent_mm(pile: Pile) -> tuple[float, float]:
    return min(leaf.left_mm for leaf in pile), max(leaf.right_mm for leaf in pile)


def turned_over(pile: Pile) -> Pile:
    """The same pile seen from behind, turned about its left edge as a page of a book is."""
    at_mm, _ = _extent_mm(pile)
    return tuple(leaf.mirrored(at_mm) for leaf in reversed(pile))


def seen(pile: Pile) -> list[int]:
    """The panels of which more than half can be seen from above, from left to right."""
    edges = sorted({edge for leaf in pile for edge in (leaf.left_mm, leaf.right_mm)})
    open_mm = dict.fromkeys(pile, 0.0)
    for left, right in pairwise(edges):
        over = [leaf for leaf in pile if leaf.left_mm <= left and right <= leaf.right_mm]
        if over:
            open_mm[over[-1]] += right - left
    return [leaf.up for leaf in sorted(pile, key=lambda leaf: leaf.left_mm) if open_mm[leaf] > leaf.width_mm / 2]


def stitched(format_: Format, sides: Sequence[Row]) -> Pile:
    """A booklet's sheets, laid on each other with their insides up, the first lowest, and folded in the middle.

    Sides are those that a printer delivers: the outside and the inside of one sheet after the other.
    """
    pile = tuple(leaf for sheet in range(0, len(sides), 2) for leaf in lay(format_, sides[sheet], sides[sheet + 1]))
    return fold(pile, format_.width_mm(0), Fold(0, "left"))


def openings(closed: Pile, spine_mm: float) -> list[list[int]]:
    """The pages that lie open: of a closed booklet, and after each leaf that is turned over the spine to the left."""
    turned = tuple(leaf.mirrored(spine_mm) for leaf in reversed(closed))
    return [seen(closed[: len(closed) - number] + turned[:number]) for number in range(len(closed) + 1)]
