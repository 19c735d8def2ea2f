"""Where a class is graded: on this machine's cores and GPUs, or on a cluster; what of it is started, and said."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import Chapter
from autograder.errors import UsageError
from autograder.executors.gpus import Lanes, gpu_lanes, reserved
from autograder.gpus import find_gpus
from autograder.grading.grader import Grader
from autograder.grading.reading import Reader
from autograder.model import Gpu, Limits

if TYPE_CHECKING:
    from autograder.executors.cluster import Cluster


class Asked(Protocol):
    """What of the command's options says where its checks are judged."""

    @property
    def gpus(self) -> int: ...

    @property
    def merge(self) -> tuple[Path, ...]: ...

    @property
    def cpu_only(self) -> bool: ...

    @property
    def dask(self) -> str: ...


class Start:
    """The grader of the checks for a CPU, started when it is first needed and closed with `stack`."""

    def __init__(
        self, stack: contextlib.ExitStack, console: Console, reader: Reader, jobs: int, make: Callable[[], Grader]
    ) -> None:
        self._stack = stack
        self._console = console
        self._reader = reader
        self._jobs = jobs
        self._make = make
        self._lock = threading.Lock()
        self._grader: Grader | None = None

    def grader(self) -> Grader:
        """Raises what starting it raises."""
        with self._lock:
            if self._grader is None:
                grader = self._stack.enter_context(self._make())
                self._reader.keep_to(grader.isolation)
                checks = many(len(grader.checks), "check")
                self._console.print(f"{checks}, isolation {grader.isolation}, {self._jobs} at once")
                self._grader = grader
            return self._grader

    def say_restarts(self) -> None:
        if self._grader is not None and self._grader.restarts:
            times = many(self._grader.restarts, "time")
            self._console.print(f"The grader's processes were lost and started again {times}; what they held was graded again.")


def asked_gpus(options: Asked, chapter: Chapter) -> tuple[int, tuple[Gpu, ...]]:
    """How many GPUs to use, 0 where the chapter has nothing for them, and those that are here.

    Raises UsageError if there are not as many as asked for, or if the options contradict each other.
    """
    if options.cpu_only and (options.gpus or options.merge):
        other = "--gpus" if options.gpus else "--merge"
        raise UsageError(f"--cpu-only leaves the checks for a GPU out, so {other} has nothing to do. Give one of them.")
    if options.dask and options.gpus:
        raise UsageError("--dask: its workers say themselves what GPUs they have (--resources GPU=1). Leave --gpus out.")
    if not options.gpus:
        return 0, ()
    found = find_gpus()
    if options.gpus > len(found):
        there = f"there are {len(found)}" if len(found) > 1 else f"there is {'one' if found else 'none'}"
        raise UsageError(f"--gpus {options.gpus}: {there} here that can be used. `autograder doctor` says more.")
    return options.gpus if chapter.uses_gpu else 0, found


def open_lanes(
    number: int,
    found: Sequence[Gpu],
    chapter: Chapter,
    stack: contextlib.ExitStack,
    console: Console,
    *,
    seed: int,
    limits: Limits,
    levels: tuple[str, ...],
) -> Lanes | None:
    """Lanes on `number` of the GPUs that are here; None for none. Raises UsageError if other runs have them."""
    if not number:
        return None
    free = stack.enter_context(reserved(found, number))
    if len(free) < number:
        taken = "it is" if len(found) == 1 else f"{len(found) - len(free)} of {len(found)} are"
        raise UsageError(f"--gpus {number}: {taken} used by another run on this machine. Wait for it, or ask for fewer.")
    lanes = stack.enter_context(gpu_lanes(chapter, free, seed=seed, limits=limits, levels=levels))
    say_gpus(console, lanes)
    return lanes


@contextlib.contextmanager
def open_cluster(address: str, jobs: int, console: Console) -> Iterator[Cluster]:
    """The cluster that is asked for, and a line about it."""
    from autograder.executors.cluster import connect

    with connect(address, jobs, say=lambda said: console.print(RichText(said), soft_wrap=True)) as cluster:
        console.print(RichText(f"On the Dask cluster at {cluster.address}: {cluster.describe()}"), soft_wrap=True)
        yield cluster


def say_gpus(console: Console, lanes: Lanes) -> None:
    names = Counter(gpu.name for gpu in lanes.gpus)
    listed = ", ".join(f"{count} × {name}" if count > 1 else name for name, count in names.items())
    if listed:
        console.print(RichText(f"GPU checks on {listed}, one submission a GPU at a time"))
    say_retired(console, lanes)


def say_retired(console: Console, lanes: Lanes) -> None:
    for retired in lanes.take_retired():
        left = f"{lanes.count} left" if lanes.count else "none is left: the checks for a GPU wait"
        console.print(
            RichText(f"{retired.gpu.name} ({retired.gpu.index}) was taken out of service: {retired.reason}; {left}"),
            soft_wrap=True,
        )


def many(number: int, what: str) -> str:
    """`1 check`, `2 checks`."""
    return f"{number} {what}{'s' * (number != 1)}"
