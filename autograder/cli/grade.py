"""`autograder grade`: what is due, a warm grader for it, results as they come, the class table."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import Chapter, find_chapter
from autograder.cli.formats import Formats
from autograder.cli.nbgrader import needs_nbgrader
from autograder.cli.progress import shown
from autograder.cli.settings import find_solutions, isolation_levels, language, memory_bytes, seed_number
from autograder.errors import AutograderError, UsageError
from autograder.executors import cores, grade_all
from autograder.grading.grader import Grader, fresh_seed, limits_of, secrets_of
from autograder.grading.inputs import conditions_sha256, inputs_sha256
from autograder.grading.reading import Reader
from autograder.intake import Place, check_paths, find_places
from autograder.model import Report
from autograder.reports.files import Results
from autograder.reports.terminal import class_table, misconceptions_table, show_faults
from autograder.sandbox.client import needs_linux

if TYPE_CHECKING:
    from autograder.nbgrader.gradebook import MarkBook

GRADER_FAULT = 3
NBGRADER = "nbgrader"
INTERRUPTED = 130
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


def run(options: GradeOptions) -> int:
    """Grade and write everything; the exit code. Raises AutograderError if it cannot start, or cannot write."""
    needs_linux()
    with Formats(options.formats, language(options.lang), others=(NBGRADER,)) as formats:
        return _run(options, formats)


def _run(options: GradeOptions, formats: Formats) -> int:
    lang = language(options.lang)
    seed = seed_number(options.seed)
    levels = isolation_levels(options.isolation, unsafe=options.unsafe)
    memory = memory_bytes(options.memory)
    chapter = find_chapter(options.chapter, find_solutions(options.solutions))
    limits = msgspec.structs.replace(limits_of(chapter), memory_bytes=memory)
    if options.timeout is not None:
        limits = msgspec.structs.replace(limits, call_seconds=options.timeout)
    check_paths(options.submissions)
    marks = _gradebook(options, chapter)
    out = _writable(options.out / chapter.name)
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=LOG_WIDTH)
    seed = fresh_seed() if seed is None else seed
    conditions = conditions_sha256(chapter, seed, limits)
    with contextlib.ExitStack() as stack:
        with _writing(out):
            results = stack.enter_context(Results(out, lang, formats.files))
        reader = stack.enter_context(Reader(levels, secrets_of(chapter)))
        places = find_places(options.submissions, chapter.name, chapter.file.module, reader.open_archive)
        reports, due = [], []
        for place in places:
            kept = None if options.anew else _kept(place, conditions, levels, results)
            if kept is None:
                due.append(place)
            else:
                reports.append(kept)
        with _writing(out):
            for report in reports:
                results.write(report)  # as it may be in another language, or have been found elsewhere
        console.print(f"{chapter.name}: {_many(len(places), 'submission')}, seed {seed}{_of_which_kept(reports, due)}")
        if due:
            jobs = options.jobs or cores()
            grader = stack.enter_context(Grader(chapter, seed=seed, limits=limits, levels=reader.levels))
            reader.keep_to(grader.isolation)
            console.print(f"{_many(len(grader.checks), 'check')}, isolation {grader.isolation}, {jobs} at once")

            def grade(place: Place) -> Report:
                return grader.grade_entry(place.entry(), reader)

            for report in shown(console, grade_all(grade, due, jobs), len(due)):
                with _writing(out):
                    results.write(report)
                reports.append(report)
            if grader.restarts:
                times = _many(grader.restarts, "time")
                console.print(f"The grader's processes were lost and started again {times}; what they held was graded again.")
        with _writing(out):
            others = results.write_gradebook() - len(reports)
    console.print()
    console.print(class_table(reports, lang))
    if misconceptions := misconceptions_table(reports, lang):
        console.print()
        console.print(misconceptions)
    faulty = show_faults(Console(stderr=True, highlight=False), reports)
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
