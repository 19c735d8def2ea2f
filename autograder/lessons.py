"""The lesson behind a failed public check on a student's own machine, where the wrong submissions are not.

At grading, a failed check's calls are replayed on the chapter's wrong submissions (`diagnosis`). Students must not have their
code, so at release (`authoring.lessons`) what they answer to the calls of the public checks is written down, and shipped as
lessons.json. Here these answers stand for the code and the same rule decides. A call that is not written down, as another
version of Hypothesis or an edited test_public.py makes, leaves its check without a name: it is never guessed at.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from autograder.checks.compare import first_mismatch
from autograder.diagnosis import Suspect, diagnosed
from autograder.errors import ProtocolError, StudentRaised
from autograder.model import CheckResult, Outcome, Text, Trace
from autograder.student.backend import Reply
from autograder.student.recording import Answer, RecordedCall
from autograder.wire.frames import from_bytes, to_bytes

LESSONS_FILE = "lessons.json"  # in a student's folder
SCHEMA = "autograder/lessons/v1"
PRACTICE_SEED = 0  # of every run without marks: the calls are then those that were written down

_T = TypeVar("_T")


class Misconception(msgspec.Struct, frozen=True):
    """One wrong submission without its code: the public checks that it fails, and its answers, by the number of the call,
    where they differ from the reference's."""

    name: str
    lesson: Text
    fails: frozenset[str]
    answers: dict[int, Answer]


class Lessons(msgspec.Struct, frozen=True):
    """The calls of the public checks, with the reference's answers, and who answers otherwise."""

    calls: tuple[RecordedCall, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()

    def named(self, results: Sequence[CheckResult], recorded: Sequence[Sequence[RecordedCall]]) -> tuple[CheckResult, ...]:
        """`results` with the misconception that explains each failed check, where exactly one does.

        `recorded` holds the calls of each check, in the order of `results`.
        """
        if not self.misconceptions or all(result.outcome is Outcome.PASSED for result in results):
            return tuple(results)
        right = dict(enumerate(call.answer for call in self.calls))
        suspects = [Suspect(m.name, m.lesson, m.fails, _Memory({**right, **m.answers})) for m in self.misconceptions]
        return diagnosed(results, [self._numbered(calls) for calls in recorded], _Memory(right), suspects)

    def number_of(self, call: RecordedCall) -> int | None:
        """The place of the same call among `calls`, None if it is not there."""
        return next((number for number, known in enumerate(self.calls) if _same_call(call, known)), None)

    def _numbered(self, calls: Sequence[RecordedCall]) -> list[RecordedCall]:
        """The calls with their numbers as only argument; none of them where one is not known."""
        numbers = [self.number_of(call) for call in calls]
        if None in numbers:
            return []
        return [msgspec.structs.replace(call, args=(number,), kwargs={}) for call, number in zip(calls, numbers, strict=True)]


NO_LESSONS = Lessons()


class _Memory:
    """Answers a call's number as somebody's code answered the call."""

    def __init__(self, answers: Mapping[int, Answer]) -> None:
        self._answers = answers

    def call(self, target: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply:
        answer = self._answers[args[0]]
        if answer.error is not None:
            raise StudentRaised(Trace(answer.error, answer.message))
        return Reply(answer.value, answer.changed)


def _same_call(one: RecordedCall, other: RecordedCall) -> bool:
    """Whether two calls are equal to rounding: a check may have computed its arguments, on another machine."""
    return (one.target, one.name) == (other.target, other.name) and (
        first_mismatch([one.args, one.kwargs], [other.args, other.kwargs], equal_nan=True) is None
    )


class _Entry(msgspec.Struct, frozen=True):
    name: str
    lesson: Text
    fails: tuple[str, ...]
    answers: dict[int, str]


class _File(msgspec.Struct, frozen=True):
    """lessons.json: calls and answers are frames of the wire in base64, which keep types, shapes and NaN."""

    schema: str
    made_from: str  # a hash of all that decides the rest
    sha256: str  # of the rest
    misconceptions: tuple[_Entry, ...]
    calls: tuple[str, ...]


def written(lessons: Lessons, made_from: str) -> bytes:
    """The bytes of lessons.json."""
    entries = tuple(
        _Entry(m.name, m.lesson, tuple(sorted(m.fails)), {number: _packed(answer) for number, answer in m.answers.items()})
        for m in lessons.misconceptions
    )
    calls = tuple(_packed(call) for call in lessons.calls)
    file = _File(SCHEMA, made_from, _sha256(entries, calls), entries, calls)
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def made_from(data: bytes) -> str | None:
    """The hash of what lessons.json was made from; None if it is of another version or not as it was written."""
    file = _decoded(data)
    return None if file is None else file.made_from


def read_lessons(data: bytes) -> Lessons:
    """The lessons of a lessons.json; none of them if it is of another version or not as it was written."""
    file = _decoded(data)
    if file is None:
        return NO_LESSONS
    try:
        return Lessons(
            tuple(_unpacked(call, RecordedCall) for call in file.calls),
            tuple(
                Misconception(
                    entry.name, entry.lesson, frozenset(entry.fails), {n: _unpacked(a, Answer) for n, a in entry.answers.items()}
                )
                for entry in file.misconceptions
            ),
        )
    except (ValueError, ProtocolError):
        return NO_LESSONS


def load_lessons(folder: Path) -> Lessons:
    """The lessons in a student's folder; none where there is no file of them, or one that cannot be used: checks do
    without."""
    try:
        return read_lessons((folder / LESSONS_FILE).read_bytes())
    except OSError:
        return NO_LESSONS


def _decoded(data: bytes) -> _File | None:
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return file if (file.schema, file.sha256) == (SCHEMA, _sha256(file.misconceptions, file.calls)) else None


def _sha256(misconceptions: tuple[_Entry, ...], calls: tuple[str, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode((misconceptions, calls))).hexdigest()


def _packed(value: RecordedCall | Answer) -> str:
    fields = msgspec.structs.asdict(value)
    if isinstance(value, RecordedCall):
        fields["answer"] = msgspec.structs.asdict(value.answer)
    return base64.b64encode(to_bytes(fields)).decode()


def _unpacked(text: str, kind: type[_T]) -> _T:
    return msgspec.convert(from_bytes(base64.b64decode(text, validate=True)), kind)
