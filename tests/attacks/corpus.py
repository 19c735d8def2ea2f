"""The attack corpus: each submission says what it tries and the verdict that it must get.

A submission starts with a block of TOML in comments:

    # /// attack
    # tries = "Reads the environment of the process that started it."
    # attempt = "raised PermissionError|FileNotFoundError"
    # [L1]
    # attempt = "failed"
    # ///

`attempt`, `answer` and `double` are the target's functions; each is due an outcome, then (if given) a regular expression
that is found in what is said about it. Unsaid: a function that is not defined is `raised`, `double` is `passed`. A table
named after a level says what differs there. `with_victims = true` has honest submissions graded at the same time. A table
`[files]` holds further files of the submission, name = text. `machine` names the only architecture that it is written for.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from autograder.errors import IsolationError
from autograder.model import CheckResult, Report, SourceFile, Submission

HERE = Path(__file__).parent
TARGET = HERE / "chapters" / "01_target"
# the check that judges each function
CHECKS = {"attempt": "test_attempt", "answer": "test_answer", "double": "test_double"}
_HEADER = re.compile(r"\A# /// attack\n((?:#.*\n)+?)# ///\n")


class Verdicts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is expected of each function, as `OUTCOME` or `OUTCOME PATTERN`."""

    attempt: str = "raised"
    answer: str = "raised"
    double: str = "passed"


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The block at the start of an attack."""

    tries: str
    attempt: str = "raised"
    answer: str = "raised"
    double: str = "passed"
    with_victims: bool = False
    machine: str = ""
    files: dict[str, str] = {}
    L1: dict[str, str] = {}
    L2: dict[str, str] = {}
    L3: dict[str, str] = {}

    def at(self, level: str) -> Verdicts:
        """What is expected at one level."""
        common = {"attempt": self.attempt, "answer": self.answer, "double": self.double}
        return msgspec.convert(common | getattr(self, level), Verdicts)


class Attack(msgspec.Struct, frozen=True):
    """One attack: its group and name, its header, the submission."""

    name: str
    header: Header
    submission: Submission


def attacks() -> tuple[Attack, ...]:
    """All attacks that are source files, sorted by group and name, but those on a GPU (gpu_corpus). Raises ValueError for one
    without a header."""
    return tuple(_read(path) for path in sorted(HERE.glob("*/*.py")) if path.parent.name != "gpu")


def _read(path: Path) -> Attack:
    text, table = read_block(path)
    header = msgspec.convert(table, Header)
    return Attack(f"{path.parent.name}/{path.stem}", header, submission_of(path, text, header.files))


def read_block(path: Path) -> tuple[str, dict[str, object]]:
    """An attack's text and the table in the block that it starts with."""
    text = path.read_text(encoding="utf-8")
    match = _HEADER.match(text)
    if match is None:
        raise ValueError(f"{path} must start with a `# /// attack` block")
    return text, tomllib.loads("".join(line.removeprefix("#").removeprefix(" ") for line in match[1].splitlines(True)))


def submission_of(path: Path, text: str, files: dict[str, str]) -> Submission:
    """An attack as a student hands it in."""
    name = f"{path.parent.name}/{path.stem}"
    content = text.encode()
    more = (SourceFile(other, source.encode()) for other, source in files.items())
    return Submission(
        student=name.replace("/", "-"),
        origin=name,
        main="target.py",
        form="python",
        files=(SourceFile("target.py", content), *more),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def differences(report: Report, expected: Verdicts) -> list[str]:
    """Where the report is not what was expected; empty where it is."""
    results = {result.name: result for result in report.checks}
    found = []
    for function, check in CHECKS.items():
        outcome, _, pattern = getattr(expected, function).partition(" ")
        result = results.get(check)
        if result is None or result.outcome != outcome or not re.search(pattern, said(result)):
            got = f"{result.outcome} ({said(result)})" if result else "nothing"
            found.append(f"{function}: expected {outcome} {pattern}".rstrip() + f", got {got}")
    return found


def leave_out(error: IsolationError) -> NoReturn:
    """Skip a level that the machine does not have. One that a trial submission can leave is no reason: it is the fault."""
    if "a trial submission could" in str(error):
        raise error
    pytest.skip(str(error))


def said(result: CheckResult) -> str:
    """All the words about one check, the instructor's included."""
    message = result.message.en if result.message else ""
    return "\n".join(part for part in (message, result.output, result.instructor_only or "") if part)
