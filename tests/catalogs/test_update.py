"""Files that `update` writes, and files that it leaves alone."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.project import BROCHURE, FRENCH, SETTINGS, Folder, catalogue, environment, sample, small

from polyfold.catalogs import update as updating
from polyfold.catalogs.update import Updated, update
from polyfold.source import Source

FILE = "locales/fr/LC_MESSAGES/small.po"
YAML = "brochures/small/brochure.yaml"


def updated(folder: Folder, *names: str, is_check: bool = False, is_typo: bool = False) -> Updated:
    return update(Source(folder.root), names, is_check=is_check, is_typo=is_typo)


def lines(made: Updated) -> list[str]:
    return [f"{each.name}: {each.changes}" for each in made.written]


def codes(made: Updated) -> list[str]:
    return [finding.code for finding in made.findings]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The small project, up to date."""
    made = small(tmp_path)
    updated(made)
    return made


def contents(folder: Folder) -> dict[str, bytes]:
    paths = [path for path in (folder / "locales").rglob("*") if path.suffix in {".po", ".pot"}]
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in paths}


def test_a_second_update_changes_nothing(folder: Folder) -> None:
    before = contents(folder)
    again = updated(folder)

    assert (lines(again), codes(again)) == ([], [])
    assert again.current == 3
    assert contents(folder) == before


def test_a_second_update_of_the_sample_changes_nothing(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    updated(folder)
    before = contents(folder)
    again = updated(folder)

    assert (lines(again), codes(again)) == ([], [])
    assert contents(folder) == before


def test_a_new_locale_gets_all_messages_and_a_header_of_its_own(folder: Folder) -> None:
    made = updated(folder, "de")

    assert lines(made) == ["de/templates.po: 15 new", "de/small.po: 11 new"]
    assert (
        (folder / "locales/de/LC_MESSAGES/small.po")
        .read_text(encoding="utf-8")
        .startswith(
            """\
msgid ""
msgstr ""
"Project-Id-Version: small\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. Title of the leaflet
#: brochures/small/brochure.yaml
msgctxt "small.title"
msgid "A small leaflet"
msgstr ""
"""
        )
    )


def test_a_locale_that_no_build_has_yet_is_said_to_be_so(folder: Folder) -> None:
    made = updated(folder, "de")

    assert [(each.code, each.is_error, each.message) for each in made.findings] == [
        ("CAT032", False, "polyfold.yaml does not list `de` yet, so nothing is built in it")
    ]


def test_a_locale_whose_plural_forms_are_not_known_leaves_them_to_the_translator(folder: Folder) -> None:
    updated(folder, "br")

    assert b"Plural-Forms" not in (folder / "locales/br/LC_MESSAGES/small.po").read_bytes()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("de-AT", "did you mean `de_AT`?"),
        ("DE", "did you mean `de`?"),
        ("pt_br", "did you mean `pt_BR`?"),
        ("zh-hant", "did you mean `zh_Hant`?"),
        ("deutsch", "use a code of Unicode's CLDR, such as `de` or `fr_LU`; known are `en`, `fr`"),
        ("../de", "use a code of Unicode's CLDR, such as `de` or `fr_LU`; known are `en`, `fr`"),
    ],
)
def test_a_name_that_is_no_locale_makes_no_folder(folder: Folder, name: str, hint: str) -> None:
    before = contents(folder)
    made = updated(folder, name)

    assert [(each.code, each.help) for each in made.findings] == [("PRJ023", hint)]
    assert contents(folder) == before


def test_a_folder_that_is_no_locale_is_named_and_left(folder: Folder) -> None:
    folder.write("locales/french/LC_MESSAGES/small.po", catalogue(*FRENCH))
    made = updated(folder)

    assert [(each.code, str(each.place)) for each in made.findings] == [("PRJ023", "locales/french")]
    assert (folder / "locales/french/LC_MESSAGES/small.po").read_text(encoding="utf-8") == catalogue(*FRENCH)


def test_a_locale_that_has_a_folder_only_is_updated_too(folder: Folder) -> None:
    updated(folder, "de")
    folder.edit(YAML, "At home", "At your home")

    assert lines(updated(folder)) == [
        "small.pot: 1 new, 1 gone",
        "fr/small.po: 1 changed (fuzzy)",
        "de/small.po: 1 changed",
    ]


