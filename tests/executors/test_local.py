"""Many submissions at once: as many as asked for, each passed on as it ends, none held up by whoever takes them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Any

import pytest

from autograder.executors import cores, grade_all


def graded(grade: Any, entries: Any, jobs: int) -> Any:
    return grade_all(grade, entries, jobs)


@pytest.mark.parametrize("jobs", [1, 2, 5, 50])
def test_each_entry_is_graded_once_as_many_at_a_time_as_asked_and_no_more(jobs: int) -> None:
    at_once = min(jobs, 20)
    together = threading.Barrier(at_once)  # nobody goes on before so many are there
    lock, now, most = threading.Lock(), 0, 0

    def grade(number: int) -> int:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait(30)
        with lock:
            now -= 1
        return number

    assert sorted(graded(grade, range(20), jobs)) == list(range(20))
    assert most == at_once
    assert list(graded(grade, [], jobs)) == []


def test_the_next_is_graded_while_the_last_is_written() -> None:
    begun = [threading.Event() for _ in range(3)]

    def grade(number: int) -> int:
        begun[number].set()
        return number

    for number in graded(grade, range(3), 1):
        assert all(event.wait(5) for event in begun[: number + 2]), "whoever takes a report keeps nobody waiting"


def test_entries_are_asked_for_when_they_are_due() -> None:
    """A class may be larger than the memory."""
    asked = []
    entries = (asked.append(number) or number for number in range(100))
    reports = graded(lambda number: number, entries, 2)
    next(reports)
    assert len(asked) <= 4


def test_what_grading_raises_reaches_whoever_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        list(graded(lambda number: 1 // number, [1, 0, 2], 2))


def test_the_cores_are_those_that_may_be_used() -> None:
    first = min(os.sched_getaffinity(0))
    code = f"import os; os.sched_setaffinity(0, {{{first}}}); from autograder.executors import cores; print(cores())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
    assert 1 <= cores() <= len(os.sched_getaffinity(0))
