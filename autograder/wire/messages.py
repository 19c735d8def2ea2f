"""The messages between judge and worker. Fields named `value`, `args`, `kwargs` hold trees of `wire.values`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from autograder.model import SourceFile, Trace
from autograder.wire.values import Tree

OUT_OF_MEMORY = 71  # the exit code of a worker that has no memory left to say so
STUMBLED = 72  # … of one whose own code failed on something that the student's code has changed

# Of functions or arguments: a forged answer could name millions, and answers are kept for the diagnosis.
Names = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=200)], ...], msgspec.Meta(max_length=1000)]


class Load(msgspec.Struct, frozen=True, tag=True):
    """Judge to worker, first: the submission and the rules under which it is loaded."""

    files: tuple[SourceFile, ...]
    main: str
    form: str
    functions: tuple[str, ...]
    forbidden: tuple[str, ...]
    probes: str | None
    seed: int
    given: str = ""  # the stub: what a notebook lacks of it is taken from there


class Call(msgspec.Struct, frozen=True, tag=True):
    """Judge to worker: call a function. `seed`, when given, reseeds the worker's generators first.

    On a GPU, tensors among the arguments are moved there first; `timed` says that nothing is to slow the call down, as
    looking out for copies does.
    """

    number: int
    target: str  # "student" or "probes"
    name: str
    args: Tree
    kwargs: Tree
    seed: int | None = None
    timed: bool = False


class Awake(msgspec.Struct, frozen=True, tag=True):
    """Worker to judge, first of all: the sandbox stands. What goes wrong before this is the grader's fault."""


class ForbiddenUse(msgspec.Struct, frozen=True):
    """A line of the submission that uses what the exercise asks to do without."""

    function: str  # the outermost function around it, "" for the module's top level
    line: int
    name: str
    source: str


class Inspected(msgspec.Struct, frozen=True, tag=True):
    """Worker to judge, before any of the student's code runs: what the source shows."""

    uses: tuple[ForbiddenUse, ...]


class Loaded(msgspec.Struct, frozen=True, tag=True):
    """Worker to judge, after the student's module ran: which functions it has, and what it raised."""

    missing: Names
    error: Trace | None = None


class Returned(msgspec.Struct, frozen=True, tag=True):
    """Worker to judge: what a call returned, which of its arguments it changed, and what it copied from a GPU to the CPU."""

    number: int
    value: Tree
    changed: Names = ()
    copied: Names = ()


class Raised(msgspec.Struct, frozen=True, tag=True):
    """Worker to judge: what a call raised."""

    number: int
    error: Trace


Message = Load | Call | Awake | Inspected | Loaded | Returned | Raised
