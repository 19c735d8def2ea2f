"""`nbgrader export`: the wide gradebook, a row a student and a column an assignment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.plugins import ExportPlugin

from autograder.reports.files import write_atomically
from autograder.reports.wide import Column, Row, wide_csv

DEFAULT = "gradebook.csv"


class WideExport(ExportPlugin):  # type: ignore[misc]  # nbgrader is not annotated
    """A row a student: the marks, less late penalties; an empty cell where nothing was handed in, or where one waits.

    `--to FILE` (gradebook.csv), `--assignment [names]` and `--student [ids]` are nbgrader's.
    """

    def export(self, gradebook: Any) -> None:
        """Write the file, whole or not at all."""
        only, students = set(map(str, self.assignment)), set(map(str, self.student))
        assignments = [a for a in gradebook.assignments if not only or a.name in only]
        assignments.sort(key=lambda assignment: assignment.name)
        marks: dict[str, dict[str, float | None]] = {}
        for assignment in assignments:
            for submission in assignment.submissions:
                mark = max(0.0, submission.score - submission.late_submission_penalty)
                marks.setdefault(submission.student.id, {})[assignment.name] = None if waits(submission) else mark
        rows = [
            Row(s.id, s.last_name or "", s.first_name or "", s.email or "", marks.get(s.id, {}))
            for s in sorted(gradebook.students, key=lambda student: student.id)
            if not students or s.id in students
        ]
        columns = [Column(assignment.name, assignment.max_score) for assignment in assignments]
        to = Path(self.to or DEFAULT)
        write_atomically(to, wide_csv(columns, rows).encode("utf-8", "replace"))
        self.log.info("Wrote %d students and %d assignments to %s", len(rows), len(columns), to)


def waits(submission: Any) -> bool:
    """Whether a part of it has neither an automatic score nor one that a person gave."""
    return any(
        grade.auto_score is None and grade.manual_score is None for notebook in submission.notebooks for grade in notebook.grades
    )
