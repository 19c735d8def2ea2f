"""One submission's report, put together: its checks on a CPU, those for a GPU, and what was judged before or elsewhere.

No check is judged twice: what an equal run gave before is kept, what another machine's results hold is taken from there,
and only the rest is graded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

import msgspec

from autograder.chapters import Chapter
from autograder.executors.gpus import Lanes
from autograder.grading.grader import Grader, Reads
from autograder.grading.merging import merged, unjudged, unlike
from autograder.intake import Entry, Place
from autograder.model import Outcome, Report, Submission, Unreadable

Reports = Mapping[str, Report]  # by student
OTHER_CHECKS = "its checks for a GPU were left out (--cpu-only)"


class Assembly:
    """Puts reports together. `kept` are those of an equal run, `elsewhere` other machines' results, `before` what lies
    in the folder of results: of these only checks for a GPU are taken, and only where there is no GPU now. `sha256_of`
    gives a submission's hash as reports have it, None for what cannot be read.

    `refused` tells of results from elsewhere that are not about the same, and why. For several threads at once.
    """

    def __init__(
        self,
        chapter: Chapter,
        seed: int,
        sha256_of: Callable[[Entry], str | None],
        *,
        kept: Reports,
        elsewhere: Sequence[Reports] = (),
        before: Callable[[str], Report | None] = lambda student: None,
    ) -> None:
        self._chapter = chapter
        self._seed = seed
        self._sha256_of = sha256_of
        self._kept = kept
        self._elsewhere = tuple(elsewhere)
        self._before = before
        self.refused: dict[str, str] = {}

    def known(self, entry: Entry) -> Report | None:
        """A report in which all checks for a CPU are judged; None if they are to be judged here."""
        return self._kept.get(entry.student) or self._judged_elsewhere(entry)

    def joined(self, report: Report) -> Report:
        """With those checks for a GPU that were judged elsewhere."""
        for other in (reports.get(report.student) for reports in self._elsewhere):
            if other is None or not unjudged(report):
                continue
            if reason := unlike(report, other):
                self.refused[report.student] = reason
            else:
                report = merged(report, other)
        return report

    def ended(self, report: Report) -> Report:
        """When nothing more will be judged now: what still waits is taken from an earlier run, if it had it."""
        other = self._before(report.student) if unjudged(report) else None
        return report if other is None or unlike(report, other) else merged(report, other)

    def _judged_elsewhere(self, entry: Entry) -> Report | None:
        """Another machine's report on the same submission, if all of its checks for a CPU are judged."""
        for other in (reports.get(entry.student) for reports in self._elsewhere):
            if other is None:
                continue
            here = msgspec.structs.replace(
                other,
                chapter=self._chapter.name,
                chapter_sha256=self._chapter.sha256,
                submission_sha256=self._sha256_of(entry),
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
    """This machine's graders: `grader` is asked for when it is first needed, as all may have been judged elsewhere. For
    several threads at once."""

    def __init__(self, chapter: Chapter, grader: Callable[[], Grader], reader: Reads, lanes: Lanes | None, jobs: int) -> None:
        self._chapter = chapter
        self._grader = grader
        self._reader = _ReadOnce(reader)
        self._lanes = lanes
        self._slots = threading.Semaphore(jobs)

    def cpu(self, entry: Entry) -> Report:
        """The report with the checks for a GPU waiting. Never raises for what a student handed in."""
        with self._slots:
            return self._grader().grade_entry(entry, self._reader)

    def gpu(self, entry: Entry) -> Report | None:
        """The report on the checks for a GPU alone; None where there is no GPU, or none any more."""
        if self._lanes is None:
            return None
        submission = self._read(entry)
        return None if isinstance(submission, Unreadable) else self._lanes.grade(submission)

    def sha256(self, entry: Entry) -> str | None:
        """The submission's hash; None if it cannot be read."""
        submission = self._read(entry)
        return None if isinstance(submission, Unreadable) else submission.sha256

    def _read(self, entry: Entry) -> Submission | Unreadable:
        return self._reader.read(entry, self._chapter.name, self._chapter.file.module)


def here(assembly: Assembly, graders: Local) -> Callable[[Place], Report]:
    """What gives the report on a place, all that is due graded on this machine."""

    def report(place: Place) -> Report:
        entry = place.entry()
        made = assembly.joined(assembly.known(entry) or graders.cpu(entry))
        if unjudged(made) and (judged := graders.gpu(entry)) is not None:
            made = merged(made, judged)
        return assembly.ended(made)

    return report


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
