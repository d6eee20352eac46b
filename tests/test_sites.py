"""The sample at two sites, and in French as two countries write it."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from tests import pdf as read
from tests.project import SAMPLE, Folder, sample, texts

from polyfold.plan import Request, plan
from polyfold.source import Source
from polyfold.typography import JOINER

HOSPITAL, CLINIC = "example", "clinic"
LOCALES = ("en", "fr", "fr_LU")
NBSP, NNBSP = "\u00a0", "\u202f"
SPACES = str.maketrans({NBSP: " ", NNBSP: " ", JOINER: None})
"""To compare texts as they are typed."""
ADDRESSES = {
    "en": "How to find us: Example Clinic, 1 Example Street, 0000 Exampletown.",
    "fr": "Adresse : Example Clinic, 1 rue de l’Exemple, 00000 Exempleville.",
    "fr_LU": "Adresse : Example Clinic, 1, rue de l’Exemple, L-0000 Exempleville.",
}
BROCHURE_FILE = f"brochures/{SAMPLE}/brochure.yaml"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The sample, built for both sites; not to be changed."""
    folder = sample(tmp_path_factory.mktemp("sites"), SAMPLE)
    for site in (HOSPITAL, CLINIC):
        assert folder.build(locales=LOCALES, editions=("screen",), site=site).findings == ()
    return folder


def name(locale: str, site: str) -> str:
    """A file's name; that of the usual site has no part for it."""
    return f"{SAMPLE}.{locale}{'' if site == HOSPITAL else f'.{site}'}.screen.pdf"


def path(folder: Folder, locale: str, site: str) -> Path:
    return folder / f"dist/{SAMPLE}/{name(locale, site)}"


def printed(folder: Folder, locale: str, site: str) -> str:
    """All text of a file, without spaces and what else line breaking changes."""
    return read.unbroken("".join(read.text(path(folder, locale, site))))


def messages(folder: Folder, locale: str, site: str) -> dict[str, str]:
    """What is to be printed, by context."""
    made = plan(Source(folder.root), Request(locales=(locale,), editions=("screen",), site=site))
    assert made.findings == []
    return {context: text.translate(SPACES) for context, text in texts(made.bundles[0]).items()}


def test_files_of_the_other_site_carry_its_name(both: Folder) -> None:
    names = [name(locale, site) for locale in LOCALES for site in (HOSPITAL, CLINIC)]
    entries = json.loads((both / "dist/manifest.json").read_text(encoding="utf-8"))["files"]

    assert both.built() == sorted(names)
    assert name("fr_LU", CLINIC) == f"{SAMPLE}.fr_LU.clinic.screen.pdf"
    assert {(each["path"], each["site"], each["locale"]) for each in entries} == {
        (f"{SAMPLE}/{name(locale, site)}", site, locale) for locale in LOCALES for site in (HOSPITAL, CLINIC)
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_the_clinic_alone_shows_its_address(both: Folder, locale: str) -> None:
    address = read.unbroken(ADDRESSES[locale])

    assert printed(both, locale, CLINIC).count(address) == 1
    assert address not in printed(both, locale, HOSPITAL)
    assert set(messages(both, locale, CLINIC)) - set(messages(both, locale, HOSPITAL)) == {"shared.address"}
    assert set(messages(both, locale, HOSPITAL)) <= set(messages(both, locale, CLINIC))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("site", "own", "others"),
    [(HOSPITAL, "+44 1632 960001", "+33 1 99 00 12 34"), (CLINIC, "+33 1 99 00 12 34", "+44 1632 960001")],
    ids=[HOSPITAL, CLINIC],
)
def test_each_site_prints_and_dials_its_own_number_alone(
    both: Folder, locale: str, site: str, own: str, others: str
) -> None:
    words = printed(both, locale, site)
    with pikepdf.open(path(both, locale, site)) as pdf:
        annotations = [each for page in pdf.pages for each in page.obj.get("/Annots", pikepdf.Array())]
        dialled = {str(each.A.URI) for each in annotations if "/A" in each and str(each.A.URI).startswith("tel:")}
        author = str(pdf.docinfo["/Author"])

    # In the warning, on the back, and for other formats.
    assert words.count(read.unbroken(own)) == 3
    assert read.unbroken(others) not in words
    assert dialled == {f"tel:{own.replace(' ', '')}", "tel:112"}
    assert author == {HOSPITAL: "Example Hospital", CLINIC: "Example Clinic"}[site]


