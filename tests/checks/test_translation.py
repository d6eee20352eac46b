"""Whether each message has a translation that keeps what the source says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import told

from polyfold.catalogs import po
from polyfold.checks.translation import Authored, check, excerpt
from polyfold.diagnostics import Place
from polyfold.localise import Translations
from polyfold.messages import Message
from polyfold.model import Text

SOURCE = Place(path="small.yaml", line=3, column=5)


def found(
    source: str, *catalogues: tuple[str, str], chain: tuple[str, ...] = ("fr", "en"), context: str | None = "small.a"
) -> list[str]:
    """What is found of one message; each catalogue is (locale, its entries), on lines from 1."""
    message = Message(domain="small", context=context, text=Text(source), route=("a",))
    translations = Translations(
        locale=chain[0],
        chain=chain,
        catalogues={
            (locale, "small"): (po.catalogue(po.parse(text.encode(), path=f"{locale}.po"), locale=locale),)
            for locale, text in catalogues
        },
    )
    findings = list(check((Authored(message=message, place=SOURCE),), translations, f"{chain[0]}.po"))
    assert all(finding.locale == chain[0] for finding in findings)
    if catalogues:
        assert all((finding.source, finding.context) == (SOURCE, context) for finding in findings)
    return told(findings)


def entry(source: str, translation: str, *, flags: str = "", context: str = "small.a") -> str:
    """A catalogue of one entry, whose translation is on line 4."""
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (source, translation)]
    return f'#, md-text{flags}\nmsgctxt "{context}"\nmsgid "{quoted[0]}"\nmsgstr "{quoted[1]}"\n'


KEEP = "keep the same `**strong**`, `[links](ref:…)` and line breaks as the source"
COPY = "copy placeholders from the source as they are, without translating them"
BRACES = "a placeholder is a lower-case name in braces without spaces, such as `{stay}`"
DECLARE = "declare the address under `links:`, and name it here: `[text](ref:name)`"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Call us.", "Appelez-nous."),
        ("90% of people", "90 % des personnes"),
        ("10% off", "10 % d'un prix"),
        ("100% sure, %s", "sûr à 100 %, %s %(x)d"),
        ("for **{stay}**", "**{stay}** au total"),
        ("{a} and {b}", "{b} et {a}"),
        ("See **[us](ref:team)**.", "Voir **[nous](ref:team)**."),
        ("one\\\ntwo", "un\\\ndeux"),
        (r"\*star\*", r"\*étoile\*"),
        ("<b>odd</b> source", "source <b>étrange</b>"),
    ],
)
def test_a_translation_that_keeps_everything_is_sound(source: str, translation: str) -> None:
    text = f'msgctxt "small.a"\nmsgid {po_string(source)}\nmsgstr {po_string(translation)}\n'
    assert found(source, ("fr", text)) == []


def po_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("source", "translation", "findings"),
    [
        pytest.param(
            "for {stay}",
            "pendant deux semaines",
            [
                (
                    "CAT003 fr.po:4:8 placeholder `{stay}` is missing from the translation "
                    "| keep `{stay}` where the value belongs in the sentence"
                )
            ],
            id="lost placeholder",
        ),
        pytest.param(
            "for {stay}",
            "pendant {séjour}",
            [
                (
                    "CAT003 fr.po:4:8 placeholder `{stay}` is missing from the translation "
                    "| keep `{stay}` where the value belongs in the sentence"
                ),
                f"CAT009 fr.po:4:8 `{{séjour}}` is no placeholder | {BRACES}",
            ],
            id="translated placeholder",
        ),
        pytest.param(
            "for {stay}",
            "pendant {stay}, {sejour}",
            [f"CAT004 fr.po:4:8 `{{sejour}}` is not in the source text | {COPY}"],
            id="added placeholder",
        ),
        pytest.param(
            "Call us.",
            "Appelez { stay } {x.__class__}.",
            [
                f"CAT009 fr.po:4:8 `{{ stay }}` is no placeholder | {BRACES}",
                f"CAT009 fr.po:4:8 `{{x.__class__}}` is no placeholder | {BRACES}",
            ],
            id="braces that are no placeholder",
        ),
        pytest.param(
            "**Call** us",
            "Appelez-nous",
            [f"CAT008 fr.po:4:8 the markup differs from the source: no strong text | {KEEP}"],
            id="lost strong text",
        ),
        pytest.param(
            "Call us",
            "*Appelez*-nous",
            [f"CAT008 fr.po:4:8 the markup differs from the source: an added emphasis | {KEEP}"],
            id="added emphasis",
        ),
        pytest.param(
            "[Call](ref:team) us",
            "[Appelez](ref:equipe)-nous",
            [
                (
                    "CAT008 fr.po:4:8 the markup differs from the source: "
                    f"no link to `ref:team`, an added link to `ref:equipe` | {KEEP}"
                )
            ],
            id="link to elsewhere",
        ),
        pytest.param(
            "[Call](ref:team) us",
            "[Appelez](javascript:x())-nous",
            [
                (
                    "CAT008 fr.po:4:8 the markup differs from the source: "
                    f"no link to `ref:team`, an added link to `javascript:x()` | {KEEP}"
                ),
                f"CAT009 fr.po:4:8 link to `javascript:x()` | {DECLARE}",
            ],
            id="link to a script",
        ),
        pytest.param(
            "**Call** us",
            "**Appelez* nous",
            [f"CAT008 fr.po:4:8 the markup differs from the source: no strong text, an added emphasis | {KEEP}"],
            id="strong text half closed",
        ),
        pytest.param(
            "**Call** us",
            "** Appelez ** nous",
            [
                f"CAT008 fr.po:4:8 the markup differs from the source: no strong text | {KEEP}",
                (
                    "CAT009 fr.po:4:8 `**` is printed as it stands "
                    "| close `**strong**` and `[text](ref:name)`, with no space inside the marks"
                ),
                (
                    "CAT009 fr.po:4:8 `**` is printed as it stands "
                    "| close `**strong**` and `[text](ref:name)`, with no space inside the marks"
                ),
            ],
            id="spaces inside strong text",
        ),
        pytest.param(
            "Call us",
            "<script>x</script>",
            [
                "CAT009 fr.po:4:8 HTML `<script>` is printed as text | use `**strong**` or remove it",
                "CAT009 fr.po:4:8 HTML `</script>` is printed as text | use `**strong**` or remove it",
            ],
            id="script",
        ),
        pytest.param(
            "Call us",
            "![x](file:///etc/passwd)",
            [
                (
                    "CAT008 fr.po:4:8 the markup differs from the source: "
                    f"an added link to `file:///etc/passwd` | {KEEP}"
                ),
                f"CAT009 fr.po:4:8 link to `file:///etc/passwd` | {DECLARE}",
            ],
            id="picture",
        ),
        pytest.param(
            "Our website",
            "https://x.example",
            [
                (
                    "CAT009 fr.po:4:8 bare address `https://x.example` "
                    "| declare it under `links:`, and name it here: `[text](ref:name)`"
                )
            ],
            id="bare address",
        ),
    ],
)
def test_what_a_translation_lost_or_added(source: str, translation: str, findings: list[str]) -> None:
    assert found(source, ("fr", entry(source, translation))) == findings


UNTIL = "until then a draft prints"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param(
            entry("Call us.", ""),
            f"CAT006 fr.po:4:8 not translated: “Call us.” | translate it; {UNTIL} it in en",
            id="empty",
        ),
        pytest.param("", f"CAT006 fr.po not translated: “Call us.” | translate it; {UNTIL} it in en", id="absent"),
        pytest.param(
            entry("Call us.", "Appelez-nous.", flags=", fuzzy"),
            "CAT007 fr.po:4:8 fuzzy, so not used: “Call us.” "
            f"| check the translation, then remove the fuzzy mark; {UNTIL} en",
            id="fuzzy",
        ),
        pytest.param(
            entry("Call us.", "", flags=", fuzzy"),
            f"CAT006 fr.po:4:8 not translated: “Call us.” | translate it; {UNTIL} it in en",
            id="fuzzy and empty",
        ),
        pytest.param(
            entry("Ring us.", "Téléphonez-nous."),
            "CAT010 fr.po:4:8 the source has changed since this was translated "
            "| update the catalogue to the new source text: “Call us.”",
            id="stale",
        ),
        pytest.param(
            entry("Ring us.", "Téléphonez-nous.", flags=", fuzzy"),
            f"CAT006 fr.po not translated: “Call us.” | translate it; {UNTIL} it in en",
            id="stale and fuzzy",
        ),
        pytest.param(
            entry("Call us.", "Appelez-nous.", context="small.b"),
            f"CAT006 fr.po not translated: “Call us.” | translate it; {UNTIL} it in en",
            id="the same text elsewhere",
        ),
        pytest.param(
            'msgctxt "small.a"\nmsgid "Call us."\nmsgid_plural "Calls"\nmsgstr[0] ""\nmsgstr[1] "Appels"\n',
            f"CAT006 fr.po:4:11 not translated: “Call us.” | translate it; {UNTIL} it in en",
            id="empty plural form",
        ),
    ],
)
def test_a_message_without_a_usable_translation(text: str, finding: str) -> None:
    assert found("Call us.", ("fr", text)) == [finding]


@pytest.mark.parametrize(
    ("own", "borrowed", "findings"),
    [
        pytest.param("", entry("Call us.", "Appelez-nous."), [], id="borrowed"),
        pytest.param(
            entry("Call us.", "Appelez vite.", flags=", fuzzy"),
            entry("Call us.", "Appelez-nous."),
            [
                (
                    "CAT007 fr_LU.po:4:8 fuzzy, so not used: “Call us.” "
                    f"| check the translation, then remove the fuzzy mark; {UNTIL} fr"
                )
            ],
            id="own is fuzzy",
        ),
        pytest.param(
            entry("Ring us.", "Appelez vite."),
            entry("Call us.", "Appelez-nous."),
            [
                (
                    "CAT010 fr_LU.po:4:8 the source has changed since this was translated "
                    "| update the catalogue to the new source text: “Call us.”"
                )
            ],
            id="own is stale",
        ),
        pytest.param(
            entry("Call us.", "Appelez vite.", flags=", fuzzy"),
            entry("Ring us.", "Téléphonez."),
            [
                (
                    "CAT007 fr_LU.po:4:8 fuzzy, so not used: “Call us.” "
                    f"| check the translation, then remove the fuzzy mark; {UNTIL} en"
                )
            ],
            id="own is fuzzy and the borrowed one stale",
        ),
        pytest.param(
            "", "", [f"CAT006 fr_LU.po not translated: “Call us.” | translate it; {UNTIL} it in en"], id="neither"
        ),
    ],
)
def test_a_locale_borrows_from_its_fallbacks(own: str, borrowed: str, findings: list[str]) -> None:
    assert found("Call us.", ("fr_LU", own), ("fr", borrowed), chain=("fr_LU", "fr", "en")) == findings


def test_a_borrowed_translation_is_checked_where_it_stands() -> None:
    borrowed = entry("for {stay}", "pendant longtemps")
    (finding,) = found("for {stay}", ("fr", borrowed), chain=("fr_LU", "fr", "en"))
    assert finding.startswith("CAT003 fr.po:4:8 ")


def test_a_changed_dose_makes_the_old_translation_stale() -> None:
    assert found("Take 250 mg.", ("fr", entry("Take 500 mg.", "Prenez 500 mg."))) == [
        (
            "CAT010 fr.po:4:8 the source has changed since this was translated "
            "| update the catalogue to the new source text: “Take 250 mg.”"
        )
    ]


def test_another_text_without_a_context_does_not_make_a_message_stale() -> None:
    text = 'msgid "Ring us."\nmsgstr "Téléphonez-nous."\n'
    assert found("Call us.", ("fr", text), context=None) == [
        f"CAT006 fr.po not translated: “Call us.” | translate it; {UNTIL} it in en"
    ]


def test_a_missing_catalogue_is_one_finding_however_many_messages_there_are() -> None:
    authored = tuple(
        Authored(message=Message(domain="small", context=f"small.{n}", text=Text("x"), route=()), place=SOURCE)
        for n in range(30)
    )
    translations = Translations(locale="fr", chain=("fr", "en"), catalogues={})
    assert told(check(authored, translations, "locales/fr/LC_MESSAGES/small.po")) == [
        (
            "CAT005 locales/fr/LC_MESSAGES/small.po no catalogue `locales/fr/LC_MESSAGES/small.po`: "
            "30 messages fall back to en | add the catalogue, or leave the locale out"
        )
    ]


def test_the_source_locale_needs_no_catalogue() -> None:
    assert found("Call us.", chain=("en",)) == []


def test_no_messages_need_no_catalogue() -> None:
    translations = Translations(locale="fr", chain=("fr", "en"), catalogues={})
    assert list(check((), translations, "fr.po")) == []


def test_a_message_without_a_context_is_checked_as_well() -> None:
    text = 'msgid "for {stay}"\nmsgstr "longtemps"\n'
    (finding,) = found("for {stay}", ("fr", text), context=None)
    assert finding.startswith("CAT003 fr.po:2:8 ")


def test_a_text_that_came_back_is_found_and_not_called_stale() -> None:
    text = entry("Ring us.", "Téléphonez-nous.") + entry("Call us.", "Appelez-nous.")
    assert found("Call us.", ("fr", text)) == []
    assert found("Ring us.", ("fr", text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Call us.", "Call us."), ("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("x" * 58 + " yz", "x" * 58 + "…")],
)
def test_long_texts_are_told_by_their_beginning(text: str, shown: str) -> None:
    assert excerpt(text) == shown


def test_paths_of_catalogues_are_gettexts() -> None:
    assert Path(po.catalogue_path("fr_LU", "small")) == Path("locales/fr_LU/LC_MESSAGES/small.po")


def test_a_placeholder_is_kept_as_often_as_the_source_has_it() -> None:
    once, twice = "Keep {stay}.", "Keep {stay} or {stay}."
    lost = "CAT003 fr.po:4:8 placeholder `{stay}` is missing from the translation"

    assert [each.partition(" |")[0] for each in found(twice, ("fr", entry(twice, "Garder {stay}.")))] == [lost]
    assert [each.partition(" |")[0] for each in found(once, ("fr", entry(once, "Garder {stay} ou {stay}.")))] == [
        "CAT008 fr.po:4:8 the markup differs from the source: an added `{stay}`"
    ]
