"""Surveys how full every panel is in every language, and pins how leaflets are fitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from polyfold import pins, publish
from polyfold.bundle import Bundle, Product, Step
from polyfold.diagnostics import Finding, Place, PolyfoldError, has_errors
from polyfold.diagnostics.release import NotPinned
from polyfold.load.project import load_settings
from polyfold.model import Settings
from polyfold.plan import Plan, Request, plan
from polyfold.report import heatmap
from polyfold.report.fills import Row
from polyfold.source import Source
from polyfold.workshop import Progress, work

PICTURE = "fit.svg"
Pinning = Literal["pin", "unpin"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """How full each panel is, in reading order; what was written or removed, and what was found."""

    rows: tuple[Row, ...]
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Changes:
    """Files that were written or removed, and what was found where they could not be."""

    paths: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def make(self, change: Callable[..., Path | None], *arguments: object) -> None:
        """Make a change; whatever becomes of it, the next can be made."""
        try:
            path = change(*arguments)
        except PolyfoldError as error:
            self.findings += error.findings
        else:
            self.paths += [path] if path else []


def survey(  # noqa: PLR0913 - what is asked, where it goes, how it is done
    source: Source,
    request: Request,
    output: Path,
    *,
    workers: int,
    progress: Progress,
    pinning: Pinning | None = None,
) -> Survey:
    """Lay out one edition of each leaflet, and draw how full its panels are to `output`; no PDF is written."""
    settings, _, _ = load_settings(source)
    changes = _Changes()
    if pinning == "unpin":
        _unpin(source, request, settings, changes)
    made = plan(source, replace(request, one_edition=True))
    products = work(made, workers, progress, write=False)
    rows = tuple(row for pair in zip(made.bundles, products, strict=True) for row in _rows(*pair))
    if pinning == "pin":
        _pin(made, products, changes)
    if made.bundles or made.blocked:
        changes.make(_draw, rows, output)
    laid_out = (finding for product in products for finding in product.findings)
    return Survey(
        rows=rows,
        written=tuple(path for path in changes.paths if path.exists()),
        removed=tuple(path for path in changes.paths if not path.exists()),
        findings=(*made.findings, *laid_out, *changes.findings),
    )


def _rows(bundle: Bundle, product: Product) -> Iterator[Row]:
    for fill in product.fills:
        panel = bundle.panel(fill.section)
        yield Row(
            brochure=bundle.job.brochure,
            locale=bundle.job.locale,
            site=bundle.job.site,
            format=bundle.format.name,
            section=fill.section,
            panels=fill.panels,
            width_mm=panel.width_mm,
            height_mm=panel.height_mm,
            room_mm=fill.room_mm,
            filled_mm=fill.filled_mm,
            lines_left=fill.lines_left,
            step=fill.step.factors,
            pinned=bundle.pins is not None and bundle.pins.get(fill.section, Step()) == fill.step,
            flows=fill.flows,
        )


def _draw(rows: tuple[Row, ...], output: Path) -> Path | None:
    """Write the picture. Where nothing could be measured, an older one is no longer true."""
    picture = output / PICTURE
    if not rows:
        return picture if publish.remove(picture) else None
    with publish.locked(output):
        publish.write(picture, heatmap.draw(rows))
    return picture


def _unpin(source: Source, request: Request, settings: Settings, changes: _Changes) -> None:
    """Remove the pins of what was asked for."""
    known = (*settings.locales, *settings.fallback)
    suffix = pins.leaflet_key("", request.site or settings.site, settings.site)
    for locale in request.locales or settings.locales:
        if locale in known:
            changes.make(pins.remove, source, locale, request.brochures, suffix)


def _pin(made: Plan, products: list[Product], changes: _Changes) -> None:
    """Record how each leaflet is fitted that is whole and fits, in a file for each locale."""
    leaflets: dict[str, dict[str, pins.Pins]] = {}
    for product in products:
        job = product.job
        if job in made.blocked or has_errors(product.findings):
            place = Place(path=pins.path(job.locale))
            changes.findings.append(NotPinned.find(place, brochure=job.brochure, locale=job.locale))
        else:
            key = pins.leaflet_key(job.brochure, job.site, made.project.settings.site)
            leaflets.setdefault(job.locale, {})[key] = product.steps
    for locale, each in leaflets.items():
        changes.make(pins.record, made.project.source, locale, each)
