"""Facts: values that no translator types, each printed in its locale's own way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Discriminator, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from polyfold.model.values import CURRENCY_PATTERN, Frozen, Id, Name, Number


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
