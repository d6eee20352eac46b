"""`polyfold pseudo`: what it prints and writes, and that it shows what does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import pdf as read
from tests.cli.conftest import Polyfold
from tests.project import SETTINGS, TEN_MM_EACH, Folder, leaflet, section, small

BOTH = ["small.qps-ploc.screen.pdf", "small.qps-plocm.screen.pdf"]


def overfull(root: Path) -> Folder:
    """A leaflet of one side, with 300 mm of content for it, in every language."""
    items = {"list": [f"Item {number}." for number in range(1, 31)], "id": "items"}
    folder = leaflet(root, "flyer-a5", section("one", items))
    folder.write("templates/blocks/list.html", TEN_MM_EACH)
    return folder


def test_each_brochure_is_built_in_both_for_the_screen(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("pseudo", cwd=small(tmp_path).root)

    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [f"wrote dist/small/{name}" for name in BOTH]


def test_editions_sites_and_folders_can_be_asked_for(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    other = '  other: {name: Other Hospital, phone: "+44 1632 960002", emergency: "112", url: https://other.example}\n'
    folder.edit("polyfold.yaml", "press: {", f"{other}press: {{")
    told = polyfold("pseudo", "small", "-e", "press", "--site", "other", "-o", "out", "-j", "2", cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        "wrote out/small/small.qps-ploc.other.press.pdf",
        "wrote out/small/small.qps-plocm.other.press.pdf",
    ]


def test_a_project_without_a_screen_edition_is_shown_in_the_one_that_it_has(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("polyfold.yaml", SETTINGS.replace("[screen, press]", "[press]"))
    told = polyfold("pseudo", cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert folder.built() == [name.replace("screen", "press") for name in BOTH]


def test_what_does_not_fit_is_told_and_shown(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = overfull(tmp_path)
    told = polyfold("pseudo", cwd=tmp_path)

    assert told.status == 1
    assert told.err.count("error[LAY001]: section `one` is ") == 2
    assert "= job: small qps-plocm screen\n" in told.err
    assert folder.built() == BOTH
    for name in BOTH:
        pages = read.text(folder / "dist/small" / name)
        assert len(pages) == 3
        assert "30" in pages[2]
        assert all("Dráaft" in page or "Dráaft"[::-1] in page for page in pages)
    files = json.loads((folder / "dist/manifest.json").read_text(encoding="utf-8"))["files"]
    assert [(each["path"], each["pages"]) for each in files] == [(f"small/{name}", 3) for name in BOTH]


def test_what_does_not_fit_is_put_on_no_sheet(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = overfull(tmp_path)
    told = polyfold("pseudo", "-e", "press", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert folder.built() == []


def test_in_a_language_what_does_not_fit_leaves_no_file(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = overfull(tmp_path)
    told = polyfold("build", "-l", "en", "-l", "pseudo", "-e", "screen", cwd=tmp_path)

    assert told.status == 1
    assert folder.built() == BOTH[:1]


@pytest.mark.parametrize("name", ["pseudo", "qps-ploc", "qps-plocm"])
def test_other_commands_take_their_names(polyfold: Polyfold, tmp_path: Path, name: str) -> None:
    small(tmp_path)
    full = {"pseudo": "qps-ploc"}.get(name, name)
    check = polyfold("check", "-l", name, cwd=tmp_path)
    fit = polyfold("fit", "-l", name, "--format", "json", cwd=tmp_path)

    assert (check.status, check.out) == (0, "1 brochure checked, nothing found\n")
    assert fit.status == 0
    assert {row["locale"] for row in json.loads(fit.out)} == {full}


def test_nothing_of_it_is_released(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("pseudo", "--release", cwd=small(tmp_path).root)
    assert told.status == 2
    assert "no such option" in told.err.lower()
