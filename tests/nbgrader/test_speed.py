"""Twenty notebooks of one chapter: less than a quarter of the time that nbgrader alone takes, in one run."""

from __future__ import annotations

import time

import pytest
from classroom import Classroom, answered
from handing_in import SOLUTIONS
from stock_nbgrader import chapter_cells, write_course

from autograder.chapters import load_chapter
from autograder.variants import all_submissions

NAME = "08_convolution"
SIZE = 20


def test_twenty_notebooks_in_a_quarter_of_the_time(tmp_path_factory: pytest.TempPathFactory) -> None:
    chapter = load_chapter(SOLUTIONS / NAME)
    kinds = ("reference", "right", "wrong")  # what ends by itself; a cheat's loop would wait for nbgrader's time-out
    own = sorted((v for v in all_submissions(chapter) if v.kind in kinds), key=lambda v: kinds.index(v.kind))
    answers = {f"s{number:02}": answered(chapter, own[number % len(own)]) for number in range(SIZE)}
    ours, stock = (Classroom(tmp_path_factory.mktemp(name)) for name in ("ours", "stock"))
    ours.init(NAME)
    write_course(stock.folder, stock.id, {NAME: chapter_cells(chapter)})
    seconds = []
    for room in (ours, stock):
        room.nbgrader("generate_assignment", NAME)
        room.submit_directly(NAME, answers)
        started = time.perf_counter()
        room.nbgrader("autograde", NAME)
        seconds.append(time.perf_counter() - started)
    assert len(ours.marks(NAME)) == len(stock.marks(NAME)) == SIZE
    best = [student for student, mark in ours.marks(NAME).items() if mark == chapter.file.points]
    assert len(best) > 2
    most = max(stock.marks(NAME).values())
    assert all(stock.marks(NAME)[student] == most for student in best), "its tests do run, and pass"
    print(f"{SIZE} notebooks: {seconds[0]:.1f} s here, {seconds[1]:.1f} s in nbgrader alone, {seconds[1] / seconds[0]:.1f} times")
    assert seconds[0] < seconds[1] / 4
