"""Ghostscript may be missing, fail, hang or write anything: ink is computed then, and that is said."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tests.press_pages import COATED, area, everywhere, near, press, saved, told

from polyfold.preflight.raster import ghostscript, ink, separations
from polyfold.preflight.raster import measure as measuring
from polyfold.preflight.raster.ghostscript import GhostscriptError
from polyfold.preflight.raster.measure import measure
from polyfold.profiles import system_profile

CONTENT = press(everywhere(".5 .4 .3 .2"))
"""140 % of ink."""
Script = Callable[[str], Path]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Puts a shell script where Ghostscript would be found, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(lines: str) -> Path:
        path = folder / "gs"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        return path

    return write


OUTPUT = 'for each in "$@"; do case "$each" in -sOutputFile=*) output="${each#-sOutputFile=}";; esac; done\n'
"""Where the script is told to write, with `%d` for the page's number."""
FIRST = 'output="${output%%%d.tif}1.tif"\n'
FAILURES = {
    "exit 1": "Ghostscript failed: exit status 1",
    "echo 'Error: /undefined in obj'; echo more; exit 1": "Ghostscript failed: Error: /undefined in obj",
    "printf '\\377\\376'; exit 3": "Ghostscript failed: \ufffd\ufffd",
    "kill -9 $$": "Ghostscript failed: exit status -9",
    "exit 0": "Ghostscript wrote no picture that can be read",
    f"{OUTPUT}{FIRST}echo garbage > $output": "Ghostscript wrote no picture that can be read",
    f"{OUTPUT}{FIRST}printf 'II*\\0\\10\\0\\0\\0\\377\\377' > $output": "Ghostscript wrote no picture that can be read",
    f"{OUTPUT}{FIRST}while :; do echo 01234567890123456789012345678901234567890123456789; done > $output": (
        "Ghostscript failed: exit status -25"
    ),
}


