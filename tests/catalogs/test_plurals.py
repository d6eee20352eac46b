"""The rule of plural forms in a new catalogue: that of GNU gettext and of CLDR, and one that gettext takes."""

from __future__ import annotations

import re
import subprocess

import pytest
from babel import Locale

from polyfold.catalogs.plurals import BY_LOCALE, plural_forms

DIFFERENT = {
    "ga": "gettext's manual has three forms, CLDR five",
    "he": "gettext's manual has two forms, CLDR three",
    "lv": "gettext's manual has zero alone in its third form, CLDR ten and eleven too",
    "pt": "CLDR says of Portugal what gettext's manual says of Brazil",
}
MANUAL = ("da", "de", "es", "fr", "hr", "hu", "it", "ja", "lt", "nl", "pl", "pt_BR", "ro", "ru", "sl", "sv", "tr")


def form(rule: str, number: int) -> int:
    """The form of a number by a rule, worked out by Python."""
    expression = rule.partition("plural=")[2].rstrip(";").strip()
    expression = expression.replace("&&", " and ").replace("||", " or ").replace("!=", "≠")
    chain = re.split(r"\s*\?\s*|\s*:\s*", expression.removeprefix("(").removesuffix(")"))
    conditions, values = chain[0:-1:2], [*chain[1:-1:2], chain[-1]]
    for condition, value in zip(conditions, values, strict=False):
        if eval(condition.replace("≠", "!="), {"n": number}):  # noqa: S307 - our own
            return int(value)
    return int(eval(values[-1].replace("≠", "!="), {"n": number}))  # noqa: S307 - our own


@pytest.mark.parametrize("locale", sorted(set(BY_LOCALE) - set(DIFFERENT)))
def test_forms_are_those_of_cldr_for_whole_numbers(locale: str) -> None:
    of_cldr = Locale.parse(locale).plural_form
    pairs = {(form(BY_LOCALE[locale], number), of_cldr(number)) for number in range(205)}
    assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs})


@pytest.mark.parametrize("rule", sorted(set(BY_LOCALE.values())))
def test_gettext_takes_the_rule_and_every_form_is_used(rule: str) -> None:
    count = int(rule.partition("=")[2].partition(";")[0])
    assert {form(rule, number) for number in range(205)} == set(range(count))
    forms = "".join(f'msgstr[{number}] "x"\n' for number in range(count))
    text = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {rule}\\n"\n\nmsgid "a"\nmsgid_plural "b"\n{forms}'
    )
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=text.encode(), check=True)


@pytest.mark.parametrize("locale", MANUAL)
def test_forms_are_those_that_gettext_itself_begins_a_catalogue_with(locale: str) -> None:
    template = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    command = ["msginit", "--no-translator", "-l", locale, "-i", "-", "-o", "-"]
    made = subprocess.run(command, input=template, check=True, capture_output=True).stdout.decode()
    theirs = re.sub(r'\\n"\n"|\\n|"\n"', "", made.partition("Plural-Forms: ")[2].partition('\\n"')[0])
    ours = plural_forms(locale)
    assert ours is not None
    assert [form(ours, number) for number in range(205)] == [form(f"{theirs};", number) for number in range(205)]


def test_a_regional_variant_has_the_forms_of_its_language_unless_it_has_its_own() -> None:
    assert plural_forms("fr_LU") == plural_forms("fr") == "nplurals=2; plural=(n > 1);"
    assert plural_forms("pt_BR") != plural_forms("pt")


def test_what_is_not_known_is_not_invented() -> None:
    assert plural_forms("br") is None
