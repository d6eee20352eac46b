"""What `ref:` names and placeholders stand for."""

from __future__ import annotations

from pathlib import Path

from tests.leaflet import HEAD, REST, sound, yaml

from polyfold.references import facts, placeholder_names, targets

SHARED = """\
links: {press: https://press.example, team: https://shared.example}
facts: {stay: {value: 1}, visit: {value: 2}}
blocks:
  - {text: Tell us., id: feedback}
"""


def test_every_target_has_one_address_and_own_links_win(tmp_path: Path) -> None:
    sources = "{book: {title: B, url: https://book.example}, paper: {title: P}}"
    head = f"{HEAD}links: {{team: 'tel:112'}}\nsources: {sources}\n"
    project = sound(
        tmp_path, yaml("- {text: x, id: line}\n- use: feedback\n", head=head), {"brochures/shared.yaml": SHARED}
    )
    site = project.settings.sites["example"]
    assert targets(project.brochures["small"], project.shared, site) == {
        "one": "#one",
        "two": "#two",
        "three": "#three",
        "four": "#four",
        "one.line": "#one.line",
        "one.feedback": "#one.feedback",
        "two.plain": "#two.plain",
        "three.plain": "#three.plain",
        "four.plain": "#four.plain",
        "line": "#one.line",
        "feedback": "#one.feedback",
        "book": "https://book.example",
        "site": "https://hospital.example",
        "press": "https://press.example",
        "team": "tel:112",
    }


def test_a_section_wins_over_a_block_of_its_name(tmp_path: Path) -> None:
    project = sound(tmp_path, yaml("- {text: x, id: two}\n", rest=REST))
    assert targets(project.brochures["small"], project.shared)["two"] == "#two"


def test_own_facts_hide_shared_ones(tmp_path: Path) -> None:
    project = sound(tmp_path, yaml(), {"brochures/shared.yaml": SHARED})
    found = facts(project.brochures["small"], project.shared)
    assert {name: type(fact).__name__ for name, fact in found.items()} == {"stay": "Range", "visit": "Quantity"}
    assert placeholder_names(project.brochures["small"], project.shared) == {
        "stay",
        "visit",
        "site.name",
        "site.phone",
        "site.emergency",
        "site.url",
    }
