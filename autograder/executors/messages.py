"""What a cluster's two sides tell each other, as msgpack: nothing that a student's process made is ever unpickled."""

from __future__ import annotations

import importlib.metadata
import platform
from typing import Literal

import msgspec

from autograder import __version__
from autograder.grading.inputs import LIBRARIES, code_sha256
from autograder.intake import Entry
from autograder.model import Limits, Report

Part = Literal["cpu", "gpu"]


class Software(msgspec.Struct, frozen=True):
    """What grades: two sides that differ in it would not give one submission one report."""

    code_sha256: str
    versions: dict[str, str]
    machine: str


class Setting(msgspec.Struct, frozen=True):
    """All that a warm grader is made of, and what it is used for."""

    chapter_sha256: str
    seed: int
    limits: Limits
    levels: tuple[str, ...]
    visibilities: tuple[str, ...]  # which kinds of checks there are, for a grader that has no GPU
    part: Part
    software: Software


class Task(msgspec.Struct, frozen=True):
    """One submission to grade, as it was handed in."""

    setting: Setting
    entry: Entry


class Done(msgspec.Struct, frozen=True, tag=True):
    """The report."""

    report: Report


class Failed(msgspec.Struct, frozen=True, tag=True):
    """What of ours went wrong; `kind` is the error's class name, `worker` says where."""

    kind: str
    message: str
    worker: str


class Unfit(msgspec.Struct, frozen=True, tag=True):
    """This worker must not grade: its software is another one. `address` is Dask's name of it."""

    address: str
    message: str


Answer = Done | Failed | Unfit


def software() -> Software:
    """This process's."""
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return Software(
        code_sha256(), {"autograder": __version__, "Python": platform.python_version(), **versions}, platform.machine()
    )


def difference(ours: Software, theirs: Software, where: str) -> str:
    """Why the worker at `where` cannot grade for us, as a sentence; "" if it can."""
    if theirs.machine != ours.machine:
        return f"{where} is another kind of machine: {theirs.machine}, not {ours.machine}. Use workers of one kind."
    for name, version in ours.versions.items():
        if (other := theirs.versions.get(name)) != version:
            return f"{where} has {name} {other}, but here it is {version}. Install the same there, and restart it."
    if theirs.code_sha256 != ours.code_sha256:
        return (
            f"{where} has another autograder {theirs.versions['autograder']}: its code is {theirs.code_sha256[:8]}, "
            f"here it is {ours.code_sha256[:8]}. Install the same there, and restart it."
        )
    return ""
