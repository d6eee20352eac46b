"""A brochure to break: a head, one section of blocks from line 13 on, and three plain sections below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import indent

from tests.project import BROCHURE, SETTINGS, Folder

from polyfold.diagnostics import Finding, PolyfoldError
from polyfold.load.project import Project, load
from polyfold.source import Source

PATH = "brochures/small/brochure.yaml"
HEAD = BROCHURE.partition("facts:")[0] + "facts: {stay: {from: 2, to: 3, unit: week}}\n"
BLOCKS = """\
- text: A line below the title.
  id: line
"""
REST = "".join(f"  - {{id: {name}, blocks: [{{text: Plain., id: plain}}]}}\n" for name in ("two", "three", "four"))


def yaml(blocks: str = BLOCKS, *, head: str = HEAD, rest: str = REST) -> str:
    """A whole `brochure.yaml`; the first of `blocks` begins on line 13, column 9, below the usual head."""
    return f"{head}sections:\n  - id: one\n    blocks:\n{indent(blocks, ' ' * 6)}{rest}"


def told(findings: Iterable[Finding]) -> list[str]:
    """A line for each finding: code, place (without the brochure's own path), message and help."""
    return [
        f"{each.code} {str(each.place or '-').removeprefix(f'{PATH}:')} {each.message} | {each.help}"
        for each in findings
    ]


def codes(findings: Iterable[str]) -> list[str]:
    """The codes of findings that were told."""
    return [each.partition(" ")[0] for each in findings]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A project of the usual settings and these files."""
    for path, content in {"polyfold.yaml": SETTINGS, **files}.items():
        Folder(root).write(path, content)
    return root


def faults(root: Path, content: str | bytes, files: Mapping[str, str | bytes] | None = None) -> list[str]:
    """What loading a project with this one brochure finds."""
    write(root, {PATH: content, **(files or {})})
    try:
        return told(load(Source(root))[1])
    except PolyfoldError as error:
        return told(error.findings)


def sound(root: Path, content: str, files: Mapping[str, str | bytes] | None = None) -> Project:
    """A project with this one brochure, which has no faults."""
    project, findings = load(Source(write(root, {PATH: content, **(files or {})})))
    assert told(findings) == []
    return project
