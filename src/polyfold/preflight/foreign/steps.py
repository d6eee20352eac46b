"""The steps of judging a file: what is in it, what it prints, and pictures of that.

All of it runs in a process that may be ended at any moment, so each step is told as soon as it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.preflight import judge_page, rules
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File
from polyfold.preflight.foreign import streams
from polyfold.preflight.foreign.claim import Claim, claim
from polyfold.preflight.foreign.opening import opened, read, reason, warnings
from polyfold.preflight.painted.canvas import Library
from polyfold.preflight.painted.walk import walk_page
from polyfold.preflight.rules import damage
from polyfold.preflight.rules.beyond import TooMuch
from polyfold.preflight.rules.damage import lost

Expected = Expectation | Callable[[pikepdf.Pdf], Expectation]
"""What a file is judged by, or how that is read from the file itself; runs in the process that judges."""
Draw = Callable[[bytes, tuple[Finding, ...]], Mapping[int, bytes]]
"""Makes pictures of pages from a file and all that was found in it: page numbers, from 1, to PNGs. Runs there too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much a file may take to be judged."""

    seconds: float = 25
    memory_bytes: int = 1_000_000_000
    file_bytes: int = 200_000_000
    pages: int = 1000


DRAWING_S = 4
"""What is kept for drawing pages once they are measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What is known after a step, besides what was known before it."""

    findings: tuple[Finding, ...] = ()
    opened: tuple[Claim, Expectation] | None = None
    page: int = 0
    """The page that was judged by what is in it."""
    ink: tuple[float | None, str] | None = None
    pictures: tuple[tuple[int, bytes], ...] | None = None


def found_in(steps: Iterable[Step]) -> Iterator[Finding]:
    """What was found in all of them."""
    for step in steps:
        yield from step.findings


def steps(file: Path | bytes, expected: Expected, draw: Draw | None, limits: Limits) -> Iterator[Step]:
    """Both halves, step by step; each step is told as soon as it is done."""
    end = time.monotonic() + limits.seconds
    try:
        content = file if isinstance(file, bytes) else read(file, limits.file_bytes)
        pdf = opened(content)
    except PolyfoldError as error:
        yield Step(findings=error.findings)
        return
    done: list[Step] = []
    with pdf:
        for step in _structure(pdf, expected, limits):
            done.append(step)
            yield step
    judged_by = next((step.opened[1] for step in done if step.opened), None)
    if judged_by:
        yield from _printed(content, judged_by, done, draw, end)


def _structure(pdf: pikepdf.Pdf, asked: Expected, limits: Limits) -> Iterator[Step]:
    """What is in the file: as a whole, in its streams, and on its pages."""
    file = File(pdf, limits.pages)
    with _guarded("what the file says of itself") as found:
        claimed = claim(file)
        expected = asked if isinstance(asked, Expectation) else asked(pdf)
    if found:
        yield Step(findings=tuple(found))
        return
    yield Step(opened=(claimed, expected))
    count = len(pdf.pages)
    if count > limits.pages:
        judged = f"the first {limits.pages:,} were judged"
        yield Step(findings=(TooMuch.find(problem=f"the file has {count:,} pages", judged=judged),))
    for check in rules.OF_FILES:
        with _guarded("the file's structure") as found:
            found.extend(check(file, expected))
        yield Step(findings=tuple(found))
    with _guarded("the file's streams") as found:
        found.extend(streams.check(pdf))
    yield Step(findings=tuple(found))
    library = Library()
    for leaf in file.leaves:
        with _guarded(f"page {leaf.number:,}", leaf.number) as found:
            found.extend(judge_page(walk_page(leaf, library), expected))
        yield Step(findings=tuple(found), page=leaf.number)
    yield Step(findings=tuple(damage.repaired(warnings(pdf))))


def _printed(content: bytes, expected: Expectation, done: list[Step], draw: Draw | None, end: float) -> Iterator[Step]:
    """What the file prints, and pictures of that; of what is too much for one half, the other takes more."""
    if any(finding.code == TooMuch.code for finding in found_in(done)):
        return
    measured = _measured(content, expected, end - time.monotonic() - DRAWING_S)
    yield measured
    if draw:
        pictures: Mapping[int, bytes] = {}
        with _guarded("a picture of the pages") as found:
            pictures = draw(content, tuple(few(found_in((*done, measured)))))
        yield Step(findings=tuple(found), pictures=tuple(pictures.items()))


def _measured(content: bytes, expected: Expectation, seconds: float) -> Step:
    from polyfold.preflight.raster.measure import measure  # noqa: PLC0415 - brings the engines that draw pages

    ink: tuple[float | None, str] = None, "not measured"
    with _guarded("what the file prints") as found:
        measured = measure(content, expected, seconds=seconds)
        ink = measured.ink_percent, measured.method
        found.extend(measured.findings)
    return Step(findings=tuple(found), ink=ink)


@contextmanager
def _guarded(what: str, page: int | None = None) -> Iterator[list[Finding]]:
    """A list for findings, until one can't be made: what stumbles over somebody else's file tells of damage in it."""
    found: list[Finding] = []
    try:
        yield found
    except MemoryError:
        problem = f"{what} needs more memory than one file may take"
        found.append(TooMuch.find(page=page, problem=problem, judged="that was not judged"))
    except RecursionError:
        found.append(TooMuch.find(page=page, problem=f"{what} is nested too deeply", judged="that was not judged"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to be judged
        found.append(lost(f"{what} can't be read: {reason(error)}", page))
