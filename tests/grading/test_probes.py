"""Checks that drive the student's code by a probe: the same words as for a direct call when a function is missing."""

from __future__ import annotations

from handing_in import SOLUTIONS, handed_in

from autograder.chapters import CPU_CHECKS, load_chapter
from autograder.grading.grader import Grader


def test_a_probe_tells_a_missing_function_and_a_file_that_does_not_load() -> None:
    chapter = load_chapter(SOLUTIONS / "18_self_attention")
    with Grader(chapter, visibilities=CPU_CHECKS) as grader:
        broken = grader.grade(handed_in("def softmax(", main=chapter.main))
        without = grader.grade(handed_in(f"{chapter.source}\ndel self_attention\n", main=chapter.main))
    assert {c.message.en for c in broken.checks if c.message} == {
        "self_attention.py could not be loaded: SyntaxError (line 1): '(' was never closed"
    }
    gradient = next(c for c in without.checks if c.name == "test_self_attention_gradient")
    assert gradient.message is not None
    assert "there is no function self_attention in self_attention.py" in gradient.message.en
    assert without.points == 15.5
