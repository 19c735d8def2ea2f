"""One submission → Report, given the collected checks and a sandbox: the judge's core."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from autograder.chapters import Chapter
from autograder.diagnosis import Suspect, diagnosed
from autograder.gpus import Meter, Watch
from autograder.grading.protocol import BrokenCheck, Conditions
from autograder.grading.reference import Reference
from autograder.lessons import NO_LESSONS, Lessons
from autograder.model import (
    CheckResult,
    Gpu,
    GpuUse,
    Measured,
    Outcome,
    Report,
    SourceFile,
    Submission,
    Text,
    Trace,
)
from autograder.plugin import Checks
from autograder.scoring import mark, total
from autograder.student.backend import NewWorker, Worker
from autograder.student.inprocess import InProcess
from autograder.student.pace import Measure, Pace
from autograder.student.proxy import Student
from autograder.student.remote import Remote
from autograder.wire.messages import Load

BROKEN = Text(
    "This check does not hold for the chapter's own solution. It takes no points; your instructor has been told.",
    "Cette vérification ne tient pas pour le corrigé lui-même. Elle ne retire aucun point ; votre enseignant est prévenu.",
)


class Groundwork(msgspec.Struct, frozen=True):
    """What is known before any student: the checks that the reference fails, what each check calls, the suspects; or, on a
    student's own machine, the suspects' answers alone."""

    broken: tuple[BrokenCheck, ...] = ()
    functions: dict[str, tuple[str, ...]] = {}
    suspects: tuple[Suspect, ...] = ()
    lessons: Lessons = NO_LESSONS
    pace: dict[str, float] = {}  # on a GPU: the reference's seconds a call, by check


def grade_submission(
    submission: Submission,
    chapter: Chapter,
    reference: Reference,
    checks: Checks,
    groundwork: Groundwork,
    conditions: Conditions,
    new_worker: NewWorker,
    first: Worker | None = None,
    gpu: Gpu | None = None,
) -> Report:
    """Run every check on `submission` in workers that `new_worker` gives; `first`, if given, is one that waits already.
    They have `gpu`, if there is one.

    Raises GraderFault if the sandbox is lost.
    """
    started = time.perf_counter()
    limits = conditions.limits
    remote = remote_of(submission, chapter, conditions, new_worker, first, on_gpu=gpu is not None)
    student = Student(remote, reference.contracts, reference.probe_names)
    peak_bytes = None
    try:
        if gpu is None:
            results = checks.run(student, remote, conditions.seed)
        else:
            student.pace = Pace(groundwork.pace, again=_timed_anew(remote, chapter, reference, conditions, new_worker))
            with Meter(gpu) as meter, Watch(meter, limits.gpu_memory_bytes, remote.over_gpu_memory) as watch:
                results = checks.run(student, remote, conditions.seed)
            peak_bytes = watch.peak_bytes
    finally:
        remote.close()
    seconds = time.perf_counter() - started
    own = InProcess(reference.module, reference.probes_module)
    results = diagnosed(results, student.recorder.checks, own, groundwork.suspects)
    results = groundwork.lessons.named(results, student.recorder.checks)
    results = tuple(msgspec.structs.replace(r, functions=groundwork.functions.get(r.name, r.functions)) for r in results)
    results = withhold_broken(results, groundwork.broken)
    return Report(
        chapter=chapter.name,
        chapter_sha256=chapter.sha256,
        title=chapter.title,
        student=submission.student,
        origin=submission.origin,
        submission_sha256=submission.sha256,
        points=mark(results),
        earned=total(results),
        max_points=conditions.max_points,
        seed=conditions.seed,
        environment=conditions.environment,
        notes=(*submission.notes, *_load_note(submission, remote.load_error)),
        checks=results,
        measured=Measured(
            seconds=time.perf_counter() - started,
            workers=remote.workers,
            worker_peak_mb=round(remote.peak_kb / 1024, 1),
            gpu=None
            if gpu is None
            else GpuUse(
                name=gpu.name,
                seconds=seconds,
                memory_limit_mb=round(limits.gpu_memory_bytes / 1024**2, 1),
                memory_peak_mb=None if peak_bytes is None else round(peak_bytes / 1024**2, 1),
            ),
        ),
    )


def remote_of(
    submission: Submission,
    chapter: Chapter,
    conditions: Conditions,
    new_worker: NewWorker,
    first: Worker | None = None,
    *,
    on_gpu: bool = False,
) -> Remote:
    """The backend that runs `submission` under the chapter's rules."""
    load = Load(
        files=submission.files,
        main=submission.main,
        form=submission.form,
        functions=chapter.functions,
        forbidden=chapter.file.forbidden,
        probes=chapter.probes,
        seed=conditions.seed,
        given=chapter.stub,
    )
    return Remote(new_worker, submission, load, conditions.limits, chapter.forbidden_why, first, on_gpu=on_gpu)


def own_submission(chapter: Chapter) -> Submission:
    """The chapter's own solution, as if it were handed in."""
    files = (SourceFile(chapter.main, chapter.source.encode()),)
    return Submission(student="reference", origin=chapter.main, main=chapter.main, form="python", files=files, sha256="")


def _timed_anew(
    remote: Remote, chapter: Chapter, reference: Reference, conditions: Conditions, new_worker: NewWorker
) -> Callable[[Measure], float]:
    """Measures the reference on the GPU, the submission's worker ended: one program has it at a time."""

    def again(measure: Measure) -> float:
        remote.end_worker()
        own = remote_of(own_submission(chapter), chapter, conditions, new_worker, on_gpu=True)
        try:
            return measure(Student(own, reference.contracts, reference.probe_names))
        finally:
            own.close()

    return again


def withhold_broken(results: tuple[CheckResult, ...], broken: tuple[BrokenCheck, ...]) -> tuple[CheckResult, ...]:
    """The results with those of broken checks turned into grader errors, and one for each test file that did not load."""
    traces = {b.name: b.traceback for b in broken}
    replaced = [
        msgspec.structs.replace(
            result, outcome=Outcome.GRADER_ERROR, points=0.0, message=BROKEN, counterexample=None, trace=None,
            diagnosis=None, hint=None, instructor_only=traces.pop(result.name),
        )
        if result.name in traces
        else result
        for result in results
    ]  # fmt: skip
    for name, trace in traces.items():
        replaced.append(CheckResult(
            name=name, visibility="hidden", outcome=Outcome.GRADER_ERROR, points=0.0, max_points=0.0,
            sentence=Text(f"The checks of {name} could not be loaded.",
                          f"Les vérifications de {name} n'ont pas pu être chargées."),
            message=BROKEN, instructor_only=trace,
        ))  # fmt: skip
    return tuple(replaced)


def _load_note(submission: Submission, error: Trace | None) -> tuple[Text, ...]:
    if error is None:
        return ()
    line = f" line {error.lines[0].line}" if error.lines else ""
    line_fr = f" ligne {error.lines[0].line}" if error.lines else ""
    said = f"{error.type}: {error.message}" if error.message else error.type
    graded = Text("functions defined before that were graded", "les fonctions définies avant ont été corrigées")
    if submission.form == "notebook" and error.type != "SyntaxError":
        graded = Text("the other cells were graded", "les autres cellules ont été corrigées")
    return (Text(
        f"{submission.main}{line} raised {said} while it was loaded; {graded.en}.",
        f"{submission.main}{line_fr} a levé {said} au chargement ; {graded.fr}.",
    ),)  # fmt: skip
