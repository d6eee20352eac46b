"""Runs what may never end, or take all memory, in a forked process with bounds, and yields what it yields till then."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TypeVar

from polyfold.executor import die_with, limit

GRACE_S = 5
"""Processor time beyond the wall's, for what outlives its parent."""
LARGEST_FILE = 1_000_000_000
"""Bytes that may be written to one file."""
STATM = Path("/proc/self/statm")
Part = TypeVar("Part")


class Ending(Enum):
    """How it ended."""

    DONE = "done"
    LATE = "late"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class _Failed:
    """A bug's error."""

    error: Exception


def confined(function: Callable[[], Iterator[Part]], *, seconds: float, memory_bytes: int) -> Iterator[Part | Ending]:
    """Yield what `function` yields in a process of its own, and last how that ended; a bug's error is raised here."""
    end = time.monotonic() + seconds
    parent = os.getpid()
    reader, writer = Pipe(duplex=False)
    # The standard library's processes can't be started by its own workers, and this may be called in one.
    child = os.fork()
    if child == 0:
        _work(function, writer, parent, seconds, memory_bytes)
    # Only the child may hold this end: so its death is the end of what can be read.
    writer.close()
    try:
        with reader:
            yield from _received(reader, end)
    finally:
        _end(child)


def _received(reader: Connection, end: float) -> Iterator[Part | Ending]:
    while reader.poll(max(0.0, end - time.monotonic())):
        try:
            part = reader.recv()
        except (EOFError, OSError):  # it may have died in the midst of a part
            yield Ending.DIED
            return
        if isinstance(part, _Failed):
            raise part.error
        yield part
        if part is Ending.DONE:
            return
    yield Ending.LATE


def _end(child: int) -> None:
    """End the process and what it has started, which are a group; it may not have become one yet."""
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            end(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _work(
    function: Callable[[], Iterator[object]], writer: Connection, parent: int, seconds: float, memory_bytes: int
) -> None:
    """What the child does; it never returns. Ctrl-C, which reaches the whole group, is the parent's to answer."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.setpgid(0, 0)
        die_with(parent)
        _be_quiet()
        limit(resource.RLIMIT_AS, max(memory_bytes, _used_bytes() + memory_bytes // 2))
        limit(resource.RLIMIT_CPU, int(seconds) + GRACE_S)
        limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
        limit(resource.RLIMIT_CORE, 0)
        for part in function():
            writer.send(part)
        writer.send(Ending.DONE)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent will raise it
        writer.send(_Failed(error))
    finally:
        os._exit(0)


def _be_quiet() -> None:
    """Libraries in C say what they think of a file on the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _used_bytes() -> int:
    """What the parent had when it was forked, which is shared."""
    return int(STATM.read_text().split()[0]) * resource.getpagesize() if STATM.exists() else 0
