"""The sample's press files, measured: what they have, and what is found once something in them is spoilt."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests.press_pages import COATED, UNCOATED, press, saved, told
from tests.project import SAMPLE

from polyfold.preflight.raster.measure import measure

INSTALLED = "PDF042 ink is computed and not measured: Ghostscript is not installed"


@pytest.mark.parametrize("locale", ["en", "fr", "nl"])
def test_the_sample_has_the_ink_of_its_darkest_token_and_all_of_its_bleed(sample_pdfs: Path, locale: str) -> None:
    content = (sample_pdfs / f"{SAMPLE}.{locale}.press.pdf").read_bytes()
    coated, uncoated = measure(content, COATED), measure(content, UNCOATED)

    assert (coated.ink_percent, coated.method, told(coated)) == (212, "ghostscript", [])
    assert uncoated == coated


@pytest.mark.usefixtures("no_ghostscript")
def test_what_is_computed_of_the_sample_is_what_is_measured(sample_pdfs: Path) -> None:
    measured = measure((sample_pdfs / f"{SAMPLE}.en.press.pdf").read_bytes(), COATED)

    assert (measured.ink_percent, measured.method, told(measured)) == (212, "computed", [INSTALLED])


def test_a_sample_whose_bleed_is_clipped_away_has_none_around_its_cover(sample_pdfs: Path) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.en.press.pdf") as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(value) for value in page.obj.TrimBox)
            clip = f"{left} {bottom} {right - left} {top - bottom} re W n"
            page.contents_add(clip.encode(), prepend=True)
        content = saved(pdf)

    assert [line.partition(";")[0] for line in told(measure(content, COATED))] == [
        "PDF041 p. 1 at the right edge 210 mm of colour ends at the cut",
        "PDF041 p. 1 at the top edge 100 mm of colour ends at the cut",
        "PDF041 p. 1 at the bottom edge 100 mm of colour ends at the cut",
    ]


def test_a_sample_with_an_area_of_every_ink_over_its_text_has_too_much(sample_pdfs: Path) -> None:
    with pikepdf.open(sample_pdfs / f"{SAMPLE}.en.press.pdf") as pdf:
        del pdf.pages[1:]
        pdf.pages[0].contents_add(b"Q 1 1 1 .4 k 100 100 50 50 re f", prepend=False)
        pdf.pages[0].contents_add(b"q", prepend=True)
        content = saved(pdf)

    assert [line.partition(",")[0] for line in told(measure(content, COATED))] == ["PDF040 p. 1 340 % of ink"]


def test_a_file_without_pages_has_no_ink() -> None:
    with pikepdf.open(BytesIO(press(""))) as pdf:
        del pdf.pages[0]
        content = saved(pdf)
    measured = measure(content, COATED)

    assert (measured.ink_percent, measured.method) == (None, "not measured")
    assert told(measured) == ["PDF042 ink is not measured on every page: no page has any paper"]


def test_a_blank_page_has_no_ink() -> None:
    assert measure(press(""), COATED).ink_percent == 0
