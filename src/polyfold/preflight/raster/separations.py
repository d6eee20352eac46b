"""The pages of a file, separated by Ghostscript a few at a time, so that neither memory nor disk fills up."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from polyfold.preflight.raster.flat import CONTROL, CONTROL_PT, Flat
from polyfold.preflight.raster.ghostscript import GhostscriptError, inks, separate
from polyfold.preflight.raster.ink import resolution, size, total
from polyfold.printing import PT_PER_INCH

BATCH_PIXELS = 24_000_000
"""What Ghostscript may write before it is read, 8 bytes for each: 9 sheets of A4."""


def separated(
    path: Path, pages: Sequence[Flat], profile: bytes | None, deadline: float
) -> Iterator[tuple[Flat, Image.Image, float]]:
    """Each page with the sum of its inks and the resolution of that; raises where Ghostscript does not do it.

    `path` holds these pages, the control page and no others. `deadline` is a time as `time.monotonic` has it.
    """
    for first, batch in _batches(pages):
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            message = "Ghostscript took too long"
            raise GhostscriptError(message)
        dpi = resolution(batch[0])
        numbers = (*range(first, first + len(batch)), len(pages) + 1)
        with separate(path, numbers, dpi=dpi, profile=profile, seconds=seconds) as (*files, control):
            _judge(control, dpi)
            for page, file in zip(batch, files, strict=True):
                yield page, total(inks(file, size(page, dpi))), dpi


def _judge(control: Path, dpi: float) -> None:
    """Raise where the control page does not have the inks that it was given: a broken profile loses all, silently."""
    width, height = (round(length * dpi / PT_PER_INCH) for length in CONTROL_PT)
    found = inks(control, (width, height)).upper.getpixel((width // 2, height // 2))
    wanted = tuple(round(value * 255) for value in CONTROL)
    if not isinstance(found, tuple) or any(abs(a - b) > 1 for a, b in zip(found, wanted, strict=True)):
        message = "Ghostscript changes the inks of a control page"
        raise GhostscriptError(message)


def _batches(pages: Sequence[Flat]) -> Iterator[tuple[int, list[Flat]]]:
    """Neighbouring pages that are separated at one resolution, and which number in the file the first has."""
    batch: list[Flat] = []
    for number, page in enumerate(pages, start=1):
        if batch and (resolution(page) != resolution(batch[0]) or _pixels([*batch, page]) > BATCH_PIXELS):
            yield number - len(batch), batch
            batch = []
        batch.append(page)
    if batch:
        yield len(pages) + 1 - len(batch), batch


def _pixels(pages: Sequence[Flat]) -> int:
    return sum(width * height for width, height in (size(page, resolution(page)) for page in pages))
