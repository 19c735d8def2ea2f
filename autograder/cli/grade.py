"""`autograder grade`: intake, a warm grader, results as they come, the class table."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text as RichText

from autograder.chapters import find_chapter
from autograder.cli.settings import find_solutions, isolation_levels, language, memory_bytes, seed_number
from autograder.errors import AutograderError, UsageError
from autograder.executors import grade_all
from autograder.grading.grader import Grader, fresh_seed, limits_of
from autograder.intake import find_entries, read_entry
from autograder.model import Report
from autograder.reports.files import write_atomically, write_report
from autograder.reports.gradebook import gradebook_csv
from autograder.reports.plain import one_line
from autograder.reports.terminal import class_table, misconceptions_table, show_faults
from autograder.reports.words import mark_text

GRADER_FAULT = 3
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


def run(options: GradeOptions) -> int:
    """Grade and write everything; the exit code. Raises AutograderError if it cannot start, or cannot write."""
    lang = language(options.lang)
    seed = seed_number(options.seed)
    levels = isolation_levels(options.isolation, unsafe=options.unsafe)
    memory = memory_bytes(options.memory)
    chapter = find_chapter(options.chapter, find_solutions(options.solutions))
    limits = msgspec.structs.replace(limits_of(chapter), memory_bytes=memory)
    if options.timeout is not None:
        limits = msgspec.structs.replace(limits, call_seconds=options.timeout)
    found = find_entries(options.submissions, chapter.name, chapter.file.module)
    entries = [read_entry(entry, chapter.name, chapter.file.module) for entry in found]
    out = _writable(options.out / chapter.name)
    jobs = options.jobs or len(os.sched_getaffinity(0))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=LOG_WIDTH)
    grader = Grader(chapter, seed=fresh_seed() if seed is None else seed, limits=limits, levels=levels)
    with grader:
        console.print(
            f"{chapter.name}: {len(entries)} submission{'s' * (len(entries) != 1)}, {len(grader.checks)} checks, "
            f"isolation {grader.settings.isolation}, seed {grader.settings.seed}, {jobs} at once"
        )
        reports = []
        for report in _shown(console, grade_all(grader, entries, jobs), len(entries)):
            with _writing(out):
                write_report(report, out, lang)
            reports.append(report)
    with _writing(out):
        write_atomically(out / "gradebook.csv", gradebook_csv(reports).encode("utf-8", "replace"))
    console.print()
    console.print(class_table(reports, lang))
    if misconceptions := misconceptions_table(reports, lang):
        console.print()
        console.print(misconceptions)
    faulty = show_faults(Console(stderr=True, highlight=False), reports)
    console.print(RichText(f"\n{out}: a folder a student with report.json and report.md; gradebook.csv for the class."))
    return GRADER_FAULT if faulty else 0


def _shown(console: Console, reports: Iterable[Report], count: int) -> Iterator[Report]:
    """Pass `reports` on; a progress bar on a terminal, a plain line for each elsewhere."""
    if not console.is_terminal:
        for number, report in enumerate(reports, start=1):
            mark = mark_text(report.points, report.max_points)
            console.print(RichText(f"[{number}/{count}] {one_line(report.student)} {mark}"), soft_wrap=True)
            yield report
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("grading", total=count)
        for report in reports:
            progress.advance(task)
            yield report


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
