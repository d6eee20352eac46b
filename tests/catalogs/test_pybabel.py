"""`pybabel extract` finds what `polyfold extract` finds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from tests.project import BROCHURE, GRACE_S, ROOT, Folder, environment
from tests.torture import torture

from polyfold.catalogs.describe import comments
from polyfold.catalogs.extract import extract
from polyfold.load.project import load
from polyfold.source import Source
from polyfold.theme import default_folder

GROUP = "babel.extractors"
ENTRY: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][GROUP][
    "polyfold"
]
PATTERNS = ("brochures/shared.yaml", "brochures/**/brochure.yaml", "templates/**.html")
Message = tuple[str | None, str, tuple[str, ...]]
"""Context, text, comments."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A project with shared blocks, and templates of its own as `pybabel` knows no others."""
    made = torture(tmp_path)
    shutil.copytree(default_folder(), made / "templates")
    return made


def by_polyfold(folder: Folder) -> set[Message]:
    project, _ = load(Source(folder.root))
    templates, _ = extract(project)
    return {(each.context, each.text, comments(each, None)) for template in templates for each in template.messages}


def by_babel(folder: Folder, patterns: tuple[str, ...] = PATTERNS) -> set[Message]:
    found = extract_from_dir(str(folder.root), method_map=[(pattern, ENTRY) for pattern in patterns])
    return {(context, str(text), tuple(notes)) for _, _, text, notes, context in found}


def without_own(messages: set[Message]) -> set[Message]:
    """Without those of which `pybabel` puts together what it found in two places."""
    return {each for each in messages if each[0] != "range" and not each[1].startswith("Draft")}


def test_babel_finds_the_same_contexts_texts_and_comments(folder: Folder) -> None:
    ours, theirs = by_polyfold(folder), by_babel(folder)

    assert {each[:2] for each in theirs} == {each[:2] for each in ours}
    assert without_own(theirs) == without_own(ours)


def test_babel_knows_the_lines(folder: Folder) -> None:
    found = extract_from_dir(str(folder.root), method_map=[(PATTERNS[1], ENTRY)])

    assert [each[:3] for each in found][:2] == [
        ("brochures/torture/brochure.yaml", 2, "Everything at once"),
        ("brochures/torture/brochure.yaml", 8, "Each block stands here once."),
    ]


def test_the_command_of_babel_writes_the_same_messages(folder: Folder) -> None:
    mapping = f"[extractors]\npolyfold = {ENTRY}\n" + "".join(f"[polyfold: {pattern}]\n" for pattern in PATTERNS)
    folder.write("babel.cfg", mapping)
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "babel.cfg", "-o", "all.pot", "."],
        cwd=folder.root,
        env=environment(),
        check=True,
        capture_output=True,
        timeout=GRACE_S,
    )
    with (folder / "all.pot").open("rb") as file:
        found = {(each.context, str(each.id)) for each in read_po(file) if each.id}

    assert found == {each[:2] for each in by_polyfold(folder)}


def test_an_installed_package_names_the_same_function() -> None:
    """A checkout that was installed before this was there does not name it yet."""
    assert [each.value for each in entry_points(group=GROUP, name="polyfold")] in ([], [ENTRY])


def test_other_files_that_a_mapping_names_have_no_messages(folder: Folder) -> None:
    folder.write("brochures/torture/other.yaml", "title: Other\n")
    folder.write("locales/glossary.yaml", "term: Other\n")

    assert by_babel(folder, ("brochures/**/other.yaml", "locales/**.yaml")) == set()


@pytest.mark.parametrize(
    ("path", "content", "problem"),
    [
        (
            "brochures/torture/brochure.yaml",
            BROCHURE.replace("{stay}", "{stey}"),
            r"brochures/torture/brochure.yaml:21:15: `\{stey\}` is not a declared fact",
        ),
        ("brochures/shared.yaml", "blocks: [\n", r"brochures/shared.yaml:2:1: "),
        ("templates/title.html", "\n{% if %}", r"templates/title.html:2: template error: Expected an expression"),
    ],
    ids=["brochure", "shared", "template"],
)
def test_what_is_broken_is_told_and_not_passed_over(folder: Folder, path: str, content: str, problem: str) -> None:
    folder.write(path, content)

    with pytest.raises(ValueError, match=problem):
        by_babel(folder)


def test_a_broken_brochure_keeps_no_other_from_being_read(folder: Folder) -> None:
    folder.write("brochures/broken/brochure.yaml", "title: [\n")

    assert by_babel(folder, ("brochures/torture/brochure.yaml", "brochures/shared.yaml"))


def test_only_the_faults_of_the_file_itself_are_told(folder: Folder) -> None:
    for name in ("broken", "torture"):
        folder.write(f"brochures/{name}/brochure.yaml", "title: [\n")

    with pytest.raises(ValueError, match=r"\Abrochures/torture/brochure.yaml:2:1: [^\n]+\Z"):
        by_babel(folder, ("brochures/torture/brochure.yaml",))
