"""Many submissions at once: lanes on this machine."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TypeVar

from autograder.model import Report

T = TypeVar("T")


def cores() -> int:
    """The cores that this process may use: by its affinity, and by the quota of its container."""
    from loky import cpu_count  # takes a tenth of a second, so not before it is needed

    return int(cpu_count())


def grade_all(grade: Callable[[T], Report], entries: Iterable[T], jobs: int) -> Generator[Report, None, None]:
    """`grade` of all `entries` as each ends, `jobs` at a time. The work is done in the grader's own processes."""
    waiting = iter(entries)
    pool = ThreadPoolExecutor(jobs)
    running = {pool.submit(grade, entry) for entry in itertools.islice(waiting, jobs)}
    try:
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            # before the reports are passed on: whoever writes them to a disk takes as long as it takes
            running |= {pool.submit(grade, entry) for entry in itertools.islice(waiting, len(done))}
            for future in done:
                yield future.result()
    finally:  # interrupted: whoever leaves closes the grader, which ends what still runs
        pool.shutdown(wait=False, cancel_futures=True)
