"""The sample library: every leaflet in every language is there, whole, and safe to cut and to fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from PIL import Image
from tests.project import ROOT, Folder

from polyfold.bundle import Bundle
from polyfold.formats import BY_NAME
from polyfold.plan import Request, plan
from polyfold.source import Source

MM_PER_PT = 25.4 / 72
TRIM_SAFE_MM = 4
FOLD_SAFE_MM = 3
DPI = 100
SEEN = 60
"""The least difference of the lightest and darkest pixel, of 255, where there is a word to be read."""
LOCALES = ("en", "fr", "nl")
LEAFLETS = {
    "adoptive-immunotherapy-guide": ("booklet-a5", 12),
    "car-t-cell-therapy": ("trifold-a4", 6),
    "checkpoint-inhibitors": ("bifold-a4", 4),
    "immune-cells-as-medicine": ("zfold-a4", 5),
    "immunotherapy-for-children": ("booklet-a5", 8),
    "tcr-t-liver-cancer-trial": ("sheet-a4", 2),
}
"""The format of each leaflet, and its pages on the screen; one of the Z-fold's covers two panels."""
every_leaflet = pytest.mark.parametrize("name", LEAFLETS)
every_locale = pytest.mark.parametrize("locale", LOCALES)


@dataclass(frozen=True)
class Word:
    """A word on a page, and its box in millimetres from the upper left corner of the trimmed page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """The words of a page, each as long as it runs on one line, by another engine than the one that set them."""
    textpage = page.get_textpage()
    height = page.get_height()
    characters = [
        (textpage.get_text_range(index, 1), *textpage.get_charbox(index)) for index in range(textpage.count_chars())
    ]
    for blank, group in groupby(characters, key=lambda each: not each[0].strip()):
        run = list(group)
        if blank:
            continue
        left, bottom = min(each[1] for each in run), min(each[2] for each in run)
        right, top = max(each[3] for each in run), max(each[4] for each in run)
        text = "".join(each[0] for each in run)
        yield Word(text, *(value * MM_PER_PT for value in (left, height - top, right, height - bottom)))


def near_an_edge(word: Word, width: float, height: float, folds: tuple[float, ...]) -> bool:
    """Whether a cut or a fold may touch a word."""
    left = FOLD_SAFE_MM if 0 in folds else TRIM_SAFE_MM
    right = FOLD_SAFE_MM if width in folds else TRIM_SAFE_MM
    outside = (
        word.left < left or word.top < TRIM_SAFE_MM or word.right > width - right or word.bottom > height - TRIM_SAFE_MM
    )
    return outside or any(word.left < fold + FOLD_SAFE_MM and word.right > fold - FOLD_SAFE_MM for fold in folds)


def contrast(word: Word, picture: Image.Image) -> int:
    """How much the pixels of a word's box differ, with a pixel around it."""
    left, top, right, bottom = (round(value * DPI / 25.4) for value in (word.left, word.top, word.right, word.bottom))
    pixels = picture.crop((left - 1, top - 1, right + 1, bottom + 1)).histogram()
    shades = [value for value, count in enumerate(pixels) if count]
    return shades[-1] - shades[0]


@pytest.fixture(scope="module")
def bundles(sample_project: Folder) -> dict[tuple[str, str], Bundle]:
    made = plan(Source(sample_project.root), Request(editions=("screen",)))
    return {(bundle.job.brochure, bundle.job.locale): bundle for bundle in made.bundles}


def pdf(sample_project: Folder, name: str, locale: str, edition: str) -> Path:
    return sample_project / f"dist/{name}/{name}.{locale}.{edition}.pdf"


def test_the_library_is_six_leaflets_in_three_languages_and_editions(sample_project: Folder) -> None:
    built = sorted(str(path.relative_to(sample_project / "dist")) for path in (sample_project / "dist").rglob("*.pdf"))

    assert built == sorted(
        f"{name}/{name}.{locale}.{edition}.pdf"
        for name in LEAFLETS
        for locale in LOCALES
        for edition in ("screen", "press", "office")
    )


