"""How far a panel may be tightened or loosened, and the CSS that does it.

Sources of the floors: RNIB clear print and the EU readability guideline of 2009 (size of type); RNIB and Pharos (lines
are at least 1.3 times the type apart). That blocks keep three fifths of the space between them, and pictures seven
tenths of their width, is this program's own judgement; the theme keeps pictures legible beyond that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from itertools import pairwise

from polyfold.bundle import Step
from polyfold.fit.lengths import Pages
from polyfold.formats import Format
from polyfold.printing import PT_PER_MM

LEAST_SPACING = 0.6
LEAST_LEADING = 1.3
"""Of the size of type."""
LEAST_PICTURE = 0.7
DIGITS = 4
"""Of a factor."""
AS_DESIGNED = Step()
LOOSE = Step(spacing=1.25, leading=1.1)
"""What a half-empty panel gets: more light between its lines, not gaps."""
FACTORS = tuple(field.name for field in fields(Step))

Path = tuple[Step, ...]
"""The ends of the stages in which a panel is changed, the first as designed."""


def tightening(format_: Format, pages: Pages = ()) -> Path:
    """The stages of a format, least visible first: spacing, leading, size, and pictures where these pages have any."""
    # Rounded up, so that a floor is never passed by a rounding.
    size = math.ceil(format_.least_pt / format_.body_pt * 10**DIGITS) / 10**DIGITS
    closest = math.ceil(LEAST_LEADING * format_.body_pt / PT_PER_MM / format_.line_mm * 1000) / 1000
    spaced = replace(AS_DESIGNED, spacing=LEAST_SPACING)
    leaded = replace(spaced, leading=min(1.0, closest))
    sized = replace(leaded, leading=round(leaded.leading * size, DIGITS), size=size)
    pictured = replace(sized, picture=_least_picture(pages))
    stages = (AS_DESIGNED, spaced, leaded, sized, pictured)
    return tuple(dict.fromkeys(stages))


def _least_picture(pages: Pages) -> float:
    """The floor of pictures: labels, which do not shrink with them, must not need another line."""
    if not any(not piece.text for page in pages for piece in page.pieces):
        return AS_DESIGNED.picture
    widest = max(page.label_share for page in pages)
    return min(1.0, max(LEAST_PICTURE, math.ceil(widest * 100) / 100))


def jumps(path: Path) -> frozenset[int]:
    """The stages in which the size of type changes, and lines break anew."""
    return frozenset(stage for stage, (start, end) in enumerate(pairwise(path)) if start.size != end.size)


def at(path: Path, position: float) -> Step:
    """The step at a position on a path: 0 is as designed, 1.5 in the middle of the second stage."""
    stage = min(int(position), len(path) - 2)
    start, end, share = path[stage], path[stage + 1], position - stage
    values = {}
    for factor in FACTORS:
        first, last = getattr(start, factor), getattr(end, factor)
        values[factor] = round(first + (last - first) * share, DIGITS)
    return Step(**values)


def tightest_type(chosen: Iterable[Step]) -> Step:
    """The step whose type is the smallest, and its lines the nearest."""
    return min(chosen, key=lambda step: (step.size, step.leading), default=AS_DESIGNED)


def with_type_of(step: Step, other: Step) -> Step:
    """A step with the leading and size of another, for panels that are seen side by side."""
    return replace(step, leading=other.leading, size=other.size)


def rules(steps: Mapping[str, Step]) -> str:
    """CSS that gives each section its step."""
    return "\n".join(
        f'[id="{section}"] {{ {_declarations(step)} }}' for section, step in steps.items() if step != AS_DESIGNED
    )


def _declarations(step: Step) -> str:
    return "; ".join(f"--{factor}: {value}" for factor, value in step.factors.items())
