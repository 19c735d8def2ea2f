"""The submissions under way on a cluster: sent as there is room, sent again where a worker could not, each ended once."""

from __future__ import annotations

import contextlib
import itertools
import queue
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from autograder.chapters import Chapter
from autograder.errors import ChapterError, GraderFault, IsolationError
from autograder.executors.messages import Answer, Done, Failed, Setting, Task, Unfit
from autograder.executors.parcel import packed
from autograder.grading.protocol import Conditions
from autograder.grading.ungraded import lost_report
from autograder.intake import Entry
from autograder.model import Environment, Report

if TYPE_CHECKING:
    from distributed import Client, Future

    from autograder.executors.cluster import Cluster

MOST_BYTES = 256 * 1024**2  # of submissions on their way
FEWEST, A_THREAD = 16, 4  # submissions on their way: enough for an autoscaler to see, and for no thread to wait
MOST_TRIES = 3
RETRIES = 2  # by Dask itself, of a task that raised: ours do not
LOOK_SECONDS = 1.0
PATIENCE_SECONDS = 3.0  # before a missing worker is worth a word
ENDS_THE_RUN = {error.__name__: error for error in (IsolationError, ChapterError)}


class Sent(msgspec.Struct):
    """One submission under way."""

    entry: Entry  # without the files: they are in `task`
    task: bytes
    future: Future[bytes]
    workers: frozenset[str] = frozenset()  # the only ones that may take it; none: all may
    tries: int = 1


