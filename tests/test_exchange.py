"""What goes out to translators and comes back, from the project's files to the project's files."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.project import ROOT, Folder, sample, small

from polyfold import exchange
from polyfold.catalogs import po
from polyfold.catalogs.package import digest as digest_of
from polyfold.catalogs.package import digests, live, take
from polyfold.catalogs.po import PoFile
from polyfold.catalogs.update import update
from polyfold.diagnostics import Finding
from polyfold.exchange import FORMS, Imported, export, take_back
from polyfold.source import Source

FILE = "locales/fr/LC_MESSAGES/small.po"
OTHER = "`{}` is a translation of another text than today's, so it is not taken"
YAML = "brochures/small/brochure.yaml"
LONG = "small.stay.long"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The small project, up to date."""
    made = small(tmp_path / "project")
    update(Source(made.root))
    return made


def sent(folder: Folder, *brochures: str, form: str = "xliff", locales: tuple[str, ...] = ()) -> list[str]:
    """What an export wrote, and what it found."""
    done = export(Source(folder.root), FORMS[form], brochures, locales, folder / "dist")
    return [path.relative_to(folder / "dist").as_posix() for path in done.written] + lines(done.findings)


def back(folder: Folder, *files: str | Path, form: str = "xliff") -> list[str]:
    """What an import wrote, and what it found."""
    done = imported(folder, *files, form=form)
    return [f"{path.name}: {count}" for path, count in done.taken.items()] + lines(done.findings)


def imported(folder: Folder, *files: str | Path, form: str = "xliff") -> Imported:
    return take_back(Source(folder.root), FORMS[form], tuple(folder / "dist" / path for path in files))


def lines(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.code} {each.severity} {each.place}: {each.message}" for each in findings]


def edit(folder: Folder, old: str, new: str, path: str = "dist/small/small.fr.xlf") -> None:
    folder.edit(path, old, new)


def read(folder: Folder, path: str = FILE) -> PoFile:
    return po.parse((folder / path).read_bytes(), path=path)


def said(folder: Folder, context: str) -> tuple[str, bool]:
    """What the French catalogue says of a message, and whether it is fuzzy."""
    (entry,) = (each for each in live(read(folder)).values() if each.context == context)
    return entry.translations[0], entry.is_fuzzy


# What goes out


def test_each_brochure_and_language_makes_one_file(folder: Folder) -> None:
    assert sent(folder) == ["small/small.fr.xlf"]
    assert sent(folder, form="xlsx") == ["small/small.fr.xlsx"]


def test_all_of_the_sample_goes_out(tmp_path: Path) -> None:
    names = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("locales/*/LC_MESSAGES/*.po")]

    assert sorted(sent(sample(tmp_path))) == sorted(
        f"{domain}/{domain}.{locale}.xlf"
        for locale, domain in ((name.split("/")[1], name.split("/")[3].removesuffix(".po")) for name in names)
    )


def test_a_brochure_takes_what_brochures_share_with_it(tmp_path: Path) -> None:
    folder = sample(tmp_path)

    assert sent(folder, "car-t-cell-therapy", locales=("nl", "fr_LU")) == [
        "car-t-cell-therapy/car-t-cell-therapy.nl.xlf",
        "shared/shared.nl.xlf",
        "car-t-cell-therapy/car-t-cell-therapy.fr_LU.xlf",
        "shared/shared.fr_LU.xlf",
    ]


