"""Findings in a terminal: what, where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from polyfold.diagnostics import Finding, Place, Severity
from polyfold.report import counted

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
NUL = "\0"
LINE_LIMIT = 90
"""Longer source lines are cut."""


def render(finding: Finding, root: Path | None) -> str:
    """A finding with its source line, if the file is below `root`."""
    style = COLOURS[finding.severity]
    head = click.style(f"{finding.severity}[{finding.code}]", fg=style, bold=True)
    lines = [f"{head}: {click.style(finding.message, bold=True)}"]
    if finding.place:
        lines.append(f"  {_blue('-->')} {finding.place}")
        lines += _excerpt(finding.place, root, style)
    lines += [f"   {_blue('=')} {name}: {text}" for name, text in _notes(finding)]
    return "\n".join(lines)


def _notes(finding: Finding) -> Iterable[tuple[str, str]]:
    job = " ".join(part for part in (finding.brochure, finding.locale, finding.edition) if part)
    if job:
        yield "job", job
    if finding.page:
        where = f"page {finding.page}"
        if finding.rectangle_mm:
            left, top, width, height = finding.rectangle_mm
            where += f", {left:g} mm from the left, {top:g} mm from the top, {width:g} × {height:g} mm"
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
