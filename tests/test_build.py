"""Builds as a whole: what is written, what is not, and what is left after a kill."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests import pdf as read
from tests.fitting import filled, in_rows
from tests.project import (
    FRENCH,
    GRACE_S,
    SAMPLE,
    Folder,
    catalogue,
    command,
    environment,
    leaflet,
    prose,
    run,
    sample,
    section,
    small,
)
from tests.torture import torture

from polyfold import __version__

ALL = ["small.en.press.pdf", "small.en.screen.pdf", "small.fr.press.pdf", "small.fr.screen.pdf"]
BROCHURE_FILE = "brochures/small/brochure.yaml"
FRENCH_FILE = "locales/fr/LC_MESSAGES/small.po"


def manifest(folder: Folder) -> dict[str, dict[str, Any]]:
    content = json.loads((folder / "dist/manifest.json").read_text(encoding="utf-8"))
    assert content["polyfold"] == __version__
    return {entry["path"]: entry for entry in content["files"]}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- the manifest --------------------------------------------------------------------------------------------


def test_the_manifest_says_all_of_every_file(sample_leaflet: Folder) -> None:
    entries = manifest(sample_leaflet)
    names = [
        f"{SAMPLE}/{SAMPLE}.{locale}.{edition}.pdf"
        for locale in ("en", "fr", "nl")
        for edition in ("office", "press", "screen")
    ]
    judged = {"structure": "judged", "raster": "not judged: this is a draft"}

    assert list(entries) == names
    for name, entry in entries.items():
        _, locale, edition, _ = name.rsplit("/")[-1].split(".")
        path = sample_leaflet / "dist" / name
        engines = entry.pop("engines")
        assert re.fullmatch("[0-9a-f]{64}", entry.pop("inputs"))
        assert engines["polyfold"] == __version__
        assert engines["weasyprint"].startswith("70.")
        assert entry == {
            "path": name,
            "brochure": SAMPLE,
            "locale": locale,
            "site": "example",
            "edition": edition,
            "version": "1.0.0",
            "pages": 6 if edition == "screen" else 2,
            **({} if edition == "screen" else {"preflight": judged}),
            "fit": {},
            "room": entry["room"],
            "sha256": sha256(path),
        }
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == entry["pages"]


def test_the_manifest_keeps_what_was_built_before_and_loses_what_is_gone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.build(locales=("en",), editions=("screen",))
    first = manifest(folder)
    folder.build(locales=("fr",), editions=("screen",))
    assert manifest(folder).keys() == {"small/small.en.screen.pdf", "small/small.fr.screen.pdf"}
    assert manifest(folder)["small/small.en.screen.pdf"] == first["small/small.en.screen.pdf"]

    (tmp_path / "dist/small/small.en.screen.pdf").unlink()
    folder.build(locales=("fr",), editions=("screen",))
    assert manifest(folder).keys() == {"small/small.fr.screen.pdf"}


def test_the_manifest_says_how_each_section_was_fitted_as_pins_do(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.build(locales=("en",), editions=("screen",))
    path = "small/small.en.screen.pdf"
    loose = {"spacing": 1.25, "leading": 1.1}
    free = folder / f"dist/{path}"
    before = free.read_bytes()

    assert manifest(folder)[path]["fit"] == {"stay": loose, "home": loose, "contact": loose}
    # JSON is YAML, too.
    folder.write("locales/en/fit.yaml", json.dumps({"small": manifest(folder)[path]["fit"]}))
    folder.build(locales=("en",), editions=("screen",))
    assert manifest(folder)[path]["fit"] == {"stay": loose, "home": loose, "contact": loose}
    assert free.read_bytes() == before
    folder.write("locales/en/fit.yaml", "small: {home: {spacing: 0.6}}\n")
    folder.build(locales=("en",), editions=("screen",))
    assert manifest(folder)[path]["fit"] == {"home": {"spacing": 0.6}}
    assert free.read_bytes() != before


def test_the_manifest_says_how_much_room_is_left_in_each_section_that_has_its_own(tmp_path: Path) -> None:
    path = "small/small.en.screen.pdf"
    names = ["one", "two", "three", "four", "five", "six"]

    def built(first: int) -> Any:  # noqa: ANN401 - JSON
        folder = in_rows(tmp_path, "trifold-a4", filled("one", first), *(filled(name) for name in names[1:]))
        folder.build(locales=("en",), editions=("screen",))
        return manifest(folder)[path]["room"]

    before, after = built(10), built(11)

    assert list(before) == names
    assert after["one"]["mm"] == pytest.approx(before["one"]["mm"] - 10)
    assert after["one"]["lines"] == before["one"]["lines"] - 2
    assert [after[name] for name in names[1:]] == [before[name] for name in names[1:]]


def test_text_that_flows_on_has_no_room_of_its_own(tmp_path: Path) -> None:
    folder = leaflet(
        tmp_path, "booklet-a5", section("cover", prose("Cover", 1), layout="cover"), section("one", prose("Line", 9))
    )
    folder.build(locales=("en",), editions=("screen",))

    assert list(manifest(folder)["small/small.en.screen.pdf"]["room"]) == ["cover"]


def test_another_site_has_files_and_numbers_of_its_own(tmp_path: Path) -> None:
    folder = small(tmp_path)
    other = '  other: {name: Other Hospital, phone: "+44 1632 960002", emergency: "112", url: https://other.example}\n'
    folder.edit("polyfold.yaml", "press: {", f"{other}press: {{")
    folder.build(locales=("en",), editions=("screen",))
    folder.build(locales=("en",), editions=("screen",), site="other")
    texts = {name: "".join(read.text(folder / f"dist/small/{name}")) for name in folder.built()}

    assert list(texts) == ["small.en.other.screen.pdf", "small.en.screen.pdf"]
    assert "960001" in texts["small.en.screen.pdf"]
    assert "960001" not in texts["small.en.other.screen.pdf"]
    assert "960002" in texts["small.en.other.screen.pdf"]


# --- the same input, the same bytes ----------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    built: list[dict[str, str]] = []
    for number, (changes, workers) in enumerate(
        [
            ({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"}, "1"),
            ({"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"}, "2"),
        ]
    ):
        folder = torture(tmp_path / ("deeper/" * number) / "project")
        result = run("build", "-l", "en", "-j", workers, cwd=folder.root, **changes)
        assert result.returncode == 0, result.stderr
        files = (path for path in (folder / "dist").rglob("*.*") if path.is_file())
        built.append({path.name: sha256(path) for path in files})

    assert sorted(built[0]) == [".lock", "manifest.json", "torture.en.press.pdf", "torture.en.screen.pdf"]
    assert built[0] == built[1]


def test_findings_come_in_the_same_order_however_many_work(tmp_path: Path) -> None:
    told = []
    for workers in ("1", "4"):
        folder = small(tmp_path / workers)
        folder.edit(BROCHURE_FILE, "A line below the title.", "漢")
        folder.edit(FRENCH_FILE, "A line below the title.", "漢")
        folder.edit(FRENCH_FILE, "À la maison", "À la maison 字")
        told.append(run("build", "-e", "screen", "-j", workers, "--format", "json", cwd=folder.root).stdout)

    assert [(each["code"], each["locale"]) for each in json.loads(told[0])] == [
        ("CAT017", "fr"),
        ("CAT021", "fr"),
        ("LAY003", "en"),
        ("LAY003", "fr"),
    ]
    assert told[0] == told[1]


# --- what does not fit, or is not translated --------------------------------------------------------------------


def doubled(text: str) -> str:
    """A catalogue whose translations in the section `risks` say everything twice, the second time without markup."""
    pattern = re.compile(rf'(msgctxt "{SAMPLE}\.risks\..*?\nmsgstr ")(.*?)"\n', re.DOTALL)
    marks = re.compile(r"\*\*|\{\w+\}|\[|\]\(.*?\)")
    return pattern.sub(lambda match: f'{match[0][:-2]} {marks.sub("", match[2])}"\n', text)


def test_french_that_is_too_long_is_named_and_removed_while_the_others_are_built(
    sample_pdfs: Path, tmp_path: Path
) -> None:
    folder = sample(tmp_path, SAMPLE)
    for path in sample_pdfs.iterdir():
        folder.write(f"dist/{SAMPLE}/{path.name}", b"an older file" if ".fr." in path.name else path.read_bytes())
    french = f"locales/fr/LC_MESSAGES/{SAMPLE}.po"
    folder.write(french, doubled((folder / french).read_text(encoding="utf-8")))
    result = run("build", cwd=folder.root)
    error, _, rest = result.stderr[result.stderr.index("error[LAY001]") :].partition("\n")

    assert result.returncode == 1
    assert re.fullmatch(
        r"error\[LAY001\]: section `risks` is \d+\.\d mm \(\d+ lines\) too long for its panel at its tightest: "
        rf"`{SAMPLE}\.risks\..*",
        error,
    )
    assert float(error.partition(" is ")[2].partition(" mm")[0]) > 20
    assert f"`{SAMPLE}.risks.serious.1`" in error
    assert f"   = job: {SAMPLE} fr\n" in rest
    assert f"  --> {french}:" in rest
    assert rest.endswith("\n1 error, 5 warnings\n")
    assert folder.built() == [
        f"{SAMPLE}.{locale}.{each}.pdf" for locale in ("en", "nl") for each in ("office", "press", "screen")
    ]
    assert result.stdout.splitlines() == [
        *(
            f"removed dist/{SAMPLE}/{SAMPLE}.fr.{each}.pdf, which is no longer true"
            for each in ("office", "press", "screen")
        ),
        *(f"wrote dist/{SAMPLE}/{name}" for name in folder.built()),
    ]
    assert manifest(folder).keys() == {f"{SAMPLE}/{name}" for name in folder.built()}


def test_a_message_without_translation_is_printed_in_english_and_marked_so(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write(FRENCH_FILE, catalogue(*(entry for entry in FRENCH if entry[0] != "small.home.title")))
    outcome = folder.build(locales=("fr",), editions=("screen",))
    with pikepdf.open(folder / "dist/small/small.fr.screen.pdf") as pdf:
        languages = [str(heading.get("/Lang", "")) for heading in read.kinds(pdf, "/H2")]

    assert [(finding.code, finding.severity, finding.context) for finding in outcome.findings] == [
        ("CAT006", "warning", "small.home.title")
    ]
    assert languages == ["", "en", ""]


def test_without_a_catalogue_a_draft_is_wholly_in_english_and_marked_so(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / FRENCH_FILE).unlink()
    outcome = folder.build(locales=("fr",), editions=("screen",))
    with pikepdf.open(folder / "dist/small/small.fr.screen.pdf") as pdf:
        languages = {str(heading.get("/Lang", "")) for heading in read.kinds(pdf, *read.LEVELS)}
        language = str(pdf.Root.Lang)

    assert [(finding.code, finding.message) for finding in outcome.findings] == [
        ("CAT005", f"no catalogue `{FRENCH_FILE}`: 11 messages fall back to en")
    ]
    assert (language, languages) == ("fr", {"en"})


def test_a_fuzzy_translation_is_never_printed(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, 'msgctxt "small.home.title"', '#, fuzzy\nmsgctxt "small.home.title"')
    outcome = folder.build(locales=("fr",), editions=("screen",))
    printed = "".join(read.text(folder / "dist/small/small.fr.screen.pdf"))

    assert [finding.code for finding in outcome.findings] == ["CAT007"]
    assert "At home" in printed
    assert "À la maison" not in printed


def test_a_locale_borrows_from_its_fallback_without_a_finding(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "conventions:", "fallback: {fr_LU: [fr]}\nconventions:")
    outcome = folder.build(locales=("fr_LU",), editions=("screen",))
    with pikepdf.open(folder / "dist/small/small.fr_LU.screen.pdf") as pdf:
        assert str(pdf.Root.Lang) == "fr-LU"
        assert {str(heading.get("/Lang", "")) for heading in read.kinds(pdf, *read.LEVELS)} == {""}

    assert outcome.findings == ()
    assert "À la maison" in "".join(read.text(folder / "dist/small/small.fr_LU.screen.pdf"))


def test_a_section_for_some_locales_alone_must_leave_as_many_as_panels(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(BROCHURE_FILE, "  - id: home\n", "  - id: home\n    only: {locales: [en]}\n")
    outcome = folder.build(editions=("screen",))

    assert folder.built() == ["small.en.screen.pdf"]
    assert [(finding.code, finding.locale, finding.message) for finding in outcome.findings] == [
        ("PRJ022", "fr", "3 sections for the 4 panels of `bifold-a4`")
    ]


# --- kills and races ---------------------------------------------------------------------------------------------

Moment = Callable[[Folder, float, dict[Path, int]], bool]
"""Whether to kill now: told the project, the seconds since the start, and the inodes of the files before."""


def after(seconds: float) -> Moment:
    return lambda _folder, elapsed, _before: elapsed >= seconds


def at_a_part(folder: Folder, _elapsed: float, _before: dict[Path, int]) -> bool:
    return any((folder / "dist").rglob(".*.part"))


def when_new(name: str) -> Moment:
    def is_new(folder: Folder, _elapsed: float, before: dict[Path, int]) -> bool:
        path = next((folder / "dist").rglob(name), None)
        with suppress(FileNotFoundError):
            return path is not None and path.stat().st_ino != before.get(path)
        return False

    return is_new


FULL, SCREEN = ("-j", "2"), ("-j", "2", "-e", "screen")
MOMENTS: list[tuple[Moment, tuple[str, ...]]] = [
    *((after(seconds), FULL) for seconds in (0.2, 0.4, 0.6, 0.7, 0.8, 0.9)),
    (when_new("small.en.press.pdf"), FULL),
    (at_a_part, SCREEN),
    *((when_new(name), SCREEN) for name in (".lock", "small.en.screen.pdf", "small.fr.screen.pdf", "manifest.json")),
]
"""When to kill a build, and how it is called."""


def build_and_kill(folder: Folder, moment: Moment, arguments: tuple[str, ...]) -> bool:
    """Whether the build was still running at its moment."""
    before = {path: path.stat().st_ino for path in (folder / "dist").rglob("*") if path.is_file()}
    with subprocess.Popen(
        command("build", *arguments),
        cwd=folder.root,
        env=environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    ) as process:
        started = time.monotonic()
        while process.poll() is None and not moment(folder, time.monotonic() - started, before):
            assert time.monotonic() - started < GRACE_S
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


def test_a_kill_at_any_moment_leaves_whole_files_and_the_next_build_clears_up(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.build(locales=("en",))
    killed = 0
    for number, (moment, arguments) in enumerate(MOMENTS, start=1):
        folder.write(
            BROCHURE_FILE, re.sub("version: .*", f"version: 1.0.{number}", (folder / BROCHURE_FILE).read_text("utf-8"))
        )
        killed += build_and_kill(folder, moment, arguments)
        for path in (folder / "dist").rglob("*.pdf"):
            with pikepdf.open(path) as pdf:
                assert len(pdf.pages) == (4 if "screen" in path.name else 2)
        assert set(manifest(folder)) <= {f"small/{name}" for name in ALL}
    outcome = folder.build()

    assert killed > len(MOMENTS) / 2
    assert outcome.findings == ()
    assert folder.built() == ALL
    assert {name: entry["sha256"] for name, entry in manifest(folder).items()} == {
        f"small/{name}": sha256(folder / f"dist/small/{name}") for name in ALL
    }
    assert [path.name for path in (folder / "dist").rglob(".*")] == [".lock"]


def test_two_builds_at_once_take_turns_and_both_are_right(tmp_path: Path) -> None:
    folder = small(tmp_path)
    processes = [
        subprocess.Popen(
            command("build", "-l", locale, "-j", "1"),
            cwd=folder.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for locale in ("en", "fr")
    ]
    told = [process.communicate(timeout=GRACE_S) for process in processes]

    assert [process.returncode for process in processes] == [0, 0]
    assert folder.built() == ALL
    assert {name: entry["sha256"] for name, entry in manifest(folder).items()} == {
        f"small/{name}": sha256(folder / f"dist/small/{name}") for name in ALL
    }
    waits = [stderr for _, stderr in told if stderr]
    assert all(stderr.startswith("info[PRJ028]: waited ") for stderr in waits)
    assert len(waits) <= 1


def children(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a process has started."""
    with suppress(OSError):
        return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    return []


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("kills", [1, 1_000_000], ids=["once", "whenever there is one"])
def test_a_worker_that_is_killed_costs_nothing_unless_it_dies_again(tmp_path: Path, kills: int) -> None:
    folder = small(tmp_path)
    with subprocess.Popen(
        command("build", "-j", "2", "--format", "json"),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        while process.poll() is None and kills:
            for worker in children(process)[:kills]:
                kills -= 1
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        out, err = process.communicate(timeout=GRACE_S)

    if kills == 0:
        assert (process.returncode, json.loads(out), err) == (0, [], "")
        assert folder.built() == ALL
    else:
        assert (process.returncode, err) == (1, "")
        assert [(each["code"], each["locale"]) for each in json.loads(out)] == [("PRJ031", "en"), ("PRJ031", "fr")]
        assert folder.built() == []


def test_a_file_that_can_not_be_written_costs_neither_the_others_nor_their_findings(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "dist/small/small.en.screen.pdf").mkdir(parents=True)
    outcome = folder.build(editions=("screen",))

    assert [(each.code, each.message.rpartition(": ")[2]) for each in outcome.findings] == [
        ("PRJ027", "is a directory")
    ]
    assert [path.name for path in outcome.written] == ["small.fr.screen.pdf"]
    assert list(manifest(folder)) == ["small/small.fr.screen.pdf"]
