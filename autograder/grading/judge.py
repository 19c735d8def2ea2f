"""The judge: `python -P -m autograder.grading.judge DESCRIPTOR`.

It loads the chapter's reference and hidden tests, collects them with pytest once, tries them on the reference, and then
forks a process a submission. Each fork starts from the same state, so a result depends neither on the submissions
before it nor on how many run at once; and a check that its own reference does not pass is known before any student
meets it.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from autograder.chapters import Chapter, load_chapter
from autograder.errors import AutograderError
from autograder.grading.protocol import Answer, BrokenCheck, JudgeReady, JudgeRefused, JudgeSettings, Task
from autograder.grading.reference import Reference, load_reference
from autograder.grading.streams import receive_message, send_message
from autograder.grading.submission import Groundwork, grade_submission
from autograder.grading.suspects import load_suspects
from autograder.model import CheckResult, Outcome
from autograder.plugin import Checks, collect
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student

GRACE_SECONDS = 60


def main(descriptor: int) -> None:
    """Serve until the command's process closes its end."""
    control = socket.socket(fileno=descriptor)
    torch.set_num_threads(1)  # as in the workers: sums of one and of two threads differ in the last digits
    _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    if not descriptors:
        return
    sandbox = socket.socket(fileno=descriptors[0])
    settings = receive_message(control, JudgeSettings)
    try:
        chapter = load_chapter(Path(settings.chapter))
        reference = load_reference(chapter)
        collect(
            chapter,
            reference.proxy,
            lambda checks: Judge(chapter, reference, checks, settings, control, sandbox).serve(),
            visibilities=settings.visibilities,
        )
    except AutograderError as error:
        send_message(control, JudgeRefused(type(error).__name__, str(error)))


class Judge:
    """One chapter's checks, collected and tried; forks itself for every submission."""

    def __init__(
        self,
        chapter: Chapter,
        reference: Reference,
        checks: Checks,
        settings: JudgeSettings,
        control: socket.socket,
        sandbox: socket.socket,
    ) -> None:
        self._chapter = chapter
        self._reference = reference
        self._checks = checks
        self._settings = settings
        self._control = control
        self._sandbox = sandbox
        self._groundwork = Groundwork()

    def serve(self) -> None:
        """Try the checks on the reference, say so, then fork for each descriptor that arrives."""
        results = self._try_reference()
        broken = tuple(BrokenCheck(f.file, f.traceback) for f in self._checks.faults) + _broken(results)
        functions = {result.name: result.functions for result in results}
        self._groundwork = Groundwork(broken, functions, load_suspects(self._chapter, self._reference))
        gc.collect()
        gc.freeze()
        send_message(self._control, JudgeReady(self._checks.specs, broken))
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies: a lost judge shows by its closed connection
        while True:
            _, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
            if not descriptors:
                return
            try:
                if os.fork() == 0:
                    _forked(self._judge_one, descriptors[0])
            except OSError as error:  # no process to be had just now: this submission is a grader fault, the next may do
                print(f"judge: {error}", file=sys.stderr)
            finally:
                os.close(descriptors[0])

    def _try_reference(self) -> tuple[CheckResult, ...]:
        """The checks on the reference. It warms Hypothesis and torch up, too."""
        backend = InProcess(self._reference.module, self._reference.probes_module)
        student = Student(backend, self._reference.contracts, self._reference.probe_names)
        return self._checks.run(student, backend, self._settings.seed)

    def _judge_one(self, descriptor: int) -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connection = socket.socket(fileno=descriptor)
        signal.alarm(int(self._settings.limits.submission_seconds) + GRACE_SECONDS)  # ends a judge that hangs
        task = receive_message(connection, Task)
        try:
            report = grade_submission(
                task.submission,
                self._chapter,
                self._reference,
                self._checks,
                self._groundwork,
                self._settings,
                self._sandbox,
            )
            send_message(connection, Answer(report))
        except Exception as error:  # noqa: BLE001  # told as a grader fault, never as the student's
            send_message(connection, Answer(None, f"{type(error).__name__}: {error}"))


def _broken(results: tuple[CheckResult, ...]) -> tuple[BrokenCheck, ...]:
    """The checks that the reference does not pass."""
    return tuple(
        BrokenCheck(
            r.name,
            r.instructor_only or f"The reference does not pass it: {r.message.en if r.message else r.outcome}",
        )
        for r in results
        if r.outcome not in (Outcome.PASSED, Outcome.NOT_RUN)
    )


def _forked(work: Callable[[int], None], descriptor: int) -> None:
    """Run `work` in a forked child and end it there: pytest's own clean-up belongs to the parent."""
    code = 1
    try:
        work(descriptor)
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
