"""How paper is printed: conditions of presses, what a printer asks for, and what a ward's own printer can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MM_PER_INCH, PT_PER_INCH = 25.4, 72
PT_PER_MM = PT_PER_INCH / MM_PER_INCH
"""Points, in which a PDF and sizes of type are measured."""
BLEED_MM = 3.0
"""What printers ask for who say nothing else."""
Marks = Literal["all", "crop", "none"]
PAPER = frozenset({"press", "office", "dummy"})
"""The editions that are printed: their pages are put on sheets, and nothing on them can be clicked."""
PROOF = "dummy"
"""The edition that no reader gets: it is folded by hand, to check the order of pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintCondition:
    """A press, its inks and its paper, as the trade has characterised them."""

    name: str
    """What `polyfold.yaml` calls it; empty where it is a printer's own."""
    identifier: str
    """The name of its characterisation data."""
    meaning: str
    registry: str
    """Who has registered it; empty where nobody has."""
    ink_limit: int
    """The most ink that its paper takes, in percent: the sum of four inks."""


OWN = PrintCondition(name="", identifier="Custom", meaning="the printer's own", registry="", ink_limit=300)
"""What is known of a condition of which there is only a profile."""
REGISTRY = "http://www.color.org"
CONDITIONS = {
    each.name: each
    for each in (
        PrintCondition(
            name="fogra39-coated",
            identifier="FOGRA39",
            meaning="Offset, ISO 12647-2:2004/Amd 1, paper type 1 or 2 (coated), 60/cm screen",
            registry=REGISTRY,
            ink_limit=300,
        ),
        PrintCondition(
            name="fogra47-uncoated",
            identifier="FOGRA47",
            meaning="Offset, ISO 12647-2:2004/Amd 1, paper type 4 (uncoated white), 60/cm screen",
            registry=REGISTRY,
            ink_limit=280,
        ),
    )
}
"""Registered conditions, by the names that `polyfold.yaml` has for them. Source: the ICC's registry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """What a commercial printer asks of a file."""

    condition: PrintCondition
    profile: bytes = field(repr=False)
    """The ICC profile of the condition."""
    bleed_mm: float = BLEED_MM
    """How far colour reaches beyond the trim, so that no white shows where the cut is a little off."""
    marks: Marks = "all"
    """What stands beyond the bleed: all, crop and fold marks only, or nothing."""


STRIP_MM = 2.5
"""At the head and the foot of what a ward's printer can print, for marks and notes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """A ward's own printer: A4, both sides."""

    margin_mm: float = 5.0
    """How far from the edges of the paper it can't print."""
    paper_mm: float = 0.1
    """How thick a sheet of paper is."""

    @property
    def clear_mm(self) -> float:
        """How far from the head and the foot of the paper pages are seen."""
        return self.margin_mm + STRIP_MM


@dataclass(frozen=True, kw_only=True, slots=True)
class Slug:
    """What is said on a sheet beside the leaflet, in the leaflet's language."""

    line: str = ""
    """Which leaflet this is, and of when."""
    fold: str = ""
    cut: str = ""
    duplex: str = ""
    """How to print both sides; empty where there is one only."""
    sheet: str = ""
    """Which sheet this is, with `{number}`, `{count}` and `{side}`."""
    front: str = ""
    back: str = ""
    dummy: str = ""
    """What a folding dummy is for."""
