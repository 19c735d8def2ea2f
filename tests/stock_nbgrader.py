"""Courses as nbgrader alone grades them: the tests stand in cells, and run in the student's own kernel."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from autograder.chapters import Chapter

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = {course!r}
c.Execute.timeout = {seconds}
"""
NEEDS_PROXY = ("assert_unchanged", "assert_raises", "probes", "rng")  # what they see needs our grader


def cell(name: str, source: str, **settings: bool | float) -> Any:
    base = {"schema_version": 3, "grade_id": name, "grade": False, "locked": False, "solution": False, "task": False}
    return new_code_cell(source, id=name[:64], metadata={"nbgrader": base | settings})  # type: ignore[no-untyped-call]


def write_course(folder: Path, course: str, notebooks: Mapping[str, Sequence[Any]], *, seconds: int = 30) -> None:
    """A course folder of source notebooks, with nbgrader's own configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.format(course=course, seconds=seconds))
    for name, cells in notebooks.items():
        path = folder / "source" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(new_notebook(metadata=KERNEL, cells=[*cells]), path)  # type: ignore[no-untyped-call]


def chapter_cells(chapter: Chapter) -> list[Any]:
    """A chapter's functions and its tests, each in a cell; those that need our grader are left out."""
    cells = [cell("imports", "import math\n\nimport numpy as np\nimport torch", locked=True)]
    cells += [
        cell(node.name, ast.get_source_segment(chapter.stub, node) or "", solution=node.name in chapter.functions)
        for node in ast.parse(chapter.stub).body
        if isinstance(node, ast.FunctionDef)
    ]
    reference = str(Path(chapter.folder) / chapter.main)
    setup = (
        "import runpy\nfrom types import SimpleNamespace\n\n"
        f"reference = SimpleNamespace(**runpy.run_path({reference!r}))\n"
        f"student = SimpleNamespace(**{{name: globals()[name] for name in {chapter.functions!r}}})"
    )
    for file in ("test_public.py", "test_hidden.py"):
        source = (Path(chapter.folder) / file).read_text()
        nodes = ast.parse(source).body
        tests = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        head = "\n".join(ast.unparse(node) for node in nodes if node not in tests)
        cells.append(cell(f"setup_{file.removesuffix('.py')}", f"{head}\n{setup}", locked=True))
        for test in tests:
            text = ast.unparse(test)
            if not any(word in text for word in NEEDS_PROXY):
                given = ", ".join(f"{a.arg}={a.arg}" for a in test.args.args if a.arg in ("student", "reference"))
                hidden = f"### BEGIN HIDDEN TESTS\n{text}\n{test.name}({given})\n### END HIDDEN TESTS"
                cells.append(cell(test.name, hidden, grade=True, locked=True, points=1))
    return cells
