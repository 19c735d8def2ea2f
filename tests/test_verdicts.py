"""Verdicts: what ended a check decides its outcome, its words in both languages, and whose fault it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis.errors import Flaky, FlakyFailure, Unsatisfiable

from autograder.checks.compare import first_mismatch
from autograder.errors import CheckFailed, GraderFault, StudentDied, StudentForbidden, StudentRaised, StudentTimeout
from autograder.model import Mismatch, Outcome, Text, Trace, TraceLine
from autograder.student.proxy import CallRecord
from autograder.verdicts import verdict_of

TEXT = Text("It ended.", "C'est fini.")


def called(*, done: bool = True) -> CallRecord:
    """The call softmax(x=[[710.0]]) → nan."""
    record = CallRecord("softmax", (("x", np.array([[710.0]])),))
    record.returned, record.done = (np.float64("nan"), True) if done else (None, False)
    return record


def test_nothing_wrong_is_passed() -> None:
    verdict = verdict_of(None, called())
    assert verdict.outcome is Outcome.PASSED
    assert verdict.message is verdict.counterexample is verdict.instructor_only is None


def test_a_wrong_answer_keeps_the_call_that_shows_it() -> None:
    verdict = verdict_of(CheckFailed(Mismatch(TEXT, "1.0", None, (0, 2))), called())
    assert (verdict.outcome, verdict.message) == (Outcome.FAILED, TEXT)
    example = verdict.counterexample
    assert example is not None
    assert (example.call, example.found, example.expected) == ("softmax(x=[[710.0]])", "nan", "1.0")
    assert example.index == (0, 2)


def test_a_wrong_array_is_kept_to_be_drawn() -> None:
    mismatch = first_mismatch(np.ones((2, 2)), np.zeros((2, 2)))
    assert mismatch is not None
    example = verdict_of(CheckFailed(mismatch), called()).counterexample
    assert example is not None
    assert example.picture is not None
    assert example.picture == mismatch.picture
    assert (example.expected, example.found) == ("[[0.0, 0.0], [0.0, 0.0]]", "[[1.0, 1.0], [1.0, 1.0]]")


def test_what_the_mismatch_found_stands_before_what_was_returned() -> None:
    verdict = verdict_of(CheckFailed(Mismatch(TEXT, "1.0", "2.0")), called())
    assert verdict.counterexample is not None
    assert verdict.counterexample.found == "2.0"


def test_a_wrong_answer_before_any_call_has_no_counterexample() -> None:
    assert verdict_of(CheckFailed(Mismatch(TEXT)), None).counterexample is None


def test_an_exception_names_its_line_and_message() -> None:
    lines = (TraceLine("a.py", 3, "softmax", "g()"), TraceLine("a.py", 7, "g", "1 / 0"))
    trace = Trace("ZeroDivisionError", "division by zero", ("ArithmeticError",), lines)
    verdict = verdict_of(StudentRaised(trace), called(done=False))
    assert (verdict.outcome, verdict.trace) == (Outcome.RAISED, trace)
    assert verdict.message == Text(
        "softmax raised ZeroDivisionError (line 7): division by zero",
        "softmax a levé ZeroDivisionError (ligne 7) : division by zero",
    )
    assert verdict.counterexample is not None
    assert verdict.counterexample.found == "ZeroDivisionError: division by zero"


def test_an_exception_without_message_or_call_is_told_in_both_languages() -> None:
    verdict = verdict_of(StudentRaised(Trace("KeyError", "")), None)
    assert verdict.message == Text("The function raised KeyError", "La fonction a levé KeyError")
    assert verdict.counterexample is None


def test_an_unwritten_function_is_not_called_an_error() -> None:
    verdict = verdict_of(StudentRaised(Trace("NotImplementedError", "")), called(done=False))
    assert verdict.outcome is Outcome.RAISED
    assert verdict.message == Text("softmax is not written yet.", "softmax n'est pas encore écrite.")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(StudentTimeout(TEXT), Outcome.TIMEOUT), (StudentDied(TEXT), Outcome.DIED), (StudentForbidden(TEXT), Outcome.FORBIDDEN)],
)
def test_a_fault_keeps_its_own_words(error: BaseException, outcome: Outcome) -> None:
    verdict = verdict_of(error, called(done=False))
    assert (verdict.outcome, verdict.message, verdict.instructor_only) == (outcome, TEXT, None)
    shown = verdict.counterexample.call if verdict.counterexample else None
    assert shown == (None if outcome is Outcome.FORBIDDEN else "softmax(x=[[710.0]])")


@pytest.mark.parametrize("inner", [CheckFailed(Mismatch(TEXT)), StudentRaised(Trace("KeyError", "")), AssertionError()])
def test_an_answer_that_changes_when_asked_again_is_wrong(inner: Exception) -> None:
    verdict = verdict_of(FlakyFailure("unreliable", [inner]), called())
    assert verdict.outcome is Outcome.FAILED
    assert verdict.message is not None
    assert "different answers" in verdict.message.en
    assert "refait" in verdict.message.fr
    assert verdict_of(Flaky("unreliable"), called()).outcome is Outcome.FAILED


def test_a_flaky_fault_of_the_test_itself_is_the_graders() -> None:
    verdict = verdict_of(FlakyFailure("unreliable", [CheckFailed(Mismatch(TEXT)), ZeroDivisionError()]), called())
    assert verdict.outcome is Outcome.GRADER_ERROR


def skipped() -> None:
    pytest.skip("no GPU")


def failed() -> None:
    pytest.fail("secret of the hidden test")


def asserted() -> None:
    secret = 1
    assert secret == 2, "secret of the hidden test"


def caught(function: object) -> BaseException:
    with pytest.raises(BaseException) as info:  # whatever it raises is the test's subject
        function()  # type: ignore[operator]
    return info.value


def test_a_skipped_check_was_not_run() -> None:
    verdict = verdict_of(caught(skipped), None)
    assert verdict.outcome is Outcome.NOT_RUN
    assert verdict.message == Text("Not run here: no GPU", "Non exécuté ici : no GPU")


@pytest.mark.parametrize("function", [failed, asserted])
def test_a_plain_assertion_fails_without_quoting_the_hidden_test(function: object) -> None:
    verdict = verdict_of(caught(function), called())
    assert (verdict.outcome, verdict.message, verdict.instructor_only) == (Outcome.FAILED, None, None)
    assert "secret" not in str(verdict)


@pytest.mark.parametrize(
    "error",
    [ZeroDivisionError("secret"), Unsatisfiable("secret"), GraderFault("secret"), KeyboardInterrupt("secret"), OSError("secret")],
)
def test_anything_else_is_the_graders_fault_and_told_to_the_instructor_alone(error: BaseException) -> None:
    verdict = verdict_of(error, called())
    assert verdict.outcome is Outcome.GRADER_ERROR
    assert verdict.counterexample is verdict.trace is None
    assert verdict.message is not None
    assert "takes no points" in verdict.message.en
    assert "aucun point" in verdict.message.fr
    assert "secret" not in verdict.message.en + verdict.message.fr
    assert verdict.instructor_only is not None
    assert type(error).__name__ in verdict.instructor_only
    assert "secret" in verdict.instructor_only
