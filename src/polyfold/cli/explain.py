"""polyfold explain: what a code means."""

from __future__ import annotations

import inspect

import click


@click.command(name="explain")
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Say what a finding's CODE means and why it matters; without a code, list all."""
    from polyfold.rules import RULES, rule  # noqa: PLC0415 - late, as in all commands

    if code is None:
        for each in RULES:
            click.echo(f"{each.code}  {inspect.getdoc(each).splitlines()[0]}")  # type: ignore[union-attr]
        return 0
    found = rule(code)
    if found is None:
        message = f"there is no code {code!r}; `polyfold explain` lists all"
        raise click.BadParameter(message, param_hint="CODE")
    severity = f"{found.severity}, {found.release} in a release" if found.release else found.severity
    click.echo(f"{found.code} ({severity})\n\n{inspect.getdoc(found)}")
    return 0
