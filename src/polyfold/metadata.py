"""What a PDF says of itself: title, author, language, dates, and the standards that it claims.

All of it comes from the content, dates too, so that the same input gives the same bytes.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, replace
from datetime import date
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Name, String

from polyfold import __version__
from polyfold.bundle import Bundle, Metadata
from polyfold.formats import BY_NAME, Format, width_faults

PRODUCER = f"polyfold {__version__}"
NAMESPACE = "http://ns.polyfold.invalid/1.0/"
"""Of the properties by which a leaflet on paper says what it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What a file of ours says it is, so that it can be judged as what it was made for."""

    brochure: str
    locale: str
    edition: str
    format: str
    widths_mm: tuple[float, ...] = ()
    """Of its panels, in reading order: a project may fold where it likes."""
    bleed_mm: float | None = None
    """How far colour reaches beyond the cut; None on paper that is not cut."""

    @property
    def shape(self) -> Format | None:
        """Its format, if there is such, with panels as wide as they are here."""
        known = BY_NAME.get(self.format)
        if known is None or any(width_faults(known, self.widths_mm)):
            return known
        return replace(known, widths_mm=self.widths_mm)


def describe(pdf: pikepdf.Pdf, metadata: Metadata, schema: str) -> None:
    """Write Info and XMP, which must agree (ISO 19005-2, 6.6.3); `schema` is what its standards ask for."""
    stamp = metadata.created.strftime("D:%Y%m%d000000Z")
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    info = {
        "/Title": metadata.title,
        "/Author": metadata.author,
        "/Subject": metadata.subject,
        "/Keywords": metadata.keywords,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key, value in info.items():
        pdf.docinfo[key] = String(value)
    pdf.Root.Lang = String(metadata.language)
    packet = _packet(metadata, schema).encode()
    stream = pdf.make_stream(packet)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _packet(metadata: Metadata, schema: str) -> str:
    text = {
        "title": metadata.title,
        "author": metadata.author,
        "subject": metadata.subject,
        "keywords": metadata.keywords,
        "language": metadata.language,
    }
    safe = {key: escape(value) for key, value in text.items()}
    return XMP.format(**safe, producer=escape(PRODUCER), moment=_moment(metadata.created), schema=schema)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def press_schema(bundle: Bundle) -> str:
    """What a PDF/X-4 file says of itself; its id is that of its content."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, bundle.digest)
    return f"{PRESS_SCHEMA.format(identity=identity)}\n{origin_schema(bundle)}"


def origin_schema(bundle: Bundle) -> str:
    """By what a file on paper can be told later; a screen edition, which is PDF/A, would have to declare it first."""
    values = {
        "brochure": bundle.job.brochure,
        "locale": bundle.job.locale,
        "edition": bundle.job.edition,
        "format": bundle.format.name,
        "widths": " ".join(f"{width:g}" for width in bundle.format.widths_mm),
        **({"bleed": f"{bundle.press.bleed_mm:g}"} if bundle.press else {}),
    }
    properties = "\n".join(f"<polyfold:{key}>{escape(value)}</polyfold:{key}>" for key, value in values.items())
    return ORIGIN_SCHEMA.format(namespace=NAMESPACE, properties=properties)


def read_origin(packet: bytes) -> Origin | None:
    """What a file's XMP says by `origin_schema`; None where it says nothing, or nothing that can be read."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - not needed where files are written
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    if NAMESPACE.encode() not in packet:
        return None
    try:
        tree = fromstring(packet)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    texts = {key: (tree.findtext(f".//{{{NAMESPACE}}}{key}") or "").strip() for key in ORIGIN_KEYS}
    widths, bleed = texts.pop("widths").split(), texts.pop("bleed")
    lengths = [*widths, *([bleed] if bleed else [])]
    if not all(texts.values()) or not all(re.fullmatch(LENGTH, length) for length in lengths):
        return None
    widths_mm = tuple(float(width) for width in widths)
    return Origin(**texts, widths_mm=widths_mm, bleed_mm=float(bleed) if bleed else None)


LENGTH = r"[1-9][0-9]{0,3}(\.[0-9]{1,4})?"
"""Millimetres; what is less than one, or more than ten metres, is no panel and no bleed."""
ORIGIN_KEYS = ("brochure", "locale", "edition", "format", "widths", "bleed")
ORIGIN_SCHEMA = """<rdf:Description rdf:about="" xmlns:polyfold="{namespace}">
{properties}
</rdf:Description>"""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
</rdf:Description>
{schema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

SCREEN_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

PRESS_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmpMM:DocumentID>xmp.did:{identity}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>"""
