"""Work in several processes: all items come back, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from polyfold.executor import run, usable_cores


def square(number: int) -> int:
    return number * number


def die_over_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    time.sleep(0.02)
    return number * number


def killed_over_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_at_the_first_try(mark: Path) -> str:
    """Dies once, and works when it is tried again, like a process that had too little memory beside others."""
    if mark.name == "weak" and not mark.exists():
        mark.touch()
        os._exit(1)
    return mark.name


def fail(number: int) -> int:
    message = f"bug at {number}"
    raise ValueError(message)


def worker(_item: int) -> tuple[int, bool]:
    return os.getpid(), signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_every_item_comes_back_with_its_result(workers: int) -> None:
    assert sorted(run(square, range(6), workers)) == [(number, number * number) for number in range(6)]


def test_nothing_to_do_is_done() -> None:
    assert list(run(square, (), 2)) == []


@pytest.mark.parametrize("function", [die_over_three, killed_over_three], ids=["exits", "killed"])
def test_a_worker_that_dies_costs_its_own_item_alone(function: object) -> None:
    assert callable(function)
    assert sorted(run(function, range(6), 2)) == [(0, 0), (1, 1), (2, 4), (3, None), (4, 16), (5, 25)]


def test_an_item_is_tried_again_alone_before_it_is_given_up(tmp_path: Path) -> None:
    marks = [tmp_path / name for name in ("one", "weak", "three")]

    assert sorted(run(die_at_the_first_try, marks, 2)) == sorted((mark, mark.name) for mark in marks)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_in_a_worker_is_not_swallowed(workers: int) -> None:
    with pytest.raises(ValueError, match="bug at"):
        list(run(fail, range(3), workers))


def test_one_worker_means_this_process_and_more_mean_others() -> None:
    alone = {pid for _, (pid, _) in told(1)}
    others = {pid for _, (pid, _) in told(2)}

    assert alone == {os.getpid()}
    assert os.getpid() not in others


def test_workers_leave_ctrl_c_to_their_parent() -> None:
    assert {deaf for _, (_, deaf) in told(2)} == {True}


def told(workers: int) -> list[tuple[int, tuple[int, bool]]]:
    return [(item, result) for item, result in run(worker, range(3), workers) if result is not None]


def test_there_is_at_least_one_core() -> None:
    assert usable_cores() >= 1


PARENT = r"""
import os, sys, time
from polyfold.executor import run

def sleep(_item):
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(5)
    os.write(1, b"alive")

for _ in run(sleep, range(2), 2):
    pass
"""


def test_workers_end_with_their_parent_however_it_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, encoding="utf-8") as parent:
        assert parent.stdout
        assert len({parent.stdout.readline() for _ in range(2)}) == 2
        parent.kill()
        # The workers hold the pipe's other end: it ends when they have.
        assert parent.stdout.read() == ""


def answer_much(number: int) -> bytes:
    """An answer larger than a pipe holds; the third worker dies with it half told."""
    if number == 2:
        threading.Timer(0.05, os._exit, [1]).start()
        return b"x" * 400_000_000
    return b"x" * 5_000_000


def test_a_worker_that_dies_over_a_large_answer_holds_up_nobody() -> None:
    results = dict(run(answer_much, range(4), 2))
    assert {number: result and len(result) for number, result in results.items()} == {
        0: 5_000_000,
        1: 5_000_000,
        2: None,
        3: 5_000_000,
    }
