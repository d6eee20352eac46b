"""The translatable messages of a brochure: which there are, and what they are called.

A message's context (msgctxt) is the path of its block, `car-t.what.stay`. The text under the block's kind key has
the path itself; other texts append their key, and members of lists their number, counting from 1:
`car-t.flap.watch.items.2`. Shared blocks are called `shared.<id>` wherever they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, Union

from polyfold.model import BlockBase, Brochure, Frozen, Shared, Text, Use

SHARED = "shared"
"""The domain of shared blocks."""
TEMPLATES = "templates"
"""The domain of the theme's own words."""
Route = tuple[str | int, ...]
"""Keys and indexes (from 0) that lead from a YAML document's root to a value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One translatable string. `route` leads to it in the YAML document of its domain."""

    domain: str
    context: str | None
    text: Text
    route: Route
    note: str | None = None


RUNNING = frozenset({"text", "list", "steps", "tip", "quote", "questions", "warning", "items", "caption", "meaning"})
"""The roles of running text; the others are titles, or stand in narrow columns."""


Leaf = TypeVar("Leaf")
Tree: TypeAlias = Union[Leaf, "tuple[Tree[Leaf], ...]", "Mapping[str, Tree[Leaf]]"]
"""Texts as they are grouped in a block: lists, rows of cells, named labels."""


def texts(block: BlockBase, say: Callable[[Text, str, Route], Leaf]) -> dict[str, Tree[Leaf]]:
    """The block's texts by key, each turned by `say(text, context suffix, route)`."""
    fields: dict[str, Tree[Leaf]] = {}
    for name, info in type(block).model_fields.items():
        key = info.alias or name
        tree = _tree(getattr(block, name), "" if key == block.kind else f".{key}", (key,), say)
        if tree is not None:
            fields[key] = tree
    return fields


def _tree(value: object, suffix: str, route: Route, say: Callable[[Text, str, Route], Leaf]) -> Tree[Leaf] | None:
    match value:
        case Text():
            return say(value, suffix, route)
        case tuple():
            parts = [
                _tree(part, f"{suffix}.{number}", (*route, number - 1), say)
                for number, part in enumerate(value, start=1)
            ]
            return tuple(part for part in parts if part is not None) or None
        case Mapping():
            named = {key: _tree(part, f"{suffix}.{key}", (*route, key), say) for key, part in value.items()}
            return {key: part for key, part in named.items() if part is not None} or None
        case Frozen():
            return _tree(dict(value), suffix, route, say)
        case _:
            return None


def role(kind: str, suffix: str) -> str:
    """What a text is to its block: the key that it stands under, such as `rows` or `labels`; its kind if under none."""
    return next((key for key in suffix.split(".") if key and not key.isdigit()), kind)


def of_block(block: BlockBase, domain: str, path: str, route: Route) -> Iterator[Message]:
    """The messages of one block."""
    found: list[Message] = []

    def say(text: Text, suffix: str, rest: Route) -> None:
        if text.is_message:
            found.append(
                Message(
                    domain=domain,
                    context=path + suffix,
                    text=text,
                    route=(*route, *rest),
                    note=block.note,
                )
            )

    texts(block, say)
    yield from found


def of_brochure(name: str, brochure: Brochure) -> Iterator[Message]:
    """The brochure's own messages, in reading order."""
    heads: tuple[tuple[str, Text], ...] = (
        ("title", brochure.title),
        ("main-message", brochure.main_message),
    )
    for key, text in heads:
        yield Message(domain=name, context=f"{name}.{key}", text=text, route=(key,))
    for number, section in enumerate(brochure.sections):
        for index, block in enumerate(section.blocks):
            if not isinstance(block, Use):
                path = f"{name}.{section.id}.{block.id}"
                yield from of_block(block, name, path, ("sections", number, "blocks", index))


def block_of(context: str) -> str:
    """The path of the block that a message belongs to, or the message itself where it is of no block."""
    parts = context.split(".")
    return ".".join(parts[: 2 if parts[0] == SHARED else 3])


def of_shared(shared: Shared) -> Iterator[Message]:
    """The messages of the shared blocks."""
    for index, block in enumerate(shared.blocks):
        if not isinstance(block, Use):
            yield from of_block(block, SHARED, f"{SHARED}.{block.id}", ("blocks", index))
