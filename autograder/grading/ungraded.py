"""Reports on what no check was run on: nothing gradable was handed in, or the grader was lost.

Apart from the judge's work, so that the command's own process need not import what checks need.
"""

from __future__ import annotations

from autograder.chapters import Chapter
from autograder.grading.merging import LOST
from autograder.grading.protocol import Conditions
from autograder.intake import Entry
from autograder.model import CheckResult, Outcome, Report, Submission, Text, Unreadable


def unreadable_report(entry: Unreadable, chapter: Chapter, conditions: Conditions) -> Report:
    """The report on an entry that holds nothing gradable: no mark, and why."""
    return _without_checks(entry.student, entry.origin, None, chapter, conditions, entry.problem, entry.notes)


def lost_report(lost: Submission | Entry, chapter: Chapter, conditions: Conditions, fault: str) -> Report:
    """The report on a submission whose judge, or whose reader, was lost: no mark, and the fault is the grader's."""
    problem = Text(f"The grader failed on this submission: {fault}", f"Le correcteur a échoué sur ce rendu : {fault}")
    sha256, notes = (lost.sha256, lost.notes) if isinstance(lost, Submission) else (None, lost.tree.left_out)
    return _without_checks(lost.student, lost.origin, sha256, chapter, conditions, problem, notes, fault)


def _without_checks(
    student: str, origin: str, sha256: str | None, chapter: Chapter, conditions: Conditions,
    problem: Text, notes: tuple[Text, ...], fault: str | None = None,
) -> Report:  # fmt: skip
    checks: tuple[CheckResult, ...] = ()
    if fault is not None:
        checks = (CheckResult(
            name=LOST, visibility="hidden", outcome=Outcome.GRADER_ERROR, points=0.0, max_points=0.0,
            sentence=Text("The grader itself failed.", "Le correcteur lui-même a échoué."), instructor_only=fault,
        ),)  # fmt: skip
    return Report(
        chapter=chapter.name,
        chapter_sha256=chapter.sha256,
        title=chapter.title,
        student=student,
        origin=origin,
        submission_sha256=sha256,
        points=None,
        earned=0.0,
        max_points=conditions.max_points,
        seed=conditions.seed,
        environment=conditions.environment,
        problem=problem,
        notes=notes,
        checks=checks,
    )
