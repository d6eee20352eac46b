"""New brochures: sound from the first day, whatever day that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyfold.diagnostics import PolyfoldError
from polyfold.formats import FORMATS, Format
from polyfold.load.project import load
from polyfold.scaffold import FIRST, create_brochure, create_project
from polyfold.source import Source


@pytest.mark.parametrize("format_", FORMATS, ids=[each.name for each in FORMATS])
def test_a_new_brochure_has_a_section_for_each_panel_and_no_finding(tmp_path: Path, format_: Format) -> None:
    create_project(tmp_path)
    create_brochure(tmp_path, "going-home", format_.name)
    project, findings = load(Source(tmp_path))
    brochure = project.brochures["going-home"]

    assert findings == []
    assert (brochure.format, str(brochure.title)) == (format_.name, "Going home")
    assert [section.layout for section in brochure.sections] == [
        "cover",
        *["content"] * (format_.panels - 2),
        "back",
    ]
    assert brochure.review_by > brochure.published


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
