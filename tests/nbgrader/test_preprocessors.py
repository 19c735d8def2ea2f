"""nbgrader's own converter with our preprocessors, in this process: what is kept, what is put back, what a person decides."""

from __future__ import annotations

import logging
from typing import Any

import nbformat
import pytest
from handing_in import GOOD, TOY
from nbgrader.api import Gradebook
from nbgrader.converters import NbGraderException
from sample_reports import gpu_check, report

from autograder.chapters import Chapter
from autograder.model import Outcome
from autograder.nbgrader.gradebook import MarkBook

ANSWERS = {
    "double": "def double(x):\n    return x + x",
    "total": "def total(x):\n    if x.ndim != 1:\n        raise ValueError('x')\n    return float(x.sum())",
}
CHECKS = {
    "test_double_example": 1.0, "test_double_any": 1.5, "test_double_unchanged": 0.5, "test_total_any": 1.5,
    "test_total_bad_input": 0.5,
}  # fmt: skip
BROKEN = "def test_total_any(student, reference, x):"


def name_of(cell: Any) -> str | None:
    name: str | None = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name


def right(book: Any) -> Any:
    for cell in book.cells:
        cell.source = ANSWERS.get(name_of(cell) or "", cell.source)
    return book


def full(scores: dict[str, tuple[float | None, float | None, bool]]) -> bool:
    return scores == {name: (points, None, False) for name, points in CHECKS.items()}


def test_scores_answers_and_the_mark_are_in_the_notebook(course: Any) -> None:
    book = course.released
    for cell in book.cells:
        if name_of(cell) == "double":
            cell.source = "def double(x):\n    print('<b>hi</b>')\n    return x"
    course.submit("ana", book)
    course.autograde()
    graded = course.autograded("ana")
    assert graded.cells[0].source.startswith("**Autograder: 0.5/5**")
    outputs = {name_of(cell): cell.outputs for cell in graded.cells if name_of(cell) in CHECKS}
    assert [o.output_type for o in outputs["test_double_any"]] == ["display_data", "execute_result"]
    shown = outputs["test_double_any"][0].data
    assert "double doubles any array." in shown["text/html"]
    assert "double doubles any array." in shown["text/plain"]
    assert "&lt;b&gt;hi" in shown["text/html"]
    assert "<b>hi" not in shown["text/html"]
    assert {name: float(cells[1].data["text/plain"]) for name, cells in outputs.items()} == {
        **dict.fromkeys(CHECKS, 0.0),
        "test_double_unchanged": 0.5,
    }
    nbformat.validate(graded)


def test_what_a_person_has_graded_stays_and_is_asked_about_again(course: Any) -> None:
    course.submit("ana", right(course.released))
    course.autograde()
    course.set_manual("ana", "test_total_any", 0.75)
    course.submit("ana", course.released)
    course.autograde(force=True)
    assert course.grades("ana")["test_total_any"] == (0.0, 0.75, True)
    assert course.grades("ana")["test_double_any"] == (0.0, None, False)
    with Gradebook(course.url, "dl") as book:
        assert book.find_grade("test_total_any", TOY.name, TOY.name, "ana").extra_credit == 0.25


