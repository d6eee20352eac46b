"""polyfold init: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from polyfold.cli.session import Session, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@with_session
def command(session: Session, *, folder: Path) -> int:
    """Start a project in DIR: settings and a first brochure that builds at once."""
    from polyfold.scaffold import FIRST, create_project  # noqa: PLC0415 - late, as in all commands

    try:
        paths = create_project(folder)
    except PolyfoldError as error:
        return session.tell(error.findings, "text", None)
    for path in paths:
        session.say(f"wrote {path}")
    session.say(f"now try: polyfold -C {folder} build {FIRST}")
    return 0
