"""polyfold schema: JSON Schemas for editors."""

from __future__ import annotations

import json

import click


@click.command(name="schema")
@click.argument("file", type=click.Choice(["brochure", "project", "shared"]), default="brochure")
def command(file: str) -> int:
    """Print the JSON Schema of brochure.yaml, polyfold.yaml (project) or shared.yaml.

    An editor that knows it completes keys and marks mistakes while you type.
    """
    from polyfold.model import Brochure, Frozen, Settings, Shared, json_schema  # noqa: PLC0415 - takes time

    models: dict[str, type[Frozen]] = {"brochure": Brochure, "project": Settings, "shared": Shared}
    click.echo(json.dumps(json_schema(models[file]), indent=2, ensure_ascii=False))
    return 0
