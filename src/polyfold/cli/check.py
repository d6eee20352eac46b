"""polyfold check: content and translations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from polyfold.cli.session import BROCHURES, LOCALE, Session, in_repository, status, with_session
from polyfold.diagnostics import Finding, PolyfoldError

FORMS = ("text", "json", "github", "sarif", "junit")


@click.command(name="check")
@BROCHURES
@LOCALE
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="How findings are printed; the last three are for hosts of code.",
)
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
    """Check the project, its brochures and their translations, without typesetting anything.

    `github` shows findings beside the lines of a pull request, `sarif` among a repository's alerts and in editors,
    `junit` as results of tests in GitLab and Jenkins.
    """
    from polyfold.plan import Request, plan  # noqa: PLC0415 - takes time
    from polyfold.report import counted, merge_editions  # noqa: PLC0415
    from polyfold.source import Source  # noqa: PLC0415

    root = None
    try:
        root = session.root()
        made = plan(Source(root), Request(brochures=brochures, locales=locales, release=release))
    except PolyfoldError as error:
        return _tell(session, error.findings, form, root)
    findings = merge_editions(made.findings)
    ended = _tell(session, findings, form, root, made.leaflets())
    if form == "text" and not findings:
        session.say(f"{counted(len(made.project.brochures), 'brochure')} checked, nothing found")
    return ended


def _tell(
    session: Session,
    findings: Iterable[Finding],
    form: str,
    root: Path | None,
    leaflets: tuple[tuple[str, str], ...] = (),
) -> int:
    """Print findings to stdout, as people or programs read them, and give the exit status."""
    from polyfold.report import Report, forms  # noqa: PLC0415
    from polyfold.rules import RULES  # noqa: PLC0415 - late, as in all commands

    if form == "text":
        return session.report(findings, form, root)
    folder = in_repository(root) if root else ""
    report = Report(findings=tuple(findings), rules=RULES, leaflets=leaflets, folder=folder)
    text = forms.FORMS[form](report)
    click.echo(text, nl=bool(text))
    return status(report.findings)
