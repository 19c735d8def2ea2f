"""Whether a device answers right: every way in which it may not is told in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from autograder.errors import GraderFault, ProtocolError, StudentDied, StudentTimeout
from autograder.model import Limits, Text, Trace
from autograder.sandbox.client import Sandbox
from autograder.sandbox.client import Worker as SandboxWorker
from autograder.sandbox.protocol import Ended
from autograder.student.device import device_answers, expected
from autograder.wire.frames import Frame, pack, read_frame
from autograder.wire.messages import Awake, Call, Message, Raised, Returned
from autograder.wire.values import Encoder
from autograder.worker.probe import product


class Asked:
    """A worker in memory; `answer(n)` gives the reply's value, or a message, or raises."""

    last_output = ""

    def __init__(self, answer: Callable[[int], Any], wakes: bool = True) -> None:
        self._answer = answer
        self._wakes = wakes
        self.closed = False

    def wake(self, deadline: float) -> None:
        if not self._wakes:
            raise GraderFault("No worker could be set up. Found no NVIDIA driver")

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        assert isinstance(message, Call)
        value = self._answer(received(message, encoder).value(message.args)[0])
        if isinstance(value, Message):
            return received(value)
        made = Encoder()
        return received(Returned(1, made.encode(value)), made)

    def receive(self, deadline: float) -> Frame:
        raise AssertionError

    def take_output(self) -> str:
        return ""

    def close(self) -> Ended | None:
        self.closed = True
        return None

    def close_after(self, grace: float) -> Ended | None:
        return self.close()


def received(message: Message, encoder: Encoder | None = None) -> Frame:
    data = bytearray(b"".join(pack(message, encoder)))

    def read(size: int) -> bytearray:
        part = data[:size]
        del data[:size]
        return part

    return read_frame(read, 1 << 24)


def raising(error: BaseException) -> Callable[[int], Any]:
    def answer(n: int) -> Any:
        raise error

    return answer


def off_by_little(n: int) -> torch.Tensor:
    wrong = product(n)
    wrong[3, 4] = torch.nextafter(wrong[3, 4], torch.tensor(1e9))
    wrong[0, 0] = torch.nan
    return wrong  # type: ignore[no-any-return]


TEXT = Text("late", "tard")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (product, ""),
        (off_by_little, "It gave 2 wrong numbers of 1024 in a product of matrices."),
        (lambda n: product(n).double(), "It answered with float64 numbers of shape (32, 32), not with float32 of (32, 32)."),
        (lambda n: product(n)[1:], "It answered with float32 numbers of shape (31, 32), not with float32 of (32, 32)."),
        (lambda n: product(n).tolist(), "It answered with a list, not with a tensor."),
        (lambda n: [product(n)], "It answered with a list, not with a tensor."),
        (lambda n: product(n).bfloat16(), "It answered with bfloat16 numbers of shape (32, 32), not with float32 of (32, 32)."),
        (lambda n: Raised(1, Trace("RuntimeError", "CUDA error: no")), "It raised RuntimeError: CUDA error: no"),
        (lambda n: Awake(), "It answered with a Awake, not with numbers."),
        (raising(StudentTimeout(TEXT)), "It gave no answer within 9 s."),
        (raising(StudentDied(TEXT)), "The process that asked it died."),
        (raising(ProtocolError("arrays of 9 bytes")), "It gave an answer that cannot be read: arrays of 9 bytes."),
    ],
)
def test_what_is_wrong_with_it(answer: Callable[[int], Any], said: str) -> None:
    worker = Asked(answer)
    assert device_answers(lambda: worker, 9, size=32) == said
    assert worker.closed


def test_no_worker_is_an_answer_too() -> None:
    worker = Asked(product, wakes=False)
    assert device_answers(lambda: worker, 9) == "No worker could be set up. Found no NVIDIA driver"
    assert worker.closed

    def gone() -> Asked:
        raise GraderFault("The sandbox is gone.")

    assert device_answers(gone, 9) == "The sandbox is gone."


@pytest.mark.parametrize("n", [1, 2, 13, 200])
def test_the_numbers_are_whole_and_exact(n: int) -> None:
    left = [[(7 * i + 3 * j) % 11 - 5 for j in range(n)] for i in range(n)]
    right = [[(5 * i + 2 * j) % 13 - 6 for j in range(n)] for i in range(n)]
    exact = np.array(left) @ np.array(right)
    assert expected(n).dtype == np.float32
    assert np.array_equal(expected(n).astype(np.int64), exact)
    assert len(np.unique(exact)) > n // 4  # a device that gives the same everywhere is not right


def test_a_worker_of_the_sandbox_answers() -> None:
    with Sandbox("L0", ("torch",)) as sandbox:
        sandbox.wait_ready()
        assert device_answers(lambda: SandboxWorker(sandbox.control, Limits(), "probe"), 60) == ""