@pytest.mark.parametrize(("lines", "reason"), FAILURES.items(), ids=range(len(FAILURES)))
def test_a_ghostscript_that_fails_or_writes_garbage_is_a_finding(
    lines: str, reason: str, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(lines)
    monkeypatch.setattr(ghostscript, "LARGEST_FILE", 100_000)
    measured = measure(CONTENT, COATED)

    assert told(measured) == [f"PDF042 ink is computed and not measured: {reason}"]
    assert (measured.ink_percent, measured.method) == (140, "computed")


def test_a_ghostscript_that_hangs_is_ended_with_all_that_it_started(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(f"/bin/sleep 1000 &\necho $! > {tmp_path}/child\n/bin/sleep 1000")
    monkeypatch.setattr(measuring, "SHARE", 0.2)
    measured = measure(CONTENT, COATED, seconds=5)

    assert told(measured) == ["PDF042 ink is computed and not measured: Ghostscript took too long"]
    assert measured.ink_percent == 140
    assert not alive(int((tmp_path / "child").read_text()))


def test_a_measurement_that_is_killed_takes_ghostscript_with_it(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told_in = tmp_path / "process"
    script(f"echo $$ > {told_in}.new\n/bin/mv {told_in}.new {told_in}\nexec /bin/sleep 1000")
    process = multiprocessing.get_context("fork").Process(target=measure, args=(CONTENT, COATED))
    process.start()
    while not told_in.exists():
        time.sleep(0.02)
    process.kill()
    process.join()

    assert not alive(int(told_in.read_text()))


def alive(pid: int) -> bool:
    """Whether a process still runs; one that has ended may wait for somebody to ask how."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.02)
    return True


def test_a_ghostscript_that_can_not_be_started_is_a_finding(script: Script) -> None:
    script("").write_bytes(b"\x7fELF garbage")
    measured = measure(CONTENT, COATED)

    assert told(measured) == ["PDF042 ink is computed and not measured: Ghostscript does not start"]


def test_a_page_that_ghostscript_draws_in_part_is_not_measured() -> None:
    with pikepdf.open(BytesIO(CONTENT)) as pdf:
        pdf.pages[0].obj.Contents.write(b"garbage", filter=Name.FlateDecode)
        content = saved(pdf)
    reason = "Ghostscript failed: Error: Page drawing error occurred."

    assert told(measure(content, COATED)) == [f"PDF042 ink is computed and not measured: {reason}"]


def test_nothing_that_a_user_has_set_for_ghostscript_changes_what_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GS_OPTIONS", "-dNODISPLAY")
    measured = measure(CONTENT, COATED)

    assert (measured.ink_percent, measured.method, measured.findings) == (140, "ghostscript", ())


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    measure(CONTENT, COATED)

    assert list(tmp_path.iterdir()) == []


def test_pages_are_separated_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [everywhere(f"0 0 0 .{number}") for number in range(1, 8)]
    monkeypatch.setattr(separations, "BATCH_PIXELS", 2 * 600 * 400)
    runs: list[tuple[int, ...]] = []
    separate = ghostscript.separate

    def watched(path: Path, numbers: Sequence[int], **options: Any) -> AbstractContextManager[list[Path]]:  # noqa: ANN401
        runs.append(tuple(numbers))
        return separate(path, numbers, **options)

    monkeypatch.setattr(separations, "separate", watched)
    measured = measure(press(*pages), COATED)

    assert runs == [(1, 2, 8), (3, 4, 8), (5, 6, 8), (7, 8)]
    assert (measured.ink_percent, measured.method) == (70, "ghostscript")


def test_pages_that_ghostscript_has_no_time_for_are_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [everywhere(f"0 0 0 .{number}") for number in range(1, 8)]
    monkeypatch.setattr(separations, "BATCH_PIXELS", 2 * 600 * 400)
    separate = ghostscript.separate

    def late(path: Path, numbers: Sequence[int], **options: Any) -> AbstractContextManager[list[Path]]:  # noqa: ANN401
        if numbers[0] > 4:
            message = "Ghostscript took too long"
            raise GhostscriptError(message)
        return separate(path, numbers, **options)

    monkeypatch.setattr(separations, "separate", late)
    measured = measure(press(*pages), COATED)

    assert told(measured) == ["PDF042 ink is computed and not measured from page 5 on: Ghostscript took too long"]
    assert (measured.ink_percent, measured.method) == (70, "computed")


def test_a_large_page_is_measured_at_a_lower_resolution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ink, "MOST_PIXELS", 10_000)
    measured = measure(press(area("1 1 1 .5", 10, 10, 40, 20)), COATED)

    assert told(measured) == ["PDF040 p. 1 350 % of ink, and the paper takes 300 %"]
    assert near(measured.findings[0], 10, 20, 40, 20, slack_mm=2)


def profiled(space_name: str, profile: bytes) -> bytes:
    """A page with an area in a profile's colours, whose output intent names the same profile."""
    made: list[pikepdf.Object] = []

    def resources(pdf: Pdf) -> Dictionary:
        made.append(pdf.make_stream(profile, N=4))
        return Dictionary(ColorSpace=Dictionary({f"/{space_name}": Array([Name.ICCBased, made[0]])}))

    return press(f"/{space_name} cs .7 .7 .7 .7 scn 10 10 20 20 re f", resources=resources)


def test_colours_in_the_presss_own_profile_stay_as_they_are() -> None:
    profile = system_profile()
    assert profile
    content = profiled("Press", profile.read_bytes())

    assert measure(content, replace(COATED, profile=profile.read_bytes())).ink_percent == 280


def test_the_profile_of_the_output_intent_is_taken_where_nobody_names_one() -> None:
    profile = system_profile()
    assert profile
    with pikepdf.open(BytesIO(profiled("Press", profile.read_bytes()))) as pdf:
        stream = pdf.pages[0].obj.Resources.ColorSpace.Press[1]
        pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, DestOutputProfile=stream)])
        content = saved(pdf)

    assert measure(content, COATED).ink_percent == 280


@pytest.mark.parametrize("profile", [b"", b"garbage", b"\0" * 12 + b"prtrCMYK" + b"\0" * 16 + b"acsp" + b"\0" * 99])
def test_a_profile_that_is_none_keeps_nobody_from_measuring(profile: bytes) -> None:
    measured = measure(CONTENT, replace(COATED, profile=profile))

    assert (measured.ink_percent, measured.method) == (140, "ghostscript")


def test_a_profile_in_which_all_ink_is_lost_does_not_pass_for_a_measurement() -> None:
    """Ghostscript says nothing of it, and paints nothing."""
    profile = system_profile()
    assert profile
    content = profile.read_bytes()
    measured = measure(CONTENT, replace(COATED, profile=content[:400_000] + bytes(len(content) - 400_000)))
    reason = "Ghostscript changes the inks of a control page"

    assert told(measured) == [f"PDF042 ink is computed and not measured: {reason}"]
    assert measured.ink_percent == 140
