"""gradebook.csv: a row a student; a withheld mark is empty and says why; no cell is a formula for any spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from sample_reports import check, graded_on_gpu, report, waiting_for_gpu

from autograder.model import Outcome, Report, Text
from autograder.reports.gradebook import COLUMNS, gradebook_csv, status


def rows(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gradebook_csv(reports))))


def test_a_graded_student_is_one_row() -> None:
    made = report(check(), check(visibility="public"), check(Outcome.FAILED), points=4.0, notes=(Text("A note.", "Une note."),))
    (row,) = rows(made)
    assert row == {
        "student": "alice", "chapter": "02_softmax", "points": "4", "max_points": "20", "earned": "4", "status": "graded",
        "public_points": "2", "hidden_points": "2", "checks_passed": "2", "checks": "3", "note": "A note.",
        "origin": "class/alice.py", "seed": "7", "isolation": "L2",
        "judged_points": "6", "waiting_for_gpu": "0", "device": "cpu",
    }  # fmt: skip
    assert tuple(row) == COLUMNS


def test_students_are_sorted_and_an_empty_class_has_its_header() -> None:
    assert [row["student"] for row in rows(report(student="zoe"), report(student="adam"), report(student="Eve"))] == [
        "Eve",
        "adam",
        "zoe",
    ]
    assert rows() == []
    assert "student" in gradebook_csv([])


@pytest.mark.parametrize(
    ("made", "due"),
    [
        (report(check()), "graded"),
        (report(check(Outcome.TIMEOUT), points=0.0), "graded"),
        (report(points=None, problem=Text("Damaged.", "Abîmé.")), "unreadable"),
        (report(check(Outcome.NOT_RUN), points=None), "waiting"),
        (report(check(Outcome.GRADER_ERROR), check(Outcome.NOT_RUN), points=None), "grader_fault"),
        (report(check(Outcome.GRADER_ERROR), points=None, problem=Text("Lost.", "Perdu.")), "grader_fault"),
    ],
)
def test_a_mark_that_is_withheld_is_an_empty_cell_and_says_why(made: Report, due: str) -> None:
    (row,) = rows(made)
    assert status(made) == row["status"] == due
    assert (row["points"] == "") is (made.points is None)


def test_a_mark_of_nothing_is_zero_and_not_empty() -> None:
    assert rows(report(check(Outcome.FAILED), points=0.0))[0]["points"] == "0"


def test_the_problem_stands_before_the_notes() -> None:
    made = report(points=None, problem=Text("Damaged.", "x"), notes=(Text("A link.", "y"), Text("Twice.", "z")))
    assert rows(made)[0]["note"] == "Damaged. A link. Twice."


HOSTILE = [
    "=1+1",
    "a;=1+1",
    'a;"=1',
    "+x",
    "-x",
    "@x",
    "\t=1",
    "a\t=1",
    "a,b",
    'a"b',
    "a\nb",
    "a\r=1",
    '=LINK("x")',
    "a\u2028=1",
    "\ud800",
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(HOSTILE) | st.text("=+-@;,\"'\t\n\r |a", max_size=12), st.sampled_from([",", ";", "\t"]))
def test_no_cell_is_a_formula_whatever_a_spreadsheet_splits_at(text: str, delimiter: str) -> None:
    made = report(student=text, origin=text, notes=(Text(text, text),))
    table = gradebook_csv([made])
    assert table.encode()
    assert table.count("\n") == 2
    for row in csv.reader(io.StringIO(table), delimiter=delimiter):
        assert not [cell for cell in row if re.match(r"\s*[=+\-@]", cell)]
    assert len(rows(made)[0]) == len(COLUMNS)


def test_what_was_judged_and_what_waits_for_a_gpu_have_columns() -> None:
    on_gpu, waits = rows(graded_on_gpu(student="a"), waiting_for_gpu(student="b"))
    columns = ("points", "max_points", "earned", "judged_points", "waiting_for_gpu", "status", "device")
    assert [waits[name] for name in columns] == ["", "20", "18", "18", "2", "waiting", "cpu"]
    assert [on_gpu[name] for name in columns] == ["20", "20", "20", "20", "0", "graded", "cpu, NVIDIA A100-SXM4-40GB"]
    for name in ("=1", '",=1', "a\n=1"):
        (row,) = rows(graded_on_gpu(name))
        assert row["device"].startswith("cpu, ")
        assert None not in row
    assert gradebook_csv([graded_on_gpu("x")]).count("\n") == gradebook_csv([graded_on_gpu("a\n=1")]).count("\n")
