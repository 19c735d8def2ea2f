"""What a chapter's own submissions claim in their headers, held against their results. Pure decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.model import CheckResult, Outcome
from autograder.scoring import total
from autograder.variants import Cheat, Misconception, Variant


def failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The results that did not pass."""
    return [result for result in results if result.outcome is not Outcome.PASSED]


def contradiction(variant: Variant, results: Sequence[CheckResult], points: float) -> str:
    """What contradicts the variant's header, "" if nothing does. `points` is what the chapter is worth."""
    failed = {result.name for result in failures(results)}
    broken = [r.name for r in results if r.outcome in (Outcome.GRADER_ERROR, Outcome.NOT_RUN)]
    if broken:
        return f"{', '.join(broken)} could not be judged on it"
    if isinstance(variant.header, Misconception):
        due = set(variant.header.fails)
        missing, extra = sorted(due - failed), sorted(failed - due)
        return "; ".join(
            ([f"passes {', '.join(missing)}"] if missing else []) + ([f"also fails {', '.join(extra)}"] if extra else [])
        )
    if isinstance(variant.header, Cheat):
        got = total(results)
        return f"earns {got:g}, more than {variant.header.earns:g}" if got > variant.header.earns else ""
    return f"fails {', '.join(sorted(failed))}" if failed or total(results) != points else ""


def misdiagnosed(variant: Variant, results: Sequence[CheckResult]) -> str:
    """How the diagnosis of a wrong submission differs from its own name, "" if it is named, and no other is."""
    named = {result.diagnosis.name: result.name for result in results if result.diagnosis is not None}
    others = sorted(named.keys() - {variant.name})
    if others:
        return f"is taken for {', '.join(others)} ({named[others[0]]})"
    silent = sorted(result.name for result in failures(results) if result.diagnosis is None)
    if silent:
        return f"is not told by {', '.join(silent)}"
    return "" if named else "fails nothing"
