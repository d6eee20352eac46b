"""`polyfold build`: what it prints and writes, and how it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from tests import pdf as read
from tests.cli.conftest import Polyfold
from tests.project import BROCHURE, Folder, run, small
from tests.torture import WAVE, photo

EN = ["small.en.press.pdf", "small.en.screen.pdf"]
FR = ["small.fr.press.pdf", "small.fr.screen.pdf"]
SCREENS = ["small.en.screen.pdf", "small.fr.screen.pdf"]
BROCHURE_FILE = "brochures/small/brochure.yaml"
FRENCH_FILE = "locales/fr/LC_MESSAGES/small.po"
KEYS = {
    *("code", "severity", "message", "help", "path", "line", "column", "page", "rectangle_mm"),
    *("brochure", "locale", "edition", "context", "source"),
}


def test_a_clean_build_says_what_it_wrote(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("build", cwd=small(tmp_path).root)

    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [f"wrote dist/small/{name}" for name in (*EN, *FR)]


def test_quiet_says_nothing_and_verbose_says_how_long(polyfold: Polyfold, tmp_path: Path) -> None:
    small(tmp_path)
    quiet = polyfold("build", "-q", "-l", "en", "-e", "screen", cwd=tmp_path)
    verbose = polyfold("-v", "build", "-l", "en", "-e", "screen", cwd=tmp_path)

    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")
    first, last = verbose.out.splitlines()
    assert first == "wrote dist/small/small.en.screen.pdf"
    assert last.startswith("1 files in ")
    assert last.endswith(" s")


def test_a_finding_is_printed_with_its_line_and_help(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "Buvez <b>de l’eau</b>.")
    told = polyfold("build", "-l", "fr", "-e", "screen", cwd=tmp_path)

    assert (told.status, told.out) == (0, "wrote dist/small/small.fr.screen.pdf\n")
    assert (
        told.err
        == """\
warning[CAT009]: HTML `<b>` is printed as text
  --> locales/fr/LC_MESSAGES/small.po:34:8
    |
 34 | msgstr "Buvez <b>de l’eau</b>."
    |        ^
   = job: small fr
   = source: brochures/small/brochure.yaml:27:23
   = help: use `**strong**` or remove it

warning[CAT009]: HTML `</b>` is printed as text
  --> locales/fr/LC_MESSAGES/small.po:34:8
    |
 34 | msgstr "Buvez <b>de l’eau</b>."
    |        ^
   = job: small fr
   = source: brochures/small/brochure.yaml:27:23
   = help: use `**strong**` or remove it

2 warnings
"""
    )


def test_findings_as_json_have_the_documented_keys(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "Buvez <b>de l’eau 漢.")
    told = polyfold("build", "-l", "fr", "--format", "json", cwd=tmp_path)
    html, glyph = json.loads(told.out)

    assert (told.status, told.err) == (1, "")
    assert html == {
        "code": "CAT009",
        "severity": "warning",
        "message": "HTML `<b>` is printed as text",
        "help": "use `**strong**` or remove it",
        "path": FRENCH_FILE,
        "line": 34,
        "column": 8,
        "brochure": "small",
        "locale": "fr",
        "context": "small.home.rest.2",
    }
    assert glyph.keys() <= KEYS
    assert {key: glyph[key] for key in ("code", "page", "path", "line", "context")} == {
        "code": "LAY003",
        "page": 3,
        "path": FRENCH_FILE,
        "line": 34,
        "context": "small.home.rest.2",
    }
    assert len(glyph["rectangle_mm"]) == 4


def test_no_finding_is_an_empty_array(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("build", "-l", "en", "-e", "screen", "--format", "json", cwd=small(tmp_path).root)

    assert (told.status, json.loads(told.out), told.err) == (0, [], "")


def test_output_may_go_elsewhere(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    told = polyfold("-C", "project", "build", "-l", "en", "-e", "screen", "-o", "out", cwd=tmp_path)

    assert told.out == "wrote out/small/small.en.screen.pdf\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".lock", "manifest.json", "small"]
    assert not (folder / "dist").exists()


@pytest.mark.parametrize(
    "arguments",
    [("-C", "project", "build"), ("build", "-C", "project"), ("build", "--project", "project")],
    ids=["before", "after", "long"],
)
def test_the_project_may_be_named_before_and_after_the_command(
    polyfold: Polyfold, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    small(tmp_path / "project")
    told = polyfold(*arguments, "-l", "en", "-e", "screen", cwd=tmp_path)

    assert told.out == "wrote project/dist/small/small.en.screen.pdf\n"


def test_the_project_is_found_from_a_folder_inside(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    told = polyfold("build", "-l", "en", "-e", "screen", cwd=folder / "brochures/small")

    assert told.status == 0
    assert folder.built() == ["small.en.screen.pdf"]


def test_without_a_project_it_says_how_to_start_one(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("build", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert (
        told.err
        == """\
error[PRJ001]: no `polyfold.yaml` in `.` or above it
   = help: go to your project's folder, name it with `-C DIR`, or start one with `polyfold init DIR`

