"""What runs on a Dask worker: bytes in, bytes out, through a warm grader that the worker keeps for the next task.

Dask pickles a function of ours by its name, and bytes as bytes. A task never raises for what it met: what went wrong is
part of its answer, in words, so that no exception travels as a pickle either.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import msgspec
from distributed import Reschedule, Worker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin
from distributed.utils import sync

from autograder.chapters import Chapter
from autograder.errors import AutograderError, GraderFault
from autograder.executors.gpus import gpu_lanes, reserved
from autograder.executors.messages import Answer, Done, Failed, Setting, Task, Unfit, difference, software
from autograder.executors.parcel import unpacked
from autograder.gpus import find_gpus
from autograder.grading.grader import Grader, secrets_of
from autograder.grading.reading import Reader
from autograder.intake import Entry
from autograder.model import Report, Unreadable

PLUGIN = "autograder"


def carry(chapter: bytes) -> bytes:
    """The chapter itself, as a task: it travels once, and Dask makes it anew where the worker that had it is lost."""
    return chapter


def run_task(chapter: bytes, task: bytes) -> bytes:
    """Grade one submission; `chapter` is `parcel.packed`, `task` an encoded Task, the result an encoded Answer."""
    worker = get_worker()
    return msgspec.msgpack.encode(answer(chapter, task, sync(worker.loop, desk_of, worker), worker.address))


async def desk_of(worker: Worker) -> Desk:
    """The worker's desk, made at its first use. Runs in the worker's own thread, so there is one.

    Not registered by the client: Dask would give it to workers that have no autograder, too, and those hang over it.
    """
    if PLUGIN not in worker.plugins:
        await worker.plugin_add(Keeper(), name=PLUGIN)
    keeper = worker.plugins[PLUGIN]
    assert isinstance(keeper, Keeper)
    return keeper.desk


def software_here() -> bytes:
    """What this worker would grade with, encoded; in words why that cannot be said."""
    try:
        return msgspec.msgpack.encode(software())
    except Exception as error:  # noqa: BLE001  # an installation that is broken in whatever way
        return f"{type(error).__name__}: {error}".encode()


def retire(setting: bytes, dask_worker: Worker) -> None:
    """End the grader of this setting: soon, or when nobody uses it any more. Dask gives `dask_worker`."""
    plugin = dask_worker.plugins.get(PLUGIN)
    if isinstance(plugin, Keeper):  # in a thread: this one is the worker's, which has to answer its scheduler
        threading.Thread(target=plugin.desk.retire, args=(setting,), daemon=True).start()


def answer(chapter: bytes, task: bytes, desk: Desk, address: str) -> Answer:
    """As `run_task`, on the worker of this address. Raises Reschedule where the worker is ending."""
    where = f"{socket.gethostname()} ({address})"
    try:
        asked = msgspec.msgpack.decode(task, type=Task)
    except msgspec.MsgspecError as error:
        return Unfit(
            address, f"{where} has another autograder: it does not understand its task ({error}). Install the same there."
        )
    try:
        if reason := difference(asked.setting.software, software(), where):
            return Unfit(address, reason)
        with desk.bench(chapter, asked.setting) as bench:
            report = bench.graded(asked.entry)
    except OutOfService as error:
        return Unfit(address, f"{where}: {error}.")
    except AutograderError as error:
        done: Answer = Failed(type(error).__name__, str(error), where)
    except Exception as error:  # noqa: BLE001  # told as a grader fault, never as the student's
        done = Failed(GraderFault.__name__, f"{type(error).__name__}: {error}", where)
    else:
        done = Done(report)
    if desk.closed:  # what it says may be the end of its own processes
        raise Reschedule
    return done


class Bench:
    """A warm grader of one chapter, with the reader of what students handed in."""

    def __init__(self, chapter: Chapter, setting: Setting) -> None:
        if chapter.sha256 != setting.chapter_sha256:
            raise GraderFault(f"{chapter.name} is not the chapter that was sent.")
        self.users = 0
        self.retired = False
        with contextlib.ExitStack() as stack:
            self._reader = stack.enter_context(Reader(setting.levels, secrets_of(chapter)))
            self._grader = stack.enter_context(
                Grader(
                    chapter,
                    seed=setting.seed,
                    limits=setting.limits,
                    visibilities=setting.visibilities,
                    levels=setting.levels,
                )
            )
            grader = self._grader
            self._reader.keep_to(grader.isolation)
            self._stack = stack.pop_all()

    def graded(self, entry: Entry) -> Report:
        """The report. Never raises for what a student handed in."""
        return self._grader.grade_entry(entry, self._reader)

    def close(self) -> None:
        """End its processes."""
        self._stack.close()


class OutOfService(GraderFault):
    """None of the worker's GPUs can be used, or none any more."""


