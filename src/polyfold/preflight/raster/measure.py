"""What a finished PDF prints, measured on rasters: the ink, the bleed, and the margins of an office printer.

Ghostscript separates inks; pypdfium2 shows where there is any. Both look at a plain copy of the file. Nothing here
raises over a file or a program that misbehaves: what was not seen is told.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Literal, TypeVar

import pikepdf
import pypdfium2
from pikepdf import Stream

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File
from polyfold.preflight.painted.paint import Box
from polyfold.preflight.painted.walk import walk_page
from polyfold.preflight.raster import bleed, margin
from polyfold.preflight.raster.computed import computed
from polyfold.preflight.raster.flat import Flat, around, flatten, printed
from polyfold.preflight.raster.ghostscript import GhostscriptError, program
from polyfold.preflight.raster.ink import Inked, inked
from polyfold.preflight.raster.separations import separated
from polyfold.preflight.rules import missing_bleed, too_much_ink, unprintable
from polyfold.preflight.rules.output_intent import intents
from polyfold.preflight.rules.unmeasured import Unmeasured
from polyfold.preflight.values import content_of
from polyfold.printing import CONDITIONS

Method = Literal["ghostscript", "computed", "not measured"]
Seen = TypeVar("Seen")
SECONDS = 20.0
SHARE = 0.75
"""Of the time that is left, what Ghostscript may take: what it does not do in it is computed."""
MOST_PAGES = 1000
LIMIT = CONDITIONS["fogra39-coated"].ink_limit
"""For a file of which nobody has said how it will be printed: hardly any offset paper takes more."""
ROUNDING = 0.01
TOO_LONG = "it takes too long"
INSTALL = "install Ghostscript (Debian's `ghostscript`), which also sees what is printed over something else"
PROOF = "look at a proof of these pages; of somebody else's file ask whoever made it for a simpler one"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """What was measured, and what is wrong with it."""

    ink_percent: float | None
    """The most ink anywhere inside the BleedBox; None where it was neither measured nor computed."""
    method: Method
    """`ghostscript` only if that measured every page."""
    findings: tuple[Finding, ...]


def measure(content: bytes, expected: Expectation, *, seconds: float = SECONDS) -> Measurement:
    """Measure what a file prints, within about so many seconds.

    The ink and the bleed of a press file, the margins of an office's or a dummy's; nothing of what is read on a screen.
    """
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="polyfold-") as name:
        folder = Path(name)
        if expected.edition == "press":
            found = list(_bleed(content, expected.bleed_mm, folder, deadline - seconds / 2))
            ink = _ink(content, expected, folder, deadline)
            return replace(ink, findings=tuple(few((*ink.findings, *found))))
        found = list(_margins(content, expected.office.margin_mm, folder, deadline)) if expected.on_paper else []
        return Measurement(ink_percent=None, method="not measured", findings=tuple(few(found)))


# --- where there is ink ----------------------------------------------------------------------------------


def _bleed(content: bytes, bleed_mm: float, folder: Path, deadline: float) -> Iterator[Finding]:
    if bleed_mm <= 0:
        return
    look = partial(bleed.short, bleed_mm=bleed_mm)
    pieces, obstacle = _looked(content, around(bleed_mm), look, folder, deadline)
    yield from missing_bleed.check(pieces, bleed_mm)
    yield from _unseen("whether colour goes on beyond the cut", obstacle)


def _margins(content: bytes, margin_mm: float, folder: Path, deadline: float) -> Iterator[Finding]:
    look = partial(margin.lost, margin_mm=margin_mm)
    places, obstacle = _looked(content, attrgetter("media"), look, folder, deadline)
    yield from unprintable.check(places, margin_mm)
    yield from _unseen("what lies near the edges of the paper", obstacle)


def _looked(
    content: bytes,
    area: Callable[[Flat], Box],
    look: Callable[[pypdfium2.PdfDocument, int, Flat], Iterable[Seen]],
    folder: Path,
    deadline: float,
) -> tuple[list[Seen], str]:
    """What is seen on the pages of a file, and what kept from seeing all of it, which is empty where nothing did."""
    seen: list[Seen] = []
    path = folder / "seen.pdf"
    try:
        pages = flatten(content, path, area, most=MOST_PAGES)
        with closing(pypdfium2.PdfDocument(path)) as document:
            for index, page in enumerate(pages):
                if time.monotonic() > deadline:
                    return seen, TOO_LONG
                seen += look(document, index, page)
    except Exception as error:  # noqa: BLE001 - what is wrong with a file is for other rules to say
        return seen, _why(error)
    return seen, ""


def _why(error: Exception) -> str:
    return "it takes too much memory" if isinstance(error, MemoryError) else "the file can't be read"


def _unseen(what: str, obstacle: str) -> Iterator[Finding]:
    if obstacle:
        yield Unmeasured.find(what=f"{what} was not seen on every page", reason=obstacle, hint=PROOF)


# --- how much ink ----------------------------------------------------------------------------------------


def _ink(content: bytes, expected: Expectation, folder: Path, deadline: float) -> Measurement:
    """By Ghostscript; where that does not do it, or only a part, the rest is computed."""
    limit = expected.condition.ink_limit if expected.condition else LIMIT
    path = folder / "ink.pdf"
    try:
        pages = flatten(content, path, printed, most=MOST_PAGES)
        profile = expected.profile or _intended(content)
    except Exception as error:  # noqa: BLE001 - what is wrong with a file is for other rules to say
        return Measurement(ink_percent=None, method="not measured", findings=(_unmeasured(_why(error)),))
    if not pages:
        return Measurement(ink_percent=None, method="not measured", findings=(_unmeasured("no page has any paper"),))
    now = time.monotonic()
    measured, obstacle = _separated(path, pages, profile, limit, now + (deadline - now) * SHARE)
    if not obstacle:
        return _told(measured, "ghostscript", limit)
    since = f" from page {pages[len(measured)].number} on" if measured else ""
    measured += _computed(content, pages[len(measured) :], limit, deadline)
    if len(measured) < len(pages):
        return _told(measured, "computed", limit, _unmeasured(obstacle))
    what, hint = f"ink is computed and not measured{since}", PROOF if program() else INSTALL
    return _told(measured, "computed", limit, Unmeasured.find(what=what, reason=obstacle, hint=hint))


def _unmeasured(obstacle: str) -> Finding:
    return Unmeasured.find(what="ink is not measured on every page", reason=obstacle, hint=PROOF)


def _intended(content: bytes) -> bytes | None:
    """The profile of the printing condition that a file names."""
    with pikepdf.open(BytesIO(content)) as pdf:
        profiles = (each.get("/DestOutputProfile") for each in intents(pdf))
        return next((content_of(each) for each in profiles if isinstance(each, Stream)), None)


def _separated(
    path: Path, pages: Sequence[Flat], profile: bytes | None, limit: float, deadline: float
) -> tuple[list[Inked], str]:
    """The ink of the first pages, and what kept from measuring the others, which is empty where nothing did."""
    measured: list[Inked] = []
    try:
        for page, inks, dpi in separated(path, pages, profile, deadline):
            measured.append(inked(inks, page, dpi, limit))
    except GhostscriptError as error:
        return measured, str(error)
    return measured, ""


def _computed(content: bytes, pages: Sequence[Flat], limit: float, deadline: float) -> Iterator[Inked]:
    """The ink of some pages, as long as there is time."""
    with pikepdf.open(BytesIO(content)) as pdf:
        leaves = File(pdf).leaves
        for page in pages:
            if time.monotonic() > deadline:
                return
            places = tuple(computed(walk_page(leaves[page.number - 1])))
            heavy = tuple(place for place in places if place.percent > limit + ROUNDING)
            yield Inked(percent=max((place.percent for place in places), default=0.0), heavy=heavy)


def _told(measured: Sequence[Inked], method: Method, limit: float, *findings: Finding) -> Measurement:
    most = max((each.percent for each in measured), default=None)
    places = [place for each in measured for place in each.heavy]
    heavy = too_much_ink.check(places, limit)
    if most is None:
        return Measurement(ink_percent=None, method="not measured", findings=findings)
    return Measurement(ink_percent=round(most, 1), method=method, findings=(*heavy, *findings))
