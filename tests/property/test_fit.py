"""Text of any length fits, with every floor kept; or it is refused, for the section that is too long. Nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.fitting import recorded, sections_of
from tests.project import Section, leaflet, section
from tests.wordy import WORDS, Writer, wordy, written_in

from polyfold import typeset
from polyfold.bundle import Bundle, Expected, LaidPage, LayoutReport, Panel, Step
from polyfold.checks import layout as checks
from polyfold.fit import Fitted, fit
from polyfold.fit.steps import rules
from polyfold.fonts import theme_fonts
from polyfold.formats import BY_NAME, Format
from polyfold.plan import Request, plan
from polyfold.source import Source

MM_PER_PT = 25.4 / 72
GLYPHS = 1.424
"""From ascender to descender in Source Sans 3, of the size of type."""
LAYOUTS = 7
RUNNING = {"text", "list", "steps", "tip", "warning", "questions", "glossary", "quote", "table"}
"""The kinds of blocks that are set in running text …"""
APART = {"call", "by"}
"""… but for these parts of them, which have a size of their own."""
NO_FLAW = {"CAT005", "LAY007"}
"""German has no theme of its own here, and booklets may have blank pages."""
LEAD = "A main message that is long enough for a few lines of its own, so that they have a distance"
NOTES = {"notes": "Notes", "id": "notes"}


# --- leaflets ---------------------------------------------------------------------------------------------------


def texts(writer: Writer, format_: Format, shares: Sequence[float]) -> list[Section]:
    """Sections that fill these shares of their panels, or less, or more; there are two that do and many that don't."""
    first, second, third = shares

    def filled(name: str, share: float, **keys: object) -> Section:
        return wordy(writer, format_, name, share, **keys)

    few = [filled(f"few-{number}", 0.1) for number in range(3)]
    cover = filled("cover", 0.6 * third, layout="cover")
    match format_.name:
        case "trifold-a4":
            return [cover, filled("one", first), few[0], filled("two", second), *few[1:]]
        case "zfold-a4":
            return [cover, filled("one", 2 * first, span=2), filled("two", second), *few[1:]]
        case "bifold-a4":
            return [cover, filled("one", first), filled("two", second), few[0]]
        case "booklet-a5":
            last = section("last", NOTES) if third > 1 else filled("last", second)
            flow = [filled("one", 2 * first), {**last, "new-page": True}]
            return [cover, *flow, filled("back", second, layout="back")]
        case _:
            return [filled("one", first), filled("two", second if third > 1 else 0.1)]


def bundle_of(root: Path, language: str, format_: Format, sections: Sequence[Section]) -> Bundle:
    folder = written_in(language, leaflet(root, format_.name, *sections))
    folder.edit("brochures/small/brochure.yaml", "Small leaflets are read.", LEAD)
    made = plan(Source(folder.root), Request(editions=("screen",)))
    assert {each.code for each in made.findings} <= NO_FLAW
    return made.bundles[0]


# --- what is true of what fits ----------------------------------------------------------------------------------


def pages_of(panel: Panel, report: LayoutReport) -> list[LaidPage]:
    return [page for page in report.pages if page.section in panel.sections]


def is_long(panel: Panel, report: LayoutReport) -> bool:
    pages = pages_of(panel, report)
    return any(page.filled_mm > page.room_mm + 0.1 for page in pages) or (len(pages) > 1 and not panel.flows)


def running(whole: Bundle, report: LayoutReport) -> Iterator[tuple[Expected, list[tuple[float, float]]]]:
    """Each message of running text, with the top and the height of each of its pieces, in millimetres."""
    for each in whole.expected:
        if (each.kind in RUNNING and each.role not in APART) or each.text == LEAD:
            for page in report.pages:
                pieces = [
                    piece.rectangle for piece in page.pieces if piece.context == each.context and piece.text.strip()
                ]
                yield each, [(top, height) for _, top, _, height in pieces]


def assert_floors(whole: Bundle, format_: Format, report: LayoutReport) -> None:
    """No text is too small, and no lines are too near, as they are laid out."""
    for message, pieces in running(whole, report):
        for _, height in pieces:
            assert height / GLYPHS / MM_PER_PT > format_.least_pt - 0.03, message.context
        for (top, height), (below, _) in pairwise(pieces):
            if below > top + 0.5:
                assert below - top > 1.3 * height / GLYPHS - 0.03, message.context


