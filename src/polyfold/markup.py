"""The small Markdown of messages: strong, emphasis, links by name, line breaks and `{fact}` placeholders.

It is CommonMark by markdown-it-py, cut down to those constructs, with two changes: placeholders are a rule of the
parser, so that nothing in a text is ever evaluated; and a run of `*` opens wherever the next character is no space
and closes wherever the previous one is none, so that `**« Prix »**5` and `**重要。**電話` mean what they look like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Str:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{name}`: a fact or a value of the site."""

    name: str


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that matters most."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to what `target` names; localisation turns the name into an address."""

    target: str
    children: tuple[Inline, ...]


Inline = Str | Placeholder | Break | Strong | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that will not be printed as its author meant."""

    problem: str
    help: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's inline nodes, and what is wrong with it."""

    nodes: tuple[Inline, ...]
    faults: tuple[Fault, ...]


PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?)\}")
BRACES = re.compile(r"\{[^{}]*\}")
HTML = re.compile(r"<(?:!--|[/!?]?[A-Za-z])[^<>]*>?")
BARE_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
RESIDUE = re.compile(r"\*\*|\]\(|!\[")
REF = "ref:"
SEAM = "\ue000"
"""Stands between the pieces of a text that markup divides; no leaflet uses it."""


def _star(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Push runs of `*` as delimiters by the rule of this module's docstring."""
    start = state.pos
    if silent or state.src[start] != "*":
        return False
    scanned = state.scanDelims(start, True)  # noqa: FBT003 - markdown-it's signature
    before = state.src[start - 1] if start else " "
    end = start + scanned.length
    after = state.src[end] if end < len(state.src) else " "
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=not after.isspace(),
                close=not before.isspace(),
            )
        )
    state.pos = end
    return True


def _placeholder(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = PLACEHOLDER.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("placeholder", "", 0).content = match[1]
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline"])
    # Escaped characters stay nodes of their own, so that `\{` and `\*` are no faults.
    parser.core.ruler.disable("text_join")
    parser.inline.ruler.at("emphasis", _star)
    # `text` runs first and stops only at the characters it knows; `{` is one of them.
    parser.inline.ruler.after("escape", "placeholder", _placeholder)
    parser.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]  # targets are judged below
    return parser


def _nest(tokens: Iterator[Token], closing: str | None = None) -> Iterator[Inline]:  # noqa: C901 - a case each
    """Turn the flat token stream into a tree."""
    for token in tokens:
        if token.type == closing:
            return
        match token.type:
            case "text" | "text_special":
                if token.content:
                    yield Str(token.content)
            case "placeholder":
                yield Placeholder(token.content)
            case "hardbreak":
                yield Break()
            case "softbreak":
                yield Str(" ")
            case "strong_open":
                yield Strong(tuple(_nest(tokens, "strong_close")))
            case "em_open":
                yield Emphasis(tuple(_nest(tokens, "em_close")))
            case "link_open":
                href = str(token.attrs["href"])
                yield Link(href, tuple(_nest(tokens, "link_close")))


