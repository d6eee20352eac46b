"""The one place where exceptions become exit statuses."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from polyfold import __version__
from polyfold.diagnostics import PolyfoldError

CLEAN, FINDINGS, BUG, INTERRUPTED = 0, 1, 3, 130


def run(group: click.Group) -> int:
    """Run the command line, and give its exit status.

    A terminal is written to in colour, unless it has none, or `NO_COLOR` says that nobody wants any (no-color.org).
    """
    colour = False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None
    try:
        result = group.main(standalone_mode=False, color=colour)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has stopped; let Python not complain of it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except PolyfoldError as error:
        from polyfold.report import text  # noqa: PLC0415 - needed only here

        for finding in error.findings:
            click.echo(text.render(finding, None), err=True, color=colour)
        return FINDINGS
    except Exception:  # noqa: BLE001 - whatever it is, it is our bug
        click.echo(f"polyfold has failed; the details are in {_log()}", err=True)
        click.echo("please report it, with that file", err=True)
        return BUG
    return result if isinstance(result, int) else CLEAN


def _log() -> Path:
    """Write the traceback to a file of its own."""
    number, name = tempfile.mkstemp(prefix="polyfold-", suffix=".log")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(f"polyfold {__version__}, Python {sys.version}\n{sys.argv}\n\n")
        file.write(traceback.format_exc())
    return Path(name)
