"""Each message as it was printed, from its pieces on all pages."""

from __future__ import annotations

from dataclasses import dataclass

from polyfold.bundle import Fragment, LayoutReport, Rectangle


@dataclass(frozen=True, kw_only=True, slots=True)
class Printing:
    """A message as one element of the document printed it, over all its lines and pages."""

    pieces: tuple[Fragment, ...]
    """One for each page."""
    sections: tuple[str, ...]
    """The first section of each of these pages."""

    @property
    def context(self) -> str:
        """The message."""
        return self.pieces[0].context

    @property
    def page(self) -> int:
        """The first page, counted from 1."""
        return self.pieces[0].page

    @property
    def rectangle(self) -> Rectangle:
        """Where it stands on its first page."""
        return self.pieces[0].rectangle

    @property
    def is_repeat(self) -> bool:
        """Whether it is in a row that was printed before, and is printed again where its table goes on."""
        return self.pieces[0].repeat > 0

    @property
    def text(self) -> str:
        """Its text, with a line feed where each line ends."""
        return "\n".join(piece.text for piece in self.pieces)


def printings(report: LayoutReport) -> list[Printing]:
    """All messages as they were printed, in the order in which they begin."""
    found: dict[tuple[str, int, int], list[Fragment]] = {}
    for page in report.pages:
        for each in page.fragments:
            found.setdefault((each.context, each.printing, each.repeat), []).append(each)
    sections = {number: page.section for number, page in enumerate(report.pages, start=1)}
    return [
        Printing(pieces=tuple(pieces), sections=tuple(sections[piece.page] for piece in pieces))
        for pieces in found.values()
    ]
