"""`locales/glossary.yaml`: terms in each language, and where a text has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import told, write
from tests.project import ROOT

from polyfold.load.glossary import NO_GLOSSARY, PATH, Glossary, Term, read
from polyfold.source import Source


def terms(*words: str) -> Glossary:
    return Glossary(tuple(Term({"en": (word,), "fr": (word.upper(),)}) for word in words))


def said(glossary: Glossary, text: str) -> list[str]:
    return [term.said("en")[0] for term in glossary.terms_of(text, "en_GB")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An immune cell.", ["immune cells"]),
        ("IMMUNE CELLS", ["immune cells"]),
        ("Your biopsies and your biopsy", ["biopsy"]),
        ("T-cell transfer, then T cells", ["T-cell transfer", "T cells"]),
        ("A T-cell receptor", ["T-cell receptor (TCR)"]),
        ("TCR-T cells, cellar", []),
        ("two rashes, one rash", ["rash"]),
        ("nothing", []),
    ],
)
def test_terms_are_found_in_any_number_the_longest_first(text: str, expected: list[str]) -> None:
    glossary = terms("T cells", "immune cells", "biopsy", "T-cell transfer", "T-cell receptor (TCR)", "rash", "cell")

    assert [word for word in said(glossary, text) if word != "cell"] == expected


def test_an_empty_glossary_finds_nothing() -> None:
    assert NO_GLOSSARY.terms_of("Immune cells", "en") == ()


def test_a_term_of_a_language_serves_its_regions() -> None:
    term = Term({"fr": ("fièvre",), "fr_CA": ("fièvre !",)})

    assert [term.said(locale) for locale in ("fr", "fr_LU", "fr_CA", "nl")] == [
        ("fièvre",),
        ("fièvre",),
        ("fièvre !",),
        (),
    ]


def test_terms_that_two_languages_say_alike_are_taken_out() -> None:
    glossary = Glossary((Term({"en": ("mindfulness",), "nl": ("mindfulness",)}), Term({"en": ("rash",), "nl": ("x",)})))

    assert glossary.without_common("Mindfulness and a rash", "en", "nl").split() == ["and", "a", "rash"]


def test_a_list_has_the_best_wording_first_and_a_term_may_be_left_to_the_translator(tmp_path: Path) -> None:
    terms = """\
- {en: drip, fr: [perfusion, goutte-à-goutte], note: How cells flow.}
- {en: leaflet, fr: dépliant, strict: false}
"""
    glossary, findings = read(Source(write(tmp_path, {PATH: terms})))

    assert told(findings) == []
    assert glossary.terms == (
        Term({"en": ("drip",), "fr": ("perfusion", "goutte-à-goutte")}),
        Term({"en": ("leaflet",), "fr": ("dépliant",)}, strict=False),
    )


def test_a_project_needs_no_glossary(tmp_path: Path) -> None:
    assert read(Source(write(tmp_path, {}))) == (NO_GLOSSARY, [])


def test_the_sample_has_one() -> None:
    glossary, findings = read(Source(ROOT))

    assert told(findings) == []
    assert len(glossary.terms) > 100


LIST = "a list of terms is expected here, each with its words by locale"
WORDS = "words are expected here, or a list of them"
SEE = "correct the value; `polyfold schema` describes every key"
CODES = "use a code of Unicode's CLDR, such as `fr` or `fr_LU`, or `note` or `strict`"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("drip: perfusion\n", [f"PRJ012 {PATH}:1:1 `{PATH}`: {LIST} | {SEE}"]),
        ("- drip\n", [f"PRJ012 {PATH}:1:1 `{PATH}`: {LIST} | {SEE}"]),
        ("- {en: drip, english: drip}\n", [f"PRJ023 {PATH}:1:14 unknown locale `english` | {CODES}"]),
        (
            "- {en: 3, fr: []}\n",
            [f"PRJ012 {PATH}:1:8 `en`: {WORDS} | {SEE}", f"PRJ012 {PATH}:1:15 `fr`: {WORDS} | {SEE}"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, findings: list[str]) -> None:
    glossary, found = read(Source(write(tmp_path, {PATH: text})))

    assert glossary == NO_GLOSSARY
    assert told(found) == findings