def pictures_mm(whole: Bundle, report: LayoutReport) -> dict[str, list[float]]:
    """How wide the pictures of each panel are."""
    return {
        panel.name: [line.rectangle[2] for page in pages_of(panel, report) for line in page.pieces if not line.text]
        for panel in whole.panels
    }


def assert_pictures(whole: Bundle, before: LayoutReport, after: LayoutReport) -> None:
    """None is less than seven tenths as wide as it is designed."""
    designed, laid = pictures_mm(whole, before), pictures_mm(whole, after)
    for name, widths in designed.items():
        assert len(laid[name]) == len(widths)
        assert all(now > 0.7 * was - 0.05 for was, now in zip(widths, laid[name], strict=True)), name


def assert_left_alone(whole: Bundle, before: LayoutReport, fitted: Fitted) -> None:
    """What fits as designed keeps its spacing and pictures, or has more light; a booklet's text may want its sheets."""
    for panel in whole.panels:
        step = fitted.steps.get(panel.sections[0], Step())
        if not is_long(panel, before) and not panel.flows:
            assert step.spacing >= 1, panel.name
            assert step.picture == 1, panel.name


# --- what is true of what is refused ----------------------------------------------------------------------------


def floor_of(format_: Format) -> Step:
    """Everything as tight as it may be."""
    leading = 1.3 * format_.least_pt * MM_PER_PT / format_.line_mm
    return Step(spacing=0.6, leading=leading, size=format_.least_pt / format_.body_pt, picture=0.7)


def over_mm(whole: Bundle, panel: Panel, step: Step) -> float:
    """By how much a panel of one column is too long at a step, on a page that is as high as it wants."""
    room_mm = pages_of(panel, typeset.lay_out(whole).report)[0].room_mm
    tall = f"@page panel-{panel.name} {{ size: {panel.width_mm}mm 4000mm !important }}"
    pages = pages_of(panel, typeset.lay_out(whole, f"{tall}\n{rules(dict.fromkeys(panel.sections, step))}").report)
    return pages[0].filled_mm - room_mm


def assert_refused(whole: Bundle, format_: Format, fitted: Fitted) -> None:
    """Each section that is named, and no other, is too long at its tightest, by so many millimetres."""
    said = [re.match(r"section `(.*?)` is ([\d.]+) mm", finding.message) for finding in fitted.findings]
    told = {each[1]: float(each[2]) for each in said if each}
    long = [panel for panel in whole.panels if is_long(panel, fitted.layout.report)]

    assert list(told) == [panel.sections[0] for panel in long]
    for panel in long:
        floor = floor_of(format_)
        assert is_long(panel, typeset.lay_out(whole, rules(dict.fromkeys(panel.sections, floor))).report)
        if panel.columns == 1:
            step = fitted.steps[panel.sections[0]]
            assert told[panel.sections[0]] == pytest.approx(over_mm(whole, panel, step), abs=0.1)


# --- the property -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["trifold-a4", "zfold-a4", "bifold-a4", "sheet-a4", "flyer-a5", "booklet-a5"])
# Without shrinking: a seed does not get simpler, and each try takes a second.
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(
    seed=st.integers(0, 9999),
    language=st.sampled_from(sorted(WORDS)),
    shares=st.tuples(*[st.integers(30, 140)] * 3),
)
def test_text_fits_with_every_floor_kept_or_is_refused(
    name: str, seed: int, language: str, shares: tuple[int, ...]
) -> None:
    format_, writer = BY_NAME[name], Writer(random=Random(seed), language=language)  # noqa: S311 - no secret
    fonts = theme_fonts()
    fonts.activate()
    with TemporaryDirectory() as root, pytest.MonkeyPatch.context() as patch:
        whole = bundle_of(Path(root), language, format_, texts(writer, format_, [share / 100 for share in shares]))
        layouts = recorded(patch)
        fitted = fit(whole)
    before, after = layouts[0].report, fitted.layout.report
    findings = [*checks.check(whole, after, fonts.missing), *fitted.findings]
    refused = [finding for finding in findings if finding.code not in NO_FLAW]

    assert len(layouts) <= LAYOUTS
    assert_floors(whole, format_, after)
    assert_pictures(whole, before, after)
    assert_left_alone(whole, before, fitted)
    if refused:
        assert {finding.code for finding in refused} == {"LAY001"}
        assert_refused(whole, format_, fitted)
    else:
        assert not any(is_long(panel, after) for panel in whole.panels)
        assert format_.bound or sections_of(after) == [panel.name for panel in whole.panels]
        assert not format_.bound or len(after.pages) % 4 == 0
