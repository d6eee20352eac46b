"""Judges any PDF, whoever made it, within bounds of time and memory: a hostile file ends as a finding.

    judge(file, expected, *, draw=None, limits=DEFAULT) -> Judgement

Both halves run, in a forked process of their own: what is in the file, then what it prints. What was found is told even
if that process has to be ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from polyfold.diagnostics import Finding
from polyfold.preflight.expectation import Expectation

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a file says that it is."""

    pages: int
    trim_mm: tuple[float, float] | None
    """Width and height of its first page, once it is trimmed; None where it does not say."""
    standard: str
    """`PDF/X-4` or `PDF/A-2A, PDF/UA-1`; empty where it claims none."""
    condition: str
    """The identifier of the printing condition; empty where it names none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What became of a file. Its findings have no `place`: the caller knows what the file is called."""

    findings: tuple[Finding, ...]
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


def judge(file: Path | bytes, expected: Expected, *, draw: Draw | None = None, limits: Limits = DEFAULT) -> Judgement:
    """Judge a file, which may be anything: not there, no PDF, damaged, endless."""
    raise NotImplementedError
