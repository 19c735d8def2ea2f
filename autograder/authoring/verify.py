"""`verify`: proves a chapter. Its own submissions go through the real grader, some of them twice; the bench does the rest.

Checks for a GPU are run on this machine's first one, or on the stand-in, and only once: what they say of time differs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from autograder.authoring.bench import Asked, Findings
from autograder.authoring.claims import needs_gpu
from autograder.authoring.lessons import has_lessons, is_current
from autograder.authoring.proof import Proof, Row, complaints_of, row
from autograder.authoring.release import release_folders, stale_files
from autograder.authoring.texts import text_complaints
from autograder.chapters import CPU_CHECKS, Chapter
from autograder.executors import cores, grade_all
from autograder.gpus import find_gpus
from autograder.grading.grader import JUDGE_ENVIRONMENT, Grader
from autograder.lessons import LESSONS_FILE
from autograder.model import CheckResult, CheckSpec, Gpu, Report, SourceFile, Submission
from autograder.reports.jsonfile import report_json, without_timings
from autograder.sandbox.levels import LEVELS
from autograder.variants import Variant, all_submissions

BENCH_SECONDS = 1800
STANDIN = Gpu(index=0, uuid="standin-0", name="stand-in GPU", memory_bytes=8 * 1024**3, kind="standin")
AGAIN = 10  # one wrong submission in so many is graded a second time, and all of the others


class Options(msgspec.Struct, frozen=True):
    """What to prove beside what is always proven. `fast` leaves the sandbox out."""

    seed: int = 0
    right_seeds: tuple[int, ...] = ()
    mutants: bool = False
    fast: bool = False
    levels: tuple[str, ...] = LEVELS


def prove(chapter: Chapter, assignments: Path, options: Options) -> Proof:
    """Everything that can be said of one chapter. Raises ChapterError for one that does not load, GraderFault or
    IsolationError where the grader cannot work."""
    started = time.perf_counter()
    submissions = all_submissions(chapter)
    lessons = assignments / chapter.name / LESSONS_FILE
    current = has_lessons(chapter) and lessons.is_file() and is_current(chapter, lessons.read_bytes())
    asked = Asked(
        chapter.folder,
        seed=options.seed,
        submissions=options.fast,
        right_seeds=options.right_seeds,
        mutants=options.mutants,
        lessons=str(lessons.resolve()) if current else "",
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "findings.json"
        bench = subprocess.Popen(
            [sys.executable, "-P", "-m", "autograder.authoring.bench", msgspec.json.encode(asked).decode(), str(out)],
            env={**os.environ, **JUDGE_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
        )
        try:
            graded = None if options.fast else _graded(chapter, submissions, options)
            findings = _findings(bench, out)
            if graded is not None and chapter.uses_gpu and not findings.fault:  # nothing else runs now: pace is measured
                graded = _on_gpu(chapter, submissions, options, graded)
        finally:
            bench.kill()
    run = graded or _tried(findings, options.seed)
    rows = _rows(submissions, run)
    complaints: tuple[str, ...] = (findings.fault,)
    if not findings.fault:
        texts = text_complaints(chapter, run.checks, submissions)
        stale = [f"{folder.name}: {name}" for folder in release_folders(assignments) for name in stale_files(chapter, folder)]
        complaints = (*run.differing, *complaints_of(rows, run.checks, findings, texts, stale, seed=options.seed))
    return Proof(
        chapter=chapter.name,
        points=chapter.file.points,
        seed=options.seed,
        isolation=run.isolation,
        gpu=run.gpu,
        checks=run.checks,
        rows=rows,
        complaints=complaints,
        findings=findings,
        seconds=time.perf_counter() - started,
    )


def _findings(bench: subprocess.Popen[bytes], out: Path) -> Findings:
    """What the bench wrote, as soon as it has ended."""
    try:
        code = bench.wait(BENCH_SECONDS)
    except subprocess.TimeoutExpired:
        return Findings(
            fault=f"the bench took longer than {BENCH_SECONDS} s: does one of the chapter's own submissions never end?"
        )
    if not out.is_file():
        return Findings(fault=f"the bench ended with code {code}; what it said is above")
    return msgspec.json.decode(out.read_bytes(), type=Findings)


class _Run(msgspec.Struct, frozen=True):
    """All of the chapter's own submissions under one seed (by kind and name), and where two runs differed."""

    checks: tuple[CheckSpec, ...]
    isolation: str
    results: dict[tuple[str, str], tuple[CheckResult, ...]]
    differing: tuple[str, ...] = ()
    gpu: str = ""


