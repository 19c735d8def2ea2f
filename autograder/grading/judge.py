"""The judge: `python -P -m autograder.grading.judge DESCRIPTOR`.

It loads the chapter's reference and hidden tests, collects them with pytest once, tries them on the reference, and then
forks a process a submission. Each fork starts from the same state, so a result depends neither on the submissions
before it nor on how many run at once; and a check that its own reference does not pass is known before any student
meets it. One fork, with a worker of its own, always stands ready: setting them up then takes nobody's time.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from autograder.chapters import CPU_CHECKS, Chapter, load_chapter
from autograder.diagnosis import Suspect
from autograder.errors import AutograderError, GraderFault
from autograder.grading.protocol import Answer, BrokenCheck, Conditions, JudgeReady, JudgeRefused, JudgeSettings, Task
from autograder.grading.reference import Reference, load_reference
from autograder.grading.streams import receive_message, send_message
from autograder.grading.submission import Groundwork, grade_submission, own_submission, remote_of
from autograder.grading.suspects import load_suspects
from autograder.model import CheckResult, Environment, Outcome
from autograder.plugin import Checks, collect
from autograder.sandbox.client import Worker
from autograder.scoring import total_points
from autograder.student.inprocess import InProcess
from autograder.student.pace import LEAST_SECONDS, STANDIN_LEAST_SECONDS, Pace
from autograder.student.proxy import Student

GRACE_SECONDS = 60
MOST_FAILURES = 3  # forks lost in a row, with a submission waiting


def main(descriptor: int) -> None:
    """Serve until the command's process closes its end."""
    control = socket.socket(fileno=descriptor)
    torch.set_num_threads(1)  # as in the workers: sums of one and of two threads differ in the last digits
    try:
        settings = receive_message(control, JudgeSettings)
    except GraderFault:
        return
    try:
        chapter = load_chapter(Path(settings.chapter))
        reference = load_reference(chapter)
        collect(
            chapter,
            reference.proxy,
            lambda checks: Judge(chapter, reference, checks, settings, control).serve(),
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
    ) -> None:
        self._chapter = chapter
        self._reference = reference
        self._checks = checks
        self._settings = settings
        self._control = control
        self._groundwork = Groundwork()

    def serve(self) -> None:
        """Try the checks on the reference, wait for the sandbox, then have a fork ready for each descriptor that arrives."""
        gpu = self._settings.gpu
        faults = tuple(BrokenCheck(f.file, f.traceback) for f in self._checks.faults)
        if gpu is None:  # while the sandbox starts
            self._found(faults, self._try_reference(), load_suspects(self._chapter, self._reference), {})
        descriptor = _descriptor(self._control)
        if descriptor is None:
            return
        self._sandbox = socket.socket(fileno=descriptor)
        environment = receive_message(self._control, Environment)
        self._conditions = Conditions(self._settings.seed, self._settings.limits, environment, self._max_points())
        if gpu is not None:
            pace = Pace(keeping=True, least=STANDIN_LEAST_SECONDS if gpu.kind == "standin" else LEAST_SECONDS)
            self._found(faults, self._try_on_gpu(pace), (), pace.seconds)
        send_message(self._control, JudgeReady(self._checks.specs, self._groundwork.broken, self._conditions.max_points))
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies: a lost judge shows by its closed connection
        serve_all(self._control, self._serve_one)

    def _found(
        self,
        faults: tuple[BrokenCheck, ...],
        results: tuple[CheckResult, ...],
        suspects: tuple[Suspect, ...],
        pace: dict[str, float],
    ) -> None:
        functions = {result.name: result.functions for result in results}
        self._groundwork = Groundwork(faults + _broken(results), functions, suspects, pace=pace)
        gc.collect()
        gc.freeze()  # or the first collection in each fork would copy all of this process's memory

    def _max_points(self) -> float:
        """What the checks are worth that are to be judged: all of the chapter's, or all but those for a GPU."""
        specs = self._checks.specs
        if self._checks.faults or not set(CPU_CHECKS) <= set(self._settings.visibilities):
            return self._chapter.file.points
        return total_points(spec.points for spec in specs)

    def _serve_one(self) -> bool:
        """Fork; whether the fork has taken a submission. It has not if it was lost before, or if there will be no more."""
        taken, taking = os.pipe()
        try:
            if os.fork() == 0:
                os.close(taken)
                _forked(self._judge_next, taking)
        except OSError as error:  # no process to be had just now
            print(f"judge: {error}", file=sys.stderr)
        finally:
            os.close(taking)
        with open(taken, "rb") as pipe:
            return bool(pipe.read(1))

    def _try_reference(self) -> tuple[CheckResult, ...]:
        """The checks on the reference. It warms Hypothesis and torch up, too."""
        backend = InProcess(self._reference.module, self._reference.probes_module)
        student = Student(backend, self._reference.contracts, self._reference.probe_names)
        return self._checks.run(student, backend, self._settings.seed)

    def _try_on_gpu(self, pace: Pace) -> tuple[CheckResult, ...]:
        """The checks on the reference, on the GPU: its times are kept in `pace`."""
        new_worker = functools.partial(Worker, self._sandbox)
        own = own_submission(self._chapter)
        remote = remote_of(own, self._chapter, self._conditions, new_worker, on_gpu=True)
        student = Student(remote, self._reference.contracts, self._reference.probe_names)
        student.pace = pace
        try:
            return self._checks.run(student, remote, self._settings.seed)
        finally:
            remote.close()

    def _judge_next(self, taking: int) -> None:
        """In a fork: have a worker set up, take the next submission, say so, judge it.

        A GPU is one program's at a time: there the worker comes with the submission.
        """
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        worker = None
        new_worker = functools.partial(Worker, self._sandbox)
        gpu = self._settings.gpu
        if gpu is None:
            with contextlib.suppress(GraderFault):  # said when it is needed
                worker = new_worker(self._conditions.limits)
        descriptor = _descriptor(self._control)
        self._control.close()  # or it would seem open while this runs, when the judge is lost
        if descriptor is None:
            return
        os.write(taking, b"t")
        os.close(taking)
        connection = socket.socket(fileno=descriptor)
        signal.alarm(int(self._conditions.limits.submission_seconds) + GRACE_SECONDS)  # ends a judge that hangs
        task = receive_message(connection, Task)
        try:
            report = grade_submission(
                task.submission,
                self._chapter,
                self._reference,
                self._checks,
                self._groundwork,
                self._conditions,
                new_worker,
                worker,
                gpu,
            )
            send_message(connection, Answer(report))
        except Exception as error:  # noqa: BLE001  # told as a grader fault, never as the student's
            send_message(connection, Answer(None, f"{type(error).__name__}: {error}"))


def serve_all(control: socket.socket, serve_one: Callable[[], bool]) -> None:
    """Call `serve_one` until no more can come from `control`; it says whether it has taken a submission from there."""
    failures = 0
    while True:
        if serve_one():
            failures = 0
            continue
        if not control.recv(1, socket.MSG_PEEK):  # where none is due, this waits for the next
            return
        failures += 1
        if failures == MOST_FAILURES and (descriptor := _descriptor(control)) is not None:
            os.close(descriptor)  # this submission is a grader fault, the next may do
            failures = 0


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


def _descriptor(control: socket.socket) -> int | None:
    """The next one that arrives; None when there will be no more."""
    _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    return descriptors[0] if descriptors else None


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
