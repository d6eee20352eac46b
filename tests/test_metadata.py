"""What a file on paper says of itself is read back, and whatever else stands there does no harm."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests.project import SAMPLE, bundle, small

from polyfold.formats import BY_NAME
from polyfold.metadata import NAMESPACE, Origin, origin_schema, read_origin

ORIGIN = Origin(
    brochure=SAMPLE,
    locale="en",
    edition="press",
    format="trifold-a4",
    widths_mm=(100, 97, 100, 100, 97, 100),
    bleed_mm=3,
)


def packet(path: Path) -> bytes:
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes())


def test_a_press_file_says_what_it_is(sample_pdfs: Path) -> None:
    assert read_origin(packet(sample_pdfs / f"{SAMPLE}.en.press.pdf")) == ORIGIN


def test_a_screen_file_does_not_for_pdf_a_would_have_to_declare_it(sample_pdfs: Path) -> None:
    assert read_origin(packet(sample_pdfs / f"{SAMPLE}.en.screen.pdf")) is None


def test_the_shape_is_the_formats_with_the_files_own_panels() -> None:
    known, narrow = BY_NAME["trifold-a4"], (99, 99, 99, 99, 99, 99)

    assert ORIGIN.shape == known
    assert replace(ORIGIN, widths_mm=narrow).shape == replace(known, widths_mm=narrow)
    assert replace(ORIGIN, widths_mm=(210,)).shape == known
    assert replace(ORIGIN, widths_mm=(100, 97, 100, 97, 100, 100)).shape == known  # its folds do not meet
    assert replace(ORIGIN, format="origami").shape is None


SPOILT = {
    "nothing": b"",
    "another's": b'<x xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>polyfold</pdf:Producer></x>',
    "cut off": b'<x xmlns:p="%s"><p:brochure>a</p:brochure>' % NAMESPACE.encode(),
    "no edition": b'<x xmlns:p="%s"><p:brochure>a</p:brochure></x>' % NAMESPACE.encode(),
    "an entity": b'<!DOCTYPE x [<!ENTITY e "e">]><x xmlns:p="%s">&e;</x>' % NAMESPACE.encode(),
    "no encoding that there is": b'<?xml version="1.0" encoding="klingon"?><x xmlns:p="%s"/>' % NAMESPACE.encode(),
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_what_cannot_be_read_says_nothing(content: bytes) -> None:
    assert read_origin(content) is None


@pytest.mark.parametrize("width", ["0", "-97", "nan", "inf", "1e9", "97,5", "97mm"])
def test_a_length_that_cannot_be_says_nothing(tmp_path: Path, width: str) -> None:
    schema = origin_schema(bundle(small(tmp_path), edition="press"))
    rdf = f'<rdf xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{schema}</rdf>'

    assert read_origin(rdf.encode()) is not None
    assert read_origin(rdf.replace("148.5 ", f"{width} ", 1).encode()) is None
    assert read_origin(rdf.replace(">3<", f">{width}<", 1).encode()) is None


@pytest.mark.parametrize("edition", ["office", "dummy"])
def test_a_file_for_a_wards_printer_says_so_and_that_nothing_is_cut(tmp_path: Path, edition: str) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen, press, office]")
    folder.build(locales=("en",), editions=(edition,))
    said = read_origin(packet(folder / f"dist/small/small.en.{edition}.pdf"))

    assert said == Origin(
        brochure="small", locale="en", edition=edition, format="bifold-a4", widths_mm=(148.5, 148.5, 148.5, 148.5)
    )
