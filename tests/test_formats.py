"""The folded shapes: panels, folds and sheets fit together."""

from __future__ import annotations

import pytest

from polyfold.formats import BY_NAME, FORMATS, Format

A4_MM = (297.0, 210.0)
every_format = pytest.mark.parametrize("format_", [pytest.param(each, id=each.name) for each in FORMATS])


def widths(format_: Format, side: tuple[int, ...]) -> list[float]:
    return [format_.widths_mm[panel] for panel in side]


def test_formats_are_found_by_name() -> None:
    assert list(BY_NAME) == ["trifold-a4", "zfold-a4", "accordion-a4", "gatefold-a4", "bifold-a4"]
    assert tuple(BY_NAME.values()) == FORMATS


@every_format
def test_both_sides_fill_the_sheet(format_: Format) -> None:
    assert format_.sheet_mm == pytest.approx(A4_MM)
    assert sum(widths(format_, format_.outside)) == pytest.approx(297)
    assert sum(widths(format_, format_.inside)) == pytest.approx(297)


@every_format
def test_every_panel_lies_on_the_sheet_once(format_: Format) -> None:
    assert sorted(format_.outside + format_.inside) == list(range(format_.panels))
    assert format_.panels == len(format_.widths_mm)


@every_format
def test_folds_of_front_and_back_meet(format_: Format) -> None:
    # The sheet turns over about its short edge, so the back is measured from the other end.
    front = format_.folds_mm(format_.outside)
    back = format_.folds_mm(format_.inside)
    assert back == pytest.approx([297 - fold for fold in reversed(front)])


@every_format
def test_the_cover_is_on_the_outside_at_the_right(format_: Format) -> None:
    assert format_.outside[-1] == 0


@every_format
def test_a_panel_is_folded_wherever_another_lies_beside_it(format_: Format) -> None:
    for side in format_.sides:
        edges = [format_.folded_edges(panel) for panel in side]
        assert edges[0][0] is False
        assert edges[-1][1] is False
        assert all(right for _, right in edges[:-1])
        assert all(left for left, _ in edges[1:])


@every_format
def test_body_text_is_11_points_on_folded_panels_and_12_on_a5(format_: Format) -> None:
    assert format_.body_pt == (12 if format_.name == "bifold-a4" else 11)


@pytest.mark.parametrize(
    ("name", "outside", "inside"),
    [
        ("trifold-a4", [97, 100, 100], [100, 100, 97]),
        ("zfold-a4", [99, 99, 99], [99, 99, 99]),
        ("accordion-a4", [74.25] * 4, [74.25] * 4),
        ("gatefold-a4", [73.5, 150, 73.5], [73.5, 150, 73.5]),
        ("bifold-a4", [148.5, 148.5], [148.5, 148.5]),
    ],
)
def test_panel_widths_from_left_to_right(name: str, outside: list[float], inside: list[float]) -> None:
    assert widths(BY_NAME[name], BY_NAME[name].outside) == outside
    assert widths(BY_NAME[name], BY_NAME[name].inside) == inside


def test_a_panel_that_folds_in_is_narrower_than_the_one_it_lies_on() -> None:
    # The trifold's flap is tucked between the other two.
    trifold = BY_NAME["trifold-a4"]
    flap, behind_flap = trifold.outside[0], trifold.inside[-1]
    assert trifold.widths_mm[flap] == trifold.widths_mm[behind_flap] == 97
    assert min(trifold.widths_mm[panel] for panel in range(6) if panel not in {flap, behind_flap}) == 100
