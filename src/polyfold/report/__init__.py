"""Findings, as people and as programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from polyfold.diagnostics import Finding


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
