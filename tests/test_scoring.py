"""Points: only a passed check earns; a check that could not be judged withholds the mark and never counts as 0."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from autograder.model import CheckResult, Outcome, Text
from autograder.scoring import WITHHOLDING, earned_points, mark, total


def result(outcome: Outcome, points: float = 1.0) -> CheckResult:
    return CheckResult(
        name="test_it", visibility="hidden", outcome=outcome, points=earned_points(outcome, points), max_points=points,
        sentence=Text("It holds.", "Cela tient."),
    )  # fmt: skip


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_passed_check_earns(outcome: Outcome) -> None:
    assert earned_points(outcome, 2.5) == (2.5 if outcome is Outcome.PASSED else 0.0)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_mark_is_withheld_for_what_could_not_be_judged_alone(outcome: Outcome) -> None:
    checks = [result(Outcome.PASSED, 3), result(outcome, 2)]
    due = {Outcome.GRADER_ERROR: None, Outcome.NOT_RUN: None, Outcome.PASSED: 5.0}.get(outcome, 3.0)
    assert mark(checks) == due
    assert total(checks) == (5.0 if outcome is Outcome.PASSED else 3.0)
    assert (outcome in WITHHOLDING) is (due is None)


def test_no_check_gives_no_mark() -> None:
    assert mark([]) is None
    assert total([]) == 0


def test_a_mark_of_nothing_is_zero_and_not_withheld() -> None:
    assert mark([result(Outcome.FAILED)]) == 0.0


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=40))
def test_decimal_points_add_up_to_decimal_points(hundredths: list[int]) -> None:
    assert mark(result(Outcome.PASSED, n / 100) for n in hundredths) == sum(hundredths) / 100
