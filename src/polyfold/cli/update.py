"""polyfold update: catalogues as their source is now."""

from __future__ import annotations

import click

from polyfold.cli.session import DIST, Session, with_session
from polyfold.diagnostics import PolyfoldError, has_errors


@click.command(name="update")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--check", is_flag=True, help="Write nothing; name each file that is behind its source, and exit with 1.")
@click.option(
    "--typo",
    is_flag=True,
    help="Keep translations of texts in which only typing errors were corrected; anything more is refused.",
)
@with_session
def command(session: Session, *, locales: tuple[str, ...], check: bool, typo: bool) -> int:
    """Bring the templates and the catalogues of all locales, or of these, up to date with their source.

    A locale that is new starts here: `polyfold update de` writes its catalogues, locales/de/LC_MESSAGES/BROCHURE.po.

    Nothing that a translator wrote is lost. A translation whose text has changed is marked fuzzy, and says what the
    text was; one whose text is gone becomes obsolete, and comes back with it. What has not changed keeps every byte.
    A catalogue that can't be read stays as it is.
    """
    from polyfold.catalogs.update import update  # noqa: PLC0415 - takes time
    from polyfold.report import counted  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    if check and typo:
        message = "`--check` and `--typo` exclude each other"
        raise click.UsageError(message)
    root = None
    try:
        root = session.root()
        made = update(Source(root), locales, output=None if check else root / DIST, is_check=check, is_typo=typo)
    except PolyfoldError as error:
        return session.tell(error.findings, "text", root)
    for renewed in made.written:
        session.say(f"{renewed.name}: {renewed.changes}")
    if not made.written and not has_errors(made.findings):
        session.say(f"{counted(made.current, 'file')} up to date")
    return session.tell(made.findings, "text", root)
