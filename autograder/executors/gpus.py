"""GPU lanes: one grader a GPU, one submission a GPU at a time. A GPU that no longer answers is taken out of service, and
what it held goes to another.

A kernel that hangs is ended from outside, with its process; whether the device has survived it is then asked, with a
known computation in a fresh process. A submission that two GPUs did not survive is given no third.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from autograder.chapters import Chapter
from autograder.errors import AutograderError
from autograder.grading.grader import Grader
from autograder.grading.protocol import Conditions
from autograder.grading.ungraded import lost_report
from autograder.model import Gpu, Limits, Outcome, Report, Submission

MOST_LOST = 2  # GPUs that one submission may cost
PROBE_SECONDS = 60.0
# After these the device is asked: a right or a wrong answer shows that it answers.
DOUBTFUL = frozenset({Outcome.TIMEOUT, Outcome.DIED, Outcome.GRADER_ERROR})


class Retired(msgspec.Struct, frozen=True):
    """A GPU that was taken out of service, and why."""

    gpu: Gpu
    reason: str


class Lane(Protocol):
    """The grader of one GPU, not yet started. `Grader` is one."""

    conditions: Conditions

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def grade(self, entry: Submission) -> Report: ...

    def device_trouble(self, seconds: float) -> str: ...


class Lanes:
    """The GPUs' graders, `start`ed side by side. Use as a context manager; `grade` may be called from several threads.

    One that does not start is out of service from the beginning; `take_retired` tells which are, `count` how many are left.
    """

    def __init__(self, chapter: Chapter, gpus: Sequence[Gpu], start: Callable[[Gpu], Lane]) -> None:
        self._chapter = chapter
        self._gpus = tuple(gpus)
        self._start = start
        self._free: queue.SimpleQueue[tuple[Gpu, Lane] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._lanes: dict[Gpu, Lane] = {}
        self._retired: list[Retired] = []

    @property
    def gpus(self) -> tuple[Gpu, ...]:
        """Those in service."""
        return tuple(self._lanes)

    @property
    def count(self) -> int:
        return len(self._lanes)

    def take_retired(self) -> tuple[Retired, ...]:
        """Those taken out of service since this was last asked."""
        with self._lock:
            taken, self._retired = self._retired, []
        return tuple(taken)

    def __enter__(self) -> Lanes:
        with ThreadPoolExecutor(max(len(self._gpus), 1)) as pool:
            for gpu, started in zip(self._gpus, pool.map(self._started, self._gpus), strict=True):
                if isinstance(started, str):
                    self._retired.append(Retired(gpu, started))
                else:
                    self._lanes[gpu] = started
        for gpu, lane in self._lanes.items():
            self._free.put((gpu, lane))
        if not self._lanes:
            self._free.put(None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            lanes, self._lanes = self._lanes, {}
        self._free.put(None)  # nobody waits for ever
        for lane in lanes.values():
            lane.__exit__(None, None, None)

    def grade(self, submission: Submission) -> Report | None:
        """The report on its GPU checks alone, from whichever GPU is free first; None once no GPU is in service."""
        lost: list[str] = []
        while (taken := self._take()) is not None:
            gpu, lane = taken
            report = lane.grade(submission)
            doubtful = any(check.outcome in DOUBTFUL for check in report.checks)
            trouble = lane.device_trouble(PROBE_SECONDS) if doubtful else ""
            if not trouble:
                self._free.put(taken)
                return report
            self._retire(gpu, lane, trouble)
            lost.append(f"{gpu.name} {gpu.index}: {trouble}")
            if len(lost) == MOST_LOST:
                fault = f"{MOST_LOST} GPUs no longer answered after they had run it ({'; '.join(lost)}). Look at it by hand."
                return lost_report(submission, self._chapter, lane.conditions, fault)
        return None

    def _take(self) -> tuple[Gpu, Lane] | None:
        taken = self._free.get()
        if taken is None:
            self._free.put(None)  # for the next who waits
        return taken

    def _started(self, gpu: Gpu) -> Lane | str:
        try:
            return self._start(gpu).__enter__()
        except AutograderError as error:
            return str(error)

    def _retire(self, gpu: Gpu, lane: Lane, reason: str) -> None:
        with self._lock:
            closing = self._lanes.pop(gpu, None) is not None
            self._retired.append(Retired(gpu, reason))
            if not self._lanes:
                self._free.put(None)
        if closing:
            lane.__exit__(None, None, None)


def gpu_lanes(chapter: Chapter, gpus: Sequence[Gpu], *, seed: int, limits: Limits, levels: tuple[str, ...]) -> Lanes:
    """Lanes of real graders."""
    return Lanes(chapter, gpus, lambda gpu: Grader(chapter, seed=seed, limits=limits, levels=levels, gpu=gpu))


@contextlib.contextmanager
def reserved(gpus: Sequence[Gpu], number: int) -> Iterator[tuple[Gpu, ...]]:
    """The first `number` of them that no other run on this machine has, kept until this ends; fewer if there are not as many."""
    found: list[Gpu] = []
    with contextlib.ExitStack() as stack:
        for gpu in gpus:
            if len(found) < number and (gpu.kind != "cuda" or _locked(gpu, stack)):
                found.append(gpu)
        yield tuple(found)


def _locked(gpu: Gpu, stack: contextlib.ExitStack) -> bool:
    """Whether its lock is ours now, until `stack` closes. The kernel lets it go with the process, however that ends."""
    import fcntl  # elsewhere than on Linux nothing is graded, and that is to be said in words

    path = Path(tempfile.gettempdir()) / f"autograder-{re.sub(r'[^A-Za-z0-9-]', '_', gpu.uuid)}.lock"
    flags = os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, os.O_RDONLY | flags)  # another user's, perhaps: it need not be written to
    except FileNotFoundError:
        descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | flags, 0o644)
    stack.callback(os.close, descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
