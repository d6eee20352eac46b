"""What a project says: its settings and its brochures, as frozen values.

These classes are also the schema of `polyfold.yaml`, `brochure.yaml` and `shared.yaml`: whatever they accept is
valid, and their docstrings describe the keys to an editor that completes and checks YAML.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

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
        """Normalise the text as CATALOGUES' msgid rules ask."""
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


# --- facts ---------------------------------------------------------------------------------------------


class Sourced(Frozen):
    """What all facts may carry."""

    source: Id | None = None
    """The id of the source that states it."""


class Quantity(Sourced):
    """A number, with a unit where it has one: `{value: 38.5, unit: celsius}`."""

    value: Number
    unit: Id | None = None


class Range(Sourced):
    """A range with both ends: `{from: 2, to: 3, unit: week}`."""

    from_: Number
    to: Number
    unit: Id | None = None

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.from_ >= self.to:
            raise PydanticCustomError("range", "`from` must be less than `to`")  # noqa: EM101 - a type and a text
        return self


class Phone(Sourced):
    """A phone number in international form, or a short code such as 112."""

    phone: Name


class Date(Sourced):
    """A calendar date."""

    date: dt.date


class Money(Sourced):
    """An amount of money: `{money: 12.50, currency: EUR}`."""

    money: Number
    currency: Annotated[str, StringConstraints(strict=True, pattern=CURRENCY_PATTERN)]


class Verbatim(Sourced):
    """A text that is the same in every language, printed as it stands: `{text: IMM-002}`."""

    text: Name


FACTS: tuple[tuple[str, type[Sourced]], ...] = (
    ("value", Quantity),
    ("from", Range),
    ("phone", Phone),
    ("date", Date),
    ("money", Money),
    ("text", Verbatim),
)


def _fact_kind(value: object) -> str | None:
    if isinstance(value, Sourced):
        return next(key for key, kind in FACTS if isinstance(value, kind))
    if isinstance(value, Mapping):
        return next((key for key, _ in FACTS if key in value), None)
    return None


Fact = Annotated[
    Annotated[Quantity, Tag("value")]
    | Annotated[Range, Tag("from")]
    | Annotated[Phone, Tag("phone")]
    | Annotated[Date, Tag("date")]
    | Annotated[Money, Tag("money")]
    | Annotated[Verbatim, Tag("text")],
    Discriminator(
        _fact_kind,
        custom_error_type="fact_kind",
        custom_error_message="a fact needs one of `value`, `from` and `to`, `phone`, `date`, `money`, `text`",
    ),
]

# --- blocks --------------------------------------------------------------------------------------------


class BlockBase(Frozen):
    """What every block may carry beside its kind."""

    kind: ClassVar[str]
    id: Id
    """Binds translations and links to the block; unique in its section."""
    note: Name | None = None
    """Help for translators; never printed."""
    sources: tuple[Id, ...] = ()
    """The sources that state what the block says."""
    only: Only = Only()


class Heading(BlockBase):
    """A heading of level 2 or 3; the title on the cover is level 1."""

    kind = "heading"
    heading: Text
    level: Literal[2, 3] = 2


class TextBlock(BlockBase):
    """Running text; a blank line begins a new paragraph."""

    kind = "text"
    text: Prose


class ListBlock(BlockBase):
    """A bulleted list."""

    kind = "list"
    list: Texts


class Steps(BlockBase):
    """A numbered list of what happens, or what to do, in order."""

    kind = "steps"
    steps: Texts


