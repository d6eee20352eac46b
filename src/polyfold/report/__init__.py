"""Findings, as people and as programs read them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from unicodedata import category

from polyfold.diagnostics import Finding, Rule

REST = re.compile(r"(.*) \(and ([0-9,]+) more[^()]*\)", re.DOTALL)
"""How a message ends that stands for others too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a check found, and what it looked at."""

    findings: tuple[Finding, ...]
    rules: tuple[type[Rule], ...]
    """All that there are."""
    leaflets: tuple[tuple[str, str], ...] = ()
    """Brochure and locale of each that was judged, found faulty or not."""
    folder: str = ""
    """The project's folder in its repository: hosts of code know files by their path from there."""

    def path(self, path: str) -> str:
        """A file's path in the repository."""
        return PurePosixPath(self.folder, path).as_posix()


def merge_editions(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say once what is the same in several editions."""
    return _merged((replace(finding, edition=None), finding) for finding in findings)


def merge_brochures(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say once what several brochures have in common, such as a fault of a shared text."""
    return _merged((replace(finding, brochure=None), finding) for finding in findings)


def _merged(findings: Iterable[tuple[Finding, Finding]]) -> tuple[Finding, ...]:
    """Each finding in its first place: as it is, or as what it has in common with others."""
    merged: dict[Finding, Finding] = {}
    for common, finding in findings:
        merged[common] = common if common in merged else finding
    return tuple(merged.values())


def printable(text: str) -> str:
    """A text on one line, without characters that steer a terminal: names in foreign files may hold anything."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(letter).startswith("C") else letter for letter in text)


def common(finding: Finding) -> tuple[Finding, int]:
    """What a finding shares with others of its kind, without its page and place; and how many more it stands for."""
    message, more = finding.message, 0
    while found := REST.fullmatch(message):
        message, more = found[1], more + int(found[2].replace(",", ""))
    return replace(finding, message=message, page=None, rectangle_mm=None), more


def documentation(rule: type[Rule]) -> str:
    """What a rule says of itself."""
    return inspect.getdoc(rule) or ""


def sentence(rule: type[Rule]) -> str:
    """The first sentence of a rule's documentation, on one line."""
    return " ".join(re.split(r"(?<=\.)\s", documentation(rule), maxsplit=1)[0].split())


def counted(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def tally(counts: Mapping[str, int]) -> str:
    """`2 new, 1 obsolete`; nothing where all is zero."""
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object; absent keys are left out."""
    fields: dict[str, Any] = asdict(finding)
    place = finding.place
    del fields["place"], fields["source"]
    if place:
        fields.update(path=place.path, line=place.line, column=place.column)
    return {key: value for key, value in fields.items() if value is not None}


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as a JSON array."""
    return json.dumps([as_object(finding) for finding in findings], indent=2, ensure_ascii=False)