def test_only_the_locales_that_are_named_are_updated(folder: Folder) -> None:
    updated(folder, "de")
    folder.edit(YAML, "At home", "At your home")

    assert lines(updated(folder, "fr")) == ["small.pot: 1 new, 1 gone", "fr/small.po: 1 changed (fuzzy)"]


def test_a_regional_variant_gets_nothing_new_and_follows_what_it_says(folder: Folder) -> None:
    folder.edit("polyfold.yaml", "site: example", "fallback: {fr_LU: [fr]}\nsite: example")
    own = "locales/fr_LU/LC_MESSAGES/small.po"
    assert lines(updated(folder)) == []
    assert not (folder / own).exists()

    folder.write(own, catalogue(("small.home.title", "At home", "Chez soi")))
    folder.edit(YAML, "At home", "At your home")
    made = updated(folder)

    assert "fr_LU/small.po: 1 changed (fuzzy)" in lines(made)
    assert '#| msgid "At home"\nmsgctxt "small.home.title"\nmsgid "At your home"\n' in (folder / own).read_text()
    assert (folder / own).read_text().count("msgctxt") == 1


def test_another_script_is_no_regional_variant(folder: Folder) -> None:
    folder.edit("polyfold.yaml", "site: example", "fallback: {zh_TW: [zh_CN]}\nsite: example")

    assert lines(updated(folder, "zh_TW")) == ["zh_TW/templates.po: 15 new", "zh_TW/small.po: 11 new"]


def test_the_themes_own_words_are_asked_for_only_where_the_default_theme_lacks_them(folder: Folder) -> None:
    assert not (folder / "locales/fr/LC_MESSAGES/templates.po").exists()

    folder.write("templates/footer.html", '{{ _("review by") }} {{ _("Do not copy") }}')
    made = updated(folder)
    assert "fr/templates.po: 1 new" in lines(made)
    assert 'msgid "Do not copy"' in (folder / "locales/fr/LC_MESSAGES/templates.po").read_text()
    assert lines(updated(folder)) == []


def test_words_of_the_theme_that_a_project_says_otherwise_stay(folder: Folder) -> None:
    own = folder.write(
        "locales/fr/LC_MESSAGES/templates.po",
        catalogue().replace("UTF-8\\n", "UTF-8\\n") + '\nmsgid "review by"\nmsgstr "valable jusqu’en"\n',
    )
    updated(folder)

    assert 'msgid "review by"\nmsgstr "valable jusqu’en"\n' in own.read_text()
    assert own.read_text().count("msgid") == 2


def test_a_word_that_a_project_said_otherwise_comes_back_with_its_own(folder: Folder) -> None:
    own = folder.write("locales/fr/LC_MESSAGES/templates.po", catalogue() + '\nmsgid "review by"\nmsgstr "valable"\n')
    folder.write("templates/footer.html", "<p></p>")
    updated(folder)
    assert '#~ msgstr "valable"\n' in own.read_text()
    (folder / "templates/footer.html").unlink()
    updated(folder)
    assert '\nmsgid "review by"\nmsgstr "valable"\n' in own.read_text()


