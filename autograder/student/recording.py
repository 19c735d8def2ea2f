"""What a submission was asked and what it answered, kept for the diagnosis: copies, and only so many of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.errors import StudentRaised
from autograder.model import Trace
from autograder.student.backend import Backend
from autograder.wire.values import Opaque, is_tensor

MAX_MESSAGE = 200
MAX_CALLS = 256  # of one check: shrinking may make thousands
MAX_CALL_BYTES = 1 << 20
MAX_BYTES = 64 << 20  # of one submission, whose answers a student may make as large as a frame


class Answer(msgspec.Struct, frozen=True):
    """How one call ended: its value and the arguments that it changed, or the exception that it raised: type, message (its
    beginning), and whether the message names one of the arguments."""

    value: Any = None
    changed: tuple[str, ...] = ()
    error: str | None = None
    naming: bool = False
    message: str = ""


class RecordedCall(msgspec.Struct, frozen=True):
    """One call of a function (`target` "student") or of a probe ("probes"), as a backend takes it, and its answer.
    `parameters` are the names of a function's arguments."""

    target: str
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    parameters: tuple[str, ...]
    answer: Answer


class Recorder:
    """The calls of each check so far. A call that is too large, or one too many, is left out."""

    def __init__(self) -> None:
        self.checks: list[list[RecordedCall]] = []
        self._bytes = 0

    def begin_check(self) -> None:
        self.checks.append([])

    def wants_another(self) -> bool:
        return bool(self.checks) and len(self.checks[-1]) < MAX_CALLS and self._bytes < MAX_BYTES

    def keep(self, call: RecordedCall) -> None:
        """Keep a call whose arguments are copies already."""
        size = _size((call.args, call.kwargs, call.answer.value))
        if size <= MAX_CALL_BYTES:
            self._bytes += size
            self.checks[-1].append(call)


def ask(backend: Backend, call: RecordedCall) -> Answer:
    """What `backend` answers to the same call. A fault (time, memory) passes through."""
    try:
        reply = backend.call(call.target, call.name, call.args, call.kwargs)
    except StudentRaised as raised:
        return raised_answer(raised.trace, call.parameters)
    return Answer(reply.value, reply.changed)


def raised_answer(trace: Trace, parameters: tuple[str, ...]) -> Answer:
    """The answer of a call that raised."""
    words = set(re.findall(r"\w+", trace.message.lower()))
    naming = any(name.lower() in words for name in parameters)
    return Answer(error=trace.type, naming=naming, message=trace.message[:MAX_MESSAGE])


def copied(value: Any) -> Any:
    """`value` with its arrays, tensors and containers copied: a check may write into its own arrays after a call."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if is_tensor(value):
        return value.detach().clone()
    if isinstance(value, list | tuple):
        return type(value)([copied(item) for item in value])
    if isinstance(value, Mapping):
        return {key: copied(item) for key, item in value.items()}
    return value


def _size(value: Any) -> int:
    """About how many bytes `value` takes: a text may be four times its length, a small array is mostly its description."""
    if isinstance(value, np.ndarray):
        return value.nbytes + 128 + 16 * value.ndim
    if is_tensor(value):
        return int(value.numel() * value.element_size()) + 1024
    inner: list[Any] = []
    if isinstance(value, list | tuple):
        inner = list(value)
    elif isinstance(value, Mapping):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, Opaque):
        inner = [value.type, value.text]
    return sys.getsizeof(value) + sum(map(_size, inner))
