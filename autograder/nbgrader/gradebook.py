"""nbgrader's gradebook: a chapter's cells in it, and marks written into it beside those that people gave.

Only the automatic score of a check's cell is ever written. A manual score, extra credit, a comment or a late penalty is
left as it is.
"""

from __future__ import annotations

import contextlib
import os
import sysconfig
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from nbgrader.api import Course, Gradebook, GradeCell, InvalidEntry, Notebook, SubmittedAssignment
from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions, ComputeChecksums, LockCells, SaveCells
from sqlalchemy import create_engine, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, SAWarning, SQLAlchemyError

from autograder.chapters import Chapter, gpu_check_names
from autograder.errors import AutograderError, UsageError
from autograder.markers import STUB
from autograder.model import CheckResult, Outcome, Report
from autograder.nbgrader.source import source_notebook
from autograder.reports.words import points_text

OPEN = (Outcome.GRADER_ERROR, Outcome.NOT_RUN)  # neither points nor a zero: a person decides, or a later run on a GPU


class Place(msgspec.Struct, frozen=True):
    """Where a chapter's cells are in a gradebook."""

    assignment: str
    notebook: str


def score_of(check: CheckResult) -> float | None:
    """A check's automatic score; None while it is open."""
    return None if check.outcome in OPEN else check.points


def database_url(given: str) -> str:
    """The URL of an existing nbgrader gradebook, given as one or as a path. Raises UsageError for anything else."""
    url = given if "://" in given or given.startswith("sqlite:") else f"sqlite:///{Path(given).resolve()}"
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
            raise UsageError(
                f"--gradebook {given}: there is no file {parsed.database}. Give the gradebook.db of an nbgrader course; "
                "`autograder nbgrader init DIR` makes one."
            )
        engine = create_engine(parsed)
        try:
            tables = set(inspect(engine).get_table_names())
        finally:
            engine.dispose()
    except ArgumentError:
        raise UsageError(f"--gradebook {given} is no database URL. Write it as sqlite:///path/to/gradebook.db.") from None
    except (SQLAlchemyError, ImportError) as error:
        raise UsageError(f"--gradebook {given} cannot be opened: {_first_line(error)}") from None
    if not {GradeCell.__tablename__, SubmittedAssignment.__tablename__} <= tables:
        raise UsageError(f"--gradebook {given} is a database, but not nbgrader's: it has no table of grade cells.")
    return url


def create(url: str, course: str) -> None:
    """Make an empty gradebook for a course, or leave the one that is there. Raises UsageError for what is none."""
    try:
        with _opened(url, course):
            pass
    except SQLAlchemyError as error:
        raise UsageError(f"{url} cannot be opened as a gradebook: {_first_line(error)} Move the file away.") from None


def register(url: str, place: Place, book: str) -> None:
    """Enter the cells of a source notebook (its text), as `nbgrader generate_assignment` would; UsageError where it would not."""
    with _opened(url) as gradebook:
        gradebook.update_or_create_assignment(place.assignment)
    cells: Any = nbformat.reads(book, as_version=4)
    resources = {"nbgrader": {"notebook": place.notebook, "assignment": place.assignment, "db_url": url}}
    stub = ClearSolutions(code_stub={"python": STUB})
    try:
        for step in (LockCells(), stub, CheckCellMetadata(), ComputeChecksums(), SaveCells()):
            cells, resources = step.preprocess(cells, resources)
    except RuntimeError as error:  # it has submissions, and other cells
        raise UsageError(f"{place.assignment} cannot be entered into the gradebook: {_first_line(error)}") from None


