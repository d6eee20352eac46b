"""polyfold status: how far each translation is."""

from __future__ import annotations

import click

from polyfold.cli.session import BROCHURES, CATALOGUE_LOCALE, ROWS, Session, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="status")
@BROCHURES
@CATALOGUE_LOCALE
@ROWS
@with_session
def command(session: Session, *, brochures: tuple[str, ...], locales: tuple[str, ...], form: str) -> int:
    """Show how far each translation is, for each locale and catalogue, least done first.

    A catalogue is a brochure's own, `shared` for the blocks that brochures share, or `templates` for the theme's words
    where the default theme lacks some. With brochures named, `shared` counts only what they use.

    Words are those of the source, without markup and placeholders; done is counted in words. What a regional variant
    takes from its own language, as `fr_LU` does from `fr`, is done. Fuzzy and stale translations are to do.
    """
    from polyfold.catalogs.status import Status, status  # noqa: PLC0415 - takes time
    from polyfold.report import standing  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        found = status(Source(root), brochures, locales)
    except PolyfoldError as error:
        found = Status(rows=(), findings=error.findings)
    if form == "json":
        click.echo(standing.as_json(found.rows))
    elif found.rows:
        session.say(f"{standing.table(found.rows)}\n\n{standing.summary(found.rows)}")
    elif not found.findings:
        session.say("no translations: the source language needs none")
    return session.tell(found.findings, "text", root)
