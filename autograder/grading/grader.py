"""A warm grader for one chapter: the sandbox's zygote and the judge, started side by side, ready for submissions."""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from autograder import __version__
from autograder.chapters import EVERY_CHECK, GPU_CHECKS, Chapter
from autograder.errors import AutograderError, ChapterError, GraderFault
from autograder.gpus import Meter
from autograder.grading.inputs import conditions_sha256, inputs_sha256, may_be_kept
from autograder.grading.protocol import (
    Answer,
    BrokenCheck,
    Conditions,
    JudgeReady,
    JudgeRefused,
    JudgeReply,
    JudgeSettings,
    Task,
)
from autograder.grading.restarts import Restarting
from autograder.grading.streams import receive_message, send_message
from autograder.grading.ungraded import lost_report, unreadable_report
from autograder.intake import Entry
from autograder.model import CheckSpec, Environment, Gpu, Limits, Outcome, Report, Submission, Unreadable
from autograder.sandbox.client import Sandbox, Worker, needs_linux
from autograder.sandbox.levels import LEVELS, open_sandbox
from autograder.student.device import device_answers

ENDING_SECONDS = 1.0
DEVICE_SECONDS = 120.0  # for a GPU's first answer: its driver may have to start
PRELOAD = ("numpy", "torch")  # in every chapter: students may use both
# One thread, as in the workers; and sets iterate in one order, so that a check draws the same inputs in every run.
JUDGE_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class Reads(Protocol):
    """What reads a student's files: a Reader."""

    def read(self, entry: Entry, chapter: str, module: str) -> Submission | Unreadable: ...


class Crew:
    """The processes that grade: a judge and the sandbox's zygote, started side by side and warm when this returns.

    Raises IsolationError where none of `levels` (tried in their order) can be had, ChapterError for a chapter that
    cannot be judged.
    """

    def __init__(
        self,
        chapter: Chapter,
        seed: int,
        limits: Limits,
        visibilities: tuple[str, ...],
        levels: tuple[str, ...],
        gpu: Gpu | None = None,
    ) -> None:
        needs_linux()
        self.sandbox: Sandbox | None = None
        self._closing = contextlib.ExitStack()
        self._meter: Meter | None = None
        self._limits = limits
        self.conditions: Conditions
        self.ready = JudgeReady((), (), chapter.file.points)
        self._control, theirs = socket.socketpair()
        with theirs:  # the judge imports, and tries the checks, while the sandbox imports
            self.judge = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.grading.judge", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, **JUDGE_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            send_message(self._control, JudgeSettings(chapter.folder, visibilities, seed, limits, gpu))
            self.sandbox = open_sandbox(levels, (*PRELOAD, *chapter.file.preload), secrets_of(chapter), gpu)
            if gpu is not None:
                self._meter = self._closing.enter_context(Meter(gpu))
                if trouble := self.device_trouble(DEVICE_SECONDS):
                    raise GraderFault(f"{gpu.name} ({gpu.index}) cannot be used: {trouble}")
            versions = {"autograder": __version__, **self.sandbox.versions}
            device = gpu.name if gpu is not None else "cpu"
            environment = Environment(isolation=self.sandbox.level, device=device, versions=versions)
            with contextlib.suppress(BrokenPipeError):  # it has refused the chapter: what it said can still be read
                socket.send_fds(self._control, [b"s"], [self.sandbox.control.fileno()])
                send_message(self._control, environment)
            match receive_message(self._control, JudgeReply):  # type: ignore[arg-type]  # a union is no class
                case JudgeRefused(kind=kind, message=message):
                    raise (GraderFault if kind == GraderFault.__name__ else ChapterError)(message)
                case JudgeReady() as ready:
                    self.ready = ready  # what it has collected, and tried on the reference
            self.conditions = Conditions(seed, limits, environment, self.ready.max_points)
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise GraderFault(f"The judge ended while it started ({error}). Its message is above.") from None
            raise

    def judged(self, submission: Submission) -> Answer:
        """The judge's answer. Raises GraderFault or OSError if the judge was lost."""
        ours, theirs = socket.socketpair()
        try:
            with ours:
                with theirs:
                    socket.send_fds(self._control, [b"t"], [theirs.fileno()])
                send_message(ours, Task(submission))
                return receive_message(ours, Answer)
        except (GraderFault, OSError):
            with contextlib.suppress(subprocess.TimeoutExpired):  # its own process was lost; perhaps all are, just now
                self.judge.wait(ENDING_SECONDS)
            raise

    def device_trouble(self, seconds: float) -> str:
        """Why the sandbox's GPU is not to be used; "" if it gives a right answer within `seconds`."""
        if self.sandbox is None or self._meter is None:
            return "it has no sandbox"
        worker = functools.partial(Worker, self.sandbox.control, self._limits, program="probe")
        return device_answers(worker, seconds) or self._meter.trouble()

    def lost(self) -> bool:
        """Whether one of the processes that all submissions share has ended."""
        return self.judge.poll() is not None or self.sandbox is None or self.sandbox.lost()

    def close(self) -> None:
        """End them all."""
        self._control.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.judge.pid, signal.SIGKILL)  # the judge and all of its forks
        self.judge.wait()
        if self.sandbox is not None:
            self.sandbox.close()
        self._closing.close()


