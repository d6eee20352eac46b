"""The pseudo-locales: the source text, 40 % longer, in everything but a release."""

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
from polyfold.bidi import END, OVERRIDE
from polyfold.bundle import Bundle, Job
from polyfold.markup import SEAM, Break, Emphasis, Link, Placeholder, Str, Strong, parse, plain
from polyfold.plan import Plan, Request, plan
from polyfold.release import content_digest
from polyfold.source import Source

WORD = re.compile(r"\b[a-z]{2,}\b")
"""A word that no name, number or address can be."""


def lengthened(text: str) -> str:
    return plain(pseudo.lengthen(parse(text).nodes))


def planned(folder: Folder, *, release: bool = False, locale: str = "qps-ploc") -> Plan:
    return plan(Source(folder.root), Request(locales=(locale,), release=release))


def marked(text: str) -> str:
    """A text with its turned words in angle brackets."""
    return text.replace(OVERRIDE, "<").replace(END, ">")


every_pseudo_locale = pytest.mark.parametrize("locale", ["qps-ploc", "qps-plocm"])


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample brochures for the screen, in English and as long as a translation, in the same order."""

    english: list[Bundle]
    lengthened: list[Bundle]


@pytest.fixture(scope="module")
def samples() -> Samples:
    made = plan(Source(ROOT), Request(locales=("en", "qps-ploc"), editions=("screen",)))
    assert (made.findings, made.blocked) == ([], [])
    of = {locale: [each for each in made.bundles if each.job.locale == locale] for locale in ("en", "qps-ploc")}
    assert [each.job.brochure for each in of["en"]] == [each.job.brochure for each in of["qps-ploc"]]
    return Samples(of["en"], of["qps-ploc"])


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


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Call the team.", "<Call> <the> <team>."),
        ("Is it (or is it not)?", "<Is> <it> (<or> <is> <it> <not>)?"),
        ("Voici l’équipe, d'ici", "<Voici> <l’équipe>, <d'ici>"),
        ("A day or I", "<A> <day> <or> <I>"),
        ("two-week stay", "<two>-<week> <stay>"),
        ("CAR T cells, T-cell’s", "CAR T <cells>, T-<cell’s>"),
        ("mRNA L’ARN CTLA-4 covid-19", "mRNA L’ARN CTLA-4 covid-19"),
        ("+44\xa01632\xa0960001, 24/7, 12,345.6", "+44\xa01632\xa0960001, 24/7, 12,345.6"),
        ("2\xa0to\xa03\xa0weeks at 38\xa0°C, 5\xa0mg", "2\xa0<to>\xa03\xa0<weeks> <at> 38\xa0°C, 5\xa0mg"),
        ("ward@hospital.example or https://hospital.example", "ward@hospital.example <or> https://hospital.example"),
        ("e\u0301quipe", "<e\u0301quipe>"),
        ("", ""),
    ],
    ids=[
        *("sentence", "brackets", "elision", "one letter", "hyphen", "name", "names", "numbers", "facts", "addresses"),
        *("decomposed", "nothing"),
    ],
)
def test_each_word_is_turned_by_itself_and_all_else_is_not(text: str, turned: str) -> None:
    assert marked(pseudo.mirrored(text)) == turned


@every_pseudo_locale
def test_every_brochure_and_edition_is_planned_without_a_catalogue_or_a_finding(tmp_path: Path, locale: str) -> None:
    folder = small(tmp_path)
    shutil.rmtree(folder / "locales")
    made = planned(folder, locale=locale)

    assert [each.job for each in made.bundles] == [
        Job(brochure="small", locale=locale, site="example", edition=edition) for edition in ("screen", "press")
    ]
    assert (made.blocked, made.findings) == ([], [])


def test_pseudo_is_a_short_name_of_the_one_that_runs_as_the_source_does(tmp_path: Path) -> None:
    request = Request(locales=("pseudo", "fr", "qps-ploc"), editions=("screen",))
    made = plan(Source(small(tmp_path).root), request)

    assert [each.job.locale for each in made.bundles] == ["qps-ploc", "fr"]
    assert made.findings == []


def test_a_name_that_is_none_of_theirs_is_unknown(tmp_path: Path) -> None:
    made = planned(small(tmp_path), locale="qps-plock")
    assert [each.code for each in made.findings] == ["PRJ023"]
    assert made.bundles == []


def test_nobody_gets_it_who_does_not_ask(tmp_path: Path) -> None:
    made = plan(Source(small(tmp_path).root), Request())
    assert {each.job.locale for each in made.bundles} == {"en", "fr"}


def test_messages_and_the_themes_words_are_lengthened_and_facts_and_names_are_not(tmp_path: Path) -> None:
    whole = bundle(small(tmp_path), "qps-ploc")

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
    whole = bundle(folder, "qps-ploc")

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
    whole = bundle(small(tmp_path), "qps-ploc")
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


@every_pseudo_locale
def test_a_release_of_it_is_refused_even_where_its_very_digest_is_approved(tmp_path: Path, locale: str) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen]")
    digest = content_digest(planned(folder, release=True, locale=locale).bundles)
    folder.write(f"locales/{locale}/review.yaml", f"small:\n  - {{digest: {digest}}}\n")
    outcome = folder.build(locales=(locale,), release=True)

    assert [(each.code, each.severity, each.brochure, each.locale, each.message) for each in outcome.findings] == [
        ("REL002", "error", "small", locale, f"`{locale}` is no language, and is never released")
    ]
    assert (outcome.written, folder.built()) == ((), [])


def test_refusing_it_keeps_no_language_back(tmp_path: Path) -> None:
    folder = approve(small(tmp_path))
    made = plan(Source(folder.root), Request(locales=("fr", "pseudo"), editions=("screen",), release=True))

    assert [each.code for each in made.findings] == ["REL002"]
    assert made.blocked == [Job(brochure="small", locale="qps-ploc", site="example", edition="screen")]


@pytest.mark.parametrize("name", ["pseudo", "qps-ploc", "qps-plocm"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source-locale: en", "source-locale: {name}"),
        ("locales: [en, fr]", "locales: [en, {name}]"),
        ("conventions: {", "fallback: {{name}: [fr]}\nconventions: {"),
        ("conventions: {", "conventions: {{name}: fr, "),
    ],
    ids=["source", "locale", "fallback", "convention"],
)
def test_no_project_can_have_a_locale_of_its_name(tmp_path: Path, old: str, new: str, name: str) -> None:
    settings = SETTINGS.replace(old, new.replace("{name}", name))
    found = faults(tmp_path, yaml(), {"polyfold.yaml": settings})
    assert [" ".join(each.split()[2:5]) for each in found] == [f"unknown locale `{name}`"]


@every_pseudo_locale
def test_it_is_built_as_a_draft_under_its_name(tmp_path: Path, locale: str) -> None:
    folder = small(tmp_path)
    outcome = folder.build(locales=(locale,), editions=("screen",))

    assert outcome.findings == ()
    assert folder.built() == [f"small.{locale}.screen.pdf"]
    printed = "".join(read.text(folder / f"dist/small/small.{locale}.screen.pdf"))
    assert ("Dráaft" in printed) == (locale == "qps-ploc")
    assert ("Dráaft"[::-1] in printed) == (locale == "qps-plocm")
