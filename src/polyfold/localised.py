"""A brochure in one language for one hospital: everything a template needs, with no I/O left in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from polyfold.formats import Format
from polyfold.markup import Inline, plain
from polyfold.messages import Tree
from polyfold.model import BlockBase, Citation, Site


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalisedText:
    """A text as it is printed.

    `nodes` hold no placeholder any more, and link targets are addresses. `locale` is the one the text is written in:
    where it differs from the brochure's language, the text is a fallback and is marked so. `context` is the
    msgctxt, also of texts without a word to translate, and `role` what it is to its block; the theme's own words have
    neither.
    """

    nodes: tuple[Inline, ...]
    locale: str
    context: str | None = None
    role: str = ""
    lang: str | None = None
    growth: float = 1.0
    """How many characters its translation has for each of its source."""

    @property
    def plain(self) -> str:
        """The text without markup."""
        return plain(self.nodes)


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalisedBlock:
    """A block with its texts by key, in the shape that they have in the YAML."""

    path: str
    anchor: str
    folder: PurePosixPath
    """Where the files that it names lie in the project."""
    block: BlockBase
    texts: Mapping[str, Tree[LocalisedText]]


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalisedSection:
    """A section and its blocks."""

    id: str
    layout: str
    span: int
    new_page: bool
    blocks: tuple[LocalisedBlock, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalisedBrochure:
    """One job's content."""

    id: str
    locale: str
    lang: str
    convention: str
    """The CLDR locale whose dates it follows."""
    direction: str
    edition: str
    site_id: str
    site: Site
    format: Format
    reference: str
    version: str
    published: date
    review_by: date
    title: LocalisedText
    main_message: LocalisedText
    sections: tuple[LocalisedSection, ...]
    citations: tuple[Citation, ...]
    languages: tuple[tuple[str, str], ...]
    """The other languages: their `lang` tag and their own name."""
    targets: Mapping[str, str]
    string: Callable[[str, str | None], LocalisedText]
    """Translates the theme's own words: `string(msgid, msgctxt)`."""
    drawn: Callable[[str], str] = str
    """A text as it is put on the page, where that is not as it is said."""


def texts_of(block: LocalisedBlock) -> tuple[LocalisedText, ...]:
    """Every text of a block, in reading order."""
    found: list[LocalisedText] = []

    def gather(tree: Tree[LocalisedText]) -> None:
        if isinstance(tree, LocalisedText):
            found.append(tree)
        elif isinstance(tree, tuple):
            for part in tree:
                gather(part)
        elif isinstance(tree, Mapping):
            for part in tree.values():
                gather(part)

    for tree in block.texts.values():
        gather(tree)
    return tuple(found)
