"""polyfold doctor: what this machine has and lacks."""

from __future__ import annotations

import click

from polyfold.cli.session import Session, with_session


@click.command(name="doctor")
@with_session
def command(session: Session) -> int:
    """Check that this machine has all that polyfold needs, and say what to install where it has not."""
    from polyfold.doctor import examine  # noqa: PLC0415 - takes time

    results = examine(session.start)
    for result in results:
        word, colour = ("ok", "green") if result.ok else ("missing", "red")
        mark = click.style(f"{word:>7}", fg=colour, bold=not result.ok)
        click.echo(f"{mark}  {result.name}: {result.detail}")
        if result.help:
            click.echo(f"         {result.help}")
    return int(any(not result.ok and result.needed for result in results))
