"""New brochures: sound from the first day, whatever day that is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import Folder

from polyfold.build import Outcome
from polyfold.diagnostics import PolyfoldError
from polyfold.formats import FORMATS
from polyfold.load.project import load
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.raster.measure import measure
from polyfold.scaffold import FIRST, create_brochure, create_project
from polyfold.source import Source

COVER, WORKED, BACK = "A line below the title.", "What is it?", "Your treatment team"
SIX = (COVER, WORKED, "Panel 3", "Panel 4", "Panel 5", BACK)
PAGES = {
    **dict.fromkeys(("trifold-a4", "zfold-a4", "gatefold-a4"), SIX),
    "accordion-a4": (*SIX[:-1], "Panel 6", "Panel 7", BACK),
    "bifold-a4": (COVER, WORKED, "Panel 3", BACK),
    "booklet-a5": (COVER, WORKED, "What I want to ask", BACK),
    **dict.fromkeys(("sheet-a4", "flyer-a5"), (WORKED, BACK)),
    "card-85x55": ("Stay in touch", BACK),
}
"""What each page of a new brochure says, and no other."""
PRESS_PAGES = {**dict.fromkeys(PAGES, 2), "booklet-a5": 4}
"""Both sides of a sheet, or the single pages of a booklet."""
every_format = pytest.mark.parametrize("name", PAGES)


def test_there_is_a_new_brochure_of_every_format() -> None:
    assert set(PAGES) == {each.name for each in FORMATS}


@every_format
def test_a_new_brochure_fills_its_format_and_has_no_finding(tmp_path: Path, name: str) -> None:
    create_project(tmp_path)
    create_brochure(tmp_path, "going-home", name)
    project, findings = load(Source(tmp_path))
    brochure = project.brochures["going-home"]

    assert findings == []
    assert (brochure.format, str(brochure.title)) == (name, "Going home")
    first = "cover" if PAGES[name][0] == COVER else "content"
    between = ["content"] * (len(PAGES[name]) - 2)
    assert [section.layout for section in brochure.sections] == [first, *between, "back"]
    assert brochure.review_by > brochure.published


@pytest.fixture(scope="module")
def built(font_cache: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, Outcome]:  # noqa: ARG001 - fonts first
    """A new project with a new brochure of every format, built at once."""
    folder = Folder(tmp_path_factory.mktemp("new"))
    create_project(folder.root)
    for name in PAGES:
        create_brochure(folder.root, name, name)
    return folder, folder.build()


def test_all_new_brochures_build_at_once_without_a_finding(built: tuple[Folder, Outcome]) -> None:
    folder, outcome = built
    assert outcome.findings == ()
    assert folder.built() == sorted(
        f"{name}.en.{edition}.pdf" for name in (FIRST, *PAGES) for edition in ("screen", "press", "office")
    )


def test_all_new_brochures_suit_printers_that_ask_for_more_bleed_and_margin(
    built: tuple[Folder, Outcome], tmp_path: Path
) -> None:
    """What reaches over an edge reaches over all of the bleed, and what stands near one can be printed."""
    folder = Folder(shutil.copytree(built[0].root, tmp_path / "project", ignore=shutil.ignore_patterns("dist")))
    folder.edit("polyfold.yaml", "{condition: fogra39-coated}", "{bleed-mm: 10}\noffice: {margin-mm: 8}")
    assert folder.build(editions=("press", "office")).findings == ()
    for name in PAGES:
        content = (folder / f"dist/{name}/{name}.en.press.pdf").read_bytes()
        assert measure(content, Expectation(edition="press", bleed_mm=10)).findings == (), name


@every_format
def test_a_new_brochure_has_a_page_for_each_panel_and_sheets_for_the_press(
    built: tuple[Folder, Outcome], name: str
) -> None:
    folder, _ = built
    pages = {}
    for edition in ("screen", "press"):
        with pikepdf.open(folder / f"dist/{name}/{name}.en.{edition}.pdf") as pdf:
            pages[edition] = len(pdf.pages)

    assert pages == {"screen": len(PAGES[name]), "press": PRESS_PAGES[name]}


@every_format
def test_every_page_of_a_new_brochure_says_what_it_is(built: tuple[Folder, Outcome], name: str) -> None:
    folder, _ = built
    texts = [text.replace("\u00a0", " ") for text in read.text(folder / f"dist/{name}/{name}.en.screen.pdf")]
    said = [[each for each in PAGES[name] if each in text] for text in texts]

    assert said == [[each] for each in PAGES[name]]
    assert name.capitalize().replace("-", " ") in texts[0]
    assert "+44 1632 960001" in texts[-1]


def test_a_name_of_digits_is_a_title_all_the_same(tmp_path: Path) -> None:
    create_project(tmp_path)
    create_brochure(tmp_path, "2026", "bifold-a4")
    project, findings = load(Source(tmp_path))

    assert findings == []
    assert str(project.brochures["2026"].title) == "2026"


def test_paths_that_were_written_are_told(tmp_path: Path) -> None:
    assert create_project(tmp_path) == (
        tmp_path / "polyfold.yaml",
        tmp_path / f"brochures/{FIRST}/brochure.yaml",
        tmp_path / ".gitignore",
    )


def test_a_place_that_can_not_be_written_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "leaflets").write_text("a file")
    with pytest.raises(PolyfoldError) as caught:
        create_project(tmp_path / "leaflets")

    assert [finding.code for finding in caught.value.findings] == ["PRJ027"]
    assert (tmp_path / "leaflets").read_text() == "a file"
