"""What a PDF's XMP packet says of it, read without trust: no entities, nothing fetched, no matter how it is written."""

from __future__ import annotations

import re
from html import unescape

import pikepdf
from pikepdf import Stream

from polyfold.preflight.values import content_of

LONGEST = 4_000_000
"""Bytes; a packet is a few thousand."""


def packet(pdf: pikepdf.Pdf) -> str:
    """The packet as text; empty where there is none that can be read."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        return ""
    try:
        content = content_of(stream)[:LONGEST]
    except pikepdf.PdfError:
        return ""
    is_wide = content.startswith((b"\xfe\xff", b"\xff\xfe"))
    return content.decode("utf-16" if is_wide else "utf-8", errors="replace")


def property_of(text: str, name: str) -> str:
    """The value of a simple property, written as an attribute or an element (ISO 16684-1); empty where absent."""
    called = re.escape(name)
    found = re.search(f"""\\b{called}\\s*=\\s*(?:"([^"]*)"|'([^']*)')|<{called}\\s*>([^<]*)</""", text)
    return unescape(next(part for part in found.groups() if part is not None)).strip() if found else ""