def test_a_check_that_could_not_be_judged_waits_for_a_person(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    test = course.solutions / TOY.name / "test_hidden.py"
    test.write_text(test.read_text().replace(BROKEN, f"{BROKEN}\n    raise OSError('SECRET')"))
    course.submit("ana", right(course.released))
    with caplog.at_level(logging.WARNING):
        course.autograde()
    assert course.grades("ana") == {
        **{name: (points, None, False) for name, points in CHECKS.items()},
        "test_total_any": (None, None, True),
    }
    assert "test_total_any could not be judged" in caplog.text
    graded = course.autograded("ana")
    assert "**Autograder: –/5**" in graded.cells[0].source
    assert "SECRET" not in nbformat.writes(graded)


def test_without_save_grades_nothing_that_waits_becomes_a_zero(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    test = course.solutions / TOY.name / "test_hidden.py"
    test.write_text(test.read_text().replace(BROKEN, f"{BROKEN}\n    raise OSError"))
    course.submit("ana", right(course.released))
    config = course.config()
    steps = config.Autograde.autograde_preprocessors
    steps[steps.index("autograder.nbgrader.preprocessors.SaveGrades")] = "nbgrader.preprocessors.SaveAutoGrades"
    with pytest.raises(NbGraderException):
        course.autograde(config=config)
    assert "must name SaveGrades" in caplog.text
    assert course.grades("ana")["test_double_any"] == (None, None, True)


def test_a_damaged_notebook_costs_its_student_alone(course: Any) -> None:
    course.submit("ana", '{"cells": [')
    course.submit("bob", right(course.released))
    with pytest.raises(NbGraderException):
        course.autograde()
    assert full(course.grades("bob"))
    assert set(course.grades("ana").values()) == {(None, None, True)}


def test_what_an_instructor_has_added_is_nbgraders(course: Any) -> None:
    """A question that a person grades, in the chapter's own notebook, and a test that nobody runs here."""
    source = course.folder / "source" / TOY.name / f"{TOY.name}.ipynb"
    book = nbformat.read(source, as_version=4)
    meta = {"schema_version": 3, "grade": True, "locked": False, "solution": True, "task": False, "points": 2.0}
    question = nbformat.v4.new_markdown_cell("Why?", metadata={"nbgrader": {**meta, "grade_id": "why"}})
    test = nbformat.v4.new_code_cell("assert False")
    test.metadata["nbgrader"] = {**meta, "grade_id": "mine", "solution": False, "locked": True}
    book.cells += [test, question]
    nbformat.write(book, source)
    for path in (course.folder / "release").rglob("*.ipynb"):
        path.unlink()
    (course.folder / "release" / TOY.name).rename(course.folder / "old")
    course.generate()
    answer = right(course.released)
    answer.cells[-1].source = "Because."
    course.submit("ana", answer)
    course.autograde()
    assert course.grades("ana") == {
        **{n: (p, None, False) for n, p in CHECKS.items()},
        "mine": (None, None, True),
        "why": (None, None, True),
    }
    assert any(cell.source == "Because." for cell in course.autograded("ana").cells)


def test_deleted_cells_are_put_back_and_strange_metadata_is_dropped(course: Any) -> None:
    book = right(course.released)
    book.cells = [cell for cell in book.cells if name_of(cell) in ANSWERS]
    for cell, strange in zip(book.cells, ({"grade_id": 7}, "text"), strict=True):
        cell.metadata["nbgrader"] = strange
    book.cells += [nbformat.v4.new_code_cell("x", metadata={"nbgrader": {"grade_id": "unknown", "grade": True}})]
    course.submit("ana", nbformat.writes(book).replace('"metadata": {}', '"metadata": null', 1))
    course.autograde()
    assert full(course.grades("ana"))
    graded = course.autograded("ana")
    assert {name_of(cell) for cell in graded.cells} - {None} == set(CHECKS)


def test_the_py_file_counts_where_more_of_it_is_written(course: Any) -> None:
    course.submit("ana", course.released)
    (course.folder / "submitted" / "ana" / TOY.name / "toy.py").write_text(GOOD)
    course.autograde()
    assert full(course.grades("ana"))
    assert "toy.py was graded" in course.autograded("ana").cells[0].source


def test_a_chapter_that_has_changed_since_is_not_graded_by_halves(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    folder = course.solutions / TOY.name
    for name in ("test_hidden.py", "chapter.toml"):
        path = folder / name
        path.write_text(path.read_text().replace("test_total_any", "test_total_of_any"))
    course.submit("ana", right(course.released))
    with pytest.raises(NbGraderException):
        course.autograde()
    assert "the released 01_toy.ipynb has no points for it" in caplog.text


def test_a_check_that_is_worth_more_than_when_it_was_released(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    folder = course.solutions / TOY.name
    test = folder / "test_public.py"
    test.write_text(test.read_text().replace("@points(1)", "@points(2)"))
    toml = folder / "chapter.toml"
    toml.write_text(toml.read_text().replace("points = 5", "points = 6"))
    course.submit("ana", right(course.released))
    with pytest.raises(NbGraderException):
        course.autograde()
    assert "test_double_example is worth 2 points, but the released 01_toy.ipynb has 1 points for it" in caplog.text
    assert course.grades("ana")["test_double_example"] == (None, None, True)


def test_a_notebook_of_no_chapter_is_not_run_unless_asked_for(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    (course.solutions / TOY.name).rename(course.solutions / "02_other")
    course.submit("ana", right(course.released))
    with pytest.raises(NbGraderException):
        course.autograde()
    assert "has no chapter 01_toy" in caplog.text
    assert "c.IsolatedGrade.execute_others = True" in caplog.text
    course.autograde(execute_others=True)  # nbgrader runs it: our check cells refuse to give marks there
    assert {auto for auto, _, _ in course.grades("ana").values()} == {0.0}
    assert "marks are worth nothing" in nbformat.writes(course.autograded("ana"))


def test_settings_reach_the_grader(course: Any, caplog: pytest.LogCaptureFixture) -> None:
    course.submit("ana", right(course.released))
    with caplog.at_level(logging.INFO):
        course.autograde(isolation="L1", seed=7, memory_mb=512, timeout=2.0, language="fr")
    assert "isolation L1" in caplog.text
    assert full(course.grades("ana"))
    assert "réussi" in nbformat.writes(course.autograded("ana"))


def test_a_check_for_a_gpu_waits_for_a_run_that_has_one(
    gpu_course: Any, gpu_toy: Chapter, caplog: pytest.LogCaptureFixture
) -> None:
    gpu_course.submit("ana", right(gpu_course.released))
    with caplog.at_level(logging.WARNING):
        gpu_course.autograde()
    assert "ana: test_double_stays wait for a GPU. `autograder grade … --gpus 1 --format nbgrader" in caplog.text
    assert "could not be judged" not in caplog.text
    assert gpu_course.grades("ana") == {
        **{n: (p, None, False) for n, p in CHECKS.items()},
        "test_double_stays": (None, None, True),
    }
    graded = gpu_course.autograded("ana")
    assert graded.cells[0].source.startswith("**Autograder: 5/5 on CPU, 1 point waits for a GPU**")
    (outputs,) = (cell.outputs for cell in graded.cells if name_of(cell) == "test_double_stays")
    said = outputs[0].data["text/html"]
    assert "It waits for a GPU: there was none here. It gives and takes no points until it has run on one." in said

    on_gpu = gpu_check(Outcome.PASSED, name="test_double_stays")
    MarkBook(gpu_course.url, gpu_toy).write([report(on_gpu, student="ana", chapter=TOY.name, max_points=6.0)])
    assert gpu_course.grades("ana")["test_double_stays"] == (1.0, None, False)


def test_a_course_for_the_cpu_only_has_final_marks(course: Any, gpu_toy: Chapter, caplog: pytest.LogCaptureFixture) -> None:
    course.submit("ana", right(course.released))
    with caplog.at_level(logging.WARNING):
        course.autograde()
    assert full(course.grades("ana"))
    assert "GPU" not in caplog.text
    assert course.autograded("ana").cells[0].source.startswith("**Autograder: 5/5**")
