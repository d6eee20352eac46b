"""polyfold preflight: PDFs as a printer would judge them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from polyfold.cli.progress import progress
from polyfold.cli.session import FORMAT, JOBS, Session, shown, status, with_session
from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.formats import BY_NAME

if TYPE_CHECKING:
    from polyfold.preflight.expectation import Edition
    from polyfold.preflight.files import Judged
    from polyfold.preflight.ticket import Ticket

METHODS = {"ghostscript": "measured by Ghostscript", "computed": "computed, not measured"}


@click.command(name="preflight")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-e",
    "--edition",
    type=click.Choice(["press", "office", "dummy", "screen"]),
    help="Judge as this edition, whatever a file says; press for a file that says nothing.",
)
@click.option(
    "--as",
    "shape",
    type=click.Choice(list(BY_NAME)),
    metavar="FORMAT",
    help="Judge as a leaflet of this format, such as trifold-a4: its trim, its folds and its pages.",
)
@FORMAT
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Draw pages here, as PNG, with all places framed and numbered.",
)
@JOBS
@with_session
def command(  # noqa: PLR0913 - one parameter for each option
    session: Session,
    *,
    files: tuple[Path, ...],
    edition: str | None,
    shape: str | None,
    form: str,
    output: Path | None,
    jobs: int | None,
) -> int:
    """Judge finished PDFs, ours or anybody's, as a printer would before the plates are made.

    A leaflet of polyfold's says itself what it is. Anybody else's is judged as a file for the press: with a TrimBox and
    bleed, in the inks of the press, all fonts embedded; --as tells its format, so that folds are judged too. Within a
    project, its printer's condition, profile, bleed and folds are asked for.

    Ink is measured where Ghostscript is installed.
    """
    from polyfold.executor import usable_cores  # noqa: PLC0415 - takes time
    from polyfold.preflight.files import judge_files  # noqa: PLC0415
    from polyfold.report import counted  # noqa: PLC0415

    try:
        ticket, findings = _ticket(session)
    except PolyfoldError as error:
        return session.report(error.findings, form, None)
    if shape:
        ticket = replace(ticket, format=ticket.formats.get(shape, BY_NAME[shape]))
    ticket = replace(ticket, edition=cast("Edition | None", edition))
    started = time.monotonic()
    named = [(path, click.format_filename(path)) for path in dict.fromkeys(files)]
    with progress(quiet=session.quiet or form == "json") as show:
        judged, faults = judge_files(named, ticket, output, jobs or usable_cores(), show)
    every = [*findings, *(finding for each in judged for finding in each.findings), *faults]
    if form == "json":
        return session.report(every, form, None)
    _tell(session, judged, [*findings, *faults])
    if session.verbose:
        session.say(f"\n{counted(len(judged), 'file')} in {time.monotonic() - started:.1f} s")
    return status(every)


def _ticket(session: Session) -> tuple[Ticket, list[Finding]]:
    """What the project asks for, if we are in one; raises where its settings can't be used, or where none was named."""
    from polyfold.preflight.ticket import Ticket, project_ticket  # noqa: PLC0415 - late, as in all commands
    from polyfold.source import Source  # noqa: PLC0415

    try:
        root = session.root()
    except PolyfoldError:
        if session.start != Path():
            raise
        return Ticket(), []
    return project_ticket(Source(root))


def _tell(session: Session, judged: Iterable[Judged], others: Iterable[Finding]) -> None:
    """Print what was found, file by file, each with a line that says what it is; last what concerns no file."""
    from polyfold.report import text  # noqa: PLC0415 - late, as in all commands

    blocks: list[str] = []
    for each in judged:
        blocks += text.merged(each.findings)
        if not session.quiet:
            blocks.append("\n".join(_outcome(each)))
    blocks += text.merged(others)
    if blocks:
        click.echo("\n\n".join(blocks))


def _outcome(judged: Judged) -> Iterator[str]:
    """How a file fared, what it is, and what was drawn of it."""
    from polyfold.report import text  # noqa: PLC0415 - late, as in all commands

    yield f"{click.style(judged.name, bold=True)}: {text.summary(judged.findings) or 'nothing found'}"
    yield _facts(judged)
    claim = judged.judgement.claim
    if claim and claim.standard.startswith("PDF/A"):
        yield "  made to be read or kept, as it says; a printer needs the press edition"
    yield from (f"removed {shown(path)}, which is no longer true" for path in judged.removed)
    yield from (f"wrote {shown(path)}" for path in judged.written)
    if judged.undrawn:
        yield f"drew no picture of {text.pages(judged.undrawn)}"


def _facts(judged: Judged) -> str:
    """What a file is, on one line: what it was judged as, its pages and trim, what it claims, and its ink."""
    from polyfold.report import counted  # noqa: PLC0415 - late, as in all commands

    judgement = judged.judgement
    claim, expected = judgement.claim, judgement.expected
    if claim is None or expected is None:
        return "  could not be judged"
    size = " of {:g} × {:g} mm".format(*claim.trim_mm) if claim.trim_mm else ", no trim size"
    parts = [
        f"judged as {expected.edition}{f', {expected.format.name}' if expected.format else ''}",
        f"{counted(claim.pages, 'page')}{size}",
    ]
    if expected.edition == "press":
        ink = "not measured" if judgement.ink_percent is None else f"{judgement.ink_percent:.0f} % at most"
        parts += [
            claim.standard or "claims no standard",
            claim.condition or "names no printing condition",
            f"ink {', '.join(filter(None, (ink, METHODS.get(judgement.ink_method))))}",
        ]
    return f"  {' · '.join(parts)}"
