"""One job from its bundle to the bytes of its file: what a worker does, with no word to the disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from polyfold import typeset
from polyfold.bundle import Bundle, Job, Preflight, Product
from polyfold.checks import layout as layout_checks
from polyfold.checks import lines as line_checks
from polyfold.diagnostics import Finding, PolyfoldError, has_errors
from polyfold.diagnostics.layout import UnsafeText
from polyfold.finish import finish_office, finish_press, finish_screen, save
from polyfold.fit import Fitted, fit
from polyfold.fonts import Fonts
from polyfold.impose import impose
from polyfold.preflight import preflight
from polyfold.preflight.expectation import expectation
from polyfold.preflight.rules.near_fold import TextNearFold
from polyfold.preflight.rules.near_trim import TextNearTrim
from polyfold.printing import PAPER

NEAR_EDGES = frozenset({TextNearTrim.code, TextNearFold.code})
"""Rules on finished files that say what `LAY006` says of the layout."""


def produce(bundle: Bundle, fonts: Fonts) -> Product:
    """Typeset, check and finish a job. The file is there only if no finding is an error, or if it is a specimen.

    Of a specimen, too, only what fits can be put on a sheet for the press.
    """
    try:
        fitted = fit(bundle)
    except PolyfoldError as error:
        return Product(job=bundle.job, findings=_placed(error.findings, bundle.job))
    findings = _judged(bundle, fitted, fonts)
    content, pages, verdict = None, 0, None
    is_shown = bundle.is_specimen and bundle.job.edition == "screen"
    if is_shown or not has_errors(findings):
        content, pages = _finished(fitted.layout.write(bundle), bundle)
        if bundle.job.edition in PAPER:
            faults, verdict = _preflighted(content, bundle)
            findings += _untold(faults, findings)
    return Product(
        job=bundle.job,
        findings=_placed(findings, bundle.job),
        content=None if has_errors(findings) and not is_shown else content,
        pages=pages,
        digest=bundle.digest,
        engines=typeset.engines(),
        steps=fitted.steps,
        fills=fitted.fills,
        preflight=verdict,
    )


def _preflighted(content: bytes, bundle: Bundle) -> tuple[list[Finding], Preflight]:
    """What is wrong with a file for paper. What it prints is looked at before a release: that takes a second."""
    expected = expectation(bundle)
    findings = preflight(content, expected)
    if bundle.is_draft:
        return findings, Preflight()
    from polyfold.preflight.raster import measure as prints  # noqa: PLC0415 - brings the engines that draw pages

    seen = prints.measure(content, expected)
    method = "" if seen.ink_percent is None else seen.method
    verdict = Preflight(is_drawn=True, ink_percent=seen.ink_percent, ink_method=method)
    return [*findings, *seen.findings], verdict


def _untold(faults: list[Finding], told: list[Finding]) -> list[Finding]:
    """What of a finished file the layout has not told already, where it could name the message."""
    known = any(finding.code == UnsafeText.code for finding in told)
    return [fault for fault in faults if not (known and fault.code in NEAR_EDGES)]


def measure(bundle: Bundle, fonts: Fonts) -> Product:
    """Typeset and check a job, for its fills and findings; no file is made."""
    try:
        fitted = fit(bundle)
    except PolyfoldError as error:
        return Product(job=bundle.job, findings=_placed(error.findings, bundle.job))
    findings = _placed(_judged(bundle, fitted, fonts), bundle.job)
    return Product(job=bundle.job, findings=findings, steps=fitted.steps, fills=fitted.fills)


def _judged(bundle: Bundle, fitted: Fitted, fonts: Fonts) -> list[Finding]:
    report = fitted.layout.report
    return [
        *layout_checks.check(bundle, report, fonts.missing),
        *line_checks.check(bundle, report),
        *fitted.findings,
    ]


def _placed(findings: Iterable[Finding], job: Job) -> tuple[Finding, ...]:
    """The findings, with the job that they belong to."""
    return tuple(replace(each, brochure=job.brochure, locale=job.locale, edition=job.edition) for each in findings)


def _finished(content: bytes, bundle: Bundle) -> tuple[bytes, int]:
    """The finished file and its number of pages."""
    if bundle.job.edition not in PAPER:
        pdf = finish_screen(content, bundle)
    else:
        pdf = finish_press(content, bundle, bundle.press) if bundle.press else finish_office(content, bundle)
        impose(pdf, bundle)
    return save(pdf), len(pdf.pages)
