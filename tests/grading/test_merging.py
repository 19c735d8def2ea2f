"""Two reports as one: what waited for a GPU is taken from where it was judged, and nothing else changes."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import check, report

from autograder.grading.merging import LOST, merged, unjudged, unlike, waiting
from autograder.model import CheckResult, Environment, GpuUse, Measured, Outcome, Report, Text

USE = GpuUse(name="A100", seconds=3.0, memory_limit_mb=4096.0, memory_peak_mb=100.0)


def gpu_check(outcome: Outcome = Outcome.NOT_RUN, name: str = "test_gpu", **fields: Any) -> CheckResult:
    return check(outcome, name=name, device="gpu", **fields)


def on_cpu(*checks: CheckResult, **fields: Any) -> Report:
    return report(check(name="test_a"), *checks, points=None, **fields)


def on_gpu(*checks: CheckResult, **fields: Any) -> Report:
    given = {"environment": Environment(isolation="L2", device="A100", versions={}), "measured": Measured(seconds=3.5, gpu=USE)}
    return report(*checks, **(given | fields))


def test_what_waited_is_taken_and_the_mark_follows() -> None:
    whole = merged(on_cpu(gpu_check()), on_gpu(gpu_check(Outcome.PASSED)))
    assert [(c.name, c.outcome) for c in whole.checks] == [("test_a", Outcome.PASSED), ("test_gpu", Outcome.PASSED)]
    assert (whole.points, whole.earned) == (4.0, 4.0)
    assert whole.environment.device == "cpu, A100"
    assert whole.measured.gpu == USE
    assert whole.measured.seconds == 4.5, "the CPU part's 1.5 s and the GPU's 3 s"
    assert not waiting(whole)


def test_a_mark_goes_on_waiting_while_one_check_does() -> None:
    part = merged(on_cpu(gpu_check(), gpu_check(name="test_other")), on_gpu(gpu_check(Outcome.FAILED)))
    assert part.points is None
    assert [c.name for c in waiting(part)] == ["test_other"]


def test_a_check_that_was_judged_here_stays_as_it_was() -> None:
    here = report(check(Outcome.FAILED, name="test_a"), gpu_check(Outcome.FAILED), points=0.0)
    assert merged(here, on_gpu(check(name="test_a"), gpu_check(Outcome.PASSED))) is here


def test_what_waits_there_too_changes_nothing() -> None:
    here = on_cpu(gpu_check())
    assert merged(here, on_cpu(gpu_check())) is here


def test_a_fault_on_the_gpu_withholds_the_mark_until_it_is_judged_again() -> None:
    broken = merged(on_cpu(gpu_check()), on_gpu(gpu_check(Outcome.GRADER_ERROR)))
    assert broken.points is None
    assert unjudged(broken)
    assert not waiting(broken)
    assert merged(broken, on_gpu(gpu_check(Outcome.PASSED))).points == 4.0


def test_a_lost_grader_stands_beside_the_checks_until_they_are_judged() -> None:
    lost = on_gpu(check(Outcome.GRADER_ERROR, name=LOST, max_points=0.0, instructor_only="two GPUs"), measured=Measured())
    twice = merged(merged(on_cpu(gpu_check()), lost), lost)
    assert [(c.name, c.device) for c in twice.checks] == [("test_a", "cpu"), ("test_gpu", "gpu"), (LOST, "gpu")]
    assert twice.points is None
    assert unjudged(twice)
    judged = merged(twice, on_gpu(gpu_check(Outcome.PASSED)))
    assert [c.name for c in judged.checks] == ["test_a", "test_gpu"]
    assert judged.points == 4.0


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, ""),
        ({"chapter": "03_x"}, "it is on 03_x"),
        ({"chapter_sha256": "d" * 64}, "the chapter was another version"),
        ({"submission_sha256": "b" * 64}, "another submission was graded"),
        ({"submission_sha256": None}, "another submission was graded"),
        ({"seed": 8}, "the seed was 8: give --seed 8"),
    ],
)
def test_only_reports_on_the_same_may_be_merged(other: dict[str, Any], why: str) -> None:
    assert unlike(report(), msgspec.structs.replace(report(), **other)) == why


def test_two_unreadable_submissions_are_not_the_same_one() -> None:
    nothing = report(submission_sha256=None, problem=Text("a", "a"))
    assert unlike(nothing, nothing)


outcomes = st.sampled_from(list(Outcome))
devices = st.sampled_from(["cpu", "gpu"])
checks = st.lists(st.tuples(st.sampled_from("abcd"), outcomes, devices), unique_by=lambda c: c[0]).map(
    lambda rows: [check(outcome, name=name, device=device) for name, outcome, device in rows]
)


@given(here=checks, there=checks)
def test_nothing_judged_is_ever_lost_and_merging_again_changes_nothing(here: list[CheckResult], there: list[CheckResult]) -> None:
    first, second = report(*here), report(*there)
    whole = merged(first, second)
    assert [c.name for c in whole.checks] == [c.name for c in here]
    for before, after in zip(here, whole.checks, strict=True):
        if before.outcome not in (Outcome.NOT_RUN, Outcome.GRADER_ERROR) or before.device == "cpu":
            assert after == before
        if after is not before:
            assert after in there
            assert after.outcome is not Outcome.NOT_RUN
    assert merged(whole, second).checks == whole.checks
