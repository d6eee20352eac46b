"""Runs a function over many items, in this process or in forked workers.

Each item has a worker of its own, forked from this process with all that it has imported, and a pipe of its own to
bring back the result. A pool of lasting workers would share its pipes and locks: where one is killed at a bad moment,
the standard library's waits for ever.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

PR_SET_PDEATHSIG = 1
"""`man 2 prctl`: the signal that a process gets when its parent dies."""
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Result]):
    """What a worker brings back: a result, or the error of a bug."""

    result: Result | None
    error: Exception | None = None


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item with its result, as they are done; None where a worker died over it.

    An item whose worker dies is tried again when the others are done: it may have lacked memory beside them.
    """
    if workers <= 1 or len(items) <= 1:
        for item in items:
            yield item, function(item)
        return
    again: list[Item] = []
    for item, answer in _run_forked(function, items, workers):
        if answer is None:
            again.append(item)
        else:
            yield item, _result(answer)
    for item, answer in _run_forked(function, again, 1):
        yield item, None if answer is None else _result(answer)


def _result(answer: _Answer[Result]) -> Result | None:
    if answer.error:
        raise answer.error
    return answer.result


def _run_forked(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, _Answer[Result] | None]]:
    """Yield each item with its worker's answer; None where it died without one."""
    waiting = list(reversed(items))
    running: dict[Connection, tuple[BaseProcess, Item]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                item = waiting.pop()
                reader, process = _start(function, item)
                running[reader] = (process, item)
            for ready in wait(list(running)):
                reader = next(each for each in running if each is ready)
                process, item = running.pop(reader)
                answer: _Answer[Result] | None = _receive(reader)
                process.join()
                yield item, answer
    finally:
        for process, _ in running.values():
            process.kill()
            process.join()


def _start(function: Callable[[Item], Result], item: Item) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, item, writer, os.getpid()), daemon=True)
    process.start()
    # Only the worker may hold this end: so its death is the end of what can be read.
    writer.close()
    return reader, process


def _receive(reader: Connection) -> _Answer[Result] | None:
    with reader:
        try:
            answer: _Answer[Result] = reader.recv()
        except EOFError:
            return None
        return answer


def _work(function: Callable[[Item], Result], item: Item, writer: Connection, parent: int) -> None:
    """What a worker does. Ctrl-C, which reaches the whole group, is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
    answer: _Answer[Result]
    try:
        answer = _Answer(function(item))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent will raise it
        error.add_note(traceback.format_exc())
        answer = _Answer(None, error)
    writer.send(answer)


def die_with(parent: int) -> None:
    """Let the system end this process with its parent, `kill -9` included: nobody would read its answer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the system was asked
            os._exit(1)


def limit(kind: int, most: int) -> None:
    """Set a bound of this process that can't be raised again; a system that does not know this one has the others."""
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (least, least))
