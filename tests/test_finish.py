"""Finished files hold what their edition claims: standards, metadata, inks, pictures."""

from __future__ import annotations

import re
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from typing import cast

import page as validation
import pikepdf
import pytest
from pikepdf import Name
from PIL import Image
from tests import pdf as read
from tests.project import BACK, BROCHURE, COVER, SAMPLE, Folder, Section, heading, leaflet, prose, section, small
from tests.torture import photo

from polyfold.finish import save
from polyfold.metadata import PRODUCER
from polyfold.profiles import system_profile

LOCALES = ("en", "fr", "nl")
EDITIONS = ("screen", "press")
TITLES = {"en": "CAR T-cell therapy", "fr": "Thérapie par cellules CAR-T", "nl": "CAR T-celtherapie"}
INKS = {(0.92, 0.45, 0.45, 0.3), (0.0, 0.0, 0.0, 0.75), (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0)}
"""In which text may be set: teal, quiet, ink and white."""
PROFILE = system_profile() or Path()


def failures(path: Path, profile: str) -> list[str]:
    report = validation.validate_pdf(str(path), profile=validation.ValidationProfile(profile))
    assert report.is_compliant == (not report.failures)
    return [failure.message for failure in report.failures]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("locale", LOCALES)
def test_screen_edition_holds_both_standards(sample_pdfs: Path, locale: str, profile: str) -> None:
    assert failures(sample_pdfs / f"{SAMPLE}.{locale}.screen.pdf", profile) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_kind_of_block_holds_both_standards(torture_pdfs: Path, locale: str, profile: str) -> None:
    assert failures(torture_pdfs / f"torture.{locale}.screen.pdf", profile) == []


WIDE = {
    "table": "Doses by day",
    "id": "doses",
    "wide": True,
    "columns": ["Day", "Morning", "Noon", "Night"],
    "rows": [["Monday", "10 mg", "5 mg", "**none**"], ["Tuesday", "20 mg", "5 mg", "none"]],
}
CONTENTS, NOTES = {"contents": "Inside", "id": "toc"}, {"notes": "Your notes", "id": "notes"}
ONE = section("one", heading("One"), prose("One", 9), WIDE, prose("Two", 5), heading("Deeper", "deep", level=3))
SHAPES: dict[str, tuple[str, tuple[Section, ...]]] = {
    "booklet": ("booklet-a5", (COVER, section("start", CONTENTS), ONE, section("end", heading("End"), NOTES), BACK)),
    "booklet with blank pages": ("booklet-a5", (COVER, section("start", CONTENTS), ONE)),
    "booklet without a cover": ("booklet-a5", (ONE, BACK)),
    "sheet in two columns": ("sheet-a4", (ONE, section("two", heading("Two"), CONTENTS, NOTES))),
    "sheet of one side": ("sheet-a4", (ONE,)),
    "flyer": ("flyer-a5", (section("one", heading("One"), CONTENTS, WIDE), section("two", heading("Two"), NOTES))),
    "card": ("card-85x55", (section("one", heading("One")), section("two", heading("Two"), prose("Two", 2)))),
    "three panels as one": (
        "trifold-a4",
        (COVER, section("two", heading("Two"), CONTENTS), {**ONE, "span": 3}, section("end", heading("End"), NOTES)),
    ),
    "two panels as one": (
        "zfold-a4",
        (COVER, {**ONE, "span": 2}, *(section(name, heading(name.title())) for name in ("two", "three", "four"))),
    ),
}


@pytest.mark.parametrize(("format_", "sections"), SHAPES.values(), ids=list(SHAPES))
def test_every_shape_holds_both_standards_and_passes_the_preflight(
    tmp_path: Path, format_: str, sections: tuple[Section, ...]
) -> None:
    folder = leaflet(tmp_path, format_, *sections)
    outcome = folder.build()

    assert {finding.code for finding in outcome.findings} <= {"LAY007"}
    assert folder.built() == ["small.en.press.pdf", "small.en.screen.pdf"]
    for profile in ("ua1", "2a"):
        assert failures(folder / "dist/small/small.en.screen.pdf", profile) == []


