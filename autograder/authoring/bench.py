"""A chapter's own submissions in one trusted process: `python -P -m autograder.authoring.bench ASKED_JSON OUT_FILE`.

Nothing here is isolated, so it runs the chapter's own files only. It tells what needs many runs and no sandbox: other
seeds, comparisons turned off, mutants. Checks for a GPU are collected, so that all points and texts are seen, but not run.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from pathlib import Path
from typing import get_args

import msgspec
import torch

from autograder.authoring.answers import gathered
from autograder.authoring.claims import contradiction, failures, misdiagnosed
from autograder.authoring.comparisons import Site, Switches, plain_asserts, sites, unneeded
from autograder.authoring.mutation import MutationScore, mutation_score
from autograder.chapters import EVERY_CHECK, Chapter, SlowModule, load_chapter
from autograder.diagnosis import diagnosed
from autograder.errors import AutograderError, ChapterError
from autograder.executors import cores
from autograder.grading.reference import Reference, load_reference
from autograder.grading.suspects import in_process, load_suspects
from autograder.lessons import PRACTICE_SEED, Lessons, read_lessons
from autograder.model import CheckResult, CheckSpec, Outcome
from autograder.plugin import Checks, collect, load_profile
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student
from autograder.variants import Misconception, Variant, all_submissions

HIDDEN = "test_hidden.py"


class Asked(msgspec.Struct, frozen=True):
    """What to try beside the comparisons: every submission under `seed` (with `submissions`), the right ones under
    `right_seeds` too, the mutants."""

    folder: str
    seed: int = 0
    submissions: bool = False
    right_seeds: tuple[int, ...] = ()
    mutants: bool = False
    lessons: str = ""  # the released lessons.json, "" where there is none that is current


class Told(msgspec.Struct, frozen=True):
    """What the lessons say of a wrong submission on the public checks: the names given, "" for a check left without one."""

    name: str
    names: tuple[str, ...]


class Trial(msgspec.Struct, frozen=True):
    """One submission's results under one seed and what contradicts its header, "" if nothing does."""

    kind: str
    name: str
    seed: int
    results: tuple[CheckResult, ...]
    complaint: str


class Findings(msgspec.Struct, frozen=True):
    """What the bench found; `fault` says why it could not look."""

    checks: tuple[CheckSpec, ...] = ()
    trials: tuple[Trial, ...] = ()
    idle: tuple[Site, ...] = ()  # comparisons of the hidden checks that no wrong submission needs
    asserts: tuple[int, ...] = ()  # lines of the hidden checks with Python's own assert
    comparisons: int = 0
    score: MutationScore | None = None
    told: tuple[Told, ...] = ()  # by the released lessons
    could_tell: int = 0  # how many of them lessons made anew here and now name
    undeclared: tuple[str, ...] = ()  # slow modules that the reference loads and chapter.toml does not name
    fault: str = ""


