"""How far a run has come: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text as RichText

from autograder.model import Report
from autograder.reports.gradebook import status
from autograder.reports.plain import one_line
from autograder.reports.words import report_mark

LINE_SECONDS = 5.0  # between two lines of a log


def shown(
    console: Console, reports: Iterable[Report], count: int, clock: Callable[[], float] = time.monotonic
) -> Iterator[Report]:
    """Pass `count` reports on and show how far they have come, with the time left."""
    if console.is_terminal:
        yield from _bar(console, reports, count)
        return
    started = clock()
    said = faults = 0
    due = started
    for number, report in enumerate(reports, start=1):
        yield report
        faults += status(report) == "grader_fault"
        if (now := clock()) >= due or number == count or (faults and not said):
            console.print(RichText(line(number, count, now - started, faults, report)), soft_wrap=True)
            said, due = faults, now + LINE_SECONDS


def line(number: int, count: int, seconds: float, faults: int, last: Report) -> str:
    """`[130/1000] alice 18/20; 2.9 a second, 5 min left`."""
    text = f"[{number}/{count}] {one_line(last.student)} {report_mark(last, 'en')}"
    if faults:
        text += f"; {faults} grader fault{'s' * (faults != 1)}"
    rate = number / max(seconds, 1e-3)
    return text if number == count else f"{text}; {rate:.2g} a second, {duration((count - number) / rate)} left"


def duration(seconds: float) -> str:
    """`40 s`, `5 min`, `2 h 10 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"


def _bar(console: Console, reports: Iterable[Report], count: int) -> Iterator[Report]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("grading", total=count)
        for report in reports:
            yield report
            progress.advance(task)
