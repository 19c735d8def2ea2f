"""The graders that are compared: how each is installed, given a class, run, and asked for the marks.

All get the same tests and the same submissions, in the form that each asks for. None of their set-up is timed.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import nbformat
from material import CHAPTER, HERE, IMPORTS, REFERENCE, TESTS, Submission, functions_of, tests
from measuring import Job, LeftOut, run
from nbformat.v4 import new_code_cell, new_notebook

ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "benchmark"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
CONFTEST = """\
import runpy
from types import SimpleNamespace

import pytest


def pytest_addoption(parser):
    parser.addoption("--submission")


@pytest.fixture(scope="session")
def student(request):
    return SimpleNamespace(**runpy.run_path(request.config.getoption("--submission")))


@pytest.fixture(scope="session")
def reference():
    return SimpleNamespace(**runpy.run_path({reference!r}))
"""
WITH_REFERENCE = f"""\
import runpy
from types import SimpleNamespace

reference = SimpleNamespace(**runpy.run_path({str(REFERENCE)!r}))
"""
NBGRADER_MARKS = """\
import json
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as book:
    print(json.dumps({s.student.id: s.score for s in book.assignment_submissions("benchmark")}))
"""


def ours(level: str, submissions: Sequence[Submission], folder: Path) -> Job:
    """This project: one command for the class."""
    results = folder / "results"
    command = [sys.executable, "-P", "-m", "autograder.cli", "grade", CHAPTER.name, _as_files(submissions, folder)]
    options = ["--solutions", HERE / "chapters", "--jobs", "1", "--anew", "--isolation", level, "--out", results]

    def marks() -> dict[str, float]:
        reports = {s.student: results / CHAPTER.name / s.student / "report.json" for s in submissions}
        return {student: json.loads(report.read_text(encoding="utf-8"))["points"] for student, report in reports.items()}

    return Job([[*command, *options]], folder, marks)


def fresh_pytest(submissions: Sequence[Submission], folder: Path) -> Job:
    """A new pytest for each submission, which imports it: no isolation."""
    files = _as_files(submissions, folder)
    (folder / "conftest.py").write_text(CONFTEST.format(reference=str(REFERENCE)), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = points\n", encoding="utf-8")
    shutil.copy(TESTS, folder)
    command = [sys.executable, "-m", "pytest", "-q", TESTS.name]

    def mark(student: str) -> float:
        suite = next(ElementTree.parse(folder / f"{student}.xml").iter("testsuite")).attrib
        return float(suite["tests"]) - float(suite["failures"]) - float(suite["errors"])

    return Job(
        [[*command, f"--submission={files / s.student}.py", f"--junitxml={s.student}.xml"] for s in submissions],
        folder,
        lambda: {s.student: mark(s.student) for s in submissions},
        codes=(0, 1),
    )


def nbgrader(submissions: Sequence[Submission], folder: Path) -> Job:
    """A course of one assignment, released, handed in, and graded by one command for the class."""
    programs = environment("nbgrader")
    active = _active(programs, folder)
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n', encoding="utf-8")
    _write(_nbgrader_source(), folder / "source" / "benchmark" / "benchmark.ipynb")
    run([programs / "nbgrader", "generate_assignment", "benchmark"], folder, environment=active)
    for submission in submissions:
        book = nbformat.read(folder / "release" / "benchmark" / "benchmark.ipynb", as_version=4)
        for cell in book.cells:
            if (answer := submission.answers.get(cell.metadata.nbgrader.grade_id)) is not None:
                cell.source = answer
        _write(book, folder / "submitted" / submission.student / "benchmark" / "benchmark.ipynb")

    def marks() -> dict[str, float]:
        printed = run([programs / "python", "-c", NBGRADER_MARKS], folder, environment=active)
        found: dict[str, float] = json.loads(printed.splitlines()[-1])
        return found

    return Job([[programs / "nbgrader", "autograde", "benchmark"]], folder, marks, environment=active)


def _nbgrader_source() -> nbformat.NotebookNode:
    """Imports, a solution cell a function, and a locked cell a test: its source, and the call."""
    head, calls = tests()
    functions = functions_of(CHAPTER.stub)
    student = f"student = SimpleNamespace({', '.join(f'{name}={name}' for name in functions)})\n"
    return new_notebook(
        metadata=KERNEL,
        cells=[
            _nbgrader_cell("imports", IMPORTS, locked=True),
            *(_nbgrader_cell(name, source, solution=True) for name, source in functions.items()),
            _nbgrader_cell("tests", f"{head}\n\n{WITH_REFERENCE}{student}", locked=True),
            *(
                _nbgrader_cell(call.partition("(")[0], f"{source}\n\n\n{call}", locked=True, grade=True, points=1)
                for call, source in calls.items()
            ),
        ],
    )


def _nbgrader_cell(name: str, source: str, **settings: bool | int) -> nbformat.NotebookNode:
    base = {"schema_version": 3, "grade_id": name, "grade": False, "locked": False, "solution": False, "task": False}
    return new_code_cell(source, id=name, metadata={"nbgrader": base | settings})


def otter(submissions: Sequence[Submission], folder: Path) -> Job:
    """`otter run`, the way without containers: a command for each submission."""
    programs = environment("otter-grader")
    cases = [
        f'@test_case(points=1, name="{call.partition("(")[0]}")\ndef case_{number}(env):\n'
        f"    student = SimpleNamespace(**env)\n    {call}\n"
        for number, call in enumerate(tests()[1])
    ]
    top = "from otter.test_files import test_case\n\nOK_FORMAT = False\n"
    text = "\n\n".join([top + WITH_REFERENCE, TESTS.read_text(encoding="utf-8"), *cases])
    (folder / "tests").mkdir()
    # its `name` and `points` come last: the tests import a `points` of their own
    (folder / "tests" / "benchmark.py").write_text(f'{text}\n\nname = "benchmark"\npoints = {len(cases)}\n', encoding="utf-8")
    (folder / "requirements.txt").write_text("", encoding="utf-8")
    active = _active(programs, folder)
    options = ["-t", "tests", "-r", "requirements.txt", "-o", "autograder.zip"]
    run([programs / "otter", "generate", *options], folder, environment=active)
    for submission in submissions:
        cells = [new_code_cell(IMPORTS), *map(new_code_cell, submission.answers.values())]
        _write(new_notebook(metadata=KERNEL, cells=cells), folder / "submitted" / f"{submission.student}.ipynb")
        (folder / "results" / submission.student).mkdir(parents=True)

    def mark(student: str) -> float:
        results = json.loads((folder / "results" / student / "results.json").read_text(encoding="utf-8"))
        return sum(test.get("score", 0.0) for test in results["tests"])

    return Job(
        [
            [programs / "otter", "run", "-a", "autograder.zip", "-o", f"results/{s.student}", f"submitted/{s.student}.ipynb"]
            for s in submissions
        ],
        folder,
        lambda: {s.student: mark(s.student) for s in submissions},
        environment=active,
    )


def bare(submissions: Sequence[Submission], folder: Path) -> Job:
    """The tests' own computing: one warm process that loads every submission and calls the tests, in one thread as ours do."""
    out = folder / "bare.json"
    command = [sys.executable, HERE / "bare.py", _as_files(submissions, folder), out]

    def found(what: str) -> Callable[[], object]:
        return lambda: json.loads(out.read_text(encoding="utf-8"))[what]

    return Job([command], folder, found("marks"), environment={"OMP_NUM_THREADS": "1"}, seconds=found("seconds"))


