"""Unpacks a file's streams without keeping them: what can't be unpacked is damaged, what has no end is a bomb."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name, Stream

from polyfold.diagnostics import Finding
from polyfold.preflight.rules.beyond import TooMuch
from polyfold.preflight.rules.damage import lost

CHUNK = 1_000_000
MOST_BYTES = 250_000_000
"""Of one stream; a picture of A4 at 600 dpi in four inks takes 140 million."""
MOST_BYTES_OF_ALL = 1_500_000_000


def check(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """A finding for each stream that is damaged, and at the first that is endless, which ends the search."""
    total = 0
    for each in pdf.objects:
        if not isinstance(each, Stream):
            continue
        called = f"the stream of object {each.objgen[0]}"
        try:
            length = _length(each)
        except (zlib.error, pikepdf.PdfError):
            yield lost(f"damaged: {called} can't be unpacked")
            continue
        total += length
        if length > MOST_BYTES or total > MOST_BYTES_OF_ALL:
            what = f"{called} unpacks to more than {MOST_BYTES / 1e6:,.0f} MB"
            every = f"all streams unpack to more than {MOST_BYTES_OF_ALL / 1e6:,.0f} MB"
            problem = what if length > MOST_BYTES else every
            yield TooMuch.find(problem=problem, judged="what is printed was not measured")
            return


def _length(stream: pikepdf.Object) -> int:
    """How long a stream is, as far as it is deflated and we care."""
    parts: Iterator[bytes] = iter([stream.read_raw_bytes()])
    filters = stream.get("/Filter")
    for each in filters if isinstance(filters, Array) else [filters]:
        if each != Name.FlateDecode:
            break
        parts = _inflated(parts)
    total = 0
    for part in parts:
        total += len(part)
        if total > MOST_BYTES:
            break
    return total


def _inflated(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Deflated data without its packing, part by part; raises zlib.error where it is damaged or cut off."""
    inflater = zlib.decompressobj()
    begun = False
    for part in parts:
        waiting = part
        while waiting and not inflater.eof:
            begun = True
            yield inflater.decompress(waiting, CHUNK)
            waiting = inflater.unconsumed_tail
    if begun and not inflater.eof:
        message = "cut off"
        raise zlib.error(message)
