"""What a PDF says that it is, whether or not it is."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from polyfold.preflight.file import File
from polyfold.preflight.packet import packet, property_of
from polyfold.preflight.rules.output_intent import intents
from polyfold.preflight.values import text
from polyfold.printing import PT_PER_MM


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a file says that it is."""

    pages: int
    trim_mm: tuple[float, float] | None
    """Width and height of its first page, once it is trimmed; None where it does not say."""
    standard: str
    """`PDF/X-4` or `PDF/A-2A, PDF/UA-1`; empty where it claims none."""
    condition: str
    """The identifier of the printing condition; empty where it names none."""


def claim(file: File) -> Claim:
    """What an open file claims."""
    trim = file.leaves[0].trim if file.leaves else None
    return Claim(
        pages=len(file.pdf.pages),
        trim_mm=trim and (round((trim[2] - trim[0]) / PT_PER_MM, 2), round((trim[3] - trim[1]) / PT_PER_MM, 2)),
        standard=", ".join(_standards(file.pdf)),
        condition=next(filter(None, (text(each, "/OutputConditionIdentifier") for each in intents(file.pdf))), ""),
    )


def _standards(pdf: pikepdf.Pdf) -> list[str]:
    """The older kinds of PDF/X are claimed in Info, all others in the XMP packet."""
    said = packet(pdf)
    exchange = property_of(said, "pdfxid:GTS_PDFXVersion") or text(pdf.docinfo, "/GTS_PDFXVersion")
    archive = property_of(said, "pdfaid:part")
    access = property_of(said, "pdfuaid:part")
    return [
        *([exchange] if exchange else []),
        *([f"PDF/A-{archive}{property_of(said, 'pdfaid:conformance').upper()}"] if archive else []),
        *([f"PDF/UA-{access}"] if access else []),
    ]
