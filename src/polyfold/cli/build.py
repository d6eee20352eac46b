"""polyfold build: brochures to PDFs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from polyfold.cli.session import BROCHURES, FORMAT, LOCALE, Session, with_session
from polyfold.diagnostics import PolyfoldError


@click.command(name="build")
@BROCHURES
@LOCALE
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    metavar="EDITION",
    help="Only this edition; repeatable.",
)
@click.option("--site", metavar="SITE", help="For this site, not the project's usual one.")
@click.option("--release", is_flag=True, help="Publish only what is complete, approved and fits.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write here, not to the project's dist/.",
)
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Work on N files at once.")
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

    Builds are drafts, and say so on every page, unless --release is given. A job with an error leaves no file.
    """
    from polyfold.build import build  # noqa: PLC0415 - takes time
    from polyfold.executor import usable_cores  # noqa: PLC0415
    from polyfold.plan import Request  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    started = time.monotonic()
    root = None
    try:
        root = session.root()
        folder = output or root / "dist"
        request = Request(brochures=brochures, locales=locales, editions=editions, site=site, release=release)
        with _progress(quiet=session.quiet or form == "json") as progress:
            outcome = build(Source(root), request, folder, jobs or usable_cores(), progress)
    except PolyfoldError as error:
        return session.tell(error.findings, form, root)
    status = session.tell(outcome.findings, form, root)
    if form == "text":
        for path in outcome.removed:
            session.say(f"removed {_shown(path)}, which is no longer true")
        for path in outcome.written:
            session.say(f"wrote {_shown(path)}")
        if session.verbose:
            session.say(f"{len(outcome.written)} files in {time.monotonic() - started:.1f} s")
    return status


def _shown(path: Path) -> Path:
    """The path as the user would type it from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar in a terminal; nothing where the output is piped or quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total, _name: None
        return
    from rich.console import Console  # noqa: PLC0415 - only for terminals
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    # No refreshing thread: workers are forked while the bar is up.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name, refresh=True)

        bar.refresh()
        yield show
