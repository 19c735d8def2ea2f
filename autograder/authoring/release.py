"""From a chapter's single source to what students get: stub, notebook, statement, picture, public checks."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.authoring.lessons import has_lessons, is_current, lessons_file
from autograder.authoring.notebooks import stub_notebook
from autograder.chapters import PUBLIC_FILE, Chapter, public_part
from autograder.lessons import LESSONS_FILE

CELL = re.compile(r"^(?=# %%)", re.M)
NOTEBOOK_ONLY = "active-ipynb"
FRENCH = 'lang="fr"'
TEMPLATE = "student_template"  # beside the assignments: the repository that a student or a class starts from
COPIED = ("README.md", "README.fr.md", "figure.svg", "test_public.py")


def released_files(chapter: Chapter) -> dict[str, bytes]:
    """Every file of the chapter's assignment folder but its lessons, by name. The same source gives the same bytes."""
    module = chapter.file.module
    files = {
        f"{module}.py": student_source(chapter.stub).encode(),
        f"{module}.ipynb": stub_notebook(chapter).encode(),
        f"{module}.fr.ipynb": stub_notebook(chapter, "fr").encode(),
    }
    for name in COPIED:
        path = Path(chapter.folder) / name
        if path.is_file():
            files[name] = path.read_bytes()
    return {**files, PUBLIC_FILE: public_part(chapter)}


def student_source(stub: str) -> str:
    """The stub without the cells that only a notebook shows: demos, plots, the French text."""
    kept: list[str] = []
    for piece in CELL.split(stub):
        heading = piece.partition("\n")[0]
        if FRENCH in heading:  # after it, as many blank lines as if it were not there
            kept[-1] = kept[-1].rstrip("\n") + piece[len(piece.rstrip("\n")) :]
        elif NOTEBOOK_ONLY not in heading:
            kept.append(piece)
    return "".join(kept).rstrip() + "\n"


def release_folders(assignments: Path) -> tuple[Path, ...]:
    """Where a release is written: `assignments` and, where there is one beside it, the template that students start from."""
    template = assignments.parent / TEMPLATE
    return (assignments, template) if template.is_dir() else (assignments,)


def stale_files(chapter: Chapter, assignments: Path) -> list[str]:
    """Released files that are missing, different from their source, or that no source makes any more."""
    folder = assignments / chapter.name
    wanted = released_files(chapter)
    present = {path.name for path in folder.iterdir() if not path.is_dir()} if folder.is_dir() else set()
    stale = [name for name, data in wanted.items() if name not in present or (folder / name).read_bytes() != data]
    if has_lessons(chapter):
        lessons = (folder / LESSONS_FILE).read_bytes() if LESSONS_FILE in present else None
        stale += [] if is_current(chapter, lessons) else [LESSONS_FILE]
        present.discard(LESSONS_FILE)
    return sorted(stale + [name for name in present - wanted.keys() if not name.startswith((".", "__"))])


def release(chapter: Chapter, assignments: Path, *others: Path) -> list[str]:
    """Write the chapter's assignment folder anew; the names of the files that changed. Raises ChapterError.

    Lessons take their time: where one of `others`, released to as well, has current ones, these are taken.
    """
    folder = assignments / chapter.name
    changed = stale_files(chapter, assignments)
    wanted = released_files(chapter)
    if has_lessons(chapter):
        wanted[LESSONS_FILE] = lessons_file(chapter, *(p / chapter.name / LESSONS_FILE for p in (assignments, *others)))
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_bytes(wanted[name])
        else:
            (folder / name).unlink()
    return changed
