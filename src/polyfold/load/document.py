"""YAML as plain data that remembers where each value stands.

The file is composed, never constructed: no tag can create an object. Scalars keep what was written, because `no`,
`012` or `1.10` mean something else to YAML than to the person who wrote them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import yaml

from polyfold.diagnostics import Finding, Place, PolyfoldError
from polyfold.diagnostics.project import (
    CutByComment,
    DuplicateKey,
    InvalidYaml,
    TooDeep,
    YamlAlias,
)
from polyfold.messages import Route
from polyfold.source import Source

LIMIT_MB = 2
DEPTH_LIMIT = 64
DIGITS_LIMIT = 100
"""Python refuses to read numbers of thousands of digits."""
TAG = "tag:yaml.org,2002:"
PLAIN_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
PLAIN_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
TABS = "indent with spaces, not with tabs"
STANDARD_TAGS = frozenset(
    f"{TAG}{name}" for name in ("str", "bool", "int", "float", "null", "timestamp", "map", "seq", "merge", "value")
)
QUOTED = "a value that starts with `{}` must be quoted, or stand on the next line after `|`"
LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for YAML 1.1."""
CUT = re.compile(r"[ \t]+(#[^\s#].*)")
KINDS = {
    f"{TAG}bool": "true or false",
    f"{TAG}int": "a number",
    f"{TAG}float": "a number",
    f"{TAG}null": "nothing",
    f"{TAG}timestamp": "a date",
}
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A YAML file as data, and the places of its keys and values by route."""

    path: str
    data: object
    values: dict[Route, Place] = field(default_factory=dict)
    keys: dict[Route, Place] = field(default_factory=dict)
    scalars: dict[Route, tuple[str, str]] = field(default_factory=dict)
    """What was written, and what YAML took it for, of scalars that are not text."""

    def get(self, *route: str | int) -> object:
        """The value at a route, or None where there is none."""
        value = self.data
        for step in route:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                return None
        return value

    def indexes(self, route: Route, wanted: Iterable[tuple[str, str]]) -> Iterator[int]:
        """Where in the list at `route` the members stand that have each (key, value), in their order."""
        members = self.get(*route)
        waiting = enumerate(members if isinstance(members, list) else ())
        for key, value in wanted:
            yield next(number for number, member in waiting if isinstance(member, dict) and member.get(key) == value)

    def place(self, route: Route, *, key: bool = False) -> Place:
        """Where the value (or its key) stands; the nearest parent's place if it is absent."""
        for length in range(len(route), -1, -1):
            known = route[:length]
            if key and known in self.keys:
                return self.keys[known]
            if known in self.values:
                return self.values[known]
        return Place(path=self.path)


def read(source: Source, path: str) -> tuple[Document, list[Finding]]:
    """Read a YAML file; raises where nothing of it can be used."""
    raw = source.read_bytes(path, limit_mb=LIMIT_MB)
    try:
        text = raw.decode("utf-8-sig")
        findings = _guard(path, text)
        node = yaml.compose(text, Loader=Loader)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PolyfoldError(
            InvalidYaml.find(Place(path=path, line=line), problem="not UTF-8", hint="save the file as UTF-8")
        ) from error
    except yaml.YAMLError as error:
        raise PolyfoldError(_syntax_fault(path, text, error)) from error
    builder = _Builder(path, text)
    data = {} if node is None else builder.build(node, ())
    document = Document(
        path=path,
        data=data,
        values=builder.values,
        keys=builder.keys,
        scalars=builder.scalars,
    )
    return document, [*findings, *builder.findings]


