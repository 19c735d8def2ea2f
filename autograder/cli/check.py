"""`autograder check`: a student's public checks, once or after every save; of one chapter, or of all that are begun."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import Chapter
from autograder.cli.formats import Formats
from autograder.errors import UsageError, WorkspaceError
from autograder.model import Outcome, Report, Text
from autograder.reports.plain import one_line
from autograder.reports.practice import PracticeScreen, Todo, next_check
from autograder.workspace.checking import practised
from autograder.workspace.folders import SOURCES, chapter_folders, find_folder, no_chapter
from autograder.workspace.memory import keep_report
from autograder.workspace.work import Work, load_work, place_of, read_work

if TYPE_CHECKING:
    from autograder.grading.practice import Practice

CHECKS_FAILED = 1
WATCH_MS = 200
WAITING = Text("Waiting for a save; Ctrl-C ends.", "En attente d’un enregistrement ; Ctrl-C pour finir.")
Checked = Callable[[Report, Chapter], None]  # is told of every report
NOT_BEGUN = Text("not begun yet", "pas encore commencé")


class CheckOptions(msgspec.Struct, frozen=True):
    """What was asked for on the command line."""

    chapter: str = ""
    watch: bool = False
    every: bool = False
    formats: tuple[str, ...] = ()
    out: Path = Path("results")


def run(options: CheckOptions, lang: str) -> int:
    """Check one chapter (unnamed: the one saved last); with `watch`, again after every save. The exit code.

    Raises UsageError, WorkspaceError, and AutograderError where the formats' files cannot be written.
    """
    if options.every and (options.watch or options.chapter):
        raise UsageError("--all checks every chapter once: leave out the chapter and --watch.")
    with Formats(options.formats, lang) as formats:
        return _run(options, lang, formats)


def _run(options: CheckOptions, lang: str, formats: Formats) -> int:
    console = Console(highlight=False)

    def checked(report: Report, chapter: Chapter) -> None:
        formats.add_checked(report, chapter, options.out)

    if options.every:
        return _every(lang, console, checked)
    folder = find_folder(options.chapter, Path.cwd())
    chapter = load_work(folder)
    code = 0

    saves = _saves(Path(chapter.folder)) if options.watch else iter(())

    def drive(practice: Practice) -> None:
        nonlocal code
        code, seconds = _checked(practice, chapter, lang, console, checked)
        while options.watch:
            console.print(RichText(f"{seconds:.2f} s. {WAITING[lang]}", style="dim"))
            next(saves)
            console.clear()
            code, seconds = _checked(practice, chapter, lang, console, checked)

    practised(chapter, drive)
    return code


def todo_of(work: Work, report: Report, lang: str) -> Todo:
    """The function to write next: the one that the first open check stopped at, else the first that is not written."""
    chapter = work.chapter
    check = next_check(report)
    reached = [line.function for line in reversed(check.trace.lines)] if check and check.trace else []
    wanted = (*reached, *(check.functions if check else ()))
    unwritten = {function.name: function for function in work.unwritten}
    found = next((unwritten[name] for name in wanted if name in unwritten), next(iter(unwritten.values()), None))
    return Todo(
        function=found.name if found else "",
        place=place_of(found, work.main) if found else Text("", ""),
        statement=statement_of(chapter, lang),
        main=work.main,
        chapter=short(chapter),
    )


def statement_of(chapter: Chapter, lang: str) -> str:
    """The statement's file in the student's language; in a folder of one language there is one."""
    french = "README.fr.md"
    return french if lang == "fr" and (Path(chapter.folder) / french).is_file() else "README.md"


def short(chapter: Chapter) -> str:
    """A chapter as its student types it: `08`."""
    return Path(chapter.folder).name.partition("_")[0]


def _checked(practice: Practice, chapter: Chapter, lang: str, console: Console, checked: Checked) -> tuple[int, float]:
    """Check what is there now and show it; the exit code, and the seconds that it took."""
    started = time.perf_counter()
    work = read_work(chapter)
    report = practice.report(work.submission)
    seconds = time.perf_counter() - started
    console.print(PracticeScreen(report, lang, todo_of(work, report, lang), len(chapter.file.checks)))
    keep_report(work, report)
    checked(report, chapter)
    return code_of(report, chapter), seconds


def code_of(report: Report, chapter: Chapter) -> int:
    """0 if every public check that the chapter has was run and passed."""
    passed = sum(check.outcome is Outcome.PASSED for check in report.checks)
    return 0 if report.checks and passed == max(len(report.checks), len(chapter.file.checks)) else CHECKS_FAILED


def _every(lang: str, console: Console, checked: Checked) -> int:
    folders = chapter_folders(Path.cwd())
    if not folders:
        raise no_chapter(Path.cwd())
    code = 0
    for folder in folders.values():
        try:
            work = read_work(load_work(folder))
        except WorkspaceError as error:
            console.print(RichText(f"{folder.name}: {one_line(error.text[lang])}", style="yellow"))
            code = CHECKS_FAILED
            continue
        if not work.begun:
            console.print(RichText(f"{folder.name}: {NOT_BEGUN[lang]}", style="dim"))
            continue
        console.print(RichText(f"\n{folder.name}", style="bold"))
        code = max(code, _once(work.chapter, lang, console, checked))
        console.print()
    return code


def _once(chapter: Chapter, lang: str, console: Console, checked: Checked) -> int:
    code = CHECKS_FAILED

    def drive(practice: Practice) -> None:
        nonlocal code
        code, _ = _checked(practice, chapter, lang, console, checked)

    practised(chapter, drive)
    return code


def _saves(folder: Path) -> Iterator[None]:
    """One item for every save of a source file in `folder` from now on, without end."""
    from watchfiles import watch

    changes = watch(
        folder,
        watch_filter=lambda _, path: path.endswith(SOURCES),
        debounce=100,
        step=20,
        rust_timeout=WATCH_MS,
        yield_on_timeout=True,
        recursive=False,
    )
    next(changes)  # from here on it watches: a save during the first check counts, too
    return (None for changed in changes if changed)
