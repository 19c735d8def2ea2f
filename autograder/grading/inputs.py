"""What decides a report, as one hash: two gradings with equal hashes end alike, so that the second need not be done.

It covers what was handed in, the chapter, the seed, the limits, the grader's own code and the versions of what it stands
on. The level of isolation is not in it: the level decides what a submission could have done, not what an honest one earns,
so whoever keeps results looks at the level in the report.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import platform
from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.chapters import EVERY_CHECK, Chapter
from autograder.intake import Entry
from autograder.model import Limits, Outcome, Report

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("torch", "numpy", "hypothesis", "pytest", "msgspec")


def conditions_sha256(chapter: Chapter, seed: int, limits: Limits, visibilities: Sequence[str] = EVERY_CHECK) -> str:
    """Hash of all that decides a report beside what was handed in."""
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    machine = (platform.python_version(), platform.machine())
    return _digest((chapter.name, chapter.sha256, seed, limits, tuple(visibilities), code_sha256(), versions, machine))


def inputs_sha256(entry: Entry, conditions: str) -> str:
    """Hash of all that decides the report on `entry`, under conditions of that hash.

    Where an entry was found counts only where the report says it: of several with one name.
    """
    where = entry.origin if entry.same_as is not None else None
    return _digest((conditions, entry.student, list(entry.tree.files.items()), entry.tree.left_out, entry.problem, where))


def may_be_kept(report: Report) -> bool:
    """Whether an equal run would end equally: not after a fault of ours, nor where a check could not be run here.

    What waits for a GPU hinders nothing: it is judged by itself, and the rest need not be judged again.
    """
    return not any(
        check.outcome is Outcome.GRADER_ERROR or (check.outcome is Outcome.NOT_RUN and check.device == "cpu")
        for check in report.checks
    )


@functools.cache
def code_sha256() -> str:
    """Hash of the grader's own code: a version number stays while it is worked on."""
    files = sorted(path for path in PACKAGE.rglob("*.py") if path.is_file())
    return _digest([(path.relative_to(PACKAGE).as_posix(), path.read_bytes()) for path in files])


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()
