"""Marks into nbgrader's gradebook: only automatic scores, none of a chapter that has changed; what is no gradebook is said."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from handing_in import TOY
from nbgrader.api import Gradebook
from sample_reports import check, gpu_check, report

from autograder.chapters import Chapter
from autograder.errors import AutograderError, UsageError
from autograder.model import Outcome, Report, Text
from autograder.nbgrader.gradebook import MarkBook, create, database_url

POINTS = {
    "test_double_example": 1.0, "test_double_any": 1.5, "test_double_unchanged": 0.5, "test_total_any": 1.5,
    "test_total_bad_input": 0.5,
}  # fmt: skip


def graded(student: str, outcomes: dict[str, Outcome] | None = None, **fields: Any) -> Report:
    """A report on the toy chapter: all passed but for `outcomes`."""
    checks = []
    for name, points in POINTS.items():
        outcome = (outcomes or {}).get(name, Outcome.PASSED)
        checks.append(check(outcome, name=name, points=points if outcome is Outcome.PASSED else 0.0, max_points=points))
    return report(*checks, student=student, chapter=TOY.name, **fields)


def test_scores_are_written_where_people_have_not_graded(course: Any, toy_of: Chapter) -> None:
    book = MarkBook(course.url, toy_of)
    book.write([graded("ana"), graded("bob", {"test_double_any": Outcome.FAILED})])
    assert course.grades("ana") == {name: (points, None, False) for name, points in POINTS.items()}
    assert course.grades("bob")["test_double_any"] == (0.0, None, False)
    course.set_manual("bob", "test_double_any", 0.5)
    book.write([graded("bob", {"test_double_any": Outcome.TIMEOUT, "test_total_any": Outcome.RAISED})])
    assert course.grades("bob")["test_double_any"] == (0.0, 0.5, True)
    assert course.grades("bob")["test_total_any"] == (0.0, None, False)


@pytest.mark.parametrize("outcome", [Outcome.NOT_RUN, Outcome.GRADER_ERROR])
def test_what_was_not_judged_is_no_zero(course: Any, toy_of: Chapter, outcome: Outcome) -> None:
    MarkBook(course.url, toy_of).write([graded("ana", {"test_total_any": outcome})])
    assert course.grades("ana")["test_total_any"] == (None, None, True)
    assert course.grades("ana")["test_double_any"] == (1.5, None, False)


def test_nothing_that_could_be_read_takes_earlier_scores_back(course: Any, toy_of: Chapter) -> None:
    book = MarkBook(course.url, toy_of)
    book.write([graded("ana")])
    unread = msgspec.structs.replace(graded("ana"), checks=(), points=None, problem=Text("Damaged.", "Abîmé."))
    book.write([unread])
    assert set(course.grades("ana").values()) == {(None, None, True)}


def test_a_chapter_that_the_gradebook_does_not_know_is_entered(course: Any, toy_of: Chapter) -> None:
    (course.folder / "gradebook.db").unlink()
    create(course.url, "dl")
    book = MarkBook(course.url, toy_of)
    book.write([graded("ana")])
    assert sum(auto for auto, _, _ in course.grades("ana").values()) == 5
    with Gradebook(course.url, "dl") as opened:
        assert opened.find_assignment(TOY.name).max_score == 5
        assert opened.find_assignment(TOY.name).course_id == "dl"
    course.generate()  # nbgrader's own command finds the same cells


def test_a_chapter_that_has_changed_writes_nothing(course: Any, toy_of: Chapter) -> None:
    book = MarkBook(course.url, toy_of)
    other = graded("bob")
    changed = msgspec.structs.replace(other, checks=(*other.checks[1:], check(name="test_new", max_points=1.0)))
    with pytest.raises(UsageError, match="test_new is worth 1 points, but the gradebook's 01_toy has no points for it"):
        book.write([graded("ana"), changed])
    with Gradebook(course.url, "dl") as opened:
        assert opened.students == []


def test_a_gradebook_in_use_is_no_loss(course: Any, toy_of: Chapter) -> None:
    book = MarkBook(course.url, toy_of)
    other = sqlite3.connect(course.folder / "gradebook.db", isolation_level=None)
    other.execute("begin exclusive")
    with pytest.raises(AutograderError, match="database is locked"):
        book.write([graded("ana")])
    other.execute("rollback")
    book.write([graded("ana")])
    assert course.grades("ana")["test_double_any"] == (1.5, None, False)


def test_two_assignments_with_one_chapter_are_told(course: Any, toy_of: Chapter) -> None:
    with Gradebook(course.url, "dl") as opened:
        opened.add_assignment("again")
        opened.add_notebook(TOY.name, "again")
    with pytest.raises(UsageError, match="in several assignments: 01_toy, again"):
        MarkBook(course.url, toy_of)


def test_a_chapter_in_an_assignment_of_another_name_is_found(course: Any, toy_of: Chapter) -> None:
    with Gradebook(course.url, "dl") as opened:
        opened.find_assignment(TOY.name).name = "week1"
        opened.db.commit()
    MarkBook(course.url, toy_of).write([graded("ana")])
    with Gradebook(course.url, "dl") as opened:
        assert opened.find_submission("week1", "ana").score == 5


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sqlite:///nowhere.db", "there is no file nowhere.db"),
        ("nowhere.db", "there is no file"),
        ("sqlite://", "there is no file"),
        ("sqlite:nonsense", "is no database URL"),
        ("nothing://x", "is no database URL"),
        ("postgresql://localhost/x", "cannot be opened: No module named"),
        ("text.db", "cannot be opened: file is not a database"),
        ("other.db", "is a database, but not nbgrader's"),
    ],
)
def test_what_is_no_gradebook_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.db").write_text("not a database" * 100)
    with sqlite3.connect("other.db") as other:
        other.execute("create table grades (name text)")
    with pytest.raises(UsageError) as raised:
        database_url(given)
    assert said in str(raised.value)
    assert given in str(raised.value)


def test_a_path_is_a_url(course: Any) -> None:
    assert database_url(str(course.folder / "gradebook.db")) == database_url(course.url) == course.url


def test_a_course_is_not_made_around_a_damaged_gradebook(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("not a database" * 100)
    with pytest.raises(UsageError, match=r"gradebook.db cannot be opened as a gradebook: file is not a database\. Move"):
        create(f"sqlite:///{tmp_path}/gradebook.db", "dl")
    assert (tmp_path / "gradebook.db").read_text().startswith("not a database")


def test_a_gradebook_of_an_older_nbgrader_is_told(course: Any, toy_of: Chapter) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as book:
        book.execute("alter table assignment rename column duedate to due")
    with pytest.raises(UsageError, match=r"cannot be read: no such column: .*duedate.* run `nbgrader db upgrade`"):
        MarkBook(course.url, toy_of)


def on_gpu(student: str, outcome: Outcome) -> Report:
    """As `graded`, and the check for a GPU ended so."""
    made = graded(student, max_points=6.0)
    return msgspec.structs.replace(made, checks=(*made.checks, gpu_check(outcome, name="test_double_stays")))


def test_a_check_for_a_gpu_is_filled_in_by_the_run_that_had_one(gpu_course: Any, gpu_toy: Chapter) -> None:
    book = MarkBook(gpu_course.url, gpu_toy)
    book.write([on_gpu("ana", Outcome.NOT_RUN), on_gpu("bob", Outcome.FAILED)])
    assert gpu_course.grades("ana")["test_double_stays"] == (None, None, True)
    assert gpu_course.grades("bob")["test_double_stays"] == (0.0, None, False)
    book.write([on_gpu("ana", Outcome.PASSED)])
    assert gpu_course.grades("ana")["test_double_stays"] == (1.0, None, False)
    assert sum(auto or 0.0 for auto, _, _ in gpu_course.grades("ana").values()) == 6.0
    book.write([graded("ana", max_points=5.0)])
    assert gpu_course.grades("ana")["test_double_stays"] == (None, None, True), "left out now: no zero, and no earlier point"


def test_a_course_without_cells_for_a_gpu_takes_the_other_checks(course: Any, gpu_toy: Chapter) -> None:
    MarkBook(course.url, gpu_toy).write([on_gpu("ana", Outcome.PASSED), on_gpu("bob", Outcome.NOT_RUN)])
    for student in ("ana", "bob"):
        assert course.grades(student) == {name: (points, None, False) for name, points in POINTS.items()}


def test_a_new_chapter_gets_no_cells_for_a_gpu_where_the_marks_leave_them_out(course: Any, gpu_toy: Chapter) -> None:
    (course.folder / "gradebook.db").unlink()
    create(course.url, "dl")
    MarkBook(course.url, gpu_toy).write([graded("ana", max_points=5.0)])
    assert course.grades("ana") == {name: (points, None, False) for name, points in POINTS.items()}
