"""A whole project: which brochures there are, and which can be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import PATH, sound, told, write, yaml

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.load.project import load
from polyfold.source import Source

OTHER = "brochures/other/brochure.yaml"


def test_all_brochures_are_loaded_or_those_that_are_named(tmp_path: Path) -> None:
    source = Source(write(tmp_path, {PATH: yaml(), OTHER: yaml()}))
    assert list(load(source)[0].brochures) == ["other", "small"]
    assert list(load(source, ("small",))[0].brochures) == ["small"]


def test_a_brochure_that_was_not_asked_for_is_not_judged(tmp_path: Path) -> None:
    source = Source(write(tmp_path, {PATH: yaml(), OTHER: "a: ["}))
    assert load(source, ("small",))[1] == []


def test_a_brochure_that_does_not_exist_is_told(tmp_path: Path) -> None:
    project, findings = load(Source(write(tmp_path, {PATH: yaml()})), ("smal", "small"))
    assert told(findings) == ["PRJ024 - there is no brochure `smal` | did you mean `small`?"]
    assert list(project.brochures) == ["small"]


def test_a_folder_whose_name_is_no_id_is_told(tmp_path: Path) -> None:
    project, findings = load(Source(write(tmp_path, {"brochures/My leaflet/brochure.yaml": yaml(), PATH: yaml()})))
    assert [each.partition(" |")[0] for each in told(findings)] == [
        (
            "PRJ012 brochures/My leaflet `brochures`: the folder's name `My leaflet` is no id: "
            "use lower-case letters, digits and hyphens only"
        )
    ]
    assert list(project.brochures) == ["small"]


@pytest.mark.parametrize("name", ["shared", "templates"])
def test_a_brochure_must_not_be_called_like_another_catalogue(tmp_path: Path, name: str) -> None:
    project, findings = load(Source(write(tmp_path, {f"brochures/{name}/brochure.yaml": yaml()})))
    assert [each.partition(" |")[0] for each in told(findings)] == [
        f"PRJ012 brochures/{name} `brochures`: the folder's name `{name}` is taken: its catalogue has other messages"
    ]
    assert not project.brochures


def test_a_folder_without_a_brochure_is_just_a_folder(tmp_path: Path) -> None:
    project = sound(tmp_path, yaml(), {"brochures/pictures/a.svg": "<svg/>"})
    assert list(project.brochures) == ["small"]


def test_a_project_knows_the_place_of_every_value(tmp_path: Path) -> None:
    project = sound(tmp_path, yaml())
    assert project.place("small", ("sections", 0, "blocks", 0, "text")) == Place(path=PATH, line=13, column=15)
    assert project.place("polyfold.yaml", ("site",)) == Place(path="polyfold.yaml", line=5, column=7)
    assert project.place("unknown", ()) is None


def test_a_brochure_whose_file_is_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "project", {"brochures/small/a.svg": ""})
    (tmp_path / "outside.yaml").write_text(yaml())
    (root / PATH).symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(PolyfoldError) as caught:
        load(Source(root))
    assert told(caught.value.findings) == [
        f"PRJ004 - `{PATH}` is outside the project | put the file itself inside the project, and no link to it"
    ]


def test_a_brochure_under_another_name_is_told(tmp_path: Path) -> None:
    write(tmp_path, {PATH: yaml(), "brochures/other/brochure.yml": yaml()})
    project, findings = load(Source(tmp_path))

    assert list(project.brochures) == ["small"]
    assert told(findings) == [
        (
            "PRJ034 brochures/other `brochures/other` has no `brochure.yaml`, only `brochure.yml` "
            "| name its file `brochure.yaml`"
        )
    ]