def test_a_unit_says_what_a_translator_has_to_know(folder: Folder) -> None:
    before = '#, fuzzy, python-brace-format\n#| msgid "Stay for {stay}."\n'
    folder.edit(
        FILE,
        "#: brochures/small/brochure.yaml\n#, python",
        "#. Room left in French, as last built: 9 mm, 2 lines\n#, python",
    )
    folder.edit(FILE, "#, python-brace-format\n", before)
    folder.edit(FILE, "#. Paragraph · section “stay”", "# Ask Marie.\n#. Paragraph · section “stay”")
    sent(folder)
    whole = (folder / "dist/small/small.fr.xlf").read_text(encoding="utf-8")
    start = whole.index('      <trans-unit id="small.stay.long"')

    assert (
        whole[start : whole.index("      <trans-unit", start + 1)]
        == """\
      <trans-unit id="small.stay.long" resname="small.stay.long" approved="no" xml:space="preserve">
        <source>Most people stay for <g id="1" ctype="bold"><x id="2" ctype="x-placeholder" equiv-text="{stay}"/></g>. \
Call the <g id="3" ctype="link" equiv-text="ref:contact">team</g>.</source>
        <target state="needs-review-translation">La plupart des personnes restent <g id="1" ctype="bold"><x id="2" \
ctype="x-placeholder" equiv-text="{stay}"/></g>. Appelez l’<g id="3" ctype="link" \
equiv-text="ref:contact">équipe</g>.</target>
        <context-group purpose="information">
          <context context-type="x-po-msgctxt">small.stay.long</context>
          <context context-type="x-polyfold-digest">0a765796def6254b-0705c40f4caa78d2</context>
        </context-group>
        <note>Paragraph · section “stay” · panel 2 of 4</note>
        <note>{stay} prints as “2 à 3 semaines”</note>
        <note>ref:contact leads to section “contact”</note>
        <note>Room left in French, as last built: 9 mm, 2 lines</note>
        <note>Ask Marie.</note>
        <note>The source text was: “Stay for {stay}.”</note>
      </trans-unit>
"""
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_second_export_writes_the_same_bytes(folder: Folder, form: str) -> None:
    (name,) = sent(folder, form=form)
    first = (folder / "dist" / name).read_bytes()
    sent(folder, form=form)

    assert (folder / "dist" / name).read_bytes() == first


def test_a_catalogue_that_is_behind_its_source_does_not_go_out(folder: Folder) -> None:
    folder.edit(YAML, "Drink water.", "Drink more water.")
    done = export(Source(folder.root), FORMS["xliff"], (), (), folder / "dist")

    assert lines(done.findings) == [f"CAT033 error {FILE}: `{FILE}` is behind its source: 1 new, 1 obsolete"]
    assert done.findings[0].help == "run `polyfold update fr`, and commit what it writes"
    assert not (folder / "dist/small").exists()


def test_a_catalogue_with_a_message_that_is_no_more_does_not_go_out(folder: Folder) -> None:
    folder.edit(YAML, "list: [Rest., Drink water.]", "list: [Rest.]")

    assert sent(folder) == [f"CAT033 error {FILE}: `{FILE}` is behind its source: 1 obsolete"]


def test_a_language_without_catalogues_does_not_go_out(folder: Folder) -> None:
    german = "locales/de/LC_MESSAGES"

    assert sent(folder, locales=("de",)) == [
        f"CAT033 error {german}/small.po: `{german}/small.po` is behind its source: 11 new",
        f"CAT033 error {german}/templates.po: `{german}/templates.po` is behind its source: 15 new",
    ]


def test_obsolete_entries_do_not_go_out_and_make_nothing_outdated(folder: Folder) -> None:
    folder.edit(YAML, "list: [Rest., Drink water.]", "list: [Rest.]")
    update(Source(folder.root))

    assert sent(folder) == ["small/small.fr.xlf"]
    assert "Drink water." not in (folder / "dist/small/small.fr.xlf").read_text(encoding="utf-8")


def test_a_variant_goes_out_with_what_it_says_itself(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    sent(folder, "car-t-cell-therapy", locales=("fr_LU",))

    assert (folder / "dist/shared/shared.fr_LU.xlf").read_bytes().count(b"<trans-unit ") == len(
        live(read(folder, "locales/fr_LU/LC_MESSAGES/shared.po"))
    )


@pytest.mark.parametrize(
    ("brochures", "locales", "found"),
    [
        (("smal",), (), "PRJ024 error None: there is no brochure `smal`"),
        ((), ("french",), "PRJ023 error None: unknown locale `french`"),
        ((), ("en",), "PRJ023 error None: unknown locale `en`"),
        ((), ("pseudo",), "PRJ023 error None: unknown locale `pseudo`"),
    ],
)
def test_what_there_is_not_does_not_go_out(
    folder: Folder, brochures: tuple[str, ...], locales: tuple[str, ...], found: str
) -> None:
    assert sent(folder, *brochures, locales=locales) == [found]


def test_a_broken_catalogue_does_not_go_out_and_the_others_do(tmp_path: Path) -> None:
    folder = sample(tmp_path, "car-t-cell-therapy")
    folder.write("locales/fr/LC_MESSAGES/car-t-cell-therapy.po", 'msgid "a\nmsgstr ""\n')
    found = sent(folder, locales=("fr",))

    assert found[:2] == ["shared/shared.fr.xlf", "templates/templates.fr.xlf"]
    assert [each.partition(":")[0] for each in found[2:]] == [
        "CAT001 error locales/fr/LC_MESSAGES/car-t-cell-therapy.po"
    ] * len(found[2:])


# What comes back


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_as_it_went_out_changes_nothing(tmp_path: Path, form: str) -> None:
    folder = sample(tmp_path)
    files = sent(folder, form=form)
    before = {path: path.read_bytes() for path in (folder / "locales").rglob("*.po")}

    assert back(folder, *files, form=form) == []
    assert {path: path.read_bytes() for path in (folder / "locales").rglob("*.po")} == before


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_translation_comes_back_as_it_was_but_fuzzy(tmp_path: Path, form: str) -> None:
    """From YAML to PO to files for translators and back: the sample's catalogues, emptied in between."""
    folder = sample(tmp_path)
    files = sent(folder, form=form)
    fuzzy = {}
    for name in (path.relative_to(folder.root).as_posix() for path in (folder / "locales").rglob("*.po")):
        file = read(folder, name)
        head, *entries = file.entries
        fuzzy[name] = file.replace((head, *(each.change(fuzzy=True) for each in entries))).content()
        folder.write(name, file.replace((head, *(each.change(translations=("",)) for each in entries))).content())
    done = imported(folder, *files, form=form)

    assert {name: (folder / name).read_bytes() for name in fuzzy} == fuzzy
    assert {path.relative_to(folder.root).as_posix(): count for path, count in done.taken.items()} == {
        name: len(live(read(folder, name))) for name in fuzzy
    }
    assert done.findings == ()


def test_what_is_new_arrives_fuzzy_and_the_rest_stays_confirmed(folder: Folder) -> None:
    sent(folder)
    before = (folder / FILE).read_text(encoding="utf-8")
    edit(folder, "À la maison", "Chez vous")

    assert back(folder, "small/small.fr.xlf") == ["small.po: 1"]
    assert (folder / FILE).read_text(encoding="utf-8") == before.replace(
        'msgctxt "small.home.title"\nmsgid "At home"\nmsgstr "À la maison"',
        '#, fuzzy\nmsgctxt "small.home.title"\nmsgid "At home"\nmsgstr "Chez vous"',
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_untouched_leaves_what_was_corrected_meanwhile(folder: Folder, form: str) -> None:
    files = sent(folder, form=form)
    folder.edit(FILE, "À la maison", "Chez vous")
    before = (folder / FILE).read_bytes()

    assert back(folder, *files, form=form) == []
    assert (folder / FILE).read_bytes() == before


def test_what_was_confirmed_meanwhile_is_told_where_it_gives_way(folder: Folder) -> None:
    sent(folder)
    folder.edit(FILE, "À la maison", "Chez vous")
    folder.edit(FILE, "Reposez-vous.", "Du repos.")
    edit(folder, "À la maison", "De retour")

    replaced = "`small.home.title` replaces what was written here after the export: “Chez vous”"

    assert back(folder, "small/small.fr.xlf") == [
        "small.po: 1",
        f"CAT044 warning dist/small/small.fr.xlf:55: {replaced}",
    ]
    assert said(folder, "small.home.title") == ("De retour", True)
    assert said(folder, "small.home.rest.1") == ("Du repos.", False)


def test_a_second_delivery_replaces_the_first_without_a_word(folder: Folder) -> None:
    sent(folder)
    edit(folder, "À la maison", "De retour")
    back(folder, "small/small.fr.xlf")
    edit(folder, "De retour", "Rentrer")

    assert back(folder, "small/small.fr.xlf") == ["small.po: 1"]
    assert said(folder, "small.home.title") == ("Rentrer", True)


def test_a_translation_of_a_fuzzy_entry_is_of_the_source_as_it_is_now(folder: Folder) -> None:
    folder.edit(FILE, "#, python-brace-format\n", '#, fuzzy, python-brace-format\n#| msgid "Stay for {stay}."\n')
    sent(folder)
    edit(folder, "La plupart", "Presque toutes")

    assert back(folder, "small/small.fr.xlf") == ["small.po: 1"]
    assert "#, fuzzy, python-brace-format\nmsgctxt" in (folder / FILE).read_text(encoding="utf-8")


def test_an_empty_target_leaves_a_translation_as_it_is(folder: Folder) -> None:
    sent(folder)
    before = (folder / FILE).read_bytes()
    edit(folder, ">À la maison<", "> <")

    assert back(folder, "small/small.fr.xlf") == []
    assert (folder / FILE).read_bytes() == before


def test_an_empty_target_of_an_older_source_is_no_matter(folder: Folder) -> None:
    sent(folder)
    edit(folder, ">At home<", ">Home<")
    edit(folder, ">À la maison<", "><")

    assert back(folder, "small/small.fr.xlf") == []


def test_letters_that_a_tool_took_apart_are_no_news(folder: Folder) -> None:
    sent(folder)
    edit(folder, "À la maison", "A\u0300 la maison")

    assert back(folder, "small/small.fr.xlf") == []


@pytest.mark.parametrize("around", [" À la maison", "À la maison\n", "\n  À la maison  \n"])
def test_spaces_around_a_translation_are_no_news(folder: Folder, around: str) -> None:
    sent(folder)
    edit(folder, "À la maison", around)

    assert back(folder, "small/small.fr.xlf") == []


def test_what_surrounds_a_translation_is_left_behind(folder: Folder) -> None:
    sent(folder)
    edit(folder, "À la maison", "\n  Chez&#13;\nvous\n")
    back(folder, "small/small.fr.xlf")

    assert said(folder, "small.home.title") == ("Chez\nvous", True)


def test_every_other_byte_of_a_catalogue_stays(folder: Folder) -> None:
    text = (folder / FILE).read_text(encoding="utf-8").replace("\n", "\r\n")
    odd = f'\ufeff# By hand.\r\n{text}\r\n#~ msgctxt "small.home.title"\r\n#~ msgid "Home"\r\n#~ msgstr "Maison"\r\n'
    folder.write(FILE, odd)
    sent(folder)
    edit(folder, "À la maison", "Chez vous")
    back(folder, "small/small.fr.xlf")
    changed = odd.replace("À la maison", "Chez vous").replace(
        'msgctxt "small.home.title"', '#, fuzzy\r\nmsgctxt "small.home.title"', 1
    )

    assert (folder / FILE).read_bytes() == changed.encode()


def test_what_is_wrong_with_a_translation_is_told_where_it_stands_now(folder: Folder) -> None:
    sent(folder)
    edit(folder, '<x id="2" ctype="x-placeholder" equiv-text="{stay}"/></g>. Appelez', "longtemps</g>. Appelez")
    done = imported(folder, "small/small.fr.xlf")

    assert lines(done.findings) == [f"CAT003 error {FILE}:35:8: placeholder `{{stay}}` is missing from the translation"]
    assert [(each.locale, each.context, str(each.source)) for each in done.findings] == [("fr", LONG, f"{YAML}:21:15")]
    assert said(folder, LONG) == (
        "La plupart des personnes restent **longtemps**. Appelez l’[équipe](ref:contact).",
        True,
    )


# What is not taken


def test_a_translation_of_an_older_source_is_not_taken_and_the_others_are(folder: Folder) -> None:
    sent(folder)
    folder.edit(YAML, "Drink water.", "Drink much water.")
    update(Source(folder.root))
    before = said(folder, "small.home.rest.2")
    edit(folder, "Buvez de l’eau.", "Buvez !")
    edit(folder, "Reposez-vous.", "Du repos.")

    assert back(folder, "small/small.fr.xlf") == [
        "small.po: 1",
        f"CAT040 error dist/small/small.fr.xlf:73: {OTHER.format('small.home.rest.2')}",
    ]
    assert said(folder, "small.home.rest.2") == before
    assert said(folder, "small.home.rest.1") == ("Du repos.", True)


def test_a_translation_with_the_digest_of_another_source_is_not_taken(folder: Folder) -> None:
    sent(folder)
    edit(folder, digest_of(("small.home.title", "At home")), "0" * 16)
    edit(folder, "À la maison", "Chez vous")

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT040 error dist/small/small.fr.xlf:55: {OTHER.format('small.home.title')}"
    ]


def test_a_translation_that_has_lost_its_digest_is_not_taken_and_that_is_told(folder: Folder) -> None:
    sent(folder)
    edit(folder, digests(("small.home.title", "At home"), "À la maison"), "")
    edit(folder, "À la maison", "Chez vous")
    problem = "it has lost its digest, so nobody knows which text it is a translation of"

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT043 error dist/small/small.fr.xlf:55: `small.home.title` can't be taken: {problem}"
    ]


def test_a_translation_of_a_source_that_was_changed_in_the_file_is_not_taken(folder: Folder) -> None:
    sent(folder)
    edit(folder, "<source>At home", "<source>At your home")
    edit(folder, "À la maison", "Chez vous")

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT040 error dist/small/small.fr.xlf:55: {OTHER.format('small.home.title')}"
    ]


