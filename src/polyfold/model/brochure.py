"""A brochure, and what several brochures share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from polyfold.model.blocks import AnyBlock
from polyfold.model.facts import Fact
from polyfold.model.values import Frozen, Id, Name, Only, Text, Url


class Citation(Frozen):
    """A source that the leaflet rests on."""

    title: Name
    publisher: Name | None = None
    date: dt.date | None = None
    url: Url | None = None


class Section(Frozen):
    """A part of the brochure; in a folded format it fills one panel, in a booklet it flows over pages."""

    id: Id
    layout: Literal["cover", "content", "back"] = "content"
    span: Annotated[int, Field(ge=1, le=8)] = 1
    """How many neighbouring panels of a folded format it covers, as one wide page with a column on each."""
    new_page: bool = False
    """Whether it starts a new page in a booklet, where sections otherwise follow each other."""
    only: Only = Only()
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]


class Brochure(Frozen):
    """One leaflet, in its source language."""

    format: Name
    """How it is folded or bound: `trifold-a4`, …"""
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