def environment(package: str) -> Path:
    """The programs of a virtual environment with `package` and this project in it, made where it is missing.

    Raises LeftOut if it cannot be installed.
    """
    home = BUILD / "environments" / package
    if not (home / "installed").exists():
        uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if uv is None:
            raise LeftOut(f"{package} is installed with uv, and there is none: pip install uv")
        BUILD.mkdir(parents=True, exist_ok=True)
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, home], BUILD)
        torch = f"torch=={importlib.metadata.version('torch')}"  # the same as here
        install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", home / "bin" / "python"]
        run([*install, package, "ipykernel", torch, "--editable", ROOT], BUILD)
        (home / "installed").touch()
    return home / "bin"


def _active(programs: Path, home: Path) -> dict[str, str]:
    """As if the environment were activated, without the settings and kernels of whoever runs this."""
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)}


def version(package: str) -> str:
    """Of a package in its own environment."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return run([environment(package) / "python", "-c", code], BUILD).splitlines()[-1]


def _as_files(submissions: Sequence[Submission], folder: Path) -> Path:
    for submission in submissions:
        path = folder / "class" / f"{submission.student}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(submission.source, encoding="utf-8")
    return folder / "class"


def _write(book: nbformat.NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, path)


TOOLS: dict[str, tuple[str, Callable[[Sequence[Submission], Path], Job]]] = {
    "bare": ("the tests alone, warm", bare),
    "ours": ("autograder, L2", functools.partial(ours, "L2")),
    "ours-L3": ("autograder, L3", functools.partial(ours, "L3")),
    "pytest": ("pytest, a process each", fresh_pytest),
    "nbgrader": ("nbgrader autograde", nbgrader),
    "otter": ("otter run", otter),
}
