"""A warm grader for one chapter: the sandbox's zygote and the judge, started side by side, ready for submissions."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import msgspec

from autograder import __version__
from autograder.chapters import Chapter
from autograder.errors import ChapterError, GraderFault
from autograder.grading.protocol import (
    Answer,
    BrokenCheck,
    JudgeReady,
    JudgeRefused,
    JudgeReply,
    JudgeSettings,
    Task,
)
from autograder.grading.streams import receive_message, send_message
from autograder.grading.submission import lost_report, unreadable_report
from autograder.model import CheckSpec, Limits, Report, Submission, Unreadable
from autograder.sandbox.client import Sandbox
from autograder.sandbox.levels import LEVELS, open_sandbox

# torch imports torch._dynamo at its first computation on the meta device, and at its first optimiser: a second, once
PRELOAD = {"numpy": ("numpy", "torch"), "torch": ("numpy", "torch", "torch._dynamo")}
# One thread, as in the workers; and sets iterate in one order, so that a check draws the same inputs in every run.
JUDGE_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class Grader:
    """Grades submissions of one chapter; `grade` may be called from several threads at once.

    Use as a context manager, entered in the main thread. Raises IsolationError where none of `levels`
    (tried in their order) can be had, ChapterError for a chapter that cannot be judged.
    """

    def __init__(
        self,
        chapter: Chapter,
        *,
        seed: int = 0,
        limits: Limits | None = None,
        visibilities: tuple[str, ...] = ("public", "hidden"),
        levels: tuple[str, ...] = LEVELS,
    ) -> None:
        self.chapter = chapter
        self._limits = limits or limits_of(chapter)
        self._seed = seed
        self._visibilities = visibilities
        self._levels = levels
        self.checks: tuple[CheckSpec, ...] = ()
        self.broken: tuple[BrokenCheck, ...] = ()

    def __enter__(self) -> Grader:
        self._sandbox: Sandbox | None = None
        self._control, theirs = socket.socketpair()
        with theirs:  # the judge imports while the sandbox does
            self._judge = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.grading.judge", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, **JUDGE_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            self._sandbox = open_sandbox(self._levels, PRELOAD[self.chapter.file.framework], secrets_of(self.chapter))
            versions = {"autograder": __version__, **self._sandbox.versions}
            self.settings = JudgeSettings(
                self.chapter.folder, self._visibilities, self._seed, self._limits, self._sandbox.level, versions
            )
            socket.send_fds(self._control, [b"s"], [self._sandbox.control.fileno()])
            send_message(self._control, self.settings)
            match receive_message(self._control, JudgeReply):  # type: ignore[arg-type]  # a union is no class
                case JudgeRefused(kind=kind, message=message):
                    raise (GraderFault if kind == GraderFault.__name__ else ChapterError)(message)
                case JudgeReady(checks=checks, broken=broken):
                    self.checks, self.broken = checks, broken
        except BaseException as error:
            self.__exit__(None, None, None)
            if isinstance(error, OSError):
                raise GraderFault(f"The judge ended while it started ({error}). Its message is above.") from None
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._control.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._judge.pid, signal.SIGKILL)  # the judge and all of its forks
        self._judge.wait()
        if self._sandbox is not None:
            self._sandbox.close()

    def grade(self, entry: Submission | Unreadable) -> Report:
        """The report on one entry. Never raises for what a student handed in."""
        if isinstance(entry, Unreadable):
            return unreadable_report(entry, self.chapter, self.settings)
        try:
            answer = self._ask(entry)
        except (GraderFault, OSError) as fault:
            answer = Answer(None, str(fault))
        return answer.report or lost_report(entry, self.chapter, self.settings, answer.fault)

    def _ask(self, submission: Submission) -> Answer:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self._control, [b"t"], [theirs.fileno()])
            send_message(ours, Task(submission))
            return receive_message(ours, Answer)


def secrets_of(chapter: Chapter) -> tuple[Path, ...]:
    """Files that no submission may be able to read."""
    return tuple(p for p in sorted(Path(chapter.folder).iterdir()) if p.is_file())


def limits_of(chapter: Chapter) -> Limits:
    """The chapter's own limits, the defaults where it says nothing."""
    return msgspec.structs.replace(
        Limits(), call_seconds=chapter.file.call_seconds, submission_seconds=chapter.file.submission_seconds
    )


def fresh_seed() -> int:
    """A seed nobody could foresee, for instructors who want other inputs."""
    return secrets.randbelow(2**31)