class Flight:
    """One run's submissions on `client`'s workers. `reports` may be called once."""

    def __init__(self, client: Client, cluster: Cluster, say: Callable[[str], None], chapter: Chapter, setting: Setting) -> None:
        self._client = client
        self._cluster = cluster
        self._say = say
        self._chapter = chapter
        self._setting = setting
        self._parcel = packed(chapter)
        self._run = uuid.uuid4().hex
        self._numbers = itertools.count()
        self._under_way: dict[str, Sent] = {}
        self._ended: queue.SimpleQueue[Future[bytes]] = queue.SimpleQueue()
        self._unfit: dict[str, str] = {}
        self._carried: Future[bytes] | None = None
        self._workers_seen = time.monotonic()
        self._said = False

    def reports(self, entries: Iterable[Entry]) -> Iterator[Report]:
        """One report for each of `entries`, as they end. What is under way when this is closed is cancelled."""
        waiting = iter(entries)
        try:
            while True:
                self._send(waiting)
                if not self._under_way:
                    return
                if (report := self._next()) is not None:
                    self._send(waiting)  # before it is passed on: whoever writes it to a disk takes as long as it takes
                    yield report
        finally:
            self._cancel()

    def _send(self, waiting: Iterator[Entry]) -> None:
        """As many as there is room for."""
        members = self._cluster.members
        most = max(FEWEST, A_THREAD * members.at_once(self._setting.part))
        while len(self._under_way) < most and sum(len(sent.task) for sent in self._under_way.values()) < MOST_BYTES:
            if (entry := next(waiting, None)) is None:
                return
            task = msgspec.msgpack.encode(Task(self._setting, entry))
            light = msgspec.structs.replace(entry, tree=msgspec.structs.replace(entry.tree, files={}))
            self._submit(light, task, tries=1)

    def _submit(self, entry: Entry, task: bytes, tries: int) -> None:
        from autograder.executors.tasks import run_task

        workers = self._fit_workers()
        only = sorted(workers) or None
        future = self._client.submit(
            run_task,
            self._chapter_on_its_way(only),
            task,
            key=f"autograder-{self._run}-{next(self._numbers)}",
            pure=False,
            retries=RETRIES,
            workers=only,
            resources={"GPU": 1} if self._setting.part == "gpu" else None,
        )
        self._under_way[str(future.key)] = Sent(entry, task, future, workers, tries)
        future.add_done_callback(self._ended.put)

    def _chapter_on_its_way(self, workers: list[str] | None) -> Future[bytes]:
        """The task that carries the chapter; a new one where Dask has given the last one up."""
        from autograder.executors.tasks import carry

        if self._carried is None or self._carried.status in ("error", "cancelled", "lost"):
            key = f"autograder_chapter-{self._run}-{next(self._numbers)}"
            self._carried = self._client.submit(carry, self._parcel, key=key, pure=False, retries=RETRIES, workers=workers)
        return self._carried

    def _fit_workers(self) -> frozenset[str]:
        """Who may grade, as soon as somebody may not. Raises GraderFault if nobody may."""
        if not self._unfit:
            return frozenset()
        fit = self._cluster.members.addresses - self._unfit.keys()
        if not fit:
            raise GraderFault(f"No worker can grade this: {' '.join(self._unfit.values())}")
        return frozenset(fit)

    def _next(self) -> Report | None:
        """The report of the next one to end; None if none did for a while, or one was sent again."""
        try:
            future = self._ended.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            self._look()
            return None
        sent = self._under_way.pop(str(future.key), None)
        if sent is None:  # it has been sent anew
            return None
        try:
            return self._judged(future, sent)
        finally:
            future.release()

    def _judged(self, future: Future[bytes], sent: Sent) -> Report | None:
        """What its end means: a report, or None where it was sent again. Raises what ends the run."""
        from distributed import KilledWorker

        if future.status == "cancelled":
            raise GraderFault(
                "The scheduler was lost, and with it what was under way. Start again: every result written is whole."
            )
        try:
            answer: Answer = msgspec.msgpack.decode(future.result(), type=Answer)
        except KilledWorker as error:
            where = error.last_worker.address
            if error.task == future.key:
                return self._lost(sent, f"{error.allowed_failures + 1} workers ended while they had it, the last at {where}.")
            return self._again(sent, f"The workers that had the chapter were lost, the last at {where}.")
        except Exception as error:  # noqa: BLE001  # Dask's, of whatever kind, or a worker's that cannot load our code
            self._leave_out(self._cluster.unfit())
            return self._again(sent, f"{type(error).__name__}: {error}")
        match answer:
            case Done(report=report):
                return report
            case Unfit(address=address, message=message):
                self._leave_out({address: message})
                self._submit(sent.entry, sent.task, sent.tries)
                return None
            case Failed(kind=kind, message=message, worker=worker) if kind in ENDS_THE_RUN:
                raise ENDS_THE_RUN[kind](f"Worker {worker}: {message}")
            case Failed(message=message, worker=worker):
                return self._again(sent, f"{message} (Worker {worker}.)")

    def _again(self, sent: Sent, fault: str) -> Report | None:
        """Send it once more; after too often, its report."""
        if sent.tries >= MOST_TRIES:
            return self._lost(sent, fault)
        self._submit(sent.entry, sent.task, sent.tries + 1)
        return None

    def _lost(self, sent: Sent, fault: str) -> Report:
        environment = Environment(isolation="unknown", device="unknown", versions=self._setting.software.versions)
        conditions = Conditions(self._setting.seed, self._setting.limits, environment, self._chapter.file.points)
        return lost_report(sent.entry, self._chapter, conditions, fault)

    def _leave_out(self, unfit: dict[str, str]) -> None:
        for address, message in unfit.items():
            if address not in self._unfit:
                self._unfit[address] = message
                self._say(f"{message} It is left out.")

    def _look(self) -> None:
        """Nothing has ended for a while: are there workers, and those that were to do it?"""
        members = self._cluster.members
        if members.at_once(self._setting.part):
            self._workers_seen, self._said = time.monotonic(), False
        elif time.monotonic() - self._workers_seen > PATIENCE_SECONDS and not self._said:
            self._said = True
            what = "worker with a GPU" if self._setting.part == "gpu" else "worker"
            self._say(f"The cluster has no {what} now: waiting for one. Ctrl+C ends this; every result written is whole.")
        stranded = [sent for sent in self._under_way.values() if sent.workers and not sent.workers & members.addresses]
        if stranded:
            self._client.cancel([sent.future for sent in stranded], force=True)
            self._carried = None  # it was for the same workers
            for sent in stranded:
                del self._under_way[str(sent.future.key)]
                self._submit(sent.entry, sent.task, sent.tries)

    def _cancel(self) -> None:
        """Whatever is under way; and nobody keeps a grader for us."""
        from autograder.executors.tasks import retire

        futures = [sent.future for sent in self._under_way.values()]
        self._under_way.clear()
        if self._client.status != "running":
            return
        with contextlib.suppress(OSError, TimeoutError, GraderFault):
            self._client.cancel(futures, force=True)
            for address in self._cluster.members.addresses - self._unfit.keys():
                self._cluster.ask(address, retire, msgspec.msgpack.encode(self._setting))
