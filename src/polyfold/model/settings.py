"""The project's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from polyfold.model.values import WEB_PATTERN, Frozen, Id, Name


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

    @property
    def usual_edition(self) -> Edition:
        """The one to look at and to measure, since all are laid out alike."""
        return EDITIONS[0] if EDITIONS[0] in self.editions else self.editions[0]

    def convention(self, locale: str) -> str:
        """The CLDR locale whose dates and numbers a locale follows."""
        return self.conventions.get(locale, locale)

    def chain(self, locale: str) -> tuple[str, ...]:
        """The locales to look a message up in: the locale, its fallbacks, the source locale."""
        return tuple(dict.fromkeys((locale, *self.fallback.get(locale, ()), self.source_locale)))
