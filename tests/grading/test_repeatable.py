"""One seed, one report: whatever ran before, beside, or how many at once."""

from __future__ import annotations

import pytest
from handing_in import GOOD, handed_in

from autograder.executors import grade_all
from autograder.grading.grader import Grader
from autograder.model import Limits, Report, Submission
from autograder.reports.jsonfile import report_json, without_timings

CLASS = {
    "good": GOOD,
    "wrong": GOOD + "\ndef double(x): return 2 * np.abs(x)\n",
    "random": GOOD + "\ndef double(x): return x + np.random.normal(size=x.shape)\n",
    "hangs": GOOD + "\ndef total(x):\n    while True: pass\n",
    "exits": GOOD + "\ndef total(x):\n    import os; os._exit(3)\n",
    "prints": GOOD + "\ndef total(x):\n    print(x); return float(x.sum())\n",
    "tampers": GOOD + "\nnp.random.seed(1); np.seterr(all='raise'); np.set_printoptions(precision=1)\n",
}


def submissions() -> list[Submission]:
    return [handed_in(source, student=name) for name, source in CLASS.items()]


def by_student(reports: list[Report]) -> dict[str, bytes]:
    return {report.student: report_json(without_timings(report)) for report in reports}


def test_two_runs_give_the_same_bytes_in_any_order_and_number(toy_grader: Grader, toy_limits: Limits) -> None:
    first = by_student(list(grade_all(toy_grader.grade, submissions(), 1)))
    with Grader(toy_grader.chapter, limits=toy_limits) as other:
        second = by_student(list(grade_all(other.grade, reversed(submissions()), 3)))
    assert first == second
    assert len(first) == len(CLASS)


def test_another_seed_gives_other_inputs_and_stands_in_the_report(toy_grader: Grader, toy_limits: Limits) -> None:
    show = handed_in(GOOD + "\ndef double(x):\n    print(x)\n    return x + x\n")
    with Grader(toy_grader.chapter, seed=12345, limits=toy_limits) as other:
        report = other.grade(show)
    assert report.seed == 12345
    assert report.points == 5.0
    outputs = [{c.name: c.output for c in r.checks}["test_double_any"] for r in (report, toy_grader.grade(show))]
    assert outputs[0] != outputs[1]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_right_submission_passes_under_any_seed(toy_limits: Limits, toy_grader: Grader, seed: int) -> None:
    with Grader(toy_grader.chapter, seed=seed, limits=toy_limits) as grader:
        assert grader.grade(handed_in(GOOD)).points == 5.0
