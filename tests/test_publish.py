"""The output folder: whole files, one build at a time, and a manifest that is true."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.project import environment

from polyfold import publish
from polyfold.diagnostics import PolyfoldError

HOLD = """
import sys, time
from pathlib import Path
from polyfold import publish
with publish.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
CLEAR = """
import sys
from pathlib import Path
from polyfold import publish
publish.clear(Path(sys.argv[1]))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    publish.write(tmp_path / "a/b/c.pdf", b"content")

    assert (tmp_path / "a/b/c.pdf").read_bytes() == b"content"
    assert names(tmp_path) == ["a/b/c.pdf"]


def test_a_file_that_is_there_is_replaced_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        publish.write(path, b"new")
        assert reader.read() == b"old"

    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("mask", [0o022, 0o077], ids=["usual", "private"])
def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish.write(tmp_path / "c.pdf", b"content")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "c.pdf").stat().st_mode) == 0o666 & ~mask


def test_a_file_that_can_not_be_written_is_a_finding_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "c.pdf").mkdir()
    with pytest.raises(PolyfoldError) as caught:
        publish.write(tmp_path / "c.pdf", b"content")

    assert [finding.message for finding in caught.value.findings] == [
        f"can't write `{tmp_path / 'c.pdf'}`: is a directory"
    ]
    assert names(tmp_path) == []


def test_a_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("in the way")
    with pytest.raises(PolyfoldError) as caught, publish.locked(tmp_path / "dist"):
        pass

    assert [finding.message for finding in caught.value.findings] == [f"can't write `{tmp_path / 'dist'}`: file exists"]


def test_what_a_killed_build_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    kept = ["a/a.en.screen.pdf", "notes.polyfold-part", "a/.b.part", "manifest.json"]
    for name in (*kept, "a/.a.en.screen.pdf-x1y2z3ab.polyfold-part", ".manifest.json-x1y2z3ab.polyfold-part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    with publish.locked(tmp_path):
        pass

    assert names(tmp_path) == sorted([*kept, publish.LOCK])


def test_what_another_process_is_writing_is_not_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def meanwhile(number: int) -> None:
        subprocess.run([sys.executable, "-c", CLEAR, str(tmp_path)], env=environment(), check=True)
        sync(number)

    monkeypatch.setattr(os, "fsync", meanwhile)
    publish.write(tmp_path / "fr.po", b"content")

    assert names(tmp_path) == ["fr.po"]


def test_a_folder_that_nobody_uses_is_not_waited_for(tmp_path: Path) -> None:
    for _ in range(2):
        with publish.locked(tmp_path / "dist") as findings:
            assert findings == []


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdin
        assert first.stdout
        assert first.stdout.readline() == b"held\n"
        released = threading.Timer(0.3, first.stdin.close)
        released.start()
        started = time.monotonic()
        with publish.locked(tmp_path) as findings:
            waited = time.monotonic() - started
        released.join()

    assert waited >= 0.2
    assert [(finding.code, finding.severity) for finding in findings] == [("PRJ028", "info")]


def test_a_killed_build_holds_the_folder_no_longer(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.readline() == b"held\n"
        first.kill()
        first.wait()
        with publish.locked(tmp_path) as findings:
            assert findings == []


def test_removing_says_whether_there_was_a_file(tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(b"")

    assert [publish.remove(tmp_path / "c.pdf"), publish.remove(tmp_path / "c.pdf")] == [True, False]


def test_the_manifest_lists_what_is_there_sorted(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"")
    (tmp_path / "a.pdf").write_bytes(b"")
    entries = {name: {"path": name, "pages": 6} for name in ("b.pdf", "gone.pdf", "a.pdf")}
    publish.write_manifest(tmp_path, entries, "1.2.3")

    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8")) == {
        "polyfold": "1.2.3",
        "files": [{"path": "a.pdf", "pages": 6}, {"path": "b.pdf", "pages": 6}],
    }
    assert publish.read_manifest(tmp_path) == {name: entries[name] for name in ("a.pdf", "b.pdf")}


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b'{"files": 3}', b'{"files": [3]}', b'{"files": [{}]}', b"\xff"],
    ids=["none", "empty", "cut off", "a list", "no files", "no entry", "no path", "no text"],
)
def test_a_damaged_manifest_is_an_empty_one(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)

    assert publish.read_manifest(tmp_path) == {}