def test_a_source_in_another_language_than_the_themes_needs_its_words(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("polyfold.yaml", SETTINGS.replace("en_GB", "en_GB, de: de_CH").replace("locale: en", "locale: de"))
    folder.edit("polyfold.yaml", "[en, fr]", "[de]")
    folder.write(YAML, BROCHURE)

    assert lines(updated(folder)) == ["de/templates.po: 15 new", "small.pot: 11 new", "templates.pot: 15 new"]
    assert codes(updated(folder)) == []


def test_the_language_of_the_source_has_no_catalogue_and_one_that_is_there_is_left(folder: Folder) -> None:
    own = folder.write("locales/en/LC_MESSAGES/small.po", catalogue(("small.title", "Old", "Old one")))
    made = updated(folder)

    assert lines(made) == []
    assert [(each.code, each.message) for each in made.findings] == [
        ("CAT031", "`locales/en/LC_MESSAGES/small.po` is left as it is: its texts are written in `en`")
    ]
    assert own.read_text() == catalogue(("small.title", "Old", "Old one"))


def test_a_catalogue_without_a_brochure_is_named_and_left(folder: Folder) -> None:
    own = folder.write("locales/fr/LC_MESSAGES/smaller.po", catalogue(*FRENCH))
    made = updated(folder)

    assert [(each.code, each.is_error, each.message) for each in made.findings] == [
        ("CAT031", False, "`locales/fr/LC_MESSAGES/smaller.po` is left as it is: there is no brochure `smaller`")
    ]
    assert own.read_text(encoding="utf-8") == catalogue(*FRENCH)


def test_a_brochure_that_cannot_be_read_keeps_its_files_and_the_others_go_on(folder: Folder) -> None:
    folder.write("brochures/other/brochure.yaml", BROCHURE.replace("TST-001", "TST-002"))
    folder.edit(YAML, "At home", "At your home")
    folder.edit(YAML, "format: bifold-a4", "format: [")
    before = contents(folder)
    made = updated(folder)

    assert lines(made) == ["other.pot: 11 new", "fr/other.po: 11 new"]
    assert any(each.is_error and each.brochure == "small" for each in made.findings)
    assert "CAT031" not in codes(made)
    assert before.items() <= contents(folder).items()


@pytest.mark.parametrize("entries", ["", '\n# Ours.\nmsgctxt "small.title"\nmsgid "A small leaflet"\nmsgstr "Petit"\n'])
def test_a_catalogue_without_a_header_gets_one(folder: Folder, entries: str) -> None:
    own = folder.write(FILE, entries)
    updated(folder)

    assert own.read_text(encoding="utf-8").startswith('msgid ""\nmsgstr ""\n"Project-Id-Version: small\\n"\n')
    assert ("Petit" in own.read_text(encoding="utf-8")) is bool(entries)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["Unix", "DOS"])
@pytest.mark.parametrize("comment", ["", "# Ours.\n", "\n"], ids=["bare", "with a comment", "after a blank line"])
def test_a_header_stands_apart_from_the_entry_that_was_the_first(folder: Folder, newline: str, comment: str) -> None:
    entry = f'{comment}msgctxt "small.title"\nmsgid "A small leaflet"\nmsgstr "Petit"\n'
    (folder / FILE).write_bytes(entry.replace("\n", newline).encode())
    updated(folder)
    after = (folder / FILE).read_bytes().decode()

    assert after.count(newline) == after.count("\n")
    assert after.replace("\r", "").split("\n\n")[1].strip().endswith('msgstr "Petit"')
    assert "\n\n\n" not in after.replace("\r", "")
    assert updated(folder).written == []


def test_a_header_that_is_there_is_never_touched(folder: Folder) -> None:
    header = """\
# Sylvie, 2019
msgid ""
msgstr ""
"Project-Id-Version: old\\n"
"PO-Revision-Date: 2019-01-01 10:00+0100\\n"
"X-Generator: Poedit 2.2\\n"
"Plural-Forms: nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Generated-By: Babel 2.9\\n"
"""
    own = folder / FILE
    own.write_text(f"{header}\n{own.read_text(encoding='utf-8').partition(chr(10) * 2)[2]}", encoding="utf-8")
    folder.edit(YAML, "At home", "At your home")

    assert "fr/small.po: 1 changed (fuzzy)" in lines(updated(folder))
    assert own.read_text(encoding="utf-8").startswith(f"{header}\n")


def test_check_names_what_is_behind_and_writes_nothing(folder: Folder) -> None:
    folder.edit(YAML, "At home", "At your home")
    before = contents(folder)
    made = updated(folder, is_check=True)

    assert [(each.code, each.message, each.help) for each in made.findings] == [
        (
            "CAT033",
            "`locales/small.pot` is behind its source: 1 new, 1 gone",
            "run `polyfold extract`, and commit what it writes",
        ),
        (
            "CAT033",
            f"`{FILE}` is behind its source: 1 changed (fuzzy)",
            "run `polyfold update fr`, and commit what it writes",
        ),
    ]
    assert contents(folder) == before


def test_check_of_what_is_up_to_date_finds_nothing(folder: Folder) -> None:
    assert codes(updated(folder, is_check=True)) == []


