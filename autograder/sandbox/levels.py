"""The levels of isolation, best first, and which of them this machine can give: tried, never believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.errors import IsolationError
from autograder.model import Gpu
from autograder.sandbox.canary import escapes
from autograder.sandbox.client import Sandbox

LEVELS = ("L3", "L2", "L1")
UNSAFE = "L0"
GIVES = {
    "L3": "L2, and memory and threads bounded by control groups",
    "L2": "namespaces, a private root, Landlock, a list of allowed system calls, limits",
    "L1": "Landlock, a list of allowed system calls, limits; whether a file exists can be found out",
    "L0": "nothing: a process of its own",
}


class Tried(msgspec.Struct, frozen=True):
    """A level, and why it cannot be had here ("" if it can)."""

    level: str
    reason: str


def open_sandbox(levels: Sequence[str], preload: tuple[str, ...], secrets: Sequence[Path], gpu: Gpu | None = None) -> Sandbox:
    """A sandbox at the first of `levels` that this machine has and that holds against real attempts to get out.

    With `gpu`, its workers may use that one. Raises IsolationError with what is missing for each level; GraderFault if a
    sandbox does not start for another reason, for example because the GPU does not; AutograderError if its nodes are missing.
    """
    reasons = []
    for level in levels:
        sandbox = Sandbox(level, preload, gpu)
        try:
            reason = _tried(sandbox, secrets)
            if not reason:
                return sandbox
        except BaseException:
            sandbox.close()
            raise
        sandbox.close()
        reasons.append(f"{level}: {reason}")
    raise IsolationError(
        "This machine offers no isolation that is safe enough for student code. "
        + ". ".join(reason.rstrip(".") for reason in reasons)
        + ". `autograder doctor` says more; --unsafe grades trusted code without isolation."
    )


def survey(secrets: Sequence[Path]) -> tuple[Tried, ...]:
    """Every level tried with a small sandbox (nothing imported)."""
    tried = []
    for level in LEVELS:
        with Sandbox(level, ()) as sandbox:
            tried.append(Tried(level, _tried(sandbox, secrets)))
    return tuple(tried)


def _tried(sandbox: Sandbox, secrets: Sequence[Path]) -> str:
    """Why a sandbox is not to be used; "" if it holds. L0 is not tried: it holds nothing."""
    try:
        sandbox.wait_ready()
    except IsolationError as error:
        return str(error)
    found = escapes(sandbox, secrets) if sandbox.level != UNSAFE else ()
    return f"a trial submission could {', '.join(found)}" if found else ""
