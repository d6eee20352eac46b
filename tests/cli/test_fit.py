"""`polyfold fit`: how full every panel is, in words, as rows and as a picture; and pins."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.cli.conftest import Polyfold
from tests.project import BACK, BROCHURE, COVER, Folder, heading, leaflet, prose, run, section, small

CLASS_PANEL = ".//{http://www.w3.org/2000/svg}g[@class='panel']"
KEYS = {
    *("brochure", "locale", "section", "panel", "fill", "step", "lines_left"),
    *("pinned", "span", "room_mm", "filled_mm", "format", "site"),
}


def project(root: Path, lines: int) -> Folder:
    """A leaflet of four panels, of which the second has so many paragraphs of one line: 20 fit, 26 do not."""
    stay = section("stay", heading("How long?"), prose("Line", lines))
    home = section("home", heading("At home"), prose("Rest", 13))
    back = {**BACK, "blocks": [heading("Who to call"), prose("Ward", 13)]}
    return leaflet(root, "bifold-a4", COVER, stay, home, back)


def names(folder: Folder) -> list[str]:
    return sorted(path.name for path in (folder / "dist").iterdir())


def cells(folder: Folder) -> int:
    """How many panels the picture shows."""
    return len(ET.parse(folder / "dist/fit.svg").findall(CLASS_PANEL))  # noqa: S314 - our own


def test_it_tells_the_fullest_first_and_draws_a_picture_and_makes_no_pdf(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    told = polyfold("fit", cwd=tmp_path)

    assert (told.status, told.err) == (0, "")
    assert (
        told.out
        == """\
brochure  locale  panel  section  fill                lines left
small     en          2  stay     ██████████ 100.0 %  no lines left
          fitted: spacing −27.2 %
small     en          3  home     ███████░░░  73.7 %  7 lines left
small     en          4  back     ███████░░░  73.7 %  7 lines left
small     en          1  cover    ██░░░░░░░░  29.9 %  20 lines left

