"""A course of nbgrader's with its exchange and its students, driven by the real commands."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from handing_in import SOLUTIONS
from nbgrader.api import Gradebook

from autograder.chapters import Chapter
from autograder.variants import Variant, all_submissions

BIN = Path(sys.executable).parent
SECONDS = 600
# Several commands of nbgrader's in one process, each in a folder: (folder, arguments) pairs as JSON on the command line.
SEVERAL = """
import contextlib, json, os, sys
from jupyter_core.application import NoStart
from nbgrader.apps import NbGraderApp
for folder, arguments in json.loads(sys.argv[1]):
    os.chdir(folder)
    NbGraderApp.clear_instance()
    app = NbGraderApp.instance()
    app.initialize(arguments)
    with contextlib.suppress(NoStart):  # how a subcommand ends
        app.start()
"""


class Score(msgspec.Struct, frozen=True):
    """What the gradebook has for one check of one student."""

    auto: float | None
    manual: float | None = None
    waits: bool = False


class Classroom:
    """A course folder, an exchange, and a home for each student, all below `root`."""

    def __init__(self, root: Path, course: str = "dl") -> None:
        self.root = root
        self.id = course
        self.folder = root / course
        self.exchange = root / "exchange"
        self.homes = root / "homes"
        config = root / "jupyter"
        for folder in (self.exchange, self.homes, config, root / "home"):
            folder.mkdir(parents=True, exist_ok=True)
        self.exchange.chmod(0o777)
        (config / "nbgrader_config.py").write_text(
            f"c = get_config()\nc.Exchange.root = {str(self.exchange)!r}\nc.Exchange.cache = {str(root / 'cache')!r}\n"
            f"c.CourseDirectory.course_id = {course!r}\n"
        )
        self.environment = {
            **os.environ,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root / "home"),
            "JUPYTER_CONFIG_DIR": str(config),
            "JUPYTER_DATA_DIR": str(root / "data"),
            "JUPYTER_RUNTIME_DIR": str(root / "runtime"),
            "IPYTHONDIR": str(root / "ipython"),
        }

    def init(self, *arguments: str | Path, solutions: Path = SOLUTIONS) -> str:
        """`autograder nbgrader init`."""
        return self.run([BIN / "autograder", "nbgrader", "init", self.folder, *arguments, "--solutions", solutions], self.root)

    def nbgrader(self, *arguments: str, code: int | None = 0) -> str:
        """A command of nbgrader's in the course's folder; all that it printed."""
        return self.run([BIN / "nbgrader", *arguments], self.folder, code)

    def several(self, *commands: tuple[Path, Sequence[str]]) -> str:
        """Commands of nbgrader's, each in a folder, in one process: most of a command's time is its start."""
        asked = [(str(folder), [*arguments]) for folder, arguments in commands]
        return self.run([sys.executable, "-c", SEVERAL, msgspec.json.encode(asked).decode()], self.root)

    def run(self, command: Sequence[str | Path], folder: Path, code: int | None = 0) -> str:
        """What a command printed; it must end with `code`."""
        done = subprocess.run(
            [*map(str, command)], cwd=folder, env=self.environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert code is None or done.returncode == code, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
        return done.stdout + done.stderr

    def hand_in(self, assignment: str, answers: Mapping[str, Callable[[Any], Any]]) -> None:
        """Each student fetches the assignment, changes its notebook, and submits it; then all are collected."""
        for student in answers:
            (self.homes / student).mkdir(exist_ok=True)
        fetch = ["fetch_assignment", assignment]
        self.several(*((self.homes / student, fetch) for student in answers))
        for student, change in answers.items():
            path = self.homes / student / assignment / f"{assignment}.ipynb"
            book = read(path)
            book = change(book) or book
            path.chmod(0o644)
            path.write_text(book if isinstance(book, str) else nbformat.writes(book), encoding="utf-8")
        submit = [(self.homes / student, ["submit", assignment, "--student", student]) for student in answers]
        self.several(*submit, (self.folder, ["collect", assignment]))

    def submit_directly(self, assignment: str, answers: Mapping[str, Callable[[Any], Any]]) -> None:
        """As `hand_in` and `nbgrader collect`, without the exchange."""
        for student, change in answers.items():
            book = read(self.folder / "release" / assignment / f"{assignment}.ipynb")
            book = change(book) or book
            path = self.folder / "submitted" / student / assignment / f"{assignment}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(book if isinstance(book, str) else nbformat.writes(book), encoding="utf-8")

    @property
    def url(self) -> str:
        """The gradebook's."""
        return f"sqlite:///{self.folder / 'gradebook.db'}"

    def scores(self, assignment: str) -> dict[str, dict[str, Score]]:
        """What the gradebook has: student → check → score."""
        with Gradebook(self.url, self.id) as book:
            try:
                return {
                    submission.student.id: {
                        grade.name: Score(grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
                        for notebook in submission.notebooks
                        for grade in notebook.grades
                    }
                    for submission in book.assignment_submissions(assignment)
                }
            finally:
                book.engine.dispose()

    def marks(self, assignment: str) -> dict[str, float]:
        """student → sum of the scores."""
        with Gradebook(self.url, self.id) as book:
            try:
                return {submission.student.id: submission.score for submission in book.assignment_submissions(assignment)}
            finally:
                book.engine.dispose()


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def answered(chapter: Chapter, variant: Variant) -> Callable[[Any], None]:
    """Writes one of the chapter's own submissions into a released notebook."""
    base = chapter.source if variant.kind in ("wrong", "reference") else chapter.stub
    functions = {
        node.name: ast.get_source_segment(base, node) for node in ast.parse(base).body if isinstance(node, ast.FunctionDef)
    }
    beside = variant.source[len(base) :].strip()

    def change(book: Any) -> None:
        last = 0
        for number, cell in enumerate(book.cells):
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = functions[cell.metadata.nbgrader.grade_id]
                last = number
        if beside:
            book.cells.insert(last + 1, nbformat.v4.new_code_cell(beside))

    return change


def of_kind(chapter: Chapter, kind: str, number: int = 0) -> Variant:
    """The chapter's `number`-th own submission of a kind."""
    return [variant for variant in all_submissions(chapter) if variant.kind == kind][number]


def shuffled(chapter: Chapter) -> Callable[[Any], None]:
    """All answers right, and the notebook in disorder: cells moved, duplicated, turned to text, deleted, their metadata lost."""

    def change(book: Any) -> None:
        answered(chapter, of_kind(chapter, "reference"))(book)
        cells = book.cells
        solutions = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
        checks = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
        given = [c for c in cells if c.cell_type == "code" and "nbgrader" not in c.metadata and "def " in c.source]
        for cell in (checks[0], checks[-1], *given[:1]):
            cells.remove(cell)
        copy = nbformat.from_dict({**solutions[0], "id": "copy", "source": chapter_stub(chapter, solutions[0])})
        cells.append(copy)  # nbgrader keeps the last of two: here the one that is not written
        cells.remove(solutions[-1])
        cells.insert(0, solutions[-1])
        _retype(solutions[1], "markdown")
        _retype(checks[1], "markdown")
        _retype(checks[2], "raw")
        checks[3].source = "check('mine')  # changed"
        checks[4].metadata.nbgrader.update(points=100, schema_version=1)
        checks[5].metadata.nbgrader.update(grade=False, solution=True, locked=False)
        del checks[6].metadata.nbgrader["grade_id"]
        cells.append(nbformat.from_dict({**checks[7], "id": "again"}))

    return change


def chapter_stub(chapter: Chapter, cell: Any) -> str:
    """What a solution cell was before anything was written in it."""
    name = cell.metadata.nbgrader.grade_id
    nodes = [node for node in ast.parse(chapter.stub).body if isinstance(node, ast.FunctionDef) and node.name == name]
    return ast.get_source_segment(chapter.stub, nodes[0]) or ""


def _retype(cell: Any, kind: str) -> None:
    cell.cell_type = kind
    for key in ("outputs", "execution_count"):
        cell.pop(key, None)
