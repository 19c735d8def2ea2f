"""Diagnosis by replay: the wrong submission whose answers the student's are is named, and only where it is the only one."""

from __future__ import annotations

import types
from typing import Any

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
from hypothesis import given
from sample_reports import check

from autograder.diagnosis import Suspect, diagnosed, same_answer
from autograder.model import CheckResult, Outcome, Text
from autograder.student.inprocess import InProcess
from autograder.student.recording import Answer, RecordedCall, ask

REFERENCE = """
import numpy as np
def mean(x):
    if x.ndim != 1:
        raise ValueError("x must have one dimension")
    return x.sum() / len(x)
def scale(x):
    return 2 * x
"""
WRONG = {
    "sum_for_mean": "def mean(x):\n    return x.sum()\n",
    "divided_by_n_minus_one": "def mean(x):\n    return x.sum() / (len(x) - 1)\n",
    "absolute": "def mean(x):\n    return abs(x.sum()) / len(x)\n",
    "rank_unchecked": "def mean(x):\n    return x.sum() / len(x)\n",
    "message_unnamed": "def mean(x):\n    if x.ndim != 1:\n        raise ValueError('bad')\n    return x.sum() / len(x)\n",
    "scaled_in_place": "def scale(x):\n    x *= 2\n    return x\n",
    "everything_scaled": "def scale(x):\n    return 2 * x\ndef mean(x):\n    return 2 * x.sum() / len(x)\n",
}


def backend(extra: str = "") -> InProcess:
    module = types.ModuleType("submission")
    exec(REFERENCE + extra, module.__dict__)
    return InProcess(module, None)


FAILS = frozenset({check(Outcome.FAILED).name})
SUSPECTS = [Suspect(name, Text(name, f"{name} fr"), FAILS, backend(source)) for name, source in WRONG.items()]


def calls(source: str, *inputs: Any, function: str = "mean") -> list[RecordedCall]:
    """The calls of one check on a student who wrote `source` over the reference."""
    student = backend(source)
    asked = [RecordedCall("student", function, (x,), {}, ("x",), Answer()) for x in inputs]
    return [RecordedCall(c.target, c.name, c.args, c.kwargs, c.parameters, ask(student, c)) for c in asked]


def names(*checks: tuple[Outcome, list[RecordedCall]]) -> list[str | None]:
    results = [check(outcome) for outcome, _ in checks]
    found = diagnosed(results, [recorded for _, recorded in checks], backend(), SUSPECTS)
    return [result.diagnosis.name if result.diagnosis else None for result in found]


X, Y = np.array([1.0, 2.0, 6.0]), np.array([-1.0, -2.0])


@pytest.mark.parametrize("name", [name for name in WRONG if not name.startswith("scaled")])
def test_each_is_told_by_its_own_answers(name: str) -> None:
    recorded = calls(WRONG[name], X, Y, np.ones((2, 2)))
    assert names((Outcome.FAILED, recorded)) == [name]


def test_another_style_of_the_same_mistake_is_the_same_mistake() -> None:
    for line in ("float(np.einsum('i->', x))", "np.add.reduce(x[::-1]) * (1 + 1e-13)"):
        assert names((Outcome.FAILED, calls(f"def mean(x):\n    return {line}\n", X))) == ["sum_for_mean"]


@pytest.mark.parametrize(("line", "name"), [("x.missing", "crashing"), ("x.other", None), ("len(x) / 0", None)])
def test_a_crash_is_told_by_its_very_message(line: str, name: str | None) -> None:
    crashing = Suspect("crashing", Text("l", "l"), FAILS, backend("def mean(x):\n    return x.missing\n"))
    recorded = calls(f"def mean(x):\n    return {line}\n", X)
    (result,) = diagnosed([check(Outcome.RAISED, name="test_failed")], [recorded], backend(), [*SUSPECTS, crashing])
    assert (result.diagnosis.name if result.diagnosis else None) == name


def test_words_of_ones_own_for_bad_input_are_no_other_mistake() -> None:
    recorded = calls(WRONG["message_unnamed"].replace("'bad'", "'no good'"), np.ones((2, 2)))
    assert names((Outcome.FAILED, recorded)) == ["message_unnamed"]


def test_a_lesson_comes_in_both_languages_with_the_name() -> None:
    (result,) = diagnosed([check(Outcome.FAILED)], [calls(WRONG["sum_for_mean"], X)], backend(), SUSPECTS)
    assert result.diagnosis is not None
    assert result.diagnosis.lesson == Text("sum_for_mean", "sum_for_mean fr")


