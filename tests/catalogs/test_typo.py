"""What is a corrected typing error, after which a translation still holds, and what is more."""

from __future__ import annotations

import pytest

from polyfold.catalogs.typo import refusal


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Call teh team.", "Call the team."),
        ("Your recieved it.", "Your received it."),
        ("Tell your docter.", "Tell your doctor."),
        ("Tell your dotor.", "Tell your doctor."),
        ("Tell your docttor.", "Tell your doctor."),
        ("tell your doctor", "Tell your doctor."),
        ("Call us  now .", "Call us now!"),
        ("a follow up visit", "a follow-up visit"),
        ("the team's room", "the team’s room"),
        ('"Why?"', "“Why?”"),
        ("Stay {stay} , or **longre**.", "Stay {stay}, or **longer**."),
        ("Take 5 mg twcie a day.", "Take 5 mg twice a day."),
        ("polish leaflets", "Polish leaflets"),
        ("cafe\u0301 visist", "café visits"),
    ],
)
def test_typing(before: str, after: str) -> None:
    assert refusal(before, after, "en_GB") is None


NUMBER = "a number has changed"
MARKUP = "a placeholder, a link or other markup has changed"
WORDS = "a word or a sign was added, or left out"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Take 500 mg.", "Take 250 mg.", NUMBER),
        ("Take 1.5 ml.", "Take 15 ml.", NUMBER),
        ("Take 1,5 ml.", "Take 1.5 ml.", NUMBER),
        ("For 2-3 weeks.", "For 23 weeks.", NUMBER),
        ("At -5 °C.", "At 5 °C.", NUMBER),
        ("Call 10 11.", "Call 10 12.", NUMBER),
        ("At 8:30.", "At 8.30.", NUMBER),
        ("CD19 cells", "CD20 cells", NUMBER),
        ("Take 5 mg.", "Take 5 µg.", "`mg` has become `µg`"),
        ("Take 5 mg.", "Take 5 g.", "`mg` has become `g`"),
        ("Take 5 mmol.", "Take 5 mol.", "`mmol` has become `mol`"),
        ("For 2 days.", "For 2 day.", "`days` has become `day`"),
        ("At 8 am.", "At 8 pm.", "`am` has become `pm`"),
        ("5 % of people", "5 ‰ of people", WORDS),
        ("5% of people", "5 of people", NUMBER),
        ("Over 38 °C", "Over 38 C", WORDS),
        ("temperature > normal", "temperature < normal", WORDS),
        ("an area of 1 mm²", "an area of 1 mm³", "`mm²` has become `mm³`"),
        ("½ a tablet", "¼ a tablet", WORDS),
        ("Do not drink.", "Do now drink.", "`not` has become `now`"),
        ("Do not drink.", "Do drink.", WORDS),
        ("You can drive.", "You can't drive.", "`can` has become `can't`"),
        ("You cant drive.", "You can't drive.", "`cant` has become `can't`"),
        ("There is noting to do.", "There is nothing to do.", "`noting` has become `nothing`"),
        ("symptomatic people", "asymptomatic people", "`symptomatic` has become `asymptomatic`"),
        ("You have fever.", "You have never.", "`fever` has become `never`"),
        ("Take it before meals.", "Take it after meals.", "`before` has become `after`"),
        ("Hypotension is rare.", "Hypertension is rare.", "`Hypotension` has become `Hypertension`"),
        ("Put it in.", "Put it on.", "`in` has become `on`"),
        ("Rest or eat.", "Rest of eat.", "`or` has become `of`"),
        ("Rest in bed.", "Rest in a bed.", WORDS),
        ("Rest every day.", "Rest everyday.", WORDS),
        ("Take the first one, then the other.", "Take the other one, then the first.", "`first` has become `other`"),
        ("Stay {stay}.", "Stay {rest}.", MARKUP),
        ("Stay {stay}.", "Stay.", MARKUP),
        ("Call **now**.", "Call now.", MARKUP),
        ("Do **not** drink.", "Do not **drink**.", MARKUP),
        ("See [us](ref:team).", "See [us](ref:ward).", MARKUP),
        ("**Do** rest", "*Do* rest", MARKUP),
        ("See <b>", "See <i>", "`b` has become `i`"),
        ("早く電話", "遅く電話", "`早く電話` has become `遅く電話`"),
    ],
)
def test_more_than_typing(before: str, after: str, reason: str) -> None:
    assert refusal(before, after, "en_GB") == reason


@pytest.mark.parametrize(
    ("locale", "before", "after"),
    [
        ("fr", "Vous pouvez rester sans manger.", "Vous pouvez rester sang manger."),
        ("fr", "N'oubliez rien.", "N'oubliez bien."),
        ("de", "Nehmen Sie keine Tabletten.", "Nehmen Sie kleine Tabletten."),
        ("nl", "U hebt geen pijn.", "U hebt een pijn."),
        ("lb", "Dir kënnt net drénken.", "Dir kënnt nat drénken."),
    ],
)
def test_a_negation_of_any_language_that_is_known_is_no_typing_error(locale: str, before: str, after: str) -> None:
    assert refusal(before, after, locale) is not None


def test_a_typing_error_in_another_language_is_one() -> None:
    assert refusal("Rufen Sie das Teamm an.", "Rufen Sie das Team an.", "de") is None
    assert refusal("Vous povuez rester.", "Vous pouvez rester.", "fr") is None
    assert refusal("Zostańcie w dmou.", "Zostańcie w domu.", "pl") is None
