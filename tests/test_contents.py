"""Tables of contents: each chapter with its page, on the screen as a link to it."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import BACK, COVER, FRENCH, Folder, bundle, catalogue, heading, leaflet, prose, section, small

SCREEN, PRESS = "dist/small/small.en.screen.pdf", "dist/small/small.en.press.pdf"
CONTENTS = {"contents": "In this booklet", "id": "toc"}
NOTES = {"notes": "Your notes", "id": "lines"}
LONG = "What may happen in the days and weeks after you have come home from the hospital, and whom to call"
SECTIONS = (
    COVER,
    section("start", CONTENTS),
    section("one", heading("One"), prose("One", 20), heading("Deeper", "deep", level=3), prose("Two", 4)),
    section("long", heading(LONG), prose("Three", 10)),
    section("new", heading("New"), prose("Four", 2), heading("Later", "second"), new_page=True),
    section("notes", heading("Space to write"), NOTES),
    BACK,
)
CHAPTERS = {"One": 2, LONG: 4, "New": 5, "Later": 5, "Space to write": 5, "Who to call": 8}


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A booklet of eight pages with a table of contents, built; not to be changed."""
    folder = leaflet(tmp_path_factory.mktemp("booklet"), "booklet-a5", *SECTIONS)
    assert folder.build().findings == ()
    return folder


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def headings(pages: list[str], titles: list[str]) -> dict[str, list[int]]:
    """The pages on which each title stands, without a number after it."""
    return {
        title: [
            number
            for number, page in enumerate(pages, start=1)
            if re.search(rf"{re.escape(title)}(?! ?\d)", flat(page))
        ]
        for title in titles
    }


@pytest.mark.parametrize("edition", [SCREEN, PRESS], ids=["screen", "press"])
def test_every_chapter_is_listed_with_the_page_that_it_begins_on(booklet: Folder, edition: str) -> None:
    pages = read.text(booklet / edition)
    listed = flat(pages[1])

    assert len(pages) == 8
    assert headings(pages, list(CHAPTERS)) == {title: [page] for title, page in CHAPTERS.items()}
    assert " ".join(f"{title} {page}" for title, page in CHAPTERS.items()) in listed
    assert "Deeper" not in listed
    assert "A small leaflet" not in listed


def test_the_number_stands_on_the_last_line_of_its_chapter_at_the_right(booklet: Folder) -> None:
    texts = read.text(booklet / SCREEN)[1].splitlines()

    assert [line for line in texts if line.endswith(" 4")] == ["home from the hospital, and whom to call 4"]


def test_on_screen_a_chapter_leads_to_its_heading(booklet: Folder) -> None:
    with pikepdf.open(booklet / SCREEN) as pdf:
        targets = {str(each.Contents): str(each.Dest) for each in pdf.pages[1].obj.Annots}
        names = list(pdf.Root.Names.Dests.Names)
        pages = [page.obj.objgen for page in pdf.pages]
        leads = {
            str(name): pages.index(place[0].objgen) + 1
            for name, place in zip(names[::2], names[1::2], strict=True)
            if str(name) in targets.values()
        }

    assert targets["One"] == "one.title"
    assert targets["Later"] == "new.second"
    assert leads == {
        "one.title": 2,
        "long.title": 4,
        "new.title": 5,
        "new.second": 5,
        "notes.title": 5,
        "back.title": 8,
    }


def test_on_paper_nothing_is_a_link(booklet: Folder) -> None:
    with pikepdf.open(booklet / PRESS) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
    assert '<a href="#' in bundle(booklet).html
    assert '<a href="#' not in bundle(booklet, edition="press").html


def test_the_table_is_a_list_that_is_read_in_its_order(booklet: Folder) -> None:
    listed = "".join(f"{title}{page}" for title, page in CHAPTERS.items())
    with pikepdf.open(booklet / SCREEN) as pdf:
        (table,) = read.kinds(pdf, "/L")
        items = [str(item.S) for item in read.kids(table)]

    assert read.unbroken(f"In this booklet{listed}One") in read.unbroken(read.heard(booklet / SCREEN))
    assert items == ["/LI"] * len(CHAPTERS)


