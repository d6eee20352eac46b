"""What does not fit its panel is named, measured and explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import (
    BACK,
    BROCHURE,
    COVER,
    FRENCH,
    TEN_MM_EACH,
    Folder,
    bundle,
    catalogue,
    laid_out,
    leaflet,
    prose,
    section,
    small,
    with_rules,
)

from polyfold.build import Outcome
from polyfold.bundle import LaidPage, LayoutReport
from polyfold.fit.notes import fill
from polyfold.fit.sheets import uneven
from polyfold.formats import FORMATS, Format

ROOM_MM = 210 - 12 - 22
"""Between the margins of an A4 sheet folded once: two lines above, three and a half or a footer below."""
TALL = [each for each in FORMATS if each.columns == 1 and not each.bound and each.height_mm > 100]
"""Formats whose panels have one column, and room for notes below a text."""


def home_of(folder: Folder, items: int) -> Outcome:
    """Build the small brochure with nothing but so many lines of 10 mm on its third panel."""
    heading, bullets = "      - heading: At home\n        id: title\n", "[Rest., Drink water.]"
    lines = f"[{', '.join(f'Line {number}.' for number in range(1, items + 1))}]"
    folder.write("brochures/small/brochure.yaml", BROCHURE.replace(heading, "").replace(bullets, lines))
    folder.write("templates/blocks/list.html", TEN_MM_EACH)
    return folder.build(locales=("en",), editions=("screen",))


def test_a_panel_that_is_just_filled_has_no_finding(tmp_path: Path) -> None:
    assert home_of(small(tmp_path), 17).findings == ()


@pytest.mark.parametrize("items", [18, 25, 40], ids=["by a hair", "by a third", "over two pages more"])
def test_the_millimetres_over_are_those_that_were_added(tmp_path: Path, items: int) -> None:
    outcome = home_of(small(tmp_path), items)
    (finding,) = outcome.findings
    over_mm = float(finding.message.removeprefix("section `home` is ").partition(" mm")[0])

    assert over_mm == pytest.approx(10 * items - ROOM_MM, abs=0.2)
    assert outcome.written == ()


def test_the_finding_names_the_section_its_longest_messages_and_what_to_cut(tmp_path: Path) -> None:
    (finding,) = home_of(small(tmp_path), 20).findings
    named = ", ".join(f"`small.home.rest.{number}`" for number in range(10, 18))

    assert (finding.code, finding.page, finding.edition, finding.locale) == ("LAY001", 3, "screen", "en")
    assert finding.message == (
        f"section `home` is 24.0 mm (5 lines) too long for its panel at its tightest: {named} and 12 more"
    )
    # Each message has one line, of which none can be cut.
    assert finding.help == "cut some of its messages whole, or move a block to a panel with room"
    assert str(finding.place) == "brochures/small/brochure.yaml:25:97"


def test_every_section_that_is_too_long_is_named(tmp_path: Path) -> None:
    folder = small(tmp_path)
    heading = "How long will it take?"
    folder.edit("brochures/small/brochure.yaml", "[Rest., Drink water.]", f"[{', '.join(['Line.'] * 90)}]")
    folder.edit("brochures/small/brochure.yaml", heading, " ".join([heading] * 90))
    outcome = folder.build(locales=("en",))

    assert [finding.message.partition("`")[2].partition("`")[0] for finding in outcome.findings] == ["stay", "home"]
    assert outcome.written == ()


def test_one_box_that_is_higher_than_its_panel_does_not_fit(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", TEN_MM_EACH.replace("10mm", "200mm").replace("<p", "<p class='tip'"))
    (finding,) = folder.build(locales=("en",), editions=("screen",)).findings

    assert finding.code == "LAY001"


def test_a_block_that_is_called_alt_is_named_as_any_other(tmp_path: Path) -> None:
    alt = {"text": "Very long. " * 400, "id": "alt"}
    folder = leaflet(tmp_path, "flyer-a5", COVER, section("one", alt))
    (finding,) = folder.build(editions=("screen",)).findings

    assert finding.message.endswith(" lines) too long for its panel at its tightest: `small.one.alt`")


# --- notes on one panel -----------------------------------------------------------------------------------------


def with_notes(root: Path, *, longer: int) -> Folder:
    """The small brochure with notes on its third panel, where French says an item so many times over."""
    folder = small(root)
    item, notes = "        id: rest\n", "      - notes: Your questions\n        id: notes\n"
    folder.edit("brochures/small/brochure.yaml", item, f"{item}{notes}")
    entries = [
        (context, source, " ".join([text] * longer) if context.endswith("rest.2") else text)
        for context, source, text in FRENCH
    ]
    french = catalogue(*entries, ("small.home.notes", "Your questions", "Vos questions"))
    folder.write("locales/fr/LC_MESSAGES/small.po", french)
    return folder


@pytest.mark.parametrize(("longer", "lines"), [(1, 17), (5, 16), (20, 14), (61, 7)], ids=str)
def test_notes_fill_their_panel_to_within_a_line_in_each_language(tmp_path: Path, longer: int, lines: int) -> None:
    """A longer French text leaves fewer lines to write on; none of them is below the foot, at 188 mm."""
    folder = with_notes(tmp_path, longer=longer)
    outcome = folder.build(editions=("screen",))
    paths = {locale: folder / f"dist/small/small.{locale}.screen.pdf" for locale in ("en", "fr")}
    rows = {locale: read.ruled(path, 2, 20, 130) for locale, path in paths.items()}

    assert [each.code for each in outcome.findings] == (["CAT021"] if longer > 1 else [])
    assert {locale: len(found) for locale, found in rows.items()} == {"en": 17, "fr": lines}
    assert all(found[-1] <= 188 < found[-1] + 8 for found in rows.values())
    assert ["Vos questions" in text for text in read.text(paths["fr"])] == [False, False, True, False]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("format_", TALL, ids=[each.name for each in TALL])
def test_notes_fill_a_panel_of_any_format(tmp_path: Path, format_: Format, count: int) -> None:
    empty = [section(f"s{number}", prose("Panel", 1)) for number in range(format_.panels - 2)]
    last = section("last", {"notes": "Notes", "id": "notes"})
    text = prose("One", count)
    whole = bundle(leaflet(tmp_path, format_.name, COVER, *empty, {**last, "blocks": [text, *last["blocks"]]}))
    report = laid_out(whole)
    page = report.pages[-1]

    assert len(report.pages) == format_.panels
    assert page.notes
    assert 0 <= page.room_mm - page.filled_mm < page.notes.line_mm


def test_several_notes_on_one_panel_share_it(tmp_path: Path) -> None:
    two = section("two", {"notes": "Before", "id": "a"}, {"notes": "After", "id": "b"})
    folder = leaflet(tmp_path, "flyer-a5", COVER, two)

    assert folder.build(editions=("screen",)).findings == ()


# --- booklets, from pages made up here --------------------------------------------------------------------------


def pages(*sections: str, filled_mm: float = 100) -> LayoutReport:
    """A layout of pages that begin with these sections; blank ones begin with none."""
    return LayoutReport(
        pages=tuple(
            LaidPage(
                section=name,
                width_mm=148,
                height_mm=210,
                room_mm=174,
                fragments=(),
                text="",
                filled_mm=filled_mm,
            )
            for name in sections
        )
    )


BOOKLET = (COVER, section("one", prose("One", 1)), section("two", prose("Two", 1)), BACK)


@pytest.mark.parametrize(
    ("laid", "told"),
    [
        (["cover", "one", "two", "back"], []),
        (["cover", "one", "", "back"], ["LAY007 1 of 4 pages are blank | add content of 1 page for the whole 4"]),
        (
            ["cover", "one", "one", "two", "", "", "", "back"],
            ["LAY007 3 of 8 pages are blank | cut about 100 mm for 4 pages, add content of 3 pages for 8"],
        ),
        (
            ["cover", "one", "one", "one", "two", "", "", "back"],
            ["LAY007 2 of 8 pages are blank | cut about 200 mm for 4 pages, add content of 2 pages for 8"],
        ),
        (
            ["cover", "one", "one", "one", "one", "two", "", "back"],
            ["LAY007 1 of 8 pages are blank | cut about 300 mm for 4 pages, add content of 1 page for 8"],
        ),
        (["cover", "one", "two", "two", "back"], ["LAY008 a booklet of 5 pages can’t be stitched"]),
        (["cover", "one", "back"], ["LAY008 a booklet of 3 pages can’t be stitched"]),
        (["cover", "one", "two", "back", "back"], []),
        (["cover", "cover", "one", "two", "back"], []),
    ],
    ids=[
        *("whole", "one sheet", "three blank", "two blank", "one blank"),
        *("a page too many", "a page too few", "a long back is overset", "a long cover is overset"),
    ],
)
def test_pages_that_are_no_whole_sheets_are_told(tmp_path: Path, laid: list[str], told: list[str]) -> None:
    whole = bundle(leaflet(tmp_path, "booklet-a5", *BOOKLET))
    ending = ", or end with a `notes` block, which fills them"
    found = list(uneven(whole, pages(*laid)))

    assert [
        f"{each.code} {each.message}" + (f" | {each.help.removesuffix(ending)}" if each.code == "LAY007" else "")
        for each in found
    ] == told


def test_what_is_no_booklet_may_have_any_number_of_pages(tmp_path: Path) -> None:
    whole = bundle(leaflet(tmp_path, "flyer-a5", section("one", prose("One", 1))))

    assert list(uneven(whole, pages("one"))) == []
    assert fill(whole, pages("one")) == ""


def test_a_theme_that_adds_pages_after_all_is_refused(tmp_path: Path) -> None:
    """Lines that break pages of their own accord are fewer to a page than was reckoned."""
    notes = section("notes", {"notes": "Notes", "id": "notes"})
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("one", prose("One", 20)), notes, BACK)
    with_rules(folder, ".notes .line:nth-child(9) { break-before: page; break-after: page }")
    (finding,) = folder.build(editions=("screen",)).findings

    assert (finding.code, finding.severity) == ("LAY008", "error")
    assert finding.message.startswith("a booklet of ")
    assert folder.built() == []
