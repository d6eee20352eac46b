"""What a sheet says beside the leaflet: for the press which leaflet it is, for a ward how to print and fold it."""

from __future__ import annotations

from polyfold.localised import LocalisedBrochure
from polyfold.printing import Slug

CONTEXT = "sheet"
FOLD = "fold here"
CUT = "cut here"
SHORT_EDGE = "Print on both sides, flip on the short edge, at 100 %"
LONG_EDGE = "Print on both sides, flip on the long edge, at 100 %"
ONE_SIDE = "Print at 100 %"
SHEET = "Sheet {number} of {count}, {side}"
FRONT = "front"
BACK = "back"
DUMMY = "Folding dummy: fold it, and read it in the order of its numbers"
DUMMY_OF_BOOKLET = "Folding dummy: cut the sheets apart, stack and fold them, and read in the order of the numbers"
PRINTER = "In small print on leaflets from a ward’s own printer, for whoever prints them. "
WORDS = (
    (FOLD, "At the edge of a sheet, beside a tick."),
    (CUT, "At the edge of a sheet, beside a tick."),
    (SHORT_EDGE, PRINTER + "Name the edge as settings of printers do."),
    (LONG_EDGE, PRINTER + "Name the edge as settings of printers do."),
    (ONE_SIDE, PRINTER + "It must not be scaled."),
    (SHEET, PRINTER + "“Sheet 1 of 3, front”."),
    (FRONT, "The front of a sheet of paper, in “Sheet 1 of 3, front”."),
    (BACK, "The back of a sheet of paper, in “Sheet 1 of 3, back”."),
    (DUMMY, "On a proof that is folded by hand."),
    (DUMMY_OF_BOOKLET, "On a proof that is folded by hand."),
)
"""The words of a slug, which no template asks for, each with what translators are told."""


def slug(brochure: LocalisedBrochure) -> Slug:
    """The slug of a leaflet in its language."""
    format_ = brochure.format

    def word(text: str) -> str:
        return brochure.string(text, CONTEXT).plain

    sides = 1 if format_.flat and len(brochure.sections) == 1 else 2
    parts = (
        brochure.title.plain,
        brochure.reference,
        f"v{brochure.version}",
        brochure.lang,
        brochure.edition,
        brochure.published.isoformat(),
    )
    return Slug(
        line=" · ".join(parts),
        fold=word(FOLD),
        cut=word(CUT),
        duplex=word(ONE_SIDE if sides == 1 else SHORT_EDGE if format_.flips_short else LONG_EDGE),
        sheet=word(SHEET),
        front=word(FRONT),
        back=word(BACK),
        dummy=word(DUMMY_OF_BOOKLET if format_.bound else DUMMY),
    )
