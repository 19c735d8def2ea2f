"""Whether a GPU still answers right, asked from outside: a worker of our own computes there what is known here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.errors import GraderFault, ProtocolError, StudentDied, StudentTimeout
from autograder.student.backend import Worker
from autograder.wire.messages import Call, Raised, Returned
from autograder.wire.values import ArrayNode, Encoder, TensorNode

SIZE = 512  # 0.3 billion steps: a millisecond of any GPU, and all of its parts are at work


def device_answers(new_worker: Callable[[], Worker], deadline_seconds: float, *, size: int = SIZE) -> str:
    """What is wrong with the device on which `new_worker` computes, in words; "" if it gives the right numbers in time.

    `new_worker` gives a worker of the program "probe": `lambda: client.Worker(control, limits, "probe")`. It is closed.
    """
    deadline = time.monotonic() + deadline_seconds
    try:
        worker = new_worker()
    except GraderFault as fault:
        return str(fault)
    try:
        worker.wake(deadline)
        encoder = Encoder()
        call = Call(1, "probes", "probe", encoder.encode((size,)), encoder.encode({}))
        frame = worker.exchange(call, encoder, deadline)
        match frame.message:
            case Returned(value=TensorNode(number=number)):  # its numbers: a tensor would need torch, which takes seconds
                return _compared(frame.value(ArrayNode(number)), frame.arrays[number].dtype, size)
            case Returned(value=tree):
                return f"It answered with a {type(frame.value(tree)).__name__}, not with a tensor."
            case Raised(error=error):
                return f"It raised {error.type}: {error.message[:300]}"
        return f"It answered with a {type(frame.message).__name__}, not with numbers."
    except GraderFault as fault:  # says itself that no worker could be set up, and why
        return str(fault)
    except StudentTimeout:
        return f"It gave no answer within {deadline_seconds:g} s."
    except StudentDied:
        return "The process that asked it died."
    except ProtocolError as error:
        return f"It gave an answer that cannot be read: {error}."
    finally:
        worker.close()


def expected(size: int) -> np.ndarray[Any, Any]:
    """The (size, size) float32 product that `worker.probe.product` must give, bit for bit."""
    i, j = np.arange(size)[:, None], np.arange(size)
    left, right = (7 * i + 3 * j) % 11 - 5, (5 * i + 2 * j) % 13 - 6
    return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.float32)


def _compared(got: np.ndarray[Any, Any], dtype: str, size: int) -> str:
    right = expected(size)
    if dtype != right.dtype.name or got.shape != right.shape:
        return f"It answered with {dtype} numbers of shape {got.shape}, not with {right.dtype} of {right.shape}."
    wrong = int((got != right).sum())
    return f"It gave {wrong} wrong numbers of {right.size} in a product of matrices." if wrong else ""
