"""Reports and check results from a few words, for the tests of what is written from them."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.compare import first_mismatch
from autograder.model import CheckResult, Counterexample, Environment, GpuUse, Measured, Outcome, Report, Text, Trace, TraceLine

TRACE = Trace("ValueError", "no", ("ValueError", "Exception"), (TraceLine("softmax.py", 3, "softmax", "raise ValueError('no')"),))


def check(outcome: Outcome = Outcome.PASSED, **fields: Any) -> CheckResult:
    """A check worth two points; `fields` replace any other."""
    passed = outcome is Outcome.PASSED
    given = {
        "name": f"test_{outcome}",
        "visibility": "hidden",
        "points": 2.0 if passed else 0.0,
        "max_points": 2.0,
        "sentence": Text(f"It is {outcome}.", f"C'est {outcome}."),
    }
    return CheckResult(outcome=outcome, **(given | fields))


def full_check(outcome: Outcome, text: str) -> CheckResult:
    """A check with `text` wherever a student's code can put one."""
    return check(
        outcome,
        functions=("softmax",),
        message=Text(text, text),
        counterexample=Counterexample(text, text, text, (0, 1)),
        trace=Trace(text, text, (), (TraceLine("a.py", 3, text, text), TraceLine(text, 4, "", "x"))),
        hint=Text("Look again.", "Regardez encore."),
        output=text,
        instructor_only=None if outcome is Outcome.PASSED else "SECRET of the hidden test",
    )


def report(*checks: CheckResult, points: float | None = 2.0, **fields: Any) -> Report:
    """A report of `checks`; `fields` replace any other."""
    given = {
        "chapter": "02_softmax",
        "chapter_sha256": "c" * 64,
        "title": Text("Softmax", "La softmax"),
        "student": "alice",
        "origin": "class/alice.py",
        "submission_sha256": "a" * 64,
        "points": points,
        "earned": sum(c.points for c in checks),
        "max_points": 20.0,
        "seed": 7,
        "environment": Environment(isolation="L2", device="cpu", versions={"torch": "2"}),
        "checks": checks,
        "measured": Measured(seconds=1.5, workers=2, worker_peak_mb=30.5),
    }
    return Report(**(given | fields))


def differing(expected: Any, found: Any, **fields: Any) -> CheckResult:
    """A check that failed as `found` was not `expected`: with the message and the counterexample that the grader makes of it."""
    mismatch = first_mismatch(np.asarray(found), np.asarray(expected))
    assert mismatch is not None
    example = Counterexample("softmax(x)", mismatch.found, mismatch.expected, mismatch.index, mismatch.picture)
    return check(Outcome.FAILED, **({"message": mismatch.message, "counterexample": example} | fields))


def passed(name: str, **fields: Any) -> CheckResult:
    """A check of that name that passes."""
    return check(name=name, **fields)


def failed(name: str, **fields: Any) -> CheckResult:
    """A check of that name that does not."""
    return check(Outcome.FAILED, name=name, **fields)


def added_up(*checks: CheckResult, **fields: Any) -> Report:
    """A report whose mark is what its checks add up to, of all that they are worth."""
    earned, most = sum(c.points for c in checks), sum(c.max_points for c in checks)
    return report(*checks, **({"points": earned, "max_points": most} | fields))


WAITS = Text("It waits for a GPU: there was none here.", "Elle attend un GPU : il n'y en avait pas ici.")
A100 = "NVIDIA A100-SXM4-40GB"


def gpu_check(outcome: Outcome = Outcome.NOT_RUN, **fields: Any) -> CheckResult:
    """A check for a GPU, worth one point; not run unless an outcome is given."""
    message = WAITS if outcome is Outcome.NOT_RUN else None
    points = 1.0 if outcome is Outcome.PASSED else 0.0
    given = {"name": "test_stays_on_gpu", "points": points, "max_points": 1.0, "device": "gpu", "message": message}
    return check(outcome, **(given | fields))


def waiting_for_gpu(*others: CheckResult, **fields: Any) -> Report:
    """18 of 18 points on a CPU (or what `others` give), and two points that wait for a GPU."""
    checks = others or tuple(passed(f"test_{n}") for n in range(9))
    waits = gpu_check(), gpu_check(name="test_keeps_up", sentence=Text("It keeps up.", "Elle tient le rythme."))
    return report(*checks, *waits, **({"points": None, "chapter": "18_self_attention"} | fields))


def graded_on_gpu(name: str = A100, peak: float | None = 411.7, **fields: Any) -> Report:
    """20 of 20 points, two of them earned on a GPU called `name`."""
    checks = tuple(passed(f"test_{n}") for n in range(9))
    on_gpu = gpu_check(Outcome.PASSED), gpu_check(Outcome.PASSED, name="test_keeps_up")
    use = GpuUse(name=name, seconds=3.24, memory_limit_mb=4096.0, memory_peak_mb=peak)
    given = {
        "points": 20.0,
        "chapter": "18_self_attention",
        "environment": Environment(isolation="L2", device=f"cpu, {name}", versions={"torch": "2"}),
        "measured": Measured(seconds=1.5, workers=2, worker_peak_mb=30.5, gpu=use),
    }
    return report(*checks, *on_gpu, **(given | fields))
