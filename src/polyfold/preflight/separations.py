"""The pages of a file, separated by Ghostscript a few at a time, so that neither memory nor disk fills up."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from polyfold.preflight.flat import Flat
from polyfold.preflight.ghostscript import GhostscriptError, inks, separate
from polyfold.preflight.ink import resolution, size, total

BATCH_PIXELS = 24_000_000
"""What Ghostscript may write before it is read, 8 bytes for each: 9 sheets of A4."""


def separated(
    path: Path, pages: Sequence[Flat], profile: bytes | None, deadline: float
) -> Iterator[tuple[Flat, Image.Image, float]]:
    """Each page with the sum of its inks and the resolution of that; raises where Ghostscript does not do it.

    `path` holds these pages and no others. `deadline` is a time as `time.monotonic` has it.
    """
    for first, batch in _batches(pages):
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            message = "Ghostscript took too long"
            raise GhostscriptError(message)
        dpi = resolution(batch[0])
        numbers = range(first, first + len(batch))
        with separate(path, numbers, dpi=dpi, profile=profile, seconds=seconds) as files:
            for page, file in zip(batch, files, strict=True):
                yield page, total(inks(file, size(page, dpi))), dpi


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
