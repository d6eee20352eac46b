"""polyfold check: content and translations."""

from __future__ import annotations

import click

from polyfold.cli.session import BROCHURES, FORMAT, LOCALE, Session, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="check")
@BROCHURES
@LOCALE
@FORMAT
@click.option("--release", is_flag=True, help="Judge as for a release.")
@with_session
def command(
    session: Session,
    *,
    brochures: tuple[str, ...],
    locales: tuple[str, ...],
    form: str,
    release: bool,
) -> int:
    """Check the project, its brochures and their translations, without typesetting anything."""
    from polyfold.build import merge_editions  # noqa: PLC0415 - takes time
    from polyfold.plan import Request, plan  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        made = plan(Source(root), Request(brochures=brochures, locales=locales, release=release))
    except PolyfoldError as error:
        return session.report(error.findings, form, root)
    status = session.report(merge_editions(made.findings), form, root)
    if form == "text" and not made.findings:
        count = len(made.project.brochures)
        session.say(f"{count} brochure{'s' if count != 1 else ''} checked, nothing found")
    return status
