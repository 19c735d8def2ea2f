"""What is kept of a submission's calls: copies, answers as they were, and never too much."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch

from autograder.errors import StudentRaised, StudentTimeout
from autograder.model import Text, Trace
from autograder.student import recording
from autograder.student.backend import Reply
from autograder.student.contract import FunctionContract
from autograder.student.proxy import Student
from autograder.student.recording import Answer, RecordedCall, Recorder, copied, raised_answer
from autograder.wire.values import Opaque


def f(x: Any, scale: int = 1) -> Any: ...


class Echo:
    """Gives back its first argument; raises it if it is an exception."""

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply:
        if isinstance(args[0], BaseException):
            raise args[0]
        return Reply(args[0], ("0",))


def student() -> Any:
    return Student(Echo(), {"f": FunctionContract("f", inspect.signature(f), Any)}, ("look",))


def test_each_check_has_its_calls_with_arguments_and_answers() -> None:
    proxy = student()
    proxy.begin_check()
    proxy.f(1, scale=2)
    proxy.begin_check()
    proxy.probes.look("a")
    with pytest.raises(StudentRaised):
        proxy.f(StudentRaised(Trace("ValueError", "x is wrong")))
    first, second = proxy.recorder.checks
    assert first == [RecordedCall("student", "f", (1,), {"scale": 2}, ("x", "scale"), Answer(1, ("0",)))]
    assert second[0] == RecordedCall("probes", "look", ("a",), {}, (), Answer("a", ("0",)))
    assert second[1].answer == Answer(error="ValueError", naming=True, message="x is wrong")


def test_what_a_check_does_to_its_arrays_later_changes_nothing() -> None:
    proxy = student()
    proxy.begin_check()
    array = np.zeros(2)
    proxy.f([array])[0][:] = 7
    array[:] = 8
    (call,) = proxy.recorder.checks[0]
    assert call.args[0][0].tolist() == [0, 0]
    assert call.answer.value[0].tolist() == [0, 0]


def test_a_call_that_no_answer_came_to_is_not_kept() -> None:
    proxy = student()
    proxy.begin_check()
    with pytest.raises(StudentTimeout):
        proxy.f(StudentTimeout(Text("late", "tard")))
    assert proxy.recorder.checks == [[]]


def test_without_a_check_nothing_is_kept() -> None:
    proxy = student()
    proxy.f(1)
    assert proxy.recorder.checks == []


def test_only_so_many_calls_are_kept_and_none_that_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MAX_CALLS", 3)
    proxy = student()
    proxy.begin_check()
    proxy.f(np.zeros(recording.MAX_CALL_BYTES // 8 + 1))
    for number in range(5):
        proxy.f(number)
    assert [call.args[0] for call in proxy.recorder.checks[0]] == [0, 1, 2]


def test_a_submissions_calls_have_a_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MAX_BYTES", 10_000)
    recorder = Recorder()
    for _ in range(3):
        recorder.begin_check()
        if recorder.wants_another():
            recorder.keep(RecordedCall("student", "f", (b"x" * 6_000,), {}, (), Answer()))
    assert [len(calls) for calls in recorder.checks] == [1, 1, 0]


def test_copies_share_no_memory() -> None:
    value = {"a": [np.ones(2), (torch.ones(2), "text")]}
    made = copied(value)
    made["a"][0][0] = made["a"][1][0][0] = 5
    assert value["a"][0].tolist() == [1, 1]  # type: ignore[union-attr]
    assert value["a"][1][0].tolist() == [1, 1]
    assert type(made["a"][1]) is tuple


@pytest.mark.parametrize(
    ("message", "naming"),
    [("n must be positive", True), ("N is 3", True), ("bad input", False), ("", False), ("the kernel_size", False)],
)
def test_a_message_names_an_argument_by_a_whole_word(message: str, naming: bool) -> None:
    assert raised_answer(Trace("ValueError", message), ("n", "kernel")).naming is naming


def test_what_a_call_takes_is_not_underrated() -> None:
    def kept(value: Any) -> bool:
        recorder = Recorder()
        recorder.begin_check()
        recorder.keep(RecordedCall("student", "f", (), {}, (), Answer(value)))
        return len(recorder.checks[0]) == 1

    assert kept([0.5] * 1000)
    assert kept([np.zeros(3)] * 1000)
    for many in (2**4000, "x" * 100 + "\U0001f600", Opaque("x" * 199 + "\U0001f600", ""), {1: {2: {3: {}}}}):
        assert not kept([many] * 5000)
    assert not kept([torch.zeros(1)] * 5000)
