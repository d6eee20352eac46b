"""Rules on translations: what each finds, what it passes over, and that what repairs a text satisfies all of them.

The cases stand in `cases/CAT….yaml`. `translation:` is that of `source:` in `locale:`; `po:` gives whole catalogues by
locale where more than a text matters, the nearest first, and `messages:` the source texts by context. `terms:` is a
glossary. `also:` names the codes of other rules that find something as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from polyfold.catalogs import po
from polyfold.checks import translations as checks
from polyfold.checks.translations import Authored, check, consistency
from polyfold.diagnostics import Finding, Place, Rule, Severity
from polyfold.load.glossary import NO_GLOSSARY, Glossary, Term
from polyfold.localise import Translations
from polyfold.messages import Message
from polyfold.model import Text
from polyfold.source import Source

FOLDER = Path(__file__).parent / "cases"
DOMAIN = "small"
OF_FILES = {"CAT011", "CAT012"}
"""Rules on what a catalogue has, whether a leaflet needs it or not."""
SOURCE = Place(path="small.yaml", line=3, column=5)
Case = Mapping[str, Any]
Catalogues = Mapping[str, str]
"""The texts of catalogues by locale, the nearest first."""


def read(code: str) -> Mapping[str, list[Case]]:
    """A rule's cases: `passes`, and `finds`."""
    return dict(yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8")))


def every(kind: str) -> tuple[Any, ...]:
    """All cases of a kind, each with its rule."""
    return tuple(
        pytest.param(rule, case, id=f"{rule.code}: {case['why']}")
        for rule in checks.RULES
        for case in read(rule.code)[kind]
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def catalogues(case: Case, answer: str | Catalogues | None) -> Catalogues:
    """What stands in each catalogue; a translation alone stands in one of one entry, on line 3."""
    if not isinstance(answer, str):
        return answer or {}
    context = case.get("context", f"{DOMAIN}.a")
    head = f'msgctxt "{context}"\n' if context else "\n"
    return {case.get("locale", "fr"): f"{head}msgid {quoted(case['source'])}\nmsgstr {quoted(answer)}\n"}


def messages(case: Case) -> Mapping[str | None, str]:
    """The source texts by context."""
    return case.get("messages") or {case.get("context", f"{DOMAIN}.a"): case["source"]}


def glossary(case: Case) -> Glossary:
    """The terms of a case."""
    return Glossary(
        tuple(
            Term({key: tuple(words) for key, words in term.items() if key != "strict"}, term.get("strict", True))
            for term in case.get("terms", ())
        )
    )


def found(root: Path, case: Case, answer: str | Catalogues | None) -> list[Finding]:
    """All that is found of the messages with these translations."""
    texts = catalogues(case, answer)
    chain = (*texts, "en") if texts else (case.get("locale", "fr"), "en")
    read: dict[tuple[str, str], Any] = {}
    for locale, text in texts.items():
        file = root / po.catalogue_path(locale, DOMAIN)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        catalogue, faults = po.read(Source(root), locale, DOMAIN)
        assert faults == []
        read[locale, DOMAIN] = (catalogue,)
    authored = tuple(
        Authored(message=Message(domain=DOMAIN, context=context, text=Text(text), route=("a",)), place=SOURCE)
        for context, text in messages(case).items()
    )
    translations = Translations(locale=chain[0], chain=chain, catalogues=read)
    path = po.catalogue_path(chain[0], DOMAIN)
    findings = [*check(authored, translations, path, glossary(case)), *consistency(authored, translations)]
    assert all(each.locale == chain[0] for each in findings)
    if texts:
        of_messages = [each for each in findings if each.code not in OF_FILES]
        assert all(each.source == SOURCE and each.context in messages(case) for each in of_messages)
    return findings


def told(findings: list[Finding]) -> str:
    """A line for each finding: where in which catalogue, message and help."""
    return "".join(
        f"{str(each.place).removeprefix('locales/').replace('/LC_MESSAGES/small', '')} {each.message} | {each.help}\n"
        for each in findings
    )


def test_every_rule_has_cases_and_every_case_a_rule() -> None:
    assert {f"{rule.code}.yaml" for rule in checks.RULES} == {file.name for file in FOLDER.iterdir()}


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.code)
def test_a_rule_has_cases_of_both_kinds(rule: type[Rule]) -> None:
    cases = read(rule.code)

    assert cases["passes"]
    assert cases["finds"]


@pytest.mark.parametrize(("rule", "case"), every("passes"))
def test_a_correct_translation_raises_nothing(tmp_path: Path, rule: type[Rule], case: Case) -> None:
    assert rule.code.startswith("CAT")
    assert told(found(tmp_path, case, case.get("translation", case.get("po")))) == ""


@pytest.mark.parametrize(("rule", "case"), every("finds"))
def test_what_is_wrong_is_found(tmp_path: Path, rule: type[Rule], case: Case) -> None:
    findings = found(tmp_path, case, case.get("translation", case.get("po")))

    assert told([each for each in findings if each.code == rule.code]) == case["found"]
    assert {each.code for each in findings} == {rule.code, *case.get("also", ())}


@pytest.mark.parametrize(("rule", "case"), every("finds"))
def test_what_repairs_it_satisfies_every_rule(tmp_path: Path, rule: type[Rule], case: Case) -> None:
    assert rule.code.startswith("CAT")
    assert told(found(tmp_path, case, case["repaired"])) == ""


def test_what_an_unfinished_draft_may_have_a_release_may_not() -> None:
    strict = {rule.code for rule in checks.RULES if rule.release is Severity.ERROR}

    assert {"CAT005", "CAT006", "CAT007", "CAT009", "CAT010"} <= strict


def test_a_missing_catalogue_is_one_finding_however_many_messages_there_are() -> None:
    authored = tuple(
        Authored(message=Message(domain="small", context=f"small.{n}", text=Text("x"), route=()), place=SOURCE)
        for n in range(30)
    )
    translations = Translations(locale="fr", chain=("fr", "en"), catalogues={})
    assert told(list(check(authored, translations, "locales/fr/LC_MESSAGES/small.po", NO_GLOSSARY))) == (
        "fr.po no catalogue `locales/fr/LC_MESSAGES/small.po`: "
        "30 messages fall back to en | add the catalogue, or leave the locale out\n"
    )


def test_the_source_locale_needs_no_catalogue() -> None:
    message = Message(domain="small", context="small.a", text=Text("Call us."), route=())
    translations = Translations(locale="en", chain=("en",), catalogues={})
    assert list(check((Authored(message=message, place=SOURCE),), translations, "en.po", NO_GLOSSARY)) == []


def test_no_messages_need_no_catalogue() -> None:
    translations = Translations(locale="fr", chain=("fr", "en"), catalogues={})
    assert list(check((), translations, "fr.po", NO_GLOSSARY)) == []


def test_paths_of_catalogues_are_gettexts() -> None:
    assert Path(po.catalogue_path("fr_LU", "small")) == Path("locales/fr_LU/LC_MESSAGES/small.po")
