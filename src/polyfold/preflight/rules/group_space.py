"""PDF007: transparency is blended in other colours than the press's."""

from __future__ import annotations

from collections.abc import Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.painted.paint import Page
from polyfold.preflight.spots import Spot, places

NAMES = {
    "rgb": "RGB",
    "gray": "grey",
    "lab": "Lab",
    "none": "a colour space that nobody names",
    "unknown": "a colour space that the file does not explain",
}


class GroupSpace(Rule):
    """A transparency group blends in RGB, in grey, or does not say in what.

    All in such a group is converted before it is blended, and again afterwards: black text in it becomes four inks,
    and what is beside it keeps its colour, so that edges of boxes show.
    Example: a figure at half its opacity, which the typesetter puts into an RGB group. Source: ISO 32000-1, 11.6.6 and
    11.4.7; Ghent Workgroup, GWG 2015.
    """

    code = "PDF007"
    message = "transparency is blended in {space}"
    help = "blend in CMYK: flatten the transparency, or ask whoever made the file to set its blending space to CMYK"


def check(page: Page, expected: Expectation) -> Iterator[Finding]:
    """Each place with a group whose space is not that of the press's inks."""
    if expected.edition != "press":
        return
    wrong = [Spot(group.box, NAMES.get(group.space, group.space)) for group in page.groups if group.space != "cmyk"]
    for place in places(wrong):
        yield GroupSpace.find(page=page.number, rectangle_mm=page.rectangle_mm(place.box), space=place.kind)
