"""Rules on whole files: each fault is found and nothing else, and the same thing done right is not found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.preflight.made import FOREIGN, MM, OFFICE, PACKET, PRESS, SCREEN, Change, box, icc, office, press, saved

from polyfold.formats import BY_NAME
from polyfold.preflight import rules
from polyfold.preflight.expectation import Edition, Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File
from polyfold.printing import CONDITIONS

BOOKLET = replace(PRESS, format=BY_NAME["booklet-a5"])


def found(content: bytes, expected: Expectation) -> list[str]:
    """What rules on whole files find."""
    with pikepdf.open(BytesIO(content)) as pdf:
        file = File(pdf)
        every = [finding for check in rules.OF_FILES for finding in check(file, expected)]
    return [f"{each.severity} {each.code} {each.message}" for each in few(every)]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A fault, what is found of it, and the same thing done right, of which nothing is."""

    fault: Change
    finds: tuple[str, ...]
    right: Change
    expected: Expectation = PRESS


# --- pieces that cases are made of ------------------------------------------------------------------------


def nothing(_: Pdf) -> None:
    """Leave the file as it is."""


def sheet(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def intent(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.OutputIntents[0]


def descriptor(pdf: Pdf) -> pikepdf.Object:
    return sheet(pdf).Resources.Font.F1.FontDescriptor


def boxed(name: str, *millimetres: float, number: int = 0) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[number].obj[f"/{name}"] = box(*millimetres)

    return change


def without(name: str, number: int = 0) -> Change:
    def change(pdf: Pdf) -> None:
        del pdf.pages[number].obj[f"/{name}"]

    return change


def both(first: Change, second: Change) -> Change:
    def change(pdf: Pdf) -> None:
        first(pdf)
        second(pdf)

    return change


def moved_by_10_points(pdf: Pdf) -> None:
    for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
        sheet(pdf)[name] = Array([float(value) - 10 for value in sheet(pdf)[name]])


def profiled(content: bytes, inks: int = 4) -> Change:
    def change(pdf: Pdf) -> None:
        intent(pdf).DestOutputProfile = pdf.make_stream(content, N=inks)

    return change


def conditioned(identifier: str, profile: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        profiled(profile)(pdf)
        intent(pdf).OutputConditionIdentifier = String(identifier)

    return change


def set_in_intent(name: str, value: object) -> Change:
    def change(pdf: Pdf) -> None:
        if value is None:
            del intent(pdf)[f"/{name}"]
        else:
            intent(pdf)[f"/{name}"] = value

    return change


def no_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.make_indirect(Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA51")))


def annotated(kind: str, *millimetres: float, **keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box(*millimetres))
        for key, value in keys.items():
            note[f"/{key}"] = value
        sheet(pdf).Annots = Array([note])

    return change


def called(name: str) -> Change:
    def change(pdf: Pdf) -> None:
        descriptor(pdf).FontName = Name(f"/{name}")

    return change


def not_embedded(pdf: Pdf) -> None:
    del descriptor(pdf)["/FontFile2"]


def helvetica(pdf: Pdf) -> None:
    sheet(pdf).Resources.Font["/F2"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def helvetica_in_a_form(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    inner = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary(Font=Dictionary(F=font)))
    outer = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(Inner=inner)))
    inner.Resources.XObject = Dictionary(Outer=outer)  # a loop
    sheet(pdf).Resources.XObject = Dictionary(Outer=outer)


def composite(*, embedded: bool) -> Change:
    def change(pdf: Pdf) -> None:
        about = Dictionary(FontName=Name("/ABCDEF+Noto-Sans"))
        if embedded:
            about.FontFile2 = pdf.make_stream(b"a font")
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=about)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([below]))
        sheet(pdf).Resources.Font["/F2"] = font

    return change


def drawn_letters(pdf: Pdf) -> None:
    glyphs = Dictionary(A=pdf.make_stream(b"0 0 500 500 re f"))
    sheet(pdf).Resources.Font["/F2"] = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=glyphs)


