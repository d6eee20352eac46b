"""What a finished PDF is judged by: the edition that it claims to be, and what its project or its printer asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from polyfold.bundle import Bundle
from polyfold.fonts import FAMILIES
from polyfold.formats import Format
from polyfold.printing import BLEED_MM, Office, PrintCondition

Edition = Literal["screen", "press", "office", "dummy"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """What must be true of a file. What nobody has said of somebody else's is None, and is not asked of it."""

    edition: Edition
    format: Format | None = None
    families: tuple[str, ...] | None = None
    """The only fonts that may occur; None where any may that is embedded."""
    condition: PrintCondition | None = None
    """The printing condition that the file must name."""
    profile: bytes | None = None
    """The ICC profile that it must hold."""
    bleed_mm: float = BLEED_MM
    """The least bleed; exactly this where the format is known."""
    office: Office = Office()

    @property
    def on_paper(self) -> bool:
        """Whether the file is there to be printed, and not to be read on a screen."""
        return self.edition != "screen"

    def folds_mm(self, page: int, width_mm: float) -> tuple[float, ...]:
        """Where a page of this width, counted from 1, is folded: from the left edge of its trim, as far as is known.

        A sheet that is smaller than an office's paper lies in the middle of that. A booklet's page is folded at its
        spine; its dummy, of many small sheets, is cut first.
        """
        shape = self.format
        if shape is None or shape.flat or not self.on_paper:
            return ()
        if shape.bound:
            at_left, _ = shape.folded_edges(page - 1)
            folds = {"press": (0.0 if at_left else width_mm,), "office": (width_mm / 2,)}
            return folds.get(self.edition, ())
        sides = shape.sides(shape.panels)
        left_mm = (width_mm - shape.sheet_mm[0]) / 2
        return tuple(left_mm + fold for fold in shape.folds_mm(sides[page - 1])) if page <= len(sides) else ()


def expectation(bundle: Bundle) -> Expectation:
    """What the file of a bundle must be."""
    edition = cast("Edition", bundle.job.edition)
    press = bundle.press
    return Expectation(
        edition=edition,
        format=bundle.format,
        families=FAMILIES,
        condition=press.condition if press else None,
        profile=press.profile if press else None,
        bleed_mm=press.bleed_mm if press else 0.0,
        office=bundle.office,
    )
