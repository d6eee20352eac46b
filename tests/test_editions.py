"""Editions on paper: who gets them, what they show, and what a project may say of its printer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.project import BROCHURE, SETTINGS, Folder, approve, sample, small, texts

from polyfold.bundle import Bundle
from polyfold.formats import BY_NAME
from polyfold.plan import Plan, Request, plan
from polyfold.source import Source

OFFICE = SETTINGS.replace("[screen, press]", "[screen, press, office]").replace("[en, fr]", "[en]")


def planned(folder: Folder, *editions: str, release: bool = False) -> Plan:
    return plan(Source(folder.root), Request(editions=editions, release=release))


def of_editions(folder: Folder, *editions: str) -> dict[str, Bundle]:
    made = planned(folder, *editions)
    assert made.findings == []
    return {bundle.job.edition: bundle for bundle in made.bundles}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = small(tmp_path)
    made.write("polyfold.yaml", OFFICE)
    return made


def test_a_project_makes_the_editions_that_it_lists_and_a_dummy_when_it_is_asked_for(folder: Folder) -> None:
    assert list(of_editions(folder)) == ["screen", "press", "office"]
    assert list(of_editions(folder, "dummy", "office")) == ["dummy", "office"]


def test_an_edition_that_is_not_listed_is_refused_with_a_hint(tmp_path: Path) -> None:
    (finding,) = planned(small(tmp_path), "office").findings
    assert (finding.code, finding.message) == ("PRJ024", "there is no edition `office`")
    assert finding.help.startswith("add it to `editions:` in polyfold.yaml")


def test_a_dummy_shows_what_the_press_prints_and_a_ward_what_is_its_own(folder: Folder) -> None:
    line = "      - text: A line below the title.\n        id: line\n"
    pressed = "      - {text: From the printer., id: press, only: {editions: [press]}}\n"
    printed = "      - {text: From the ward., id: ward, only: {editions: [office]}}\n"
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace(line, line + pressed + printed))

    shown = {
        edition: [word for word in ("From the printer.", "From the ward.") if word in texts(bundle).values()]
        for edition, bundle in of_editions(folder, "screen", "press", "office", "dummy").items()
    }

    assert shown == {
        "screen": [],
        "press": ["From the printer."],
        "office": ["From the ward."],
        "dummy": ["From the printer."],
    }


def test_nothing_on_paper_is_a_link(folder: Folder) -> None:
    links = {edition: "<a " in bundle.html for edition, bundle in of_editions(folder, "screen", "office").items()}
    assert links == {"screen": True, "office": False}


def test_a_dummy_is_not_what_is_approved(folder: Folder) -> None:
    approve(folder)
    assert planned(folder, "dummy", release=True).findings == []


def test_an_edition_that_is_added_lapses_the_approval(folder: Folder) -> None:
    folder.edit("polyfold.yaml", "press, office]", "press]")
    approve(folder)
    folder.edit("polyfold.yaml", "press]", "press, office]")
    assert [finding.code for finding in planned(folder, release=True).findings] == ["REL001"]


def test_settings_of_the_printer_reach_the_sheet(folder: Folder) -> None:
    folder.edit(
        "polyfold.yaml",
        "press: {condition: fogra39-coated}",
        "press: {bleed-mm: 5, marks: crop, ink-limit: 260}\noffice: {margin-mm: 4, paper-mm: 0.12}",
    )
    bundle = of_editions(folder, "press")["press"]
    assert bundle.press
    assert (bundle.press.bleed_mm, bundle.press.marks, bundle.press.condition.ink_limit) == (5, "crop", 260)
    assert bundle.press.condition.identifier == "FOGRA39"
    assert "bleed: 5.0mm" in bundle.html
    assert (bundle.office.margin_mm, bundle.office.paper_mm) == (4, 0.12)


def test_a_printers_own_widths_reach_every_page(folder: Folder) -> None:
    folder.edit(
        "polyfold.yaml", "site: example\n", "site: example\nformats: {bifold-a4: {widths-mm: [147, 147, 148, 148]}}\n"
    )
    bundle = of_editions(folder, "press")["press"]
    assert list(bundle.format.widths_mm) == [147, 147, 148, 148]
    assert [panel.width_mm for panel in bundle.panels] == [147, 147, 148, 148]
    assert bundle.format.sheet_mm == (295, 210)


def test_the_slug_says_which_leaflet_it_is_and_how_to_print_it(folder: Folder) -> None:
    slug = of_editions(folder, "office")["office"].slug
    assert slug.line == "A small leaflet · TST-001 · v1.0.0 · en · office · 2026-11-01"
    assert " ".join(slug.duplex.split()) == "Print on both sides, flip on the short edge, at 100 %"


@pytest.mark.parametrize(
    ("format_", "paper", "flip"),
    [
        ("trifold-a4", (297, 210), "short"),
        ("gatefold-a4", (297, 210), "short"),
        ("booklet-a5", (297, 210), "short"),
        ("flyer-a5", (297, 210), "short"),
        ("sheet-a4", (210, 297), "long"),
        ("card-85x55", (210, 297), "long"),
    ],
)
def test_a4_lies_as_it_holds_most(format_: str, paper: tuple[float, float], flip: str) -> None:
    assert BY_NAME[format_].office_mm == paper
    assert BY_NAME[format_].flips_short is (flip == "short")


def test_the_slug_is_in_the_leaflets_language(tmp_path: Path) -> None:
    folder = sample(tmp_path, "adoptive-immunotherapy-guide")
    (bundle,) = plan(Source(folder.root), Request(locales=("nl",), editions=("office",))).bundles
    slug = bundle.slug
    assert (slug.fold, slug.cut, slug.front, slug.back) == ("hier vouwen", "hier knippen", "voorkant", "achterkant")
    assert " ".join(slug.sheet.split()) == "Vel {number} van {count}, {side}"
    assert " ".join(slug.duplex.split()) == "Dubbelzijdig afdrukken, omslaan over de korte zijde, op 100 %"


def test_placeholders_of_a_slug_stay_what_they_are_in_a_pseudo_locale(folder: Folder) -> None:
    (bundle,) = plan(Source(folder.root), Request(locales=("pseudo",), editions=("office",))).bundles
    assert re.findall(r"\{\w+\}", bundle.slug.sheet) == ["{number}", "{count}", "{side}"]
