"""Tries a chapter's own submissions in one trusted process: `python -m autograder.authoring.trial FOLDER [SEED …]`.

Fast feedback for an author; nothing here is isolated, so it runs the chapter's own files only.
"""

from __future__ import annotations

import sys
import time
import types
from pathlib import Path

import msgspec

from autograder.authoring.variants import Cheat, Misconception, Variant, variants
from autograder.chapters import Chapter, load_chapter
from autograder.errors import AutograderError
from autograder.grading.reference import load_reference
from autograder.model import CheckResult, Outcome
from autograder.plugin import Checks, collect
from autograder.scoring import total
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student


class Trial(msgspec.Struct, frozen=True):
    """One submission's results and what is wrong with them, "" if they are as its header says."""

    kind: str
    name: str
    results: tuple[CheckResult, ...]
    complaint: str


def run_trials(chapter: Chapter, seeds: tuple[int, ...]) -> list[Trial]:
    """The reference and every variant of `chapter` under each seed."""
    reference = load_reference(chapter)
    trials: list[Trial] = []

    def drive(checks: Checks) -> None:
        for fault in checks.faults:
            raise AutograderError(f"{fault.file} could not be loaded:\n{fault.traceback}")
        for seed in seeds:
            sources = [Variant("reference", "reference", Cheat("", chapter.file.points), chapter.source)]
            sources += [Variant("stub", "stub", Cheat("", 0.0), chapter.stub), *variants(chapter)]
            for variant in sources:
                module = types.ModuleType("submission")
                exec(compile(variant.source, variant.name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # the author's own
                backend = InProcess(module, reference.probes_module)
                student = Student(backend, reference.contracts, reference.probe_names)
                results = checks.run(student, backend, seed)
                trials.append(Trial(variant.kind, variant.name, results, complaint(variant, results, chapter.file.points)))

    collect(chapter, reference.proxy, drive)
    return trials


def complaint(variant: Variant, results: tuple[CheckResult, ...], points: float) -> str:
    """What contradicts the variant's header, "" if nothing does."""
    failed = {result.name for result in _failures(results)}
    broken = [r.name for r in results if r.outcome is Outcome.GRADER_ERROR]
    if broken:
        return f"grader_error in {', '.join(broken)}"
    if isinstance(variant.header, Misconception):
        due = set(variant.header.fails)
        missing, extra = sorted(due - failed), sorted(failed - due)
        return "; ".join(
            ([f"passes {', '.join(missing)}"] if missing else []) + ([f"also fails {', '.join(extra)}"] if extra else [])
        )
    if variant.kind in ("right", "reference"):
        return f"fails {', '.join(sorted(failed))}" if failed else ""
    assert isinstance(variant.header, Cheat)  # the other kinds are done
    got = total(results)
    return f"earns {got:g}, more than {variant.header.earns:g}" if got > variant.header.earns else ""


def _failures(results: tuple[CheckResult, ...]) -> list[CheckResult]:
    return [result for result in results if result.outcome is not Outcome.PASSED]


def main(arguments: list[str]) -> int:
    """Print one line a submission; 1 if any contradicts its header or a check is killed by none."""
    chapter = load_chapter(Path(arguments[0]))
    seeds = tuple(int(a) for a in arguments[1:]) or (0,)
    started = time.perf_counter()
    trials = run_trials(chapter, seeds)
    for trial in trials:
        seconds = sum(r.seconds for r in trial.results)
        print(f"{trial.kind:9} {trial.name:32} {total(trial.results):5g}  {seconds:5.2f} s  {trial.complaint}")
        if trial.complaint:
            for result in _failures(trial.results):
                if result.instructor_only:
                    print(result.instructor_only)
                elif result.name in trial.complaint:
                    print(f"    {result.name}: {result.outcome} {result.message.en if result.message else ''}")
                    print(f"        {result.counterexample.call if result.counterexample else ''}")
    killed = {r.name for t in trials if t.kind == "wrong" for r in _failures(t.results)}
    unkilled = [r.name for r in trials[0].results if r.name not in killed]
    print(f"checks killed by no wrong submission: {', '.join(unkilled) or 'none'}")
    print(f"{len(trials)} submissions in {time.perf_counter() - started:.1f} s")
    return int(bool(unkilled) or any(t.complaint for t in trials))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