def _guard(path: str, text: str) -> list[Finding]:
    """Refuse aliases and deep nesting before anything is built from the file; report anchors, whose names get lost."""
    depth = 0
    findings = []
    for event in yaml.parse(text, Loader=Loader):
        place = _place(path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise PolyfoldError(YamlAlias.find(place))
        if getattr(event, "anchor", None):
            findings.append(YamlAlias.find(place))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_LIMIT:
                raise PolyfoldError(TooDeep.find(place, limit=DEPTH_LIMIT))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return findings


def _place(path: str, mark: Any) -> Place:  # noqa: ANN401 - PyYAML has two kinds of marks
    if mark is None:
        return Place(path=path)
    return Place(path=path, line=mark.line + 1, column=mark.column + 1)


def _syntax_fault(path: str, text: str, error: yaml.YAMLError) -> Finding:
    """Say a YAML error in words that help, with a hint for the frequent mistakes."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        problem = f"the character U+{error.character:04X} is not allowed"
        return InvalidYaml.find(Place(path=path, line=line), problem=problem, hint="remove it: it can't be printed")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None) or ""
    hint = "check the indentation and the quotes around this place"
    if "alias" in context:
        hint = QUOTED.format("*")
    elif "quoted scalar" in context and "end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark
        hint = 'close the quote that opens here; a `"` within it is written `\\"`'
    elif "mapping values are not allowed" in problem:
        hint = "a value with `: ` in it must be quoted, or stand on the next line after `|`"
    elif "expected ',' or" in problem:
        hint = "inside `[…]` and `{…}`, a value with `{`, `[` or `,` in it must be quoted"
    elif mark and "cannot start any token" in problem:
        found = text[mark.index]
        hint = TABS if found == "\t" else QUOTED.format(found)
    elif "tab character" in problem:
        hint = TABS
    return InvalidYaml.find(_place(path, mark), problem=problem, hint=hint)


class _Builder:
    """Turns nodes into data, and gathers places and findings on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = LINE_BREAK.split(text)
        self.values: dict[Route, Place] = {}
        self.keys: dict[Route, Place] = {}
        self.scalars: dict[Route, tuple[str, str]] = {}
        self.findings: list[Finding] = []

    def build(self, node: yaml.Node, route: Route) -> object:
        place = self.values[route] = _place(self.path, node.start_mark)
        if node.tag not in STANDARD_TAGS:
            hint = "remove it, or quote the value if the `!` belongs to the text"
            self.findings.append(InvalidYaml.find(place, problem=f"the tag `{node.tag}` is not allowed", hint=hint))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, route)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*route, index)) for index, child in enumerate(node.value)]
        return self._scalar(cast("yaml.ScalarNode", node), route)

    def _mapping(self, node: yaml.MappingNode, route: Route) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            place = _place(self.path, key_node.start_mark)
            # YAML reads keys such as `no` or `2` as other things than text: a locale, a number of a site.
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in data:
                first = self.keys[(*route, key)].line
                self.findings.append(DuplicateKey.find(place, key=key, first=first))
                continue
            self.keys[(*route, key)] = place
            data[key] = self.build(value_node, (*route, key))
        return data

    def _check_comment(self, node: yaml.ScalarNode) -> None:
        """Report what follows an unquoted text as a comment, but is written like a part of it."""
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if not node.style and end.line < len(self.lines) else ""
        if match := CUT.match(rest):
            place = Place(path=self.path, line=end.line + 1, column=end.column + match.start(1) + 1)
            self.findings.append(CutByComment.find(place, comment=match[1]))

    def _scalar(self, node: yaml.ScalarNode, route: Route) -> object:
        tag, text = node.tag, str(node.value)
        if tag == f"{TAG}str" or tag not in STANDARD_TAGS:
            self._check_comment(node)
            return text
        self.scalars[route] = (text, KINDS.get(tag, f"`{tag}`"))
        return _plain_value(tag, text)


def _plain_value(tag: str, text: str) -> object:
    """What a scalar means to YAML and to people alike; an odd one where the two differ."""
    if tag == f"{TAG}null":
        return None
    if tag == f"{TAG}bool" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if tag == f"{TAG}int" and PLAIN_INTEGER.match(text) and len(text) <= DIGITS_LIMIT:
        return int(text)
    if tag == f"{TAG}float" and PLAIN_DECIMAL.match(text):
        return Decimal(text)
    if tag == f"{TAG}timestamp" and ISO_DATE.match(text):
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    return _Odd(text)


class _Odd:
    """A scalar that YAML and its author read differently; no field of the model accepts it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text
