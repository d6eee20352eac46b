"""Small PDFs, made whole: a press file that is as it must be, so that a test can spoil one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from polyfold.fonts import FAMILIES
from polyfold.formats import BY_NAME
from polyfold.preflight.expectation import Expectation
from polyfold.printing import CONDITIONS

MM = 72 / 25.4
Change = Callable[[Pdf], None]
PACKET = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def icc(name: str = "ISO Coated v2 300% (ECI)", *, kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """A profile with a header, a name, and a table that nobody looks into."""
    called = name.encode()
    desc = b"desc" + bytes(4) + (len(called) + 1).to_bytes(4) + called + bytes(90)
    entries = [(b"desc", desc), (b"A2B0", b"mft2" + bytes(60)), (b"B2A0", b"mft2" + bytes(60))]
    start = 128 + 4 + 12 * len(entries)
    table, data = b"", b""
    for tag, content in entries:
        table += tag + (start + len(data)).to_bytes(4) + len(content).to_bytes(4)
        data += content
    header = bytearray(128)
    header[12:20], header[36:40] = kind + space, b"acsp"
    whole = bytes(header) + len(entries).to_bytes(4) + table + data
    return len(whole).to_bytes(4) + whole[4:]


PRESS = Expectation(
    edition="press",
    format=BY_NAME["trifold-a4"],
    families=FAMILIES,
    condition=CONDITIONS["fogra39-coated"],
    profile=icc(),
)
FOREIGN = Expectation(edition="press")
"""Somebody's press file, of which nobody has said anything."""
OFFICE = Expectation(edition="office", format=BY_NAME["trifold-a4"], families=FAMILIES)
SCREEN = Expectation(edition="screen", format=BY_NAME["trifold-a4"], families=FAMILIES)


def press(pages: int = 2) -> Pdf:
    """A press file of A4 sheets, landscape, with a bleed of 3 mm and a slug of 8 mm."""
    pdf = Pdf.new()
    font = pdf.make_indirect(_font(pdf))
    for number in range(pages):
        content = f"0 0 0 1 k BT /F1 12 Tf 90 90 Td (Take {number + 1} with water) Tj ET".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=box(0, 0, 319, 232),
            BleedBox=box(8, 8, 303, 216),
            TrimBox=box(11, 11, 297, 210),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String("FOGRA39"),
                DestOutputProfile=pdf.make_stream(icc(), N=4),
            )
        ]
    )
    pdf.Root.Metadata = pdf.make_stream(PACKET, Type=Name.Metadata, Subtype=Name.XML)
    for key in ("/Title", "/CreationDate", "/ModDate"):
        pdf.docinfo[key] = String("D:20261101000000Z")
    pdf.docinfo["/Trapped"] = Name("/False")
    return pdf


def office() -> Pdf:
    """Both sides of an A4 sheet, landscape, for a ward's own printer."""
    pdf = press()
    for page in pdf.pages:
        page.obj.MediaBox = box(0, 0, 297, 210)
        del page.obj["/TrimBox"], page.obj["/BleedBox"]
    del pdf.Root["/OutputIntents"]
    return pdf


def saved(pdf: Pdf, change: Change | None = None) -> bytes:
    """The bytes of a file, once it is changed."""
    if change:
        change(pdf)
    buffer = BytesIO()
    pdf.save(
        buffer, fix_metadata_version=False, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return buffer.getvalue()


def box(left: float, bottom: float, width: float, height: float) -> Array:
    """A page box, from millimetres."""
    return Array([round(value * MM, 4) for value in (left, bottom, left + width, bottom + height)])


def _font(pdf: Pdf) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+Source-Sans-3-Semi-Bold"),
        Ascent=800,
        Descent=-200,
        FontFile2=pdf.make_stream(b"a font"),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=descriptor.FontName,
        FirstChar=32,
        LastChar=126,
        Widths=Array([500] * 95),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
