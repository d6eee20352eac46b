r"""Each language's spaces. They are spelled out: \xa0 does not break, \u202f is the narrow one, \u2060 joins."""

from __future__ import annotations

import pytest

from polyfold.markup import SEAM, Link, Str, Strong, parse, plain
from polyfold.typography import set_spaces


def spaced(text: str, locale: str, *, running: bool = False) -> str:
    return plain(set_spaces(parse(text).nodes, locale, running=running))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Quoi ? Non ! Oui ; si.", "Quoi\u202f? Non\u202f! Oui\u202f; si."),
        ("Quoi? Non! Oui; si.", "Quoi\u202f? Non\u202f! Oui\u202f; si."),
        ("Vraiment ?! Vraiment?!", "Vraiment\u202f?! Vraiment\u202f?!"),
        ("Prix : 5", "Prix\xa0: 5"),
        ("Prix: 5", "Prix\xa0: 5"),
        ("Fièvre (38) : appelez", "Fièvre (38)\xa0: appelez"),
        ("« Oui »", "«\xa0Oui\xa0»"),
        ("«Oui»", "«\xa0Oui\xa0»"),
        ("«\u202fOui\xa0»", "«\xa0Oui\xa0»"),
        ("« Quoi ? »", "«\xa0Quoi\u202f?\xa0»"),
        ("«Quoi?»", "«\xa0Quoi\u202f?\xa0»"),
        ("«Prix:»", "«\xa0Prix\xa0:\xa0»"),
        ("**Attention** : ici", "Attention\xa0: ici"),
        ("**Attention**: ici", "Attention\xa0: ici"),
        ("**Attention :** ici", "Attention\xa0: ici"),
        ("Vraiment **?**", "Vraiment\u202f?"),
        ("**Vraiment**?", "Vraiment\u202f?"),
        ("«**Oui**»", "«\xa0Oui\xa0»"),
        ("**« Prix »**5", "«\xa0Prix\xa0»5"),
        ("[Appelez](ref:x) !", "Appelez\u202f!"),
        ("de 8:30 à 12:30", "de 8:30 à 12:30"),
        ("https://x.example/a?b=c;d", "https://x.example/a?b=c;d"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("12 345 personnes", "12\u202f345 personnes"),
        ("5 000 000 d’euros", "5\u202f000\u202f000 d’euros"),
        ("au 3 112", "au 3\u202f112"),
        ("12 34", "12 34"),
        ("!", "!"),
    ],
)
def test_french_punctuation(text: str, printed: str) -> None:
    assert spaced(text, "fr") == printed
    assert spaced(text, "fr_BE") == printed
    assert spaced(text, "fr_LU") == printed


@pytest.mark.parametrize(
    ("locale", "printed"),
    [
        ("fr", "«\xa0Prix\xa0»\xa0: 5\u202f; oui"),
        ("fr_CH", "«\u202fPrix\u202f»\u202f: 5\u202f; oui"),
        ("en", "« Prix » : 5 ; oui"),
        ("nl", "« Prix » : 5 ; oui"),
        ("de", "« Prix » : 5 ; oui"),
    ],
)
def test_french_spaces_are_for_french_alone_and_switzerland_has_its_own(locale: str, printed: str) -> None:
    assert spaced("« Prix » : 5 ; oui", locale) == printed


@pytest.mark.parametrize(
    ("locale", "text", "printed"),
    [
        ("en", "38 °C, 5 mg, 50 %, 2 weeks", "38\xa0°C, 5\xa0mg, 50\xa0%, 2\xa0weeks"),
        ("en", "10 µg or 10 μg", "10\xa0µg or 10\xa0μg"),
        ("en", "5 mgs, 2 weekly, 5 people", "5 mgs, 2 weekly, 5 people"),
        ("en", "**5** mg, 5 **mg**, 5** mg**", "5\xa0mg, 5\xa0mg, 5** mg**"),
        ("fr", "2 semaines, 1 an, 3 ans", "2\xa0semaines, 1\xa0an, 3\xa0ans"),
        ("nl", "2 dagen, 3 uur, 1 jaar", "2\xa0dagen, 3\xa0uur, 1\xa0jaar"),
        ("de", "2 Tage, 3 Stunden", "2\xa0Tage, 3\xa0Stunden"),
    ],
)
def test_a_number_stays_with_its_unit(locale: str, text: str, printed: str) -> None:
    assert spaced(text, locale) == printed


