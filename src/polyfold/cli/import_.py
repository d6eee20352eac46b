"""polyfold import: translations back into the catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from polyfold.cli.session import FORM, Session, shown, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="import")
@FORM
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@with_session
def command(session: Session, *, form: str, files: tuple[Path, ...]) -> int:
    """Take the translations in FILEs back into the catalogues that they were exported from.

    What is new arrives fuzzy, and is checked; a person who knows the leaflet confirms it. A translation of a text that
    has changed since the export is not taken. No message is created or deleted.
    """
    from polyfold.exchange import FORMS, Imported, take_back  # noqa: PLC0415 - takes time
    from polyfold.report import counted  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        done = take_back(Source(root), FORMS[form], files)
    except PolyfoldError as error:
        done = Imported(findings=error.findings)
    for path, count in done.taken.items():
        session.say(f"wrote {shown(path)}: {counted(count, 'translation')}, to be confirmed")
    if not done.taken and not done.findings:
        session.say("nothing new: the catalogues say all of it already")
    return session.tell(done.findings, "text", root)
