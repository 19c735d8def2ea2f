"""The frozen types that every layer shares: texts, submissions, results, the report."""

from __future__ import annotations

import enum
from typing import Literal

import msgspec

REPORT_SCHEMA = "autograder/report/v1"


class Text(msgspec.Struct, frozen=True):
    """One sentence in the project's two languages."""

    en: str
    fr: str

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


class Outcome(enum.StrEnum):
    """How one check ended. Only `passed` earns points; `grader_error` and `not_run` withhold the mark."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMEOUT = "timeout"
    DIED = "died"
    FORBIDDEN = "forbidden"
    NOT_RUN = "not_run"
    GRADER_ERROR = "grader_error"


class TraceLine(msgspec.Struct, frozen=True):
    """One line of the student's own code in a traceback."""

    file: str
    line: int
    function: str
    source: str


class Trace(msgspec.Struct, frozen=True):
    """An exception of the student's code as data. `bases` are the names of its built-in ancestors."""

    type: str
    message: str
    bases: tuple[str, ...] = ()
    lines: tuple[TraceLine, ...] = ()
    forbidden: str | None = None


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of two arrays of one shape, the expected one and the student's, to draw them side by side.

    Of arrays too large for that it is a window: `shape` and `dtype` are the whole array's, `start` is the window's first
    index and `size` its shape. The values follow each other as in C, in `form`: NumPy's name of a little-endian float.
    `wrong` has a bit a value, the first value's the lowest of the first byte: whether the check takes it for wrong.
    """

    shape: tuple[int, ...]
    dtype: str
    start: tuple[int, ...]
    size: tuple[int, ...]
    form: Literal["<f4", "<f8"]
    expected: bytes
    found: bytes
    wrong: bytes


class Mismatch(msgspec.Struct, frozen=True):
    """How an answer differs from the expected one."""

    message: Text
    expected: str | None = None
    found: str | None = None
    index: tuple[int, ...] | None = None
    picture: Picture | None = None


class Counterexample(msgspec.Struct, frozen=True):
    """The (shrunk) call that shows the difference, as the student would type it."""

    call: str
    found: str | None = None
    expected: str | None = None
    index: tuple[int, ...] | None = None
    picture: Picture | None = None


Device = Literal["cpu", "gpu"]  # what a check runs on


class CheckSpec(msgspec.Struct, frozen=True):
    """What a chapter says of one check before anything runs."""

    name: str
    visibility: str  # "public" or "hidden"
    points: float
    sentence: Text
    hint: Text | None = None
    composition: bool = False  # it is about several functions working together
    device: Device = "cpu"


class Diagnosis(msgspec.Struct, frozen=True):
    """The misconception that explains a failed check: the chapter's wrong submission of that name, and its lesson."""

    name: str
    lesson: Text


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one check of one submission ended, with all that the student is shown about it."""

    name: str
    visibility: str
    outcome: Outcome
    points: float
    max_points: float
    sentence: Text
    functions: tuple[str, ...] = ()
    message: Text | None = None
    counterexample: Counterexample | None = None
    trace: Trace | None = None
    diagnosis: Diagnosis | None = None
    hint: Text | None = None
    output: str = ""
    device: Device = "cpu"
    instructor_only: str | None = None  # a hidden test's traceback: never shown to a student
    seconds: float = 0.0


class SourceFile(msgspec.Struct, frozen=True):
    """One file of a submission: its name inside it and its bytes, never decoded by the grader itself."""

    name: str
    content: bytes


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What one student handed in for one chapter. `main` is the file that holds the functions."""

    student: str
    origin: str  # where it was found, for the instructor
    main: str
    form: str  # "python" or "notebook"
    files: tuple[SourceFile, ...]
    sha256: str
    notes: tuple[Text, ...] = ()


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the class that holds no gradable submission, and why."""

    student: str
    origin: str
    problem: Text
    notes: tuple[Text, ...] = ()


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one submission may use. Seconds are wall-clock."""

    call_seconds: float = 10.0
    load_seconds: float = 10.0
    submission_seconds: float = 120.0
    memory_bytes: int = 2 * 1024**3
    reply_bytes: int = 256 * 1024**2
    output_bytes: int = 4096
    gpu_memory_bytes: int = 4 * 1024**3


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """Under what conditions a report was made."""

    isolation: str  # L3, L2, L1 or L0
    device: str
    versions: dict[str, str]


class Gpu(msgspec.Struct, frozen=True, kw_only=True):
    """One GPU of this machine. `kind` is "standin" for the processor posing as one, on which GPU checks are rehearsed."""

    index: int  # as the driver counts
    uuid: str
    name: str
    memory_bytes: int
    kind: Literal["cuda", "standin"] = "cuda"
    minor: int = 0  # of its device node, /dev/nvidia<minor>


class GpuUse(msgspec.Struct, frozen=True, kw_only=True):
    """What one submission took of a GPU. The peak is seen from outside; None where the driver does not tell it."""

    name: str
    seconds: float
    memory_limit_mb: float
    memory_peak_mb: float | None = None


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What differs from run to run: the only part of a report that two equal runs may not share."""

    seconds: float = 0.0
    workers: int = 0
    worker_peak_mb: float = 0.0
    gpu: GpuUse | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The one result of grading one submission; every output format is written from it.

    `points` is None while the mark is withheld: the submission could not be read, or a grader fault or a check that
    was not run leaves it open. `earned` always says what the judged checks add up to.
    """

    schema: str = REPORT_SCHEMA
    chapter: str
    chapter_sha256: str
    title: Text
    student: str
    origin: str
    submission_sha256: str | None
    inputs_sha256: str | None = None  # of all that decides the report; None if another run may end otherwise
    points: float | None
    earned: float
    max_points: float
    seed: int
    environment: Environment
    problem: Text | None = None
    notes: tuple[Text, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    measured: Measured = Measured()