def test_a_file_without_its_claim_fails_both_standards(sample_pdfs: Path, tmp_path: Path) -> None:
    seeded = tmp_path / "seeded.pdf"
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.en.screen.pdf") as pdf:
        del pdf.Root.Metadata
        pdf.save(seeded)

    assert failures(seeded, "ua1")
    assert failures(seeded, "2a")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("locale", LOCALES)
def test_qpdf_finds_no_damage(sample_pdfs: Path, locale: str, edition: str) -> None:
    path = sample_pdfs / f"{SAMPLE}.{locale}.{edition}.pdf"
    result = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)

    assert (result.returncode, result.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in result.stdout


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("locale", LOCALES)
def test_metadata_names_title_author_language_and_the_brochures_own_date(
    sample_pdfs: Path, locale: str, edition: str
) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.{locale}.{edition}.pdf") as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        packet = pdf.Root.Metadata.read_bytes().decode()
        language = str(pdf.Root.Lang)

    assert language == locale
    assert info["/Title"] == TITLES[locale]
    assert info["/Author"] == "Example Hospital"
    assert info["/Keywords"] == "IMM-002, 1.0.0"
    assert info["/Producer"] == info["/Creator"] == PRODUCER
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261101000000Z"
    assert f'<rdf:li xml:lang="x-default">{TITLES[locale]}</rdf:li>' in packet
    assert "<rdf:li>Example Hospital</rdf:li>" in packet
    assert f"<dc:language><rdf:Bag><rdf:li>{locale}</rdf:li></rdf:Bag></dc:language>" in packet
    assert set(re.findall(r"<xmp:\w+Date>(.*)<", packet)) == {"2026-11-01T00:00:00Z"}


def test_title_with_markup_signs_keeps_the_metadata_well_formed(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "title: A small leaflet", "title: Salt & <5 g")
    folder.build(locales=("en",), editions=("screen",))
    path = tmp_path / "dist/small/small.en.screen.pdf"
    with pikepdf.open(path) as pdf:
        title, packet = str(pdf.docinfo["/Title"]), pdf.Root.Metadata.read_bytes().decode()

    assert title == "Salt & <5 g"
    assert "Salt &amp; &lt;5 g" in packet
    assert failures(path, "2a") == []


# --- press -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_press_edition_says_what_it_is_and_what_it_is_printed_on(sample_pdfs: Path, locale: str) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.{locale}.press.pdf") as pdf:
        (intent,) = list(pdf.Root.OutputIntents)

        assert intent.S == Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in pdf.Root.Metadata.read_bytes()
        assert pdf.docinfo["/Trapped"] == Name("/False")


@pytest.mark.parametrize(
    ("called", "said"),
    [
        (b"Press 7, matt    ", ["Custom", "Press 7, matt", "Press 7, matt"]),
        (b"PSO Coated v3    ", ["FOGRA51", "PSO Coated v3", "PSO Coated v3", "http://www.color.org"]),
    ],
    ids=["custom", "registered"],
)
def test_a_printers_own_profile_is_embedded_and_named_as_it_names_itself(
    tmp_path: Path, called: bytes, said: list[str]
) -> None:
    folder = small(tmp_path)
    named = (
        PROFILE.read_bytes().replace(b"ISO Coated v2 300%", called.ljust(18), 1).replace(b" (basICColor)", b" " * 13)
    )
    profile = folder.write("own.icc", named)
    folder.edit("polyfold.yaml", "condition: fogra39-coated", "profile: own.icc")
    outcome = folder.build(locales=("en",), editions=("press",))
    with pikepdf.open(tmp_path / "dist/small/small.en.press.pdf") as pdf:
        (intent,) = list(pdf.Root.OutputIntents)
        keys = ("/OutputConditionIdentifier", "/OutputCondition", "/Info", "/RegistryName")

        assert outcome.findings == ()
        assert [str(intent[key]) for key in keys if key in intent] == said
        assert intent.DestOutputProfile.read_bytes() == profile.read_bytes()


@pytest.mark.parametrize("locale", LOCALES)
def test_press_sheets_are_a4_with_bleed_and_hold_no_link_and_no_rgb(sample_pdfs: Path, locale: str) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.{locale}.press.pdf") as pdf:
        for page in pdf.pages:
            assert read.box_mm(page, "/MediaBox") == pytest.approx((0, 0, 319, 232), abs=1e-4)
            assert read.box_mm(page, "/BleedBox") == pytest.approx((8, 8, 311, 224), abs=1e-4)
            assert read.box_mm(page, "/TrimBox") == pytest.approx((11, 11, 308, 221), abs=1e-4)
            assert "/Annots" not in page.obj
            assert read.operators(page).isdisjoint({"rg", "RG"})
        assert not any("RGB" in str(image.ColorSpace) for image in read.images(pdf))


@pytest.mark.parametrize("locale", LOCALES)
def test_press_edition_sets_text_in_the_themes_inks_and_body_text_in_black_alone(
    sample_pdfs: Path, locale: str
) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.{locale}.press.pdf") as pdf:
        used = [read.text_inks(page) for page in pdf.pages]

    for inks in used:
        assert set(inks) <= INKS
        assert max(inks, key=lambda ink: inks[ink]) == (0.0, 0.0, 0.0, 1.0)


def test_body_text_prints_on_the_black_plate_alone(sample_pdfs: Path, tmp_path: Path) -> None:
    """The inside's first panel, right of its margin: a heading in four inks on top, then body text in black."""
    inks = read.plates(sample_pdfs / f"{SAMPLE}.en.press.pdf", 2, tmp_path, dpi=100)
    # The first paragraph, in millimetres from the sheet's top left corner: 11 mm of slug and bleed.
    paragraph = [each * 100 / 25.4 for each in (11 + 8, 11 + 28, 11 + 90, 11 + 55)]
    darkest = {ink: read.darkest(plate, *paragraph) for ink, plate in inks.items()}

    assert darkest["Black"] < 40
    assert darkest["Cyan"] == darkest["Magenta"] == darkest["Yellow"] == 255


def test_press_edition_holds_only_the_themes_fonts_embedded_as_subsets(sample_pdfs: Path) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.fr.press.pdf") as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
        names = {str(font.FontName) for font in fonts}
        assert all("/FontFile2" in font for font in fonts)

    assert {re.sub(r"^/[A-Z]{6}\+Source-Sans-3.*", "subset", name) for name in names} == {"subset"}


def picture_in(folder: Folder, name: str, content: bytes) -> None:
    folder.write(f"brochures/small/{name}", content)
    figure = f"      - figure: {name}\n        id: photo\n        alt: A photograph\n"
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace("      - list: [", f"{figure}      - list: ["))


