"""Trusted code as a student: the reference, and the chapter's own wrong and right submissions, in the judge itself."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Mapping
from typing import Any

from autograder.errors import StudentRaised
from autograder.model import Trace
from autograder.student.backend import Reply
from autograder.wire.frames import from_bytes, to_bytes


class InProcess:
    """Calls a module's functions here, on copies of the arguments, as if they had crossed to a worker and back."""

    on_gpu = False

    def __init__(self, module: types.ModuleType, probes: types.ModuleType | None) -> None:
        self._module = module
        self._probes = probes

    def begin_check(self, seed: int) -> None:
        """Nothing to reseed: the judge's generators are this code's own."""

    def take_output(self) -> str:
        """Trusted code prints nothing worth keeping."""
        return ""

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply:
        """The function's result on copies of `args`; an exception becomes StudentRaised, as over the wire."""
        before = to_bytes((args, dict(kwargs)))
        copied_args, copied_kwargs = from_bytes(before)
        changed: tuple[str, ...] = ()
        reached: dict[str, None] = {}
        try:
            if target == "probes":
                seen = _Recorded(self._module, reached)
                value = getattr(self._probes, name)(seen, *copied_args, **copied_kwargs)
            else:
                value = getattr(self._module, name)(*copied_args, **copied_kwargs)
            value = from_bytes(to_bytes(value))
        except Exception as error:  # whatever the function raises is its answer
            raise StudentRaised(Trace(type(error).__name__, str(error), builtin_bases(type(error)))) from error
        if to_bytes((copied_args, copied_kwargs)) != before:
            changed = tuple(
                [str(i) for i, (a, c) in enumerate(zip(args, copied_args, strict=True)) if to_bytes(a) != to_bytes(c)]
                + [k for k in kwargs if to_bytes(kwargs[k]) != to_bytes(copied_kwargs[k])]
            )
        return Reply(value, changed, tuple(reached))


class _Recorded:
    """A module whose functions are noted as a probe looks them up."""

    def __init__(self, module: types.ModuleType, reached: dict[str, None]) -> None:
        self._module = module
        self._reached = reached

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if callable(value):
            self._reached[name] = None
        return value


def builtin_bases(kind: type[BaseException]) -> tuple[str, ...]:
    """Names of the built-in exceptions that `kind` derives from, nearest first."""
    return tuple(base.__name__ for base in kind.__mro__ if getattr(builtins, base.__name__, None) is base)


def module_from_source(name: str, source: str, filename: str) -> types.ModuleType:
    """Run trusted `source` as a module that `import name` finds too."""
    module = types.ModuleType(name)
    module.__file__ = filename
    sys.modules[name] = module
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # the chapter author's own code
    return module
