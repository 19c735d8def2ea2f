"""A student's own run: the public checks, on the student's own machine, collected once and run after every save.

The code is the student's and so is the machine: workers are forked from a warm process as in grading, so that a loop or a
crash ends only itself, but nothing isolates them (level L0).
"""

from __future__ import annotations

import socket
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

PUBLIC = ("public",)


class Practice:
    """A chapter's public checks, ready to run."""

    def __init__(self, chapter: Chapter, reference: Reference, checks: Checks, control: socket.socket) -> None:
        self._chapter = chapter
        self._reference = reference
        self._checks = checks
        self._control = control
        self._groundwork = Groundwork(lessons=load_lessons(Path(chapter.folder)))
        environment = Environment(isolation=UNSAFE, device="cpu", versions={})
        self._conditions = Conditions(PRACTICE_SEED, limits_of(chapter), environment)

    def report(self, submission: Submission | Unreadable) -> Report:
        """The public checks' results. Raises GraderFault if the warm process is lost."""
        if isinstance(submission, Unreadable):
            return unreadable_report(submission, self._chapter, self._conditions)
        args = (self._chapter, self._reference, self._checks, self._groundwork, self._conditions, self._control)
        return grade_submission(submission, *args)


def practise(chapter: Chapter, drive: Callable[[Practice], None]) -> None:
    """Collect the chapter's public checks and call `drive` with them. Raises ChapterError, IsolationError, GraderFault."""
    torch.set_num_threads(1)  # as in grading
    with Sandbox(UNSAFE, (*PRELOAD, *chapter.file.preload)) as sandbox:  # it imports while this process does

        def start(checks: Checks) -> None:
            for fault in checks.faults:
                raise ChapterError(f"{fault.file} could not be loaded. Copy it anew.\n{fault.traceback}")
            sandbox.wait_ready()
            drive(Practice(chapter, reference, checks, sandbox.control))

        reference = load_reference(chapter)  # the stub: what its functions promise
        collect(chapter, reference.proxy, start, visibilities=PUBLIC)
