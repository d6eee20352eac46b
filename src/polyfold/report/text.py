"""Findings in a terminal: what, where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report import common, counted, printable

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
NUL = "\0"
PLACES = 3
"""How many of several places are told."""
LINE_LIMIT = 90
"""Longer source lines are cut."""


def render(finding: Finding, root: Path | None) -> str:
    """A finding with its source line, if the file is below `root`."""
    return "\n".join((*_head(finding, root), *(_note(*note) for note in _notes(finding))))


def _head(finding: Finding, root: Path | None) -> Iterator[str]:
    style = COLOURS[finding.severity]
    head = click.style(f"{finding.severity}[{finding.code}]", fg=style, bold=True)
    yield f"{head}: {click.style(finding.message, bold=True)}"
    if finding.place:
        yield f"  {_blue('-->')} {finding.place}"
        yield from _excerpt(finding.place, root, style)


def _note(name: str, text: str) -> str:
    return f"   {_blue('=')} {name}: {text}"


def merged(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings as `render` tells them, but alike ones together, with a line for each place, and each help once."""
    alike: dict[Finding, list[Finding]] = {}
    for finding in findings:
        safe = replace(finding, message=printable(finding.message), help=printable(finding.help))
        alike.setdefault(common(safe)[0], []).append(safe)
    helped: set[tuple[str, str]] = set()
    for shared, group in alike.items():
        notes = [*(("where", where) for where in _places(group)), *_notes(shared)]
        if (shared.code, shared.help) in helped:
            notes.pop()
        helped.add((shared.code, shared.help))
        yield "\n".join((*_head(shared, None), *(_note(*note) for note in notes)))


def _places(findings: Sequence[Finding]) -> Iterator[str]:
    """Where several findings are: whole pages together, places one by one, and of many the rest together."""
    placed = [finding for finding in findings if finding.page and finding.rectangle_mm]
    whole = [finding.page for finding in findings if finding.page and not finding.rectangle_mm]
    more = sum(common(finding)[1] for finding in findings)
    if whole:
        yield f"{pages(whole)}{f', and {more:,} more' if more and not placed else ''}"
    yield from (_where(finding) for finding in placed[:PLACES])
    rest = max(0, len(placed) - PLACES) + more
    if placed and rest:
        of_pages = {finding.page for finding in placed if finding.page}
        yield f"and {rest:,} more on {pages(of_pages)}"
    elif more and not whole:
        yield f"and {more:,} more"


def pages(numbers: Iterable[int]) -> str:
    """`page 3`, or `pages 1–3, 7`."""
    every = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in every:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"page{'' if len(every) == 1 else 's'} {', '.join(said)}"


def _where(finding: Finding) -> str:
    if not finding.page:
        return ""
    where = f"page {finding.page}"
    if finding.rectangle_mm:
        left, top, width, height = finding.rectangle_mm
        where += f", {left:g} mm from the left, {top:g} mm from the top, {width:g} × {height:g} mm"
    return where


def _notes(finding: Finding) -> Iterable[tuple[str, str]]:
    job = " ".join(part for part in (finding.brochure, finding.locale, finding.edition) if part)
    if job:
        yield "job", job
    if where := _where(finding):
        yield "where", where
    if finding.source:
        yield "source", str(finding.source)
    yield "help", finding.help


def _excerpt(place: Place, root: Path | None, style: str) -> Iterable[str]:
    if root is None or place.line is None:
        return
    try:
        text = (root / place.path).read_text(encoding="utf-8", errors="replace")
        line = text.splitlines()[place.line - 1].replace("\t", " ")
    except (OSError, IndexError):
        return
    if NUL in text:  # a spreadsheet, whose lines are rows
        return
    number = str(place.line)
    margin = " " * len(number)
    yield _blue(f" {margin} |")
    shown = line if len(line) <= LINE_LIMIT else f"{line[:LINE_LIMIT]}…"
    yield f"{_blue(f' {number} |')} {shown}"
    if place.column and place.column <= LINE_LIMIT:
        yield f"{_blue(f' {margin} |')} {' ' * (place.column - 1)}{click.style('^', fg=style)}"


def _blue(text: str) -> str:
    return click.style(text, fg="blue")


def summary(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or nothing."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(counted(count, names[severity]) for severity, count in counts.items() if count)