def test_a_source_that_changed_before_the_catalogue_was_updated_asks_for_that_first(folder: Folder) -> None:
    folder.edit(YAML, "Drink water.", "Drink much water.")
    update(Source(folder.root))
    sent(folder)
    folder.write(FILE, (folder / FILE).read_bytes().replace(b"Drink much water.", b"Drink water."))
    edit(folder, "Reposez-vous.", "Du repos.")

    assert back(folder, "small/small.fr.xlf") == [
        "small.po: 1",
        f"CAT033 error {FILE}: `{FILE}` is behind its source: 1 new",
    ]


def test_a_message_that_the_catalogue_does_not_have_is_not_created(folder: Folder) -> None:
    sent(folder)
    edit(folder, 'id="small.home.title"', 'id="small.house.title"')

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT039 error dist/small/small.fr.xlf:55: `small.house.title` is no message of `{FILE}`",
        f"CAT042 info {FILE}: not in the file: 1 of 11 messages, which stay as they are",
    ]


def test_a_message_that_came_back_twice_is_not_taken_either_time(folder: Folder) -> None:
    sent(folder)
    text = (folder / "dist/small/small.fr.xlf").read_text(encoding="utf-8")
    folder.write("dist/second.xlf", text.replace("À la maison", "Chez vous"))
    found = back(folder, "small/small.fr.xlf", "second.xlf")

    assert len(found) == 22
    assert found[5::11] == [
        f"CAT041 error dist/{name}:55: `small.home.title` came back 2 times, so none of them is taken"
        for name in ("small/small.fr.xlf", "second.xlf")
    ]
    assert said(folder, "small.home.title") == ("À la maison", False)


