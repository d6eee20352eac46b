"""Whatever its panels and margins measure, a wide section keeps its text off folds and trims, or is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.sections import wide

from polyfold import panels
from polyfold.bundle import Panel
from polyfold.formats import BY_NAME, Format

WIDTHS = st.integers(60, 200)


@st.composite
def formats(draw: st.DrawFn) -> Format:
    """Six panels, three to a side, the inside as drawn and the outside behind it."""
    left, middle, right = draw(st.tuples(WIDTHS, WIDTHS, WIDTHS))
    return replace(
        BY_NAME["trifold-a4"],
        widths_mm=(left, right, left, middle, right, middle),
        margin_mm=draw(st.integers(4, 25)),
        fold_margin_mm=draw(st.integers(3, 20)),
    )


Columns = list[tuple[float, float]]
"""Where columns begin and end, from the left edge of the wide section."""


def spare_mm(columns: Columns, format_: Format, first: int, last: int) -> float:
    """The least distance of a column to a fold or a trim beyond what it should keep; less than 0 if one keeps less."""
    widths = format_.widths_mm[first : last + 1]
    left, *folds, right = accumulate(widths, initial=0.0)
    edges = [(fold, format_.fold_margin_mm) for fold in folds]
    # The inside is panels 2 to 4, trimmed at both ends.
    edges += [(left, format_.margin_mm if first == 2 else format_.fold_margin_mm)]
    edges += [(right, format_.margin_mm if last == 4 else format_.fold_margin_mm)]
    outside = [min(columns[0][0] - left, right - columns[-1][1])]
    apart = [max(start - edge, edge - end) - margin for start, end in columns for edge, margin in edges]
    return min(*apart, *outside)


def laid(panel: Panel) -> Columns:
    starts = [panel.margins_mm[0] + number * (panel.column_mm + panel.gap_mm) for number in range(panel.columns)]
    return [(start, start + panel.column_mm) for start in starts]


def smallest(format_: Format, first: int, last: int) -> Columns:
    """Columns half as wide as the widest panel, which is the least, with their gaps centred on the folds."""
    widths = format_.widths_mm[first : last + 1]
    column = max(widths) / 2
    folds = list(accumulate(widths[:-1]))
    gap = widths[1] - column if len(widths) > 2 else 2 * format_.fold_margin_mm
    starts = [folds[0] - gap / 2 - column, *(fold + gap / 2 for fold in folds)]
    return [(start, start + column) for start in starts]


@pytest.mark.parametrize(("first", "last"), [(2, 3), (3, 4), (2, 4)], ids=["left two", "right two", "all three"])
@given(format_=formats())
def test_columns_keep_off_every_fold_and_trim_or_are_refused(first: int, last: int, format_: Format) -> None:
    sections = wide(6, first, last)
    if problems := list(panels.faults(sections, format_)):
        assert [(index, finding.code) for index, finding in problems] == [(first, "PRJ035")]
        assert spare_mm(smallest(format_, first, last), format_, first, last) < 0
        return
    panel = panels.of(sections, format_)[first]
    columns = laid(panel)
    gaps = [(end + start) / 2 for (_, end), (start, _) in pairwise(columns)]

    assert spare_mm(columns, format_, first, last) == pytest.approx(0, abs=1e-9)
    assert gaps == pytest.approx(list(accumulate(format_.widths_mm[first:last])))
    assert panel.column_mm >= max(format_.widths_mm[first : last + 1]) / 2


@given(format_=formats(), count=st.integers(2, 12))
def test_a_wide_tables_columns_fill_their_panels(format_: Format, count: int) -> None:
    sections = wide(6, 2, 3)
    assume(not list(panels.faults(sections, format_)))
    panel = panels.of(sections, format_)[2]
    edges = list(
        accumulate((share.width_mm for share in panels.shared_columns(panel, count)), initial=panel.margins_mm[0])
    )
    assert edges[-1] == pytest.approx(panel.width_mm - panel.margins_mm[1])
    assert min(abs(edge - format_.widths_mm[2]) for edge in edges) < 1e-9
