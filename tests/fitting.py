"""Leaflets to be fitted: panels whose height is known, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.project import TEN_MM_EACH, Folder, Section, bundle, leaflet, section

from polyfold import typeset
from polyfold.bundle import Bundle, LayoutReport, Step
from polyfold.fit.steps import rules
from polyfold.fonts import theme_fonts


def rows(count: int, name: str = "rows") -> Mapping[str, object]:
    """A list of so many rows, each 10 mm high where `in_rows` made the leaflet, at every step."""
    return {"list": [f"Row {number}." for number in range(1, count + 1)], "id": name}


def filled(name: str, count: int = 13) -> Section:
    """A section of so many rows; 13 fill three quarters of a panel that is 210 mm high."""
    return section(name, rows(count))


def in_rows(root: Path, format_: str, *sections: Section) -> Folder:
    """A leaflet with a theme in which each row of a list is one line, 10 mm high."""
    folder = leaflet(root, format_, *sections)
    folder.write("templates/blocks/list.html", TEN_MM_EACH.replace("height", "line-height"))
    return folder


def ready(folder: Folder) -> Bundle:
    """A leaflet's bundle, and the fonts with which it is laid out."""
    theme_fonts().activate()
    return bundle(folder)


def laid_at(whole: Bundle, **steps: Step) -> LayoutReport:
    """A layout of the whole in which these sections have these steps, with no fitting."""
    return typeset.lay_out(whole, rules(steps)).report


def recorded(patch: pytest.MonkeyPatch) -> list[typeset.Layout]:
    """Every layout that is made from now on, as long as the patch lasts."""
    made: list[typeset.Layout] = []
    lay_out = typeset.lay_out

    def kept(whole: Bundle, css: str = "", *, is_trial: bool = False) -> typeset.Layout:
        made.append(lay_out(whole, css, is_trial=is_trial))
        return made[-1]

    patch.setattr(typeset, "lay_out", kept)
    return made


def sections_of(report: LayoutReport) -> list[str]:
    """The section of each page."""
    return [page.section for page in report.pages]


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50"/></svg>'
"""A picture that is half as high as it is wide."""
