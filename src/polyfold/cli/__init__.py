"""The `polyfold` command. Each command has a file of its own and is imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from keyword import iskeyword
from pathlib import Path

import click

from polyfold import __version__

COMMANDS = {
    "build": "typeset brochures to PDF",
    "check": "check content and translations, without typesetting",
    "fit": "show how full every panel is, and pin how it is fitted",
    "extract": "gather what there is to translate",
    "update": "bring catalogues up to date with their source",
    "status": "show how far each translation is",
    "pseudo": "build the source text as long as a translation, and right to left",
    "export": "write catalogues for translators, as XLIFF or as spreadsheets",
    "import": "take translations back, each checked and marked fuzzy",
    "preflight": "judge finished PDFs as a printer would, ours or anybody's",
    "explain": "say what a finding's code means",
    "doctor": "check that this machine has all that polyfold needs",
    "init": "start a project in a new folder",
    "new": "start a brochure",
    "schema": "print the JSON Schema of a YAML file",
}


def _global(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    """A callback that keeps a global option, wherever on the line it stands."""

    def keep(ctx: click.Context, _parameter: click.Parameter, value: object) -> None:
        kept = ctx.find_root().ensure_object(dict)
        if value or name not in kept:
            kept[name] = value

    return keep


def global_options() -> list[click.Option]:
    """The options that may stand before and after the command's name."""
    return [
        click.Option(
            ["-C", "--project"],
            metavar="DIR",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="Work in this project, not in the nearest one upward from here.",
            expose_value=False,
            callback=_global("start"),
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Print findings only.",
            expose_value=False,
            callback=_global("quiet"),
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            help="Print how long it takes, too.",
            expose_value=False,
            callback=_global("verbose"),
        ),
    ]


class LazyGroup(click.Group):
    """Knows its commands by name, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order in which somebody new would use them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module, and give its `command`."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"polyfold.cli.{module}").command
        if not any(parameter.name == "project" for parameter in command.params):
            command.params.extend(global_options())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, params=global_options(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="polyfold")
def cli() -> None:
    """One set of content blocks becomes every leaflet that a hospital needs, in every language."""


def main() -> None:
    """Run the command; the exit status is 0 clean, 1 findings, 2 usage, 3 our own bug, 130 interrupted."""
    from polyfold.cli.errors import run  # noqa: PLC0415 - not needed where this module is only read

    sys.exit(run(cli))
