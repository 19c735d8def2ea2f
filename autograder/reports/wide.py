"""The wide gradebook: a row a student, a column a chapter, the sum."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import msgspec

from autograder.model import Report
from autograder.reports.plain import csv_cell
from autograder.reports.words import on_cpu, points_text, report_mark

STUDENT = ("student", "last_name", "first_name", "email")


class Column(msgspec.Struct, frozen=True):
    """A chapter and the most that it gives."""

    name: str
    max_points: float


class Row(msgspec.Struct, frozen=True):
    """A student's marks by chapter: None while one is withheld; what was not handed in has no entry."""

    student: str
    last_name: str
    first_name: str
    email: str
    marks: dict[str, float | None]
    notes: tuple[str, ...] = ()  # what is to be known of a mark, or of why there is none


def wide_csv(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """The gradebook as CSV. A mark that is withheld, or of nothing handed in, is an empty cell, never a 0; the first are
    named in `waiting`, the others in `missing`, the sum is of what is there, and `note` has the rows' notes."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        [*STUDENT, *(csv_cell(column.name) for column in columns), "total", "max_points", "waiting", "missing", "note"]
    )
    most = sum(column.max_points for column in columns)
    for row in rows:
        marks = [row.marks.get(column.name) for column in columns]
        names = [column.name for column in columns]
        waiting = [name for name in names if name in row.marks and row.marks[name] is None]
        missing = [name for name in names if name not in row.marks]
        writer.writerow([
            *(csv_cell(text) for text in (row.student, row.last_name, row.first_name, row.email)),
            *("" if mark is None else _number(mark) for mark in marks),
            _number(sum(mark for mark in marks if mark is not None)), _number(most),
            csv_cell(" ".join(waiting)), csv_cell(" ".join(missing)), csv_cell("; ".join(row.notes)),
        ])  # fmt: skip
    return file.getvalue()


def class_wide_csv(reports: Sequence[Report]) -> str:
    """The gradebook of `reports`, in the chapters' order; a student who has two results for one chapter has no mark for it.

    Noted are the marks that wait for a GPU, with what was judged, and those that are out of fewer points than others'.
    """
    most: dict[str, float] = {}
    marks: dict[str, dict[str, float | None]] = {}
    notes: dict[str, list[str]] = {}
    for report in reports:
        most[report.chapter] = max(most.get(report.chapter, 0.0), report.max_points)
        own = marks.setdefault(report.student, {})
        own[report.chapter] = None if report.chapter in own else report.points
    for report in reports:
        fewer = report.points is not None and report.max_points < most[report.chapter]
        if fewer or on_cpu(report) is not None:
            notes.setdefault(report.student, []).append(f"{report.chapter}: {report_mark(report, 'en')}")
    columns = [Column(chapter, points) for chapter, points in sorted(most.items())]
    rows = [Row(student, "", "", "", own, tuple(notes.get(student, ()))) for student, own in sorted(marks.items())]
    return wide_csv(columns, rows)


def _number(points: float) -> str:
    """Sums of quarters and late penalties, without the last digits of binary fractions."""
    return points_text(round(points, 6))
