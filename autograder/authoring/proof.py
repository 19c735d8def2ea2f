"""A chapter's proof: what each of its own submissions did, and everything that contradicts the chapter's claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from autograder.authoring.bench import HIDDEN, Findings
from autograder.authoring.claims import contradiction, failures, misdiagnosed
from autograder.model import CheckResult, CheckSpec, Outcome
from autograder.scoring import total
from autograder.variants import Misconception, Variant

LEAST_TOLD = 0.9  # of the wrong submissions that lessons made anew would name
LOWEST_SCORE = 0.95  # of the mutants that are not equivalent, what the hidden checks must kill


class Row(msgspec.Struct, frozen=True):
    """One of the chapter's own submissions after all checks: `failed` maps each check it failed to how it ended."""

    kind: str
    name: str
    points: float
    failed: dict[str, Outcome]
    diagnosed: dict[str, str]
    complaint: str
    lesson: str = ""
    functions: dict[str, tuple[str, ...]] = {}  # of the student, that each check calls
    untried: tuple[str, ...] = ()  # checks for a GPU that were not run on it


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `verify` found about one chapter. It holds if there is no complaint."""

    chapter: str
    points: float
    seed: int
    isolation: str
    gpu: str = ""  # what the checks for a GPU were run on, "" where there are none, or they were left out
    checks: tuple[CheckSpec, ...]
    rows: tuple[Row, ...]
    complaints: tuple[str, ...]
    findings: Findings
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.complaints

    @property
    def gpu_checks(self) -> int:
        return sum(check.device == "gpu" for check in self.checks)

    @property
    def conditions(self) -> str:
        """Isolation, GPU and seed in words."""
        gpu = f"GPU checks on a {self.gpu}" if self.gpu else "GPU checks not run"
        return ", ".join((self.isolation, *([gpu] if self.gpu_checks else []), f"seed {self.seed}"))

    def of_kind(self, kind: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind == kind)


def row(variant: Variant, results: Sequence[CheckResult], points: float, untried: Sequence[str] = ()) -> Row:
    """One submission's row, with what contradicts its header. `points` is what the checks in `results` are worth; those for a
    GPU that were not run on it are `untried`."""
    complaint = contradiction(variant, results, points, untried)
    if variant.kind == "wrong":
        complaint = "; ".join(filter(None, (complaint, misdiagnosed(variant, results, untried))))
    lesson = variant.header.lesson.strip() if isinstance(variant.header, Misconception) else ""
    named = {result.name: result.diagnosis.name for result in results if result.diagnosis is not None}
    failed = {result.name: result.outcome for result in failures(results)}
    functions = {result.name: result.functions for result in results}
    return Row(variant.kind, variant.name, total(results), failed, named, complaint, lesson, functions, tuple(untried))


def complaints_of(
    rows: Sequence[Row],
    checks: Sequence[CheckSpec],
    findings: Findings,
    texts: Sequence[str],
    stale: Sequence[str],
    *,
    seed: int = 0,
) -> tuple[str, ...]:
    """Everything that contradicts the chapter's claims, the gravest first. `seed` is that of the rows."""
    other_seeds = [trial for trial in findings.trials if trial.seed != seed and trial.complaint]
    return (
        *(f"{_place(row.kind, row.name)} {row.complaint}" for row in rows if row.complaint),
        *(f"{_place(trial.kind, trial.name)} {trial.complaint} under seed {trial.seed}" for trial in other_seeds),
        *_unkilled(rows, checks),
        *_entangled(rows, checks),
        *_missing_kinds(rows),
        *_lessons(findings),
        *_comparisons(findings),
        *_mutants(findings),
        *(
            f"chapter.toml: the reference loads {name}, which takes its time in every worker. Add it to `preload`."
            for name in findings.undeclared
        ),
        *texts,
        *(f"{name} is not current. Run `autograder release`." for name in stale),
    )


def _place(kind: str, name: str) -> str:
    return f"{kind}/{name}.py" if kind in ("wrong", "right", "cheats") else f"the {name}"


def _unkilled(rows: Sequence[Row], checks: Sequence[CheckSpec]) -> Iterator[str]:
    killed = {name for row in rows if row.kind == "wrong" for name in row.failed}
    for spec in checks:
        if spec.name not in killed and not (rows and all(spec.name in row.untried for row in rows)):
            yield f"{spec.name} is failed by no wrong submission. Delete it or add the one that it is for."


def _entangled(rows: Sequence[Row], checks: Sequence[CheckSpec]) -> Iterator[str]:
    """Checks that make one function's points hang on another."""
    reference = next((row for row in rows if row.kind == "reference"), None)
    for spec in checks:
        called = reference.functions.get(spec.name, ()) if reference else ()
        if len(called) > 1 and not spec.composition:
            yield (
                f"{spec.name} calls {', '.join(called)} of the student: who has not written one loses the points of the others. "
                "Take all but one from `reference`, or say @points(…, composition=True)."
            )


def _missing_kinds(rows: Sequence[Row]) -> Iterator[str]:
    for kind in ("wrong", "right", "cheats"):
        if not any(row.kind == kind for row in rows):
            yield f"{kind}/ is empty: the chapter has not been tried on any"


def _lessons(findings: Findings) -> Iterator[str]:
    """Where lessons.json names what is not there, or has fallen silent."""
    for told in findings.told:
        others = sorted(set(told.names) - {told.name, ""})
        if others:
            yield f"lessons.json takes {_place('wrong', told.name)} for {', '.join(others)} on the public checks"
    named = sum(told.name in told.names for told in findings.told)
    if named < LEAST_TOLD * findings.could_tell:  # other versions of NumPy or torch word some exceptions otherwise
        yield (
            f"lessons.json names {named} of {len(findings.told)} wrong submissions that fail public checks; "
            f"made anew it would name {findings.could_tell}. Delete it and run `autograder release`."
        )


def _comparisons(findings: Findings) -> Iterator[str]:
    for site in findings.idle:
        yield (
            f"{HIDDEN}:{site.line}: with this comparison turned off, every wrong submission still fails what it is said to: "
            f"{site.text}. Delete it or add the wrong submission that it catches."
        )
    for line in findings.asserts:
        yield f"{HIDDEN}:{line}: Python's own assert says nothing to a student. Use `require`."


def _mutants(findings: Findings) -> Iterator[str]:
    score = findings.score
    if score is None:
        return
    for fate in score.fates:
        mutant = fate.mutant
        what = f"{mutant.function}, line {mutant.number}: `{mutant.line}` became `{mutant.becomes}`"
        if fate.broke:
            yield f"{fate.broke} could not judge a mutant: {what}"
        elif fate.survives and fate.explained is None:
            yield f"no hidden check fails a mutant of {what}. Add one, or explain it in equivalent.toml."
    for idle in score.idle:
        yield f"equivalent.toml explains a mutant of {idle.function} that does not survive: `{idle.becomes}`. Delete it."
    if score.score < LOWEST_SCORE:
        yield f"the hidden checks kill {score.score:.1%} of the mutants that are not equivalent, less than {LOWEST_SCORE:.0%}"