def test_messages_that_did_not_come_back_stay_and_are_counted(folder: Folder) -> None:
    sent(folder)
    name = "dist/small/small.fr.xlf"
    head, *units = (folder / name).read_text(encoding="utf-8").split("      <trans-unit")
    tail = units[-1].partition("</trans-unit>\n")[2]
    folder.write(name, "      <trans-unit".join((head, *units[:4])) + tail)
    before = (folder / FILE).read_bytes()

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT042 info {FILE}: not in the file: 7 of 11 messages, which stay as they are"
    ]
    assert (folder / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('target-language="fr"', 'target-language="de"', "it says `en` to `de`, and not `en` to `fr`"),
        ('target-language="fr"', "", "it says `en` to ``, and not `en` to `fr`"),
        ('source-language="en"', 'source-language="nl"', "it says `nl` to `fr`, and not `en` to `fr`"),
        (FILE, "locales/fr/LC_MESSAGES/large.po", "there is no leaflet `large` that is sound"),
        (FILE, "locales/../LC_MESSAGES/small.po", "`locales/../LC_MESSAGES/small.po` names no catalogue"),
        (FILE, "locales/zz/LC_MESSAGES/small.po", "`locales/zz/LC_MESSAGES/small.po` names no catalogue"),
        (FILE, "/etc/passwd", "`/etc/passwd` names no catalogue"),
    ],
)
def test_what_is_not_for_a_catalogue_of_this_project_is_told(folder: Folder, old: str, new: str, problem: str) -> None:
    sent(folder)
    edit(folder, old, new)
    edit(folder, "À la maison", "Chez vous")

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT038 error dist/small/small.fr.xlf:3: this is not for a catalogue of this project: {problem}"
    ]
    assert said(folder, "small.home.title") == ("À la maison", False)