def jpeg(mode: str) -> bytes:
    buffer = BytesIO()
    Image.open(BytesIO(photo())).convert(mode).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("rgb.png", photo("RGB"), {"/DeviceCMYK"}),
        ("rgba.png", photo("RGBA"), {"/DeviceCMYK", "/DeviceGray"}),
        ("palette.png", photo("P"), {"/DeviceCMYK"}),
        ("grey.png", photo("L"), {"/DeviceGray"}),
        ("rgb.jpg", jpeg("RGB"), {"/DeviceCMYK"}),
        ("grey.jpg", jpeg("L"), {"/DeviceGray"}),
    ],
    ids=["rgb.png", "rgba.png", "palette.png", "grey.png", "rgb.jpg", "grey.jpg"],
)
def test_photographs_become_inks_for_the_press_and_the_screen_holds_its_standards(
    tmp_path: Path, name: str, content: bytes, wanted: set[str]
) -> None:
    folder = small(tmp_path)
    picture_in(folder, name, content)
    outcome = folder.build(locales=("en",))
    with pikepdf.open(tmp_path / "dist/small/small.en.press.pdf") as pdf:
        spaces = {str(image.ColorSpace) for image in read.images(pdf)}

    assert outcome.findings == ()
    assert spaces == wanted
    for profile in ("ua1", "2a"):
        assert failures(tmp_path / "dist/small/small.en.screen.pdf", profile) == []


