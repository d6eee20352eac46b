"""polyfold export: catalogues as files for translators."""

from __future__ import annotations

from pathlib import Path

import click

from polyfold.cli.session import BROCHURES, CATALOGUE_LOCALE, DIST, FORM, OUTPUT, Session, shown, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="export")
@FORM
@BROCHURES
@CATALOGUE_LOCALE
@OUTPUT
@with_session
def command(
    session: Session, *, form: str, brochures: tuple[str, ...], locales: tuple[str, ...], output: Path | None
) -> int:
    """Write the catalogues of brochures for translators: as XLIFF 1.2 for their tools, or as spreadsheets.

    Each brochure and language makes one file in the project's dist/, and the texts that brochures share another.
    """
    from polyfold.exchange import FORMS, Exported, export  # noqa: PLC0415 - takes time
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        done = export(Source(root), FORMS[form], brochures, locales, output or root / DIST)
    except PolyfoldError as error:
        done = Exported(findings=error.findings)
    for path in done.written:
        session.say(f"wrote {shown(path)}")
    return session.tell(done.findings, "text", root)
