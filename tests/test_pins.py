"""Pins fix how a leaflet is fitted, and what a person wrote beside them stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project import Folder, bundle, digests, small

from polyfold import pins
from polyfold.bundle import Step
from polyfold.diagnostics import PolyfoldError
from polyfold.source import Source

FILE = "locales/fr/fit.yaml"
SECTIONS = ("cover", "stay")
TIGHT = Step(spacing=0.62, leading=0.93)


def pinned(folder: Folder, content: str) -> tuple[pins.Pins | None, list[str]]:
    """The pins of `small` in French as a file has them, and what is found in it: place, code and message."""
    folder.write(FILE, content)
    found, findings = pins.read(Source(folder.root), "fr", "small", SECTIONS)
    return found, [f"{each.place} {each.code} {each.message}: {each.help}" for each in findings]


def recorded(folder: Folder, leaflets: Mapping[str, pins.Pins]) -> str:
    """The file once these leaflets are pinned."""
    pins.record(Source(folder.root), "fr", leaflets)
    return (folder / FILE).read_text(encoding="utf-8")


# --- reading ---------------------------------------------------------------------------------------------------


def test_a_leaflet_without_pins_has_none(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    assert pins.read(Source(tmp_path), "fr", "small", SECTIONS) == (None, [])
    assert pinned(folder, "") == (None, [])
    assert pinned(folder, "other: {cover: {size: 0.9}}") == (None, [])


def test_what_is_not_listed_is_as_designed(tmp_path: Path) -> None:
    assert pinned(Folder(tmp_path), "small: {}") == ({}, [])
    assert pinned(Folder(tmp_path), "small: {stay: {spacing: 0.62, leading: 0.93}}") == ({"stay": TIGHT}, [])
    assert pinned(Folder(tmp_path), "small: {stay: {size: 1}}") == ({"stay": Step()}, [])


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("small:\n", f"{FILE}:1:7 PRJ012 `small`: keys with values are expected here"),
        ("- small\n", f"{FILE}:1:1 PRJ012 `{FILE}`: keys with values are expected here"),
        ("small: {stay: 0.9}\n", f"{FILE}:1:15 PRJ012 `stay`: keys with values are expected here"),
        ("small: {sty: {size: 0.9}}\n", f"{FILE}:1:9 PRJ024 there is no section `sty`: did you mean `stay`?"),
        ("small: {stay: {siz: 0.9}}\n", f"{FILE}:1:16 PRJ009 unknown key `siz`: did you mean `size`?"),
        ("small: {stay: {size: '0.9'}}\n", f"{FILE}:1:22 PRJ012 `size`: a number is expected here"),
        ("small: {stay: {size: true}}\n", f"{FILE}:1:22 PRJ012 `size`: a number is expected here"),
        ("small: {stay: {size: .9}}\n", f"{FILE}:1:22 PRJ012 `size`: a number is expected here"),
        ("small: {stay: {size: 0.29}}\n", f"{FILE}:1:22 PRJ012 `size`: a factor lies between 0.3 and 2"),
        ("small: {stay: {size: 2.01}}\n", f"{FILE}:1:22 PRJ012 `size`: a factor lies between 0.3 and 2"),
        ("small: [\n", f"{FILE}:2:1 PRJ005 not valid YAML"),
        ("small: {}\nsmall: {}\n", f"{FILE}:2:1 PRJ008 `small` stands twice here, first on line 1"),
    ],
    ids=[
        *("nothing", "list", "no factors", "section", "factor", "text", "truth", "odd number"),
        *("too small", "too great", "broken", "twice"),
    ],
)
def test_what_is_malformed_is_found_in_its_place(tmp_path: Path, content: str, finding: str) -> None:
    _, (found,) = pinned(Folder(tmp_path), content)

    assert found.startswith(finding)


def test_a_malformed_pin_stops_its_own_leaflet_in_its_own_language_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    folder.write(FILE, "small: {stay: {size: 9}}\n")
    outcome = folder.build(editions=("screen",))

    assert [(each.code, each.brochure, each.locale) for each in outcome.findings] == [("PRJ012", "small", "fr")]
    assert folder.built() == ["small.en.screen.pdf"]


def test_the_pins_of_a_leaflet_are_part_of_what_is_approved(tmp_path: Path) -> None:
    folder = small(tmp_path)
    free = digests(folder)
    folder.write(FILE, "small: {}\n")
    designed = digests(folder)
    folder.write(FILE, "small: {stay: {spacing: 0.9}}\n")
    tight = digests(folder)

    assert free["en"] == designed["en"] == tight["en"]
    assert len({free["fr"], designed["fr"], tight["fr"]}) == 3
    assert bundle(folder, "fr").pins == {"stay": Step(spacing=0.9)}


# --- writing ---------------------------------------------------------------------------------------------------


def test_only_sections_and_factors_that_are_not_as_designed_are_recorded(tmp_path: Path) -> None:
    written = recorded(Folder(tmp_path), {"small": {"cover": Step(), "stay": TIGHT}, "other": {}})

    assert written == f"{pins.HEADER}other: {{}}\nsmall:\n  stay: {{spacing: 0.62, leading: 0.93}}\n"


def test_what_is_recorded_is_read_as_it_was(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    steps = {"cover": Step(spacing=1.25, leading=1.1), "stay": replace(TIGHT, leading=0.8415, picture=0.7)}
    written = recorded(folder, {"small": steps})

    assert pinned(folder, written) == (steps, [])


def test_pinning_twice_changes_no_byte_and_writes_nothing(tmp_path: Path) -> None:
    folder, leaflets = Folder(tmp_path), {"small": {"stay": TIGHT}, "other": {}}
    first = recorded(folder, leaflets)
    by_hand = folder.write(
        FILE, first.replace("{spacing: 0.62, leading: 0.93}", "{leading: 0.930, spacing: 0.62, size: 1}")
    )
    before = by_hand.stat()

    assert pins.record(Source(tmp_path), "fr", leaflets) is None
    assert by_hand.stat() == before


def test_what_people_wrote_stays_when_a_leaflet_is_pinned_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(FILE, "# Ours.\nother:   {stay: {size:  0.9}} # Smith\n# For the ward.\nsmall: {stay: {size: 0.9}}\n")

    assert recorded(folder, {"small": {"stay": TIGHT}, "more": {}}) == (
        "# Ours.\nmore: {}\nother:   {stay: {size:  0.9}} # Smith\n"
        "# For the ward.\nsmall:\n  stay: {spacing: 0.62, leading: 0.93}\n"
    )


def test_a_file_that_can_not_be_added_to_is_left_as_it_is(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(FILE, "{other: {}}\n")
    with pytest.raises(PolyfoldError) as caught:
        recorded(folder, {"small": {}})

    assert [str(each.place) for each in caught.value.findings] == [FILE]
    assert (folder / FILE).read_text(encoding="utf-8") == "{other: {}}\n"


# --- removing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("brochures", "suffix", "left"),
    [
        (("a",), "", "a.clinic: {}\nb: {}\n"),
        ((), "", "a.clinic: {}\n"),
        ((), ".clinic", "a: {}\nb: {}\n"),
        (("b",), ".clinic", "a: {}\na.clinic: {}\nb: {}\n"),
        (("clinic",), "", "a: {}\na.clinic: {}\nb: {}\n"),
    ],
    ids=["one", "all", "all of a site", "none of a site", "a site's name"],
)
def test_pins_are_removed_by_brochure_and_site(
    tmp_path: Path, brochures: tuple[str, ...], suffix: str, left: str
) -> None:
    folder = Folder(tmp_path)
    folder.write(FILE, "a: {}\na.clinic: {}\nb: {}\n")
    pins.remove(Source(tmp_path), "fr", brochures, suffix)

    assert (folder / FILE).read_text(encoding="utf-8") == left


def test_pinning_and_unpinning_leaves_no_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    recorded(folder, {"small": {"stay": TIGHT}})
    pins.remove(Source(tmp_path), "fr", (), "")

    assert list((folder / "locales/fr").iterdir()) == []
    assert pins.remove(Source(tmp_path), "fr", (), "") is None


def test_a_file_that_still_holds_a_comment_is_kept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write(FILE, "# Ours.\na: {}\n")
    pins.remove(Source(tmp_path), "fr", ("a",), "")

    assert (folder / FILE).read_text(encoding="utf-8") == "# Ours.\n"


def test_another_site_than_the_usual_one_has_pins_of_its_own() -> None:
    assert pins.leaflet_key("small", "example", "example") == "small"
    assert pins.leaflet_key("small", "clinic", "example") == "small.clinic"
