"""Fitting changes what it must, and nothing else: pixel for pixel, as another engine shows the pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from tests import pdf as read
from tests.fitting import ready
from tests.project import BACK, COVER, Section, leaflet, prose, section

from polyfold import typeset
from polyfold.bundle import Bundle
from polyfold.fit import fit
from polyfold.typeset import Layout

DPI = 60
Views = dict[str, Image.Image]
"""The first page of each section."""


def views(path: Path, whole: Bundle, layout: Layout) -> Views:
    path.write_bytes(layout.write(whole))
    found: Views = {}
    for number, page in enumerate(layout.report.pages):
        found.setdefault(page.section, read.render(path, number, dpi=DPI))
    return found


def alike(one: Views, other: Views) -> list[str]:
    """The sections that look the same in both."""
    return [name for name in one if one[name].tobytes() == other[name].tobytes()]


def of(name: str, lines: int = 17) -> Section:
    """A section of so many lines; 17 fill more than three quarters of a panel."""
    return section(name, prose("Line", lines))


def leaflet_of(root: Path, format_: str, lines: int) -> Bundle:
    """A leaflet in which one section has so many lines; `one` of six is half-empty, and all others are well filled."""
    texts = {
        "trifold-a4": [COVER, of("one", 5), of("two"), of("many", lines), of("four"), of("five")],
        "bifold-a4": [COVER, of("many", lines), of("two"), of("three")],
        "sheet-a4": [of("many", lines), of("rear", 42)],
        "booklet-a5": [section("cover", prose("Line", lines), layout="cover"), of("one", 19), of("two", 19), BACK],
    }
    return ready(leaflet(root, format_, *texts[format_]))


CASES = [
    ("trifold-a4", 20, 23, ["many"]),
    ("trifold-a4", 20, 25, ["two", "many", "four"]),
    ("trifold-a4", 20, 40, ["two", "many", "four"]),
    ("bifold-a4", 19, 21, ["many"]),
    ("bifold-a4", 19, 25, ["many", "two"]),
    ("sheet-a4", 42, 50, ["many"]),
    ("sheet-a4", 42, 100, ["many"]),
    ("booklet-a5", 5, 16, ["cover"]),
]
"""A format, lines that fit and lines that do not, and the sections whose type or spacing changes."""
IDS = [f"{format_} {count}" for format_, _, count, _ in CASES]


@pytest.mark.parametrize(("format_", "few", "count", "changed"), CASES, ids=IDS)
def test_a_text_that_is_too_long_changes_no_other_panel(
    tmp_path: Path, format_: str, few: int, count: int, changed: Sequence[str]
) -> None:
    short, long = (leaflet_of(tmp_path / f"{lines}", format_, lines) for lines in (few, count))
    fits, tightened = fit(short), fit(long)
    one, other = views(tmp_path / "one.pdf", short, fits.layout), views(tmp_path / "other.pdf", long, tightened.layout)

    assert [name for name in other if fits.steps.get(name) != tightened.steps.get(name)] == changed
    assert alike(one, other) == [name for name in one if name not in changed]


@pytest.mark.parametrize(("format_", "few", "count", "changed"), CASES[:-1], ids=IDS[:-1])
def test_what_has_no_step_is_as_it_would_be_without_fitting(
    tmp_path: Path, format_: str, few: int, count: int, changed: Sequence[str]
) -> None:
    """Not in a booklet: a page too many turns left pages into right ones."""
    whole = leaflet_of(tmp_path, format_, count)
    fitted, layout = fit(whole), typeset.lay_out(whole)
    one, other = views(tmp_path / "one.pdf", whole, layout), views(tmp_path / "other.pdf", whole, fitted.layout)

    assert few < count
    assert [name for name in other if name in fitted.steps and name != "one"] == changed
    assert alike(one, other) == [name for name in one if name not in fitted.steps]
