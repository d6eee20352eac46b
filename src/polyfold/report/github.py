"""Findings as GitHub's workflow commands, which it shows beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polyfold.diagnostics import Finding, Severity
from polyfold.report import Report, merge_brochures
from polyfold.report.text import summary

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
LIMIT = 10
"""How many annotations of one level GitHub shows for a step; its log has them all."""


def render(report: Report) -> str:
    """A command on each line, errors first, because GitHub shows only the first few of each level."""
    findings = merge_brochures(report.findings)
    ordered = sorted(findings, key=lambda finding: list(LEVELS).index(finding.severity))
    return "\n".join((*_total(findings), *(_command(report, finding) for finding in ordered)))


def _total(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Say how many there are where GitHub will not show all; as a notice, which is the rarest level."""
    if any(count > LIMIT for count in Counter(finding.severity for finding in findings).values()):
        yield f"::notice title=polyfold::{summary(findings)}; GitHub shows {LIMIT} of a kind, this step's log all"


def _command(report: Report, finding: Finding) -> str:
    job = " ".join(part for part in (finding.brochure, finding.locale, finding.edition) if part)
    properties: dict[str, object] = {"title": f"{finding.code} {job}".rstrip()}
    message = f"{finding.message}\n{finding.help}"
    if place := finding.place:
        properties |= {"file": report.path(place.path), "line": place.line, "col": place.column}
        # The log shows the message alone.
        message = f"{place}: {message}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{LEVELS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """A message, which must be one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value, which ends at a comma or colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