1 error
"""
    )


def test_piped_output_holds_no_progress_and_no_colour(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "Buvez <b>de l’eau.")
    result = run("build", "-l", "fr", "-e", "screen", "--format", "json", cwd=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["CAT009"]
    assert "\x1b" not in result.stdout


def test_html_in_a_translation_is_printed_as_text(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(FRENCH_FILE, "Buvez de l’eau.", "<script>alert()</script>")
    told = polyfold("build", "-l", "fr", "-e", "screen", cwd=tmp_path)

    assert told.status == 0
    assert told.err.count("warning[CAT009]: HTML `<script>` is printed as text") == 1
    assert "<script>alert()</script>" in "".join(read.text(folder / "dist/small/small.fr.screen.pdf"))


# --- bad input: a finding with a place and a help, never a traceback, never a file of that job ------------------

Seed = Callable[[Folder], object]


def with_figure(name: str, content: bytes | str | None) -> Seed:
    """A figure on the cover, whose file has this content, or leads outside the project."""

    def seed(folder: Folder) -> None:
        figure = f"      - figure: {name}\n        id: figure\n        alt: A figure\n      - text: A line"
        folder.write(BROCHURE_FILE, BROCHURE.replace("      - text: A line", figure))
        if content is None:
            (folder / f"brochures/small/{name}").symlink_to("/etc/hostname")
        else:
            folder.write(f"brochures/small/{name}", content)

    return seed


def with_profile(content: bytes | None) -> Seed:
    """A press profile of this content, or one that is not there."""

    def seed(folder: Folder) -> None:
        folder.edit("polyfold.yaml", "condition: fogra39-coated", "profile: own.icc")
        if content is not None:
            folder.write("own.icc", content)

    return seed


def jpeg(mode: str) -> bytes:
    buffer = BytesIO()
    Image.new(mode, (8, 8)).save(buffer, "JPEG")
    return buffer.getvalue()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOT_A_PROFILE = bytes(12) + b"prtrCMYK" + bytes(200)

FAULTS: dict[str, tuple[Seed, str, str, list[str]]] = {
    "broken catalogue": (
        lambda folder: folder.edit(FRENCH_FILE, 'msgstr "Buvez', "msgstr Buvez"),
        "error[CAT001]: broken catalogue: a string is not closed, or not quoted",
        "locales/fr/LC_MESSAGES/small.po:34:8",
        EN,
    ),
    "merge conflict": (
        lambda folder: folder.edit(
            FRENCH_FILE, 'msgctxt "small.home.title"', '<<<<<<< HEAD\nmsgctxt "small.home.title"'
        ),
        "error[CAT001]: broken catalogue: an unresolved merge conflict",
        "locales/fr/LC_MESSAGES/small.po:24:1",
        EN,
    ),
    "lost placeholder": (
        lambda folder: folder.edit(FRENCH_FILE, "restent **{stay}**", "restent **longtemps**"),
        "error[CAT003]: placeholder `{stay}` is missing from the translation",
        "locales/fr/LC_MESSAGES/small.po:22:8",
        EN,
    ),
    "template syntax": (
        lambda folder: folder.write("templates/blocks/list.html", "<ul>\n{% endfor %}</ul>"),
        "error[PRJ025]: template error: Encountered unknown tag 'endfor'.",
        "templates/blocks/list.html:2",
        [],
    ),
    "template at runtime": (
        lambda folder: folder.write("templates/blocks/list.html", "<ul>\n{{ 1 / 0 }}</ul>"),
        "error[PRJ025]: template error: division by zero",
        "templates/blocks/list.html:2",
        [],
    ),
    "template with a foreign file": (
        lambda folder: folder.write("templates/blocks/list.html", '<img src="https://example.com/a.png" alt="">'),
        "error[PRJ025]: template error: `https://example.com/a.png` is not part of the bundle",
        "templates",
        [],
    ),
    "missing profile": (
        with_profile(None),
        "error[PRJ002]: can't read `own.icc`: no such file or directory",
        "polyfold.yaml:8:8",
        SCREENS,
    ),
    "RGB profile": (
        with_profile(SRGB),
        "error[PRJ026]: no ICC profile for the press condition `own.icc`",
        "polyfold.yaml:8:8",
        SCREENS,
    ),
    "no profile at all": (
        with_profile(NOT_A_PROFILE),
        "error[PRJ026]: no ICC profile for the press condition `own.icc`",
        "polyfold.yaml:8:8",
        SCREENS,
    ),
    "damaged PNG": (
        with_figure("photo.png", photo()[:-40]),
        "error[PRJ020]: `brochures/small/photo.png`: damaged: ",
        "brochures/small/photo.png",
        [],
    ),
    "PNG that is text": (
        with_figure("photo.png", "<svg/>"),
        "error[PRJ020]: `brochures/small/photo.png`: damaged: cannot identify image file",
        "brochures/small/photo.png",
        [],
    ),
    "photograph in inks": (
        with_figure("photo.jpg", jpeg("CMYK")),
        "error[PRJ020]: `brochures/small/photo.jpg`: its colour mode is CMYK",
        "brochures/small/photo.jpg",
        [],
    ),
    "SVG in a foreign colour": (
        with_figure("wave.svg", WAVE.replace("#2A8C8A", "#2A8C8B")),
        "error[PRJ020]: `brochures/small/wave.svg`: `#2A8C8B` is no colour of the theme",
        "brochures/small/wave.svg",
        [],
    ),
    "SVG with a script": (
        with_figure("wave.svg", WAVE.replace("<path", "<script>x</script><path")),
        "error[PRJ020]: `brochures/small/wave.svg`: `<script>` is not allowed",
        "brochures/small/wave.svg",
        [],
    ),
    "picture outside the project": (
        with_figure("link.svg", None),
        "error[PRJ004]: `brochures/small/link.svg` is outside the project",
        "brochures/small/brochure.yaml:15:17",
        [],
    ),
    "missing picture": (
        lambda folder: folder.edit(
            BROCHURE_FILE, "text: A line below the title.", "figure: no.svg\n        alt: A figure"
        ),
        "error[PRJ018]: there is no picture `no.svg`",
        "brochures/small/brochure.yaml:15:17",
        [],
    ),
    "broken YAML": (
        lambda folder: folder.edit(BROCHURE_FILE, "title: A small leaflet", "title: Small: a leaflet"),
        "error[PRJ005]: not valid YAML: mapping values are not allowed in this context",
        "brochures/small/brochure.yaml:2:13",
        [],
    ),
    "broken settings": (
        lambda folder: folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen, web]"),
        "error[PRJ012]: `editions`",
        "polyfold.yaml:4:20",
        [],
    ),
}


@pytest.mark.parametrize(("seed", "message", "place", "built"), FAULTS.values(), ids=list(FAULTS))
def test_bad_input_gets_a_finding_with_its_place_and_no_file(  # noqa: PLR0913, PLR0917 - a table's columns
    polyfold: Polyfold, tmp_path: Path, seed: Seed, message: str, place: str, built: list[str]
) -> None:
    folder = small(tmp_path)
    seed(folder)
    told = polyfold("build", cwd=tmp_path)
    blocks = [block.splitlines() for block in told.err.split("\n\n")[:-1]]

    assert told.status == 1
    assert blocks[0][0].startswith(message)
    assert blocks[0][1] == f"  --> {place}"
    assert all(block[-1].startswith("   = help: ") for block in blocks)
    assert folder.built() == built
    assert told.out.splitlines() == [f"wrote dist/small/{name}" for name in built]


@pytest.mark.parametrize(
    ("arguments", "message", "note"),
    [
        (("-l", "de"), "unknown locale `de`", "add it to `locales:` in polyfold.yaml; known are `en`, `fr`"),
        (
            ("-e", "web"),
            "there is no edition `web`",
            "add it to `editions:` in polyfold.yaml; known are `press`, `screen`",
        ),
        (("--site", "exampel"), "there is no site `exampel`", "did you mean `example`?"),
        (("smal",), "there is no brochure `smal`", "did you mean `small`?"),
    ],
    ids=["locale", "edition", "site", "brochure"],
)
def test_a_name_that_there_is_not_is_refused_with_a_hint(
    polyfold: Polyfold, tmp_path: Path, arguments: tuple[str, ...], message: str, note: str
) -> None:
    folder = small(tmp_path)
    told = polyfold("build", *arguments, cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.partition(": ")[2] == f"{message}\n   = help: {note}\n\n1 error\n"
    assert folder.built() == []


def test_an_output_folder_that_is_a_file_is_refused(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("dist", "in the way")
    told = polyfold("build", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert (
        told.err
        == f"""\
