"""The gate: nothing is published as approved that nobody approved as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests import pdf as read
from tests.project import FRENCH, Folder, approve, catalogue, digests, small, with_rules
from tests.torture import RGB_LIST, WAVE

from polyfold.plan import Plan, Request, plan
from polyfold.source import Source

EN = ["small.en.press.pdf", "small.en.screen.pdf"]
FR = ["small.fr.press.pdf", "small.fr.screen.pdf"]
BROCHURE_FILE = "brochures/small/brochure.yaml"
FRENCH_FILE = "locales/fr/LC_MESSAGES/small.po"


def planned(folder: Folder) -> Plan:
    """A release of everything, as far as it is known without typesetting."""
    return plan(Source(folder.root), Request(release=True))


def errors(folder: Folder) -> list[tuple[str, str | None]]:
    """Code and locale of what keeps a release back; a locale with an error has no job left to do."""
    made = planned(folder)
    found = sorted({(finding.code, finding.locale) for finding in made.findings if finding.is_error})
    assert {job.locale for job in made.blocked} == {locale for _, locale in found}
    return found


def test_what_nobody_has_approved_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = small(tmp_path)
    outcome = folder.build(release=True, locales=("fr",))
    (finding,) = outcome.findings

    assert (finding.code, finding.severity, str(finding.place)) == ("REL001", "error", "locales/fr/review.yaml")
    assert finding.message == "nobody has approved this"
    assert re.fullmatch("have it reviewed; an approval of this content names the digest [0-9a-f]{64}", finding.help)
    assert outcome.written == ()
    assert folder.built() == []


def test_what_is_approved_as_it_is_is_published_without_the_draft_mark(tmp_path: Path) -> None:
    folder = approve(small(tmp_path))
    outcome = folder.build(release=True)
    texts = {name: "".join(read.text(folder / f"dist/small/{name}")) for name in folder.built()}

    assert outcome.findings == ()
    assert list(texts) == [*EN, *FR]
    assert not any("Draft" in text or "Brouillon" in text for text in texts.values())


def test_an_approval_is_of_one_locale(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen]")
    approve(folder)
    (folder / "locales/fr/review.yaml").unlink()
    outcome = folder.build(release=True)

    assert [(finding.code, finding.locale) for finding in outcome.findings] == [("REL001", "fr")]
    assert folder.built() == ["small.en.screen.pdf"]


@pytest.mark.parametrize(
    ("path", "old", "new", "lapsed"),
    [
        (FRENCH_FILE, "Buvez de l’eau.", "Buvez peu d’eau.", ["fr"]),
        ("polyfold.yaml", "960001", "960002", ["en", "fr"]),
        (BROCHURE_FILE, "from: 2", "from: 1", ["en", "fr"]),
        (BROCHURE_FILE, "version: 1.0.0", "version: 1.0.1", ["en", "fr"]),
        (BROCHURE_FILE, "2028-11-01", "2028-12-01", ["en", "fr"]),
    ],
    ids=["translation", "phone", "fact", "version", "review date"],
)
def test_a_change_lapses_the_approval(tmp_path: Path, path: str, old: str, new: str, lapsed: list[str]) -> None:
    folder = approve(small(tmp_path))
    assert errors(folder) == []
    folder.edit(path, old, new)

    assert errors(folder) == [("REL001", locale) for locale in lapsed]
    assert {finding.message for finding in planned(folder).findings} == {"every approval is of other content"}


def test_a_change_of_a_picture_or_of_the_theme_lapses_the_approval(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("brochures/small/wave.svg", WAVE)
    folder.edit(
        BROCHURE_FILE, "      - list: [", "      - {figure: wave.svg, id: wave, decorative: true}\n      - list: ["
    )
    found = [digests(folder)["en"]]
    folder.write("brochures/small/wave.svg", WAVE.replace("Q20 0", "Q20 1"))
    found.append(digests(folder)["en"])
    folder.write("templates/blocks/tip.html", "<p>other</p>")
    found.append(digests(folder)["en"])
    folder.write("templates/icons/tip.svg", WAVE)
    found.append(digests(folder)["en"])

    # The brochure has no tip: its template is not printed, but its icon is in the stylesheet.
    assert len(set(found)) == 3
    assert found[1] == found[2]


def test_an_older_approval_does_not_hide_a_newer_one(tmp_path: Path) -> None:
    folder = approve(small(tmp_path))
    current = (folder / "locales/en/review.yaml").read_text(encoding="utf-8").partition("\n")[2]
    folder.write("locales/en/review.yaml", f"small:\n  - {{digest: {'0' * 63}f, by: B. Reader}}\n{current}")

    assert errors(folder) == []


@pytest.mark.parametrize(
    "content",
    ["", "small:", "small: yes", "small: [yes]", "small: [{by: A. Reader}]", "other: [{digest: x}]"],
    ids=["empty", "nothing", "a word", "words", "no digest", "another brochure"],
)
def test_what_is_no_approval_approves_nothing(tmp_path: Path, content: str) -> None:
    folder = small(tmp_path)
    folder.write("locales/en/review.yaml", content)

    assert ("REL001", "en") in errors(folder)


def test_approvals_that_can_not_be_read_are_named(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("locales/en/review.yaml", "small: [\n")

    assert errors(folder) == [("PRJ005", "en"), ("REL001", "en"), ("REL001", "fr")]


@pytest.mark.parametrize(
    ("french", "code"),
    [
        (catalogue(*FRENCH[:-1]), "CAT006"),
        (catalogue(*FRENCH).replace('msgctxt "small.home.title"', '#, fuzzy\nmsgctxt "small.home.title"'), "CAT007"),
        (catalogue(*FRENCH).replace("A line below the title.", "A line above the title."), "CAT010"),
        (catalogue(*FRENCH).replace("Une ligne", "<b>Une ligne"), "CAT009"),
        (None, "CAT005"),
    ],
    ids=["untranslated", "fuzzy", "stale", "html", "no catalogue"],
)
def test_what_a_draft_may_lack_a_release_may_not_even_approved(tmp_path: Path, french: str | None, code: str) -> None:
    folder = small(tmp_path)
    if french is None:
        (folder / FRENCH_FILE).unlink()
    else:
        folder.write(FRENCH_FILE, french)
    approve(folder)

    assert errors(folder) == [(code, "fr")]


def test_one_edition_that_fails_keeps_the_other_from_release(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write("templates/blocks/list.html", RGB_LIST)
    outcome = approve(folder).build(release=True, locales=("en",))

    assert [(finding.code, finding.edition) for finding in outcome.findings] == [("PDF003", "press")]
    assert folder.built() == []


def test_a_refused_release_removes_the_draft_in_its_place(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.build(locales=("en",), editions=("screen",))
    outcome = folder.build(release=True, locales=("en",), editions=("screen",))

    assert [path.name for path in outcome.removed] == ["small.en.screen.pdf"]
    assert folder.built() == []


def test_an_approval_is_of_the_leaflet_whichever_editions_are_built(tmp_path: Path) -> None:
    folder = approve(small(tmp_path))
    outcome = folder.build(release=True, locales=("en",), editions=("screen",))

    assert outcome.findings == ()
    assert folder.built() == ["small.en.screen.pdf"]


def test_what_only_a_draft_may_have_in_its_yaml_keeps_a_release_back(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit(BROCHURE_FILE, "      - text: A line below the title.\n", "      - text: A line below #the title.\n")
    folder.edit(FRENCH_FILE, "A line below the title.", "A line below")
    folder.edit(FRENCH_FILE, "Une ligne sous le titre.", "Une ligne en dessous")
    approve(folder)
    outcome = folder.build(release=True)

    assert [(finding.code, finding.severity) for finding in outcome.findings] == [("PRJ033", "error")]
    assert folder.built() == []


# --- what is printed ---------------------------------------------------------------------------------------

DARK = "@page panel-cover { background: device-cmyk(1 0.9 0.8 0.7) }"
"""340 % of ink, behind the cover."""


def verdicts(folder: Folder) -> dict[str, dict[str, object] | None]:
    """What the manifest says of the preflight of each edition in English."""
    files = json.loads((folder / "dist/manifest.json").read_text(encoding="utf-8"))["files"]
    return {entry["edition"]: entry.get("preflight") for entry in files if entry["locale"] == "en"}


def test_a_release_is_looked_at_as_it_prints_and_a_draft_is_said_not_to_be(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [screen, press, office]")
    folder.build(locales=("en",))
    structure = {"structure": "judged", "raster": "not judged: this is a draft"}
    assert verdicts(folder) == {"screen": None, "press": structure, "office": structure}

    assert approve(folder).build(release=True, locales=("en",)).findings == ()

    looked = {"structure": "judged", "raster": "judged"}
    ink = {"percent": pytest.approx(212, abs=5), "method": "ghostscript"}
    assert verdicts(folder) == {"screen": None, "press": {**looked, "ink": ink}, "office": looked}


def test_too_much_ink_keeps_a_release_back(tmp_path: Path) -> None:
    folder = with_rules(small(tmp_path), DARK)
    folder.edit("polyfold.yaml", "editions: [screen, press]", "editions: [press]")
    assert folder.build(locales=("en",)).written
    outcome = approve(folder).build(release=True, locales=("en",))

    assert outcome.written == ()
    assert {(finding.code, finding.message) for finding in outcome.findings if finding.is_error} == {
        ("PDF040", "340 % of ink, and the paper takes 300 %")
    }
    assert folder.built() == []
