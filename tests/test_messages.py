"""Which texts of a brochure are messages, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.leaflet import HEAD, sound, yaml

from polyfold.messages import of_brochure, of_shared, role


def messages(root: Path, blocks: str) -> list[tuple[str, str]]:
    """(context without the section's, text) of the messages of the first section."""
    brochure = sound(root, yaml(blocks)).brochures["small"]
    found = [(str(each.context), str(each.text)) for each in of_brochure("small", brochure)]
    return [(context.removeprefix("small.one."), text) for context, text in found if ".one." in context]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        pytest.param("- heading: Title\n  id: a\n", [("a", "Title")], id="heading"),
        pytest.param("- text: One.\n  id: a\n", [("a", "One.")], id="text"),
        pytest.param(
            "- text: |\n    One\n    line.\n\n    Two.\n  id: a\n",
            [("a.1", "One line."), ("a.2", "Two.")],
            id="paragraphs",
        ),
        pytest.param("- list: [One, Two]\n  id: a\n", [("a.1", "One"), ("a.2", "Two")], id="list"),
        pytest.param("- steps: [One]\n  id: a\n", [("a.1", "One")], id="steps"),
        pytest.param(
            "- table: Caption\n  id: a\n  columns: [When, What]\n  rows: [[Day, Rest], ['1', Go]]\n",
            [
                ("a", "Caption"),
                ("a.columns.1", "When"),
                ("a.columns.2", "What"),
                ("a.rows.1.1", "Day"),
                ("a.rows.1.2", "Rest"),
                ("a.rows.2.2", "Go"),
            ],
            id="table",
        ),
        pytest.param(
            "- warning: Call if\n  id: a\n  items: [fever, pain]\n  call: '{site.phone}'\n",
            [("a", "Call if"), ("a.items.1", "fever"), ("a.items.2", "pain")],
            id="warning",
        ),
        pytest.param("- tip: Rest.\n  id: a\n", [("a", "Rest.")], id="tip"),
        pytest.param("- quote: It helped.\n  id: a\n  by: Ada\n", [("a", "It helped."), ("a.by", "Ada")], id="quote"),
        pytest.param(
            "- figure: a.svg\n  id: a\n  alt: A cell\n  caption: Your cell\n  labels: {cell: Cell, target: Target}\n",
            [
                ("a.alt", "A cell"),
                ("a.caption", "Your cell"),
                ("a.labels.cell", "Cell"),
                ("a.labels.target", "Target"),
            ],
            id="figure",
        ),
        pytest.param(
            "- contact: Ward\n  id: a\n  rows: [{label: Day, value: '{site.phone}'}, {label: Post, value: Road 1}]\n",
            [("a", "Ward"), ("a.rows.1.label", "Day"), ("a.rows.2.label", "Post"), ("a.rows.2.value", "Road 1")],
            id="contact",
        ),
        pytest.param("- questions: [Why?]\n  id: a\n  lines: 3\n", [("a.1", "Why?")], id="questions"),
        pytest.param(
            "- glossary: [{term: Cell, meaning: A part}]\n  id: a\n",
            [("a.1.term", "Cell"), ("a.1.meaning", "A part")],
            id="glossary",
        ),
        pytest.param("- sources: Where from\n  id: a\n", [("a", "Where from")], id="sources"),
        pytest.param("- languages: Also in\n  id: a\n", [("a", "Also in")], id="languages"),
        pytest.param("- qr: site\n  id: a\n  text: More\n", [("a.text", "More")], id="qr"),
    ],
)
def test_the_messages_of_each_kind_of_block(tmp_path: Path, blocks: str, found: list[tuple[str, str]]) -> None:
    (tmp_path / "brochures/small").mkdir(parents=True)
    (tmp_path / "brochures/small/a.svg").touch()
    assert messages(tmp_path, blocks) == found


@pytest.mark.parametrize("text", ["'{stay}'", "'{site.phone}'", "'{site.phone}, {site.emergency}!'", "'24/7'", "'…'"])
def test_a_text_without_words_is_no_message(tmp_path: Path, text: str) -> None:
    assert messages(tmp_path, f"- text: {text}\n  id: a\n") == []


def test_head_texts_come_first_and_notes_go_with_their_block(tmp_path: Path) -> None:
    blocks = "- quote: It helped.\n  id: a\n  by: Ada\n  note: A patient.\n"
    rest = "".join(f"  - {{id: {n}, blocks: [{{text: '1', id: x}}]}}\n" for n in ("two", "three", "four"))
    brochure = sound(tmp_path, yaml(blocks, rest=rest)).brochures["small"]
    assert [(each.context, each.route, each.note) for each in of_brochure("small", brochure)] == [
        ("small.title", ("title",), None),
        ("small.main-message", ("main-message",), None),
        ("small.one.a", ("sections", 0, "blocks", 0, "quote"), "A patient."),
        ("small.one.a.by", ("sections", 0, "blocks", 0, "by"), "A patient."),
    ]


def test_a_message_leads_to_its_place_in_the_yaml(tmp_path: Path) -> None:
    project = sound(tmp_path, yaml("- list: [One, Two]\n  id: a\n"))
    (two,) = (each for each in of_brochure("small", project.brochures["small"]) if each.text == "Two")
    place = project.place("small", two.route)
    assert place
    assert (place.line, place.column) == (13, 21)


@pytest.mark.parametrize(
    ("kind", "suffix", "is_to_block"),
    [
        ("text", "", "text"),
        ("text", ".2", "text"),
        ("warning", ".items.2", "items"),
        ("glossary", ".3.meaning", "meaning"),
        ("table", ".rows.1.2", "rows"),
        ("contact", ".rows.1.label", "rows"),
        ("figure", ".labels.text", "labels"),
    ],
)
def test_a_text_is_to_its_block_what_its_first_key_says(kind: str, suffix: str, is_to_block: str) -> None:
    assert role(kind, suffix) == is_to_block


def test_shared_blocks_are_called_the_same_wherever_they_are_used(tmp_path: Path) -> None:
    shared = "blocks:\n  - {text: Tell us., id: feedback}\n  - {list: [A, B], id: points}\n"
    project = sound(tmp_path, yaml("- use: feedback\n", head=HEAD), {"brochures/shared.yaml": shared})
    assert [(each.domain, each.context, each.text) for each in of_shared(project.shared)] == [
        ("shared", "shared.feedback", "Tell us."),
        ("shared", "shared.points.1", "A"),
        ("shared", "shared.points.2", "B"),
    ]
    own = [each.context for each in of_brochure("small", project.brochures["small"])]
    assert not any("feedback" in str(context) for context in own)
