"""The attacks on a GPU, `gpu/NAME.py`: each says the verdict that it must get, on a GPU and, where that differs, on the stand-in.

Their target is chapters/02_gpu_target. `attempt`, `product`, `pace` and `double` are each due an outcome, then (if given) a
regular expression for what is said about it; alternatives are parted by "|". `pace` is the time that `product` takes. A table
`[standin]` says what differs on the processor that poses as a GPU.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from attacks.corpus import HERE, read_block, said, submission_of

from autograder.model import Report, Submission

TARGET = HERE / "chapters" / "02_gpu_target"
CHECKS = {"attempt": "test_attempt", "product": "test_product", "pace": "test_pace", "double": "test_double"}


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The block at the start of an attack."""

    tries: str
    attempt: str = "raised"
    product: str = "raised"
    pace: str = "raised"
    double: str = "passed"
    standin: dict[str, str] = {}

    def on(self, kind: str) -> dict[str, str]:
        """What is expected of each function on a GPU of this kind."""
        due = {function: getattr(self, function) for function in CHECKS}
        return due | self.standin if kind == "standin" else due


class Attack(msgspec.Struct, frozen=True):
    """One attack: its name, its header, the submission."""

    name: str
    header: Header
    submission: Submission


def attacks() -> tuple[Attack, ...]:
    """All of them, sorted. Raises ValueError for one without a header."""
    return tuple(_read(path) for path in sorted((HERE / "gpu").glob("*.py")))


def _read(path: Path) -> Attack:
    text, table = read_block(path)
    return Attack(path.stem, msgspec.convert(table, Header), submission_of(path, text, {}))


def differences(report: Report, expected: dict[str, str]) -> list[str]:
    """Where the report is not what was expected; empty where it is."""
    results = {result.name: result for result in report.checks}
    found = []
    for function, due in expected.items():
        result = results.get(CHECKS[function])
        alternatives = [verdict.partition(" ") for verdict in due.split("|")]
        if result is None or not any(result.outcome == o and re.search(words, said(result)) for o, _, words in alternatives):
            got = f"{result.outcome} ({said(result)})" if result else "nothing"
            found.append(f"{function}: expected {due}, got {got}")
    return found