def walk(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """All nodes in reading order, parents first."""
    for node in nodes:
        yield node
        if isinstance(node, Strong | Emphasis | Link):
            yield from walk(node.children)


def plain(nodes: tuple[Inline, ...]) -> str:
    """The text without its markup; placeholders stand as `{name}`, line breaks as spaces."""
    parts = []
    for node in walk(nodes):
        match node:
            case Str(text):
                parts.append(text)
            case Placeholder(name):
                parts.append(f"{{{name}}}")
            case Break():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def rewrite(nodes: tuple[Inline, ...], change: Callable[[str], str]) -> tuple[Inline, ...]:
    """Change a text as one, across the borders of its markup; `change` sees a seam at each, and keeps it."""
    pieces = [node.text for node in walk(nodes) if isinstance(node, Str)]
    if any(SEAM in piece for piece in pieces):  # the layout will report it: no font has it
        return nodes
    return _refill(nodes, iter(change(SEAM.join(pieces)).split(SEAM)))


def _refill(nodes: tuple[Inline, ...], pieces: Iterator[str]) -> tuple[Inline, ...]:
    filled: list[Inline] = []
    for node in nodes:
        match node:
            case Str():
                filled.append(Str(next(pieces)))
            case Strong(children):
                filled.append(Strong(_refill(children, pieces)))
            case Emphasis(children):
                filled.append(Emphasis(_refill(children, pieces)))
            case Link(target, children):
                filled.append(Link(target, _refill(children, pieces)))
            case _:
                filled.append(node)
    return tuple(filled)


def placeholders(nodes: tuple[Inline, ...]) -> tuple[str, ...]:
    """The names of all placeholders, in order."""
    return tuple(node.name for node in walk(nodes) if isinstance(node, Placeholder))


def links(nodes: tuple[Inline, ...]) -> tuple[str, ...]:
    """The targets of all links, in order."""
    return tuple(node.target for node in walk(nodes) if isinstance(node, Link))


def signature(nodes: tuple[Inline, ...]) -> Counter[str]:
    """What a translation must keep: how often it has each kind of markup, and each link."""
    counts: Counter[str] = Counter()
    for node in walk(nodes):
        match node:
            case Strong():
                counts["strong text"] += 1
            case Emphasis():
                counts["emphasis"] += 1
            case Break():
                counts["line break"] += 1
            case Link(target):
                counts[f"link to `{target}`"] += 1
            case _:
                pass
    return counts


def _faults(nodes: tuple[Inline, ...]) -> Iterator[Fault]:
    for node in walk(nodes):
        if isinstance(node, Link) and not node.target.startswith(REF):
            yield Fault(
                f"link to `{node.target}`",
                "declare the address under `links:`, and name it here: `[text](ref:name)`",
            )
        if isinstance(node, Link) and any(isinstance(n, Link) for n in walk(node.children)):
            yield Fault("a link inside a link", "close the first link before the second begins")
        if isinstance(node, Link) and not plain(node.children).strip():
            yield Fault(f"link to `{node.target}` without a text", "put the words to click on between `[` and `]`")
        if isinstance(node, Str):
            yield from _text_faults(node.text)


def _text_faults(text: str) -> Iterator[Fault]:
    for match in BRACES.finditer(text):
        yield Fault(
            f"`{match[0]}` is no placeholder",
            "a placeholder is a lower-case name in braces without spaces, such as `{stay}`",
        )
    for match in HTML.finditer(text):
        yield Fault(f"HTML `{match[0]}` is printed as text", "use `**strong**` or remove it")
    for match in BARE_URL.finditer(text):
        yield Fault(
            f"bare address `{match[0]}`",
            "declare it under `links:`, and name it here: `[text](ref:name)`",
        )
    for match in RESIDUE.finditer(text):
        yield Fault(
            f"`{match[0]}` is printed as it stands",
            "close `**strong**` and `[text](ref:name)`, with no space inside the marks",
        )


def held_apart(text: str) -> tuple[Str | Placeholder, ...]:
    """A text without markup, its placeholders held apart from its words."""
    parts = PLACEHOLDER.split(text)
    return tuple(Placeholder(part) if index % 2 else Str(part) for index, part in enumerate(parts) if part)


def parse(text: str) -> Parsed:
    """Parse a message."""
    tokens = _parser().parseInline(text)[0].children or []
    nodes = tuple(_nest(iter(tokens)))
    titles = (str(token.attrs["title"]) for token in tokens if "title" in token.attrs)
    lost = (Fault(f"the title “{title}” of a link is not printed", "write it outside the brackets") for title in titles)
    # Judged before joining: an escaped `\\{` is a node of its own, and so no fault.
    return Parsed(_join(nodes), (*_faults(nodes), *lost))


def _join(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Merge neighbouring `Str` nodes, at every depth."""
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Str) and isinstance(last, Str):
            joined[-1] = Str(last.text + node.text)
        elif isinstance(node, Strong):
            joined.append(Strong(_join(node.children)))
        elif isinstance(node, Emphasis):
            joined.append(Emphasis(_join(node.children)))
        elif isinstance(node, Link):
            joined.append(Link(node.target, _join(node.children)))
        else:
            joined.append(node)
    return tuple(joined)