@pytest.mark.parametrize(("name", "content"), [("a.png", photo()), ("a.jpg", jpeg("RGB"))], ids=["png", "jpg"])
def test_a_converted_photograph_keeps_its_look(tmp_path: Path, name: str, content: bytes) -> None:
    folder = small(tmp_path)
    picture_in(folder, name, content)
    folder.build(locales=("en",))
    # The photograph's orange on the third panel: on screen, and on the sheet, right of the fold.
    screen = read.render(tmp_path / "dist/small/small.en.screen.pdf", 2, dpi=25.4).getpixel((74, 60))
    sheet = read.render(tmp_path / "dist/small/small.en.press.pdf", 1, dpi=25.4).getpixel((11 + 148 + 74, 11 + 60))

    assert screen == pytest.approx((0xE0, 0x70, 0x20), abs=12)
    assert sheet == pytest.approx(screen, abs=48)


def test_a_transparent_photograph_keeps_its_soft_mask(tmp_path: Path) -> None:
    half = Image.open(BytesIO(photo())).convert("RGBA")
    half.putalpha(128)
    buffer = BytesIO()
    half.save(buffer, "PNG")
    folder = small(tmp_path)
    picture_in(folder, "half.png", buffer.getvalue())
    folder.build(locales=("en",), editions=("press",))
    with pikepdf.open(tmp_path / "dist/small/small.en.press.pdf") as pdf:
        (masked,) = [image for image in read.images(pdf) if "/SMask" in image]

        assert masked.ColorSpace == Name.DeviceCMYK
        assert pikepdf.PdfImage(cast("pikepdf.Stream", masked.SMask)).as_pil_image().getextrema() == (128, 128)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_picture_is_interpolated(torture_pdfs: Path, edition: str) -> None:
    with pikepdf.open(torture_pdfs / f"torture.en.{edition}.pdf") as pdf:
        found = read.images(pdf)
        assert found
        assert not any(image.get("/Interpolate") for image in found)


# --- ends of streams -------------------------------------------------------------------------------------------


def ending_in_a_carriage_return() -> bytes:
    """A page's content whose checksum, which ends the compressed stream, ends in a carriage return."""
    return next(each for pad in range(256) if zlib.adler32(each := b"q Q" + b"\n" * pad) % 256 == ord("\r"))


@pytest.mark.parametrize("kind", ["page", "font"])
def test_no_stream_ends_with_what_might_be_part_of_a_lines_end(kind: str) -> None:
    pdf, content = pikepdf.new(), ending_in_a_carriage_return()
    page = pdf.add_blank_page()
    stream = pdf.make_stream(content)
    page.obj[Name.Contents if kind == "page" else Name.FontFile2] = stream
    plain = BytesIO()
    pdf.save(plain, compress_streams=True, static_id=True)
    saved = save(pdf)
    with pikepdf.open(BytesIO(saved)) as again:
        streams = [each for each in again.objects if isinstance(each, pikepdf.Stream)]
        found = [each.read_bytes(pikepdf.StreamDecodeLevel.specialized) for each in streams]
        operators = [str(each.operator) for each in pikepdf.parse_content_stream(again.pages[0])]

    assert b"\r\nendstream" in plain.getvalue()
    assert b"\r\nendstream" not in saved
    assert content in found
    assert operators == (["q", "Q"] if kind == "page" else [])
