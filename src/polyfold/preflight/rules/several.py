"""A fault that a page has many times: a few places are told, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

TOLD = 4
"""How many findings a rule may make of a page."""
Each = TypeVar("Each")


def several(places: Sequence[Each]) -> Iterator[tuple[Each, str]]:
    """The first few, each with what its message says of those that are left out: nothing but for the last."""
    told = places[:TOLD]
    left = len(places) - len(told)
    for number, each in enumerate(told, start=1):
        yield each, f" (and {left} more)" if left and number == len(told) else ""
