"""Two reports on one submission as one: what waited for a GPU in the first is taken from the second.

It serves a machine's own GPUs, a cluster's, and results that another machine has made: a check is judged once, wherever
that was, and the mark follows from all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from autograder.model import CheckResult, Environment, Measured, Outcome, Report, Text
from autograder.scoring import WITHHOLDING, mark, total

LOST = "grader"  # the check that stands for a lost grader (grading.ungraded)


def waiting(report: Report) -> tuple[CheckResult, ...]:
    """The checks that wait for a GPU."""
    return tuple(check for check in report.checks if check.outcome is Outcome.NOT_RUN and check.device == "gpu")


def unjudged(report: Report) -> bool:
    """Whether a check for a GPU is still to be judged: it waits, or a fault of ours kept it from being judged."""
    return any(check.device == "gpu" and check.outcome in WITHHOLDING for check in report.checks)


def unlike(report: Report, other: Report) -> str:
    """Why the two are not about the same: "" where they may be merged."""
    if other.chapter != report.chapter:
        return f"it is on {other.chapter}"
    if other.chapter_sha256 != report.chapter_sha256:
        return "the chapter was another version"
    if other.submission_sha256 is None or other.submission_sha256 != report.submission_sha256:
        return "another submission was graded"
    if other.seed != report.seed:
        return f"the seed was {other.seed}: give --seed {other.seed}"
    return ""


def merged(report: Report, other: Report) -> Report:
    """`report` with its checks for a GPU as `other` has judged them, where they were not; the rest is the first's.

    A fault in `other` that is no check's own (its grader was lost) stands beside the checks, until they are judged.
    """
    there = {check.name: check for check in other.checks}
    own = [check for check in report.checks if check.name != LOST or check.device == "cpu"]
    open_ = {check.name for check in own if check.device == "gpu" and check.outcome in WITHHOLDING}
    taken = {name: there[name] for name in open_ if name in there and there[name].outcome is not Outcome.NOT_RUN}
    lost = [msgspec.structs.replace(there[LOST], device="gpu")] if LOST in there and open_ and not taken else []
    if not taken and not lost:
        return report
    checks = (*(taken.get(check.name, check) for check in own), *lost)
    return msgspec.structs.replace(
        report,
        points=mark(checks),
        earned=total(checks),
        environment=_environment(report.environment, other.environment),
        notes=_once((*report.notes, *other.notes)),
        checks=checks,
        measured=_measured(report.measured, other.measured),
    )


def _environment(here: Environment, there: Environment) -> Environment:
    """The first's, with the devices of both."""
    devices = dict.fromkeys([*here.device.split(", "), *there.device.split(", ")])
    return msgspec.structs.replace(here, device=", ".join(devices))


def _measured(here: Measured, there: Measured) -> Measured:
    """The first's, with what the second took of a GPU: of the rest of what it took nothing was used."""
    if there.gpu is None:
        return here
    return msgspec.structs.replace(here, seconds=here.seconds + there.gpu.seconds, gpu=there.gpu)


def _once(notes: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(notes))
