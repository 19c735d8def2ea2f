"""What the command's process and the judge tell each other. Trusted on both sides; still data, never pickles."""

from __future__ import annotations

import msgspec

from autograder.model import CheckSpec, Environment, Gpu, Limits, Report, Submission


class JudgeSettings(msgspec.Struct, frozen=True):
    """What a judge needs to collect the checks and try them. The sandbox's Environment follows, with its socket."""

    chapter: str  # the chapter's folder
    visibilities: tuple[str, ...]
    seed: int
    limits: Limits
    gpu: Gpu | None = None  # the one that the sandbox has; without one, checks for a GPU wait


class Conditions(msgspec.Struct, frozen=True):
    """Under what conditions the reports of a run are made."""

    seed: int
    limits: Limits
    environment: Environment
    max_points: float  # of all that is to be judged


class BrokenCheck(msgspec.Struct, frozen=True):
    """A check that the chapter's own reference does not pass, or a test file that does not load."""

    name: str
    traceback: str


class JudgeReady(msgspec.Struct, frozen=True, tag=True):
    """The judge has collected the checks and tried them on the reference."""

    checks: tuple[CheckSpec, ...]
    broken: tuple[BrokenCheck, ...]
    max_points: float


class JudgeRefused(msgspec.Struct, frozen=True, tag=True):
    """The chapter cannot be judged; `kind` is the error's class name."""

    kind: str
    message: str


JudgeReply = JudgeReady | JudgeRefused


class Task(msgspec.Struct, frozen=True):
    """One submission to judge."""

    submission: Submission


class Answer(msgspec.Struct, frozen=True):
    """The judge's answer to a task: a report, or what of ours went wrong."""

    report: Report | None
    fault: str = ""
