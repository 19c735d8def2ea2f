"""A student's own run: the public checks, on the student's own machine, collected once and run after every save.

The code is the student's and so is the machine: a loop or a crash ends only its worker, but nothing isolates workers
(level L0). On Linux they are forked from a warm process as in grading; elsewhere each is a process started ahead.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from autograder.chapters import Chapter
from autograder.errors import ChapterError
from autograder.grading.grader import PRELOAD, limits_of
from autograder.grading.protocol import Conditions
from autograder.grading.reference import Reference, load_reference
from autograder.grading.submission import Groundwork, grade_submission
from autograder.grading.ungraded import unreadable_report
from autograder.lessons import PRACTICE_SEED, load_lessons
from autograder.model import Environment, Report, Submission, Unreadable
from autograder.plugin import Checks, collect
from autograder.sandbox.client import Sandbox
from autograder.sandbox.levels import UNSAFE
from autograder.sandbox.spawned import Spawner
from autograder.student.backend import NewWorker

PUBLIC = ("public",)
WORKERS = "AUTOGRADER_WORKERS"  # "spawned": as where there is no Linux


class Practice:
    """A chapter's public checks, ready to run."""

    def __init__(self, chapter: Chapter, reference: Reference, checks: Checks, new_worker: NewWorker) -> None:
        self._chapter = chapter
        self._reference = reference
        self._checks = checks
        self._new_worker = new_worker
        self._groundwork = Groundwork(lessons=load_lessons(Path(chapter.folder)))
        environment = Environment(isolation=UNSAFE, device="cpu", versions={})
        self._conditions = Conditions(PRACTICE_SEED, limits_of(chapter), environment, chapter.file.points)

    def report(self, submission: Submission | Unreadable) -> Report:
        """The public checks' results. Raises GraderFault if the workers are lost."""
        if isinstance(submission, Unreadable):
            return unreadable_report(submission, self._chapter, self._conditions)
        args = (self._chapter, self._reference, self._checks, self._groundwork, self._conditions, self._new_worker)
        return grade_submission(submission, *args)


def practise(chapter: Chapter, drive: Callable[[Practice], None]) -> None:
    """Collect the chapter's public checks and call `drive` with them. Raises ChapterError, IsolationError, GraderFault."""
    torch.set_num_threads(1)  # as in grading
    with _workers(chapter) as workers:  # they import while this process does

        def start(checks: Checks) -> None:
            for fault in checks.faults:
                raise ChapterError(f"{fault.file} could not be loaded. Copy it anew.\n{fault.traceback}")
            workers.wait_ready()
            drive(Practice(chapter, reference, checks, workers.new_worker))

        reference = load_reference(chapter)  # the stub: what its functions promise
        collect(chapter, reference.proxy, start, visibilities=PUBLIC)


def _workers(chapter: Chapter) -> Sandbox | Spawner:
    if sys.platform == "linux" and os.environ.get(WORKERS) != "spawned":
        return Sandbox(UNSAFE, (*PRELOAD, *chapter.file.preload))
    # each worker imports anew, torch for seconds: where it is not the subject, only who uses it waits for it
    preload = ("numpy",) if chapter.file.framework == "numpy" else PRELOAD
    return Spawner((*preload, *chapter.file.preload), limits_of(chapter))
