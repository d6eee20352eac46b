"""The pictures of a file's pages on which something has its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.ticket import Ticket

MOST = 24
"""How many pages of a file are drawn."""


def pages_with_places(findings: Sequence[Finding]) -> list[int]:
    """The pages on which something has its place, in order."""
    return sorted({finding.page for finding in findings if finding.page and finding.rectangle_mm})


@dataclass(frozen=True, kw_only=True, slots=True)
class Artist:
    """Draws pages of one file; `fonts` is the folder of the theme's static faces."""

    name: str
    ticket: Ticket
    fonts: Path

    def __call__(self, content: bytes, findings: tuple[Finding, ...]) -> dict[int, bytes]:
        """Page numbers, and their pictures as PNG."""
        return dict(self._pictures(content, findings))

    def _pictures(self, content: bytes, findings: tuple[Finding, ...]) -> Iterator[tuple[int, bytes]]:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only where something is drawn

        from polyfold.preflight.picture import draw  # noqa: PLC0415
        from polyfold.preflight.view import boxes, view  # noqa: PLC0415

        wanted = pages_with_places(findings)[:MOST]
        if not wanted:
            return
        with pikepdf.open(BytesIO(content)) as pdf:
            count, expected = len(pdf.pages), self.ticket.expect(pdf)
            pages = [boxes(pdf.pages[number - 1], number) for number in wanted]
        try:
            document = PdfDocument(content)
        except PdfiumError:
            return
        for page in pages:
            try:
                seen = view(document, page)
            except (PdfiumError, MemoryError, OverflowError):
                continue
            own = [finding for finding in findings if finding.page == page.number]
            title = f"{self.name}, page {page.number} of {count}"
            yield page.number, draw(seen, own, title, _folds_mm(expected, page.number, count), self.fonts)


def _folds_mm(expected: Expectation, page: int, count: int) -> tuple[float, ...]:
    """Where a page is folded, from its left edge, as far as that is known."""
    format_ = expected.format
    if format_ is None or expected.edition != "press":
        return ()
    sides = format_.flats(count if format_.bound else format_.panels)
    return format_.folds_mm(sides[page - 1]) if page <= len(sides) else ()
