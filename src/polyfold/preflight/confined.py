"""Runs what may never end, or take all memory, in a forked process with bounds, and yields what it yields till then."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar

from polyfold.executor import die_with

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
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, writer, os.getpid(), seconds, memory_bytes), daemon=True)
    process.start()
    writer.close()
    try:
        with reader:
            yield from _received(reader, end)
    finally:
        _end(process)


def _received(reader: Connection, end: float) -> Iterator[Part | Ending]:
    while reader.poll(max(0.0, end - time.monotonic())):
        try:
            part = reader.recv()
        except EOFError:
            yield Ending.DIED
            return
        if isinstance(part, _Failed):
            raise part.error
        yield part
        if part is Ending.DONE:
            return
    yield Ending.LATE


def _end(process: BaseProcess) -> None:
    """End the process and what it has started, which are a group; it may not have become one yet."""
    if process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _work(
    function: Callable[[], Iterator[object]], writer: Connection, parent: int, seconds: float, memory_bytes: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
    os.setpgid(0, 0)
    _be_quiet()
    _limit(resource.RLIMIT_AS, max(memory_bytes, _used_bytes() + memory_bytes // 2))
    _limit(resource.RLIMIT_CPU, int(seconds) + GRACE_S)
    _limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        for part in function():
            writer.send(part)
        writer.send(Ending.DONE)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent will raise it
        writer.send(_Failed(error))


def _be_quiet() -> None:
    """Libraries in C say what they think of a file on the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (least, least))


def _used_bytes() -> int:
    """What the parent had when it was forked, which is shared."""
    return int(STATM.read_text().split()[0]) * resource.getpagesize() if STATM.exists() else 0
