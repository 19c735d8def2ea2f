"""Diagnosis by replay: which of the chapter's wrong submissions gives a student's very answers.

A failed check's recorded calls are put to every wrong submission that fails this check too, here in the judge (they are
the author's code, and nothing of the student's runs). The one that answers all of them as the student did, where the
reference answers otherwise, names the misconception. Two that cannot be told apart by these calls are told apart by the
submission's other checks, or neither is named: a wrong name would teach the wrong thing.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence, Set

import msgspec

from autograder.checks.compare import first_mismatch
from autograder.model import CheckResult, Diagnosis, Outcome, Text
from autograder.student.backend import Backend
from autograder.student.recording import Answer, RecordedCall, ask

_ANSWERED = (Outcome.FAILED, Outcome.RAISED)  # a hang or a crash is no answer that could be compared


class Suspect(msgspec.Struct, frozen=True):
    """One wrong submission of the chapter: its name, its lesson, the checks that it fails, its code ready to be called."""

    name: str
    lesson: Text
    fails: frozenset[str]
    backend: Backend


def diagnosed(
    results: Sequence[CheckResult],
    recorded: Sequence[Sequence[RecordedCall]],
    reference: Backend,
    suspects: Sequence[Suspect],
) -> tuple[CheckResult, ...]:
    """`results` with the misconception that explains each failed check, where exactly one does.

    `recorded` holds the calls of each check, in the order of `results`.
    """
    replay = Replay(reference)
    everything = [call for calls in recorded for call in calls]
    fitting = [
        _explaining_all(replay, calls, everything, [s for s in suspects if result.name in s.fails])
        if result.outcome in _ANSWERED
        else ()
        for result, calls in zip(results, recorded, strict=True)
    ]
    certain = {found[0].name for found in fitting if len(found) == 1}
    return tuple(
        result if (found := _chosen(fits, certain)) is None
        else msgspec.structs.replace(result, diagnosis=Diagnosis(found.name, found.lesson))
        for result, fits in zip(results, fitting, strict=True)
    )  # fmt: skip


def _chosen(fits: Sequence[Suspect], certain: Set[str]) -> Suspect | None:
    """The one that fits; of several, the one that another check of the same submission names for certain."""
    if len(fits) > 1:
        fits = [suspect for suspect in fits if suspect.name in certain]
    return fits[0] if len(fits) == 1 else None


class Replay:
    """Asks the reference and the suspects the same calls again, each call at most once."""

    def __init__(self, reference: Backend) -> None:
        self._reference = reference
        self._known: dict[tuple[str, int], Answer] = {}

    def deviates(self, call: RecordedCall) -> bool:
        """Whether the student's answer is another one than the reference's."""
        return not same_answer(self._answer("", self._reference, call), call.answer)

    def explains(self, suspect: Suspect, call: RecordedCall) -> bool:
        """Whether the suspect answers as the student did. A crash, where the reference answers, must be the same to the
        letter: all sorts of mistakes end in a TypeError."""
        answer = self._answer(suspect.name, suspect.backend, call)
        crash = call.answer.error is not None and self._answer("", self._reference, call).error is None
        return same_answer(answer, call.answer) and not (crash and answer.message != call.answer.message)

    def _answer(self, name: str, backend: Backend, call: RecordedCall) -> Answer:
        key = (name, id(call))
        if key not in self._known:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # wrong code divides by zero for a living
                self._known[key] = ask(backend, call)
        return self._known[key]


def _explaining_all(
    replay: Replay, calls: Sequence[RecordedCall], everything: Sequence[RecordedCall], suspects: Sequence[Suspect]
) -> Sequence[Suspect]:
    """The suspects that explain `calls`; of several, those that explain the submission's other calls of these functions."""
    first = next((call for call in reversed(calls) if replay.deviates(call)), None)  # the last one failed, most often
    if first is None:
        return ()
    left = _explaining(replay, suspects, [first, *calls])
    if len(left) > 1:
        names = {call.name for call in calls if replay.deviates(call)}
        left = _explaining(replay, left, (call for call in everything if call.name in names)) or left
    return left


def _explaining(replay: Replay, suspects: Sequence[Suspect], calls: Iterable[RecordedCall]) -> Sequence[Suspect]:
    """Those of `suspects` that explain every call; each is dropped at the first that it does not."""
    for call in calls:
        if not suspects:
            break
        suspects = [suspect for suspect in suspects if replay.explains(suspect, call)]
    return suspects


def same_answer(one: Answer, other: Answer) -> bool:
    """Whether two answers are equal to rounding: value, arguments changed; or the exception's type, with or without the
    name of an argument."""
    if one.error is not None or other.error is not None:
        return (one.error, one.naming) == (other.error, other.naming)
    return set(one.changed) == set(other.changed) and first_mismatch(one.value, other.value, equal_nan=True) is None
