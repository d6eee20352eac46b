"""The gate of a release: what a draft may still lack, a release may not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from polyfold.bundle import Bundle
from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.release import NotApproved, PseudoRelease
from polyfold.load import document as documents
from polyfold.pseudo import PSEUDO_LOCALES
from polyfold.rules import rule
from polyfold.source import Source


def strict(finding: Finding) -> Finding:
    """The finding with the severity that it has in a release."""
    known = rule(finding.code)
    return replace(finding, severity=known.release) if known and known.release else finding


def review_path(locale: str) -> str:
    """Where a locale's approvals are recorded."""
    return f"locales/{locale}/review.yaml"


def content_digest(bundles: Iterable[Bundle]) -> str:
    """The digest of everything that readers of a brochure in one locale would see."""
    digest = hashlib.sha256()
    for each in sorted(bundle.digest for bundle in bundles):
        digest.update(each.encode())
    return digest.hexdigest()


def approval(source: Source, brochure: str, locale: str, bundles: Iterable[Bundle]) -> list[Finding]:
    """REL001 where no approval in `review.yaml` names the digest of this content; REL002 where none ever can."""
    if locale in PSEUDO_LOCALES:
        return [PseudoRelease.find(brochure=brochure, locale=locale, name=locale)]
    path, digest = review_path(locale), content_digest(bundles)
    findings: list[Finding] = []
    approvals: object = None
    try:
        if source.exists(path):
            document, findings = documents.read(source, path)
            approvals = document.get(brochure)
    except PolyfoldError as error:
        findings = list(error.findings)
    entries = approvals if isinstance(approvals, list) else []
    if any(isinstance(entry, dict) and entry.get("digest") == digest for entry in entries):
        return findings
    problem = "every approval is of other content" if entries else "nobody has approved this"
    finding = NotApproved.find(Place(path=path), brochure=brochure, locale=locale, problem=problem, digest=digest)
    return [*findings, finding]