4 panels: 0 overset, 1 tight (98 % or more), 1 half-empty (under 60 %)
wrote dist/fit.svg
"""
    )
    assert names(folder) == [".lock", "fit.svg"]
    assert cells(folder) == 4


def test_what_does_not_fit_is_an_error_and_comes_first_and_is_drawn(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 26)
    told = polyfold("fit", cwd=tmp_path)

    assert told.status == 1
    assert told.out.splitlines()[1:3] == [
        "small     en          2  stay     ██████████ 107.7 %  3 lines over",
        "          fitted: spacing −40 %, leading −15.8 %, size −8.3 %",
    ]
    assert told.out.splitlines()[-2].startswith("4 panels: 1 overset, ")
    assert told.err.startswith("error[LAY001]: section `stay` is 13.6 mm (3 lines) too long for its panel")
    assert cells(folder) == 4


def test_json_is_an_array_of_rows_and_findings_go_elsewhere(polyfold: Polyfold, tmp_path: Path) -> None:
    project(tmp_path, 26)
    told = polyfold("fit", "--format", "json", cwd=tmp_path)
    rows = json.loads(told.out)

    assert told.status == 1
    assert told.err.startswith("error[LAY001]: ")
    assert [row.keys() == KEYS for row in rows] == [True] * 4
    assert [rows[0][key] for key in ("brochure", "locale", "section", "panel", "span")] == ["small", "en", "stay", 2, 1]
    assert rows[0]["step"] == {"spacing": 0.6, "leading": 0.8415, "size": 0.9167}
    assert rows[0]["lines_left"] == -3
    assert rows[0]["fill"] == round(100 * rows[0]["filled_mm"] / rows[0]["room_mm"], 1) > 100
    assert [row["fill"] for row in rows[1:]] == sorted((row["fill"] for row in rows[1:]), reverse=True)


def test_every_language_is_told_and_drawn_in_one_edition(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    told = polyfold("fit", "--format", "json", "-j", "2", cwd=tmp_path)
    rows = json.loads(told.out)

    assert sorted((row["locale"], row["panel"]) for row in rows) == [
        (locale, panel) for locale in ("en", "fr") for panel in (1, 2, 3, 4)
    ]
    assert cells(folder) == len(rows)


def test_what_is_asked_for_is_measured_alone(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/other/brochure.yaml", BROCHURE)
    told = polyfold("fit", "other", "-l", "en", "--format", "json", cwd=tmp_path)

    assert {(row["brochure"], row["locale"]) for row in json.loads(told.out)} == {("other", "en")}
    assert cells(folder) == 4


def test_the_order_does_not_depend_on_how_many_work(polyfold: Polyfold, tmp_path: Path) -> None:
    small(tmp_path)
    one, two = (polyfold("fit", "--format", "json", "-j", jobs, cwd=tmp_path).out for jobs in ("1", "2"))

    assert one == two


def test_a_project_without_the_screen_edition_is_measured_in_another(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    screen = polyfold("fit", cwd=tmp_path).out
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [press]")

    assert polyfold("fit", cwd=tmp_path).out == screen


def test_quiet_prints_findings_only(polyfold: Polyfold, tmp_path: Path) -> None:
    project(tmp_path, 26)
    told = polyfold("fit", "-q", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("error[LAY001]: ")


def test_piped_output_holds_no_colour(tmp_path: Path) -> None:
    project(tmp_path, 26)
    result = run("fit", cwd=tmp_path)

    assert result.returncode == 1
    assert "\x1b" not in result.stdout + result.stderr


# --- where it can't be done --------------------------------------------------------------------------------------


def test_a_name_that_there_is_not_leaves_nothing_behind(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    told = polyfold("fit", "smal", "--format", "json", cwd=tmp_path)

    assert (told.status, json.loads(told.out)) == (1, [])
    assert told.err.startswith("error[PRJ024]: there is no brochure `smal`\n   = help: did you mean `small`?\n")
    assert not (folder / "dist").exists()


def test_without_a_project_it_says_how_to_start_one(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("fit", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("error[PRJ001]: no `polyfold.yaml` in `.` or above it\n")
    assert list(tmp_path.iterdir()) == []


def test_an_older_picture_of_what_can_no_longer_be_measured_is_removed(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("fit", cwd=tmp_path)
    folder.edit("brochures/small/brochure.yaml", "heading: At home", "heding: At home")
    told = polyfold("fit", cwd=tmp_path)

    assert (told.status, told.out) == (1, "removed dist/fit.svg\n")
    assert names(folder) == [".lock"]


def test_a_slip_of_the_pen_removes_no_older_picture(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    picture = folder.write("dist/fit.svg", "<svg/>")

    assert polyfold("fit", "smal", cwd=tmp_path).status == 1
    assert picture.read_text(encoding="utf-8") == "<svg/>"


def test_a_broken_translation_is_told_and_its_panels_all_the_same(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", "restent **{stay}**", "restent **longtemps**")
    told = polyfold("fit", "--format", "json", cwd=tmp_path)

    assert told.status == 1
    assert "error[CAT003]" in told.err
    assert len(json.loads(told.out)) == 8


def test_an_output_folder_that_is_a_file_is_refused_and_the_rows_are_told(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    folder.write("dist", "in the way")
    told = polyfold("fit", cwd=tmp_path)

    assert told.status == 1
    assert told.out.splitlines()[-1].startswith("4 panels: ")
    assert (
        told.err
        == f"""\
error[PRJ027]: can't write `{tmp_path}/dist`: file exists
   = help: check the folder's permissions and the free space; what is built can go to another with `-o DIR`

