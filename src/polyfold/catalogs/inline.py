"""A message as its text and its markup, with the text exactly as it is written: nothing is lost on the way back."""

from __future__ import annotations

import re

from polyfold import markup
from polyfold.markup import Break, Emphasis, Inline, Link, Placeholder, Str, Strong

LINE_BREAK = "\\\n"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before punctuation takes its meaning from it (CommonMark 0.31, 2.4)."""
MASK = 0xE100
"""Where in the private use area masked characters stand, from their own code on; no leaflet uses it."""
MASKED = re.compile("[\ue100-\ue17f]")


def divide(text: str) -> tuple[Inline, ...]:
    """The nodes of a message, their text verbatim, escapes included, so that `join` gives the same message again.

    A text whose markup is broken, or written in a rarer way, is one piece of text.
    """
    if markup.SEAM in text or MASKED.search(text):
        return (Str(text),)
    masked = ESCAPED.sub(lambda escape: chr(MASK + ord(escape[1])), text)
    nodes = markup.parse(masked).nodes
    return markup.rewrite(nodes, _unmasked) if join(nodes) == masked else (Str(text),)


def _unmasked(text: str) -> str:
    return MASKED.sub(lambda mask: f"\\{chr(ord(mask[0]) - MASK)}", text)


def join(nodes: tuple[Inline, ...]) -> str:
    """The message that these nodes are written as."""
    return "".join(map(_written, nodes))


def _written(node: Inline) -> str:
    match node:
        case Str(text):
            return text
        case Placeholder(name):
            return f"{{{name}}}"
        case Break():
            return LINE_BREAK
        case Strong(children):
            return f"**{join(children)}**"
        case Emphasis(children):
            return f"*{join(children)}*"
        case Link(target, children):
            return f"[{join(children)}]({target})"
