"""What rasters show to be wrong, as values: places with too much ink, without bleed, or where nothing prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from polyfold.bundle import Rectangle

Edge = Literal["left", "top", "right", "bottom"]
EDGES: tuple[Edge, ...] = ("left", "top", "right", "bottom")


@dataclass(frozen=True, kw_only=True, slots=True)
class Heavy:
    """A place with more ink than paper takes."""

    page: int
    rectangle_mm: Rectangle
    percent: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Short:
    """A piece of an edge where ink ends too early; millimetres."""

    page: int
    edge: Edge
    length_mm: float
    reach_mm: float
    """How far ink goes beyond the cut; negative where it ends before."""
    goes_on: bool
    """Whether there is ink again beyond the white."""
    rectangle_mm: Rectangle
    """What lacks ink."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lost:
    """Something in the margin, and how far it is from the nearest edge."""

    page: int
    edge: Edge
    distance_mm: float
    rectangle_mm: Rectangle
