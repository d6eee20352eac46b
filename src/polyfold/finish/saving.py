"""A finished PDF to bytes: the same for the same content, and no stream in it ends so that it can be read two ways."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Name

AMBIGUOUS_END = b"\r\nendstream"
"""Is the carriage return a stream's last byte, or part of a line's end? A validator that takes it for the latter finds
the stream's length wrong (ISO 19005-2, 6.1.7.1)."""
RUN = 128
"""The longest run of a run-length encoding."""


def save(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    pdf.remove_unreferenced_resources()
    # qpdf would keep the first half of an identifier, and the typesetter made that from the time of day.
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    _end_clearly(pdf)
    content = _written(pdf, pikepdf.ObjectStreamMode.generate)
    return _written(pdf, pikepdf.ObjectStreamMode.disable) if AMBIGUOUS_END in content else content


def _end_clearly(pdf: pikepdf.Pdf) -> None:
    """Encode otherwise what would end with a carriage return once it is compressed: its last byte is a checksum's."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or "/Filter" in item or item.get("/Type") == Name.Metadata:
            continue
        content = item.read_raw_bytes()
        if zlib.adler32(content).to_bytes(4).endswith(b"\r"):
            # qpdf leaves run lengths as they are, and would undo a text encoding.
            item.write(_run_lengths(zlib.compress(content)), filter=[Name.RunLengthDecode, Name.FlateDecode])


def _run_lengths(content: bytes) -> bytes:
    """The bytes as literal runs, and the end of data (ISO 32000-1, 7.4.5)."""
    runs = (content[start : start + RUN] for start in range(0, len(content), RUN))
    return b"".join(bytes([len(run) - 1]) + run for run in runs) + b"\x80"


def _written(pdf: pikepdf.Pdf, objects: pikepdf.ObjectStreamMode) -> bytes:
    buffer = BytesIO()
    pdf.save(
        buffer,
        deterministic_id=True,
        object_stream_mode=objects,
        compress_streams=True,
        fix_metadata_version=False,
    )
    return buffer.getvalue()
