"""`nbgrader export` with our plug-in: what nbgrader's gradebook has, less late penalties, and no zero for what waits."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from handing_in import TOY
from nbgrader.api import Gradebook
from sample_reports import check, report

from autograder.chapters import Chapter
from autograder.model import Outcome
from autograder.nbgrader.export import WideExport
from autograder.nbgrader.gradebook import MarkBook


def rows(path: Path) -> dict[str, dict[str, str]]:
    return {row["student"]: row for row in csv.DictReader(path.open())}


def test_marks_penalties_and_what_waits(course: Any, toy_of: Chapter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course.folder)
    one = check(name="test_double_any", points=1.5, max_points=1.5)
    late = check(Outcome.FAILED, name="test_total_any", max_points=1.5)
    waits = check(Outcome.NOT_RUN, name="test_total_any", max_points=1.5)
    book = MarkBook(course.url, toy_of)
    rest = [
        check(name=name, points=points, max_points=points)
        for name, points in (("test_double_example", 1.0), ("test_double_unchanged", 0.5), ("test_total_bad_input", 0.5))
    ]
    book.write([report(one, late, *rest, student="ana"), report(one, waits, *rest, student="bob")])
    with Gradebook(course.url, "dl") as gradebook:
        gradebook.update_or_create_student("ana", first_name="Ana", last_name="=cmd()", email="ana@example.org")
        gradebook.add_student("cyd")
        gradebook.find_submission(TOY.name, "ana").notebooks[0].late_submission_penalty = 0.5
        gradebook.add_assignment("empty")
        gradebook.db.commit()
        WideExport(to="").export(gradebook)
        WideExport(to="one.csv", student=["bob"], assignment=[TOY.name]).export(gradebook)
    found = rows(Path("gradebook.csv"))
    assert list(found["ana"]) == [
        "student", "last_name", "first_name", "email", TOY.name, "empty", "total", "max_points", "waiting", "missing",
            "note",
    ]  # fmt: skip
    assert found["ana"] == {
        "student": "ana", "last_name": "'=cmd()", "first_name": "Ana", "email": "ana@example.org",
        TOY.name: "3", "empty": "", "total": "3", "max_points": "5", "waiting": "", "missing": "empty",
            "note": "",
    }  # fmt: skip
    assert (found["bob"][TOY.name], found["bob"]["waiting"], found["bob"]["total"]) == ("", TOY.name, "0")
    assert (found["cyd"][TOY.name], found["cyd"]["missing"]) == ("", f"{TOY.name} empty")
    assert list(rows(Path("one.csv"))) == ["bob"]
    assert "empty" not in rows(Path("one.csv"))["bob"]


def test_a_manual_score_ends_the_waiting(course: Any, toy_of: Chapter, tmp_path: Path) -> None:
    points = {"test_double_example": 1.0, "test_double_any": 1.5, "test_double_unchanged": 0.5, "test_total_bad_input": 0.5}
    checks = [check(name=name, points=worth, max_points=worth) for name, worth in points.items()]
    open_one = check(Outcome.GRADER_ERROR, name="test_total_any", max_points=1.5)
    MarkBook(course.url, toy_of).write([report(*checks, open_one, student="ana")])
    course.set_manual("ana", "test_total_any", 1.0)
    with Gradebook(course.url, "dl") as gradebook:
        WideExport(to=str(tmp_path / "wide.csv")).export(gradebook)
    assert rows(tmp_path / "wide.csv")["ana"][TOY.name] == "4.75"  # with the extra credit of 0.25
