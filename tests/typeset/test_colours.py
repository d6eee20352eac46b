"""Colours and inks, and how well they can be told apart."""

from __future__ import annotations

import pytest
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from polyfold.theme import Theme, default_folder
from polyfold.typeset.colours import PAPER, contrast, over, rgb

BLACK = (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ("#000", 21.0),
        ("#FFF", 1.0),
        ("#767676", 4.54),
        ("#777777", 4.48),
        ("#949494", 3.03),
        ("red", 4.0),
        ("rgb(0 0 255)", 8.59),
        ("hsl(120 100% 25%)", 5.14),
        ("hwb(0 50% 50%)", 3.95),
        ("device-cmyk(0 0 0 1)", 17.03),
        ("device-cmyk(0 1 1 0)", 4.8),
        ("device-cmyk(0 0 0 0)", 1.0),
        ("lab(0 0 0)", 21.0),
        ("lab(100 0 0)", 1.0),
        ("lab(48 0 0)", 4.78),
        ("oklch(1 0 0)", 1.0),
    ],
)
def test_the_contrast_with_paper_is_that_of_wcag(colour: str, ratio: float) -> None:
    """Values from WebAIM's contrast checker, for those in RGB."""
    assert contrast(rgb(parse_color(colour)), PAPER) == pytest.approx(ratio, abs=0.06)


def test_the_contrast_is_the_same_both_ways() -> None:
    assert contrast(BLACK, (0.5, 0.5, 0.5)) == contrast((0.5, 0.5, 0.5), BLACK)


@pytest.mark.parametrize(
    ("alpha", "seen"), [(1, BLACK), (0, PAPER), (0.25, (0.75, 0.75, 0.75))], ids=["opaque", "clear", "veil"]
)
def test_what_is_painted_over_paper_lets_it_through(alpha: float, seen: tuple[float, float, float]) -> None:
    assert over(BLACK, alpha, PAPER) == seen


@pytest.mark.parametrize("alpha", [0.5, 1])
def test_a_picture_hides_what_is_known(alpha: float) -> None:
    assert over(None, alpha, PAPER) is None
    assert over(BLACK, 0.5, None) is None
    assert over(BLACK, 1, None) == BLACK


def test_the_inks_of_the_theme_are_about_as_dark_as_its_colours() -> None:
    """So that the plain formula for inks gives the contrasts that readers have."""
    for name, colour in Theme((default_folder(),)).colours.items():
        screen, press = (contrast(rgb(parse_color(colour.css(edition))), PAPER) for edition in ("screen", "press"))
        assert press / screen == pytest.approx(1, abs=0.25), name
