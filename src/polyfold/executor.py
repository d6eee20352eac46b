"""Runs a function over many items, in this process or in forked workers."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

PR_SET_PDEATHSIG = 1
"""`man 2 prctl`: the signal that a process gets when its parent dies."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item with its result, as they are done; None where a worker died over it.

    Workers are forked, so that what this process has imported is not imported again.
    """
    if workers <= 1 or len(items) <= 1:
        for item in items:
            yield item, function(item)
        return
    left: list[Item] = []
    pool = _pool(min(workers, len(items)))
    try:
        futures: dict[Future[Result], Item] = {}
        for item in items:
            try:
                futures[pool.submit(function, item)] = item
            except BrokenProcessPool:
                left.append(item)
        for future in as_completed(futures):
            try:
                result = future.result()
            except BrokenProcessPool:
                left.append(futures[future])
            else:
                yield futures[future], result
    finally:
        pool.shutdown(wait=bool(left), cancel_futures=True)
    for item in left:
        yield item, _run_alone(function, item)


def _run_alone(function: Callable[[Item], Result], item: Item) -> Result | None:
    """Give an item a worker of its own: one that dies takes its whole pool with it, and nobody knows over what."""
    pool = _pool(1)
    try:
        return pool.submit(function, item).result()
    except BrokenProcessPool:
        return None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_serve,
        initargs=(os.getpid(),),
    )


def _serve(parent: int) -> None:
    """Prepare a worker. Ctrl-C, which reaches the whole group, is the parent's to answer.

    A pool's worker waits for work for ever, so Linux is asked to end it with its parent, `kill -9` included.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the system was asked
            os._exit(1)
