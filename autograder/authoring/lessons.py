"""lessons.json: what each wrong submission answers to the calls of the public checks, for `lessons` to look up.

`python -P -m autograder.authoring.lessons FOLDER OUT_FILE` writes it, in a process of its own with the judge's environment: sets
iterate in one order there, and sums run in one thread. It is written anew only where something that decides it has
changed: the last digits of an answer are not the same on every machine, and the file in the repository is.
"""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from autograder.chapters import Chapter, load_chapter, public_checks
from autograder.diagnosis import Suspect, same_answer
from autograder.errors import AutograderError, ChapterError
from autograder.grading.grader import JUDGE_ENVIRONMENT
from autograder.grading.reference import Reference, load_reference
from autograder.grading.suspects import load_suspects
from autograder.lessons import PRACTICE_SEED, SCHEMA, Lessons, Misconception, made_from, written
from autograder.plugin import Checks, collect
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student
from autograder.student.recording import Answer, RecordedCall, ask
from autograder.variants import Misconception as Header
from autograder.variants import variants
from autograder.wire.values import is_tensor

SECONDS = 600
CALLS_OF_A_CHECK = 64  # of all submissions together; a check that makes more (by shrinking) has no lessons for the others
BITS = {"float64": 36, "float32": 20}  # of an answer that are kept: finer than what counts as equal, coarser than rounding


def has_lessons(chapter: Chapter) -> bool:
    """Whether a wrong submission fails a public check. Raises ChapterError for a header that is missing or wrong."""
    return bool(_taught(chapter))


def is_current(chapter: Chapter, data: bytes | None) -> bool:
    """Whether a lessons.json was made from the chapter as it is, and not altered since. Raises as `has_lessons`."""
    return data is not None and made_from(data) == _hash_of(chapter)


def lessons_file(chapter: Chapter, released: Path) -> bytes:
    """The bytes of lessons.json: those of `released` if they are current. Raises ChapterError."""
    data = released.read_bytes() if released.is_file() else None
    return data if data is not None and is_current(chapter, data) else _made(chapter)


def gathered(checks: Checks, reference: Reference, suspects: Sequence[Suspect]) -> Lessons:
    """The lessons of those of `suspects` that fail a public check, all run in this process."""
    public = [spec.name for spec in checks.specs if spec.visibility == "public"]
    own = InProcess(reference.module, reference.probes_module)
    taught = [suspect for suspect in suspects if suspect.fails & set(public)]
    known = Lessons()
    left = dict.fromkeys(public, CALLS_OF_A_CHECK)
    for backend in (own, *(suspect.backend for suspect in taught)):
        assert isinstance(backend, InProcess)  # load_suspects makes no other
        student = Student(backend, reference.contracts, reference.probe_names)
        list(checks.each(student, backend, PRACTICE_SEED, public))
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
    if isinstance(value, np.ndarray | np.floating) and value.dtype.name in BITS:
        return _rounded(np.asarray(value), BITS[value.dtype.name]).astype(value.dtype)[()]
    if is_tensor(value) and (name := str(value.dtype).removeprefix("torch.")) in BITS:
        return value.new_tensor(_rounded(value.numpy(), BITS[name]))
    if isinstance(value, float):
        return float(_rounded(np.asarray(value), BITS["float64"]))
    if isinstance(value, list | tuple):
        return type(value)([settled(item) for item in value])
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items()}
    return value


def _rounded(array: np.ndarray[Any, Any], bits: int) -> np.ndarray[Any, Any]:
    wide = array.astype(np.float64)
    largest = np.abs(wide[np.isfinite(wide)]).max(initial=0.0)
    if largest == 0.0:
        return wide
    step = math.ldexp(1.0, max(math.frexp(largest)[1] - bits, -1000))  # a power of two: dividing by it is exact
    with np.errstate(all="ignore"):
        return np.asarray(np.rint(wide / step) * step)


def _taught(chapter: Chapter) -> list[tuple[str, Header, str]]:
    """Name, header and source of the wrong submissions that fail a public check."""
    public = set(public_checks(chapter))
    return [
        (variant.name, msgspec.structs.replace(header, fails=tuple(sorted(fails))), variant.source)
        for variant in variants(chapter, kinds=("wrong",))
        if isinstance(header := variant.header, Header) and (fails := public & set(header.fails))
    ]


def _hash_of(chapter: Chapter) -> str:
    tests = (Path(chapter.folder) / "test_public.py").read_text(encoding="utf-8")
    parts = (SCHEMA, PRACTICE_SEED, chapter.source, chapter.probes, tests, _taught(chapter))
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _made(chapter: Chapter) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lessons.json"
        command = [sys.executable, "-P", "-m", "autograder.authoring.lessons", chapter.folder, str(out)]
        try:
            done = subprocess.run(
                command,
                env={**os.environ, **JUDGE_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # what the wrong submissions print
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ChapterError(
                f"{chapter.name}: its wrong submissions took longer than {SECONDS} s on the public checks. Does one never end?"
            ) from None
        if done.returncode != 0 or not out.is_file():
            raise ChapterError(f"{chapter.name}: no lessons could be made of its wrong submissions. {done.stderr.strip()}")
        return out.read_bytes()


def main(folder: Path, out: Path) -> int:
    """Write the lessons of the chapter in `folder`; what is wrong with its files goes to stderr. The exit code."""
    warnings.simplefilter("ignore")  # wrong code divides by zero for a living
    try:
        chapter = load_chapter(folder)
        reference = load_reference(chapter)
        suspects = load_suspects(chapter, reference)

        def drive(checks: Checks) -> None:
            for fault in checks.faults:
                raise ChapterError(f"{fault.file} could not be loaded:\n{fault.traceback}")
            out.write_bytes(written(gathered(checks, reference, suspects), _hash_of(chapter)))

        collect(chapter, reference.proxy, drive, visibilities=("public",))
    except AutograderError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
