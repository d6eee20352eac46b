"""The project's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from polyfold import printing
from polyfold.model.values import WEB_PATTERN, Frozen, Id, Name
from polyfold.printing import BLEED_MM, Marks


class Site(Frozen):
    """A hospital that hands out the leaflets; all values are placeholders too, as `{site.phone}`."""

    name: Name
    phone: Name
    emergency: Name
    url: Annotated[str, StringConstraints(strict=True, pattern=WEB_PATTERN)]
    logo: Name | None = None
    """A picture in `brochures/`, shown on the cover."""


class Press(Frozen):
    """What your printer asks of the press edition."""

    condition: Literal["fogra39-coated", "fogra47-uncoated"] | None = None
    """The printing condition; coated paper by FOGRA39, unless there is a profile of your printer's own."""
    profile: Name | None = None
    """The printer's own ICC profile, a file in the project, in place of the condition's usual one."""
    ink_limit: Annotated[int, Field(ge=200, le=400)] | None = None
    """The most ink that the paper takes, in percent, where your printer says otherwise than the condition."""
    bleed_mm: Annotated[float, Field(ge=2, le=10)] = BLEED_MM
    """How far colour reaches beyond the cut."""
    marks: Marks = "all"
    """Beyond the bleed: all marks and a line that says what this is, crop and fold marks only, or nothing."""


class Office(Frozen):
    """What a ward's own printer can do."""

    margin_mm: Annotated[float, Field(ge=0, le=8)] = 5.0
    """How far from the edges of the paper it can't print."""
    paper_mm: Annotated[float, Field(ge=0, le=0.5)] = 0.1
    """How thick its paper is: inner sheets of a booklet stick out by as much."""

    @property
    def printer(self) -> printing.Office:
        """The printer, as sheets are made for it."""
        return printing.Office(margin_mm=self.margin_mm, paper_mm=self.paper_mm)


class Shape(Frozen):
    """What a printer's folding machine asks of a format otherwise."""

    widths_mm: Annotated[tuple[Annotated[float, Field(ge=40, le=300)], ...], Field(min_length=1)]
    """The width of each panel, in reading order."""


Edition = Literal["screen", "press", "office"]
EDITIONS: tuple[Edition, ...] = ("screen", "press")
"""Those that are made unless a project says otherwise."""


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
    office: Office = Office()
    formats: Mapping[Name, Shape] = {}
    """Formats whose panels have other widths than usual."""

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
