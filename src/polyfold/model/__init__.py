"""What a project says: its settings and its brochures, as frozen values.

These classes are also the schema of `polyfold.yaml`, `brochure.yaml` and `shared.yaml`: whatever they accept is
valid, and their docstrings describe the keys to an editor that completes and checks YAML.
"""

from __future__ import annotations

from typing import Any

from polyfold.model.blocks import (
    KINDS,
    AnyBlock,
    Block,
    BlockBase,
    Contact,
    ContactRow,
    Contents,
    Figure,
    Glossary,
    Heading,
    Languages,
    ListBlock,
    Notes,
    Qr,
    Questions,
    Quote,
    Sources,
    Steps,
    Table,
    Term,
    TextBlock,
    Tip,
    Use,
    Warning_,
    block_kinds,
)
from polyfold.model.brochure import Brochure, Citation, Section, Shared
from polyfold.model.facts import FACTS, Date, Fact, Money, Phone, Quantity, Range, Sourced, Verbatim
from polyfold.model.settings import EDITIONS, Edition, Office, Press, Settings, Shape, Site
from polyfold.model.values import (
    CURRENCY_PATTERN,
    ID_PATTERN,
    TEXT_PATTERN,
    URL_PATTERN,
    WEB_PATTERN,
    Frozen,
    Id,
    Name,
    Number,
    Only,
    Prose,
    Text,
    Texts,
    Url,
)

__all__ = [
    "CURRENCY_PATTERN",
    "EDITIONS",
    "FACTS",
    "ID_PATTERN",
    "KINDS",
    "TEXT_PATTERN",
    "URL_PATTERN",
    "WEB_PATTERN",
    "AnyBlock",
    "Block",
    "BlockBase",
    "Brochure",
    "Citation",
    "Contact",
    "ContactRow",
    "Contents",
    "Date",
    "Edition",
    "Fact",
    "Figure",
    "Frozen",
    "Glossary",
    "Heading",
    "Id",
    "Languages",
    "ListBlock",
    "Money",
    "Name",
    "Notes",
    "Number",
    "Office",
    "Only",
    "Phone",
    "Press",
    "Prose",
    "Qr",
    "Quantity",
    "Questions",
    "Quote",
    "Range",
    "Section",
    "Settings",
    "Shape",
    "Shared",
    "Site",
    "Sourced",
    "Sources",
    "Steps",
    "Table",
    "Term",
    "Text",
    "TextBlock",
    "Texts",
    "Tip",
    "Url",
    "Use",
    "Verbatim",
    "Warning_",
    "block_kinds",
    "json_schema",
]


def json_schema(model: type[Frozen]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a YAML file."""
    return model.model_json_schema(by_alias=True, mode="validation")
