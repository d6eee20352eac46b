"""Copy-fitting: the least change that makes each panel's text fit, or a finding that says exactly why it does not.

A first layout shows which panels are too long. Those alone are laid out again, at other steps, until the least one that
fits is found; the last layout has them all. Whatever fits as designed stays as it is, but for a half-empty panel, which
is loosened, and for panels seen beside one whose type was changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from polyfold import typeset
from polyfold.balance import balance
from polyfold.bundle import Bundle, Fill, Step
from polyfold.diagnostics import Finding
from polyfold.diagnostics.layout import MovedFit
from polyfold.fit import fills, lengths, notes, overset, sheets, spreads, steps
from polyfold.fit.steps import AS_DESIGNED
from polyfold.fit.trial import Trial


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitted:
    """The last layout of a job, the steps of its sections that are not as designed, and what does not fit."""

    layout: typeset.Layout
    steps: Mapping[str, Step]
    fills: tuple[Fill, ...]
    findings: tuple[Finding, ...]


def fit(bundle: Bundle) -> Fitted:
    """Lay a job out so that everything fits, as it is pinned or by the least change; raises what `lay_out` raises."""
    pinned = bundle.pins or {}
    layout = typeset.lay_out(bundle, steps.rules(pinned))
    findings: list[Finding] = []
    if bundle.pins is not None:
        long = [panel for panel in bundle.panels if lengths.is_long(panel, layout.report)]
        if not long:
            return _finished(Trial(bundle, layout, pinned), findings)
        findings += [MovedFit.find(section=panel.sections[0]) for panel in long]
        layout = typeset.lay_out(bundle) if pinned else layout
    trial = Trial(bundle, layout)
    trial.tighten()
    over_mm = sheets.fit(trial)
    spreads.share_type(trial)
    spreads.loosen(trial)
    return _finished(trial, findings, over_mm)


def _finished(trial: Trial, findings: list[Finding], over_mm: float | None = None) -> Fitted:
    """The whole laid out at the steps that were found, unless it is already, and judged."""
    bundle, layout, report = trial.bundle, trial.layout, trial.report()
    filling = balance(bundle, report) + notes.fill(bundle, report)
    if filling or trial.steps != trial.laid_steps:
        layout = typeset.lay_out(bundle, f"{steps.rules(trial.steps)}\n{filling}")
    long = [panel for panel in bundle.panels if lengths.is_long(panel, layout.report)]
    return Fitted(
        layout=layout,
        steps={
            section: trial.steps[section]
            for panel in bundle.panels
            for section in panel.sections
            if trial.steps.get(section, AS_DESIGNED) != AS_DESIGNED
        },
        fills=tuple(fills.fills(trial, layout.report, long)),
        findings=(
            *findings,
            *(overset.finding(trial, panel, layout.report) for panel in long),
            *sheets.uneven(bundle, layout.report, over_mm),
        ),
    )
