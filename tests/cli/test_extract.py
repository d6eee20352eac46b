"""`polyfold extract`: the templates, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Polyfold
from tests.leaflet import PATH
from tests.project import BROCHURE, small

WROTE = "wrote locales/small.pot: 11 messages\nwrote locales/templates.pot: 15 messages\n"


def test_what_is_written_is_told_and_a_second_time_nothing_is(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    first = polyfold("extract", cwd=tmp_path)
    content = (folder / "locales/small.pot").read_bytes()
    second = polyfold("extract", cwd=tmp_path)

    assert (first.status, first.out, first.err) == (0, WROTE, "")
    assert (second.status, second.out, second.err) == (0, "2 templates, nothing has changed\n", "")
    assert (folder / "locales/small.pot").read_bytes() == content


def test_a_project_elsewhere_is_extracted_in_its_own_folder(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path / "leaflets")
    told = polyfold("-C", "leaflets", "extract", cwd=tmp_path)

    assert told.out == WROTE.replace("locales", "leaflets/locales")
    assert (folder / "locales/templates.pot").is_file()


def test_quiet_says_nothing_of_what_went_well(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("extract", "-q", cwd=small(tmp_path).root)

    assert (told.status, told.out, told.err) == (0, "", "")


def test_a_broken_brochure_keeps_its_template_and_the_others_go_on(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("extract", cwd=tmp_path)
    before = (folder / "locales/small.pot").read_bytes()
    folder.edit(PATH, "**{stay}**", "**{stey}**")
    folder.write("brochures/another/brochure.yaml", BROCHURE)
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out) == (1, "wrote locales/another.pot: 11 messages\n")
    assert (
        told.err
        == """\
error[PRJ016]: `{stey}` is not a declared fact
  --> brochures/small/brochure.yaml:21:15
    |
 21 |       - text: Most people stay for **{stey}**. Call the [team](ref:contact).
    |               ^
   = job: small
   = help: declare `stey` under `facts:`; did you mean `stay`?

1 error
"""
    )
    assert (folder / "locales/small.pot").read_bytes() == before


def test_a_template_with_a_syntax_error_keeps_the_words_of_the_theme(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    polyfold("extract", cwd=tmp_path)
    before = (folder / "locales/templates.pot").read_bytes()
    folder.write("templates/title.html", "<h1>\n{{ _('Title' }}</h1>\n")
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out) == (1, "1 template, nothing has changed\n")
    assert told.err.startswith("error[PRJ025]: template error: ")
    assert "--> templates/title.html:2" in told.err
    assert (folder / "locales/templates.pot").read_bytes() == before


def test_a_template_that_is_left_of_a_brochure_is_a_warning(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("locales/gone.pot", "old")
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out) == (0, WROTE)
    assert (
        told.err
        == """\
warning[CAT045]: `locales/gone.pot` is left of `gone`, which has no messages any more
  --> locales/gone.pot
   = help: remove it with its catalogues, or rename them all if `gone` has another name now

1 warning
"""
    )
    assert (folder / "locales/gone.pot").read_text() == "old"


def test_a_folder_that_can_not_be_written_is_told_for_each_template(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "locales/fr/LC_MESSAGES/small.po").unlink()
    for path in ("locales/fr/LC_MESSAGES", "locales/fr", "locales"):
        (folder / path).rmdir()
    folder.write("locales", "a file")
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert [line for line in told.err.splitlines() if line.startswith("error")] == [
        f"error[PRJ027]: can't write `{folder / path}`: file exists"
        for path in ("locales/small.pot", "locales/templates.pot")
    ]


def test_a_project_without_brochures_has_the_words_of_the_theme(polyfold: Polyfold, tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / PATH).unlink()
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out, told.err) == (0, "wrote locales/templates.pot: 15 messages\n", "")


def test_without_a_project_nothing_is_written(polyfold: Polyfold, tmp_path: Path) -> None:
    told = polyfold("extract", cwd=tmp_path)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("error[PRJ001]")
    assert list(tmp_path.iterdir()) == []
