"""The small values of which all YAML is made: texts, names, numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    Tag,
)
from pydantic_core import core_schema

ID_PATTERN = r"^[a-z0-9-]+$"
URL_PATTERN = r"^(https|mailto|tel):\S+$"
WEB_PATTERN = r"^https://\S+$"
CURRENCY_PATTERN = r"^[A-Z]{3}$"
TEXT_PATTERN = r"\S"
SOFT_BREAK = re.compile(r"(?<!\\)\s*\n\s*")
PARAGRAPHS = re.compile(r"\n\s*\n")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Text(str):
    """A text that a reader sees: NFC, stripped, with soft line breaks folded to spaces.

    The class marks what is translatable, wherever in a block it stands.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Normalise the text: two that print alike are one message."""
        folded = SOFT_BREAK.sub(" ", unicodedata.normalize("NFC", text).strip())
        return super().__new__(cls, folded)

    @property
    def is_message(self) -> bool:
        """Whether it holds a word for a translator; `{site.phone}` alone does not."""
        return any(character.isalpha() for character in PLACEHOLDER.sub("", self))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Accept a string that is not blank."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(strict=True, min_length=1, pattern=TEXT_PATTERN)
        )


def _paragraphs(value: object) -> object:
    """Split prose at blank lines; one paragraph stays a text."""
    if not isinstance(value, str):
        return value
    parts = PARAGRAPHS.split(value.strip())
    return parts[0] if len(parts) == 1 else tuple(parts)


Id = Annotated[str, StringConstraints(strict=True, pattern=ID_PATTERN, max_length=64)]
Name = Annotated[str, StringConstraints(strict=True, min_length=1)]
Prose = Annotated[
    Annotated[Text, Tag("one")] | Annotated[tuple[Text, ...], Tag("several")],
    Discriminator(lambda value: "several" if isinstance(value, tuple) else "one"),
    BeforeValidator(_paragraphs, json_schema_input_type=str),
]
Url = Annotated[str, StringConstraints(strict=True, pattern=URL_PATTERN)]
Number = Annotated[Decimal, Field(max_digits=20)]
"""With more digits than any leaflet needs, arithmetic would no longer be exact."""
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]


class Frozen(BaseModel):
    """Base of all: frozen, no unknown keys, `kebab-case` in YAML."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        use_attribute_docstrings=True,
        populate_by_name=False,
    )


class Only(Frozen):
    """Where a block or section is shown; whatever is not named is not restricted."""

    sites: tuple[Id, ...] = ()
    locales: tuple[Name, ...] = ()
    editions: tuple[Id, ...] = ()

    def allows(self, *, site: str, locale: str, edition: str) -> bool:
        """Whether a job of this site, locale and edition shows it."""
        pairs = ((self.sites, site), (self.locales, locale), (self.editions, edition))
        return all(not allowed or value in allowed for allowed, value in pairs)