DOSES = """\

#: brochures/small/brochure.yaml
msgctxt "small.home.rest.1"
msgid "Rset 5 hours."
msgstr "Reposez-vous 5 heures."

#: brochures/small/brochure.yaml
msgctxt "small.home.rest.2"
msgid "Take 5 mg."
msgstr "Prenez 5 mg."
"""


def test_a_corrected_typing_error_keeps_its_translation_and_a_changed_dose_does_not(folder: Folder) -> None:
    folder.write(FILE, catalogue() + DOSES)
    folder.edit(YAML, "[Rest., Drink water.]", "[Rest 5 hours., Take 50 mg.]")
    made = updated(folder, is_typo=True)
    text = (folder / FILE).read_text(encoding="utf-8")

    assert "fr/small.po: 9 new, 1 changed (fuzzy), 1 corrected" in lines(made)
    assert 'msgctxt "small.home.rest.1"\nmsgid "Rest 5 hours."\nmsgstr "Reposez-vous 5 heures."\n' in text
    assert (
        '#, fuzzy\n#| msgid "Take 5 mg."\n'
        'msgctxt "small.home.rest.2"\nmsgid "Take 50 mg."\nmsgstr "Prenez 5 mg."\n' in text
    )
    (finding,) = made.findings
    line = text[: text.index('msgctxt "small.home.rest.2"')].count("\n") + 1
    assert (finding.code, str(finding.place), finding.is_error) == ("CAT030", f"{FILE}:{line}", True)
    assert finding.message == "more than typing has changed, so the translation is fuzzy: a number has changed"
    assert str(finding.source) == "brochures/small/brochure.yaml:27:31"


def test_a_fuzzy_translation_stays_fuzzy_where_typing_is_corrected(folder: Folder) -> None:
    folder.write(FILE, catalogue() + DOSES.replace("msgctxt", "#, fuzzy\nmsgctxt", 1))
    folder.edit(YAML, "[Rest., Drink water.]", "[Rest 5 hours., Take 5 mg.]")
    made = updated(folder, is_typo=True)

    assert "fr/small.po: 9 new, 1 changed (fuzzy)" in lines(made)
    assert '#, fuzzy\n#| msgid "Rset 5 hours."\nmsgctxt "small.home.rest.1"' in (folder / FILE).read_text()


def test_without_being_asked_a_corrected_typing_error_is_a_change_like_any_other(folder: Folder) -> None:
    folder.write(FILE, catalogue() + DOSES)
    folder.edit(YAML, "[Rest., Drink water.]", "[Rest 5 hours., Take 5 mg.]")

    assert "fr/small.po: 9 new, 1 changed (fuzzy)" in lines(updated(folder))


def test_an_edit_made_meanwhile_wins(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.edit(YAML, "At home", "At your home")

    def slow(*_: object) -> tuple[str, ...]:
        folder.write(FILE, catalogue(("small.title", "A small leaflet", "Traduit entre-temps")))
        return ()

    monkeypatch.setattr(updating, "comments", slow)
    made = updated(folder)

    assert codes(made) == ["CAT034"]
    assert lines(made) == ["small.pot: 1 new, 1 gone"]
    assert "Traduit entre-temps" in (folder / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_whole(folder: Folder, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    folder.edit(YAML, "At home", "At your home")
    before = contents(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    match call:
        case "replace":
            monkeypatch.setattr(Path, "replace", full)
        case "fsync":
            monkeypatch.setattr(os, "fsync", full)
        case _:
            monkeypatch.setattr("tempfile.mkstemp", full)
    made = updated(folder)

    assert codes(made) == ["PRJ027", "PRJ027"]
    assert contents(folder) == before
    assert [path.name for path in (folder / FILE).parent.iterdir()] == ["small.po"]


KILLED = """\
import os, pathlib, signal, sys
pathlib.Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["polyfold", "update"]
from polyfold.cli import main
main()
"""


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file_whole(folder: Folder) -> None:
    folder.edit(YAML, "At home", "At your home")
    before = contents(folder)
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=folder.root, env=environment(), check=False)

    assert done.returncode == -signal.SIGKILL
    assert contents(folder) == before
    assert len(list((folder / "locales").iterdir())) == 4
    updated(folder)
    assert sorted(path.name for path in (folder / "locales").iterdir()) == ["fr", "small.pot", "templates.pot"]
