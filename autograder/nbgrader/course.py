"""An nbgrader course from chapters: source notebooks, nbgrader_config.py, the gradebook."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import jinja2

from autograder.chapters import Chapter
from autograder.errors import UsageError
from autograder.nbgrader import gradebook
from autograder.nbgrader.source import source_files
from autograder.reports.files import write_if_new

CONFIG, GRADEBOOK, SOURCE = "nbgrader_config.py", "gradebook.db", "source"
TEMPLATE = "nbgrader_config.py.j2"
_COURSE = re.compile(r"[A-Za-z0-9_.-]+")


def write_course(
    folder: Path, chapters: Sequence[Chapter], *, course: str, solutions: Path, language: str, force: bool, cpu_only: bool = False
) -> None:  # fmt: skip
    """Write the course's folder, or add chapters to the one that is there; with `cpu_only`, without checks for a GPU.

    Raises UsageError for a name that no course can have and, unless `force`, for a source file that somebody has changed;
    nothing has been written then. A configuration that is there is left as it is.
    """
    if not _COURSE.fullmatch(course):
        raise UsageError(f"{course!r} is no course's name: letters, digits, `-`, `_` and `.` only. Give one with --course.")
    files = {
        folder / SOURCE / chapter.name / name: data
        for chapter in chapters
        for name, data in source_files(chapter, language, cpu_only=cpu_only).items()
    }
    changed = [path for path, data in files.items() if path.exists() and path.read_bytes() != data]
    if changed and not force:
        listed = ", ".join(str(path) for path in changed[:3]) + (" …" if len(changed) > 3 else "")
        raise UsageError(f"{listed}: there already, and not as it would be written. Nothing was. --force overwrites.")
    try:
        for path, data in files.items():
            write_if_new(path, data)
        if not (folder / CONFIG).exists():
            write_if_new(folder / CONFIG, config(folder, course, solutions, language).encode())
    except OSError as error:
        raise UsageError(f"{error.filename or folder} cannot be written ({error.strerror}).") from None
    url = f"sqlite:///{(folder / GRADEBOOK).resolve()}"
    gradebook.create(url, course)
    for chapter in chapters:
        book = files[folder / SOURCE / chapter.name / f"{chapter.name}.ipynb"].decode()
        gradebook.register(url, gradebook.Place(chapter.name, chapter.name), book)


def config(folder: Path, course: str, solutions: Path, language: str) -> str:
    """nbgrader_config.py: who mends, who grades, where the solutions are (relative to the course where they are near)."""
    near = os.path.relpath(solutions, folder)
    where = near if near.count("..") <= 2 else str(solutions)
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(Path(__file__).parent), keep_trailing_newline=True)
    return environment.get_template(TEMPLATE).render(course=course, solutions=where, language=language)
