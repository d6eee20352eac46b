"""XLIFF 1.2 (strict), which translators' tools read: markup and placeholders are elements that nobody can mistype."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from polyfold.catalogs.elements import parse, place
from polyfold.catalogs.inline import divide, join
from polyfold.catalogs.package import Package, State, Unit, unusable
from polyfold.diagnostics import Finding
from polyfold.diagnostics.exchange import UnusableUnit
from polyfold.markup import Break, Emphasis, Inline, Link, Placeholder, Str, Strong, walk

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
TAG = f"{{{NAMESPACE}}}"
TOOL = "polyfold"
DIGEST = "x-polyfold-digest"
STATES = {
    State.TRANSLATED: "translated",
    State.REVIEW: "needs-review-translation",
    State.UNTRANSLATED: "needs-translation",
}
UNTOUCHED = frozenset({"new", "needs-translation"})
"""States of a target that nobody has worked on; many tools fill it with the source meanwhile."""
BOLD, ITALIC, LINK, BREAK, PLACEHOLDER, CHARACTER = "bold", "italic", "link", "lb", "x-placeholder", "x-character"
UNWRITABLE = re.compile("([^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
"""What XML 1.0 can't say, even escaped (2.2)."""
CODE_POINT = re.compile(r"U\+(000[1-9A-F]|001[0-9A-F]|FFFE|FFFF)")
"""The same by name; no catalogue can hold a NUL, or half a character."""
DEEPEST = 50
"""No translation has its elements nested deeper."""

Code = tuple[str, str]
"""What an inline element stands for: its `ctype`, and its `equiv-text`, if it has any."""


