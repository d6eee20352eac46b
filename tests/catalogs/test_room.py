"""Translators hear how much room is left, and no catalogue changes for that alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.project import Folder, small

from polyfold.catalogs import room
from polyfold.catalogs.update import update
from polyfold.source import Source

FRENCH = "Room left in French, as last built: 6 mm, 1 line"


def built(folder: Path, *entries: dict[str, Any]) -> Path:
    """An output folder with a manifest of these files."""
    for entry in entries:
        (folder / entry["path"]).write_bytes(b"")
    (folder / "manifest.json").write_text(json.dumps({"polyfold": "0", "files": list(entries)}))
    return folder


def entry(locale: str = "fr", site: str = "example", **rooms: dict[str, float]) -> dict[str, Any]:
    path = f"small.{locale}.{site}.screen.pdf"
    return {"path": path, "brochure": "small", "locale": locale, "site": site, "room": rooms}


@pytest.mark.parametrize(
    ("left", "line"),
    [
        ({"mm": 6.2, "lines": 1}, FRENCH),
        ({"mm": 24.9, "lines": 5}, "Room left in French, as last built: 25 mm, 5 lines"),
        ({"mm": 3.1, "lines": 0}, "Room left in French, as last built: none, it is full"),
    ],
    ids=["a line", "lines", "none"],
)
def test_the_room_of_a_section_is_told_in_millimetres_and_lines(
    tmp_path: Path, left: dict[str, float], line: str
) -> None:
    assert room.read(built(tmp_path, entry(what=left)), "fr", "example") == {"small.what": line}


def test_only_what_was_built_for_this_language_and_site_counts(tmp_path: Path) -> None:
    left = {"mm": 6.2, "lines": 1}
    folder = built(tmp_path, entry(locale="nl", one=left), entry(site="clinic", two=left), entry(three=left))

    assert list(room.read(folder, "fr", "example")) == ["small.three"]


def test_nothing_is_told_before_the_first_build(tmp_path: Path) -> None:
    assert room.read(tmp_path / "dist", "fr", "example") == {}


@pytest.mark.parametrize(
    ("old", "line", "awaited", "renewed"),
    [
        ((), FRENCH, True, (FRENCH,)),
        ((), FRENCH, False, ()),
        (("A note.",), None, True, ()),
        (("A note.", FRENCH), None, True, (FRENCH,)),
        ((FRENCH,), FRENCH.replace("6 mm", "7 mm"), True, (FRENCH,)),
        (
            (FRENCH,),
            FRENCH.replace("6 mm, 1 line", "12 mm, 2 lines"),
            True,
            (FRENCH.replace("6 mm, 1 line", "12 mm, 2 lines"),),
        ),
        (
            (FRENCH,),
            FRENCH.replace("6 mm, 1 line", "none, it is full"),
            True,
            (FRENCH.replace("6 mm, 1 line", "none, it is full"),),
        ),
        ((FRENCH,), FRENCH.replace("6 mm, 1 line", "12 mm, 2 lines"), False, (FRENCH,)),
    ],
    ids=[
        "a new message",
        "a finished message",
        "never built",
        "built elsewhere",
        "a millimetre more",
        "a line more",
        "full",
        "finished since",
    ],
)
def test_a_line_changes_only_where_a_translation_is_awaited_and_the_room_is_another(
    old: tuple[str, ...],
    line: str | None,
    *,
    awaited: bool,
    renewed: tuple[str, ...],
) -> None:
    assert room.renewed(old, line, awaited=awaited) == renewed


@pytest.mark.parametrize(
    ("context", "section"),
    [("small.what.stay", "small.what"), ("small.what.list.items.2", "small.what"), ("small.title", ""), (None, "")],
    ids=["a block", "an item", "a title", "the theme"],
)
def test_a_message_has_the_room_of_its_section(context: str | None, section: str) -> None:
    assert room.section_of(context) == section


# --- from a build to the catalogue ------------------------------------------------------------------------------


FILE = "locales/fr/LC_MESSAGES/small.po"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The small project, up to date but for one message, which waits for its translation, and built."""
    made = small(tmp_path)
    made.edit(FILE, 'msgstr "Reposez-vous."', 'msgstr ""')
    update(Source(tmp_path))
    made.build(editions=("screen",))
    return made


def renewed(folder: Folder) -> str:
    """The catalogue after an update that knows what was built."""
    update(Source(folder.root), output=folder / "dist")
    return (folder / FILE).read_text(encoding="utf-8")


def test_after_a_build_only_what_waits_for_a_translation_says_how_much_room_there_is(folder: Folder) -> None:
    before = (folder / FILE).read_text(encoding="utf-8")
    after = renewed(folder)
    added = [line for line in after.splitlines() if line not in before.splitlines()]

    assert len(added) == 1
    assert re.fullmatch(r"#\. Room left in French, as last built: \d+ mm, \d+ lines", added[0])
    assert f'{added[0]}\n#: brochures/small/brochure.yaml\nmsgctxt "small.home.rest.1"' in after
    assert after.replace(f"{added[0]}\n", "") == before


def test_it_stays_when_updated_again_with_or_without_the_build(folder: Folder) -> None:
    after = renewed(folder)

    assert renewed(folder) == after
    assert update(Source(folder.root), is_check=True).findings == []
    update(Source(folder.root))
    assert (folder / FILE).read_text(encoding="utf-8") == after


def test_a_translation_that_is_finished_keeps_its_line_whatever_is_built(folder: Folder) -> None:
    renewed(folder)
    folder.edit(FILE, 'msgid "Rest."\nmsgstr ""', 'msgid "Rest."\nmsgstr "Reposez-vous."')
    finished = (folder / FILE).read_text(encoding="utf-8")
    manifest = folder / "dist/manifest.json"
    manifest.write_text(re.sub(r'"lines": \d+', '"lines": 1', manifest.read_text()))

    assert renewed(folder) == finished
