"""`autograder report`: the class's page from a folder of results."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from autograder.cli.settings import language
from autograder.errors import AutograderError, UsageError
from autograder.reports.anonymous import anonymous, pseudonym_key
from autograder.reports.classpage import Page, class_page
from autograder.reports.classroom import ClassView, class_view
from autograder.reports.files import PAGE as STUDENTS_PAGE
from autograder.reports.files import write_atomically
from autograder.reports.plain import plain
from autograder.reports.results import Found, find_results
from autograder.reports.words import mark_text, on_cpu

PAGE, ANONYMOUS_PAGE = "class.html", "class-anonymous.html"


class ReportOptions(msgspec.Struct, frozen=True):
    """What was asked for on the command line."""

    results: Path
    out: Path | None
    anonymous: bool
    lang: str


def run(options: ReportOptions) -> int:
    """Write the page and say where it is, grader faults first. Raises AutograderError."""
    lang = language(options.lang)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its fonts is nobody's concern
    complaints: list[str] = []
    found = find_results([options.results], complaints.append)
    reports = [one.report for one in found]
    folder = options.results if options.results.is_dir() else options.results.parent
    out = options.out or folder / (ANONYMOUS_PAGE if options.anonymous else PAGE)
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder. Give the page's file, {out / PAGE}.")
    view = class_view(anonymous(reports, pseudonym_key(folder)) if options.anonymous else reports)
    links = {} if options.anonymous else page_links(found, out.parent)
    html = class_page(
        Page(
            view=view,
            language=lang,
            links=links,
            unreadable_files=complaints,
            anonymous=options.anonymous,
        )
    )
    try:
        write_atomically(out, html.encode("utf-8", "replace"))
    except OSError as error:
        raise AutograderError(f"{out} could not be written ({error.strerror}). Choose another place with --out.") from None
    console = Console(highlight=False)
    for line in (*_faulty(view), _summary(view, len(complaints)), f"{out}: the class report"):
        console.print(RichText(plain(line)), soft_wrap=True)
    return 0


def page_links(results: Sequence[Found], start: Path) -> dict[tuple[str, str], str]:
    """The address of each student's own page relative to `start`, where that page is there."""
    links = {}
    for found in results:
        page = found.path.with_name(STUDENTS_PAGE)
        if page.is_file():
            links[found.report.chapter, found.report.student] = quote(os.fsencode(os.path.relpath(page, start)))
    return links


def _faulty(view: ClassView) -> Iterator[str]:
    for fault in view.faults:
        yield f"Grader fault in {fault.check} of {fault.chapter} ({_many(len(fault.students), 'submission')}): their marks wait."


def _summary(view: ClassView, unreadable: int) -> str:
    """One line: how many, the median, and what an instructor must do something about."""
    parts = [f"{_many(len(view.reports), 'submission')} of {_many(len(view.chapters), 'chapter')}"]
    for chapter in view.chapters:
        if chapter.spread is not None:
            parts.append(f"median of {chapter.name} {mark_text(round(chapter.spread.median, 2), chapter.max_points)}")
    for_gpu = sum(on_cpu(report) is not None for report in view.reports)
    waiting = sum(report.points is None for report in view.reports) - len(view.unread) - for_gpu
    for count, what in (
        (len(view.unread), "could not be read"),
        (for_gpu, "waiting for a GPU"),
        (waiting, "waiting for a mark"),
        (len(view.help), "to help"),
        (unreadable, "no report of ours, left out"),
    ):
        if count:
            parts.append(f"{count} {what}")
    return "; ".join(parts)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
