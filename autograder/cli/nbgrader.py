"""`autograder nbgrader init`: a course folder for nbgrader."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import chapter_names, find_chapter
from autograder.cli.settings import find_solutions, language
from autograder.errors import UsageError

NEXT = """\
In {folder}:
  nbgrader generate_assignment {chapter}    what students get, in release/
  nbgrader release_assignment {chapter}     to the exchange; then `nbgrader collect {chapter}`
  nbgrader autograde {chapter}              marks, by the isolated grader
  nbgrader generate_feedback {chapter}      a page a student"""

ON_GPU = """\
The checks of {chapters} that need a GPU have cells, whose points wait at `nbgrader autograde`. On a machine with a GPU,
`autograder grade … --gpus 1 --format nbgrader --gradebook URL` writes them; --cpu-only makes a course without them."""
CPU_ONLY = "The checks of {chapters} that need a GPU are left out: the marks are out of what the others give."


def init(
    folder: Path, names: tuple[str, ...], course: str, solutions: Path | None, lang: str, force: bool, cpu_only: bool = False
) -> int:  # fmt: skip
    """Write the course; the exit code. Raises UsageError, ChapterError."""
    needs_nbgrader()
    from autograder.nbgrader.course import CONFIG, write_course

    where = find_solutions(solutions)
    if not (names or chapter_names(where)):
        raise UsageError(f"{where} has no chapter: no folder in it has a chapter.toml.")
    chapters = [find_chapter(name, where) for name in names or chapter_names(where)]
    kept = (folder / CONFIG).exists()
    write_course(
        folder,
        chapters,
        course=course or folder.resolve().name,
        solutions=where,
        language=language(lang),
        force=force,
        cpu_only=cpu_only,
    )
    console = Console(highlight=False)
    said = [f"{folder} has {', '.join(chapter.name for chapter in chapters)}."]
    if on_gpu := [chapter.name for chapter in chapters if chapter.uses_gpu]:
        said.append((CPU_ONLY if cpu_only else ON_GPU).format(chapters=", ".join(on_gpu)))
    if kept:
        said.append(f"{folder / CONFIG} was there and is as it was.")
    said.append(NEXT.format(folder=folder, chapter=chapters[0].name))
    console.print(RichText("\n".join(said)), soft_wrap=True)
    return 0


def needs_nbgrader() -> None:
    """Raise UsageError where the extra is not installed."""
    if importlib.util.find_spec("nbgrader") is None:
        raise UsageError("This needs nbgrader, and it is not installed. pip install 'autograder-dl[nbgrader]'")
