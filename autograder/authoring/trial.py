"""Tries a chapter's own submissions in one trusted process: `python -m autograder.authoring.trial FOLDER [--mutants] [SEED …]`.

Fast feedback for an author; nothing here is isolated, so it runs the chapter's own files only.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from pathlib import Path

import msgspec
import torch

from autograder.authoring.claims import contradiction, failures, misdiagnosed
from autograder.authoring.comparisons import Site, Switches, sites, unneeded
from autograder.authoring.mutation import MutationScore, mutation_score
from autograder.chapters import Chapter, load_chapter
from autograder.diagnosis import diagnosed
from autograder.errors import AutograderError
from autograder.grading.reference import Reference, load_reference
from autograder.grading.suspects import in_process, load_suspects
from autograder.model import CheckResult, Outcome
from autograder.plugin import Checks, collect, load_profile
from autograder.scoring import total
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student
from autograder.variants import Misconception, Variant, all_submissions

HIDDEN = "test_hidden.py"


class Trial(msgspec.Struct, frozen=True):
    """One submission's results under one seed and what contradicts its header, "" if nothing does."""

    kind: str
    name: str
    seed: int
    results: tuple[CheckResult, ...]
    complaint: str


class Bench:
    """A chapter's collected checks with its own submissions, all in this process."""

    def __init__(self, chapter: Chapter, reference: Reference, checks: Checks) -> None:
        for fault in checks.faults:
            raise AutograderError(f"{fault.file} could not be loaded:\n{fault.traceback}")
        self.chapter = chapter
        self.reference = reference
        self.checks = checks
        self.submissions = all_submissions(chapter)
        self.backends = {(v.kind, v.name): in_process(v, reference) for v in self.submissions}
        self._suspects = load_suspects(chapter, reference)

    def student(self, backend: InProcess) -> Student:
        return Student(backend, self.reference.contracts, self.reference.probe_names)

    def trial(self, variant: Variant, seed: int) -> Trial:
        """All checks on one submission, with the diagnosis of a wrong one."""
        backend = self.backends[variant.kind, variant.name]
        student = self.student(backend)
        results = self.checks.run(student, backend, seed)
        complaint = contradiction(variant, results, self.chapter.file.points)
        if variant.kind == "wrong":
            own = InProcess(self.reference.module, self.reference.probes_module)
            results = diagnosed(results, student.recorder.checks, own, self._suspects)
            complaint = "; ".join(filter(None, (complaint, misdiagnosed(variant, results))))
        return Trial(variant.kind, variant.name, seed, results, complaint)

    def fails(self, kind: str, name: str, check: str, seed: int) -> bool:
        """Whether one submission fails one check as a student's would: not for a fault of the check's own."""
        backend = self.backends[kind, name]
        (result,) = self.checks.each(self.student(backend), backend, seed, [check])
        return result.outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR, Outcome.NOT_RUN)

    def unneeded_comparisons(self, seed: int) -> tuple[Site, ...]:
        """The comparisons of the hidden checks that no wrong submission needs."""
        module = self.checks.modules[HIDDEN]
        all_sites = sites((Path(self.chapter.folder) / HIDDEN).read_text(encoding="utf-8"))
        hidden = {spec.name for spec in self.checks.specs if spec.visibility == "hidden"}
        fails = {
            v.name: [check for check in v.header.fails if check in hidden]
            for v in self.submissions
            if isinstance(v.header, Misconception)
        }
        load_profile(shrink=False)
        with Switches(module, all_sites) as switches:
            found = tuple(unneeded(switches, all_sites, fails, lambda w, c: self.fails("wrong", w, c, seed)))
        load_profile()
        return found


def main(arguments: list[str]) -> int:
    """Print one line a submission; 1 if any contradicts its header, or a check or a comparison is needed by none."""
    torch.set_num_threads(1)  # a forked child of a process that has used threads may wait for them for ever
    warnings.simplefilter("ignore")  # wrong code divides by zero for a living
    chapter = load_chapter(Path(arguments[0]))
    seeds = tuple(int(a) for a in arguments[1:] if a != "--mutants") or (0,)
    reference = load_reference(chapter)
    complaints: list[str] = []

    def drive(checks: Checks) -> None:
        if "--mutants" in arguments:
            score = mutation_score(chapter, reference, checks, seeds[0], len(os.sched_getaffinity(0)))
            show_score(score)
            complaints.extend("a mutant survives" for fate in score.survivors if not fate.explained)
        else:
            complaints.extend(_try_all(Bench(chapter, reference, checks), seeds))

    collect(chapter, reference.proxy, drive)
    return int(bool(complaints))


def _try_all(bench: Bench, seeds: tuple[int, ...]) -> list[str]:
    started = time.perf_counter()
    trials = [bench.trial(variant, seed) for seed in seeds for variant in bench.submissions]
    for trial in trials:
        _show(trial)
    killed = {r.name for t in trials if t.kind == "wrong" for r in failures(t.results)}
    unkilled = [spec.name for spec in bench.checks.specs if spec.name not in killed]
    print(f"checks killed by no wrong submission: {', '.join(unkilled) or 'none'}")
    idle = bench.unneeded_comparisons(seeds[0])
    print(f"comparisons needed by no wrong submission: {'' if idle else 'none'}")
    for site in idle:
        print(f"    {HIDDEN}:{site.line}: {site.text}")
    print(f"{len(trials)} trials in {time.perf_counter() - started:.1f} s")
    return [*filter(None, (t.complaint for t in trials)), *unkilled, *(site.text for site in idle)]


def show_score(score: MutationScore) -> None:
    """Print the mutants that need an author's eye, and the score."""
    for fate in score.fates:
        what = f"{fate.mutant.function}, line {fate.mutant.number}:\n    {fate.mutant.line}\n    {fate.mutant.becomes}"
        if fate.broke:
            print(f"{fate.broke} could not judge {what}")
        elif fate.survives and not fate.explained:
            print(f"survives in {what}")
    for idle in score.idle:
        print(f"equivalent.toml explains no survivor with: {idle.function}: {idle.becomes}")
    print(f"{len(score.fates)} mutants, {len(score.survivors)} survive, {score.equivalent} of them equivalent: {score.score:.1%}")


def _show(trial: Trial) -> None:
    seconds = sum(r.seconds for r in trial.results)
    print(f"{trial.kind:9} {trial.name:32} {total(trial.results):5g}  {seconds:5.2f} s  {trial.complaint}")
    if not trial.complaint:
        return
    for result in failures(trial.results):
        if result.instructor_only:
            print(result.instructor_only)
        elif result.name in trial.complaint:
            print(f"    {result.name}: {result.outcome} {result.message.en if result.message else ''}")
            print(f"        {result.counterexample.call if result.counterexample else ''}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
