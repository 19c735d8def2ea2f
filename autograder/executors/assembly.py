"""One submission's report, put together: its checks on a CPU, those for a GPU, and what was judged before or elsewhere.

No check is judged twice: what an equal run gave before is kept, what another machine's results hold is taken from there,
and only the rest is graded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from autograder.chapters import Chapter
from autograder.executors.gpus import Lanes
from autograder.grading.grader import Grader, Reads
from autograder.grading.merging import merged, unjudged, unlike
from autograder.intake import Entry, Place
from autograder.model import Outcome, Report, Submission, Unreadable

Reports = Mapping[str, Report]  # by student
OTHER_CHECKS = "its checks for a GPU were left out (--cpu-only)"


class Graders(Protocol):
    """What grades an entry: this machine, or a cluster. For several threads at once."""

    def cpu(self, entry: Entry) -> Report:
        """The report with the checks for a GPU waiting. Never raises for what a student handed in."""

    def gpu(self, entry: Entry) -> Report | None:
        """The report on the checks for a GPU alone; None where there is no GPU, or none any more."""

    def sha256(self, entry: Entry) -> str | None:
        """The submission's hash, as reports have it; None if it cannot be read."""


class Assembly:
    """Puts reports together. `kept` are those of an equal run, `elsewhere` other machines' results, `before` what lies
    in the folder of results: of these only checks for a GPU are taken, and only where there is no GPU now.

    `refused` tells of results from elsewhere that are not about the same, and why.
    """

    def __init__(
        self,
        chapter: Chapter,
        seed: int,
        graders: Graders,
        *,
        kept: Reports,
        elsewhere: Sequence[Reports] = (),
        before: Callable[[str], Report | None] = lambda student: None,
    ) -> None:
        self._chapter = chapter
        self._seed = seed
        self._graders = graders
        self._kept = kept
        self._elsewhere = tuple(elsewhere)
        self._before = before
        self.refused: dict[str, str] = {}

    def report(self, place: Place) -> Report:
        """The report on what lies there now."""
        entry = place.entry()
        report = self._kept.get(place.student) or self._judged_elsewhere(entry) or self._graders.cpu(entry)
        for other in (reports.get(place.student) for reports in self._elsewhere):
            if other is None or not unjudged(report):
                continue
            if reason := unlike(report, other):
                self.refused[place.student] = reason
            else:
                report = merged(report, other)
        if unjudged(report) and (judged := self._graders.gpu(entry)) is not None:
            report = merged(report, judged)
        if unjudged(report) and (other := self._before(place.student)) is not None and not unlike(report, other):
            report = merged(report, other)
        return report

    def _judged_elsewhere(self, entry: Entry) -> Report | None:
        """Another machine's report on the same submission, if all of its checks for a CPU are judged."""
        for other in (reports.get(entry.student) for reports in self._elsewhere):
            if other is None:
                continue
            here = msgspec.structs.replace(
                other,
                chapter=self._chapter.name,
                chapter_sha256=self._chapter.sha256,
                submission_sha256=self._graders.sha256(entry),
                seed=self._seed,
            )
            reason = unlike(here, other) or (OTHER_CHECKS if other.max_points != self._chapter.file.points else "")
            if reason:
                self.refused[entry.student] = reason
            elif other.checks and all(_settled(check.outcome) for check in other.checks if check.device == "cpu"):
                return msgspec.structs.replace(here, origin=entry.origin)
        return None


def _settled(outcome: Outcome) -> bool:
    return outcome not in (Outcome.GRADER_ERROR, Outcome.NOT_RUN)


class Local:
    """This machine's graders: `grader` is asked for when it is first needed, as all may have been judged elsewhere."""

    def __init__(self, chapter: Chapter, grader: Callable[[], Grader], reader: Reads, lanes: Lanes | None, jobs: int) -> None:
        self._chapter = chapter
        self._grader = grader
        self._reader = _ReadOnce(reader)
        self._lanes = lanes
        self._slots = threading.Semaphore(jobs)

    def cpu(self, entry: Entry) -> Report:
        with self._slots:
            return self._grader().grade_entry(entry, self._reader)

    def gpu(self, entry: Entry) -> Report | None:
        if self._lanes is None:
            return None
        submission = self._read(entry)
        return None if isinstance(submission, Unreadable) else self._lanes.grade(submission)

    def sha256(self, entry: Entry) -> str | None:
        submission = self._read(entry)
        return None if isinstance(submission, Unreadable) else submission.sha256

    def _read(self, entry: Entry) -> Submission | Unreadable:
        return self._reader.read(entry, self._chapter.name, self._chapter.file.module)


class _ReadOnce:
    """A reader that keeps what a thread has read last: an entry's parts are graded one after the other."""

    def __init__(self, reader: Reads) -> None:
        self._reader = reader
        self._last = threading.local()

    def read(self, entry: Entry, chapter: str, module: str) -> Submission | Unreadable:
        if getattr(self._last, "entry", None) is not entry:
            self._last.submission = self._reader.read(entry, chapter, module)
            self._last.entry = entry
        submission: Submission | Unreadable = self._last.submission
        return submission
