"""The forms in which programs read findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from polyfold.report import Report, as_json, github, junit, sarif

FORMS: Mapping[str, Callable[[Report], str]] = {
    "json": lambda report: as_json(report.findings),
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
