"""The processes that grade: one thread each, and one fork and one worker ready for the next submission."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from handing_in import GOOD, TOY, handed_in
from processes import children, descendants, running, wait_until

from autograder.chapters import load_chapter
from autograder.executors import grade_all
from autograder.grading.grader import Grader
from autograder.model import Limits

BUSY = f"""{GOOD}
import torch
def double(x):
    a = torch.ones(300, 300)
    for _ in range(20):
        a = a @ a / 300
    return x + x
"""


def threads(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("Threads"))


def test_no_process_has_more_threads_than_one_so_that_jobs_share_the_cores(toy_limits: Limits) -> None:
    """A torch or NumPy operation of four jobs on four cores must not run in sixteen threads."""
    seen: set[int] = set()
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.crew.sandbox is not None
        top = {grader.crew.judge.pid, grader.crew.sandbox._janitor.pid}
        students = [handed_in(BUSY, student=f"student{number}") for number in range(4)]
        for report in grade_all(grader.grade, students, 2):
            assert report.points == 5.0
            for pid in running({*top, *(below for one in top for below in descendants(one))}):
                try:
                    seen.add(threads(pid))
                except (OSError, StopIteration):
                    continue  # it has just ended
    assert seen == {1}


def test_a_worker_that_is_lost_while_it_waits_is_replaced(toy_limits: Limits) -> None:
    """Where a machine runs out of memory, workers are the first to be ended."""
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.crew.sandbox is not None
        janitor = grader.crew.sandbox._janitor.pid
        assert wait_until(lambda: len(running(descendants(janitor))) == 2, 5)
        (worker,) = running(descendants(janitor)) - set(children()[janitor])
        os.kill(worker, signal.SIGKILL)
        report = grader.grade(handed_in(GOOD))
        assert report.points == 5.0
        assert grader.restarts == 0


def test_a_fork_and_a_worker_stand_ready_and_no_more_than_those(toy_limits: Limits) -> None:
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.crew.sandbox is not None
        judge, janitor = grader.crew.judge.pid, grader.crew.sandbox._janitor.pid
        for _ in range(3):
            assert wait_until(lambda: len(running(descendants(judge))) == 1 and len(running(descendants(janitor))) == 2, 5)
            (fork,) = running(descendants(judge))
            (worker,) = running(descendants(janitor)) - set(children()[janitor])
            assert grader.grade(handed_in(GOOD)).points == 5.0
            assert wait_until(lambda gone={fork, worker}: not running(gone), 5), "they were this submission's own"  # type: ignore[misc]