1 error
"""
    )
    assert (folder / "dist").read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    (folder / "dist").mkdir(mode=0o555)
    told = polyfold("fit", cwd=tmp_path)

    assert told.status == 1
    assert told.err.startswith(f"error[PRJ027]: can't write `{tmp_path}/dist`: permission denied")


def test_output_may_go_elsewhere(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path / "project", 20)
    told = polyfold("-C", "project", "fit", "-o", "out", cwd=tmp_path)

    assert told.out.splitlines()[-1] == "wrote out/fit.svg"
    assert not (folder / "dist").exists()


# --- pins ----------------------------------------------------------------------------------------------------------


def test_pins_record_how_a_leaflet_is_fitted_and_hold_it(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    free = polyfold("fit", cwd=tmp_path)
    told = polyfold("fit", "--pin", cwd=tmp_path)
    pinned = (folder / "locales/en/fit.yaml").read_text(encoding="utf-8")
    held = polyfold("fit", cwd=tmp_path)

    assert told.status == 0
    assert told.out.splitlines()[-2:] == ["wrote locales/en/fit.yaml", "wrote dist/fit.svg"]
    assert pinned.splitlines()[-2:] == ["small:", "  stay: {spacing: 0.728}"]
    assert held.out == free.out.replace("fitted: ", "pinned: ")


def test_pinning_twice_changes_nothing(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    polyfold("fit", "--pin", cwd=tmp_path)
    before = (folder / "locales/en/fit.yaml").stat()
    told = polyfold("fit", "--pin", cwd=tmp_path)

    assert (told.status, told.out.splitlines()[-1]) == (0, "wrote dist/fit.svg")
    assert (folder / "locales/en/fit.yaml").stat() == before


def test_a_pinned_leaflet_does_not_move_when_it_could_be_looser(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    polyfold("fit", "--pin", cwd=tmp_path)
    folder.edit("brochures/small/brochure.yaml", "\\n\\nLine 20.", "")
    held = json.loads(polyfold("fit", "--format", "json", cwd=tmp_path).out)
    free = json.loads(polyfold("fit", "--unpin", "--format", "json", cwd=tmp_path).out)
    steps = [{row["section"]: (row["step"], row["pinned"]) for row in rows} for rows in (held, free)]

    assert [each["stay"] for each in steps] == [({"spacing": 0.728}, True), ({"spacing": 0.868}, False)]
    assert not (folder / "locales/en/fit.yaml").exists()


def test_a_leaflet_that_moved_is_pinned_anew(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 19)
    polyfold("fit", "--pin", cwd=tmp_path)
    folder.edit("brochures/small/brochure.yaml", "Line 19.", "Line 19.\\n\\nLine 20.")
    told = polyfold("fit", "--pin", cwd=tmp_path)

    assert (told.status, "warning[LAY010]: section `stay` does not fit as it is pinned" in told.err) == (0, True)
    assert (folder / "locales/en/fit.yaml").read_text(encoding="utf-8").splitlines()[-1] == "  stay: {spacing: 0.728}"
    assert polyfold("fit", cwd=tmp_path).err == ""


def test_a_leaflet_that_does_not_fit_is_not_pinned_and_what_was_pinned_stays(
    polyfold: Polyfold, tmp_path: Path
) -> None:
    folder = project(tmp_path, 26)
    folder.write("locales/en/fit.yaml", "small: {stay: {spacing: 0.9}}\n")
    told = polyfold("fit", "--pin", cwd=tmp_path)

    assert told.status == 1
    assert "error[REL003]: this leaflet has errors, and is not pinned\n  --> locales/en/fit.yaml\n" in told.err
    assert (folder / "locales/en/fit.yaml").read_text(encoding="utf-8") == "small: {stay: {spacing: 0.9}}\n"


def test_one_language_with_an_error_does_not_keep_the_others_from_being_pinned(
    polyfold: Polyfold, tmp_path: Path
) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", "restent **{stay}**", "restent **longtemps**")
    told = polyfold("fit", "--pin", cwd=tmp_path)

    assert told.status == 1
    assert [path.parent.name for path in folder.root.glob("locales/*/fit.yaml")] == ["en"]


def test_unpinning_removes_what_was_asked_for_alone(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("fit", "--pin", cwd=tmp_path)
    folder.write("locales/fr/fit.yaml", "gone: {}  # last year's\nsmall: {}\n")
    told = polyfold("fit", "small", "-l", "fr", "--unpin", cwd=tmp_path)

    assert told.status == 0
    assert told.out.splitlines()[-2:] == ["wrote locales/fr/fit.yaml", "wrote dist/fit.svg"]
    assert (folder / "locales/fr/fit.yaml").read_text(encoding="utf-8") == "gone: {}  # last year's\n"
    assert (folder / "locales/en/fit.yaml").exists()


def test_another_site_is_pinned_beside_the_usual_one(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = project(tmp_path, 20)
    other = '  other: {name: Other Hospital, phone: "+44 1632 960002", emergency: "112", url: https://other.example}\n'
    folder.edit("polyfold.yaml", "press: {", f"{other}press: {{")
    polyfold("fit", "--pin", cwd=tmp_path)
    polyfold("fit", "--pin", "--site", "other", cwd=tmp_path)
    file = folder / "locales/en/fit.yaml"

    assert [line for line in file.read_text(encoding="utf-8").splitlines() if line.endswith(":")] == [
        *("small:", "small.other:")
    ]
    polyfold("fit", "--unpin", "--site", "other", cwd=tmp_path)
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if line.endswith(":")] == ["small:"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--pin", "--unpin"), "Error: `--pin` and `--unpin` exclude each other"),
        (("--pin", "-l", "pseudo"), "Error: `--pin` is for what is printed: `pseudo` never is"),
        (("--pin", "-l", "en", "-l", "qps-plocm"), "Error: `--pin` is for what is printed: `qps-plocm` never is"),
    ],
    ids=["both", "pseudo", "mirrored"],
)
def test_pins_that_make_no_sense_are_refused(
    polyfold: Polyfold, tmp_path: Path, arguments: tuple[str, ...], error: str
) -> None:
    folder = small(tmp_path)
    told = polyfold("fit", *arguments, cwd=tmp_path)

    assert (told.status, told.out) == (2, "")
    assert told.err.splitlines()[-1] == error
    assert not (folder / "dist").exists()