def _rows(submissions: Sequence[Variant], run: _Run) -> tuple[Row, ...]:
    """Each submission that was tried, held against the checks that were run on it."""
    rows = []
    for variant in submissions:
        results = run.results.get((variant.kind, variant.name))
        if results is not None:
            ran = {result.name for result in results}
            points = sum(spec.points for spec in run.checks if spec.name in ran)
            rows.append(row(variant, results, points, [spec.name for spec in run.checks if spec.name not in ran]))
    return tuple(rows)


def _tried(findings: Findings, seed: int) -> _Run:
    """The bench's own trials as the run."""
    own = {(trial.kind, trial.name): trial.results for trial in findings.trials if trial.seed == seed}
    return _Run(findings.checks, "no isolation", own)


def _graded(chapter: Chapter, submissions: Sequence[Variant], options: Options) -> _Run:
    """The real grader on every submission, and a second one, started afresh, on some of them from the last to the first."""
    entries = [handed_in(variant, chapter) for variant in submissions]
    wrong = [entry for variant, entry in zip(submissions, entries, strict=True) if variant.kind == "wrong"]
    others = [entry for variant, entry in zip(submissions, entries, strict=True) if variant.kind != "wrong"]
    with ThreadPoolExecutor(1) as pool, _grader(chapter, options) as one:
        running = pool.submit(_reports, one, entries, cores())
        with _grader(chapter, options) as other:  # it starts while the first one grades
            second = _reports(other, reversed(others + wrong[::AGAIN]), cores())
        first = running.result()
    results = {(v.kind, v.name): first[e.student].checks for v, e in zip(submissions, entries, strict=True)}
    differing = tuple(
        f"{name}: two runs with one seed do not agree byte for byte"
        for name, report in sorted(second.items())
        if _bytes(first[name]) != _bytes(report)
    )
    return _Run(one.checks, f"isolation {one.isolation}", results, differing)


def _on_gpu(chapter: Chapter, submissions: Sequence[Variant], options: Options, run: _Run) -> _Run:
    """`run` with the chapter's GPU checks, on the submissions that they are for, one at a time."""
    gpu = next(iter(find_gpus()), STANDIN)
    with Grader(chapter, seed=options.seed, levels=options.levels, gpu=gpu) as grader:
        names = {spec.name for spec in grader.checks}
        asked = [variant for variant in submissions if needs_gpu(variant, names)]
        reports = _reports(grader, (handed_in(variant, chapter) for variant in asked), 1)
    more = {(v.kind, v.name): reports[f"{v.kind}/{v.name}"].checks for v in asked}
    return msgspec.structs.replace(
        run,
        checks=(*run.checks, *grader.checks),
        results={key: (*results, *more.get(key, ())) for key, results in run.results.items()},
        gpu=gpu.name,
    )


def _grader(chapter: Chapter, options: Options) -> Grader:
    return Grader(chapter, seed=options.seed, visibilities=CPU_CHECKS, levels=options.levels)


def _reports(grader: Grader, entries: Iterable[Submission], lanes: int) -> dict[str, Report]:
    return {report.student: report for report in grade_all(grader.grade, entries, lanes)}


def _bytes(report: Report) -> bytes:
    return report_json(without_timings(report))


def handed_in(variant: Variant, chapter: Chapter) -> Submission:
    """One of the chapter's own submissions as a student would hand it in."""
    content = variant.source.encode()
    return Submission(
        student=f"{variant.kind}/{variant.name}",
        origin=f"{variant.kind}/{variant.name}.py",
        main=chapter.main,
        form="python",
        files=(SourceFile(chapter.main, content),),
        sha256=hashlib.sha256(content).hexdigest(),
    )
