"""Blocks: the pieces of which a section is made, a class for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, LiteralString, Self, get_args

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from polyfold.model.values import Frozen, Id, Name, Only, Prose, Text, Texts


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
    wide: bool = False
    """Whether it runs over all columns of its page."""
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
    wide: bool = False
    """Whether it runs over all columns of its page."""
    width: Annotated[int, Field(ge=20, le=100)] = 100
    """In percent of its column."""
    caption: Text | None = None
    labels: Mapping[Id, Text] = {}
    """Words set into the picture, each into the SVG's box `label-NAME`."""

    @model_validator(mode="after")
    def _described(self) -> Self:
        if not self.alt and not self.decorative:
            raise PydanticCustomError("alt", "the figure has no alternative text")  # noqa: EM101 - a type and a text
        if self.decorative and (self.alt or self.labels):
            problem: LiteralString = "a decorative figure tells nothing, so it has no `alt` and no `labels`"
            raise PydanticCustomError("decorative", problem)  # noqa: EM101 - a type and a text
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


class Notes(BlockBase):
    """Ruled lines under this title, which fill what is left of the panel, or of a booklet before its back.

    On a page of several columns, two lines.
    """

    kind = "notes"
    notes: Text


class Contents(BlockBase):
    """A table of contents under this title: the headings of level 2, each with its page."""

    kind = "contents"
    contents: Text


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
    | Notes
    | Contents
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
    | Annotated[Notes, Tag("notes")]
    | Annotated[Contents, Tag("contents")]
    | Annotated[Use, Tag("use")],
    Discriminator(_block_kind),
]
