"""PDF002: a page's boxes do not say truly where it is cut, how far it bleeds, or how large its paper is."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.formats import A4_MM, A4_WIDTH_MM
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File, Leaf, millimetres
from polyfold.preflight.painted.paint import Box, holds, union
from polyfold.printing import PT_PER_MM

TOLERANCE_PT = 0.02
PRINTED_TOLERANCE_PT = 1.5
"""Half a millimetre: programs round A4 to whole points."""
A4_PT = (A4_WIDTH_MM * PT_PER_MM, A4_MM * PT_PER_MM)
LONGEST_PT = 14_400
"""The longest side of a page that readers need to show (ISO 32000-1, annex C)."""


class WrongBox(Rule):
    """A page box is missing, has the wrong size, or lies where it can't.

    The printer cuts at the TrimBox. The BleedBox must reach beyond it by the bleed, inside the MediaBox, which is the
    paper, and nothing may be cropped from that. Where the format is known, all of it is exact, and the paper begins at
    0, 0. A file for a ward's own printer is A4, so that nothing is scaled and folds stay where they belong.
    Example: a TrimBox of 210 × 297 mm for a leaflet of 297 × 210 mm. Source: ISO 15930-7; ISO 32000-1, 14.11.2.
    """

    code = "PDF002"
    message = "{box} is {found}, expected {expected}"
    help = "rebuild the file, or ask whoever made it to export it with this box; don't change boxes by hand"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """What is wrong with each page's boxes; a page without paper can't be judged further."""
    for leaf in file.leaves:
        if leaf.media is None:
            yield _wrong(leaf, "MediaBox", None, "a width and a height")
        elif max(_size(leaf.media)) * leaf.unit > LONGEST_PT:
            yield _wrong(leaf, "MediaBox", leaf.media, f"at most {LONGEST_PT / PT_PER_MM:.0f} mm wide and high")
        elif expected.edition == "press":
            yield from _press(leaf, leaf.media, expected)
        elif expected.on_paper:
            yield from _office(leaf, leaf.media)


def _press(leaf: Leaf, media: Box, expected: Expectation) -> Iterator[Finding]:
    trim = leaf.trim
    if expected.format:
        width, height = (length * PT_PER_MM for length in expected.format.sheet_mm)
        if trim is None or not _close(_size(trim), (width, height)):
            yield _wrong(leaf, "TrimBox", trim, millimetres((width, height)))
            return
    if trim is None:
        yield _wrong(leaf, "TrimBox", None, "where the paper is cut")
        return
    yield from _bleed(leaf, trim, expected)
    around = union((trim, leaf.bleed or trim))
    if not holds(media, around, TOLERANCE_PT) or (expected.format and not _close(media[:2], (0, 0))):
        wanted = "around the BleedBox" + (", from 0, 0" if expected.format else "")
        yield _wrong(leaf, "MediaBox", media, wanted)
    if leaf.crop and not holds(leaf.crop, around, TOLERANCE_PT):
        yield _wrong(leaf, "CropBox", leaf.crop, "none, or around the BleedBox")
    if leaf.art:
        yield _wrong(leaf, "ArtBox", leaf.art, "none beside a TrimBox")


def _bleed(leaf: Leaf, trim: Box, expected: Expectation) -> Iterator[Finding]:
    bleed = expected.bleed_mm * PT_PER_MM
    wanted = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    if expected.format and not (leaf.bleed and _close(leaf.bleed, wanted)):
        yield _wrong(leaf, "BleedBox", leaf.bleed, millimetres(wanted))
    elif bleed and not (leaf.bleed and holds(leaf.bleed, wanted, TOLERANCE_PT)):
        yield _wrong(leaf, "BleedBox", leaf.bleed, f"{expected.bleed_mm:g} mm around the TrimBox")


def _office(leaf: Leaf, media: Box) -> Iterator[Finding]:
    """A4, either way up, whatever is trimmed of it later."""
    shown = leaf.crop or media
    width, height = sorted(length * leaf.unit for length in _size(shown))
    if max(abs(width - A4_PT[0]), abs(height - A4_PT[1])) > PRINTED_TOLERANCE_PT:
        yield _wrong(leaf, "CropBox" if leaf.crop else "MediaBox", shown, "A4")
    for called, inner in (("TrimBox", leaf.trim), ("BleedBox", leaf.bleed)):
        if inner and not holds(media, inner, TOLERANCE_PT):
            yield _wrong(leaf, called, inner, "inside the MediaBox")


def _wrong(leaf: Leaf, called: str, found: Box | None, expected: str) -> Finding:
    return WrongBox.find(page=leaf.number, box=called, found=_told(found, expected), expected=expected)


def _told(found: Box | None, expected: str) -> str:
    """A box's size; where it lies, too, if its size is as expected."""
    told = millimetres(found)
    if found is None or told != expected:
        return told
    return f"{told} at {found[0] / PT_PER_MM:.2f}, {found[1] / PT_PER_MM:.2f} mm"


def _size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _close(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= TOLERANCE_PT for a, b in zip(found, wanted, strict=True))
