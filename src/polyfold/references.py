"""What the names in a text may stand for: link targets and placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from polyfold.model import BlockBase, Brochure, Fact, Section, Shared, Site

SITE = "site"
SITE_PLACEHOLDERS = tuple(f"{SITE}.{name}" for name in ("name", "phone", "emergency", "url"))


def blocks(section: Section, shared: Shared) -> Iterator[tuple[BlockBase, bool]]:
    """The section's blocks, each with whether it is a shared one; unknown shared names are left out."""
    by_id = {block.id: block for block in shared.blocks if isinstance(block, BlockBase)}
    for block in section.blocks:
        if isinstance(block, BlockBase):
            yield block, False
        elif block.use in by_id:
            yield by_id[block.use], True


def anchor(section: str, block: str | None = None) -> str:
    """The HTML id of a section or block."""
    return f"{section}.{block}" if block else section


def targets(brochure: Brochure, shared: Shared, site: Site | None = None) -> dict[str, str]:
    """The address of everything that `ref:` may name.

    Links come first, then `site`, sources with an address, sections, and blocks as `section.block` or, where only
    one block has the name, by their own id alone.
    """
    found: dict[str, str] = {}
    located = [(section.id, block.id) for section in brochure.sections for block, _ in blocks(section, shared)]
    count = Counter(block for _, block in located)
    for section_id, block_id in located:
        name = anchor(section_id, block_id)
        found[name] = f"#{name}"
        if count[block_id] == 1:
            found[block_id] = f"#{name}"
    found.update({section.id: f"#{section.id}" for section in brochure.sections})
    found.update({name: cited.url for name, cited in brochure.sources.items() if cited.url})
    found[SITE] = site.url if site else ""
    return {**found, **shared.links, **brochure.links}


def facts(brochure: Brochure, shared: Shared) -> Mapping[str, Fact]:
    """All declared facts; a brochure's own hide shared ones of the same name."""
    return {**shared.facts, **brochure.facts}


def placeholder_names(brochure: Brochure, shared: Shared) -> set[str]:
    """Every name that may stand in braces."""
    return {*facts(brochure, shared), *SITE_PLACEHOLDERS}
