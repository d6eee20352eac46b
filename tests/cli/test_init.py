"""`polyfold init` and `polyfold new`: projects and brochures that build at once."""

from __future__ import annotations

from pathlib import Path

import page as validation
import pytest
from tests.cli.conftest import Polyfold
from tests.project import Folder

from polyfold.formats import FORMATS


def test_a_new_project_says_what_it_wrote_and_what_to_do_next(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("init", "leaflets", cwd=tmp_path)
    written = [f"leaflets/{name}" for name in ("polyfold.yaml", "brochures/first-leaflet/brochure.yaml", ".gitignore")]

    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        *(f"wrote {name}" for name in written),
        "now try: polyfold -C leaflets build first-leaflet",
    ]
    assert [name for name in written if not (tmp_path / name).is_file()] == []


def test_a_new_project_and_a_brochure_of_every_format_build_without_a_finding(
    polyfold: Polyfold, tmp_path: Path
) -> None:
    polyfold("init", "leaflets", cwd=tmp_path)
    made = [polyfold("-C", "leaflets", "new", each.name, "--format", each.name, cwd=tmp_path) for each in FORMATS]
    checked = polyfold("-C", "leaflets", "check", cwd=tmp_path)
    told = polyfold("-C", "leaflets", "build", "-e", "screen", cwd=tmp_path)
    built = sorted((tmp_path / "leaflets/dist").rglob("*.pdf"))

    assert [each.out for each in made] == [
        f"wrote {tmp_path}/leaflets/brochures/{each.name}/brochure.yaml\n" for each in FORMATS
    ]
    assert (checked.status, checked.out) == (0, f"{len(FORMATS) + 1} brochures checked, nothing found\n")
    assert (told.status, told.err) == (0, "")
    assert [path.name for path in built] == sorted(
        f"{name}.en.screen.pdf" for name in ("first-leaflet", *(each.name for each in FORMATS))
    )
    for path in built:
        assert validation.is_pdf_compliant(str(path), profile=validation.ValidationProfile("ua1")), path.name


def test_a_project_is_never_started_over_another(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("leaflets/polyfold.yaml", "mine")
    told = polyfold("init", "leaflets", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("error[PRJ029]: `leaflets/polyfold.yaml` exists already\n")
    assert [path.name for path in (tmp_path / "leaflets").iterdir()] == ["polyfold.yaml"]
    assert (folder / "leaflets/polyfold.yaml").read_text(encoding="utf-8") == "mine"


def test_a_list_of_ignored_files_that_is_there_is_kept(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(".gitignore", "mine")
    told = polyfold("init", ".", cwd=tmp_path)

    assert told.status == 0
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "mine"


def test_a_brochure_is_never_started_over_another(polyfold: Polyfold, tmp_path: Path) -> None:
    polyfold("init", ".", cwd=tmp_path)
    before = (tmp_path / "brochures/first-leaflet/brochure.yaml").read_bytes()
    told = polyfold("new", "first-leaflet", "--format", "bifold-a4", cwd=tmp_path)

    assert told.status == 1
    assert told.err.startswith("error[PRJ029]: ")
    assert (tmp_path / "brochures/first-leaflet/brochure.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["../outside", "My leaflet", "été", "a/b", ""], ids=["up", "space", "accent", "slash", "none"]
)
def test_a_name_that_is_no_id_is_refused(polyfold: Polyfold, tmp_path: Path, name: str) -> None:
    polyfold("init", "leaflets", cwd=tmp_path)
    told = polyfold("-C", "leaflets", "new", name, cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(
        f"error[PRJ012]: `NAME`: `{name}` is no id: use lower-case letters, digits and hyphens\n"
    )
    assert [path.name for path in (tmp_path / "leaflets/brochures").iterdir()] == ["first-leaflet"]


@pytest.mark.parametrize("name", ["shared", "templates"])
def test_a_name_that_another_catalogue_has_is_refused(polyfold: Polyfold, tmp_path: Path, name: str) -> None:
    polyfold("init", ".", cwd=tmp_path)
    told = polyfold("new", name, cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(f"error[PRJ012]: `NAME`: `{name}` is taken: its catalogue has other messages\n")
    assert [path.name for path in (tmp_path / "brochures").iterdir()] == ["first-leaflet"]


def test_an_unknown_format_is_wrong_usage_and_names_those_there_are(polyfold: Polyfold, tmp_path: Path) -> None:
    polyfold("init", ".", cwd=tmp_path)
    told = polyfold("new", "other", "--format", "origami", cwd=tmp_path)

    assert told.status == 2
    assert all(f"'{each.name}'" in told.err for each in FORMATS)
