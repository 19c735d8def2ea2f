"""`autograder grade`: what is due, a warm grader for it, results as they come, the class table."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import CPU_CHECKS, EVERY_CHECK, Chapter, find_chapter
from autograder.cli.formats import Formats
from autograder.cli.machines import Start, asked_gpus, many, open_cluster, open_lanes, say_retired
from autograder.cli.nbgrader import needs_nbgrader
from autograder.cli.progress import shown
from autograder.cli.settings import find_solutions, isolation_levels, language, memory_bytes, seed_number
from autograder.errors import AutograderError, UsageError
from autograder.executors import cores, grade_all
from autograder.executors.assembly import Assembly, Local, here
from autograder.grading.grader import Grader, fresh_seed, limits_of, secrets_of
from autograder.grading.inputs import conditions_sha256, inputs_sha256
from autograder.grading.merging import unjudged, waiting
from autograder.grading.reading import Reader
from autograder.intake import Place, check_paths, find_places
from autograder.model import Limits, Report
from autograder.reports.files import Results
from autograder.reports.plain import one_line
from autograder.reports.results import read_results
from autograder.reports.terminal import class_table, misconceptions_table, show_faults
from autograder.sandbox.client import needs_linux

if TYPE_CHECKING:
    from autograder.nbgrader.gradebook import MarkBook

GRADER_FAULT = 3
NBGRADER = "nbgrader"
INTERRUPTED = 130
NAMED = 5  # students that a line lists
LOG_WIDTH = 120  # a CI log says nothing of its width


class GradeOptions(msgspec.Struct, frozen=True):
    """What was asked for on the command line."""

    chapter: str
    submissions: tuple[Path, ...]
    out: Path
    jobs: int
    seed: str
    solutions: Path | None
    timeout: float | None
    memory: str
    lang: str
    isolation: str
    unsafe: bool
    anew: bool
    formats: tuple[str, ...] = ()
    gradebook: str = ""
    gpus: int = 0
    gpu_memory: str = "4G"
    merge: tuple[Path, ...] = ()
    cpu_only: bool = False
    dask: str = ""


def run(options: GradeOptions) -> int:
    """Grade and write everything; the exit code. Raises AutograderError if it cannot start, or cannot write."""
    needs_linux()
    with Formats(options.formats, language(options.lang), others=(NBGRADER,)) as formats:
        return _run(options, formats)


def _run(options: GradeOptions, formats: Formats) -> int:
    lang = language(options.lang)
    seed = seed_number(options.seed)
    levels = isolation_levels(options.isolation, unsafe=options.unsafe)
    chapter = find_chapter(options.chapter, find_solutions(options.solutions))
    limits = _limits(options, chapter)
    visibilities = CPU_CHECKS if options.cpu_only else EVERY_CHECK
    check_paths(options.submissions)
    gpus, found = asked_gpus(options, chapter)
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=LOG_WIDTH)
    elsewhere = _elsewhere(options, chapter, console)
    marks = _gradebook(options, chapter)
    out = _writable(options.out / chapter.name)
    seed = fresh_seed() if seed is None else seed
    conditions = conditions_sha256(chapter, seed, limits, visibilities)
    with contextlib.ExitStack() as stack:
        with _writing(out):
            results = stack.enter_context(Results(out, lang, formats.files))
        reader = stack.enter_context(Reader(levels, secrets_of(chapter)))
        places = find_places(options.submissions, chapter.name, chapter.file.module, reader.open_archive)
        reports, due, kept = [], [], {}
        for place in places:
            report = None if options.anew else _kept(place, conditions, levels, results)
            if report is not None:
                kept[place.student] = report
            if report is None or (unjudged(report) and (gpus or elsewhere or options.dask)):
                due.append(place)
            else:
                reports.append(report)
        with _writing(out):
            for report in reports:
                results.write(report)  # as it may be in another language, or have been found elsewhere
        console.print(f"{chapter.name}: {many(len(places), 'submission')}, seed {seed}{_of_which_kept(reports, due)}")
        if due:
            jobs = options.jobs or cores()
            start = Start(stack, console, reader, jobs, functools.partial(
                Grader, chapter, seed=seed, limits=limits, visibilities=visibilities, levels=reader.levels
            ))  # fmt: skip
            lanes = open_lanes(gpus, found, chapter, stack, console, seed=seed, limits=limits, levels=levels)
            graders = Local(chapter, start.grader, reader, lanes, jobs)
            before = (lambda student: None) if options.anew or options.cpu_only else results.find
            assembly = Assembly(chapter, seed, graders.sha256, kept=kept, elsewhere=elsewhere, before=before)
            if options.dask:
                from autograder.executors.spread import on_cluster

                cluster = stack.enter_context(open_cluster(options.dask, jobs, console))

                def write(report: Report) -> None:
                    with _writing(out):
                        results.write(report)

                made = on_cluster(
                    cluster, assembly, chapter, due, seed=seed, limits=limits, levels=levels, visibilities=visibilities,
                    waits=write, say=lambda said: console.print(RichText(said), soft_wrap=True),
                )  # fmt: skip
            else:
                if len(kept) < len(places) and not elsewhere:
                    start.grader()  # what it cannot do is said before anything is graded
                made = grade_all(here(assembly, graders), due, jobs + gpus)
            stack.enter_context(contextlib.closing(made))  # interrupted: before whoever grades is closed
            for report in shown(console, made, len(due)):
                with _writing(out):
                    results.write(report)
                reports.append(report)
            start.say_restarts()
            if lanes is not None:
                say_retired(console, lanes)
            _say_refused(console, assembly.refused)
        with _writing(out):
            others = results.write_gradebook() - len(reports)
    console.print()
    console.print(class_table(reports, lang))
    if misconceptions := misconceptions_table(reports, lang):
        console.print()
        console.print(misconceptions)
    faulty = show_faults(Console(stderr=True, highlight=False), reports)
    if waits := _waits(reports):
        console.print(RichText(f"\n{waits}"), soft_wrap=True)
    console.print(
        RichText(f"\n{out}: a folder a student with report.html, report.md and report.json; gradebook.csv for the class.")
    )
    if others > 0:
        console.print(RichText(f"gradebook.csv also has {many(others, 'result')} of earlier runs that are in that folder."))
    held = {place.student: place.held for place in places}
    for report in sorted(reports, key=lambda r: r.student):
        formats.add(report, held[report.student], chapter)
    if marks is not None:
        _write_marks(marks, reports, places, console)
    return GRADER_FAULT if faulty else 0


def _limits(options: GradeOptions, chapter: Chapter) -> Limits:
    limits = msgspec.structs.replace(
        limits_of(chapter),
        memory_bytes=memory_bytes(options.memory),
        gpu_memory_bytes=memory_bytes(options.gpu_memory, "--gpu-memory"),
    )
    return limits if options.timeout is None else msgspec.structs.replace(limits, call_seconds=options.timeout)


def _elsewhere(options: GradeOptions, chapter: Chapter, console: Console) -> list[dict[str, Report]]:
    """The reports of --merge, by student. Raises UsageError for a folder without results of this chapter."""
    found = []
    for path in options.merge:
        reports = {
            r.student: r for r in read_results([path], lambda said: console.print(RichText(said))) if r.chapter == chapter.name
        }
        if not reports:
            raise UsageError(f"--merge {path}: there are results, but none of {chapter.name}.")
        found.append(reports)
    return found


def _say_refused(console: Console, refused: Mapping[str, str]) -> None:
    """Which results of --merge were not used."""
    by_reason: dict[str, list[str]] = {}
    for student, reason in sorted(refused.items()):
        by_reason.setdefault(reason, []).append(one_line(student))
    for reason, students in by_reason.items():
        listed = ", ".join(students[:NAMED]) + (f" and {len(students) - NAMED} more" if len(students) > NAMED else "")
        console.print(RichText(f"--merge: not used for {listed}: {reason}"), soft_wrap=True)


def _waits(reports: Sequence[Report]) -> str:
    """What is still to be done for marks that wait for a GPU."""
    number = sum(bool(waiting(report)) for report in reports)
    if not number:
        return ""
    what = "mark waits" if number == 1 else "marks wait"
    return (
        f"{number} {what} for a GPU: grade again where there is one (--gpus 1), bring such results here (--merge RESULTS), "
        "or leave these checks out (--cpu-only)."
    )


def _gradebook(options: GradeOptions, chapter: Chapter) -> MarkBook | None:
    """nbgrader's gradebook, if it is asked for. Raises UsageError before anything is graded."""
    if bool(options.gradebook) != (NBGRADER in options.formats):
        raise UsageError("--format nbgrader and --gradebook URL go together: give both, or neither.")
    if not options.gradebook:
        return None
    needs_nbgrader()
    from autograder.nbgrader.gradebook import MarkBook

    return MarkBook(options.gradebook, chapter)


