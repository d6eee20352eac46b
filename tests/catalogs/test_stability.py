"""Catalogues in a repository and in other people's tools: only what changed is changed, and nothing is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import polib
import pytest
from tests.project import Folder, sample
from tests.translator import FRENCH, entries, file, leaflet_of, obsolete, translate, updated
from translate.storage import pypo

from polyfold.catalogs import po
from polyfold.catalogs.po import PoFile

YAML = "brochures/small/brochure.yaml"
NOTE = "A note that is long enough for other tools to break it over two lines, in the midst of all that it says."
BLOCKS = tuple({"text": f"Text {name}.", "id": name, "note": NOTE} for name in ("one", "two", "three", "four"))


def git(folder: Folder, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "core.autocrlf=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder.root, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A repository with two languages, up to date."""
    made = leaflet_of(Folder(tmp_path), *BLOCKS, fallback="de: []")
    updated(made)
    translate(made, {f"small.a.{name}": f"Texte {name}." for name in ("one", "two", "three", "four")})
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "x")
    return made


def numbers(folder: Folder) -> dict[str, tuple[int, int]]:
    """Lines added and removed, by file below `locales/`."""
    rows = (row.split("\t") for row in git(folder, "diff", "--numstat", "--", "locales").splitlines())
    return {path.removeprefix("locales/"): (int(added), int(removed)) for added, removed, path in rows}


NEW = """\
+#. Paragraph · section “a” · panel 2 of 4
+#: brochures/small/brochure.yaml
+msgctxt "small.a.new"
+msgid "Something new."
+msgstr ""
+
"""


def test_a_new_block_adds_its_entry_to_each_file_and_changes_nothing_else(folder: Folder) -> None:
    updated(leaflet_of(folder, *BLOCKS[:2], {"text": "Something new.", "id": "new"}, *BLOCKS[2:], fallback="de: []"))
    length = NEW.count("\n")

    assert numbers(folder) == {
        "small.pot": (length, 0),
        "fr/LC_MESSAGES/small.po": (length, 0),
        "de/LC_MESSAGES/small.po": (length, 0),
    }
    assert NEW in git(folder, "diff", "--", FRENCH)


def test_lines_that_are_put_into_the_yaml_change_nothing(folder: Folder) -> None:
    folder.write(YAML, "# A comment.\n\n" + (folder / YAML).read_text(encoding="utf-8"))
    updated(folder)

    assert numbers(folder) == {}


def test_a_changed_block_changes_its_entry(folder: Folder) -> None:
    updated(leaflet_of(folder, *BLOCKS[:3], {**BLOCKS[3], "text": "Text four!"}, fallback="de: []"))

    assert numbers(folder) == {
        "small.pot": (1, 1),
        "fr/LC_MESSAGES/small.po": (3, 1),  # `#, fuzzy`, `#|` and the new text
        "de/LC_MESSAGES/small.po": (1, 1),
    }


def test_a_removed_block_moves_its_entry_to_the_end(folder: Folder) -> None:
    updated(leaflet_of(folder, *BLOCKS[1:], fallback="de: []"))

    assert numbers(folder) == {
        "small.pot": (0, 7),
        "fr/LC_MESSAGES/small.po": (4, 7),
        "de/LC_MESSAGES/small.po": (0, 7),  # nobody had written in it
    }
    updated(leaflet_of(folder, *BLOCKS, fallback="de: []"))
    assert numbers(folder) == {}


def msgcat(path: Path) -> None:
    subprocess.run(["msgcat", "-o", path, path], check=True)


def unwrapped(path: Path) -> None:
    subprocess.run(["msgcat", "--no-wrap", "-o", path, path], check=True)


def with_polib(path: Path) -> None:
    polib.pofile(str(path)).save()


def with_pypo(path: Path) -> None:
    store = pypo.pofile.parsefile(str(path))  # type: ignore[no-untyped-call]
    store.units[1].target = store.units[1].target  # what it does not touch it may not write anew
    store.save()


def kept(catalogue: PoFile) -> Sequence[object]:
    """What people and their tools have written in a file."""
    return sorted(
        (
            str(entry.context),
            entry.text,
            entry.translations,
            entry.is_obsolete,
            entry.is_fuzzy,
            str(entry.previous),
            entry.comments,
            tuple(flag for flag in entry.flags if flag != "fuzzy"),
        )
        for entry in catalogue.entries
    )


@pytest.mark.parametrize("save", [msgcat, unwrapped, with_polib, with_pypo])
def test_what_another_tool_saved_is_not_lost(folder: Folder, save: Callable[[Path], None]) -> None:
    long = "Texte trois, " + "très long, " * 20 + "avec **{stay}**."
    folder.edit(FRENCH, 'msgctxt "small.a.one"', '#, md-text\nmsgctxt "small.a.one"')
    folder.edit(FRENCH, 'msgstr "Texte two."\n\n', 'msgstr "Texte two."\n\n# Mine.\n')
    translate(folder, {"small.a.three": long})
    blocks = ({"text": "Text one {stay}.", "id": "one"}, *BLOCKS[1:3])
    updated(leaflet_of(folder, *blocks, fallback="de: []"))
    assert [entry.context for entry in obsolete(folder)] == ["small.a.four"]
    save(folder / FRENCH)
    theirs = kept(file(folder))
    updated(folder)

    assert kept(file(folder)) == theirs
    own = entries(folder)
    assert own["small.a.one"].is_fuzzy
    assert own["small.a.three"].comments == ("Mine.",)
    assert own["small.a.three"].translations == (long,)
    assert [entry.translations for entry in obsolete(folder)] == [("Texte four.",)]
    again = (folder / FRENCH).read_bytes()
    assert updated(folder).written == []
    assert (folder / FRENCH).read_bytes() == again
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", folder / FRENCH], check=True)


@pytest.mark.parametrize("save", [msgcat, unwrapped, with_polib, with_pypo])
def test_what_another_tool_left_as_it_was_stays_byte_for_byte(folder: Folder, save: Callable[[Path], None]) -> None:
    save(folder / FRENCH)
    theirs = (folder / FRENCH).read_bytes()

    assert updated(folder).written == []
    assert (folder / FRENCH).read_bytes() == theirs


def test_msgfmt_accepts_every_catalogue_of_the_sample(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    updated(folder)
    for path in sorted((folder / "locales").rglob("*.po")):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True, capture_output=True)
        assert po.parse(path.read_bytes(), path=path.name).content() == path.read_bytes()
