"""The pictures of a file's pages on which something has its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from polyfold.diagnostics import Finding
from polyfold.preflight.file import File
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
        from pypdfium2 import PdfiumError  # noqa: PLC0415 - only where something is drawn

        found: dict[int, bytes] = {}
        with suppress(PdfiumError):
            found.update(self._pictures(content, findings))
        return found

    def _pictures(self, content: bytes, findings: tuple[Finding, ...]) -> Iterator[tuple[int, bytes]]:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only where something is drawn

        from polyfold.preflight.marked.picture import draw  # noqa: PLC0415
        from polyfold.preflight.marked.view import view  # noqa: PLC0415

        wanted = pages_with_places(findings)[:MOST]
        if not wanted:
            return
        with pikepdf.open(BytesIO(content)) as pdf, closing(PdfDocument(content)) as document:
            expected, leaves = self.ticket.expect(pdf), File(pdf, wanted[-1]).leaves
            for number in wanted:
                with suppress(PdfiumError, MemoryError, OverflowError):
                    seen = view(document, leaves[number - 1])
                    own = [finding for finding in findings if finding.page == number]
                    title = f"{self.name}, page {number} of {len(pdf.pages)}"
                    folds_mm = expected.folds_mm(number, seen.width_mm)
                    yield number, draw(seen, own, title, folds_mm, self.fonts)
