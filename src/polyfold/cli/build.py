"""polyfold build: brochures to PDFs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polyfold.cli.progress import progress
from polyfold.cli.session import (
    BROCHURES,
    DIST,
    EDITION,
    FORMAT,
    JOBS,
    LOCALE,
    OUTPUT,
    SITE,
    Session,
    shown,
    with_session,
)
from polyfold.diagnostics import PolyfoldError

if TYPE_CHECKING:
    from polyfold.plan import Request


@click.command(name="build")
@BROCHURES
@LOCALE
@EDITION
@SITE
@click.option("--release", is_flag=True, help="Publish only what is complete, approved and fits.")
@OUTPUT
@JOBS
@FORMAT
@with_session
def command(  # noqa: PLR0913 - one parameter for each option
    session: Session,
    *,
    brochures: tuple[str, ...],
    locales: tuple[str, ...],
    editions: tuple[str, ...],
    site: str | None,
    release: bool,
    output: Path | None,
    jobs: int | None,
    form: str,
) -> int:
    """Typeset brochures to PDF: all of them, in all locales and editions, or those named.

    Builds are drafts, and say so on every page, unless --release is given. A job with an error leaves no file, but in a
    pseudo-locale, which is there to be looked at.
    """
    from polyfold.plan import Request  # noqa: PLC0415 - takes time

    request = Request(brochures=brochures, locales=locales, editions=editions, site=site, release=release)
    return build(session, request, output, jobs, form)


def build(session: Session, request: Request, output: Path | None, jobs: int | None, form: str) -> int:
    """Build a request, tell what was found and done, and give the exit status."""
    from polyfold import build  # noqa: PLC0415 - takes time
    from polyfold.executor import usable_cores  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    started = time.monotonic()
    root = None
    try:
        root = session.root()
        folder = output or root / DIST
        with progress(quiet=session.quiet or form == "json") as show:
            outcome = build.build(Source(root), request, folder, jobs or usable_cores(), show)
    except PolyfoldError as error:
        return session.tell(error.findings, form, root)
    status = session.tell(outcome.findings, form, root)
    if form == "text":
        for path in outcome.removed:
            session.say(f"removed {shown(path)}, which is no longer true")
        for path in outcome.written:
            session.say(f"wrote {shown(path)}")
        if session.verbose:
            session.say(f"{len(outcome.written)} files in {time.monotonic() - started:.1f} s")
    return status
