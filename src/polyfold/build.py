"""Builds what was asked for: plan the jobs, typeset them, publish what is sound."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from polyfold import __version__, pins, publish
from polyfold.bundle import Job, Preflight, Product
from polyfold.diagnostics import Finding, PolyfoldError, has_errors
from polyfold.plan import Plan, Request, plan
from polyfold.release import strict
from polyfold.report import merge_editions
from polyfold.source import Source
from polyfold.workshop import Progress, work


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a build wrote and removed, as paths, and what it found."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    findings: tuple[Finding, ...]


def output_name(job: Job, default_site: str) -> str:
    """The path of a job's file below the output folder."""
    site = "" if job.site == default_site else f".{job.site}"
    return f"{job.brochure}/{job.brochure}.{job.locale}{site}.{job.edition}.pdf"


def build(source: Source, request: Request, output: Path, workers: int, progress: Progress) -> Outcome:
    """Build a request into `output`. A job with an error leaves no file there, not even an older one.

    A specimen for the screen does, since its faults are what it is there to show.
    """
    with publish.locked(output) as waited:
        made = plan(source, request)
        products = work(made, workers, progress)
        if request.release:
            products = [_judged(product) for product in products]
        findings = [*waited, *made.findings]
        blocked = _blocked(made, products, release=request.release)
        for product in products:
            findings += product.findings
        written, removed, faults = _publish(made, products, blocked, output)
    return Outcome(written=written, removed=removed, findings=merge_editions((*findings, *faults)))


def _publish(
    made: Plan, products: list[Product], blocked: set[Job], output: Path
) -> tuple[tuple[Path, ...], tuple[Path, ...], list[Finding]]:
    """Write what is sound, remove what is no longer true, and list in the manifest what is there."""
    findings: list[Finding] = []
    entries = publish.read_manifest(output)
    written, removed = [], []
    for product in products:
        if product.content is None or product.job in blocked:
            continue
        name = output_name(product.job, made.project.settings.site)
        try:
            publish.write(output / name, product.content)
        except PolyfoldError as error:
            findings += error.findings
            blocked = blocked | {product.job}
        else:
            entries[name] = _entry(name, product, product.content, made)
            written.append(output / name)
    for job in blocked:
        name = output_name(job, made.project.settings.site)
        entries.pop(name, None)
        try:
            if publish.remove(output / name):
                removed.append(output / name)
        except PolyfoldError as error:
            findings += error.findings
    try:
        publish.write_manifest(output, entries, __version__)
    except PolyfoldError as error:
        findings += error.findings
    return tuple(sorted(written)), tuple(sorted(removed)), findings


def _blocked(made: Plan, products: list[Product], *, release: bool) -> set[Job]:
    """The jobs that leave no file; in a release one of a brochure and locale blocks them all."""
    blocked = {*made.blocked, *(product.job for product in products if product.content is None)}
    if release:
        leaflets = {(job.brochure, job.locale) for job in blocked}
        blocked |= {product.job for product in products if (product.job.brochure, product.job.locale) in leaflets}
    return blocked


def _judged(product: Product) -> Product:
    """A product as a release takes it: what a draft may still show may leave no file."""
    findings = tuple(strict(finding) for finding in product.findings)
    return replace(product, findings=findings, content=None if has_errors(findings) else product.content)


def _entry(name: str, product: Product, content: bytes, made: Plan) -> dict[str, Any]:
    """What the manifest says of a file."""
    job = product.job
    return {
        "path": name,
        "brochure": job.brochure,
        "locale": job.locale,
        "site": job.site,
        "edition": job.edition,
        "version": made.project.brochures[job.brochure].version,
        "pages": product.pages,
        **({"preflight": _verdict(product.preflight)} if product.preflight else {}),
        "fit": pins.as_written(product.steps),
        "room": {
            fill.section: {"mm": round(fill.room_mm - fill.filled_mm, 1), "lines": fill.lines_left}
            for fill in product.fills
            if not fill.flows
        },
        "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": product.digest,
        "engines": product.engines,
    }


def _verdict(preflight: Preflight) -> dict[str, Any]:
    """How a file for paper was judged; what was not looked at is said, too."""
    raster = "judged" if preflight.is_drawn else "not judged: this is a draft"
    if preflight.ink_percent is None:
        return {"structure": "judged", "raster": raster}
    ink = {"percent": round(preflight.ink_percent, 1), "method": preflight.ink_method}
    return {"structure": "judged", "raster": raster, "ink": ink}
