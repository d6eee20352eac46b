"""Colours as readers see them: laid over each other, and how well they can be told apart.

Sources: WCAG 2.2, relative luminance and contrast ratio. Inks become light by the plain formula that each lets its
share of light through, whichever others lie with it: good enough to tell text from its ground, not for proofs.
"""

from __future__ import annotations

from functools import cache
from math import prod
from typing import Any

RGB = tuple[float, float, float]
"""Red, green and blue from 0 to 1, as sRGB has them."""
PAPER: RGB = (1.0, 1.0, 1.0)
INKS: tuple[RGB, ...] = ((0, 0.62, 0.88), (0.9, 0, 0.49), (1, 0.93, 0), (0.11, 0.11, 0.11))
"""Cyan, magenta, yellow and black, each printed in full on coated paper (FOGRA39 as sRGB)."""
DARK = 0.04045
"""Below this, sRGB is 12.92 times the light, and no power of it."""
LIGHTNESS_SPACES = frozenset({"lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65"})
LINEAR_BELOW = 8
"""The lightness below which it is in proportion to light (CIE 1976)."""


def rgb(colour: Any) -> RGB:  # noqa: ANN401 - WeasyPrint is untyped
    """One of the engine's colours; of one in a space that is made of lightness, a grey that is as light."""
    if colour.space in {"hsl", "hwb"}:
        colour = colour.to("srgb")
    elif colour.space in LIGHTNESS_SPACES:
        lightness, *_ = colour.to("lab").coordinates
        return (_encoded(((lightness + 16) / 116) ** 3 if lightness > LINEAR_BELOW else lightness / 903.3),) * 3
    parts = [part or 0.0 for part in colour.coordinates]
    if len(parts) == len(INKS):
        shares = zip(parts, INKS, strict=True)
        through = [[1 - share * (1 - part) for part in ink] for share, ink in shares]
        parts = [prod(part) for part in zip(*through, strict=True)]
    # The engine, too, takes what it does not know for sRGB.
    red, green, blue = (*parts, 0.0, 0.0)[:3]
    return red, green, blue


def _encoded(light: float) -> float:
    """A part of a colour, as sRGB has it."""
    return light * 12.92 if light <= DARK / 12.92 else 1.055 * light ** (1 / 2.4) - 0.055


def over(top: RGB | None, alpha: float, below: RGB | None) -> RGB | None:
    """What is seen where one colour is painted over another; None where either is not known."""
    if top is None or alpha >= 1:
        return top
    if below is None:
        return None
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(top, below, strict=True))
    return red, green, blue


@cache
def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (part / 12.92 if part <= DARK else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
