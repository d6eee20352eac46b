"""Ghostscript, an external program that separates a page into its inks as a press does: overprinting, profiles and all.

It may be missing, fail, hang, or write anything: then there is a `GhostscriptError` that says so, within bounds.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from polyfold import icc
from polyfold.diagnostics import excerpt
from polyfold.executor import die_with, limit

NAMES = ("gs", "gswin64c")
"""What the program is called, on Linux and macOS, and on Windows."""
MEMORY_BYTES = 500_000_000
LARGEST_FILE = 200_000_000
"""Bytes that it may write to one file: more than a page takes."""
TIFF_HEADER_BYTES = 10_000_000
"""More than a page's header, its table of strips and its copy of the profile take."""
CHANNEL_BYTES = 2
INKS = 4
OTHER_END = {"CMYK;16L": "CMYK;16B", "CMYK;16B": "CMYK;16L"}
"""Pillow keeps the upper half of a channel of 16 bits; of the same bytes in the other order it keeps the lower."""


class GhostscriptError(Exception):
    """There is no raster, and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Separation:
    """The inks of a page, in 8 bits a channel: the upper and the lower half of 16."""

    upper: Image.Image
    lower: Image.Image


def program() -> str | None:
    """The path of the program, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def version(seconds: float = 10) -> str:
    """The version of the program; raises where there is none that runs."""
    found = program()
    if not found:
        message = "Ghostscript is not installed"
        raise GhostscriptError(message)
    try:
        run = subprocess.run([found, "--version"], capture_output=True, check=True, timeout=seconds)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        message = "Ghostscript does not run"
        raise GhostscriptError(message) from error
    return excerpt(run.stdout.decode(errors="replace").strip())


@contextmanager
def separate(
    path: Path, pages: Sequence[int], *, dpi: float, profile: bytes | None, seconds: float
) -> Iterator[list[Path]]:
    """The inks of some pages of a file as TIFFs of 16 bits a channel, beside it and for a while; pages count from 1.

    With the press's `profile`, colours that are in it stay as they are, and others are converted by it.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        folder = Path(name)
        _run([*_command(pages, dpi, profile, folder), str(path)], folder, seconds)
        yield [folder / f"page{number}.tif" for number in range(1, len(pages) + 1)]


def _command(pages: Sequence[int], dpi: float, profile: bytes | None, folder: Path) -> list[str]:
    command = program()
    if not command:
        message = "Ghostscript is not installed"
        raise GhostscriptError(message)
    options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff64nc", "-dOverprint=/simulate", f"-r{dpi:g}"]
    options += ["-dTextAlphaBits=1", "-dGraphicsAlphaBits=1", f"-sPageList={','.join(map(str, pages))}"]
    if profile and not icc.fault(profile):
        held = folder / "press.icc"
        held.write_bytes(profile)
        options += [f"--permit-file-read={held}", f"-sDefaultCMYKProfile={held}", f"-sOutputICCProfile={held}"]
    return [command, *options, f"-sOutputFile={folder / 'page%d.tif'}"]


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run it to its end, or until its time is over; with it ends whatever it has started."""
    log = folder / "log"
    environment = {key: value for key, value in os.environ.items() if key not in {"GS_OPTIONS", "GS_DEVICE", "GS_LIB"}}
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(  # noqa: S603 - a program found on the path, with no words of the file's
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment | {"TMPDIR": str(folder)},
                start_new_session=True,
                preexec_fn=_bounds(seconds),  # noqa: PLW1509 - what it calls takes no lock
            )
        except (OSError, subprocess.SubprocessError) as error:
            message = "Ghostscript does not start"
            raise GhostscriptError(message) from error
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            message = "Ghostscript took too long"
            raise GhostscriptError(message) from error
        finally:
            _end(process)
    complaint = _complaint(log)
    # Over what it can't draw it may complain, draw the rest, and call that a success.
    if status or "rror" in complaint:
        message = f"Ghostscript failed: {complaint or f'exit status {status}'}"
        raise GhostscriptError(message)


def _bounds(seconds: float) -> Callable[[], None]:
    """What the new process asks of itself, before it becomes Ghostscript."""
    parent = os.getpid()

    def bind() -> None:
        limit(resource.RLIMIT_AS, MEMORY_BYTES)
        limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
        limit(resource.RLIMIT_CPU, int(seconds) + 1)
        die_with(parent)

    return bind


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the group of processes that it leads; of one that is over, whatever is left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _complaint(log: Path) -> str:
    """The first line that speaks of an error, else the first of all; empty where it said nothing."""
    lines = [line.strip("* ") for line in log.read_bytes()[-4000:].decode(errors="replace").splitlines()]
    return excerpt(next((line for line in lines if "rror" in line), next((line for line in lines if line), "")))


def inks(path: Path, size: tuple[int, int]) -> Separation:
    """A page that was separated, of this size in pixels or one more or less; raises where it is anything else."""
    try:
        return Separation(upper=_halves(path, size, lower=False), lower=_halves(path, size, lower=True))
    except Exception as error:
        # Pillow meets garbage with errors of many kinds.
        message = "Ghostscript wrote no picture that can be read"
        raise GhostscriptError(message) from error


def _halves(path: Path, size: tuple[int, int], *, lower: bool) -> Image.Image:
    most_bytes = (size[0] + 1) * (size[1] + 1) * INKS * CHANNEL_BYTES + TIFF_HEADER_BYTES
    if path.stat().st_size > most_bytes:
        message = f"more than {most_bytes} bytes"
        raise ValueError(message)
    with Image.open(path, formats=("TIFF",)) as image:
        if image.mode != "CMYK" or any(abs(a - b) > 1 for a, b in zip(image.size, size, strict=True)):
            message = f"{image.mode}, {image.size}"
            raise ValueError(message)
        if lower:
            image.tile = [tile._replace(args=_other_end(tile.args)) for tile in image.tile]
        image.load()
        return image.copy()


def _other_end(arguments: object) -> tuple[object, ...]:
    """The arguments of Pillow's decoder for the other half of each channel."""
    if not isinstance(arguments, tuple):
        raise TypeError(arguments)
    mode, *others = arguments
    return (OTHER_END[mode], *others)
