"""PDF026: the file tells a press how to work, or holds what only some presses understand."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.values import dictionaries, dictionary, name

NEUTRAL = frozenset({"/Default", "/Identity"})
CURVES = ("/TR", "/TR2")


class DeviceControl(Rule):
    """A transfer function, a halftone, PostScript, a picture that stands for another, or a page of another file.

    Each of these changes what is printed on one press and not on another, and none is seen on a screen: a tint that
    was checked at 30 % may print at 50 %, and a small picture that stands for a large one may be printed itself.
    Example: a "brighter" transfer function left behind by an old scanner. Source: ISO 15930-7.
    """

    code = "PDF026"
    message = "{what}"
    help = "ask whoever made the file to export it as PDF/X-4, which leaves this out"


def check(file: File, expected: Expectation) -> Iterator[Finding]:
    """Each kind once for a page."""
    told: set[tuple[int, str]] = set()
    for page, holder in file.holders if expected.on_paper else ():
        for what in _of(holder):
            if (page, what) not in told:
                told.add((page, what))
                yield DeviceControl.find(page=page, what=what)


def _of(holder: pikepdf.Object) -> Iterator[str]:
    resources = dictionary(holder, "/Resources")
    for state in dictionaries(resources, "/ExtGState"):
        if any(_is_curve(state.get(key)) for key in CURVES):
            yield "a transfer function"
        if "/HT" in state and state.get("/HT") != Name.Default:
            yield "a halftone of its own"
    for each in dictionaries(resources, "/XObject"):
        kind = name(each, "/Subtype")
        if kind == "PS" or name(each, "/Subtype2") == "PS":
            yield "a PostScript program"
        if kind == "Image" and "/Alternates" in each:
            yield "a picture with alternates"
        if "/OPI" in each:
            yield "a picture that stands for another (OPI)"
        if kind == "Form" and "/Ref" in each:
            yield "a page of another file"


def _is_curve(value: object) -> bool:
    """Whether a transfer function changes anything; there may be one for each ink."""
    curves = list(value) if isinstance(value, Array) else [value]
    return any(curve is not None and not (isinstance(curve, Name) and str(curve) in NEUTRAL) for curve in curves)
