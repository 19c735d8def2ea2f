"""The table of checks: a row a student, chapter and check, as statistics programs want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from autograder.model import Outcome, Report
from autograder.reports.plain import csv_cell
from autograder.reports.words import points_text

COLUMNS = (
    "student", "chapter", "check", "visibility", "outcome", "points", "max_points", "seconds", "diagnosis", "functions", "device",
)  # fmt: skip
_OPEN = frozenset({Outcome.NOT_RUN, Outcome.GRADER_ERROR})


def checks_csv(reports: Iterable[Report]) -> str:
    """Every check of every report, sorted by student and chapter; where nothing was judged, the points are empty, not 0.

    `seconds` is the check's time, `diagnosis` the misconception's name, `functions` their names with spaces between,
    `device` what it needs: a check of `gpu` that was not run waits for one.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in sorted(reports, key=lambda r: (r.student, r.chapter)):
        student, chapter = csv_cell(report.student), csv_cell(report.chapter)
        for check in report.checks:
            writer.writerow([
                student, chapter, csv_cell(check.name), csv_cell(check.visibility), check.outcome.value,
                "" if check.outcome in _OPEN else points_text(check.points), points_text(check.max_points),
                f"{check.seconds:.3f}", csv_cell(check.diagnosis.name if check.diagnosis else ""),
                csv_cell(" ".join(check.functions)), check.device,
            ])  # fmt: skip
    return file.getvalue()
