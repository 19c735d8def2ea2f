"""A chapter as nbgrader's source notebook: the solutions, and after each function the cells of the checks that call it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.lessons import has_lessons, lessons_file
from autograder.authoring.notebooks import mark, marked_cells, written
from autograder.authoring.release import COPIED
from autograder.chapters import CPU_CHECKS, EVERY_CHECK, PUBLIC_FILE, Chapter, public_part
from autograder.errors import ChapterError
from autograder.grading.reference import load_reference
from autograder.lessons import LESSONS_FILE
from autograder.model import CheckResult, Outcome, Text
from autograder.plugin import Checks, collect
from autograder.reports.words import worth
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student

SETUP = "checks"  # the grade_id of the cell that defines `check`
KINDS = {
    "public": Text("Public check, {worth}.", "Vérification publique, {worth}."),
    "hidden": Text("Hidden check, {worth}, run at grading.", "Vérification cachée, {worth}, faite à la correction."),
    "gpu": Text(
        "Hidden check, {worth}, run on a GPU at grading.", "Vérification cachée, {worth}, faite sur un GPU à la correction."
    ),
}
SETUP_SOURCE = """\
{comment}
try:
    from autograder.notebook import checks

    check = checks("{language}")
except ModuleNotFoundError:

    def check(name):
        print("{missing}")"""
COMMENT = Text(
    "Run this cell first: then every cell that calls `check` answers as you work. These cells are for grading; leave them.",
    "Exécutez d'abord cette cellule : celles qui appellent `check` vous répondent alors. Elles servent à la correction ; "
    "laissez-les telles quelles.",
)
MISSING = Text(
    "To see answers here, install autograder. Your work is graded all the same.",
    "Pour voir les réponses ici, installez autograder. Votre travail est corrigé dans tous les cas.",
)
WIDTH = 100


def source_files(chapter: Chapter, language: str, *, cpu_only: bool = False) -> dict[str, bytes]:
    """The files of `source/CHAPTER/`: the notebook, and what stands beside it for students. Raises as `checks_of`."""
    files = {
        f"{chapter.name}.ipynb": source_notebook(chapter, language, cpu_only=cpu_only).encode(),
        PUBLIC_FILE: public_part(chapter),
    }
    for name in COPIED:
        path = Path(chapter.folder) / name
        if path.is_file():
            files[name] = path.read_bytes()
    if has_lessons(chapter):  # those that `autograder release` wrote, where they are where it writes by itself
        released = Path(chapter.folder).parent.parent / "assignments" / chapter.name / LESSONS_FILE
        files[LESSONS_FILE] = lessons_file(chapter, released)
    return files


def source_notebook(chapter: Chapter, language: str, *, cpu_only: bool = False) -> str:
    """The notebook with solutions and a grade cell a check; with `cpu_only`, none for what needs a GPU. Raises as `checks_of`."""
    cells = marked_cells(chapter, language, solved=True)
    first_code = next(number for number, cell in enumerate(cells) if cell.cell_type == "code")
    return written(
        [
            *cells[: first_code + 1],
            _setup(language),
            *_with_checks(cells[first_code + 1 :], checks_of(chapter, cpu_only=cpu_only), chapter, language),
        ]
    )


def checks_of(chapter: Chapter, *, cpu_only: bool = False) -> tuple[CheckResult, ...]:
    """Every check, as it ends here on the chapter's own solution: one for a GPU is not run, or not there with `cpu_only`.

    Raises ChapterError where it does not pass.
    """
    reference = load_reference(chapter)
    backend = InProcess(reference.module, reference.probes_module)
    found: list[CheckResult] = []

    def drive(checks: Checks) -> None:
        for fault in checks.faults:
            raise ChapterError(f"{chapter.name}/{fault.file} could not be loaded:\n{fault.traceback}")
        found.extend(checks.run(Student(backend, reference.contracts, reference.probe_names), backend, 0))

    collect(chapter, reference.proxy, drive, visibilities=CPU_CHECKS if cpu_only else EVERY_CHECK)
    for result in found:
        if result.outcome not in (Outcome.PASSED, Outcome.NOT_RUN):
            raise ChapterError(f"{chapter.name}: its own solution does not pass {result.name}. See `autograder verify`.")
    return tuple(found)


def check_cell(check: CheckResult, language: str) -> Any:
    """A check's grade cell."""
    kind = KINDS["gpu" if check.device == "gpu" else check.visibility][language].format(worth=worth(check.max_points)[language])
    said = textwrap.wrap(f"{kind} {check.sentence[language]}", WIDTH)
    cell = _code("".join(f"# {line}\n" for line in said) + f'check("{check.name}")', check.name)
    mark(cell, check.name, grade=True, locked=True, points=check.max_points)
    return cell


def _with_checks(cells: Sequence[Any], checks: Sequence[CheckResult], chapter: Chapter, language: str) -> Iterator[Any]:
    """The cells, each check after the last function that it calls."""
    waiting = list(checks)
    for cell in cells:
        yield cell
        if cell.id in chapter.functions:
            later = set(chapter.functions[chapter.functions.index(cell.id) + 1 :])
            due = [check for check in waiting if cell.id in check.functions and not later & set(check.functions)]
            yield from (check_cell(check, language) for check in due)
            waiting = [check for check in waiting if check not in due]
    yield from (check_cell(check, language) for check in waiting)


def _setup(language: str) -> Any:
    comment = "".join(f"# {line}\n" for line in textwrap.wrap(COMMENT[language], WIDTH)).rstrip()
    cell = _code(SETUP_SOURCE.format(comment=comment, language=language, missing=MISSING[language]), SETUP)
    mark(cell, SETUP, locked=True)
    return cell


def _code(source: str, name: str) -> Any:
    cell: Any = nbformat.v4.new_code_cell(source)
    cell.id = name[:64]  # the most that a cell's id may have
    return cell