@pytest.mark.parametrize(
    ("locale", "text", "printed"),
    [
        ("en", "on 3 November 2026", "on 3\xa0November 2026"),
        ("en", "on November 3, 2026", "on November\xa03, 2026"),
        ("en", "in November 2026", "in November 2026"),
        ("en", "on 3rd November", "on 3rd\xa0November"),
        ("fr", "le 3 novembre", "le 3\xa0novembre"),
        ("fr", "le 1er novembre", "le 1er\xa0novembre"),
        ("nl", "op 3 november", "op 3\xa0november"),
        ("de", "am 3. November", "am 3.\xa0November"),
        ("fr", "le **3** novembre", "le 3\xa0novembre"),
    ],
)
def test_a_day_stays_with_its_month(locale: str, text: str, printed: str) -> None:
    assert spaced(text, locale) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("vitamin D helps", "vitamin\xa0D\xa0helps"),
        ("the T cell", "the\xa0T\xa0cell"),
        ("A doctor; I am; U kunt", "A doctor; I am; U kunt"),
        ("hepatitis B", "hepatitis\xa0B"),
        ("a Dutch word", "a Dutch word"),
        ("CAR T-cells", "CAR T-\u2060cells"),
        ("an x-ray", "an x-\u2060ray"),
        ("anti-cancer", "anti-cancer"),
        ("my-hospital.example", "my-hospital.example"),
        ("at x.example/a-b", "at x.example/a-b"),
        ("a-b@x.example", "a-b@x.example"),
    ],
)
def test_letters_that_belong_together_stay_together(text: str, printed: str) -> None:
    assert spaced(text, "en") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Call the ward by day or by night.", "Call the ward by day or by\xa0night."),
        ("Call **the ward** by day or by *night*", "Call the ward by day or by\xa0night"),
        ("Call the ward, day or night.", "Call the ward, day or night."),
        ("Call the ward by day or reimbursement.", "Call the ward by day or reimbursement."),
        ("Call the ward for any complications.", "Call the ward for any complications."),
    ],
)
def test_a_short_last_word_of_a_long_text_is_not_left_alone(text: str, printed: str) -> None:
    assert spaced(text, "en") == printed


@pytest.mark.parametrize(
    ("locale", "text", "printed"),
    [
        ("en", "Call the ward for any complications.", "Call the ward for any\xa0complications."),
        ("en", "Some people have serious **side effects**.", "Some people have serious side\xa0effects."),
        ("en", "Some people have serious **side** effects.", "Some people have serious side\xa0effects."),
        ("nl", "Sommigen krijgen ernstige bijwerkingen.", "Sommigen krijgen ernstige\xa0bijwerkingen."),
        ("fr", "Parlez des effets indésirables graves.", "Parlez des effets indésirables\xa0graves."),
        ("fr", "Combien de temps est-ce que cela dure ?", "Combien de temps est-ce que cela\xa0dure\u202f?"),
        ("fr", "On parle alors de traitement « ciblé ».", "On parle alors de traitement\xa0«\xa0ciblé\xa0»."),
        ("fr", "Le médecin vous le dira après 3 jours !", "Le médecin vous le dira après 3\xa0jours\u202f!"),
        ("fr", "Si vous ne savez pas le dire, dites-le.", "Si vous ne savez pas le dire,\xa0dites-\u2060le."),
        (
            "fr",
            "Ces pistes sont encore fragiles. Méfiez-vous !",
            "Ces pistes sont encore fragiles.\xa0Méfiez-\u2060vous\u202f!",
        ),
        ("en", "You come for regular check-ups.", "You come for regular\xa0check-\u2060ups."),
        ("en", "Read the page x.example/a-b", "Read the page x.example/a-b"),
        ("en", "Read all about it on x.example/a-b", "Read all about it on\xa0x.example/a-b"),
        ("en", "Somebody asks about incomprehensibilities now.", "Somebody asks about incomprehensibilities now."),
        ("en", "Somebody asks about reimbursements.", "Somebody asks about reimbursements."),
        ("en", "Call us by night.", "Call us by night."),
    ],
)
def test_in_running_text_the_last_words_may_be_longer(locale: str, text: str, printed: str) -> None:
    assert spaced(text, locale, running=True) == printed


def test_the_end_of_a_title_may_break_since_a_narrow_cover_has_no_room_for_two_words() -> None:
    nodes = parse("Living well with your new cancer treatment").nodes

    assert plain(set_spaces(nodes, "en", large=True)) == "Living well with your new cancer treatment"
    assert plain(set_spaces(nodes, "en")) == "Living well with your new cancer\xa0treatment"


def test_the_markup_stays_as_it_was() -> None:
    nodes = (Strong((Str("Prix"), Link("ref:a", (Str(" ;"),)))), Str(" 5"), Str(" mg"))
    assert set_spaces(nodes, "fr") == (
        Strong((Str("Prix"), Link("ref:a", (Str("\u202f;"),)))),
        Str(" 5"),
        Str("\xa0mg"),
    )


def test_a_text_that_holds_the_private_seam_character_is_left_alone() -> None:
    nodes = (Str(f"a{SEAM}b ;"), Strong((Str("c"),)))
    assert set_spaces(nodes, "fr") == nodes
