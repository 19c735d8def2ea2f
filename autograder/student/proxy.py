"""`student` and `reference` as checks see them: declared names only, each call recorded.

There is no catch-all `__getattr__`: Hypothesis and pytest probe their arguments for attributes of their own, and a
proxy that answers every name would send those probes to the student.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any

from autograder.errors import CheckFailed, StudentRaised
from autograder.student.backend import Backend
from autograder.student.contract import FunctionContract
from autograder.student.pace import NO_PACE, Pace
from autograder.student.recording import Answer, RecordedCall, Recorder, copied, raised_answer


class CallRecord:
    """The last call of a check: the function, its named arguments, and what it returned."""

    def __init__(self, function: str, arguments: tuple[tuple[str, Any], ...]) -> None:
        self.function = function
        self.arguments = arguments
        self.returned: Any = None
        self.done = False


class Student:
    """Attribute `f` calls the student's function f; `probes.p` calls probe p beside it."""

    def __init__(self, backend: Backend, contracts: Mapping[str, FunctionContract], probes: tuple[str, ...]) -> None:
        self._backend = backend
        self._contracts = contracts
        self.recorder = Recorder()
        self.last: CallRecord | None = None
        self.changed_arguments: tuple[str, ...] = ()
        self.called: dict[str, None] = {}  # the check's functions, in the order of their first call
        self.check = ""  # the name of the one that runs
        self.devices: tuple[str, ...] = ()  # of the last call's tensors, on a GPU
        self.copied: tuple[str, ...] = ()  # what the last call copied from there to the CPU
        self.pace: Pace = NO_PACE
        for name in contracts:
            setattr(self, name, self._remote("student", name))
        self.probes = types.SimpleNamespace(**{name: self._remote("probes", name) for name in probes})

    def begin_check(self, name: str = "") -> None:
        """Forget the calls of the check before."""
        self.check = name
        self.last, self.changed_arguments, self.called = None, (), {}
        self.recorder.begin_check()

    def _remote(self, target: str, name: str) -> Callable[..., Any]:
        contract = self._contracts.get(name) if target == "student" else None

        def call(*args: Any, **kwargs: Any) -> Any:
            named = contract.arguments(args, kwargs) if contract else (*(("", a) for a in args), *kwargs.items())
            record = self.last = CallRecord(name, named)
            self.changed_arguments = self.devices = self.copied = ()
            if contract:
                self.called[name] = None
            parameters = tuple(argument for argument, _ in named if argument)
            kept = (copied(args), copied(kwargs), parameters) if self.recorder.wants_another() else None
            try:
                reply = self._backend.call(target, name, args, kwargs)
            except StudentRaised as raised:
                if kept:
                    self.recorder.keep(RecordedCall(target, name, *kept, raised_answer(raised.trace, parameters)))
                raise
            if kept:
                self.recorder.keep(RecordedCall(target, name, *kept, Answer(copied(reply.value), reply.changed)))
            record.returned, record.done = reply.value, True
            self.devices, self.copied = reply.devices, reply.copied
            self.called.update(dict.fromkeys(name for name in reply.reached if name in self._contracts))
            labels = {str(n): argument or f"argument {n + 1}" for n, (argument, _) in enumerate(named)}
            labels |= {argument: argument for argument, _ in named if argument}
            self.changed_arguments = tuple(labels[which] for which in reply.changed if which in labels)
            if contract and (mismatch := contract.mismatch(reply.value)):
                raise CheckFailed(mismatch)
            return reply.value

        call.__name__ = name
        return call

    def timed(self, name: str, args: tuple[Any, ...]) -> tuple[Any, float]:
        """What function `name` returns, and the seconds from the request to the last byte of the reply. Raises as a call,
        and CheckFailed for a value of another type than the contract's."""
        contract = self._contracts[name]
        record = self.last = CallRecord(name, contract.arguments(args, {}))
        self.called[name] = None
        backend: Any = self._backend  # a Remote: no other is asked how long it takes
        reply = backend.call("student", name, args, {}, timed=True)
        record.returned, record.done = reply.value, True
        self.devices, self.copied = reply.devices, reply.copied
        if mismatch := contract.mismatch(reply.value):
            raise CheckFailed(mismatch)
        return reply.value, reply.seconds