class Table(BlockBase):
    """A table with a caption, a header row, and a header in the first cell of each row."""

    kind = "table"
    table: Text
    columns: Texts
    rows: Annotated[tuple[Texts, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "table",  # noqa: EM101 - a type and a text
                    "row {number} has {cells} cells for {columns} columns",
                    {"number": number, "cells": len(row), "columns": len(self.columns)},
                )
        return self


class Warning_(BlockBase):  # noqa: N801 - `Warning` is a builtin
    """A warning box: what to watch for, and the number to call."""

    kind = "warning"
    warning: Text
    items: tuple[Text, ...] = ()
    call: Text | None = None
    """A phone number to print large, most often `"{site.phone}"`."""


class Tip(BlockBase):
    """A tip in a quiet box."""

    kind = "tip"
    tip: Text


class Quote(BlockBase):
    """A quotation and whose it is."""

    kind = "quote"
    quote: Text
    by: Text


class Figure(BlockBase):
    """A picture beside the brochure's YAML: SVG, PNG or JPEG."""

    kind = "figure"
    figure: Name
    alt: Text | None = None
    """What a blind reader hears in place of the picture."""
    decorative: bool = False
    caption: Text | None = None
    labels: Mapping[Id, Text] = {}
    """Words set into the picture, each into the SVG's box `label-NAME`."""

    @model_validator(mode="after")
    def _described(self) -> Self:
        if not self.alt and not self.decorative:
            raise PydanticCustomError("alt", "the figure has no alternative text")  # noqa: EM101 - a type and a text
        return self


class ContactRow(Frozen):
    """One way to reach somebody."""

    label: Text
    value: Text


class Contact(BlockBase):
    """A card with the ways to reach the hospital."""

    kind = "contact"
    contact: Text
    rows: Annotated[tuple[ContactRow, ...], Field(min_length=1)]


class Questions(BlockBase):
    """Questions to ask, with lines to write the answers on."""

    kind = "questions"
    questions: Texts
    lines: Annotated[int, Field(ge=0, le=6)] = 1
    """Write-in lines under each question."""


class Term(Frozen):
    """A term and what it means."""

    term: Text
    meaning: Text


class Glossary(BlockBase):
    """Terms explained."""

    kind = "glossary"
    glossary: Annotated[tuple[Term, ...], Field(min_length=1)]


class Sources(BlockBase):
    """The printed list of the brochure's sources, under this title."""

    kind = "sources"
    sources: Text  # type: ignore[assignment]  # here the key is the kind, not a citation


class Languages(BlockBase):
    """Names the other languages of the leaflet, each in itself, after this text."""

    kind = "languages"
    languages: Text


class Qr(BlockBase):
    """A QR code of a declared link, or of `site`."""

    kind = "qr"
    qr: Id
    text: Text


class Use(Frozen):
    """Puts a block of `brochures/shared.yaml` here."""

    kind: ClassVar[str] = "use"
    use: Id


Block = (
    Heading
    | TextBlock
    | ListBlock
    | Steps
    | Table
    | Warning_
    | Tip
    | Quote
    | Figure
    | Contact
    | Questions
    | Glossary
    | Sources
    | Languages
    | Qr
)
KINDS: dict[str, type[BlockBase | Use]] = {kind.kind: kind for kind in (*get_args(Block), Use)}


def block_kinds(keys: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The kind keys among a block's keys.

    `sources` is a citation beside another kind, and a kind of its own only when it stands alone; likewise
    `text` is the caption of a `qr` code.
    """
    kinds = tuple(key for key in keys if key in KINDS)
    if len(kinds) > 1:
        kinds = tuple(key for key in kinds if key != "sources")
    if "qr" in kinds:
        kinds = tuple(key for key in kinds if key != "text")
    return kinds


def _block_kind(value: object) -> str | None:
    if isinstance(value, BlockBase | Use):
        return value.kind
    if isinstance(value, Mapping):
        kinds = block_kinds(tuple(value))
        return kinds[0] if len(kinds) == 1 else None
    return None


AnyBlock = Annotated[
    Annotated[Heading, Tag("heading")]
    | Annotated[TextBlock, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Table, Tag("table")]
    | Annotated[Warning_, Tag("warning")]
    | Annotated[Tip, Tag("tip")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Contact, Tag("contact")]
    | Annotated[Questions, Tag("questions")]
    | Annotated[Glossary, Tag("glossary")]
    | Annotated[Sources, Tag("sources")]
    | Annotated[Languages, Tag("languages")]
    | Annotated[Qr, Tag("qr")]
    | Annotated[Use, Tag("use")],
    Discriminator(_block_kind),
]

# --- brochure ------------------------------------------------------------------------------------------


class Citation(Frozen):
    """A source that the leaflet rests on."""

    title: Name
    publisher: Name | None = None
    date: dt.date | None = None
    url: Url | None = None


class Section(Frozen):
    """A part of the brochure; in a folded format it fills one panel."""

    id: Id
    layout: Literal["cover", "content", "back"] = "content"
    only: Only = Only()
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]


class Brochure(Frozen):
    """One leaflet, in its source language."""

    format: Name
    """The folded shape: `trifold-a4`, …"""
    title: Text
    reference: Name
    """The hospital's number for this leaflet."""
    version: Name
    published: dt.date
    review_by: dt.date
    audience: Name
    """Whom it is for; not printed."""
    main_message: Text
    """The one thing that a reader should remember; printed on the cover."""
    links: Mapping[Id, Url] = {}
    sources: Mapping[Id, Citation] = {}
    facts: Mapping[Id, Fact] = {}
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _reviewed_later(self) -> Self:
        if self.review_by <= self.published:
            raise PydanticCustomError("dates", "`review-by` must be after `published`")  # noqa: EM101 - a type and a text
        return self


class Shared(Frozen):
    """`brochures/shared.yaml`: what several brochures use."""

    links: Mapping[Id, Url] = {}
    facts: Mapping[Id, Fact] = {}
    blocks: tuple[AnyBlock, ...] = ()


# --- project -------------------------------------------------------------------------------------------


class Site(Frozen):
    """A hospital that hands out the leaflets; all values are placeholders too, as `{site.phone}`."""

    name: Name
    phone: Name
    emergency: Name
    url: Annotated[str, StringConstraints(strict=True, pattern=WEB_PATTERN)]
    logo: Name | None = None
    """A picture in `brochures/`, shown on the cover."""


class Press(Frozen):
    """The printing condition of the press edition."""

    condition: Literal["fogra39-coated"] = "fogra39-coated"
    profile: Name | None = None
    """The printer's own ICC profile, a file in the project, in place of the condition's usual one."""


Edition = Literal["screen", "press"]
EDITIONS: tuple[Edition, ...] = ("screen", "press")


class Settings(Frozen):
    """`polyfold.yaml`."""

    source_locale: Name = "en"
    locales: Annotated[tuple[Name, ...], Field(min_length=1)]
    fallback: Mapping[Name, tuple[Name, ...]] = {}
    """For each locale, the locales whose translations it borrows, nearest first."""
    conventions: Mapping[Name, Name] = {}
    """Whose dates and numbers a locale follows, such as `{en: en_GB}`."""
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)] = EDITIONS
    site: Id
    """The site that a build is for, unless `--site` names another."""
    sites: Annotated[Mapping[Id, Site], Field(min_length=1)]
    press: Press = Press()

    def convention(self, locale: str) -> str:
        """The CLDR locale whose dates and numbers a locale follows."""
        return self.conventions.get(locale, locale)

    def chain(self, locale: str) -> tuple[str, ...]:
        """The locales to look a message up in: the locale, its fallbacks, the source locale."""
        return tuple(dict.fromkeys((locale, *self.fallback.get(locale, ()), self.source_locale)))


def json_schema(model: type[Frozen]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a YAML file."""
    return model.model_json_schema(by_alias=True, mode="validation")
