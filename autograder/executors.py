"""Many submissions at once: lanes on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from autograder.model import Report

T = TypeVar("T")


def grade_all(grade: Callable[[T], Report], entries: Iterable[T], jobs: int) -> Iterator[Report]:
    """`grade` of all `entries` as each ends, `jobs` at a time. The work is done in the grader's own processes."""
    waiting = iter(entries)
    pool = ThreadPoolExecutor(jobs)
    running: set[Future[Report]] = set()
    try:
        while True:
            while len(running) < jobs and (entry := next(waiting, None)) is not None:
                running.add(pool.submit(grade, entry))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:  # interrupted: whoever leaves closes the grader, which ends what still runs
        pool.shutdown(wait=False, cancel_futures=True)
