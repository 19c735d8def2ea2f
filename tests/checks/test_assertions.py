"""The authors' assertions: what passes, what fails, and that a strange answer is the student's failure, never a crash."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given, settings

from autograder import checks
from autograder.checks import assert_close, assert_gradient, assert_raises, assert_unchanged, points, require
from autograder.errors import CheckFailed, StudentRaised
from autograder.model import Trace
from autograder.wire.values import Opaque

QUICK = settings(max_examples=60, deadline=None)
VALUE_ERROR = Trace("ValueError", "stride is 0", ("ValueError", "Exception", "BaseException", "object"))


def raising(trace: Trace) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> Any:
        raise StudentRaised(trace)

    return function


def square(x: np.ndarray) -> float:
    return float((x**2).sum())


def test_assert_close_passes_its_options_on() -> None:
    assert_close(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    assert_close(np.array([1.1]), np.array([1.0]), rtol=0.2)
    assert_close(np.array([1.1]), np.array([1.0]), atol=0.2)
    assert_close(np.array([np.nan]), np.array([np.nan]), equal_nan=True)
    with pytest.raises(CheckFailed) as caught:
        assert_close(np.array([1.0, 3.0]), np.array([1.0, 2.0]))
    assert caught.value.mismatch.index == (1,)
    assert str(caught.value) == caught.value.mismatch.message.en


@QUICK
@given(hnp.arrays("float64", hnp.array_shapes(min_dims=0, max_dims=2, max_side=3), elements=st.floats(-5, 5)), st.data())
def test_the_true_gradient_passes_and_another_does_not(x: np.ndarray, data: st.DataObject) -> None:
    assert_gradient(2 * x, square, x)
    assert_gradient(2 * torch.from_numpy(x), square, torch.from_numpy(x))
    wrong = np.array(2 * x)
    wrong[tuple(data.draw(st.integers(0, size - 1)) for size in x.shape)] += data.draw(st.sampled_from([-1, 0.01, 3, np.nan]))
    with pytest.raises(CheckFailed) as caught:
        assert_gradient(wrong, square, x)
    assert "slope" in caught.value.mismatch.message.en
    assert "pente" in caught.value.mismatch.message.fr


def test_a_gradient_of_another_shape_fails() -> None:
    with pytest.raises(CheckFailed, match=r"shape is \(1, 2\); expected \(2,\)"):
        assert_gradient(np.array([[2.0, 4.0]]), square, np.array([1.0, 2.0]))


def test_a_float32_gradient_is_judged_by_its_values() -> None:
    assert_gradient(np.array([2.0, 4.0], "float32"), square, np.array([1.0, 2.0], "float32"))


@pytest.mark.parametrize(
    "gradient", [None, "text", Opaque("Tensor", ""), [[1.0], [1.0, 2.0]], {"a": 1}, np.array([1 + 2j, 2]), np.array([True, True])]
)
def test_a_gradient_that_is_none_fails_the_check_and_not_the_grader(gradient: Any) -> None:
    with pytest.raises(CheckFailed) as caught:
        assert_gradient(gradient, square, np.array([1.0, 2.0]))
    assert "numpy.ndarray float64 (2,)" in caught.value.mismatch.message.en or "return" in caught.value.mismatch.message.en


def test_the_point_of_a_gradient_is_left_as_it_was() -> None:
    x = np.array([1.0, 2.0])
    assert_gradient(2 * x, square, x)
    assert x.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("names", [(), "stride", ("kernel", "STRIDE")])
def test_the_right_exception_passes(names: Any) -> None:
    assert_raises(ValueError, raising(VALUE_ERROR), 1, stride=0, names=names)


@pytest.mark.parametrize(
    ("message", "names", "named"),
    [("with a bad shape", "w", False), ("w has a bad shape", "w", True), ("W=3", "w", True), ("kernels differ", "kernel", True)],
)
def test_a_short_name_stands_alone(message: str, names: str, named: bool) -> None:
    function = raising(Trace("ValueError", message, ("ValueError",)))
    if named:
        assert_raises(ValueError, function, names=names)
    else:
        with pytest.raises(CheckFailed):
            assert_raises(ValueError, function, names=names)


def test_a_subclass_of_the_exception_passes() -> None:
    trace = Trace("BadArgument", "stride", ("ValueError", "Exception"))
    assert_raises(ValueError, raising(trace), names="stride")


def test_arguments_reach_the_function() -> None:
    got: list[Any] = []

    def function(*args: Any, **kwargs: Any) -> None:
        got.append((args, kwargs))
        raise StudentRaised(VALUE_ERROR)

    assert_raises(ValueError, function, 1, 2, stride=0)
    assert got == [((1, 2), {"stride": 0})]


def test_a_message_that_names_no_argument_fails() -> None:
    with pytest.raises(CheckFailed) as caught:
        assert_raises(ValueError, raising(VALUE_ERROR), names=("kernel", "padding"))
    text = caught.value.mismatch.message
    assert "`kernel` or `padding`" in text.en
    assert "`kernel` ou `padding`" in text.fr
    assert caught.value.mismatch.found == "ValueError: stride is 0"


def test_returning_where_an_exception_is_due_fails() -> None:
    with pytest.raises(CheckFailed) as caught:
        assert_raises(ValueError, lambda: np.array([1.0]))
    assert "must raise ValueError" in caught.value.mismatch.message.en
    assert "doit lever ValueError" in caught.value.mismatch.message.fr
    assert (caught.value.mismatch.expected, caught.value.mismatch.found) == ("ValueError", "[1.0]")


@pytest.mark.parametrize(
    ("due", "trace"),
    [
        (ValueError, Trace("TypeError", "stride", ("TypeError", "Exception"))),
        (ValueError, Trace("NotImplementedError", "stride", ("NotImplementedError", "RuntimeError", "Exception"))),
        (RuntimeError, Trace("NotImplementedError", "", ("NotImplementedError", "RuntimeError", "Exception"))),
        (Exception, Trace("NotImplementedError", "", ("NotImplementedError", "RuntimeError", "Exception"))),
    ],
)
def test_another_exception_and_an_unwritten_function_are_shown_as_they_are(due: type[Exception], trace: Trace) -> None:
    with pytest.raises(StudentRaised) as caught:
        assert_raises(due, raising(trace))
    assert caught.value.trace is trace


def test_changed_arguments_fail_and_are_named() -> None:
    assert_unchanged(types.SimpleNamespace(changed_arguments=()))
    with pytest.raises(CheckFailed) as caught:
        assert_unchanged(types.SimpleNamespace(changed_arguments=("image", "kernel")))
    assert "`image`, `kernel`" in caught.value.mismatch.message.en
    assert "`image`, `kernel`" in caught.value.mismatch.message.fr


def test_require_says_what_it_was_given() -> None:
    require(True, "no", "non")
    with pytest.raises(CheckFailed) as caught:
        require(False, "no", "non")
    assert (caught.value.mismatch.message.en, caught.value.mismatch.message.fr) == ("no", "non")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnknownMarkWarning")  # the grader's own pytest registers it
def test_points_marks_a_check_with_its_worth_and_its_hint() -> None:
    @points(2, hint="Look again.")
    def test_it() -> None: ...

    (mark,) = test_it.pytestmark  # type: ignore[attr-defined]
    assert (mark.name, mark.args, mark.kwargs) == ("points", (2.0,), {"hint": "Look again.", "composition": False})


@pytest.mark.parametrize("worth", [0, -1, float("nan"), "3", None])
def test_a_check_is_worth_something(worth: Any) -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        points(worth)


def test_everything_that_is_exported_is_there() -> None:
    assert all(hasattr(checks, name) for name in checks.__all__)
    assert {"arrays", "tensors", "dim", "many", "points", "given", "st", "assert_close"} <= set(checks.__all__)
