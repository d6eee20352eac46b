"""The pseudo-locale: the source text, 40 % longer, in everything but a release."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyphen
import pytest
from tests import pdf as read
from tests.leaflet import faults, yaml
from tests.project import ROOT, SETTINGS, Folder, approve, bundle, small, texts

from polyfold import pseudo
from polyfold.bundle import Bundle, Job
from polyfold.markup import SEAM, Break, Emphasis, Link, Placeholder, Str, Strong, parse, plain
from polyfold.plan import Plan, Request, plan
from polyfold.release import content_digest
from polyfold.source import Source

WORD = re.compile(r"\b[a-z]{2,}\b")
"""A word that no name, number or address can be."""


def lengthened(text: str) -> str:
    return plain(pseudo.lengthen(parse(text).nodes))


def planned(folder: Folder, *, release: bool = False) -> Plan:
    return plan(Source(folder.root), Request(locales=(pseudo.LOCALE,), release=release))


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample brochures for the screen, in English and in pseudo, in the same order."""

    english: list[Bundle]
    lengthened: list[Bundle]


@pytest.fixture(scope="module")
def samples() -> Samples:
    made = plan(Source(ROOT), Request(locales=("en", "pseudo"), editions=("screen",)))
    assert (made.findings, made.blocked) == ([], [])
    of = {locale: [each for each in made.bundles if each.job.locale == locale] for locale in ("en", "pseudo")}
    assert [each.job.brochure for each in of["en"]] == [each.job.brochure for each in of["pseudo"]]
    return Samples(of["en"], of["pseudo"])


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("Target", "Táargeet"),
        ("No", "Nöo"),
        ("At home", "Áat höomee"),
        ("Day or night", "Dáay öt ör níight"),
        ("IMPORTANT", "ÍIMPOORTAANT"),
        ("Nächste Ärztin", "Näachstee öt Äarztiin"),
        ("Voici l’équipe", "Vöoicii l’éequuipee"),
        (
            "Your team will tell you if it could suit you.",
            "Yöour nár téeam wíill téell yöu nár íf ít cöould nár süuit yöu.",
        ),
        ("antidisestablishmentarianism", "ántidisestablishmentarianism söleñ véer"),
    ],
    ids=["word", "shortest", "label", "filler", "capitals", "accents of its own", "elision", "sentence", "longest"],
)
def test_words_get_longer_and_more(text: str, longer: str) -> None:
    assert lengthened(text) == longer


@pytest.mark.parametrize(
    "kept",
    [
        "CAR",
        "T",
        "CTLA-4",
        "CD19",
        "covid-19",
        "mRNA",
        "TCRs",
        "112",
        "+44 1632 960001",
        "12,345.6",
        "24/7",
        "2nd",
        "ward@hospital.example",
        "ward@intranet",
        "https://intranet/ward",
        "hospital.example",
        "e.g.",
        "mg",
    ],
)
def test_names_numbers_and_addresses_stay_as_they_are(kept: str) -> None:
    assert lengthened(kept) == kept
    longer = lengthened(f"Ask about {kept} or ({kept}).")
    assert longer.count(kept) == 2
    assert longer.startswith("Áask")


def test_no_filler_comes_between_what_belongs_together() -> None:
    assert (
        lengthened("14 days on CAR T cells, a T-cell’s 5 mg")
        == "14 dáays öt ön véer CAR T céells söleñ, a T-céell’s 5 mg"
    )


def test_markup_placeholders_and_targets_are_the_same() -> None:
    text = "Stay **{stay}** in *our* ward.\\\nAsk the [whole **team**](ref:contact)."
    assert pseudo.lengthen(parse(text).nodes) == (
        Str("Stáay "),
        Strong((Placeholder("stay"),)),
        Str(" ín nár "),
        Emphasis((Str("öur"),)),
        Str(" wáard."),
        Break(),
        Str("Ásk véer thé "),
        Link("ref:contact", (Str("whöolee "), Strong((Str("téeam"),)))),
        Str("."),
    )


def test_a_text_with_the_seam_of_our_own_stays() -> None:
    nodes = (Str(f"one{SEAM}two"),)
    assert pseudo.lengthen(nodes) == nodes


def test_every_brochure_and_edition_is_planned_without_a_catalogue_or_a_finding(tmp_path: Path) -> None:
    folder = small(tmp_path)
    shutil.rmtree(folder / "locales")
    made = planned(folder)

    assert [each.job for each in made.bundles] == [
        Job(brochure="small", locale="pseudo", site="example", edition=edition) for edition in ("screen", "press")
    ]
    assert (made.blocked, made.findings) == ([], [])


def test_nobody_gets_it_who_does_not_ask(tmp_path: Path) -> None:
    made = plan(Source(small(tmp_path).root), Request())
    assert {each.job.locale for each in made.bundles} == {"en", "fr"}


def test_messages_and_the_themes_words_are_lengthened_and_facts_and_names_are_not(tmp_path: Path) -> None:
    whole = bundle(small(tmp_path), "pseudo")

    assert texts(whole) == {
        "small.title": "A smáall öt léeafleet",
        "small.main-message": "Smáall léeafleets véer áre\xa0réead.",
        "small.cover.line": "A líinee öt béeloow thé\xa0tíitlee.",
        "small.stay.title": "Höow nár löong wíill ít\xa0táakee?",
        "small.stay.long": "Möost péeoplee nár stáay för 2\xa0to\xa03\xa0weeks. Cáall nár thé\xa0téeam.",
        "small.home.title": "Áat höomee",
        "small.home.rest.1": "Réest.",
        "small.home.rest.2": "Dríink öt wáateer.",
        "small.contact.title": "Whöo öt tö cáall",
        "small.contact.card": "Thée wáard",
        "small.contact.card.rows.1.label": "Dáay öt ánd níight",
        "small.contact.card.rows.1.value": "+44\xa01632\xa0960001",
    }
    assert "Dráaft" in whole.html
    assert "Draft" not in whole.html
    assert "Example Hospital" in whole.html
    assert "+44\xa01632\xa0960001" in whole.html
    assert "Nov\xa02026" in whole.html