error[PRJ027]: can't write `{tmp_path}/dist`: file exists
   = help: check the folder's permissions and the free space, or choose another with `-o DIR`

1 error
"""
    )
    assert (folder / "dist").read_text(encoding="utf-8") == "in the way"


def test_a_file_in_the_place_of_a_brochures_folder_is_refused(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("dist/small", "in the way")
    told = polyfold("build", "-l", "en", cwd=tmp_path)

    assert told.status == 1
    assert told.err.startswith(f"error[PRJ027]: can't write `{tmp_path}/dist/small/small.en.")
    assert (folder / "dist/small").read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder where not even root may write")
def test_a_place_where_nobody_may_write_is_refused(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("build", "-o", "/proc/dist", cwd=small(tmp_path).root)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("error[PRJ027]: can't write `/proc/dist`: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "dist").mkdir(mode=0o555)
    told = polyfold("build", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(f"error[PRJ027]: can't write `{tmp_path}/dist`: permission denied")


def test_an_older_file_of_a_job_that_fails_is_removed(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("build", cwd=tmp_path)
    folder.edit(FRENCH_FILE, 'msgstr "Buvez', "msgstr Buvez")
    told = polyfold("build", cwd=tmp_path)

    assert told.status == 1
    assert told.out.splitlines() == [
        *(f"removed dist/small/{name}, which is no longer true" for name in FR),
        *(f"wrote dist/small/{name}" for name in EN),
    ]
    assert folder.built() == EN
