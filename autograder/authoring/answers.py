"""What each wrong submission answers to the calls of the public checks.

`python -P -m autograder.authoring.answers FOLDER HASH OUT_FILE` writes it as lessons.json. Nothing here is isolated, so it
runs the chapter's own files only. It is a process of its own, with the judge's environment: sets
iterate in one order there, and sums run in one thread.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from autograder.chapters import load_chapter
from autograder.diagnosis import Suspect, same_answer
from autograder.errors import AutograderError, ChapterError
from autograder.grading.reference import Reference, load_reference
from autograder.grading.suspects import load_suspects
from autograder.lessons import PRACTICE_SEED, Lessons, Misconception, written
from autograder.plugin import Checks, collect
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student
from autograder.student.recording import Answer, RecordedCall, ask
from autograder.wire.values import is_tensor

CALLS_OF_A_CHECK = 64  # of all submissions together: one that makes others (shrinking does) is not told by this check
BITS = {"float64": 36, "float32": 20}  # of an answer that are kept: finer than what counts as equal, coarser than rounding


def gathered(checks: Checks, reference: Reference, suspects: Sequence[Suspect]) -> Lessons:
    """The lessons of those of `suspects` that fail a public check, all run in this process."""
    public = [spec.name for spec in checks.specs if spec.visibility == "public"]
    own = InProcess(reference.module, reference.probes_module)
    taught = [suspect for suspect in suspects if suspect.fails & set(public)]
    known = Lessons()
    left = dict.fromkeys(public, CALLS_OF_A_CHECK)
    for backend in (own, *(suspect.backend for suspect in taught)):
        student = Student(backend, reference.contracts, reference.probe_names)
        list(checks.each(student, own, PRACTICE_SEED, public))  # here all backends start a check alike
        for check, calls in zip(public, student.recorder.checks, strict=True):
            for call in calls:
                if left[check] and known.number_of(call) is None:
                    left[check] -= 1
                    known = Lessons((*known.calls, msgspec.structs.replace(call, answer=ask(own, call))))
    return Lessons(
        tuple(msgspec.structs.replace(call, answer=_settled(call.answer)) for call in known.calls),
        tuple(Misconception(s.name, s.lesson, s.fails & set(public), _deviations(s, known.calls)) for s in taught),
    )


def _deviations(suspect: Suspect, calls: Sequence[RecordedCall]) -> dict[int, Answer]:
    answers = {number: ask(suspect.backend, call) for number, call in enumerate(calls)}
    return {
        number: _settled(answer)
        for number, answer in answers.items()
        if not same_answer(answer, calls[number].answer) or answer.message != calls[number].answer.message
    }


def _settled(answer: Answer) -> Answer:
    return msgspec.structs.replace(answer, value=settled(answer.value))


def settled(value: Any) -> Any:
    """`value` with its floats rounded to a grid as fine as BITS of the largest of their array: another machine's last
    digits mostly fall on the same point."""
    if isinstance(value, np.ndarray):
        return _rounded(value)
    if isinstance(value, float | np.floating):  # np.float64 is both
        return type(value)(_rounded(np.asarray(value)))
    if is_tensor(value) and str(value.dtype).removeprefix("torch.") in BITS:
        return value.new_tensor(_rounded(value.numpy()))
    if isinstance(value, list | tuple):
        return type(value)([settled(item) for item in value])
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items()}
    return value


def _rounded(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    largest = float(np.abs(array[np.isfinite(array)]).max(initial=0.0)) if array.dtype.name in BITS else 0.0
    if not largest:
        return array
    step = math.ldexp(1.0, max(math.frexp(largest)[1] - BITS[array.dtype.name], -1000))  # dividing by a power of two is exact
    with np.errstate(all="ignore"):
        rounded = (np.rint(array.astype(np.float64) / step) * step).astype(array.dtype)
    return np.where(np.isfinite(rounded), rounded, array)  # the largest float of all has no point above it


def main(folder: Path, made_from: str, out: Path) -> int:
    """Write lessons.json of the chapter in `folder`; what is wrong with its files goes to stderr. The exit code."""
    warnings.simplefilter("ignore")  # wrong code divides by zero for a living
    try:
        chapter = load_chapter(folder)
        reference = load_reference(chapter)
        suspects = load_suspects(chapter, reference)

        def drive(checks: Checks) -> None:
            for fault in checks.faults:
                raise ChapterError(f"{fault.file} could not be loaded:\n{fault.traceback}")
            out.write_bytes(written(gathered(checks, reference, suspects), made_from))

        collect(chapter, reference.proxy, drive, visibilities=("public",))
    except AutograderError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