def packet(content: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(content)

    return change


def no_packet(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


def without_info(*keys: str) -> Change:
    def change(pdf: Pdf) -> None:
        for key in keys:
            del pdf.docinfo[f"/{key}"]

    return change


def trapped(value: Name) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.docinfo["/Trapped"] = value

    return change


def older(version: str) -> Change:
    def change(pdf: Pdf) -> None:
        no_packet(pdf)
        pdf.docinfo["/GTS_PDFXVersion"] = version

    return change


def pages(count: int, width: float = 297, height: float = 210) -> Change:
    """So many pages; those of a booklet are smaller."""

    def change(pdf: Pdf) -> None:
        while len(pdf.pages) > count:
            del pdf.pages[-1]
        while len(pdf.pages) < count:
            pdf.pages.append(pdf.pages[0])
        for page in pdf.pages:
            page.obj.MediaBox = box(0, 0, width + 22, height + 22)
            page.obj.BleedBox = box(8, 8, width + 6, height + 6)
            page.obj.TrimBox = box(11, 11, width, height)

    return change


def printed_on(count: int) -> Change:
    """An office file of so many sides."""

    def change(pdf: Pdf) -> None:
        pages(count)(pdf)
        for page in pdf.pages:
            page.obj.MediaBox = box(0, 0, 297, 210)
            del page.obj["/TrimBox"], page.obj["/BleedBox"]

    return change


def root(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.Root[f"/{key}"] = value

    return change


def script(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
    kid = Dictionary(Names=Array([String("hello"), action]))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Kids=Array([pdf.make_indirect(kid)])))


def destination(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("dose"), Array([sheet(pdf), Name.Fit])])))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"not proofread"


def chain(pdf: Pdf) -> None:
    """A harmless action, after which another is done; and then the first again, for ever."""
    first = pdf.make_indirect(Dictionary(S=Name.GoTo))
    first.Next = Array([Dictionary(S=Name.Launch, Next=first)])
    pdf.Root.OpenAction = first


def bookmark(action: Dictionary) -> Change:
    def change(pdf: Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String("Dose"), A=action))
        item.Next = item  # a loop
        pdf.Root.Outlines = Dictionary(First=item, Last=item)

    return change


def on_page(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            sheet(pdf)[f"/{key}"] = value

    return change


def state(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        found = {f"/{key}": value for key, value in keys.items()}
        sheet(pdf).Resources.ExtGState = Dictionary(G=Dictionary(found))

    return change


def drawn(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"\0", **{"Subtype": Name.Form, **keys})
        sheet(pdf).Resources.XObject = Dictionary(X=stream)

    return change


def layered(*, off: bool = False, usage: Dictionary | None = None) -> Change:
    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("old doses")))
        if usage is not None:
            layer.Usage = usage
        default = Dictionary(OFF=Array([layer] if off else []))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)

    return change