def write(package: Package) -> bytes:
    """A package as one file."""
    head = {
        "original": package.original,
        "source-language": package.source_language,
        "target-language": package.target_language,
        "datatype": "plaintext",
        "tool-id": TOOL,
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="1.2">',
        f"  <file{_attributes(head)}>",
        "    <header>",
        f'      <tool tool-id="{TOOL}" tool-name="{TOOL}"/>',
        "    </header>",
        "    <body>",
        *(line for unit in package.units for line in _unit(unit)),
        "    </body>",
        "  </file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode()


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _unit(unit: Unit) -> Iterator[str]:
    approved = "yes" if unit.state is State.TRANSLATED else "no"
    names = {"id": unit.id, **({"resname": unit.context} if unit.context else {})}
    source, target = divide(unit.source), divide(unit.target or "")
    codes = tuple(_codes(source))
    yield f'      <trans-unit{_attributes(names)} approved="{approved}" xml:space="preserve">'
    yield f"        <source>{_inline(source, _numbers(codes, codes))}</source>"
    said = _inline(target, _numbers(tuple(_codes(target)), codes))
    yield f'        <target state="{STATES[unit.state]}">{said}</target>'
    yield '        <context-group purpose="information">'
    if unit.context:
        yield f'          <context context-type="x-po-msgctxt">{_text(unit.context)}</context>'
    yield f'          <context context-type="{DIGEST}">{unit.digest}</context>'
    yield "        </context-group>"
    yield from (f"        <note>{_text(UNWRITABLE.sub('', note))}</note>" for note in unit.notes)
    yield "      </trans-unit>"


def _codes(nodes: tuple[Inline, ...]) -> Iterator[Code]:
    """What stands in a text as an element, in reading order."""
    for node in walk(nodes):
        match node:
            case Str(text):
                yield from ((CHARACTER, _named(character)) for character in UNWRITABLE.findall(text))
            case Placeholder(name):
                yield PLACEHOLDER, f"{{{name}}}"
            case Break():
                yield BREAK, ""
            case Strong():
                yield BOLD, ""
            case Emphasis():
                yield ITALIC, ""
            case Link(target):
                yield LINK, target


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def _numbers(codes: tuple[Code, ...], source: tuple[Code, ...]) -> Iterator[tuple[int, Code]]:
    """Each code with its number: that of the same code in the source, which tools go by, or one beyond."""
    free = list(enumerate(source, start=1))
    more = count(len(source) + 1)
    for code in codes:
        known = next((each for each in free if each[1] == code), None)
        if known:
            free.remove(known)
        yield known or (next(more), code)


def _inline(nodes: tuple[Inline, ...], numbers: Iterator[tuple[int, Code]]) -> str:
    """Nodes as XML; `numbers` has a number for each code, in the same order."""
    parts = []
    for node in nodes:
        match node:
            case Str(text):
                for index, piece in enumerate(UNWRITABLE.split(text)):
                    parts.append(f"<x{_code(next(numbers))}/>" if index % 2 else _text(piece))
            case Placeholder() | Break():
                parts.append(f"<x{_code(next(numbers))}/>")
            case Strong(children) | Emphasis(children) | Link(_, children):
                parts.append(f"<g{_code(next(numbers))}>{_inline(children, numbers)}</g>")
    return "".join(parts)


def _code(numbered: tuple[int, Code]) -> str:
    number, (kind, equivalent) = numbered
    return _attributes({"id": str(number), "ctype": kind, **({"equiv-text": equivalent} if equivalent else {})})


def read(content: bytes, path: str) -> tuple[tuple[Package, ...], list[Finding]]:
    """The packages of a file that came back; raises CAT035 and CAT036 where it can't be one that `write` made.

    `path` is what findings call the file.
    """
    root = parse(content, path)
    if root.tag != f"{TAG}xliff":
        raise unusable(path, "it is no XLIFF 1.2", 1)
    findings: list[Finding] = []
    packages = [_package(file, path, findings) for file in root.iterfind(f"{TAG}file")]
    if not packages:
        raise unusable(path, "it has no `<file>`", 1)
    return tuple(packages), findings


def _package(file: Element, path: str, findings: list[Finding]) -> Package:
    return Package(
        original=file.get("original", ""),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        units=tuple(_returned(unit, path, findings) for unit in file.iter(f"{TAG}trans-unit")),
        place=place(file, path),
    )


def _returned(element: Element, path: str, findings: list[Finding]) -> Unit:
    """A unit; its target is None, and that is told, where it has an element that means nothing here."""
    spot, name = place(element, path), element.get("id", "")
    digests = (
        each.text for each in element.iterfind(f"{TAG}context-group/{TAG}context") if each.get("context-type") == DIGEST
    )
    source, target = element.find(f"{TAG}source"), element.find(f"{TAG}target")
    try:
        known = {each.get("id", ""): _own_code(each) for each in source.iter()} if source is not None else {}
        authored, said = (join(_nodes(each, known)) if each is not None else "" for each in (source, target))
    except _MeaninglessError as error:
        problem, hint = f"`<{error.name}>` means nothing there", "keep the tags of the source, and add none"
        findings.append(UnusableUnit.find(place(error.element, path), unit=name, problem=problem, hint=hint))
        authored, said = "", None
    if target is not None and target.get("state") in UNTOUCHED and said == authored:
        said = ""
    return Unit(
        id=name,
        context=element.get("resname"),
        source=authored,
        target=said,
        digest=next(digests, None),
        place=spot,
    )


class _MeaninglessError(Exception):
    """An inline element stands for nothing that a message can have."""

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        self.element = element
        self.name = element.tag.removeprefix(TAG)


def _own_code(element: Element) -> Code:
    return element.get("ctype", ""), element.get("equiv-text", "")


def _nodes(element: Element, known: Mapping[str, Code], depth: int = 0) -> tuple[Inline, ...]:
    """What an element holds; `known` has the codes of the source by their ids, for tools that write nothing else."""
    if depth > DEEPEST:
        raise _MeaninglessError(element)
    nodes: list[Inline] = [Str(element.text or "")]
    for child in element:
        inner = _nodes(child, known, depth + 1)
        code = _own_code(child) if "ctype" in child.attrib else known.get(child.get("id", ""), ("", ""))
        match child.tag.removeprefix(TAG), code:
            case "mrk", _:  # a segment or a term: marks that tools leave behind
                nodes += inner
            case "g", (kind, _) if kind == BOLD:
                nodes.append(Strong(inner))
            case "g", (kind, _) if kind == ITALIC:
                nodes.append(Emphasis(inner))
            case "g", (kind, target) if kind == LINK:
                nodes.append(Link(target, inner))
            case "x", (kind, _) if kind == BREAK:
                nodes.append(Break())
            case "x", (kind, equivalent) if kind == PLACEHOLDER:
                nodes.append(Placeholder(equivalent.strip("{}")))
            case "x", (kind, equivalent) if kind == CHARACTER and (point := CODE_POINT.fullmatch(equivalent)):
                nodes.append(Str(chr(int(point[1], 16))))
            case _:
                raise _MeaninglessError(child)
        nodes.append(Str(child.tail or ""))
    return tuple(nodes)