def test_changed_arguments_count_as_an_answer() -> None:
    assert names((Outcome.FAILED, calls(WRONG["scaled_in_place"], X, function="scale"))) == ["scaled_in_place"]


def test_a_mistake_of_ones_own_has_no_name() -> None:
    assert names((Outcome.FAILED, calls("def mean(x):\n    return x[0]\n", X))) == [None]


def test_two_that_fit_are_told_apart_by_the_submissions_other_calls() -> None:
    mine = WRONG["absolute"]
    ambiguous = calls(mine, Y)  # −1.5 → 1.5: no other suspect gives it
    assert names((Outcome.FAILED, ambiguous)) == ["absolute"]
    same = calls(WRONG["sum_for_mean"], np.array([1.0, 1.0]))  # 2: the sum, or n − 1, or twice the mean
    assert names((Outcome.FAILED, same)) == [None]
    told = calls(WRONG["sum_for_mean"], X)
    assert names((Outcome.FAILED, same), (Outcome.PASSED, told)) == ["sum_for_mean", None]


def test_two_that_no_call_of_the_function_tells_apart_go_by_what_another_check_names() -> None:
    unchecked = [np.ones((2, 2))]
    twice = "def mean(x):\n    return 2 * x.sum() / len(x)\n"
    suspects = [
        Suspect("a", Text("a", "a"), FAILS, backend(twice)),
        Suspect("b", Text("b", "b"), FAILS, backend(twice + "def scale(x):\n    return 3 * x\n")),
    ]
    source = twice + "def scale(x):\n    return 3 * x\n"
    recorded = [calls(source, *unchecked), calls(source, X, function="scale")]
    results = diagnosed([check(Outcome.FAILED), check(Outcome.FAILED)], recorded, backend(), suspects)
    assert [r.diagnosis.name if r.diagnosis else None for r in results] == ["b", "b"]
    (alone,) = diagnosed([check(Outcome.FAILED)], recorded[:1], backend(), suspects)
    assert alone.diagnosis is None


def test_a_suspect_that_passes_the_check_is_none() -> None:
    elsewhere = [msgspec.structs.replace(suspect, fails=frozenset({"test_other"})) for suspect in SUSPECTS]
    (result,) = diagnosed([check(Outcome.FAILED)], [calls(WRONG["absolute"], Y)], backend(), elsewhere)
    assert result.diagnosis is None


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in (Outcome.FAILED, Outcome.RAISED)])
def test_only_answers_are_diagnosed(outcome: Outcome) -> None:
    assert names((outcome, calls(WRONG["sum_for_mean"], X))) == [None]


def test_a_check_without_calls_or_with_right_answers_has_no_diagnosis() -> None:
    assert names((Outcome.FAILED, []), (Outcome.FAILED, calls("", X))) == [None, None]


def test_results_stay_as_they_are_otherwise() -> None:
    results = [check(Outcome.FAILED), check()]
    found = diagnosed(results, [calls(WRONG["absolute"], Y), []], backend(), SUSPECTS)
    assert [strip(r) for r in found] == results


def strip(result: CheckResult) -> CheckResult:
    return msgspec.structs.replace(result, diagnosis=None)


@given(st.sampled_from(list(WRONG)), st.sampled_from(list(WRONG)), st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=4))
def test_a_name_is_never_given_to_other_answers(mine: str, function: str, chosen: list[int]) -> None:
    inputs = [(X, Y, np.ones((2, 2)))[i] for i in chosen]
    recorded = calls(WRONG[mine], *inputs)
    (named,) = names((Outcome.FAILED, recorded))
    if named is not None:
        suspect = next(s for s in SUSPECTS if s.name == named)
        assert all(same_answer(ask(suspect.backend, call), call.answer) for call in recorded)
        assert not all(same_answer(ask(backend(), call), call.answer) for call in recorded)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Answer(1.0), Answer(1.0 + 1e-15), True),
        (Answer(float("nan")), Answer(float("nan")), True),
        (Answer(1.0), Answer(1), False),
        (Answer(X), Answer(X.astype(np.float32)), False),
        (Answer(X, ("0",)), Answer(X), False),
        (Answer(X, ("0", "1")), Answer(X, ("1", "0")), True),
        (Answer(error="ValueError"), Answer(error="ValueError"), True),
        (Answer(error="ValueError", naming=True), Answer(error="ValueError"), False),
        (Answer(error="ValueError"), Answer(error="TypeError"), False),
        (Answer(error="ValueError"), Answer(None), False),
    ],
)
def test_answers_are_the_same_to_rounding(one: Answer, other: Answer, same: bool) -> None:
    assert same_answer(one, other) is same
    assert same_answer(other, one) is same