CURVE = Dictionary(FunctionType=2, Domain=[0, 1], N=0.5)
NO_INTENT = "error PDF001 no PDF/X output intent with a CMYK profile"
ECI = "`ISO Coated v2 300% (ECI)`"
SHEET = "297.00 × 210.00 mm"
CASES = {
    # PDF001
    "two intents": Case(
        fault=second_intent,
        finds=("error PDF001 2 output intents of PDF/X, expected one",),
        right=set_in_intent("Info", String("FOGRA39")),
    ),
    "no intent": Case(fault=no_intent, finds=(NO_INTENT,), right=nothing),
    "an intent of another standard": Case(
        fault=set_in_intent("S", Name.GTS_PDFA1), finds=(NO_INTENT,), right=set_in_intent("S", Name.GTS_PDFX)
    ),
    "an intent without a name": Case(
        fault=set_in_intent("OutputConditionIdentifier", None), finds=(NO_INTENT,), right=nothing
    ),
    "an intent without a profile": Case(
        fault=set_in_intent("DestOutputProfile", None), finds=(NO_INTENT,), right=nothing
    ),
    "an intent of three channels": Case(fault=profiled(icc(), 3), finds=(NO_INTENT,), right=profiled(icc(), 4)),
    # PDF002
    "trimmed too wide": Case(
        fault=boxed("TrimBox", 11, 11, 297.1, 210),
        finds=(f"error PDF002 TrimBox is 297.10 × 210.00 mm, expected {SHEET}",),
        right=boxed("TrimBox", 11, 11, 297.001, 210),
    ),
    "no trim": Case(
        fault=without("TrimBox"), finds=(f"error PDF002 TrimBox is missing, expected {SHEET}",), right=nothing
    ),
    "a bleed too small": Case(
        fault=boxed("BleedBox", 8.1, 8, 302.9, 216),
        finds=("error PDF002 BleedBox is 302.90 × 216.00 mm, expected 303.00 × 216.00 mm",),
        right=nothing,
    ),
    "a bleed off its place": Case(
        fault=boxed("BleedBox", 8, 9, 303, 216),
        finds=("error PDF002 BleedBox is 303.00 × 216.00 mm at 8.00, 9.00 mm, expected 303.00 × 216.00 mm",),
        right=nothing,
    ),
    "another bleed than was ordered": Case(
        fault=nothing,
        finds=("error PDF002 BleedBox is 303.00 × 216.00 mm, expected 307.00 × 220.00 mm",) * 2,
        right=both(boxed("BleedBox", 6, 6, 307, 220), boxed("BleedBox", 6, 6, 307, 220, number=1)),
        expected=replace(PRESS, bleed_mm=5),
    ),
    "paper not from zero": Case(
        fault=moved_by_10_points,
        finds=("error PDF002 MediaBox is 319.00 × 232.00 mm, expected around the BleedBox, from 0, 0",),
        right=nothing,
    ),
    "paper inside the bleed": Case(
        fault=boxed("MediaBox", 0, 0, 308, 221),
        finds=("error PDF002 MediaBox is 308.00 × 221.00 mm, expected around the BleedBox, from 0, 0",),
        right=boxed("MediaBox", 0, 0, 311, 224),
    ),
    "cropped to the trim": Case(
        fault=boxed("CropBox", 11, 11, 297, 210),
        finds=(f"error PDF002 CropBox is {SHEET}, expected none, or around the BleedBox",),
        right=boxed("CropBox", 8, 8, 303, 216),
    ),
    "an ArtBox beside the TrimBox": Case(
        fault=boxed("ArtBox", 20, 20, 200, 150),
        finds=("error PDF002 ArtBox is 200.00 × 150.00 mm, expected none beside a TrimBox",),
        right=nothing,
    ),
    "somebody's file without a trim": Case(
        fault=both(without("TrimBox"), without("TrimBox", 1)),
        finds=("error PDF002 TrimBox is missing, expected where the paper is cut",) * 2,
        right=moved_by_10_points,
        expected=FOREIGN,
    ),
    "somebody's file with 2 mm of bleed": Case(
        fault=boxed("BleedBox", 9, 9, 301, 214),
        finds=("error PDF002 BleedBox is 301.00 × 214.00 mm, expected 3 mm around the TrimBox",),
        right=boxed("BleedBox", 6, 6, 307, 220),
        expected=FOREIGN,
    ),
    "corners the wrong way round": Case(
        fault=on_page(MediaBox=Array([0, 0, 0, 0])),
        finds=("error PDF002 MediaBox is missing, expected a width and a height",),
        right=on_page(MediaBox=Array([319 * MM, 232 * MM, 0, 0])),
    ),
    "a page of six metres": Case(
        fault=boxed("MediaBox", 0, 0, 6000, 232),
        finds=("error PDF002 MediaBox is 6000.00 × 232.00 mm, expected at most 5080 mm wide and high",),
        right=nothing,
        expected=SCREEN,
    ),
    # PDF004
    "a link on paper": Case(
        fault=annotated("Link", 20, 20, 30, 5),
        finds=("error PDF004 an annotation, `Link`, on the printed area",),
        right=annotated("PrinterMark", 1, 1, 5, 5),
    ),
    # PDF005
    "a font of the system": Case(
        fault=called("ABCDEF+DejaVu-Sans"),
        finds=("error PDF005 font `DejaVu-Sans` is not one of the theme's",),
        right=called("ABCDEF+NotoSans-Bold"),
    ),
    "a font of a larger family": Case(
        fault=called("ABCDEF+NotoSansCJK-Bold"),
        finds=("error PDF005 font `NotoSansCJK-Bold` is not one of the theme's",),
        right=called("ABCDEF+Source-Sans-3,"),
    ),
    # PDF006
    "another standard is claimed": Case(
        fault=packet(PACKET.replace(b"X-4", b"X-3")),
        finds=("error PDF006 metadata: the XMP packet does not say PDF/X-4",),
        right=packet(b'<rdf:Description pdfxid:GTS_PDFXVersion = "PDF/X-4"/>'.decode().encode("utf-16")),
    ),
    "no packet": Case(
        fault=no_packet, finds=("error PDF006 metadata: the XMP packet does not say PDF/X-4",), right=nothing
    ),
    "nothing on trapping": Case(
        fault=without_info("Trapped"),
        finds=("error PDF006 metadata: `/Trapped` is missing from Info",),
        right=nothing,
    ),
    "no title": Case(
        fault=without_info("Title"), finds=("error PDF006 metadata: `/Title` is missing from Info",), right=nothing
    ),
    "nobody knows whether it has been trapped": Case(
        fault=trapped(Name.Unknown),
        finds=("error PDF006 metadata: `/Trapped` in Info is neither True nor False",),
        right=trapped(Name("/True")),
    ),
    "neither a date nor trapping": Case(
        fault=without_info("Trapped", "CreationDate"),
        finds=("error PDF006 metadata: `/CreationDate`, `/Trapped` are missing from Info",),
        right=nothing,
    ),
    "an older kind of the same standard": Case(
        fault=older("PDF/X-1a:2003"),
        finds=("warning PDF006 metadata: the file says that it is PDF/X-1a:2003, not PDF/X-4",),
        right=nothing,
    ),
    # PDF020
    "a font without its program": Case(
        fault=not_embedded, finds=("error PDF020 font `Source-Sans-3-Semi-Bold` is not embedded",), right=nothing
    ),
    "a font of the 14 in a form in a form": Case(
        fault=helvetica_in_a_form,
        finds=("error PDF020 font `Helvetica` is not embedded",),
        right=drawn_letters,
        expected=replace(SCREEN, families=None),
    ),
    "a composite font without its program": Case(
        fault=composite(embedded=False),
        finds=("error PDF020 font `Noto-Sans` is not embedded",),
        right=composite(embedded=True),
    ),
    # PDF021
    "a whole font": Case(
        fault=called("SourceSans3-Regular"),
        finds=("warning PDF021 font `SourceSans3-Regular` is not a subset",),
        right=called("ABCDEF+SourceSans3-Regular"),
    ),
    # PDF022
    "one side of a folded sheet": Case(
        fault=pages(1),
        finds=("error PDF022 1 page, expected 2, one for each side of the sheet",),
        right=pages(2),
    ),
    "11 pages of a booklet": Case(
        fault=pages(11, 148),
        finds=("error PDF022 11 pages, expected a multiple of 4",),
        right=pages(12, 148),
        expected=BOOKLET,
    ),
    "10 pages of a booklet": Case(
        fault=pages(10, 148),
        finds=("error PDF022 10 pages, expected a multiple of 4",),
        right=pages(8, 148),
        expected=BOOKLET,
    ),
    "three sides of a flat sheet": Case(
        fault=pages(3, 210, 297),
        finds=("error PDF022 3 pages, expected one, or one for each side",),
        right=pages(1, 210, 297),
        expected=replace(PRESS, format=BY_NAME["sheet-a4"]),
    ),
    "three sides of somebody's sheets": Case(
        fault=pages(3),
        finds=("warning PDF022 3 pages, expected an even number, or one",),
        right=pages(1),
        expected=FOREIGN,
    ),
    "no page": Case(fault=pages(0), finds=("error PDF022 no page, expected at least one",), right=nothing),
    "a booklet's last side is missing": Case(
        fault=printed_on(5),
        finds=("error PDF022 5 pages, expected a multiple of 2",),
        right=printed_on(6),
        expected=replace(OFFICE, format=BY_NAME["booklet-a5"]),
    ),
    # PDF023
    "a profile of a screen": Case(
        fault=profiled(icc("sRGB", kind=b"mntr", space=b"RGB ")),
        finds=("error PDF023 the output intent's profile is the RGB profile of a screen, not a printer's for CMYK",),
        right=profiled(icc()),
    ),
    "a profile cut off": Case(
        fault=profiled(icc()[:-20]),
        finds=("error PDF023 the output intent's profile is cut off: it has 402 bytes of 422",),
        right=profiled(icc()),
    ),
    "no profile at all": Case(
        fault=profiled(b"colours"),
        finds=("error PDF023 the output intent's profile is no ICC profile",),
        right=profiled(icc()),
    ),
    "a profile of another paper": Case(
        fault=conditioned("FOGRA47", icc()),
        finds=(
            f"error PDF023 the output intent's profile is {ECI}, which is of FOGRA39, and the condition is `FOGRA47`",
        ),
        right=conditioned("FOGRA47L", icc("PSO Uncoated ISO12647 (ECI)")),
        expected=replace(PRESS, condition=CONDITIONS["fogra47-uncoated"], profile=None),
    ),
    "another condition than was ordered": Case(
        fault=conditioned("FOGRA51", icc("PSO Coated v3")),
        finds=("error PDF023 the output intent's profile is said to be for `FOGRA51`, not for `FOGRA39`",),
        right=nothing,
        expected=replace(PRESS, profile=None),
    ),
    "another profile than the project's": Case(
        fault=profiled(icc("Coated FOGRA39")),
        finds=(f"error PDF023 the output intent's profile is `Coated FOGRA39`, not the project's, {ECI}",),
        right=nothing,
    ),
    # PDF024
    "a script": Case(fault=script, finds=("error PDF024 active content: a script",), right=destination),
    "a script on a screen": Case(
        fault=script, finds=("error PDF024 active content: a script",), right=destination, expected=SCREEN
    ),
    "a chain of actions that ends nowhere": Case(
        fault=chain,
        finds=("error PDF024 active content: an action, `Launch`",),
        right=root(OpenAction=Dictionary(S=Name.GoTo)),
    ),
    "a program that is started from a screen": Case(
        fault=root(OpenAction=Dictionary(S=Name.Launch)),
        finds=("error PDF024 active content: an action, `Launch`",),
        right=root(OpenAction=Dictionary(S=Name.URI)),
        expected=SCREEN,
    ),
    "a bookmark to the network": Case(
        fault=bookmark(Dictionary(S=Name.URI, URI=String("https://example.org"))),
        finds=("error PDF024 active content: an action, `URI`",),
        right=bookmark(Dictionary(S=Name.GoTo)),
    ),
    "a script behind a link": Case(
        fault=annotated("Link", 20, 20, 30, 5, A=Dictionary(S=Name.JavaScript)),
        finds=("error PDF024 active content: a script",),
        right=annotated("Link", 20, 20, 30, 5, A=Dictionary(S=Name.URI)),
        expected=SCREEN,
    ),
    "a script behind a link on paper": Case(
        fault=annotated("Link", 1, 1, 5, 5, A=Dictionary(S=Name.JavaScript)),
        finds=("error PDF024 active content: a script",),
        right=annotated("Link", 1, 1, 5, 5, A=Dictionary(S=Name.URI)),
    ),
    "a page that does something when it is turned to": Case(
        fault=on_page(AA=Dictionary(O=Dictionary(S=Name.SubmitForm))),
        finds=("error PDF024 active content: an action, `SubmitForm`",),
        right=nothing,
    ),
    "a form to fill in": Case(
        fault=root(AcroForm=Dictionary(Fields=Array([Dictionary(FT=Name.Tx)]))),
        finds=("error PDF024 active content: a form to fill in",),
        right=root(AcroForm=Dictionary(Fields=Array([]))),
    ),
    "an XFA form": Case(
        fault=root(AcroForm=Dictionary(XFA=String("<xdp/>"))),
        finds=("error PDF024 active content: an XFA form",),
        right=nothing,
        expected=SCREEN,
    ),
    "a file within the file": Case(
        fault=attachment, finds=("error PDF024 active content: 1 embedded file",), right=nothing, expected=SCREEN
    ),
    "a film": Case(
        fault=annotated("RichMedia", 20, 20, 30, 5),
        finds=("error PDF024 active content: a `RichMedia` annotation",),
        right=annotated("Link", 20, 20, 30, 5),
        expected=SCREEN,
    ),
    # PDF025
    "a turned page": Case(
        fault=on_page(Rotate=90), finds=("error PDF025 the page is turned by 90°",), right=on_page(Rotate=360)
    ),
    "a scaled page": Case(
        fault=on_page(UserUnit=2),
        finds=("error PDF025 the page is scaled, `/UserUnit` 2",),
        right=on_page(UserUnit=1),
    ),
    "pages that are not alike": Case(
        fault=boxed("TrimBox", 11, 11, 148, 210),
        finds=(f"error PDF025 the page is {SHEET}, the first 148.00 × 210.00 mm",),
        right=boxed("TrimBox", 11, 11, 297.05, 210),
        expected=replace(FOREIGN, bleed_mm=0),
    ),
    # PDF026
    "a transfer function": Case(
        fault=state(TR2=Array([Name.Identity, CURVE, Name.Identity, Name.Identity])),
        finds=("error PDF026 a transfer function",),
        right=state(TR=Name.Identity, TR2=Name.Default),
    ),
    "a halftone": Case(
        fault=state(HT=Dictionary(HalftoneType=1)),
        finds=("error PDF026 a halftone of its own",),
        right=state(HT=Name.Default),
    ),
    "PostScript": Case(
        fault=drawn(Subtype=Name.PS), finds=("error PDF026 a PostScript program",), right=drawn(Subtype=Name.Form)
    ),
    "an alternate picture": Case(
        fault=drawn(Subtype=Name.Image, Alternates=Array([])),
        finds=("error PDF026 a picture with alternates",),
        right=drawn(Subtype=Name.Image),
    ),
    "a picture elsewhere": Case(
        fault=drawn(OPI=Dictionary()), finds=("error PDF026 a picture that stands for another (OPI)",), right=drawn()
    ),
    "a page of another file": Case(
        fault=drawn(Ref=Dictionary()), finds=("error PDF026 a page of another file",), right=drawn()
    ),
    # PDF027
    "a hidden layer": Case(
        fault=layered(off=True),
        finds=("error PDF027 layer `old doses` is hidden",),
        right=layered(),
        expected=SCREEN,
    ),
    "a layer that is seen and not printed": Case(
        fault=layered(usage=Dictionary(Print=Dictionary(PrintState=Name.OFF))),
        finds=("error PDF027 layer `old doses` is not printed",),
        right=layered(usage=Dictionary(Print=Dictionary(PrintState=Name.ON))),
        expected=SCREEN,
    ),
    "layers on paper": Case(
        fault=layered(),
        finds=("warning PDF027 layers that may be hidden: `old doses`",),
        right=root(OCProperties=Dictionary(OCGs=Array([]))),
    ),
}