class GpuBench(Bench):
    """What judges the checks for a GPU: `gpus` of this machine's, one submission a GPU at a time."""

    def __init__(self, chapter: Chapter, setting: Setting, gpus: int) -> None:
        self.users = 0
        self.retired = False
        self._chapter = chapter
        with contextlib.ExitStack() as stack:
            found = stack.enter_context(reserved(find_gpus(), gpus))
            lanes = gpu_lanes(chapter, found, seed=setting.seed, limits=setting.limits, levels=setting.levels)
            self._lanes = stack.enter_context(lanes)
            if not self._lanes.count:
                raise OutOfService(self._retired() or "it has no GPU that is free and can be used")
            self._reader = stack.enter_context(Reader(setting.levels, secrets_of(chapter)))
            self._stack = stack.pop_all()

    def graded(self, entry: Entry) -> Report:
        """The report on the checks for a GPU alone. Raises OutOfService once no GPU is left."""
        submission = self._reader.read(entry, self._chapter.name, self._chapter.file.module)
        if isinstance(submission, Unreadable):
            raise GraderFault("what could be read when it was graded cannot be read now")
        report = self._lanes.grade(submission)
        if report is None:
            raise OutOfService(self._retired() or "its GPUs are out of service")
        return report

    def _retired(self) -> str:
        return "; ".join(f"{retired.gpu.name} ({retired.gpu.index}): {retired.reason}" for retired in self._lanes.take_retired())


class Desk:
    """The warm graders of one worker, which its threads share. Where another one is wanted, those that nobody uses end."""

    def __init__(self, folder: Path, gpus: int = 0) -> None:
        self._folder = folder
        self._gpus = gpus
        self._lock = threading.Lock()
        self._benches: dict[bytes, Bench] = {}
        self.closed = False

    @contextlib.contextmanager
    def bench(self, chapter: bytes, setting: Setting) -> Iterator[Bench]:
        """The one for `setting`, made at its first use. Raises what Grader raises when it starts; Reschedule at the end."""
        key = msgspec.msgpack.encode(setting)
        with self._lock:
            if self.closed:
                raise GraderFault("The worker is ending.")
            bench = self._benches.get(key)
            if bench is None:
                self._end([other for other, kept in self._benches.items() if not kept.users])
                there = unpacked(chapter, self._folder)
                bench = GpuBench(there, setting, self._gpus) if setting.part == "gpu" else Bench(there, setting)
                self._benches[key] = bench
            bench.users += 1
        try:
            yield bench
        finally:
            with self._lock:
                bench.users -= 1
                last = bench.retired and not bench.users
            if last:
                bench.close()

    def retire(self, key: bytes) -> None:
        """Have no such grader any more; one that is in use ends with its last use."""
        with self._lock:
            if key not in self._benches:
                return
            if self._benches[key].users:
                self._benches.pop(key).retired = True
            else:
                self._end([key])

    def close(self) -> None:
        """End all of them, in use or not."""
        self.closed = True
        with self._lock:
            self._end(list(self._benches))

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _end(self, keys: list[bytes]) -> None:
        for key in keys:
            self._benches.pop(key).close()


class Keeper(WorkerPlugin):
    """A worker's desk, which is cleared when the worker ends."""

    desk: Desk

    def setup(self, worker: Worker) -> None:
        """Called by Dask."""
        self.desk = Desk(Path(worker.local_directory), int(worker.state.total_resources.get("GPU", 0)))
        atexit.register(self.desk.close)

    async def teardown(self, worker: Worker) -> None:
        """Called by Dask, before the worker's folder is removed."""
        atexit.unregister(self.desk.close)
        await asyncio.to_thread(self.desk.close)