def test_it_follows_the_source_locale_in_all_but_its_words(tmp_path: Path) -> None:
    """Hyphenation, dates, other languages, and what `only:` shows."""
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "source-locale: en", "source-locale: fr")
    folder.edit(
        "brochures/small/brochure.yaml",
        "      - list: [Rest., Drink water.]\n        id: rest\n",
        "      - {list: [Rest.], id: rest, only: {locales: [fr]}}\n"
        "      - {list: [Drink water.], id: drink, only: {locales: [en]}}\n"
        "      - {languages: In other languages, id: others}\n",
    )
    whole = bundle(folder, "pseudo")

    assert '<html lang="fr" dir="ltr">' in whole.html
    assert whole.metadata.language == "fr"
    assert "nov.\xa02026" in whole.html
    assert re.findall(r'<span lang="(.*)">(.*)</span>', whole.html) == [("en", "English")]
    assert {"small.home.rest.1", "small.home.drink.1"} & texts(whole).keys() == {"small.home.rest.1"}
    # The theme's own words are asked for in French first.
    assert "Bröouilloon" in whole.html


def test_missing_words_of_the_theme_are_no_fault_of_it(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "source-locale: en", "source-locale: lb")
    folder.edit("polyfold.yaml", "locales: [en, fr]", "locales: [lb]")
    made = plan(Source(folder.root), Request(editions=("screen",)))

    assert {each.code for each in made.findings} == {"CAT005"}
    assert planned(folder).findings == []


def test_each_message_tells_how_much_it_grew(tmp_path: Path) -> None:
    whole = bundle(small(tmp_path), "pseudo")
    grown = {each.context: each.growth for each in whole.expected}

    assert grown["small.main-message"] == 33 / 24
    # Of 62 characters, 25 are markup and a placeholder, as they are in a translation.
    assert grown["small.stay.long"] == 76 / 62
    assert grown["small.contact.card.rows.1.value"] == 1


def test_the_samples_are_whole_and_each_message_with_a_word_differs(samples: Samples) -> None:
    for english, lengthened in zip(samples.english, samples.lengthened, strict=True):
        assert texts(lengthened).keys() == texts(english).keys()
        same = {text for context, text in texts(english).items() if texts(lengthened)[context] == text}
        assert [text for text in same if WORD.search(text)] == []


def test_the_samples_are_40_percent_longer(samples: Samples) -> None:
    before, after = (
        sum(len(text) for whole in wholes for text in texts(whole).values())
        for wholes in (samples.english, samples.lengthened)
    )
    assert 1.38 < after / before < 1.42


def test_english_hyphenation_finds_as_many_breaks_in_it(samples: Samples) -> None:
    """For each character, of words that the theme hyphenates: six letters or more, three on each side."""

    def breaks(wholes: list[Bundle]) -> float:
        dictionary = pyphen.Pyphen(lang="en_US", left=3, right=3)
        text = " ".join(text for whole in wholes for text in texts(whole).values())
        return sum(len(dictionary.positions(word)) for word in re.findall(r"[^\W\d_]{6,}", text)) / len(text)

    assert breaks(samples.lengthened) >= breaks(samples.english)


def test_a_release_of_it_is_refused_even_where_its_very_digest_is_approved(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen]")
    digest = content_digest(planned(folder, release=True).bundles)
    folder.write("locales/pseudo/review.yaml", f"small:\n  - {{digest: {digest}}}\n")
    outcome = folder.build(locales=("pseudo",), release=True)

    assert [(each.code, each.severity, each.brochure, each.locale, each.message) for each in outcome.findings] == [
        ("REL002", "error", "small", "pseudo", "`pseudo` is no language, and is never released")
    ]
    assert (outcome.written, folder.built()) == ((), [])


def test_refusing_it_keeps_no_language_back(tmp_path: Path) -> None:
    folder = approve(small(tmp_path))
    made = plan(Source(folder.root), Request(locales=("fr", "pseudo"), editions=("screen",), release=True))

    assert [each.code for each in made.findings] == ["REL002"]
    assert made.blocked == [Job(brochure="small", locale="pseudo", site="example", edition="screen")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source-locale: en", "source-locale: pseudo"),
        ("locales: [en, fr]", "locales: [en, pseudo]"),
        ("conventions: {", "fallback: {pseudo: [fr]}\nconventions: {"),
        ("conventions: {", "conventions: {pseudo: fr, "),
    ],
    ids=["source", "locale", "fallback", "convention"],
)
def test_no_project_can_have_a_locale_of_its_name(tmp_path: Path, old: str, new: str) -> None:
    found = faults(tmp_path, yaml(), {"polyfold.yaml": SETTINGS.replace(old, new)})
    assert [" ".join(each.split()[2:5]) for each in found] == ["unknown locale `pseudo`"]


def test_it_is_built_as_a_draft_under_its_name(tmp_path: Path) -> None:
    folder = small(tmp_path)
    outcome = folder.build(locales=("pseudo",), editions=("screen",))

    assert outcome.findings == ()
    assert folder.built() == ["small.pseudo.screen.pdf"]
    assert "Dráaft" in "".join(read.text(folder / "dist/small/small.pseudo.screen.pdf"))