def test_the_bookmarks_are_the_same_chapters(booklet: Folder) -> None:
    with pikepdf.open(booklet / SCREEN) as pdf, pdf.open_outline() as outline:
        titles = [flat(item.title) for item in outline.root[0].children]

    assert titles == list(CHAPTERS)


def test_a_table_of_contents_may_stand_anywhere_and_more_than_once(tmp_path: Path) -> None:
    start, end = section("start", CONTENTS), section("end", {"contents": "Once more", "id": "again"})
    one = section("one", heading("One"), prose("One", 20))
    folder = leaflet(tmp_path, "booklet-a5", COVER, start, one, end, BACK)
    folder.build(editions=("screen",))
    listed = ["One 2 Who to call 4" in flat(page) for page in read.text(folder / SCREEN)]

    assert listed == [False, True, True, False]


def test_on_folded_panels_a_page_is_the_panel(tmp_path: Path) -> None:
    panels = [section(f"s{number}", heading(f"Panel {number}")) for number in (2, 3, 4, 5)]
    last = section("s6", heading("Panel 6"), CONTENTS, layout="back")
    folder = leaflet(tmp_path, "trifold-a4", COVER, *panels, last)

    assert folder.build().findings == ()
    for edition, page in ((SCREEN, 5), (PRESS, 0)):
        listed = flat(read.text(folder / edition)[page])
        assert "Panel 2 2 Panel 3 3 Panel 4 4 Panel 5 5 Panel 6 6" in listed


def test_a_chapter_that_is_hidden_is_not_listed(tmp_path: Path) -> None:
    hidden = section("two", {**heading("Hidden"), "only": {"editions": ["press"]}}, prose("Two", 2))
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("start", CONTENTS), hidden, BACK)
    folder.build()

    assert "Hidden" not in "".join(read.text(folder / SCREEN))
    assert "Hidden 2" in flat(read.text(folder / PRESS)[1])


def test_a_shared_chapter_is_listed_where_it_is_used(tmp_path: Path) -> None:
    folder = leaflet(tmp_path, "booklet-a5", COVER, section("start", CONTENTS, {"use": "rights"}), BACK)
    folder.write("brochures/shared.yaml", "blocks:\n  - {heading: Your rights, id: rights}\n")
    folder.build(editions=("screen",))

    assert "Your rights 2 Who to call 4" in flat(read.text(folder / SCREEN)[1])


def french(root: Path, *entries: tuple[str, str, str]) -> Folder:
    """The small brochure with a table of contents, and a catalogue of these entries."""
    folder = small(root)
    folder.edit("brochures/small/brochure.yaml", "- list: [", "- {contents: Inside, id: toc}\n      - list: [")
    folder.write("locales/fr/LC_MESSAGES/small.po", catalogue(*entries))
    return folder


def test_chapters_are_listed_in_the_language_of_the_leaflet(tmp_path: Path) -> None:
    folder = french(tmp_path, *FRENCH, ("small.home.toc", "Inside", "Dans ce dépliant"))
    outcome = folder.build(locales=("fr",))
    listed = "Dans ce dépliant Combien de temps cela prend-il ? 2 À la maison 3 Qui appeler 4"

    assert outcome.findings == ()
    for edition, page in (("screen", 2), ("press", 1)):
        text = read.text(folder / f"dist/small/small.fr.{edition}.pdf")[page]
        # The title of a table and its rows are drawn apart from each other.
        assert read.unbroken(listed.removeprefix("Dans ce dépliant ")) in read.unbroken(text).replace("\u202f", "")
        assert read.unbroken("Dans ce dépliant") in read.unbroken(text)


def test_a_chapter_without_translation_is_marked_with_its_own_language(tmp_path: Path) -> None:
    folder = french(tmp_path, *(each for each in FRENCH if each[0] != "small.contact.title"))
    folder.build(locales=("fr",), editions=("screen",))
    with pikepdf.open(folder / "dist/small/small.fr.screen.pdf") as pdf:
        (listed,) = [each for each in read.kinds(pdf, "/L") if len(read.kids(each)) == 3]
        languages = [
            sorted({str(below.Lang) for below in read.below(item) if "/Lang" in below}) for item in read.kids(listed)
        ]

    assert languages == [[], [], ["en"]]
