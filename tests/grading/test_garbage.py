"""Whatever a student's functions return, no check of a real chapter breaks on it: garbage earns nothing and withholds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from handing_in import SOLUTIONS, handed_in

from autograder.chapters import CPU_CHECKS, chapter_names, load_chapter
from autograder.executors import grade_all
from autograder.grading.grader import Grader
from autograder.model import Outcome, Report

GARBAGE = {
    "none": "None",
    "zero": "0",
    "true": "True",
    "nan": "float('nan')",
    "infinity": "float('inf')",
    "huge": "10**400",
    "text": "'result'",
    "surrogate": "'\\ud800'",
    "list": "[[1.0, 2.0], [3.0]]",
    "deep": "__import__('functools').reduce(lambda a, _: [a], range(100), 1)",
    "tuple_of_two": "(1, 2)",
    "dict": "{float('nan'): 1}",
    "scalar_array": "np.array(1.0)",
    "empty_array": "np.empty((0, 3))",
    "large_rank": "np.ones((1,) * 20)",
    "object_array": "np.array([None, 1], dtype=object)",
    "text_array": "np.array(['a'])",
    "nan_array": "np.full((2, 2), np.nan)",
    "complex_array": "np.ones((2, 2), complex)",
    "half_array": "np.ones((2, 2), np.float16)",
    "big_endian": "np.ones((2, 2), '>f8')",
    "masked": "np.ma.masked_all((2, 2))",
    "scalar_tensor": "torch.tensor(1.0)",
    "nan_tensor": "torch.full((3, 4), float('nan'))",
    "pair_of_tensors": "(torch.ones(3, 4), torch.ones(3, 3))",
    "pair_of_nan": "(torch.full((3, 4), float('nan')), None)",
    "bfloat16": "torch.ones(3, 4, dtype=torch.bfloat16)",
    "sparse": "torch.eye(3).to_sparse()",
    "meta": "torch.ones(3, device='meta')",
    "needs_grad": "torch.ones(3, 4, requires_grad=True)",
    "generator": "(i for i in range(3))",
    "function": "print",
    "module": "np",
    "argument": "(args or [None])[0]",
}


@pytest.fixture(scope="module", params=chapter_names(SOLUTIONS))
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    with Grader(load_chapter(SOLUTIONS / request.param), visibilities=CPU_CHECKS) as running:
        yield running


def test_garbage_earns_nothing_and_breaks_no_check(grader: Grader) -> None:
    functions = grader.chapter.functions
    submissions = []
    for name, value in GARBAGE.items():
        body = "\n".join(f"def {function}(*args, **kwargs): return {value}" for function in functions)
        main = handed_in(f"import numpy as np\nimport torch\n{body}\n", student=name, main=grader.chapter.main)
        submissions.append(msgspec.structs.replace(main, sha256=name))
    reports = {report.student: report for report in grade_all(grader.grade, submissions, 2)}
    broken = {
        student: [(c.name, c.instructor_only) for c in report.checks if c.outcome is Outcome.GRADER_ERROR]
        for student, report in reports.items()
    }
    assert {student: checks for student, checks in broken.items() if checks} == {}
    earned = {student: report.points for student, report in reports.items()}
    honest = {"argument": most_for_returning_an_argument(grader)}
    assert {student: points for student, points in earned.items() if points} == {s: p for s, p in honest.items() if p}


def most_for_returning_an_argument(grader: Grader) -> float:
    """An argument returned as it came is unchanged, which one check of some chapters asks for; nothing else is earned."""
    report: Report = grader.grade(
        handed_in("\n".join(f"def {f}(*args): return args[0]" for f in grader.chapter.functions), main=grader.chapter.main)
    )
    assert report.points is not None
    assert {c.name for c in report.checks if c.points and "unchanged" not in c.name} == set()
    return report.points
