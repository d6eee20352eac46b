"""Judges any PDF, whoever made it, within bounds of time and memory: a hostile file ends as a finding.

    judge(file, expected, *, draw=None, limits=DEFAULT) -> Judgement

Both halves run, in a forked process of their own: what is in the file, then what it prints. What was found is told even
if that process has to be ended.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.few import few
from polyfold.preflight.foreign.claim import Claim
from polyfold.preflight.foreign.confined import Ending, confined
from polyfold.preflight.foreign.steps import Draw, Expected, Limits, Step, found_in, steps
from polyfold.preflight.rules.beyond import TooMuch

DEFAULT = Limits()


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


def judge(
    file: Path | bytes,
    expected: Expected,
    *,
    draw: Draw | None = None,
    limits: Limits = DEFAULT,
    scratch: str | None = None,
) -> Judgement:
    """Judge a file, which may be anything: not there, no PDF, damaged, endless.

    What has to be ended tidies nothing up: `scratch` is a folder that the caller will remove.
    """
    done: list[Step] = []
    ending = Ending.DIED
    work = partial(_within, scratch, partial(steps, file, expected, draw, limits))
    for step in confined(work, seconds=limits.seconds, memory_bytes=limits.memory_bytes):
        if isinstance(step, Ending):
            ending = step
        else:
            done.append(step)
    claimed, judged_by = next((step.opened for step in done if step.opened), (None, None))
    ink_percent, ink_method = next((step.ink for step in done if step.ink), (None, "not measured"))
    return Judgement(
        findings=tuple(few((*found_in(done), *_unfinished(done, ending, limits)))),
        claim=claimed,
        expected=judged_by,
        ink_percent=ink_percent,
        ink_method=ink_method,
        pictures=next((step.pictures for step in done if step.pictures is not None), ()),
    )


def _within(scratch: str | None, work: Callable[[], Iterator[Step]]) -> Iterator[Step]:
    """Work whose temporary files lie in a folder; in a process of its own, which has no other work."""
    if scratch:
        tempfile.tempdir = scratch
    yield from work()


def _unfinished(done: list[Step], ending: Ending, limits: Limits) -> Iterator[Finding]:
    """A finding where judging had to be ended: why, and how far it came."""
    if ending is Ending.DONE:
        return
    if ending is Ending.LATE:
        problem = f"judging the file takes more than {limits.seconds:g} s"
    else:
        problem = f"the file breaks programs that read it, or needs more than {limits.memory_bytes / 1e6:,.0f} MB"
    yield TooMuch.find(problem=problem, judged=_reached(done))


def _reached(done: list[Step]) -> str:
    claimed = next((step.opened[0] for step in done if step.opened), None)
    last = max((step.page for step in done), default=0)
    if claimed is None:
        return "nothing of it was judged"
    if any(step.ink for step in done):
        return "it was judged, but not drawn"
    if last == claimed.pages:
        return "it was judged, but not its ink and bleed"
    return f"{last:,} of {claimed.pages:,} pages were judged, and not their ink and bleed"
