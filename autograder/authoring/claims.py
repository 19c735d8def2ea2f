"""What a chapter's own submissions claim in their headers, held against their results. Pure decisions.

`elsewhere` are checks that were not run for these results: those for a GPU, on a processor or on what no GPU is to show wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from autograder.model import CheckResult, Outcome
from autograder.scoring import total
from autograder.variants import Cheat, Misconception, Variant


def failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The results that did not pass."""
    return [result for result in results if result.outcome is not Outcome.PASSED]


def needs_gpu(variant: Variant, gpu_checks: Collection[str]) -> bool:
    """Whether a chapter's GPU checks are to be run on it: not on a wrong one that is not said to fail any."""
    return bool(gpu_checks) and not (
        isinstance(variant.header, Misconception) and set(gpu_checks).isdisjoint(variant.header.fails)
    )


def contradiction(variant: Variant, results: Sequence[CheckResult], points: float, elsewhere: Collection[str] = ()) -> str:
    """What contradicts the variant's header, "" if nothing does. `points` is what the checks in `results` are worth."""
    failed = {result.name for result in failures(results)}
    broken = [r.name for r in results if r.outcome in (Outcome.GRADER_ERROR, Outcome.NOT_RUN)]
    if broken:
        return f"{', '.join(broken)} could not be judged on it"
    if isinstance(variant.header, Misconception):
        due = set(variant.header.fails) - set(elsewhere)
        missing, extra = sorted(due - failed), sorted(failed - due)
        return "; ".join(
            ([f"passes {', '.join(missing)}"] if missing else []) + ([f"also fails {', '.join(extra)}"] if extra else [])
        )
    if isinstance(variant.header, Cheat):
        got = total(results)
        return f"earns {got:g}, more than {variant.header.earns:g}" if got > variant.header.earns else ""
    return f"fails {', '.join(sorted(failed))}" if failed or total(results) != points else ""


def misdiagnosed(variant: Variant, results: Sequence[CheckResult], elsewhere: Collection[str] = ()) -> str:
    """How the diagnosis of a wrong submission differs from its own name, "" if it is named, and no other is.

    A GPU check is not replayed: its own message says what is wrong.
    """
    named = {result.diagnosis.name: result.name for result in results if result.diagnosis is not None}
    others = sorted(named.keys() - {variant.name})
    if others:
        return f"is taken for {', '.join(others)} ({named[others[0]]})"
    failed = failures(results)
    silent = sorted(result.name for result in failed if result.diagnosis is None and result.device == "cpu")
    if silent:
        return f"is not told by {', '.join(silent)}"
    fails_there = isinstance(variant.header, Misconception) and not set(elsewhere).isdisjoint(variant.header.fails)
    return "" if failed or fails_there else "fails nothing"