class MarkBook:
    """A chapter in an existing gradebook, to write marks into.

    Where it has no cell for the chapter's checks for a GPU, they were left out on purpose, and are here. Where it has, and a
    report has no result for them, they stay open: they are no zeros.

    Raises UsageError if `url` is none, or if its cells are not the chapter's checks; nothing has been written then. A
    chapter that it does not know yet is entered, as an assignment of its own, with the first marks.
    """

    def __init__(self, url: str, chapter: Chapter) -> None:
        self._url = database_url(url)
        self._shown = make_url(self._url).render_as_string(hide_password=True)
        self._chapter = chapter
        self._place = self._find()

    @property
    def place(self) -> str:
        """What is written to, for people."""
        return f"{self._shown}, {(self._place or Place(self._chapter.name, '')).assignment}"

    def write(self, reports: Sequence[Report]) -> None:
        """Write the automatic scores of all checks. Raises AutograderError: what was written before it stays."""
        try:
            if self._place is None:
                place = Place(self._chapter.name, self._chapter.name)
                register(self._url, place, source_notebook(self._chapter, "en", cpu_only=self._are_cpu_only(reports)))
                self._place = place
            with _opened(self._url) as gradebook:
                points, for_gpu = _points(gradebook, self._place), gpu_check_names(self._chapter)
                left_out = for_gpu if not for_gpu & points.keys() else frozenset[str]()
                checks = (c for report in reports if report.problem is None for c in report.checks if c.name not in left_out)
                must_agree(points, checks, f"the gradebook's {self._place.assignment}")
                for report in reports:
                    _write(gradebook, report, self._place, for_gpu)
        except (SQLAlchemyError, InvalidEntry) as error:
            raise AutograderError(
                f"The gradebook could not be written: {_first_line(error)} The results in --out are whole; "
                "run the command again when nobody else writes to it."
            ) from None

    def _are_cpu_only(self, reports: Sequence[Report]) -> bool:
        """Whether the chapter's checks for a GPU were left out on purpose: the marks are out of fewer points then."""
        return bool(reports) and all(report.max_points < self._chapter.file.points for report in reports)

    def _find(self) -> Place | None:
        try:
            with _opened(self._url) as gradebook:
                rows = gradebook.db.execute(select(Notebook).where(Notebook.name == self._chapter.name)).scalars()
                places = [Place(row.assignment.name, row.name) for row in rows]
        except SQLAlchemyError as error:
            raise UsageError(
                f"--gradebook {self._shown} cannot be read: {_first_line(error)} If it was made by an older nbgrader, back it up "
                "and run `nbgrader db upgrade` in its course."
            ) from None
        if len(places) > 1:
            named = ", ".join(sorted(place.assignment for place in places))
            raise UsageError(f"The gradebook has {self._chapter.name} in several assignments: {named}. Remove all but one.")
        return places[0] if places else None


def _points(gradebook: Any, place: Place) -> dict[str, float]:
    notebook = gradebook.find_notebook(place.notebook, place.assignment)
    return {cell.name: cell.max_score for cell in notebook.grade_cells}


def must_agree(released: Mapping[str, float], checks: Iterable[CheckResult], where: str) -> None:
    """Raise UsageError unless every check has its cell among the released ones of `where`, worth as much."""
    for check in checks:
        if check.max_points and released.get(check.name) != check.max_points:
            known = points_text(released[check.name]) if check.name in released else "no"
            raise UsageError(
                f"{check.name} is worth {points_text(check.max_points)} points, but {where} has {known} points for it: the "
                "chapter has changed since it was released. Nothing was written. Release it anew under another name, or "
                "grade with the chapter as it was."
            )


def _write(gradebook: Any, report: Report, place: Place, for_gpu: Collection[str]) -> None:
    gradebook.update_or_create_student(report.student)
    submission = gradebook.update_or_create_submission(place.assignment, report.student)
    notebook = next(n for n in submission.notebooks if n.name == place.notebook)
    scores = {check.name: score_of(check) for check in report.checks}
    for grade in notebook.grades:
        unread = report.problem is not None and grade.name.startswith("test_")
        if grade.name in scores or grade.name in for_gpu or unread:
            set_score(grade, scores.get(grade.name))
    gradebook.db.commit()


def set_score(grade: Any, score: float | None) -> None:
    """Set an automatic score; where a person has graded, or nothing could be, a person is asked."""
    grade.auto_score = score
    grade.needs_manual_grade = grade.manual_score is not None or score is None


@contextlib.contextmanager
def _opened(url: str, course: str | None = None) -> Iterator[Any]:
    """The gradebook, as the course that it is of: nbgrader would add another. Commits are the caller's."""
    if course is None:
        engine = create_engine(url)
        with engine.connect() as connection:
            courses = list(connection.execute(select(Course.id)).scalars())
        engine.dispose()
        named = [name for name in courses if name != "default_course"]
        course = named[0] if named else "default_course"
    with warnings.catch_warnings(), _programs_found(), Gradebook(url, course) as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own way of adding a submission
        try:
            yield gradebook
        finally:
            gradebook.engine.dispose()


@contextlib.contextmanager
def _programs_found() -> Iterator[None]:
    """nbgrader calls `alembic` by its name: it is found though the environment that we run in is not activated."""
    path = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), path])
    try:
        yield
    finally:
        os.environ["PATH"] = path


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().split("\n")[0].rstrip(".") + "."
