"""Eighteen nasty cases that a translator's tool survives, from the YAML to what is printed."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pytest
from tests.project import Folder, catalogue, run
from tests.translator import (
    FRENCH,
    entries,
    file,
    found,
    leaflet_of,
    obsolete,
    paragraph,
    planned,
    printed,
    raw,
    translate,
    updated,
)

from polyfold.catalogs.entry import Previous

YAML = "brochures/small/brochure.yaml"
LF, CRLF = "\n", "\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def text(words: str, name: str = "p") -> dict[str, str]:
    return {"text": words, "id": name}


def test_01_two_renamed_blocks_with_the_same_text_keep_each_its_own_translation_fuzzy(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Call us.", "day"), text("Call us.", "night")))
    translate(folder, {"small.a.day": "Appelez-nous.", "small.a.night": "Téléphonez-nous."})
    updated(leaflet_of(folder, text("Call us.", "by-day"), text("Call us.", "by-night")))

    by_day, by_night = entries(folder)["small.a.by-day"], entries(folder)["small.a.by-night"]
    assert (by_day.translations, by_day.is_fuzzy) == (("Appelez-nous.",), True)
    assert (by_night.translations, by_night.is_fuzzy) == (("Téléphonez-nous.",), True)
    assert by_day.previous == Previous(context="small.a.day", text="Call us.")
    assert by_night.previous == Previous(context="small.a.night", text="Call us.")
    assert printed(folder)["small.a.by-day"] == "Call us."


def test_02_a_blocks_own_translation_wins_over_a_more_similar_one_beside_it(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Call 99 00 10 10", "day"), text("Call 99 00 10 12", "night")))
    translate(folder, {"small.a.day": "Le jour : 99 00 10 10", "small.a.night": "La nuit : 99 00 10 12"})
    updated(leaflet_of(folder, text("Call 99 00 10 11", "day"), text("Call 99 00 10 12", "night")))

    day, night = entries(folder)["small.a.day"], entries(folder)["small.a.night"]
    assert (day.translations, day.is_fuzzy) == (("Le jour : 99 00 10 10",), True)
    assert day.previous == Previous(text="Call 99 00 10 10")
    assert (night.translations, night.is_fuzzy) == (("La nuit : 99 00 10 12",), False)


def test_03_a_short_block_that_is_rewritten_keeps_its_translation_fuzzy(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Rest.")))
    translate(folder, {"small.a.p": "Reposez-vous."})
    updated(leaflet_of(folder, text("Take it easy!")))

    own = entries(folder)["small.a.p"]
    assert (own.text, own.translations, own.is_fuzzy) == ("Take it easy!", ("Reposez-vous.",), True)
    assert own.previous == Previous(text="Rest.")
    assert obsolete(folder) == []


def test_04_a_block_that_is_removed_and_restored_has_its_translation_again_and_once(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Rest.", "one"), text("Drink.", "two")))
    translate(folder, {"small.a.one": "Reposez-vous.", "small.a.two": "Buvez."})
    before = (folder / FRENCH).read_bytes()
    updated(leaflet_of(folder, text("Drink.", "two")))
    assert [entry.context for entry in obsolete(folder)] == ["small.a.one"]

    updated(leaflet_of(folder, text("Rest.", "one"), text("Drink.", "two")))
    assert (folder / FRENCH).read_bytes() == before
    assert printed(folder)["small.a.one"] == "Reposez-vous."


def test_05_a_text_that_changes_twice_while_it_is_fuzzy_names_the_last_text_that_was_translated(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Rest for a day.")))
    translate(folder, {"small.a.p": "Reposez-vous un jour."})
    updated(leaflet_of(folder, text("Rest for a week.")))
    updated(leaflet_of(folder, text("Rest for a month.")))

    own = entries(folder)["small.a.p"]
    assert (own.text, own.translations) == ("Rest for a month.", ("Reposez-vous un jour.",))
    assert own.previous == Previous(text="Rest for a day.")
    assert raw(own).count("#|") == 1


WEBLATE = """\
# French translations.
# Sylvie <sylvie@hospital.example>, 2026.
#
msgid ""
msgstr ""
"Project-Id-Version: leaflets\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-01-01 10:00+0100\\n"
"PO-Revision-Date: 2026-02-03 09:30+0000\\n"
"Last-Translator: Sylvie <sylvie@hospital.example>\\n"
"Language-Team: French <https://weblate.hospital.example/projects/leaflets/small/"
"fr/>\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"
"X-Generator: Weblate 5.9\\n"
"""
POEDIT = """\
msgid ""
msgstr ""
"Project-Id-Version: leaflets\\n"
"PO-Revision-Date: 2026-02-03 09:30+0100\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Generator: Poedit 3.4.2\\n"
"X-Poedit-Basepath: ../../..\\n"
"X-Poedit-Flags-xgettext: --add-comments\\n"
"""


@pytest.mark.parametrize("header", [WEBLATE, POEDIT], ids=["Weblate", "Poedit"])
@pytest.mark.parametrize("newline", [LF, CRLF], ids=["LF", "CRLF"])
def test_06_a_file_that_another_editor_saved_keeps_every_byte(folder: Folder, header: str, newline: str) -> None:
    words = "Most people stay for **{stay}**, and then go home with somebody who can look after them. Call the team."
    updated(leaflet_of(folder, text(words)))
    translate(folder, {"small.a.p": f"La plupart restent **{{stay}}**, puis rentrent. {'Appelez l’équipe. ' * 4}"})
    # gettext wraps as those editors do; each of them has a header, comments and flags of its own.
    wrapped = subprocess.run(
        ["msgcat", "-"], input=(folder / FRENCH).read_bytes(), check=True, capture_output=True
    ).stdout.decode()
    body = wrapped.partition("\n\n")[2].replace('msgctxt "small.a.p"', '#, max-length:300\nmsgctxt "small.a.p"')
    body += '\n#, fuzzy\n#~| msgid "Old"\n#~ msgctxt "small.z"\n#~ msgid "Older"\n#~ msgstr "Vieux"\n'
    saved = f"{header}\n# A comment of mine.\n{body}".replace("\n", newline).encode()
    assert saved.count(f'msgid ""{newline}'.encode()) == 2  # the header, and a text that is wrapped
    folder.write(FRENCH, saved)

    assert [each.name for each in updated(folder).written] == []
    assert (folder / FRENCH).read_bytes() == saved


def test_07_a_percent_sign_is_printed_as_it_stands(folder: Folder) -> None:
    folder.write("templates/footer.html", '<p>{{ _("100% sure") }}, {{ _("90% of %(name)s") }}</p>')
    updated(leaflet_of(folder, text("It helps 90% of people, 10% do not notice.")))
    translate(folder, {"small.a.p": "Elle aide 90 % des gens, 10 % d’un peu."})
    words = "locales/fr/LC_MESSAGES/templates.po"
    own = {entry.text: entry for entry in file(folder, words).entries}
    new = {"100% sure": "sûr à 100 %", "90% of %(name)s": "90 % de %(nom)s et 100 % d’un"}
    folder.write(
        words,
        file(folder, words)
        .replace(entry.change(translations=(new.get(key, *entry.translations),)) for key, entry in own.items())
        .content(),
    )

    assert printed(folder)["small.a.p"] == "Elle aide 90 % des gens, 10 % d’un peu."
    html = " ".join(planned(folder)[0][0].html.split())
    assert "<p>sûr à 100 %, 90 % de %(nom)s et 100 % d’un</p>" in html
    assert b"format" not in (folder / FRENCH).read_bytes() + (folder / words).read_bytes()
    assert found(folder, "small.a.p") == []


def test_08_a_dose_that_changes_is_fuzzy_and_blocks_the_release(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Take 500 mg.")))
    translate(folder, {"small.a.p": "Prenez 500 mg."})
    updated(leaflet_of(folder, text("Take 250 mg.")), typo=True)

    own = entries(folder)["small.a.p"]
    assert (own.is_fuzzy, own.previous, own.translations) == (True, Previous(text="Take 500 mg."), ("Prenez 500 mg.",))
    assert printed(folder)["small.a.p"] == "Take 250 mg."
    place = f"{FRENCH}:{own.translation_place[0]}:{own.translation_place[1]}"
    assert found(folder, "small.a.p", release=True) == [f"CAT007 {place}"]
    assert [each.is_error for each in planned(folder, release=True)[1] if each.context == "small.a.p"] == [True]

    # Somebody confirms it as it is: the number is wrong all the same.
    translate(folder, {"small.a.p": "Prenez 500 mg."})
    assert [each.split()[0] for each in found(folder, "small.a.p")] == ["CAT013"]
    assert any(each.is_error for each in planned(folder)[1])
    translate(folder, {"small.a.p": "Prenez 250 mg."})
    assert found(folder, "small.a.p") == []


@pytest.mark.parametrize("typed", ["{ stay }", "{séjour}", "{stay.__class__}"])
def test_09_a_placeholder_that_is_none_is_a_finding_and_nothing_is_evaluated(folder: Folder, typed: str) -> None:
    updated(leaflet_of(folder, text("Stay {stay}.")))
    translate(folder, {"small.a.p": f"Restez {typed}."})

    codes = [each.split()[0] for each in found(folder, "small.a.p")]
    assert "CAT003" in codes  # the placeholder is lost …
    assert set(codes) & {"CAT004", "CAT009"}  # … and what stands in its place is none
    assert any(each.is_error for each in planned(folder)[1])
    assert printed(folder)["small.a.p"] == f"Restez {typed}."


def test_10_a_fact_that_looks_like_markup_is_printed_literally(folder: Folder) -> None:
    updated(leaflet_of(folder, text("Code {stay}!"), facts='{text: "**x** [y](z) {n}"}'))
    translate(folder, {"small.a.p": "Code {stay} !"})

    assert printed(folder)["small.a.p"] == "Code **x** [y](z) {n} !"
    assert found(folder, "small.a.p") == []
    assert updated(folder).written == []


@pytest.mark.parametrize(
    ("typed", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[Appelez](javascript:alert(1))", "javascript:"),
        ("![x](file:///etc/passwd)", "file:"),
    ],
)
def test_11_active_content_is_inert_and_a_finding(folder: Folder, typed: str, forbidden: str) -> None:
    updated(leaflet_of(folder, text("Call us.")))
    translate(folder, {"small.a.p": typed})

    assert found(folder, "small.a.p")
    body = planned(folder)[0][0].html.partition("<body")[2]
    assert forbidden not in body


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ('msgid "Call us."\n', '<<<<<<< HEAD\nmsgid "Call us."\n', 0, "CAT001"),
        ('msgstr "Appelez."', 'msgstr "Appelez.', 1, "CAT001"),
        ('msgstr "Appelez."\n', 'msgstr "Appelez."\n\nmsgctxt "small.a.p"\nmsgid "Call us."\nmsgstr ""\n', 3, "CAT002"),
    ],
    ids=["conflict marker", "unterminated string", "duplicate"],
)
def test_12_a_broken_file_is_named_with_its_line_and_left(
    folder: Folder, old: str, new: str, line: int, code: str
) -> None:
    updated(leaflet_of(folder, text("Call us.")))
    translate(folder, {"small.a.p": "Appelez."})
    at = (folder / FRENCH).read_text(encoding="utf-8").split("\n").index('msgid "Call us."') + 1
    folder.edit(FRENCH, old, new)
    before = (folder / FRENCH).read_bytes()
    made = updated(leaflet_of(folder, text("Call us now.")))

    (finding,) = made.findings
    assert (finding.code, finding.place and finding.place.path) == (code, FRENCH)
    assert finding.place is not None
    assert finding.place.line == at + line
    assert (folder / FRENCH).read_bytes() == before
    assert [each.name for each in made.written] == ["small.pot"]


def test_13_a_fault_in_a_template_ends_with_1_and_leaves_its_pot(folder: Folder) -> None:
    folder.write("templates/footer.html", '<p>{{ _("Do not copy") }}</p>')
    updated(leaflet_of(folder, text("Call us.")))
    paths = ("locales/templates.pot", "locales/fr/LC_MESSAGES/templates.po")
    before = [(folder / path).read_bytes() for path in paths]
    folder.write("templates/footer.html", '<p>{{ _("Do not copy") }}</p>\n{% if %}')
    leaflet_of(folder, text("Call us now."))
    done = run("update", cwd=folder.root)

    assert done.returncode == 1
    assert "templates/footer.html:2" in done.stderr
    assert [(folder / path).read_bytes() for path in paths] == before
    assert done.stdout == "small.pot: 1 new, 1 gone\nfr/small.po: 1 changed\n"


def test_14_an_empty_plural_form_never_prints_the_source_as_a_translation(folder: Folder) -> None:
    updated(leaflet_of(folder, text("{stay} weeks")))
    translate(folder, {"small.a.p": "{stay} semaines"})
    folder.edit(
        FRENCH,
        'msgid "{stay} weeks"\nmsgstr "{stay} semaines"',
        'msgid "{stay} weeks"\nmsgid_plural "{stay} of weeks"\nmsgstr[0] "{stay} semaines"\nmsgstr[1] ""',
    )
    before = (folder / FRENCH).read_bytes()

    assert updated(folder).written == []
    assert (folder / FRENCH).read_bytes() == before
    assert any(each.startswith("CAT012 ") for each in found(folder, "small.a.p"))
    assert paragraph(folder, "small.a.p") == ' lang="en">2 to 3 weeks weeks'


def test_15_what_a_variant_borrows_is_known_by_its_language_and_never_stale(folder: Folder) -> None:
    variant = "locales/fr_LU/LC_MESSAGES/small.po"
    one, three, chain = text("Emergency", "one"), text("Rest.", "three"), "fr_LU: [fr]"
    updated(leaflet_of(folder, one, text("Call 112.", "two"), three, fallback=chain))
    translate(folder, {"small.a.one": "Urgences", "small.a.two": "Appelez le 112."})
    folder.write(variant, catalogue(("small.a.one", "Emergency", "Secours"), ("small.a.two", "Call 112.", "Le 112 !")))
    updated(folder)
    assert [paragraph(folder, f"small.a.{name}", "fr_LU") for name in ("one", "two", "three")] == [
        ">Secours",
        ">Le 112 !",
        ' lang="en">Rest.',
    ]

    updated(leaflet_of(folder, one, text("Call 113.", "two"), three, fallback=chain))
    assert entries(folder, variant)["small.a.two"].is_fuzzy
    assert entries(folder)["small.a.two"].is_fuzzy
    # Neither its own translation nor the stale French one.
    assert paragraph(folder, "small.a.two", "fr_LU") == ' lang="en">Call 113.'
    translate(folder, {"small.a.two": "Appelez le 113."})
    assert paragraph(folder, "small.a.two", "fr_LU") == ">Appelez le 113."
    assert '<html lang="fr-LU"' in planned(folder, "fr_LU")[0][0].html


def test_16_a_renamed_block_is_fuzzy_and_order_and_line_breaks_change_nothing(folder: Folder) -> None:
    one, two = "Rest for a week.", "Drink a glass of water every hour, and sleep when you are tired."
    updated(leaflet_of(folder, text(one, "one"), text(two, "two")))
    translate(folder, {"small.a.one": "Reposez-vous.", "small.a.two": "Buvez."})
    before = entries(folder)

    updated(leaflet_of(folder, text(two, "two"), text(one, "one")))
    after = entries(folder)
    assert list(after)[3:5] == ["small.a.two", "small.a.one"]
    assert {name: raw(entry) for name, entry in after.items()} == {name: raw(entry) for name, entry in before.items()}

    updated(leaflet_of(folder, text(one, "one"), text(two, "two")))
    file_before = (folder / FRENCH).read_bytes()
    assert [
        each.name
        for each in updated(leaflet_of(folder, text(one, "one"), text(two.replace(", ", ",\n  "), "two"))).written
    ] == []
    assert (folder / FRENCH).read_bytes() == file_before

    updated(leaflet_of(folder, text(one, "first"), text(two, "two")))
    renamed = entries(folder)["small.a.first"]
    assert (renamed.translations, renamed.is_fuzzy) == (("Reposez-vous.",), True)
    assert renamed.previous == Previous(context="small.a.one", text=one)


def test_17_line_ends_byte_order_mark_and_decomposed_letters_are_kept_and_still_found(folder: Folder) -> None:
    words, said = "Café and tea", "Du café\u2028et du thé"
    updated(leaflet_of(folder, text(words, "one"), text("Rest.", "two")))
    translate(folder, {"small.a.one": said, "small.a.two": "Reposez-vous."})
    content = unicodedata.normalize("NFD", (folder / FRENCH).read_text(encoding="utf-8")).replace("\n", "\r\n")
    folder.write(FRENCH, f"\ufeff{content}".encode())

    assert [each.name for each in updated(folder).written] == []
    assert printed(folder)["small.a.one"] == " ".join(said.split())

    updated(leaflet_of(folder, text(words, "one"), text("Rest well.", "two")))
    after = (folder / FRENCH).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert raw(entries(folder)["small.a.one"]) in content
    assert '#, fuzzy\r\n#| msgid "Rest."\r\n' in after.decode()


def test_18_five_thousand_blocks_that_are_all_edited_keep_each_its_own(folder: Folder) -> None:
    count = 5_000
    said = [(f"small.a.b{number}", f"Take {number} ml.", f"Prenez {number} ml.") for number in range(count)]
    folder.write(FRENCH, catalogue(*said))
    made = updated(leaflet_of(folder, *(text(f"Take {number} cl.", f"b{number}") for number in range(count))))

    assert f"fr/small.po: 6 new, {count} changed (fuzzy)" in [f"{each.name}: {each.changes}" for each in made.written]
    own = entries(folder)
    assert [own[context].translations for context, _, _ in said] == [(translation,) for _, _, translation in said]
