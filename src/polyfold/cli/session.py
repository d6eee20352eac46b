"""What every command shares: where the project is, and how findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from polyfold.cli.errors import CLEAN, FINDINGS
from polyfold.diagnostics import Finding


@dataclass(frozen=True, kw_only=True)
class Session:
    """The global options."""

    start: Path
    quiet: bool
    verbose: bool

    @classmethod
    def of(cls, ctx: click.Context) -> Session:
        """The options as they were given, before or after the command's name."""
        kept = ctx.find_root().obj
        return cls(start=kept["start"] or Path(), quiet=kept["quiet"], verbose=kept["verbose"])

    def root(self) -> Path:
        """The project's folder; raises PRJ001."""
        from polyfold.source import find_root  # noqa: PLC0415 - not every command has a project

        return find_root(self.start)

    def say(self, text: str) -> None:
        """Tell what was done, unless asked to be quiet."""
        if not self.quiet:
            click.echo(text)

    def tell(self, findings: Iterable[Finding], form: str, root: Path | None, *, err: bool = True) -> int:
        """Print findings, as text to stderr or as JSON to stdout, and give the exit status."""
        from polyfold import report  # noqa: PLC0415 - a command without findings needs none
        from polyfold.report import text  # noqa: PLC0415

        every = list(findings)
        if form == "json":
            click.echo(report.as_json(every))
        elif every:
            blocks = [text.render(finding, root) for finding in every]
            click.echo("\n\n".join(blocks), err=err)
            click.echo(f"\n{text.summary(every)}", err=err)
        return status(every)

    def report(self, findings: Iterable[Finding], form: str, root: Path | None) -> int:
        """Print findings to stdout, as the product of a command."""
        return self.tell(findings, form, root, err=False)


def status(findings: Iterable[Finding]) -> int:
    """The exit status of a command that found this."""
    return FINDINGS if any(finding.is_error for finding in findings) else CLEAN


def in_repository(root: Path) -> str:
    """The path of a project's folder in its repository, or nothing where it is in none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return root.relative_to(folder).as_posix()
    return ""


def shown(path: Path) -> Path:
    """The path as the user would type it from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def with_session(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command its session as its first argument."""

    @click.pass_context
    @wraps(function)
    def wrapped(ctx: click.Context, /, *args: object, **kwargs: object) -> int:
        return function(Session.of(ctx), *args, **kwargs)

    return wrapped


Command = TypeVar("Command", bound=Callable[..., int])
DIST = "dist"
"""Where output goes in a project, unless told otherwise."""


def _format(text: str) -> Callable[[Command], Command]:
    choice = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choice, default="text", show_default=True, help=text)


def _locale(text: str) -> Callable[[Command], Command]:
    return click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help=text)


FORMAT = _format("How findings are printed.")
ROWS = _format("How the rows are printed.")
LOCALE = _locale(
    "Only this locale; repeatable. `pseudo` is the source text, 40 % longer, and `qps-plocm` the same mirrored."
)
CATALOGUE_LOCALE = _locale("Only this locale; repeatable.")
"""No pseudo-locale has a catalogue."""
EDITION = click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    metavar="EDITION",
    help="Only this edition; repeatable.",
)
SITE = click.option("--site", metavar="SITE", help="For this site, not the project's usual one.")
OUTPUT = click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write here, not to the project's dist/.",
)
JOBS = click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Work on N files at once.")
BROCHURES = click.argument("brochures", nargs=-1, metavar="[BROCHURE]...")
FORM = click.argument("form", type=click.Choice(["xliff", "xlsx"]), metavar="xliff|xlsx")
