"""Graders that stay warm between the notebooks of one nbgrader process.

nbgrader makes its preprocessors anew for every notebook, and hands them one at a time. What must not be made anew is kept
here: a grader for each chapter that was met, until the process ends or nothing was graded for a while (formgrader's server
grades now and then, and should not hold the memory in between). While nbgrader is busy with one notebook, the next are
graded already.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from autograder.chapters import CPU_CHECKS, EVERY_CHECK, Chapter
from autograder.executors import cores
from autograder.grading.grader import Grader, limits_of, secrets_of
from autograder.grading.inputs import inputs_sha256
from autograder.grading.reading import Reader
from autograder.intake import Place
from autograder.model import Report

IDLE_SECONDS = 300.0


class Settings(msgspec.Struct, frozen=True):
    """Under what a class is graded. `memory` in bytes; `timeout` in seconds a call, None for the chapter's own; with
    `cpu_only`, without the checks for a GPU, which otherwise wait for a run elsewhere: here there is none."""

    seed: int
    memory: int
    timeout: float | None
    levels: tuple[str, ...]
    cpu_only: bool = False


class Warm:
    """A chapter's grader and its reader, and the reports that are asked for or foreseen."""

    def __init__(self, chapter: Chapter, settings: Settings) -> None:
        limits = msgspec.structs.replace(limits_of(chapter), memory_bytes=settings.memory)
        if settings.timeout is not None:
            limits = msgspec.structs.replace(limits, call_seconds=settings.timeout)
        checks = CPU_CHECKS if settings.cpu_only else EVERY_CHECK
        with contextlib.ExitStack() as stack:
            self._reader = stack.enter_context(Reader(settings.levels, secrets_of(chapter)))
            self._grader = stack.enter_context(
                Grader(chapter, seed=settings.seed, limits=limits, levels=settings.levels, visibilities=checks)
            )
            self._reader.keep_to(self._grader.isolation)
            self._stack = stack.pop_all()
        self._lanes = cores()
        self._pool = ThreadPoolExecutor(self._lanes)
        self._new = True
        self._foreseen: dict[str, Future[Report]] = {}  # by all that decides the report

    @property
    def isolation(self) -> str:
        """The level that holds."""
        return self._grader.isolation

    def is_new(self) -> bool:
        """Whether nobody has asked this before."""
        was, self._new = self._new, False
        return was

    def report(self, place: Place, next_ones: Sequence[Place]) -> Report:
        """The report on one student's files; those on the first of `next_ones` are begun. Raises as Grader.grade_entry."""
        wanted = self._begun(place)
        for one in next_ones[: self._lanes]:
            self._begun(one)
        return self._foreseen.pop(wanted).result()

    def _begun(self, place: Place) -> str:
        """Have a student's files graded, unless they are already; the key of the report to come."""
        entry = place.entry()
        key = inputs_sha256(entry, entry.origin)
        if key not in self._foreseen:
            self._foreseen[key] = self._pool.submit(self._grader.grade_entry, entry, self._reader)
        return key

    def close(self) -> None:
        """End its processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._stack.close()


class _Kept:
    """The graders of this process."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._warm: dict[tuple[str, str, Settings], Warm] = {}
        self._timer: threading.Timer | None = None
        self._busy = 0

    @contextlib.contextmanager
    def using(self, chapter: Chapter, settings: Settings) -> Iterator[Warm]:
        key = (chapter.folder, chapter.sha256, settings)
        with self._lock:
            self._busy += 1
            if self._timer is not None:
                self._timer.cancel()
        try:
            with self._lock:
                warm = self._warm.get(key) or self._warm.setdefault(key, Warm(chapter, settings))
            yield warm
        finally:
            with self._lock:
                self._busy -= 1
                self._timer = threading.Timer(IDLE_SECONDS, self._close_if_idle)
                self._timer.daemon = True
                self._timer.start()

    def _close_if_idle(self) -> None:
        with self._lock:
            if not self._busy:
                self.close()

    def close(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            for warm in self._warm.values():
                warm.close()
            self._warm.clear()


_kept = _Kept()
atexit.register(_kept.close)
using = _kept.using
close = _kept.close
