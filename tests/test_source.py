"""The one door to a project's files: nothing outside is read, and what can't be read is said in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.diagnostics import Place, PolyfoldError
from polyfold.source import Source, find_root

PLACE = Place(path="some.yaml", line=3, column=5)


def refused(source: Source, path: str, limit_mb: float | None = None) -> str:
    with pytest.raises(PolyfoldError) as caught:
        source.read_bytes(path, PLACE, limit_mb=limit_mb)
    (finding,) = told(caught.value.findings)
    return finding.partition(" |")[0]


def test_the_nearest_folder_upward_with_settings_is_the_project(tmp_path: Path) -> None:
    inner = tmp_path / "outer/inner"
    (inner / "deep/down").mkdir(parents=True)
    (tmp_path / "outer/polyfold.yaml").touch()
    assert find_root(inner / "deep/down") == tmp_path / "outer"
    (inner / "polyfold.yaml").touch()
    assert find_root(inner / "deep/down") == inner


def test_a_folder_outside_any_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(PolyfoldError) as caught:
        find_root(tmp_path)
    assert told(caught.value.findings) == [
        (
            f"PRJ001 - no `polyfold.yaml` in `{tmp_path}` or above it "
            "| go to your project's folder, name it with `-C DIR`, or start one with `polyfold init DIR`"
        )
    ]


def test_files_are_read_by_paths_relative_to_the_project(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_bytes(b"\xff")
    source = Source(tmp_path)
    assert source.read_bytes("a/b.txt") == b"\xff"
    assert source.read_bytes("a/../a/b.txt") == b"\xff"
    assert source.exists("a/b.txt")
    assert not source.exists("a")
    assert not source.exists("a/c.txt")
    assert source.children("") == ("a",)
    assert source.children("nowhere") == ()


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        pytest.param("none.txt", "PRJ002 some.yaml:3:5 can't read `none.txt`: no such file or directory", id="missing"),
        pytest.param("folder", "PRJ002 some.yaml:3:5 can't read `folder`: is a directory", id="folder"),
        pytest.param("file/x", "PRJ002 some.yaml:3:5 can't read `file/x`: not a directory", id="below a file"),
        pytest.param("../x", "PRJ004 some.yaml:3:5 `../x` is outside the project", id="parent"),
        pytest.param("/etc/hostname", "PRJ004 some.yaml:3:5 `/etc/hostname` is outside the project", id="absolute"),
        pytest.param("link", "PRJ004 some.yaml:3:5 `link` is outside the project", id="link"),
        pytest.param("linked/x", "PRJ004 some.yaml:3:5 `linked/x` is outside the project", id="linked folder"),
        pytest.param("loop", "PRJ002 some.yaml:3:5 can't read `loop`: ", id="loop"),
        pytest.param("a\0b", "PRJ002 some.yaml:3:5 can't read `a\0b`: ", id="NUL"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_was_named(tmp_path: Path, path: str, finding: str) -> None:
    root = tmp_path / "project"
    (root / "folder").mkdir(parents=True)
    (root / "file").touch()
    (tmp_path / "outside").touch()
    (root / "link").symlink_to("../outside")
    (root / "linked").symlink_to("..")
    (root / "loop").symlink_to("loop")
    assert refused(Source(root), path).startswith(finding)


def test_an_absolute_path_into_the_project_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refused(Source(tmp_path), f"{tmp_path}/a").startswith("PRJ004")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch(mode=0)
    assert refused(Source(tmp_path), "a") == "PRJ002 some.yaml:3:5 can't read `a`: permission denied"


def test_a_file_over_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(1_500_000))
    source = Source(tmp_path)
    assert refused(source, "a", 1) == "PRJ003 some.yaml:3:5 `a` is 1.5 MB, over the limit of 1 MB"
    assert len(source.read_bytes("a", limit_mb=1.5)) == 1_500_000
