"""On the coloured ground of a cover, every kind of block can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project import BACK, COVER, Block, bundle, laid_out, leaflet, prose, section

from polyfold.checks import legibility

LINK = "[link](ref:back)"
BLOCKS: tuple[Block, ...] = (
    {"text": f"Some *stress* and a {LINK}."},
    {"heading": "A heading"},
    {"heading": "A lesser one", "level": 3},
    {"list": ["One *stress*."]},
    {"steps": ["One."]},
    {"tip": f"A *tip* with a {LINK}."},
    {"warning": f"A *warning* with a {LINK}.", "items": ["One *stress*."], "call": "{site.phone}"},
    {"quote": "A quotation.", "by": "Somebody"},
    {"contact": "The ward", "rows": [{"label": "Day", "value": "{site.phone}"}]},
    {"questions": ["A *question*?"]},
    {"glossary": [{"term": "A term", "meaning": "Its meaning."}]},
    {"table": "A caption", "columns": ["One", "Two"], "rows": [["1", "2"]]},
    {"languages": "In other languages"},
    {"notes": "Your notes"},
)


@pytest.mark.parametrize("edition", ["screen", "press"])
@pytest.mark.parametrize("block", BLOCKS, ids=[" ".join(block) for block in BLOCKS])
def test_a_block_on_the_cover_can_be_read(tmp_path: Path, block: Block, edition: str) -> None:
    cover = {**COVER, "blocks": [{**block, "id": "block"}]}
    rest = [section(name, prose(name.title(), 3)) for name in ("one", "two")]
    whole = bundle(leaflet(tmp_path, "bifold-a4", cover, *rest, BACK), edition=edition)

    assert list(legibility.check(laid_out(whole))) == []
