"""`polyfold schema`: JSON Schemas that describe every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.conftest import Polyfold
from tests.project import ROOT, SAMPLE

from polyfold.model import KINDS

FILES = {
    "brochure": ROOT / "brochures" / SAMPLE / "brochure.yaml",
    "project": ROOT / "polyfold.yaml",
    "shared": ROOT / "brochures/shared.yaml",
}


def schema_of(polyfold: Polyfold, folder: Path, *names: str) -> dict[str, Any]:
    told = polyfold("schema", *names, cwd=folder)
    assert (told.status, told.err) == (0, "")
    schema: dict[str, Any] = json.loads(told.out)
    return schema


def references(value: object) -> set[str]:
    """Every `$ref` in a schema."""
    if isinstance(value, dict):
        below: set[str] = set().union(*(references(each) for each in value.values()))
        return below | ({value["$ref"]} if "$ref" in value else set())
    if isinstance(value, list):
        return set().union(*(references(each) for each in value))
    return set()


@pytest.mark.parametrize("name", list(FILES))
def test_every_key_of_the_sample_is_in_the_schema(polyfold: Polyfold, tmp_path: Path, name: str) -> None:
    schema = schema_of(polyfold, tmp_path, name)
    data = yaml.safe_load(FILES[name].read_text(encoding="utf-8"))

    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert set(schema.get("required", ())) <= set(data) <= set(schema["properties"])


@pytest.mark.parametrize("name", list(FILES))
def test_every_reference_in_the_schema_leads_somewhere(polyfold: Polyfold, tmp_path: Path, name: str) -> None:
    schema = schema_of(polyfold, tmp_path, name)
    defined = {f"#/$defs/{key}" for key in schema["$defs"]}

    assert references(schema) <= defined


def test_the_schema_of_a_brochure_is_the_usual_one(polyfold: Polyfold, tmp_path: Path) -> None:
    assert schema_of(polyfold, tmp_path) == schema_of(polyfold, tmp_path, "brochure")


def test_the_schema_knows_every_kind_of_block_with_its_keys(polyfold: Polyfold, tmp_path: Path) -> None:
    schema = schema_of(polyfold, tmp_path)
    blocks = [definition for definition in schema["$defs"].values() if set(definition.get("required", ())) & set(KINDS)]
    sample = yaml.safe_load(FILES["brochure"].read_text(encoding="utf-8"))

    assert {kind for block in blocks for kind in set(block["required"]) & set(KINDS)} == set(KINDS)
    for section in sample["sections"]:
        for written in section["blocks"]:
            assert any(set(block["required"]) <= set(written) <= set(block["properties"]) for block in blocks), written


def test_the_schema_explains_its_keys(polyfold: Polyfold, tmp_path: Path) -> None:
    schema = schema_of(polyfold, tmp_path)

    assert schema["properties"]["main-message"]["description"] == (
        "The one thing that a reader should remember; printed on the cover."
    )
    assert schema["$defs"]["Warning_"]["description"] == "A warning box: what to watch for, and the number to call."
