"""What is to be built, what can't be, and that one fault stops no more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import BROCHURE, Folder, catalogue, small

from polyfold.bundle import Job
from polyfold.compose.words import DRAFT
from polyfold.diagnostics import PolyfoldError
from polyfold.localise import RANGE
from polyfold.plan import Plan, Request, plan
from polyfold.profiles import system_profile
from polyfold.source import Source

PROFILE = system_profile() or Path()


def planned(folder: Folder, request: Request | None = None) -> Plan:
    return plan(Source(folder.root), request or Request())


def ready(made: Plan) -> list[tuple[str, str, str]]:
    """The jobs that can be typeset."""
    blocked = {*made.blocked}
    jobs = [bundle.job for bundle in made.bundles if bundle.job not in blocked]
    return [(job.brochure, job.locale, job.edition) for job in jobs]


def test_every_brochure_is_planned_in_every_locale_and_edition(tmp_path: Path) -> None:
    made = planned(small(tmp_path))

    assert ready(made) == [
        ("small", "en", "screen"),
        ("small", "en", "press"),
        ("small", "fr", "screen"),
        ("small", "fr", "press"),
    ]
    assert (made.blocked, made.findings, made.site) == ([], [], "example")


def test_a_request_narrows_the_plan(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/other/brochure.yaml", BROCHURE)
    request = Request(brochures=("other",), locales=("en",), editions=("screen",))

    assert ready(planned(folder, request)) == [("other", "en", "screen")]


def test_a_broken_brochure_blocks_its_own_jobs_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/broken/brochure.yaml", BROCHURE.replace("heading: At home", "heding: At home"))
    made = planned(folder, Request(editions=("screen",)))

    assert ready(made) == [("small", "en", "screen"), ("small", "fr", "screen")]
    assert [(finding.code, finding.brochure) for finding in made.findings] == [("PRJ013", "broken")]
    assert made.blocked == [
        Job(brochure="broken", locale=locale, site="example", edition="screen") for locale in ("en", "fr")
    ]


def test_a_broken_catalogue_blocks_its_own_locale_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("locales/fr/LC_MESSAGES/small.po", 'msgid "At home"', "msgid At home")
    made = planned(folder, Request(editions=("screen",)))

    assert ready(made) == [("small", "en", "screen")]
    assert {(finding.code, finding.locale) for finding in made.findings} == {("CAT001", "fr")}


def test_without_a_profile_the_press_edition_alone_is_blocked(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "condition: fogra39-coated", "profile: own.icc")
    made = planned(folder, Request(locales=("en",)))

    assert ready(made) == [("small", "en", "screen")]
    assert [job.edition for job in made.blocked] == ["press"]


def test_a_profile_is_asked_for_only_where_something_is_pressed(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "condition: fogra39-coated", "profile: own.icc")

    assert planned(folder, Request(editions=("screen",))).findings == []


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        (lambda profile: profile, True),
        (lambda profile: profile[:-1], False),
        (lambda profile: profile[:128], False),
        (lambda profile: profile[:12] + b"scnr" + profile[16:], False),
        (lambda profile: profile[:16] + b"RGB " + profile[20:], False),
        (lambda profile: profile[:36] + b"xxxx" + profile[40:], False),
        (lambda _profile: b"", False),
    ],
    ids=["whole", "cut off", "header alone", "of a scanner", "of a screen", "not signed", "empty"],
)
def test_a_printers_own_profile_must_be_whole_and_of_four_inks(
    tmp_path: Path,
    change: object,
    accepted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert callable(change)
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "condition: fogra39-coated", "profile: own.icc")
    folder.write("own.icc", change(PROFILE.read_bytes()))
    made = planned(folder, Request(locales=("en",), editions=("press",)))

    assert bool(ready(made)) == accepted
    assert [finding.code for finding in made.findings] == ([] if accepted else ["PRJ026"])


def test_settings_that_can_not_be_read_stop_everything(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("polyfold.yaml", "locales: [en\n")
    with pytest.raises(PolyfoldError) as caught:
        planned(folder)

    assert [finding.code for finding in caught.value.findings] == ["PRJ005"]


@pytest.mark.parametrize(
    "footer", ["<p>{{ draft_mark }}</p>", f'<p>{{{{ _("{DRAFT}") }}}}</p>'], ids=["given", "asked for"]
)
def test_the_words_that_code_prints_are_translated_once(tmp_path: Path, footer: str) -> None:
    folder = small(tmp_path)
    folder.write("templates/footer.html", footer)
    words: list[object] = [(each.message.context, each.message.text) for each in planned(folder).theme_words()]

    assert [words.count(each) for each in (RANGE, (None, DRAFT))] == [1, 1]


def test_another_number_in_a_translation_blocks_its_locale_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("brochures/small/brochure.yaml", "[Rest., Drink water.]", "[Rest., Drink 2 litres.]")
    folder.edit("locales/fr/LC_MESSAGES/small.po", 'msgid "Drink water."', 'msgid "Drink 2 litres."')
    folder.edit("locales/fr/LC_MESSAGES/small.po", "Buvez de l’eau.", "Buvez 12 litres.")
    made = planned(folder, Request(editions=("screen",)))

    assert [(finding.code, finding.locale, finding.context, finding.message) for finding in made.findings] == [
        (
            "CAT013",
            "fr",
            "small.home.rest.2",
            "the numbers differ: `2 litres` in the source, `12 litres` in the translation",
        )
    ]
    assert [job.locale for job in made.blocked] == ["fr"]


def test_terms_of_the_projects_glossary_are_looked_for(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("locales/glossary.yaml", "- {en: team, fr: service}\n- {en: people, fr: personne}\n")
    made = planned(folder, Request(editions=("screen",)))

    assert [(finding.code, str(finding.place), finding.message) for finding in made.findings] == [
        ("CAT019", "locales/fr/LC_MESSAGES/small.po:22:8", "“team” is “service” in the glossary")
    ]
    assert made.blocked == []


def test_a_glossary_that_can_not_be_read_is_told_and_blocks_nothing(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("locales/glossary.yaml", "team: service\n")
    made = planned(folder, Request(editions=("screen",)))

    assert [(finding.code, str(finding.place)) for finding in made.findings] == [
        ("PRJ012", "locales/glossary.yaml:1:1")
    ]
    assert made.blocked == []


def test_a_leaflet_says_a_text_in_one_way_whichever_catalogue_has_it(tmp_path: Path) -> None:
    folder = small(tmp_path)
    text = "A line below the title."
    folder.write("brochures/shared.yaml", f"blocks:\n  - text: {text}\n    id: line\n")
    folder.edit("brochures/small/brochure.yaml", "      - list: [Rest.", "      - use: line\n      - list: [Rest.")
    folder.write("locales/fr/LC_MESSAGES/shared.po", catalogue(("shared.line", text, "Une ligne au-dessous du titre.")))
    made = planned(folder, Request(editions=("screen",)))

    assert [(finding.code, str(finding.place), finding.context) for finding in made.findings] == [
        ("CAT020", "locales/fr/LC_MESSAGES/shared.po:6:8", "shared.line")
    ]
