"""The proxy: declared names alone are calls, and each call is recorded before and after it is made."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import pytest

from autograder.errors import CheckFailed, StudentRaised, StudentTimeout
from autograder.model import Text, Trace
from autograder.student.backend import Reply
from autograder.student.contract import FunctionContract
from autograder.student.proxy import Student


def pad(image: Any, padding: int = 0) -> Any: ...


class Fake:
    """A backend that answers from a list: a Reply is given, an exception raised."""

    def __init__(self, *answers: Reply | BaseException) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, str, tuple[Any, ...], Mapping[str, Any]]] = []

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply:
        self.calls.append((target, name, args, kwargs))
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


CONTRACTS = {name: FunctionContract(name, inspect.signature(pad), int) for name in ("pad", "crop")}


def student(*answers: Reply | BaseException) -> tuple[Student, Fake]:
    backend = Fake(*answers)
    return Student(backend, CONTRACTS, ("weights",)), backend


def test_a_call_goes_to_the_backend_and_its_value_comes_back() -> None:
    proxy, backend = student(Reply(7))
    assert proxy.pad([1], padding=2) == 7  # type: ignore[attr-defined]
    assert backend.calls == [("student", "pad", ([1],), {"padding": 2})]


def test_probes_are_called_beside_the_functions() -> None:
    proxy, backend = student(Reply("text"))
    assert proxy.probes.weights(1) == "text"
    assert backend.calls == [("probes", "weights", (1,), {})]
    assert not hasattr(proxy, "weights")


@pytest.mark.parametrize(
    "name", ["conv2d", "hypothesis", "is_hypothesis_strategy_function", "__wrapped__", "_pytestfixturefunction", "pad2"]
)
def test_names_that_were_not_declared_do_not_exist(name: str) -> None:
    proxy, backend = student()
    assert not hasattr(proxy, name)
    assert not hasattr(proxy.probes, name)
    assert backend.calls == []


def test_the_record_says_what_was_called_and_what_came_back() -> None:
    proxy, _ = student(Reply(7))
    assert proxy.last is None
    proxy.pad("x", 3)  # type: ignore[attr-defined]
    assert proxy.last is not None
    assert (proxy.last.function, proxy.last.arguments) == ("pad", (("image", "x"), ("padding", 3)))
    assert (proxy.last.returned, proxy.last.done) == (7, True)


@pytest.mark.parametrize("error", [StudentRaised(Trace("KeyError", "")), StudentTimeout(Text("late", "tard"))])
def test_a_call_that_ends_badly_is_recorded_as_not_done(error: BaseException) -> None:
    proxy, _ = student(Reply(7, ("0",)), error)
    proxy.pad("x")  # type: ignore[attr-defined]
    with pytest.raises(type(error)):
        proxy.crop("y")  # type: ignore[attr-defined]
    assert proxy.last is not None
    assert (proxy.last.function, proxy.last.done, proxy.last.returned) == ("crop", False, None)
    assert proxy.changed_arguments == ()
    assert list(proxy.called) == ["pad", "crop"]


def test_a_value_of_the_wrong_type_fails_the_check_after_it_was_recorded() -> None:
    proxy, _ = student(Reply("seven", ("0",)))
    with pytest.raises(CheckFailed) as caught:
        proxy.pad("x")  # type: ignore[attr-defined]
    assert "pad returned str; it must return int" in caught.value.mismatch.message.en
    assert proxy.last is not None
    assert proxy.last.returned == "seven"
    assert proxy.changed_arguments == ("image",)


def test_a_probe_may_return_anything() -> None:
    proxy, _ = student(Reply("text"))
    assert proxy.probes.weights() == "text"


@pytest.mark.parametrize(
    ("args", "kwargs", "changed", "due"),
    [
        (("x", 1), {}, ("0", "1"), ("image", "padding")),
        (("x",), {"padding": 1}, ("padding",), ("padding",)),
        (("x", 1, 2), {}, ("2",), ("argument 3",)),
        (("x",), {}, ("5", "99999"), ()),
        (("x",), {}, (), ()),
    ],
)
def test_changed_arguments_are_named(args: Any, kwargs: Any, changed: tuple[str, ...], due: tuple[str, ...]) -> None:
    proxy, _ = student(Reply(7, changed), Reply(7))
    proxy.pad(*args, **kwargs)  # type: ignore[attr-defined]
    assert proxy.changed_arguments == due
    proxy.pad("y")  # type: ignore[attr-defined]
    assert proxy.changed_arguments == ()


def test_changed_arguments_of_a_probe_are_told_by_place() -> None:
    proxy, _ = student(Reply(None, ("1", "k")))
    proxy.probes.weights(1, 2, k=3)
    assert proxy.changed_arguments == ("argument 2", "k")


def test_functions_are_noted_in_the_order_of_their_first_call() -> None:
    proxy, _ = student(Reply(1), Reply(1), Reply(1))
    proxy.crop(1)  # type: ignore[attr-defined]
    proxy.pad(1)  # type: ignore[attr-defined]
    proxy.crop(1)  # type: ignore[attr-defined]
    assert list(proxy.called) == ["crop", "pad"]


def test_functions_that_a_probe_reached_are_noted_and_the_probe_is_not() -> None:
    proxy, _ = student(Reply(None, (), ("pad", "numpy")))
    proxy.probes.weights()
    assert list(proxy.called) == ["pad"]


def test_a_new_check_starts_from_nothing() -> None:
    proxy, _ = student(Reply(1, ("0",)))
    proxy.pad(1)  # type: ignore[attr-defined]
    proxy.begin_check()
    assert (proxy.last, proxy.changed_arguments, proxy.called) == (None, (), {})


def test_calls_bear_the_names_of_their_functions() -> None:
    proxy, _ = student()
    assert proxy.pad.__name__ == "pad"  # type: ignore[attr-defined]
    assert proxy.probes.weights.__name__ == "weights"
