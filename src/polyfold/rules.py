"""Every rule, in plain sight, for `polyfold explain`."""

from __future__ import annotations

from polyfold.checks import translations
from polyfold.diagnostics import Rule, catalogue, exchange, layout, project, release
from polyfold.preflight import rules as preflight

RULES: tuple[type[Rule], ...] = (
    *project.RULES,
    *sorted((*catalogue.RULES, *translations.RULES, *exchange.RULES), key=lambda rule: rule.code),
    *layout.RULES,
    *preflight.RULES,
    *release.RULES,
)


def rule(code: str) -> type[Rule] | None:
    """The rule with this code, or None."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)
