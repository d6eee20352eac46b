"""polyfold new: a new brochure."""

from __future__ import annotations

import click

from polyfold.cli.session import Session, with_session
from polyfold.diagnostics import PolyfoldError
from polyfold.formats import FORMATS


@click.command(name="new")
@click.argument("name")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([each.name for each in FORMATS]),
    default=FORMATS[0].name,
    show_default=True,
    help="How it is folded or bound.",
)
@with_session
def command(session: Session, *, name: str, format_name: str) -> int:
    """Start the brochure NAME, with a section for each panel and the usual blocks to write over."""
    from polyfold.scaffold import create_brochure  # noqa: PLC0415 - late, as in all commands

    try:
        path = create_brochure(session.root(), name, format_name)
    except PolyfoldError as error:
        return session.tell(error.findings, "text", None)
    session.say(f"wrote {path}")
    return 0
