"""Notebooks that cheat, or that nbgrader loses: here they get what they honestly earn.

In nbgrader alone a notebook runs in one kernel together with the tests, beside the gradebook and the solutions, so each of
these takes points that it has not earned, or loses points that it has; the first test shows that, with the same answers.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from classroom import Classroom
from handing_in import CHAPTERS
from nbgrader.api import Gradebook
from stock_nbgrader import cell, write_course

TOY = "01_toy"
FULL = 5.0
RIGHT = {
    "double": "def double(x):\n    return x + x",
    "total": "def total(x):\n    if x.ndim != 1:\n        raise ValueError('x has another shape')\n    return float(x.sum())",
}
WRONG = {"double": "def double(x):\n    return x", "total": "def total(x):\n    return 0.0"}
HONEST = 0.5  # what WRONG earns: it leaves its argument alone

BREAK_NUMPY = """
import numpy as np
import numpy.testing
np.allclose = np.array_equal = lambda *args, **kwargs: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
"""
REWRITE_CELLS = """
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass"] if "assert" in "".join(lines) else lines)
"""
READ_SOLUTION = """
import json, pathlib

def _solved(name):
    for up in ("../../source", "../../../source", "../../../../source"):
        for path in pathlib.Path(up).glob("*/*.ipynb"):
            scope = {}
            for c in json.loads(path.read_text())["cells"]:
                if "SOLUTION" in "".join(c["source"]):
                    exec("import numpy as np\\n" + "".join(c["source"]), scope)
            return scope[name]
    raise FileNotFoundError("no source")

def double(x):
    return _solved("double")(x)

def total(x):
    return _solved("total")(x)
"""
WRITE_GRADEBOOK = """
import pathlib, sqlite3

def _write():
    for up in ("..", "../..", "../../..", "../../../.."):
        path = pathlib.Path(up, "gradebook.db")
        if path.exists():
            with sqlite3.connect(path) as book:
                book.execute(
                    "update grade set manual_score = (select max_score from grade_cells where grade_cells.id = grade.cell_id)"
                    " where notebook_id in (select submitted_notebook.id from submitted_notebook join submitted_assignment on"
                    " submitted_assignment.id = submitted_notebook.assignment_id where student_id = 'gradebook')"
                )

_done = _write()

def double(x):
    _write()
    return x

def total(x):
    return _done or 0.0
"""
PRINT_STDERR = """
import sys
_double, _total = double, total

def double(x):
    print("doubling", file=sys.stderr)
    return _double(x)

def total(x):
    print("adding up", file=sys.stderr)
    return _total(x)
