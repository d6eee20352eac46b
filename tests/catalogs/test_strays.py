"""A translation follows its text into another catalogue, to be confirmed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import Folder, small

from polyfold.catalogs import po
from polyfold.catalogs.entry import PoEntry, Previous
from polyfold.catalogs.strays import nearest
from polyfold.catalogs.update import Updated, update
from polyfold.source import Source

YAML = "brochures/small/brochure.yaml"
SMALL = "locales/fr/LC_MESSAGES/small.po"
SHARED = "locales/fr/LC_MESSAGES/shared.po"
LIST = "      - list: [Rest., Drink water.]\n        id: rest\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The small project, up to date."""
    made = small(tmp_path)
    updated(made)
    return made


def updated(folder: Folder, *, is_check: bool = False) -> Updated:
    return update(Source(folder.root), is_check=is_check)


def lines(made: Updated) -> list[str]:
    return [f"{each.name}: {each.changes}" for each in made.written]


def entries(folder: Folder, path: str) -> dict[str | None, PoEntry]:
    file = po.read_file(Source(folder.root), path)
    assert file is not None
    return {entry.context: entry for entry in file.entries}


def share_the_list(folder: Folder) -> None:
    """Move the list from the leaflet to the blocks that leaflets share."""
    folder.edit(YAML, LIST, "      - use: rest\n")
    folder.write("brochures/shared.yaml", "blocks:\n  - list: [Rest., Drink water.]\n    id: rest\n")


def test_a_block_that_is_moved_to_the_shared_ones_takes_its_translations_along(folder: Folder) -> None:
    share_the_list(folder)
    made = updated(folder)
    shared, left = entries(folder, SHARED), entries(folder, SMALL)

    assert "fr/shared.po: 2 moved (fuzzy)" in lines(made)
    assert {each.translations: each.is_fuzzy for context, each in shared.items() if context} == {
        ("Reposez-vous.",): True,
        ("Buvez de l’eau.",): True,
    }
    assert shared["shared.rest.1"].previous == Previous(context="small.home.rest.1", text="Rest.")
    assert left["small.home.rest.1"].is_obsolete
    assert left["small.home.rest.1"].translations == ("Reposez-vous.",)


def test_it_is_done_once_and_check_says_so_before(folder: Folder) -> None:
    share_the_list(folder)
    before = [finding.message for finding in updated(folder, is_check=True).findings]
    updated(folder)
    after = (folder / SHARED).read_bytes()

    assert any("2 moved (fuzzy)" in message for message in before)
    assert lines(updated(folder)) == []
    assert (folder / SHARED).read_bytes() == after


def test_moved_back_it_is_confirmed_as_it_was(folder: Folder) -> None:
    before = (folder / YAML).read_text(encoding="utf-8")
    share_the_list(folder)
    updated(folder)
    folder.write(YAML, before)
    updated(folder)
    rest = entries(folder, SMALL)["small.home.rest.1"]

    assert (rest.translations, rest.is_fuzzy, rest.is_obsolete) == (("Reposez-vous.",), False, False)


def test_a_leaflet_that_is_renamed_takes_its_translations_along(folder: Folder) -> None:
    before = entries(folder, SMALL)
    (folder / "brochures/small").rename(folder / "brochures/little")
    made = updated(folder)
    after = entries(folder, "locales/fr/LC_MESSAGES/little.po")

    assert "fr/little.po: 11 moved (fuzzy)" in lines(made)
    assert [each.translations for each in after.values()][1:] == [each.translations for each in before.values()][1:]
    assert entries(folder, SMALL) == before


def test_what_is_still_in_use_stays_where_it_is(folder: Folder) -> None:
    folder.write("brochures/shared.yaml", "blocks:\n  - list: [Rest., Drink water.]\n    id: rest\n")
    updated(folder)

    assert entries(folder, SHARED)["shared.rest.1"].translations == ("",)


def test_what_is_broken_lends_nothing_until_it_is_mended(folder: Folder) -> None:
    share_the_list(folder)
    folder.edit(YAML, "      - use: rest\n", "      - use: [\n")
    updated(folder)

    assert entries(folder, SHARED)["shared.rest.1"].translations == ("",)


def test_a_catalogue_that_can_not_be_read_lends_nothing_and_stops_no_other(folder: Folder) -> None:
    share_the_list(folder)
    folder.write(SMALL, b"\xff")
    made = updated(folder)

    assert "fr/shared.po: 2 new" in lines(made)
    assert [finding.code for finding in made.findings if finding.is_error] == ["CAT001"]


def test_of_several_the_one_from_the_most_similar_place_is_taken() -> None:
    yes = [PoEntry.new(context=context, text="Yes", translations=(context,)) for context in ("a.b.c", "a.x.y", "q.w.e")]
    plural = PoEntry.new(context="n.x.y", text="Yes", plural="All", translations=("x", "y"))
    found = nearest({"Yes": [*yes, plural]}, ("n.x.y", "Yes"))

    assert found is yes[1]
    assert nearest({"Yes": [plural]}, ("n.x.y", "Yes")) is None
    assert nearest({}, ("n.x.y", "Yes")) is None
