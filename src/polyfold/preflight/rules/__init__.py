"""What must be true of a PDF that goes to paper: one rule, one file, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polyfold.diagnostics import Finding, Rule
from polyfold.preflight.expectation import Expectation
from polyfold.preflight.file import File
from polyfold.preflight.paint import Page
from polyfold.preflight.rules import (
    active,
    annotation,
    beyond,
    boxes,
    damage,
    device,
    embedding,
    encryption,
    foreign_font,
    identification,
    layers,
    output_intent,
    page_count,
    profile,
    subset,
    uneven,
)

RULES: tuple[type[Rule], ...] = (
    output_intent.NoOutputIntent,
    boxes.WrongBox,
    annotation.Annotation,
    foreign_font.ForeignFont,
    identification.NoIdentification,
    embedding.NotEmbedded,
    subset.NotSubset,
    page_count.WrongPageCount,
    profile.WrongProfile,
    active.ActiveContent,
    uneven.UnevenPage,
    device.DeviceControl,
    layers.Layers,
    damage.Damaged,
    encryption.Encrypted,
    beyond.TooMuch,
)
OF_FILES: tuple[Callable[[File, Expectation], Iterator[Finding]], ...] = (
    encryption.check,
    output_intent.check,
    boxes.check,
    annotation.check,
    foreign_font.check,
    identification.check,
    embedding.check,
    subset.check,
    page_count.check,
    profile.check,
    active.check,
    uneven.check,
    device.check,
    layers.check,
)
"""What is asked of a whole file, without looking at what its pages paint."""
OF_PAGES: tuple[Callable[[Page, Expectation], Iterator[Finding]], ...] = (damage.check,)
"""What is asked of each page and all that it paints."""