@every_leaflet
@every_locale
def test_every_language_has_the_same_pages(sample_project: Folder, name: str, locale: str) -> None:
    format_, pages = LEAFLETS[name]
    sheets = len(BY_NAME[format_].flats(pages if BY_NAME[format_].bound else BY_NAME[format_].panels))
    with pypdfium2.PdfDocument(pdf(sample_project, name, locale, "screen")) as screen:
        assert len(screen) == pages
    with pypdfium2.PdfDocument(pdf(sample_project, name, locale, "press")) as press:
        assert len(press) == sheets
    with pypdfium2.PdfDocument(pdf(sample_project, name, locale, "office")) as office:
        assert len(office) == len(BY_NAME[format_].sides(max(pages, BY_NAME[format_].panels)))
        assert {tuple(map(round, page.get_size())) for page in office} in ({(842, 595)}, {(595, 842)})


@every_leaflet
@every_locale
def test_every_word_is_in_the_safe_zone_and_can_be_seen(
    sample_project: Folder, bundles: dict[tuple[str, str], Bundle], name: str, locale: str
) -> None:
    bundle = bundles[name, locale]
    unsafe, unseen, count = [], [], 0
    with pypdfium2.PdfDocument(pdf(sample_project, name, locale, "screen")) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_width() * MM_PER_PT, page.get_height() * MM_PER_PT
            picture = page.render(scale=DPI / 72).to_pil().convert("L")
            panel = bundle.panels[min(number, len(bundle.panels)) - 1]
            folds = tuple(width if abs(fold - width) < 0.1 else fold for fold in panel.folds_on(number))
            for word in words(page):
                count += 1
                unsafe += [(number, word)] if near_an_edge(word, width, height, folds) else []
                readable = any(character.isalnum() for character in word.text)
                unseen += [(number, word)] if readable and contrast(word, picture) < SEEN else []

    assert unsafe == []
    assert unseen == []
    assert count > 300


@pytest.mark.parametrize(
    ("left", "right", "folds", "near"),
    [
        pytest.param(3.9, 20, (), True, id="trim"),
        pytest.param(4.1, 20, (), False, id="clear of the trim"),
        pytest.param(3.1, 20, (0.0,), False, id="clear of a folded edge"),
        pytest.param(2.9, 20, (0.0,), True, id="folded edge"),
        pytest.param(80, 97.5, (100.0,), True, id="before a fold"),
        pytest.param(95, 105, (100.0,), True, id="over a fold"),
        pytest.param(103.1, 120, (100.0,), False, id="after a fold"),
    ],
)
def test_a_word_near_an_edge_is_seen(left: float, right: float, folds: tuple[float, ...], near: bool) -> None:  # noqa: FBT001
    assert near_an_edge(Word("word", left, 50, right, 54), 200, 210, folds) is near


def test_a_word_in_the_colour_of_its_ground_is_seen() -> None:
    ground = Image.new("L", (400, 400), 250)

    assert contrast(Word("word", 10, 10, 20, 14), ground) == 0
    ground.paste(30, (60, 45, 62, 50))
    assert contrast(Word("word", 10, 10, 20, 14), ground) > SEEN


# --- content -------------------------------------------------------------------------------------------------


def leaflet(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / f"brochures/{name}/brochure.yaml").read_text(encoding="utf-8"))
    return content


def blocks(name: str) -> list[dict[str, Any]]:
    return [block for section in leaflet(name)["sections"] for block in section["blocks"]]


@every_leaflet
def test_every_leaflet_has_what_a_patient_must_find(name: str) -> None:
    kinds = {key for block in blocks(name) for key in block}
    used = {block["use"] for block in blocks(name) if "use" in block}

    assert {"warning", "contact", "questions", "sources", "figure"} <= kinds
    assert {"example", "feedback", "other-formats", "languages", "website"} <= used
    assert any(block.get("call") == "{site.phone}" for block in blocks(name))


@every_leaflet
def test_every_source_that_is_printed_is_cited(name: str) -> None:
    cited = {source for block in blocks(name) if isinstance(block.get("sources"), list) for source in block["sources"]}

    assert cited == set(leaflet(name)["sources"])