"""
LOOP = "while True:\n    pass\n"
EXIT = "import os\nos._exit(0)"


def beside(answers: dict[str, str], first: str = "", last: str = "", before: str = "") -> Callable[[Any], None]:
    """Writes `answers`, each after `before`, with a cell before all others and one after the functions."""

    def change(book: Any) -> None:
        for number, place in enumerate(book.cells):
            name = place.metadata.get("nbgrader", {}).get("grade_id")
            if name in answers:
                place.source = f"{before}\n{answers[name]}" if before else answers[name]
                after = number + 1
        for number, source in ((after, last), (0, first)):
            if source:
                book.cells.insert(number, nbformat.v4.new_code_cell(source))

    return change


FORGED = {  # they earn HONEST, and get FULL
    "numpy": beside(WRONG, last=BREAK_NUMPY),
    "transformer": beside(WRONG, first=REWRITE_CELLS),
    "reader": beside(WRONG, last=READ_SOLUTION),
    "gradebook": beside(WRONG, last=WRITE_GRADEBOOK),
}


def moved(book: Any) -> None:
    """The functions stand below the cells that test them."""
    beside(RIGHT)(book)
    functions = [place for place in book.cells if place.metadata.get("nbgrader", {}).get("grade_id") in RIGHT]
    book.cells = [place for place in book.cells if place not in functions] + functions


def deleted(book: Any) -> None:
    """One cell that tests is gone."""
    beside(RIGHT)(book)
    book.cells.remove(next(place for place in book.cells if place.metadata.get("nbgrader", {}).get("grade")))


LOST = {  # they earn FULL, and get less or nothing at all
    "stderr": beside(RIGHT, last=PRINT_STDERR),
    "loop": beside(RIGHT, before=LOOP),
    "exit": beside(RIGHT, last=EXIT),
    "moved": moved,
    "deleted": deleted,
}
GOOD = {"good": beside(RIGHT), "weak": beside(WRONG)}
CLASS = FORGED | LOST | GOOD


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The toy chapter as nbgrader alone has it, and the class as it grades it."""
    room = Classroom(tmp_path_factory.mktemp("stock"))
    tests = {
        "test_double_example": "np.testing.assert_allclose(double(np.array([1.0, 2.0])), [2.0, 4.0])",
        "test_double_any": "assert np.allclose(double(np.array([[3.0, -1.0]])), [[6.0, -2.0]])",
        "test_total_any": "np.testing.assert_allclose(total(np.array([1.0, 2.5])), 3.5)",
    }
    points = {"test_double_example": 1, "test_double_any": 2, "test_total_any": 2}
    stub = "    ### BEGIN SOLUTION\n    {}\n    ### END SOLUTION"
    cells = [
        cell("imports", "import numpy as np", locked=True),
        cell("double", f"def double(x):\n{stub.format('return 2 * x')}", solution=True),
        cell("total", f"def total(x):\n{stub.format('return float(x.sum())')}", solution=True),
        *(
            cell(name, f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS", grade=True, locked=True, points=points[name])
            for name, test in tests.items()
        ),
    ]
    write_course(room.folder, room.id, {TOY: cells}, seconds=4)
    room.nbgrader("generate_assignment", TOY)
    room.submit_directly(TOY, CLASS)
    room.nbgrader("autograde", TOY, code=None)
    return room


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The same class, as it is graded here."""
    room = Classroom(tmp_path_factory.mktemp("ours"))
    room.init(solutions=CHAPTERS)
    room.nbgrader("generate_assignment", TOY)
    room.submit_directly(TOY, CLASS)
    room.nbgrader("autograde", TOY)
    return room


def test_nbgrader_alone_gives_the_honest_ones_what_they_earn(stock: Classroom) -> None:
    marks = stock.marks(TOY)
    assert (marks["good"], marks["weak"]) == (FULL, 0)


@pytest.mark.parametrize("student", FORGED)
def test_nbgrader_alone_is_forged(stock: Classroom, student: str) -> None:
    assert stock.marks(TOY)[student] == FULL


@pytest.mark.parametrize("student", LOST)
def test_nbgrader_alone_loses_it(stock: Classroom, student: str) -> None:
    assert stock.marks(TOY)[student] < FULL


@pytest.mark.parametrize("student", [*FORGED, "weak"])
def test_a_forgery_earns_what_its_answers_earn(ours: Classroom, student: str) -> None:
    due = 0.0 if student == "reader" else HONEST  # which raises: it finds no solution
    assert ours.marks(TOY)[student] == due
    assert all(score.manual is None for score in ours.scores(TOY)[student].values())


@pytest.mark.parametrize("student", [*LOST, "good"])
def test_nothing_is_lost(ours: Classroom, student: str) -> None:
    assert ours.marks(TOY)[student] == FULL
    assert not any(score.waits for score in ours.scores(TOY)[student].values())
    assert (ours.folder / "autograded" / student / TOY / f"{TOY}.ipynb").is_file()


def test_feedback_shows_no_file_that_a_student_names_as_a_picture(ours: Classroom) -> None:
    """nbconvert can be told to put pictures into the page: any file that the instructor can read."""
    hidden = CHAPTERS / TOY / "test_hidden.py"

    def change(book: Any) -> None:
        beside(RIGHT)(book)
        for path in (hidden, f"../../../source/{TOY}/{TOY}.ipynb"):
            book.cells.append(nbformat.v4.new_markdown_cell(f'![x]({path}) <img src="{path}">'))

    ours.submit_directly(TOY, {"picture": change})
    ours.nbgrader("autograde", TOY)
    ours.nbgrader("generate_feedback", TOY, "--student", "picture")
    page = (ours.folder / "feedback" / "picture" / TOY / f"{TOY}.html").read_text()
    assert "test_hidden.py" in page
    for path in (hidden, ours.folder / "source" / TOY / f"{TOY}.ipynb"):
        assert base64.b64encode(path.read_bytes())[:60].decode() not in page
        assert "SECRET-OF-THE-HIDDEN-TEST" not in page


def old_schema(book: Any) -> None:
    """The metadata of one cell, as an old nbgrader wrote it."""
    beside(RIGHT)(book)
    next(c for c in book.cells if c.metadata.get("nbgrader", {}).get("grade")).metadata.nbgrader["schema_version"] = 1


def twice(book: Any) -> None:
    """One cell, duplicated."""
    beside(RIGHT)(book)
    solution = next(c for c in book.cells if c.metadata.get("nbgrader", {}).get("solution"))
    book.cells.append(nbformat.from_dict({**solution, "id": "again"}))


@pytest.mark.parametrize("change", [old_schema, twice])
def test_one_students_metadata_stops_the_class_in_nbgrader_and_not_here(
    stock: Classroom, ours: Classroom, change: Callable[[Any], None]
) -> None:
    first, then = f"a_{change.__name__}", f"b_{change.__name__}"
    for room in (stock, ours):
        room.submit_directly(TOY, {first: change, then: beside(RIGHT)})
    stock.nbgrader("autograde", TOY, code=1)
    ours.nbgrader("autograde", TOY)
    assert then not in stock.marks(TOY)
    assert (ours.marks(TOY)[first], ours.marks(TOY)[then]) == (FULL, FULL)
    for room in (stock, ours):  # or the next is stopped by this one
        with Gradebook(room.url, room.id) as book:
            names = {student.id for student in book.students}
            for name in {first, then} & names:
                book.remove_student(name)
        for name in (first, then):
            for path in sorted((room.folder / "submitted" / name).rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