class Grader:
    """Grades submissions of one chapter; `grade` may be called from several threads at once.

    With `gpu` it judges the checks for a GPU alone, on that one, a submission at a time; without, those checks wait.

    Use as a context manager; entering raises what Crew raises. Processes that are lost are started again, and what they
    were grading is graded again, once.
    """

    def __init__(
        self,
        chapter: Chapter,
        *,
        seed: int = 0,
        limits: Limits | None = None,
        visibilities: tuple[str, ...] = EVERY_CHECK,
        levels: tuple[str, ...] = LEVELS,
        gpu: Gpu | None = None,
    ) -> None:
        self.chapter = chapter
        limits = limits or limits_of(chapter)
        visibilities = GPU_CHECKS if gpu is not None else visibilities
        self._start = functools.partial(Crew, chapter, seed, limits, visibilities, levels, gpu)
        self._conditions_sha256 = conditions_sha256(chapter, seed, limits, visibilities)

    def __enter__(self) -> Self:
        self._crews = Restarting(self._start)
        self.conditions = self.crew.conditions
        self.checks: tuple[CheckSpec, ...] = self.crew.ready.checks
        self.broken: tuple[BrokenCheck, ...] = self.crew.ready.broken
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._crews.close()

    @property
    def crew(self) -> Crew:
        """The processes that grade now."""
        return self._crews.now()

    @property
    def isolation(self) -> str:
        """The level that holds."""
        return self.conditions.environment.isolation

    @property
    def restarts(self) -> int:
        """How often they were lost and started again."""
        return self._crews.restarts

    def grade(self, entry: Submission | Unreadable) -> Report:
        """The report on one entry. Never raises for what a student handed in."""
        if isinstance(entry, Unreadable):
            return unreadable_report(entry, self.chapter, self.conditions)
        crew = self.crew
        report = self._graded(entry, crew)
        if at_fault(report) and crew.lost():
            try:
                crew = self._crews.after(crew)
            except AutograderError as fault:
                return lost_report(entry, self.chapter, self.conditions, str(fault))
            report = self._graded(entry, crew)
        return report

    def _graded(self, entry: Submission, crew: Crew) -> Report:
        try:
            answer = crew.judged(entry)
        except (GraderFault, OSError) as fault:
            answer = Answer(None, str(fault))
        return answer.report or lost_report(entry, self.chapter, self.conditions, answer.fault)

    def device_trouble(self, seconds: float) -> str:
        """Why its GPU is not to be used any more; "" if it answers, and rightly, within `seconds`."""
        try:
            crew = self.crew
            return (self._crews.after(crew) if crew.lost() else crew).device_trouble(seconds)
        except AutograderError as error:
            return str(error)

    def grade_entry(self, entry: Entry, reader: Reads) -> Report:
        """The report on one student's files, read by `reader`. Never raises for what a student handed in."""
        try:
            report = self.grade(reader.read(entry, self.chapter.name, self.chapter.file.module))
        except GraderFault as fault:
            return lost_report(entry, self.chapter, self.conditions, str(fault))
        if not may_be_kept(report):
            return report
        return msgspec.structs.replace(report, inputs_sha256=inputs_sha256(entry, self._conditions_sha256))


def secrets_of(chapter: Chapter) -> tuple[Path, ...]:
    """Files that no submission may be able to read."""
    return tuple(p for p in sorted(Path(chapter.folder).iterdir()) if p.is_file())


def limits_of(chapter: Chapter) -> Limits:
    """The chapter's own limits, the defaults where it says nothing."""
    return msgspec.structs.replace(
        Limits(), call_seconds=chapter.file.call_seconds, submission_seconds=chapter.file.submission_seconds
    )


def at_fault(report: Report) -> bool:
    """Whether a part of it could not be graded through a fault of ours."""
    return any(check.outcome is Outcome.GRADER_ERROR for check in report.checks)


def fresh_seed() -> int:
    """A seed nobody could foresee, for instructors who want other inputs."""
    return secrets.randbelow(2**31)
