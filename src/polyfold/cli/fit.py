"""polyfold fit: how full every panel is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from polyfold.cli.progress import progress
from polyfold.cli.session import BROCHURES, DIST, JOBS, LOCALE, OUTPUT, ROWS, SITE, Session, shown, with_session
from polyfold.diagnostics import PolyfoldError

if TYPE_CHECKING:
    from polyfold.survey import Pinning, Survey


@click.command(name="fit")
@BROCHURES
@LOCALE
@SITE
@ROWS
@JOBS
@OUTPUT
@click.option("--pin", is_flag=True, help="Record how leaflets are fitted, so that a reprint does not move.")
@click.option("--unpin", is_flag=True, help="Remove what was recorded, and fit anew.")
@with_session
def command(  # noqa: PLR0913 - one parameter for each option
    session: Session,
    *,
    brochures: tuple[str, ...],
    locales: tuple[str, ...],
    site: str | None,
    form: str,
    jobs: int | None,
    output: Path | None,
    pin: bool,
    unpin: bool,
) -> int:
    """Show how full every panel is in every language, fullest first, and draw it to dist/fit.svg.

    No PDF is made. A panel that is too long is fitted: the space between its blocks, its leading, the size of its type
    and the width of its pictures are made smaller, in this order and no more than they may be. A half-empty panel is
    loosened. By how much is said as a change in percent.

    Panels of 98 % or more are called tight; not so pages of a booklet, whose text flows on to the next.
    """
    pinning = _pinning(locales, pin=pin, unpin=unpin)
    from polyfold.executor import usable_cores  # noqa: PLC0415 - takes time
    from polyfold.plan import Request  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415
    from polyfold.survey import Survey, survey  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        request = Request(brochures=brochures, locales=locales, site=site)
        with progress(quiet=session.quiet or form == "json") as show:
            found = survey(
                Source(root),
                request,
                output or root / DIST,
                workers=jobs or usable_cores(),
                progress=show,
                pinning=pinning,
            )
    except PolyfoldError as error:
        found = Survey(rows=(), written=(), removed=(), findings=error.findings)
    _print(session, found, form)
    return session.tell(found.findings, "text", root)


def _pinning(locales: tuple[str, ...], *, pin: bool, unpin: bool) -> Pinning | None:
    from polyfold.pseudo import PSEUDO_LOCALES, full_name  # noqa: PLC0415 - late, as in all commands

    if pin and unpin:
        message = "`--pin` and `--unpin` exclude each other"
        raise click.UsageError(message)
    for locale in locales:
        if pin and full_name(locale) in PSEUDO_LOCALES:
            message = f"`--pin` is for what is printed: `{locale}` never is"
            raise click.UsageError(message)
    return "pin" if pin else "unpin" if unpin else None


def _print(session: Session, found: Survey, form: str) -> None:
    """Print the rows, fullest first, and in text what they amount to and what was written."""
    from polyfold.report import fills  # noqa: PLC0415 - late, as in all commands

    rows = fills.worst_first(found.rows)
    if form == "json":
        click.echo(fills.as_json(rows))
        return
    if rows:
        session.say(f"{fills.table(rows)}\n\n{fills.summary(rows)}")
    for path in found.removed:
        session.say(f"removed {shown(path)}")
    for path in found.written:
        session.say(f"wrote {shown(path)}")
