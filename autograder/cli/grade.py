"""`autograder grade`: what is due, a warm grader for it, results as they come, the class table."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import CPU_CHECKS, EVERY_CHECK, Chapter, find_chapter
from autograder.cli.formats import Formats
from autograder.cli.nbgrader import needs_nbgrader
from autograder.cli.progress import shown
from autograder.cli.settings import find_solutions, isolation_levels, language, memory_bytes, seed_number
from autograder.errors import AutograderError, UsageError
from autograder.executors import cores, grade_all
from autograder.executors.assembly import Assembly, Local, here
from autograder.executors.gpus import Lanes, gpu_lanes, reserved
from autograder.gpus import find_gpus
from autograder.grading.grader import Grader, fresh_seed, limits_of, secrets_of
from autograder.grading.inputs import conditions_sha256, inputs_sha256
from autograder.grading.merging import unjudged, waiting
from autograder.grading.reading import Reader
from autograder.intake import Place, check_paths, find_places
from autograder.model import Gpu, Limits, Report
from autograder.reports.files import Results
from autograder.reports.plain import one_line
from autograder.reports.results import read_results
from autograder.reports.terminal import class_table, misconceptions_table, show_faults
from autograder.sandbox.client import needs_linux

if TYPE_CHECKING:
    from autograder.executors.cluster import Cluster
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
    gpus, found = _gpus(options, chapter)
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
        console.print(f"{chapter.name}: {_many(len(places), 'submission')}, seed {seed}{_of_which_kept(reports, due)}")
        if due:
            jobs = options.jobs or cores()
            start = _Start(stack, console, reader, jobs, functools.partial(
                Grader, chapter, seed=seed, limits=limits, visibilities=visibilities, levels=reader.levels
            ))  # fmt: skip
            lanes = _lanes(gpus, found, chapter, stack, console, seed=seed, limits=limits, levels=levels)
            graders = Local(chapter, start.grader, reader, lanes, jobs)
            before = (lambda student: None) if options.anew or options.cpu_only else results.find
            assembly = Assembly(chapter, seed, graders.sha256, kept=kept, elsewhere=elsewhere, before=before)
            if options.dask:
                from autograder.executors.spread import on_cluster

                cluster = stack.enter_context(_cluster(options, jobs, console))

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
            for report in shown(console, made, len(due)):
                with _writing(out):
                    results.write(report)
                reports.append(report)
            start.say_restarts()
            if lanes is not None:
                _say_retired(console, lanes)
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
        console.print(RichText(f"gradebook.csv also has {_many(others, 'result')} of earlier runs that are in that folder."))
    held = {place.student: place.held for place in places}
    for report in sorted(reports, key=lambda r: r.student):
        formats.add(report, held[report.student], chapter)
    if marks is not None:
        _write_marks(marks, reports, places, console)
    return GRADER_FAULT if faulty else 0


class _Start:
    """The grader of the checks for a CPU, started when it is first needed and closed with `stack`."""

    def __init__(
        self, stack: contextlib.ExitStack, console: Console, reader: Reader, jobs: int, make: Callable[[], Grader]
    ) -> None:
        self._stack = stack
        self._console = console
        self._reader = reader
        self._jobs = jobs
        self._make = make
        self._lock = threading.Lock()
        self._grader: Grader | None = None

    def grader(self) -> Grader:
        """Raises what starting it raises."""
        with self._lock:
            if self._grader is None:
                grader = self._stack.enter_context(self._make())
                self._reader.keep_to(grader.isolation)
                checks = _many(len(grader.checks), "check")
                self._console.print(f"{checks}, isolation {grader.isolation}, {self._jobs} at once")
                self._grader = grader
            return self._grader

    def say_restarts(self) -> None:
        if self._grader is not None and self._grader.restarts:
            times = _many(self._grader.restarts, "time")
            self._console.print(f"The grader's processes were lost and started again {times}; what they held was graded again.")


def _limits(options: GradeOptions, chapter: Chapter) -> Limits:
    limits = msgspec.structs.replace(
        limits_of(chapter),
        memory_bytes=memory_bytes(options.memory),
        gpu_memory_bytes=memory_bytes(options.gpu_memory, "--gpu-memory"),
    )
    return limits if options.timeout is None else msgspec.structs.replace(limits, call_seconds=options.timeout)


def _gpus(options: GradeOptions, chapter: Chapter) -> tuple[int, tuple[Gpu, ...]]:
    """How many GPUs to use, 0 where the chapter has nothing for them, and those that are here.

    Raises UsageError if there are not as many as asked for, or if the options contradict each other.
    """
    if options.cpu_only and (options.gpus or options.merge):
        other = "--gpus" if options.gpus else "--merge"
        raise UsageError(f"--cpu-only leaves the checks for a GPU out, so {other} has nothing to do. Give one of them.")
    if options.dask and options.gpus:
        raise UsageError("--dask: its workers say themselves what GPUs they have (--resources GPU=1). Leave --gpus out.")
    if not options.gpus:
        return 0, ()
    found = find_gpus()
    if options.gpus > len(found):
        there = f"there are {len(found)}" if len(found) > 1 else f"there is {'one' if found else 'none'}"
        raise UsageError(f"--gpus {options.gpus}: {there} here that can be used. `autograder doctor` says more.")
    return options.gpus if chapter.uses_gpu else 0, found


def _lanes(
    number: int,
    found: Sequence[Gpu],
    chapter: Chapter,
    stack: contextlib.ExitStack,
    console: Console,
    *,
    seed: int,
    limits: Limits,
    levels: tuple[str, ...],
) -> Lanes | None:
    """Lanes on `number` of the GPUs that are here; None for none. Raises UsageError if other runs have them."""
    if not number:
        return None
    free = stack.enter_context(reserved(found, number))
    if len(free) < number:
        taken = "it is" if len(found) == 1 else f"{len(found) - len(free)} of {len(found)} are"
        raise UsageError(f"--gpus {number}: {taken} used by another run on this machine. Wait for it, or ask for fewer.")
    lanes = stack.enter_context(gpu_lanes(chapter, free, seed=seed, limits=limits, levels=levels))
    _say_gpus(console, lanes)
    return lanes


@contextlib.contextmanager
def _cluster(options: GradeOptions, jobs: int, console: Console) -> Iterator[Cluster]:
    """The cluster that is asked for, and a line about it."""
    from autograder.executors.cluster import connect

    with connect(options.dask, jobs, say=lambda said: console.print(RichText(said), soft_wrap=True)) as cluster:
        console.print(RichText(f"On the Dask cluster at {cluster.address}: {cluster.describe()}"), soft_wrap=True)
        yield cluster


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


def _say_gpus(console: Console, lanes: Lanes) -> None:
    names = Counter(gpu.name for gpu in lanes.gpus)
    listed = ", ".join(f"{count} × {name}" if count > 1 else name for name, count in names.items())
    if listed:
        console.print(RichText(f"GPU checks on {listed}, one submission a GPU at a time"))
    _say_retired(console, lanes)


def _say_retired(console: Console, lanes: Lanes) -> None:
    for retired in lanes.take_retired():
        left = f"{lanes.count} left" if lanes.count else "none is left: the checks for a GPU wait"
        console.print(
            RichText(f"{retired.gpu.name} ({retired.gpu.index}) was taken out of service: {retired.reason}; {left}"),
            soft_wrap=True,
        )


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
        RichText(f"{marks.place}: {_many(len(written), 'submission')} written; no manual score was touched."), soft_wrap=True
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


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


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
