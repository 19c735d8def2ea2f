"""Tries a chapter's own submissions in one trusted process: `python -m autograder.authoring.trial FOLDER [--mutants] [SEED …]`.

Fast feedback for an author; nothing here is isolated, so it runs the chapter's own files only.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from pathlib import Path

import torch

from autograder.authoring.bench import HIDDEN, Bench, Trial
from autograder.authoring.claims import failures
from autograder.authoring.comparisons import sites
from autograder.authoring.mutation import MutationScore, mutation_score
from autograder.chapters import load_chapter
from autograder.grading.reference import load_reference
from autograder.plugin import Checks, collect
from autograder.scoring import total


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
    source = (Path(bench.chapter.folder) / HIDDEN).read_text(encoding="utf-8")
    idle = bench.unneeded_comparisons(sites(source), seeds[0])
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
