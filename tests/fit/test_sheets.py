"""Booklets are fitted to whole pages: what spills over by little is tightened to the page before.

A page of an A5 booklet has 174 mm of room. A paragraph of one line takes 9 mm, so that the first page of a section with
a heading takes 17, and 22 at the tightest.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import BACK, COVER, bundle, heading, leaflet, prose, section
from tests.sections import parts

from polyfold import panels
from polyfold.bundle import Step
from polyfold.fit import Fitted, fit
from polyfold.fit.sheets import SPILL
from polyfold.fonts import theme_fonts
from polyfold.formats import BY_NAME

BOOKLET = "booklet-a5"
NOTES = section("notes", {"notes": "Your notes", "id": "lines"}, new_page=True)


def fitted(root: Path, **paragraphs: int) -> Fitted:
    """A booklet whose sections, each on a page of its own, have so many paragraphs; notes fill it up."""
    theme_fonts().activate()
    texts = [
        section(name, heading(name.title()), prose(name.title(), count), new_page=True)
        for name, count in paragraphs.items()
    ]
    return fit(bundle(leaflet(root, BOOKLET, COVER, *texts, NOTES, BACK)))


def pages(found: Fitted) -> list[str]:
    return [page.section for page in found.layout.report.pages]


def test_a_run_that_spills_over_by_little_is_tightened_to_its_page(tmp_path: Path) -> None:
    found = fitted(tmp_path, one=19, two=10)

    assert found.findings == ()
    assert pages(found) == ["cover", "one", "two", *["notes"] * 4, "back"]
    assert found.steps == {"one": Step(spacing=found.steps["one"].spacing)}
    assert 0.6 <= found.steps["one"].spacing < 1


def test_a_run_that_does_not_spill_stays_as_designed(tmp_path: Path) -> None:
    found = fitted(tmp_path, one=17, two=10)

    assert pages(found) == ["cover", "one", "two", *["notes"] * 4, "back"]
    assert found.steps == {}


def test_type_that_is_tightened_is_shared_by_all_text_but_spacing_is_not(tmp_path: Path) -> None:
    found = fitted(tmp_path, one=22, two=10)
    type_of = {section: (step.leading, step.size) for section, step in found.steps.items()}

    assert pages(found) == ["cover", "one", "two", *["notes"] * 4, "back"]
    assert type_of == dict.fromkeys(("one", "two", "notes"), (found.steps["one"].leading, 1))
    assert found.steps["one"].leading < 1
    assert (found.steps["one"].spacing, found.steps["two"].spacing) == (0.6, 1)


def test_what_can_not_be_tightened_to_its_page_stays_as_designed(tmp_path: Path) -> None:
    """A box that may not be parted takes more than the tightest spacing gives."""
    theme_fonts().activate()
    long = {"tip": "Rest well and drink water. " * 40, "id": "tip"}
    one = section("one", heading("One"), prose("One", 12), long, new_page=True)
    found = fit(bundle(leaflet(tmp_path, BOOKLET, COVER, one, NOTES, BACK)))

    assert pages(found)[:4] == ["cover", "one", "one", "notes"]
    assert found.steps == {}


@pytest.mark.parametrize("count", [23, 24, 28], ids=str)
def test_a_second_page_that_is_worth_its_paper_stays(tmp_path: Path, count: int) -> None:
    found = fitted(tmp_path, one=count, two=10)
    second = found.layout.report.pages[2]

    assert found.steps == {}
    assert second.section == "one"
    assert second.filled_mm >= SPILL * second.room_mm


@pytest.mark.parametrize("count", range(16, 30), ids=str)
def test_whatever_is_tightened_the_booklet_has_whole_sheets(tmp_path: Path, count: int) -> None:
    found = fitted(tmp_path, one=count, two=count + 20, three=3)

    assert found.findings == ()
    assert len(pages(found)) % 4 == 0
    assert "" not in pages(found)


def test_runs_begin_where_a_new_page_does() -> None:
    sections = parts(1, 1, 1, 1, 1, layouts=((0, "cover"), (4, "back")), fresh=("s3",))
    flow = next(panel for panel in panels.of(sections, BY_NAME[BOOKLET]) if panel.flows)

    assert [run.sections for run in flow.runs] == [("s1", "s2"), ("s3",)]