class Bench:
    """A chapter's collected checks with its own submissions, all in this process."""

    def __init__(self, chapter: Chapter, reference: Reference, checks: Checks) -> None:
        for fault in checks.faults:
            raise ChapterError(f"{fault.file} could not be loaded:\n{fault.traceback}")
        self.chapter = chapter
        self.reference = reference
        self.checks = checks
        self._here = [spec for spec in checks.specs if spec.device == "cpu"]
        self._elsewhere = [spec.name for spec in checks.specs if spec.device != "cpu"]
        self.submissions = all_submissions(chapter)
        self._backends = {(v.kind, v.name): in_process(v, reference) for v in self.submissions}
        self._suspects = load_suspects(chapter, reference)

    def trial(self, variant: Variant, seed: int) -> Trial:
        """The checks on one submission, with the diagnosis of a wrong one."""
        backend = self._backends[variant.kind, variant.name]
        student = self._student(backend)
        results = tuple(self.checks.each(student, backend, seed, [spec.name for spec in self._here]))
        points = sum(spec.points for spec in self._here)
        complaint = contradiction(variant, results, points, self._elsewhere)
        if variant.kind == "wrong":
            own = InProcess(self.reference.module, self.reference.probes_module)
            results = diagnosed(results, student.recorder.checks, own, self._suspects)
            complaint = "; ".join(filter(None, (complaint, misdiagnosed(variant, results, self._elsewhere))))
        return Trial(variant.kind, variant.name, seed, results, complaint)

    def told(self, lessons: Lessons) -> tuple[Told, ...]:
        """What `lessons` say of the wrong submissions that fail public checks, each run as on a student's machine."""
        public = {spec.name for spec in self.checks.specs if spec.visibility == "public"}
        found = []
        for suspect in self._suspects:
            if suspect.fails & public:
                backend = self._backends["wrong", suspect.name]
                student = self._student(backend)
                results = tuple(self.checks.each(student, backend, PRACTICE_SEED, sorted(public)))
                named = failures(lessons.named(results, student.recorder.checks))
                found.append(Told(suspect.name, tuple(r.diagnosis.name if r.diagnosis else "" for r in named)))
        return tuple(found)

    def lessons_anew(self) -> Lessons:
        """Lessons made here and now."""
        return gathered(self.checks, self.reference, self._suspects)

    def undeclared_modules(self, seed: int) -> tuple[str, ...]:
        """Slow modules that the reference loads beside those that chapter.toml names. To be asked before anything else."""
        for name in self.chapter.file.preload:
            importlib.import_module(name)
        before = set(sys.modules)
        own = InProcess(self.reference.module, self.reference.probes_module)
        self.checks.run(self._student(own), own, seed)
        return tuple(m for m in get_args(SlowModule) if m in sys.modules.keys() - before)

    def unneeded_comparisons(self, all_sites: tuple[Site, ...], seed: int) -> tuple[Site, ...]:
        """The comparisons of the hidden checks that no wrong submission needs."""
        hidden = {spec.name for spec in self._here if spec.visibility == "hidden"}
        fails = {
            v.name: [check for check in v.header.fails if check in hidden]
            for v in self.submissions
            if isinstance(v.header, Misconception)
        }
        load_profile(shrink=False)
        with Switches(self.checks.modules[HIDDEN], all_sites) as switches:
            found = tuple(unneeded(switches, all_sites, fails, lambda wrong, check: self._fails(wrong, check, seed)))
        load_profile()
        return found

    def _fails(self, wrong: str, check: str, seed: int) -> bool:
        """Whether a wrong submission fails a check as a student's would: not for a fault of the check's own."""
        backend = self._backends["wrong", wrong]
        (result,) = self.checks.each(self._student(backend), backend, seed, [check])
        return result.outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR, Outcome.NOT_RUN)

    def _student(self, backend: InProcess) -> Student:
        return Student(backend, self.reference.contracts, self.reference.probe_names)


def examine(bench: Bench, asked: Asked) -> Findings:
    """Everything that was asked for."""
    undeclared = bench.undeclared_modules(asked.seed)
    tried = [(v, asked.seed) for v in bench.submissions if asked.submissions]
    tried += [(v, seed) for seed in asked.right_seeds for v in bench.submissions if v.kind in ("reference", "right")]
    path = Path(bench.chapter.folder) / HIDDEN
    source = path.read_text(encoding="utf-8") if path.is_file() else ""
    all_sites = sites(source)
    lessons = read_lessons(Path(asked.lessons).read_bytes()) if asked.lessons else None
    return Findings(
        checks=bench.checks.specs,
        trials=tuple(bench.trial(variant, seed) for variant, seed in tried),
        idle=bench.unneeded_comparisons(all_sites, asked.seed) if all_sites else (),
        asserts=plain_asserts(source),
        comparisons=len(all_sites),
        undeclared=undeclared,
        told=bench.told(lessons) if lessons else (),
        could_tell=sum(any(told.names) for told in bench.told(bench.lessons_anew())) if lessons else 0,
        score=mutation_score(bench.chapter, bench.reference, bench.checks, asked.seed, cores()) if asked.mutants else None,
    )


def find(asked: Asked) -> Findings:
    """Load the chapter and examine it; what is wrong with its files becomes the findings' fault."""
    torch.set_num_threads(1)  # a forked child of a process that has used threads may wait for them for ever
    warnings.simplefilter("ignore")  # wrong code divides by zero for a living
    found: list[Findings] = []
    try:
        chapter = load_chapter(Path(asked.folder))
        reference = load_reference(chapter)
        collect(
            chapter,
            reference.proxy,
            lambda checks: found.append(examine(Bench(chapter, reference, checks), asked)),
            visibilities=EVERY_CHECK,
        )
    except AutograderError as error:
        return Findings(fault=str(error))
    return found[0]


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(msgspec.json.encode(find(msgspec.json.decode(sys.argv[1], type=Asked))))
