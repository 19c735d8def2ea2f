"""A chapter's source as a notebook: its cells, its text in one language, nbgrader's metadata."""

from __future__ import annotations

import re
from typing import Any

import jupytext
import nbformat

from autograder.chapters import Chapter
from autograder.markers import BEGIN

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
NBGRADER = {"schema_version": 3, "grade": False, "locked": False, "solution": False, "task": False}
LANGUAGE = "lang"  # metadata of a text cell that says what the one before it says, in French


def read_cells(source: str, language: str) -> list[Any]:
    """The cells of `source` (py:percent) with their text in `language`; what has no French twin is English in both."""
    cells = jupytext.reads(source, fmt="py:percent").cells
    french = [cell.metadata.get(LANGUAGE) == "fr" for cell in cells]
    left_out = [*french[1:], False] if language == "fr" else french  # in French, the one that a French one follows
    return [cell for cell, out in zip(cells, left_out, strict=True) if not out]


def stub_notebook(chapter: Chapter, language: str = "en") -> str:
    """The stub as a notebook file."""
    return written(marked_cells(chapter, language, solved=False))


def marked_cells(chapter: Chapter, language: str, *, solved: bool) -> list[Any]:
    """The chapter's cells with nbgrader's metadata: a cell to write in is a solution cell named after its function, text
    is locked. With solutions between their markers, or as the stub has them."""
    whole = read_cells(chapter.source, language)
    cells = whole if solved else read_cells(chapter.stub, language)
    names = [function_to_write(cell.source, chapter.functions) if cell.cell_type == "code" else None for cell in whole]
    for number, (cell, name) in enumerate(zip(cells, names, strict=True)):
        cell.id = name or f"cell-{number}"
        cell.metadata = _node({})
        if name or cell.cell_type == "markdown":
            mark(cell, cell.id, locked=name is None, solution=name is not None)
    return cells


def mark(cell: Any, name: str, **settings: bool | float) -> None:
    """Give a cell nbgrader's metadata (schema 3), with `name` as its grade_id."""
    cell.metadata["nbgrader"] = _node({**NBGRADER, "grade_id": name, **settings})


def written(cells: list[Any]) -> str:
    """The text of a notebook file of these cells. The same cells give the same bytes."""
    book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    book.nbformat_minor = 5
    text: str = nbformat.writes(book)
    return text + "\n"


def function_to_write(source: str, functions: tuple[str, ...]) -> str | None:
    """The function that students write in a cell of the chapter's source, a graded one first; None if there is none."""
    if BEGIN not in source:
        return None
    defined = re.findall(r"^def (\w+)\(", source, re.M)
    return next((name for name in defined if name in functions), next(iter(defined), None))


def _node(content: dict[str, Any]) -> Any:
    return nbformat.from_dict(content)
