"""Whatever a brochure's file holds, loading it ends in findings, never in an exception of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.leaflet import HEAD, PATH, write, yaml

from polyfold.load.project import load
from polyfold.source import Source

SAMPLE = yaml(
    "- heading: A title\n  id: a\n"
    "- text: |\n    Stay **{stay}**.\n\n    See [us](ref:team).\n  id: b\n  only: {locales: [fr]}\n"
    "- table: T\n  id: c\n  columns: [x, y]\n  rows: [[x, y], [1 x, y]]\n"
    "- figure: a.svg\n  id: d\n  alt: x\n  labels: {cell: Cell}\n",
    head=f"{HEAD}links: {{team: 'tel:112'}}\nsources: {{book: {{title: B, date: 2026-01-01}}}}\n",
)
LINES = SAMPLE.splitlines(keepends=True)
VALUES = st.sampled_from(
    [
        "no",
        "~",
        "012",
        "1.10",
        "{a: b}",
        "[a]",
        "*a",
        "&a b",
        "!t x",
        "2026-02-30",
        "'",
        '"',
        "- a",
        "{}",
        "[]",
        "<<: {a: b}",
        "\t",
        "a: b: c",
        "? a",
        ".inf",
        "''",
        "{from: 1, to: 2}",
        "{from: x, to: 2}",
        "../x.svg",
        "'{x}'",
    ]
) | st.sampled_from(["|", "9" * 5000])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as root:
        yield write(Path(root), {"brochures/small/a.svg": "<svg/>"})


def load_brochure(folder: Path, content: str | bytes) -> None:
    project, findings = load(Source(write(folder, {PATH: content})))
    assert findings or list(project.brochures) == ["small"]
    for finding in findings:
        assert finding.message
        assert finding.help
        assert finding.place
        assert finding.place.path == PATH


@given(st.binary() | st.text().map(str.encode))
@example(b"")
@example(b"\xff\xfe")
@example(b"a: !!python/object/apply:os.system [x]")
@settings(max_examples=150)
def test_any_bytes(folder: Path, content: bytes) -> None:
    load_brochure(folder, content)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "same", "moved"]), VALUES)
@settings(max_examples=250)
def test_a_brochure_with_a_value_changed_or_a_line_lost(folder: Path, number: int, change: str, value: str) -> None:
    line = LINES[number]
    key, colon, _ = line.partition(": ")
    changed = {"": "", "same": f"{key}{colon}{value}\n", "moved": f"  {line}"}[change]
    load_brochure(folder, "".join([*LINES[:number], changed, *LINES[number + 1 :]]))


@given(st.integers(0, len(SAMPLE)), st.integers(0, 40), st.text(alphabet="{}[]:-*&!|>'\"#\n \tax0é\x00", max_size=4))
@settings(max_examples=250)
def test_a_brochure_with_letters_lost_or_added(folder: Path, start: int, length: int, text: str) -> None:
    load_brochure(folder, SAMPLE[:start] + text + SAMPLE[start + length :])
