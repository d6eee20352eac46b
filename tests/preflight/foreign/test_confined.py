"""A process with bounds: what it yields is passed on, and it ends in time, with all that it has started."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyfold.preflight.foreign.confined import Ending, confined

PLENTY = 1_000_000_000


def counting() -> Iterator[int]:
    yield from (1, 2, 3)


def stuck() -> Iterator[int]:
    yield 1
    time.sleep(600)
    yield 2


def dying() -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGKILL)
    yield 2


def greedy() -> Iterator[int]:
    yield 1
    yield len(bytearray(100 * PLENTY))


def parent_of_a_sleeper() -> Iterator[int]:
    yield subprocess.Popen(["sleep", "600"]).pid
    time.sleep(600)


def test_all_that_is_yielded_comes_out_and_then_the_end() -> None:
    assert list(confined(counting, seconds=60, memory_bytes=PLENTY)) == [1, 2, 3, Ending.DONE]


def test_what_does_not_end_is_ended() -> None:
    assert list(confined(stuck, seconds=0.5, memory_bytes=PLENTY)) == [1, Ending.LATE]


def test_a_death_is_told() -> None:
    assert list(confined(dying, seconds=60, memory_bytes=PLENTY)) == [1, Ending.DIED]


def test_memory_has_a_bound() -> None:
    yielded = confined(greedy, seconds=60, memory_bytes=PLENTY)
    assert next(yielded) == 1
    with pytest.raises(MemoryError):
        next(yielded)


def test_whatever_it_has_started_ends_with_it() -> None:
    sleeper, ending = confined(parent_of_a_sleeper, seconds=1, memory_bytes=PLENTY)
    assert ending is Ending.LATE
    assert isinstance(sleeper, int)
    status = Path(f"/proc/{sleeper}/stat")
    for _ in range(100):
        if not status.exists() or status.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail(f"process {sleeper} still runs")


def test_it_ends_where_nobody_listens_any_more() -> None:
    yielded = confined(stuck, seconds=600, memory_bytes=PLENTY)
    assert next(yielded) == 1
    yielded.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_worker_may_start_it() -> None:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_in_a_worker) == [1, 2, 3, Ending.DONE]


def _in_a_worker() -> list[object]:
    return list(confined(counting, seconds=60, memory_bytes=PLENTY))
