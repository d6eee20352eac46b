"""How each piece of text looks on its page, from what is painted below, around and above it."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from polyfold.bundle import Appearance
from polyfold.typeset.areas import Area, common, size, without
from polyfold.typeset.colours import PAPER, RGB, contrast, over, rgb
from polyfold.typeset.paint import Frame, Painting, Stroke, ink, opacity

PT_PER_PX = 0.75
BOLD = 700
CROWDED_EM = 0.1
"""Letters of less width than this on average lie on each other; even an `i` has a quarter of an em."""
OPAQUE = 0.99
TRACE = 0.05
"""The share of a text below which another ground is only touched."""


def appearance(box: Any, painting: Painting) -> Appearance:  # noqa: ANN401 - WeasyPrint is untyped
    """The appearance of a text box."""
    frame, letters = painting.frame(box), ink(box)
    shown = frame.shown(letters)
    above = [stroke for stroke in painting.above(box) if common(stroke.area, shown)]
    veils = [stroke for stroke in above if stroke.alpha < OPAQUE and _share(common(stroke.area, shown), shown) > TRACE]
    hidden = [edges for stroke in above if stroke.alpha >= OPAQUE for edges in stroke.area]
    alpha = opacity(box, frame)
    return Appearance(
        size_pt=round(box.style["font_size"] * PT_PER_PX * _scale(frame), 2),
        bold=box.style["font_weight"] >= BOLD,
        opacity=alpha,
        clipped=1 - _share(shown, frame.placed(letters)),
        covered=1 - _share(without(shown, hidden), shown),
        contrast=_contrast(rgb(box.style["color"]), alpha, _grounds(shown, painting.below(box)), veils),
        crowded=_is_crowded(box),
    )


def _is_crowded(box: Any) -> bool:  # noqa: ANN401
    letters = sum(character.isalnum() for character in box.text)
    return bool(letters > 1 and box.width < letters * CROWDED_EM * box.style["font_size"])


def _scale(frame: Frame) -> float:
    """How much larger a text is than its style says."""
    return sqrt(abs(frame.matrix.determinant)) if frame.matrix else 1.0


def _share(part: Area, whole: Area) -> float:
    """1 of nothing: what has no surface can lose none."""
    return size(part) / surface if (surface := size(whole)) else 1.0


def _grounds(area: Area, strokes: Sequence[Stroke]) -> list[RGB | None]:
    """The colours beneath a text, each under more than a trace of it."""
    patches: list[tuple[Area, RGB | None]] = [(area, PAPER)]
    for stroke in strokes:
        if common(stroke.area, area):
            beside = [(without(patch, stroke.area), colour) for patch, colour in patches]
            beneath = [
                (common(patch, stroke.area), over(stroke.colour, stroke.alpha, colour)) for patch, colour in patches
            ]
            patches = [(patch, colour) for patch, colour in (*beside, *beneath) if patch]
    return [colour for patch, colour in patches if _share(patch, area) > TRACE]


def _contrast(colour: RGB, alpha: float, grounds: Sequence[RGB | None], veils: Sequence[Stroke]) -> float | None:
    """The least contrast of a text with what lies beneath; veils dim both."""
    ratios = []
    for ground in grounds:
        text, below = over(colour, alpha, ground), ground
        for veil in veils:
            text, below = over(veil.colour, veil.alpha, text), over(veil.colour, veil.alpha, below)
        if text is not None and below is not None:
            ratios.append(contrast(text, below))
    return round(min(ratios), 2) if ratios else None
