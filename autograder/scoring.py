"""Points: what an outcome earns, and when a mark is withheld."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.model import CheckResult, Outcome

# A check that could not be judged gives and takes no points: the mark waits for it.
WITHHOLDING = frozenset({Outcome.GRADER_ERROR, Outcome.NOT_RUN})


def earned_points(outcome: Outcome, points: float) -> float:
    """All of a check's points if it passed, else none."""
    return points if outcome is Outcome.PASSED else 0.0


def total_points(points: Iterable[float]) -> float:
    """Their sum, rounded to 1e-6: points are decimal fractions."""
    return round(sum(points), 6)


def total(checks: Iterable[CheckResult]) -> float:
    """The points that the judged checks add up to."""
    return total_points(check.points for check in checks)


def mark(checks: Iterable[CheckResult]) -> float | None:
    """The mark, or None while a grader fault or a check that was not run leaves it open."""
    seen = tuple(checks)
    if not seen or any(check.outcome in WITHHOLDING for check in seen):
        return None
    return total(seen)