def made(case: Case, change: Change) -> bytes:
    return saved(office() if case.expected.edition == "office" else press(), change)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_seeded_fault_is_found_and_nothing_else(case: Case) -> None:
    assert found(made(case, case.fault), case.expected) == list(case.finds)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_same_done_right_is_not_found(case: Case) -> None:
    assert found(made(case, case.right), case.expected) == []


def test_a_press_file_without_an_identifier_is_found() -> None:
    """`/ID` is in the trailer, which is rewritten whenever a file is saved; here its name is spoilt in place."""
    content = saved(press())
    assert content.count(b"/ID ") == 1
    assert found(content.replace(b"/ID ", b"/IX "), PRESS) == ["error PDF006 metadata: the file has no identifier"]


@pytest.mark.parametrize("name", ["trifold-a4", "zfold-a4", "accordion-a4", "gatefold-a4", "bifold-a4"])
def test_folded_formats_are_all_one_landscape_sheet(name: str) -> None:
    assert found(saved(press()), replace(PRESS, format=BY_NAME[name])) == []


@pytest.mark.parametrize("edition", ["office", "dummy"])
def test_an_office_file_is_a4_either_way_up(edition: Edition) -> None:
    expected = replace(OFFICE, edition=edition)

    def upright(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.MediaBox = box(0, 0, 210, 297)

    def larger(pdf: Pdf) -> None:
        pdf.pages[1].obj.MediaBox = box(0, 0, 303, 216)

    assert found(saved(office()), expected) == []
    assert found(saved(office(), upright), expected) == []
    assert found(saved(office(), larger), expected) == ["error PDF002 MediaBox is 303.00 × 216.00 mm, expected A4"]


def test_a_screen_file_needs_no_paper() -> None:
    def for_reading(pdf: Pdf) -> None:
        no_intent(pdf)
        no_packet(pdf)
        annotated("Link", 20, 20, 30, 5)(pdf)
        for page in pdf.pages:
            del page.obj["/TrimBox"]
        on_page(Rotate=90)(pdf)

    assert found(saved(press(), for_reading), SCREEN) == []


def test_an_annotation_is_placed_from_the_corner_of_the_trimmed_page() -> None:
    content = saved(press(), annotated("Link", 21, 211, 30, 5))
    with pikepdf.open(BytesIO(content)) as pdf:
        (finding,) = rules.annotation.check(File(pdf), PRESS)
    assert (finding.page, finding.rectangle_mm) == (1, (10.0, 5.0, 30.0, 5.0))


def test_a_font_is_told_where_it_is_first_used() -> None:
    def second_page(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
        pdf.pages[1].obj.Resources = Dictionary(Font=Dictionary(F=font))

    with pikepdf.open(BytesIO(saved(press(), second_page))) as pdf:
        (finding,) = rules.embedding.check(File(pdf), PRESS)
    assert (finding.page, finding.message) == (2, "font `Arial` is not embedded")
