"""polyfold extract: what there is to translate."""

from __future__ import annotations

import click

from polyfold.cli.session import Session, shown, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="extract")
@with_session
def command(session: Session) -> int:
    """Gather what there is to translate into a template for each brochure, locales/BROCHURE.pot.

    Blocks that brochures share have theirs in locales/shared.pot, and the theme's words in locales/templates.pot.
    For each message it tells translators the author's note, what kind of text it is, where it stands, and what is
    printed in its placeholders. A template that would be the same is not written again. One of a brochure that can't
    be read stays as it is.
    """
    from polyfold.catalogs import pot  # noqa: PLC0415 - takes time
    from polyfold.report import counted  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        made = pot.write_all(Source(root))
    except PolyfoldError as error:
        return session.tell(error.findings, "text", root)
    for template in made.written:
        path = root / pot.path_of(template.domain)
        session.say(f"wrote {shown(path)}: {counted(len(template.messages), 'message')}")
    if made.kept and not made.written:
        session.say(f"{counted(len(made.kept), 'template')}, nothing has changed")
    return session.tell(made.findings, "text", root)
