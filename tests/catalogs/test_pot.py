"""Templates as files: what is in them, when they are written, and when they stay as they are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.leaflet import PATH, told
from tests.project import BROCHURE, ROOT, Folder, environment, sample, small
from tests.torture import torture

from polyfold.catalogs import po
from polyfold.catalogs.pot import Extracted, path_of, write_all
from polyfold.source import Source

SMALL = "locales/small.pot"
WHOLE = """\
msgid ""
msgstr ""
"Project-Id-Version: small\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. Title of the leaflet
#: brochures/small/brochure.yaml
msgctxt "small.title"
msgid "A small leaflet"
msgstr ""

#. Main message of the leaflet, printed below its title
#: brochures/small/brochure.yaml
msgctxt "small.main-message"
msgid "Small leaflets are read."
msgstr ""

#. Paragraph · section “cover” · panel 1 of 4
#: brochures/small/brochure.yaml
msgctxt "small.cover.line"
msgid "A line below the title."
msgstr ""

#. Heading · section “stay” · panel 2 of 4
#: brochures/small/brochure.yaml
msgctxt "small.stay.title"
msgid "How long will it take?"
msgstr ""

#. Paragraph · section “stay” · panel 2 of 4
#. {stay} prints as “2 to 3 weeks”
#. ref:contact leads to section “contact”
#: brochures/small/brochure.yaml
#, python-brace-format
msgctxt "small.stay.long"
msgid "Most people stay for **{stay}**. Call the [team](ref:contact)."
msgstr ""
"""


def paths(made: Extracted) -> tuple[str, ...]:
    """What was written."""
    return tuple(path_of(template.domain) for template in made.written)


def written(folder: Folder) -> tuple[str, ...]:
    made = write_all(Source(folder.root))
    assert told(made.findings) == []
    return paths(made)


def templates(folder: Folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "locales").glob("*.pot"))}


def as_msgcat_writes(path: Path) -> str:
    """The file as GNU gettext writes it; it fails where it finds a fault."""
    return subprocess.run(["msgcat", "--no-wrap", str(path)], check=True, capture_output=True, encoding="utf-8").stdout


def test_a_template_is_written_as_translators_read_it(tmp_path: Path) -> None:
    folder = small(tmp_path)

    assert written(folder) == (SMALL, "locales/templates.pot")
    assert (folder / SMALL).read_text(encoding="utf-8").startswith(WHOLE)


@pytest.mark.parametrize("make", [sample, torture], ids=["sample", "torture"])
def test_gettext_writes_every_template_the_same_way_and_has_nothing_against_it(tmp_path: Path, make: object) -> None:
    assert callable(make)
    folder = make(tmp_path)
    for path in (folder / "locales").glob("*.pot"):
        path.unlink()
    found = written(folder)
    for path in found:
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], cwd=folder.root, check=True, capture_output=True)

    assert len(found) >= 3
    assert {path: as_msgcat_writes(folder / path) for path in found} == {
        path: (folder / path).read_text(encoding="utf-8") for path in found
    }


def test_a_template_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    for path in written(folder):
        read = po.read_file(Source(folder.root), path)
        assert read is not None
        assert read.content() == (folder / path).read_bytes()


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    assert len(written(folder)) == 3
    before = {path: path.stat().st_ino for path in (folder / "locales").glob("*.pot")}

    assert written(folder) == ()
    assert {path: path.stat().st_ino for path in (folder / "locales").glob("*.pot")} == before


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    written(folder)
    folder.edit("brochures/shared.yaml", "Words that", "All words that")

    assert written(folder) == ("locales/shared.pot",)


def test_nothing_else_changes_when_a_block_is_added(tmp_path: Path) -> None:
    folder = small(tmp_path)
    written(folder)
    before = (folder / SMALL).read_text(encoding="utf-8").splitlines()
    folder.edit(PATH, "      - list: [Rest.", "      - tip: Sleep.\n        id: sleep\n      - list: [Rest.")
    written(folder)
    after = (folder / SMALL).read_text(encoding="utf-8").splitlines()
    start = after.index("#. Tip · section “home” · panel 3 of 4")

    assert after[start : start + 6] == [
        "#. Tip · section “home” · panel 3 of 4",
        "#: brochures/small/brochure.yaml",
        'msgctxt "small.home.sleep"',
        'msgid "Sleep."',
        'msgstr ""',
        "",
    ]
    del after[start : start + 6]
    assert after == before


def test_wrapping_the_yaml_otherwise_changes_nothing(tmp_path: Path) -> None:
    folder = small(tmp_path)
    written(folder)
    folder.edit(PATH, "main-message: Small leaflets are read.", 'main-message: "Small leaflets are read."')
    folder.edit(PATH, "- text: A line below the title.", "- text: |\n          A line below\n          the title.")

    assert written(folder) == ()


def test_a_file_name_with_a_space_is_one_reference(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/on request.html", '\n{{ _("On request") }}')
    written(folder)

    assert "#: \u2068templates/on request.html\u2069\n" in (folder / "locales/templates.pot").read_text(
        encoding="utf-8"
    )


def test_what_is_broken_keeps_its_template_and_the_others_are_written(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    kept = ("locales/shared.pot", "locales/templates.pot", "locales/torture.pot")
    for path in kept:
        folder.write(path, "old")
    folder.write("brochures/small/brochure.yaml", BROCHURE)
    folder.write("templates/title.html", "{% if %}")
    folder.edit("brochures/shared.yaml", "- text:", "- txt:")
    made = write_all(Source(folder.root))

    assert paths(made) == (SMALL,)
    assert [str(each.place) for each in made.findings] == [
        "brochures/shared.yaml:2:5",
        "brochures/torture/brochure.yaml:106:14",
        "templates/title.html:1",
    ]
    assert [(folder / path).read_text() for path in kept] == ["old"] * 3


def test_a_template_of_what_is_no_more_is_told_and_left_alone(tmp_path: Path) -> None:
    folder = torture(tmp_path)
    written(folder)
    (folder / "brochures/torture/brochure.yaml").unlink()
    (folder / "brochures/shared.yaml").unlink()
    made = write_all(Source(folder.root))

    assert paths(made) == ()
    assert [(each.code, each.is_error, each.message) for each in made.findings if each.code != "PRJ039"] == [
        ("CAT045", False, "`locales/shared.pot` is left of `brochures/shared.yaml`, which has no messages any more"),
        ("CAT045", False, "`locales/torture.pot` is left of `torture`, which has no messages any more"),
    ]
    assert set(templates(folder)) == {"shared.pot", "templates.pot", "torture.pot"}


def test_a_template_that_can_not_be_written_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / SMALL).mkdir()
    made = write_all(Source(folder.root))

    assert paths(made) == ("locales/templates.pot",)
    assert [(each.code, each.message.partition(": ")[2]) for each in made.findings] == [("PRJ027", "is a directory")]
    assert [path.name for path in (folder / "locales").iterdir() if path.name.startswith(".")] == []


def test_a_template_outside_the_project_is_not_touched(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    outside = tmp_path / "outside.pot"
    outside.write_text("mine")
    (folder / SMALL).symlink_to(outside)
    made = write_all(Source(folder.root))

    assert [each.code for each in made.findings] == ["PRJ004"]
    assert outside.read_text() == "mine"


def test_the_sample_needs_no_typesetter(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from polyfold.catalogs.pot import write_all; from polyfold.source import Source;"
        f"write_all(Source(pathlib.Path({str(sample(tmp_path).root)!r}))); print('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8", env=environment()
    )

    assert done.stdout == "False\n"


def test_the_templates_of_the_sample_are_as_they_would_be_written_now(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    shutil.copytree(ROOT / "templates", folder / "templates")

    assert written(folder) == ()
