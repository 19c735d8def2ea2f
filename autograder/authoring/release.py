"""From a chapter's single source to what students get: stub, notebook, statement, picture, public checks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from autograder.chapters import PUBLIC_FILE, Chapter, public_part

CELL = re.compile(r"^(?=# %%)", re.M)
NOTEBOOK_ONLY = "active-ipynb"
COPIED = ("README.md", "README.fr.md", "figure.svg", "test_public.py")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def released_files(chapter: Chapter) -> dict[str, bytes]:
    """Every file of the chapter's assignment folder, by name. The same source gives the same bytes."""
    module = chapter.file.module
    files = {f"{module}.py": student_source(chapter.stub).encode(), f"{module}.ipynb": notebook(chapter).encode()}
    for name in COPIED:
        path = Path(chapter.folder) / name
        if path.is_file():
            files[name] = path.read_bytes()
    return {**files, PUBLIC_FILE: public_part(chapter)}


def student_source(stub: str) -> str:
    """The stub without the cells that only the notebook shows (demos, plots)."""
    kept = [piece for piece in CELL.split(stub) if NOTEBOOK_ONLY not in piece.partition("\n")[0]]
    return "".join(kept).rstrip() + "\n"


def notebook(chapter: Chapter) -> str:
    """The stub as a notebook with nbgrader's metadata: a function's cell is a solution cell named after it."""
    format4: Any = nbformat  # its functions are not annotated
    book: Any = jupytext.reads(chapter.stub, fmt="py:percent")
    book.metadata = format4.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(book.cells):
        name = defined_function(cell.source, chapter.functions) if cell.cell_type == "code" else None
        cell.id = name or f"cell-{number}"
        cell.metadata = format4.from_dict({})
        if name or cell.cell_type == "markdown":
            cell.metadata["nbgrader"] = {
                "schema_version": 3,
                "grade": False,
                "grade_id": cell.id,
                "locked": name is None,
                "solution": name is not None,
                "task": False,
            }
    book.nbformat, book.nbformat_minor = 4, 5
    text: str = format4.writes(book)
    return text + "\n"


def defined_function(source: str, functions: tuple[str, ...]) -> str | None:
    """The graded function that a cell defines, None if it defines none."""
    return next((name for name in functions if re.search(rf"^def {re.escape(name)}\(", source, re.M)), None)


def stale_files(chapter: Chapter, assignments: Path) -> list[str]:
    """Released files that are missing, different from their source, or that no source makes any more."""
    folder = assignments / chapter.name
    wanted = released_files(chapter)
    present = {path.name for path in folder.iterdir() if not path.is_dir()} if folder.is_dir() else set()
    stale = [name for name, data in wanted.items() if name not in present or (folder / name).read_bytes() != data]
    return sorted(stale + [name for name in present - wanted.keys() if not name.startswith((".", "__"))])


def release(chapter: Chapter, assignments: Path) -> list[str]:
    """Write the chapter's assignment folder anew; the names of the files that changed."""
    folder = assignments / chapter.name
    changed = stale_files(chapter, assignments)
    wanted = released_files(chapter)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_bytes(wanted[name])
        else:
            (folder / name).unlink()
    return changed
