"""gradebook.csv: one row a student, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from autograder.model import Outcome, Report
from autograder.reports.plain import csv_cell
from autograder.reports.words import judged_points, points_text, waiting_points

COLUMNS = (
    "student", "chapter", "points", "max_points", "earned", "status",
    "public_points", "hidden_points", "checks_passed", "checks", "note", "origin", "seed", "isolation",
    "judged_points", "waiting_for_gpu", "device",
)  # fmt: skip


def status(report: Report) -> str:
    """`graded`; or why there is no mark: `unreadable`, `grader_fault`, `waiting` (for a check that was not run here)."""
    outcomes = {check.outcome for check in report.checks}
    if Outcome.GRADER_ERROR in outcomes:
        return "grader_fault"
    if report.problem is not None:
        return "unreadable"
    return "waiting" if Outcome.NOT_RUN in outcomes else "graded"


def gradebook_csv(reports: Iterable[Report]) -> str:
    """The class's gradebook, sorted by student and chapter; a withheld mark is an empty cell, never a 0.

    `earned` is out of `judged_points`; `waiting_for_gpu` are the points of the checks that wait for one.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in sorted(reports, key=lambda r: (r.student, r.chapter)):
        by = {kind: sum(c.points for c in report.checks if c.visibility == kind) for kind in ("public", "hidden")}
        notes = [t.en for t in ((report.problem,) if report.problem else ()) + report.notes]
        writer.writerow([
            csv_cell(report.student), csv_cell(report.chapter),
            "" if report.points is None else points_text(report.points), points_text(report.max_points),
            points_text(report.earned), status(report), points_text(by["public"]), points_text(by["hidden"]),
            sum(c.outcome is Outcome.PASSED for c in report.checks), len(report.checks),
            csv_cell(" ".join(notes)), csv_cell(report.origin), report.seed, report.environment.isolation,
            points_text(judged_points(report)), points_text(waiting_points(report)), csv_cell(report.environment.device),
        ])  # fmt: skip
    return file.getvalue()