@pytest.mark.parametrize("language", ["fr-FR", "FR"])
def test_a_region_that_a_tool_added_to_the_language_is_no_matter(folder: Folder, language: str) -> None:
    sent(folder)
    edit(folder, 'target-language="fr"', f'target-language="{language}"')

    assert back(folder, "small/small.fr.xlf") == []


def test_a_file_for_a_catalogue_that_was_removed_creates_none(folder: Folder) -> None:
    sent(folder)
    (folder / FILE).unlink()

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT033 error {FILE}: `{FILE}` is behind its source: 11 new",
    ]
    assert not (folder / FILE).exists()


def test_a_file_that_is_wrong_stops_no_other(tmp_path: Path) -> None:
    folder = sample(tmp_path, "car-t-cell-therapy")
    sent(folder, locales=("nl",))
    folder.write("dist/wrong.xlf", "<html/>")
    shared = (folder / "dist/shared/shared.nl.xlf").read_bytes()
    folder.write("dist/shared/shared.nl.xlf", shared.replace(b".</target>", b" nu.</target>", 1))

    assert back(folder, "wrong.xlf", "missing.xlf", "shared/shared.nl.xlf") == [
        "shared.po: 1",
        "CAT035 error dist/wrong.xlf:1: `dist/wrong.xlf` can't be imported: it is no XLIFF 1.2",
        "PRJ002 error dist/missing.xlf: can't read `missing.xlf`: no such file or directory",
    ]


