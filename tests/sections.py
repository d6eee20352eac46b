"""Sections as far as their place is concerned: what they are, and how many panels they cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section without blocks."""

    id: str
    layout: str = "content"
    span: int = 1
    new_page: bool = False


def parts(*spans: int, layouts: Iterable[tuple[int, str]] = (), fresh: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Sections `s0`, `s1`, … of these widths in panels; `layouts` are those that are no content, by their index.

    `fresh` are those that begin on a new page.
    """
    other = dict(layouts)
    names = [f"s{index}" for index in range(len(spans))]
    return tuple(
        Part(id=name, layout=other.get(index, "content"), span=span, new_page=name in fresh)
        for index, (name, span) in enumerate(zip(names, spans, strict=True))
    )


def wide(panels: int, first: int, last: int) -> tuple[Part, ...]:
    """Sections that fill so many panels: one covers those from `first` to `last`, the others one each."""
    return parts(*(1,) * first, last - first + 1, *(1,) * (panels - last - 1))
