"""Sets and removes entries of a YAML file that people edit: all else in it stays byte for byte.

An entry is a key at the file's left edge, with what belongs to it. Comments are never lost, not even those within it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

COMMENT = re.compile(r"^[ \t]*#.*|(?<=[ \t])#.*")
"""A comment on a line of its own, indented as it is, or behind something."""
MARK = "\ufeff"
"""What some editors begin a file in UTF-8 with."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where an entry stands: from the start of its first line to the end of its last."""

    key: str
    start: int
    end: int


def put(text: str, entries: Mapping[str, str]) -> str | None:
    """The text with entries, each given as its YAML by its key: in place of the old one, or where the alphabet puts it.

    None where that can't be done safely: the file is not written as one entry below the other.
    """
    wanted = _data(text)
    if wanted is None:
        return None
    amended, line_break = text, "\r\n" if "\r\n" in text else "\n"
    for key, written in sorted(entries.items()):
        place = _place(amended, key)
        before = line_break if place.start and amended[place.start - 1] not in f"\n{MARK}" else ""
        entry = before + written.replace("\n", line_break) + _comments(amended[place.start : place.end])
        amended = amended[: place.start] + entry + amended[place.end :]
        wanted |= yaml.safe_load(written)
    return amended if _data(amended) == wanted else None


def remove(text: str, keys: Collection[str]) -> str | None:
    """The text without the entries of these keys; comments within them stay. None where that can't be done safely."""
    wanted = _data(text)
    if wanted is None:
        return None
    amended = text
    for entry in reversed(list(_entries(text))):
        if entry.key in keys:
            written = text[entry.start : entry.end]
            amended = amended[: entry.start] + _comments(written) + amended[entry.end :]
            wanted.pop(next(iter(_data(written) or ()), None), None)
    return amended if _data(amended) == wanted else None


def _place(text: str, key: str) -> _Entry:
    """Where an entry of this key stands or is inserted: before the next and its comment, or behind the last."""
    entries = list(_entries(text))
    following = next((entry for entry in entries if entry.key > key), None)
    start = entries[-1].end if entries else len(text)
    if following:
        start = _above_comment(text, following.start)
    return next((entry for entry in entries if entry.key == key), _Entry(key, start, start))


def _above_comment(text: str, start: int) -> int:
    """Where the comment begins that stands right above a line; a comment at the head of the file is the file's own."""
    lines = text[:start].splitlines(keepends=True)
    comment = 0
    while comment < len(lines) and lines[-1 - comment].startswith("#"):
        comment += 1
    return start if comment == len(lines) else start - len("".join(lines[len(lines) - comment :]))


def _entries(text: str) -> Iterator[_Entry]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            end = len(text[: max(_end(key), _end(value))].rstrip())
            line_end = text.find("\n", end) + 1 or len(text)
            start = text.rfind("\n", 0, key.start_mark.index) + 1 or len(MARK) * text.startswith(MARK)
            yield _Entry(str(key.value), start, line_end)


def _end(node: yaml.Node) -> int:
    """Where the last thing written of a value ends; YAML counts what follows a block as its own."""
    children = node.value if isinstance(node, yaml.CollectionNode) and not node.flow_style else []
    members = [member for child in children for member in (child if isinstance(child, tuple) else (child,))]
    return max(map(_end, members), default=node.end_mark.index)


def _comments(written: str) -> str:
    """What of some lines is comment, those on lines of their own as they are."""
    lines = written.splitlines(keepends=True)
    ends = ((line, len(line.rstrip("\r\n"))) for line in lines)
    found = ((match[0], line[end:]) for line, end in ends if (match := COMMENT.search(line[:end])))
    return "".join(comment + line_break for comment, line_break in found)


def _data(text: str) -> dict[Any, Any] | None:
    """What a file says; None where it is no mapping."""
    try:
        data = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError):  # an impossible date
        return None
    return data if isinstance(data, dict) else None
