"""The notebooks of the real chapters: with the solutions in, every cell runs, demos and plots included."""

from __future__ import annotations

import jupytext
import matplotlib as mpl
import pytest
from handing_in import SOLUTIONS

from autograder.authoring.notebooks import stub_notebook
from autograder.chapters import chapter_names, load_chapter


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_every_cell_of_the_solved_notebook_runs(name: str) -> None:
    mpl.use("Agg")
    chapter = load_chapter(SOLUTIONS / name)
    scope: dict[str, object] = {"__name__": "notebook"}
    cells = [cell.source for cell in jupytext.reads(chapter.source, fmt="py:percent").cells if cell.cell_type == "code"]
    for number, source in enumerate(cells):
        exec(compile(source, f"cell {number}", "exec", dont_inherit=True), scope)
    assert scope.keys() >= set(chapter.functions)
    assert any("plt." in source or "print(" in source or "matshow" in source for source in cells), "a demo to look at"


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_the_released_notebook_holds_no_solution(name: str) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    released = stub_notebook(chapter)
    assert "SOLUTION" not in released
    assert released.count("raise NotImplementedError") >= len(chapter.functions)
