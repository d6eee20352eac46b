"""Judges any PDF, whoever made it, within bounds of time and memory: a hostile file ends as a finding.

    judge(file, expected, *, draw=None, limits=DEFAULT) -> Judgement

Both halves run, in a forked process of their own: what is in the file, then what it prints. What was found is told even
if that process has to be ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.preflight import judge_page, rules, streams
from polyfold.preflight.claim import Claim, claim
from polyfold.preflight.confined import Ending, confined
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.file import File
from polyfold.preflight.opening import opened, read, reason, warnings
from polyfold.preflight.painter import Library
from polyfold.preflight.rules import damage
from polyfold.preflight.rules.beyond import TooMuch
from polyfold.preflight.rules.damage import lost
from polyfold.preflight.walk import walk_page

if TYPE_CHECKING:
    from polyfold.preflight.measure import Measurement

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


DEFAULT = Limits()
DRAWING_S = 4
"""What is kept for drawing pages once they are measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What became of a file. Its findings have no `place`: the caller knows what the file is called."""

    findings: tuple[Finding, ...] = ()
    claim: Claim | None = None
    """None where it can't be opened."""
    expected: Expectation | None = None
    """What it was judged by; None where it can't be opened."""
    ink_percent: float | None = None
    """The most ink anywhere; None where it was not measured."""
    ink_method: str = "not measured"
    """`ghostscript`, `computed` or `not measured`."""
    pictures: tuple[tuple[int, bytes], ...] = ()
    """Page numbers and PNGs, by `draw`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """What is known after a step, besides what was known before it."""

    findings: tuple[Finding, ...] = ()
    opened: tuple[Claim, Expectation] | None = None
    page: int = 0
    """The page that was judged by what is in it."""
    ink: tuple[float | None, str] | None = None
    pictures: tuple[tuple[int, bytes], ...] | None = None


def judge(file: Path | bytes, expected: Expected, *, draw: Draw | None = None, limits: Limits = DEFAULT) -> Judgement:
    """Judge a file, which may be anything: not there, no PDF, damaged, endless."""
    steps: list[_Step] = []
    ending = Ending.DIED
    work = partial(_steps, file, expected, draw, limits)
    for step in confined(work, seconds=limits.seconds, memory_bytes=limits.memory_bytes):
        if isinstance(step, Ending):
            ending = step
        else:
            steps.append(step)
    claimed, judged_by = next((step.opened for step in steps if step.opened), (None, None))
    ink_percent, ink_method = next((step.ink for step in steps if step.ink), (None, "not measured"))
    return Judgement(
        findings=tuple(few((*_found(steps), *_unfinished(steps, ending, limits)))),
        claim=claimed,
        expected=judged_by,
        ink_percent=ink_percent,
        ink_method=ink_method,
        pictures=next((step.pictures for step in steps if step.pictures is not None), ()),
    )


def _found(steps: Iterable[_Step]) -> Iterator[Finding]:
    for step in steps:
        yield from step.findings


def _steps(file: Path | bytes, expected: Expected, draw: Draw | None, limits: Limits) -> Iterator[_Step]:
    """Both halves, step by step; each step is told as soon as it is done."""
    end = time.monotonic() + limits.seconds
    try:
        content = file if isinstance(file, bytes) else read(file, limits.file_bytes)
        pdf = opened(content)
    except PolyfoldError as error:
        yield _Step(findings=error.findings)
        return
    done: list[_Step] = []
    with pdf:
        for step in _structure(pdf, expected, limits):
            done.append(step)
            yield step
    judged_by = next(step.opened[1] for step in done if step.opened)
    for step in _printed(content, judged_by, done, draw, end):
        yield step


def _structure(pdf: pikepdf.Pdf, asked: Expected, limits: Limits) -> Iterator[_Step]:
    """What is in the file: as a whole, in its streams, and on its pages."""
    file = File(pdf, limits.pages)
    expected = asked if isinstance(asked, Expectation) else asked(pdf)
    yield _Step(opened=(claim(file), expected))
    count = len(pdf.pages)
    if count > limits.pages:
        judged = f"the first {limits.pages:,} were judged"
        yield _Step(findings=(TooMuch.find(problem=f"the file has {count:,} pages", judged=judged),))
    for check in rules.OF_FILES:
        yield _Step(findings=_guarded(check(file, expected), "the file's structure"))
    yield _Step(findings=_guarded(streams.check(pdf), "the file's streams"))
    library = Library()
    for number, page in enumerate(islice(pdf.pages, limits.pages), start=1):
        findings = _guarded(_page(page.obj, number, library, expected), f"page {number:,}", number)
        yield _Step(findings=findings, page=number)
    yield _Step(findings=tuple(damage.repaired(warnings(pdf))))


def _printed(
    content: bytes, expected: Expectation, done: list[_Step], draw: Draw | None, end: float
) -> Iterator[_Step]:
    """What the file prints, and pictures of that; of what is too much for one half, the other takes more."""
    if any(finding.code == TooMuch.code for finding in _found(done)):
        return
    measured = _measured(content, expected, end - time.monotonic() - DRAWING_S)
    yield measured
    if draw:
        found: list[tuple[int, bytes]] = []
        findings = tuple(few(_found((*done, measured))))
        told = _guarded(_drawn(content, findings, draw, found), "a picture of the pages")
        yield _Step(findings=told, pictures=tuple(found))


def _measured(content: bytes, expected: Expectation, seconds: float) -> _Step:
    from polyfold.preflight.measure import measure  # noqa: PLC0415 - brings the engines that draw pages

    made: list[Measurement] = []

    def findings() -> Iterator[Finding]:
        made.append(measure(content, expected, seconds=seconds))
        yield from made[0].findings

    found = _guarded(findings(), "what the file prints")
    ink = (made[0].ink_percent, made[0].method) if made else (None, "not measured")
    return _Step(findings=found, ink=ink)


def _drawn(
    content: bytes, findings: tuple[Finding, ...], draw: Draw, found: list[tuple[int, bytes]]
) -> Iterator[Finding]:
    found.extend(draw(content, findings).items())
    yield from ()


def _page(page: pikepdf.Object, number: int, library: Library, expected: Expectation) -> Iterator[Finding]:
    yield from judge_page(walk_page(page, number, library), expected)


def _guarded(findings: Iterator[Finding], what: str, page: int | None = None) -> tuple[Finding, ...]:
    """All findings until one can't be made: what a rule stumbles over in somebody else's file is damage in that."""
    found: list[Finding] = []
    try:
        found.extend(findings)
    except MemoryError:
        problem = f"{what} needs more memory than one file may take"
        found.append(TooMuch.find(page=page, problem=problem, judged="that was not judged"))
    except RecursionError:
        found.append(TooMuch.find(page=page, problem=f"{what} is nested too deeply", judged="that was not judged"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to be judged
        found.append(lost(f"{what} can't be read: {reason(error)}", page))
    return tuple(found)


def _unfinished(steps: list[_Step], ending: Ending, limits: Limits) -> Iterator[Finding]:
    """A finding where judging had to be ended: why, and how far it came."""
    if ending is Ending.DONE:
        return
    if ending is Ending.LATE:
        problem = f"judging the file takes more than {limits.seconds:g} s"
    else:
        problem = f"the file breaks programs that read it, or needs more than {limits.memory_bytes / 1e6:,.0f} MB"
    yield TooMuch.find(problem=problem, judged=_reached(steps))


def _reached(steps: list[_Step]) -> str:
    claimed = next((step.opened[0] for step in steps if step.opened), None)
    last = max((step.page for step in steps), default=0)
    if claimed is None:
        return "nothing of it was judged"
    if any(step.ink for step in steps):
        return "it was judged, but not drawn"
    if last == claimed.pages:
        return "it was judged, but not its ink and bleed"
    return f"{last:,} of {claimed.pages:,} pages were judged, and not their ink and bleed"