def test_luxembourg_says_two_things_otherwise_and_all_else_as_french_does(both: Folder) -> None:
    french, luxembourg = (messages(both, locale, CLINIC) for locale in ("fr", "fr_LU"))
    otherwise = {context: (french[context], text) for context, text in luxembourg.items() if text != french[context]}

    assert len(french) > 60
    assert otherwise == {
        "shared.address": (ADDRESSES["fr"], ADDRESSES["fr_LU"]),
        f"{SAMPLE}.contact.card.rows.2.label": ("Urgence", "Secours"),
    }


def test_luxembourg_and_french_files_differ_in_just_these_words(both: Folder) -> None:
    french, luxembourg = (printed(both, locale, HOSPITAL) for locale in ("fr", "fr_LU"))

    # The last of each page's footer is its language, with a hyphen that `unbroken` takes away.
    assert french.replace("Urgence", "Secours").replace("2028·fr", "2028·frLU") == luxembourg


@pytest.mark.parametrize(("locale", "tag"), [("en", "en"), ("fr", "fr"), ("fr_LU", "fr-LU")])
def test_the_document_is_in_the_locales_language_and_no_part_is_in_another(both: Folder, locale: str, tag: str) -> None:
    with pikepdf.open(path(both, locale, HOSPITAL)) as pdf:
        languages = {str(each.Lang) for each in read.elements(pdf) if "/Lang" in each}
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == tag

    # Only the names of the other languages are in these.
    assert languages == {"en": {"fr", "nl"}, "fr": {"en", "nl"}, "fr_LU": {"en", "nl"}}[locale]
    assert f"<dc:language><rdf:Bag><rdf:li>{tag}</rdf:li></rdf:Bag></dc:language>" in packet


@pytest.mark.parametrize(
    ("locale", "names"),
    [("en", "Français · Nederlands"), ("fr", "English · Nederlands"), ("fr_LU", "English · Nederlands")],
    ids=LOCALES,
)
def test_the_line_of_languages_names_all_others_in_themselves(both: Folder, locale: str, names: str) -> None:
    text = " ".join("".join(read.text(path(both, locale, HOSPITAL))).replace(NBSP, " ").split())

    assert f": {names} " in text
    assert text.count("Français") == (locale == "en")


@pytest.mark.parametrize(("locale", "number"), [("fr", f"12{NNBSP}345,5"), ("fr_LU", "12.345,5"), ("en", "12,345.5")])
def test_a_number_is_written_as_the_country_writes_it(tmp_path: Path, locale: str, number: str) -> None:
    folder = sample(tmp_path, SAMPLE)
    folder.edit(BROCHURE_FILE, "decade: {value: 10,", "decade: {value: 12345.5,")
    outcome = folder.build(locales=(locale,), editions=("screen",))

    assert outcome.findings == ()
    assert number in "".join(read.text(path(folder, locale, HOSPITAL)))


def test_every_leaflet_fits_at_the_clinic_in_luxembourg_too(tmp_path: Path) -> None:
    """The longest texts, on the pages that have an address as well."""
    folder = sample(tmp_path)
    outcome = folder.build(locales=("fr_LU",), editions=("screen",), site=CLINIC)

    assert outcome.findings == ()
    assert len(outcome.written) == len([*(folder / "brochures").glob("*/brochure.yaml")])


def test_a_site_of_a_block_must_be_one_that_there_is(tmp_path: Path) -> None:
    folder = sample(tmp_path, SAMPLE)
    folder.edit("brochures/shared.yaml", "only: {sites: [clinic]}", "only: {sites: [clinik]}")
    (finding,) = folder.build(locales=("en",), editions=("screen",)).findings

    assert (finding.code, finding.message, finding.help) == (
        "PRJ024",
        "there is no site `clinik`",
        "did you mean `clinic`?",
    )