def test_a_leaflet_that_is_broken_takes_nothing_back(folder: Folder) -> None:
    sent(folder)
    folder.edit(YAML, "reference: TST-001\n", "")

    assert [each.partition(":")[0] for each in back(folder, "small/small.fr.xlf")] == [
        f"PRJ010 error {YAML}",
        "CAT038 error dist/small/small.fr.xlf",
    ]


def test_a_file_that_is_too_large_is_not_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(folder)
    monkeypatch.setattr(exchange, "LIMIT_MB", 0.005)

    assert back(folder, "small/small.fr.xlf") == [
        "PRJ003 error dist/small/small.fr.xlf: `small.fr.xlf` is 0.0 MB, over the limit of 0.005 MB"
    ]


def test_a_catalogue_with_a_conflict_is_left_as_it_is(folder: Folder) -> None:
    sent(folder)
    broken = (folder / FILE).read_bytes() + b"\n<<<<<<< HEAD\n"
    folder.write(FILE, broken)
    edit(folder, "À la maison", "Chez vous")

    assert [each.partition(":")[0] for each in back(folder, "small/small.fr.xlf")] == [f"CAT001 error {FILE}"]
    assert (folder / FILE).read_bytes() == broken


def test_an_edit_made_while_a_file_is_taken_back_stays(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(folder)
    edit(folder, "À la maison", "Chez vous")

    def slow(*arguments: object) -> object:
        folder.edit(FILE, "Qui appeler", "Qui joindre")
        return take(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(exchange, "take", slow)

    assert back(folder, "small/small.fr.xlf") == [
        f"CAT034 error {FILE}: `{FILE}` was changed by somebody else meanwhile, and is left as it is now"
    ]
    assert said(folder, "small.home.title") == ("À la maison", False)
    assert said(folder, "small.contact.title") == ("Qui joindre", False)


# A translator's day


def test_a_translator_edits_a_spreadsheet_and_it_comes_back(folder: Folder) -> None:
    sent(folder, form="xlsx")
    name = folder / "dist/small/small.fr.xlsx"
    book = load_workbook(name)
    sheet = book["small"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3)}
    rows["small.home.title"][2].value = "Chez vous"
    rows["small.home.rest.1"][2].value = "= Du repos."
    rows["small.home.rest.1"][2].data_type = "s"
    rows[LONG][2].value = "Restez **{séjour}**. Appelez l’équipe."
    rows["small.contact.title"][2].value = None
    sheet.delete_rows(4)
    book.save(name)
    done = imported(folder, "small/small.fr.xlsx", form="xlsx")

    assert [(path.name, count) for path, count in done.taken.items()] == [("small.po", 3)]
    assert lines(done.findings) == [
        f"CAT042 info {FILE}: not in the file: 1 of 11 messages, which stay as they are",
        f"CAT003 error {FILE}:35:8: placeholder `{{stay}}` is missing from the translation",
        f"CAT008 error {FILE}:35:8: the markup differs from the source: no link to `ref:contact`",
        f"CAT009 warning {FILE}:35:8: `{{séjour}}` is no placeholder",
    ]
    assert [said(folder, context) for context in ("small.home.title", "small.home.rest.1", "small.contact.title")] == [
        ("Chez vous", True),
        ("= Du repos.", True),
        ("Qui appeler", False),
    ]


def test_a_formula_in_a_spreadsheet_leaves_the_catalogue_as_it_is(folder: Folder) -> None:
    sent(folder, form="xlsx")
    name = folder / "dist/small/small.fr.xlsx"
    book = load_workbook(name)
    book["small"]["C3"], book["small"]["C4"] = "Un dépliant", '=HYPERLINK("http://example.org")'
    book.save(name)
    before = (folder / FILE).read_bytes()

    assert back(folder, "small/small.fr.xlsx", form="xlsx") == [
        "CAT037 error dist/small/small.fr.xlsx:4:3: cell C4 holds a formula, and no text"
    ]
    assert (folder / FILE).read_bytes() == before


def test_a_file_of_the_other_form_is_told(folder: Folder) -> None:
    (xlf,), (sheet,) = sent(folder), sent(folder, form="xlsx")

    assert [each.partition(":")[0] for each in back(folder, sheet)] == [f"CAT035 error dist/{sheet}"]
    assert [each.partition(":")[0] for each in back(folder, xlf, form="xlsx")] == [f"CAT035 error dist/{xlf}"]
