"""The content model: texts as translators get them, whom a block is for, and the schema for editors."""

from __future__ import annotations

import unicodedata

import pytest
from pydantic import ValidationError

from polyfold.model import Brochure, Citation, Figure, Only, Settings, Shared, Text, json_schema


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  a  ", "a"),
        ("a\nb", "a b"),
        ("a  \n  b", "a b"),
        ("a\\\nb", "a\\\nb"),
        ("a\n\nb", "a b"),
        ("a  b", "a  b"),
        (unicodedata.normalize("NFD", "séjour"), "séjour"),
        ("a\u00a0b\u202fc", "a\u00a0b\u202fc"),
    ],
)
def test_a_text_is_composed_stripped_and_folded(written: str, text: str) -> None:
    assert Text(written) == text


@pytest.mark.parametrize(
    ("text", "is_message"),
    [
        ("Call us", True),
        ("38 °C", True),
        ("電話", True),
        ("{stay} days", True),
        ("{stay}", False),
        ("{site.phone}, {stay}", False),
        ("12:30", False),
        ("…!", False),
    ],
)
def test_a_message_holds_a_word(text: str, *, is_message: bool) -> None:
    assert Text(text).is_message is is_message


@pytest.mark.parametrize(
    ("only", "allowed"),
    [
        (Only(), True),
        (Only(sites=("north",)), True),
        (Only(sites=("south",)), False),
        (Only(sites=("south", "north"), locales=("fr",), editions=("press",)), True),
        (Only(sites=("north",), locales=("nl",)), False),
        (Only(editions=("screen",)), False),
    ],
)
def test_only_restricts_what_it_names(only: Only, *, allowed: bool) -> None:
    assert only.allows(site="north", locale="fr", edition="press") is allowed


def test_values_are_frozen() -> None:
    citation = Citation(title="A book")
    with pytest.raises(ValidationError):
        citation.title = "Another"  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize("model", [Brochure, Shared, Settings])
def test_every_key_is_described_for_editors_and_no_other_is_allowed(
    model: type[Brochure | Shared | Settings],
) -> None:
    schema = json_schema(model)
    assert schema["additionalProperties"] is False
    assert all("_" not in key for key in schema["properties"])
    for name, definition in schema["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert definition["description"], name


def test_the_schema_names_every_kind_of_block() -> None:
    schema = json_schema(Brochure)
    kinds = {
        each["$ref"].rpartition("/")[2] for each in schema["$defs"]["Section"]["properties"]["blocks"]["items"]["oneOf"]
    }
    assert kinds == {
        "Contact",
        "Contents",
        "Figure",
        "Glossary",
        "Heading",
        "Languages",
        "ListBlock",
        "Notes",
        "Qr",
        "Questions",
        "Quote",
        "Sources",
        "Steps",
        "Table",
        "TextBlock",
        "Tip",
        "Use",
        "Warning_",
    }


def test_a_decorative_figure_tells_nothing() -> None:
    with pytest.raises(ValidationError, match="a decorative figure tells nothing"):
        Figure.model_validate({"figure": "a.svg", "id": "a", "decorative": True, "alt": "A cell"})