def _write_marks(marks: MarkBook, reports: Sequence[Report], places: Sequence[Place], console: Console) -> None:
    """Into nbgrader's gradebook, but for students who handed in twice: which of their marks counts is not ours to say."""
    twice = {place.student: place.same_as for place in places if place.same_as is not None}
    written = [report for report in reports if report.student not in twice]
    marks.write(written)
    console.print(
        RichText(f"{marks.place}: {many(len(written), 'submission')} written; no manual score was touched."), soft_wrap=True
    )
    if twice:
        console.print(RichText(f"Not written, as they handed in more than once: {', '.join(sorted(set(twice.values())))}."))


def _kept(place: Place, conditions: str, levels: Sequence[str], results: Results) -> Report | None:
    """The report of an earlier run at one of `levels`, if grading again could not end otherwise."""
    report = results.find(place.student)
    if report is None or report.environment.isolation not in levels:
        return None
    if report.inputs_sha256 != inputs_sha256(place.entry(), conditions):
        return None
    return msgspec.structs.replace(report, origin=place.origin)


def _of_which_kept(kept: Sequence[Report], due: Sequence[Place]) -> str:
    if not kept:
        return ""
    return f"; {'all' if not due else len(kept)} graded before and unchanged (--anew grades all)"


@contextlib.contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AutograderError(
            f"{error.filename or out} could not be written ({error.strerror}). "
            "Make room or choose another --out; the results already there are whole."
        ) from None


def _writable(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not os.access(out, os.W_OK):
            raise PermissionError(13, "not writable")
    except OSError as error:
        raise UsageError(f"--out {out.parent}: results cannot be written there ({error.strerror}).") from None
    return out
