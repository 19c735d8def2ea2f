"""`autograder status`: all chapters of a student's folder at a glance."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from autograder.cli.check import short
from autograder.errors import WorkspaceError
from autograder.model import Outcome, Report, Text
from autograder.reports.overview import HONEST, Row, status_table
from autograder.reports.practice import is_unbegun, next_check
from autograder.workspace.checking import public_report
from autograder.workspace.folders import chapter_folders, no_chapter
from autograder.workspace.memory import known_report
from autograder.workspace.work import Work, load_work, place_of, read_work

_BEGIN = Text("begin with {}", "commencer par {}")
_WRITE = Text("write {} ({})", "écrire {} ({})")
_MEND = Text("mend {}: autograder check {}", "corriger {} : autograder check {}")
_DONE = Text("read the statement again, hand in", "relire l’énoncé, rendre")
_CHECKING = Text("checking {} …", "vérification de {} …")


def run(lang: str) -> int:
    """Show the table, the public checks of what is begun run first where they are not known; the exit code."""
    folders = chapter_folders(Path.cwd())
    if not folders:
        raise no_chapter(Path.cwd())
    rows = [_row(folder, lang) for folder in folders.values()]
    console = Console(highlight=False)
    console.print(status_table(rows, lang))
    console.print(RichText(f"\n{HONEST[lang]}", style="dim"))
    return 0


def row_of(work: Work, report: Report | None) -> Row:
    """A chapter's row; `report` is None where nothing is written, so that nothing was run."""
    chapter = work.chapter
    written = len(work.functions) - len(work.unwritten) if work.functions else None
    checks = report.checks if report else ()
    count = max(len(chapter.file.checks), len(checks))
    passed = sum(check.outcome is Outcome.PASSED for check in checks) if checks else None
    name = Path(chapter.folder).name
    return Row(name, written, len(chapter.functions), passed, count, _todo(work, report))


def _todo(work: Work, report: Report | None) -> Text:
    if report is None:
        first = chapter_first(work)
        return Text(_BEGIN.en.format(first), _BEGIN.fr.format(first))
    if report.problem is not None:
        return report.problem
    check = next_check(report)
    if check is not None and not is_unbegun(check):
        what = ", ".join(check.functions[:2]) or check.name
        return Text(*(words.format(what, short(work.chapter)) for words in (_MEND.en, _MEND.fr)))
    if work.unwritten:
        function = work.unwritten[0]
        place = place_of(function, work.main)
        return Text(_WRITE.en.format(function.name, place.en), _WRITE.fr.format(function.name, place.fr))
    return _DONE


def chapter_first(work: Work) -> str:
    """The first function that is not written."""
    return next((function.name for function in work.unwritten), work.chapter.functions[0])


def _row(folder: Path, lang: str) -> Row:
    try:
        work = read_work(load_work(folder))
        if not work.begun:
            return row_of(work, None)
        if known_report(work) is None and sys.stderr.isatty():
            print(_CHECKING[lang].format(folder.name), file=sys.stderr)
        return row_of(work, public_report(work))
    except WorkspaceError as error:  # one spoilt chapter must not hide the others
        return Row(folder.name, None, 0, None, 0, error.text)
