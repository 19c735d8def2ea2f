"""`--format` of `grade` and `check`: files for other platforms, and what GitHub Actions shows of a run."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import msgspec
import typer

from autograder.chapters import Chapter
from autograder.cli.orders import orders
from autograder.errors import AutograderError
from autograder.model import Report, Text
from autograder.reports.files import write_files
from autograder.reports.formats import find_formats
from autograder.reports.github import Source

GITHUB = "github"
SUMMARY = "GITHUB_STEP_SUMMARY"
WORKSPACE = "GITHUB_WORKSPACE"
MOST_SOURCE = 1024**2  # bytes of a student's file that are looked at
_PUBLIC = Text(
    "Public checks only; the hidden ones run at grading.",
    "Vérifications publiques seulement ; les vérifications cachées ont lieu à la correction.",
)


class Formats:
    """The formats that were asked for by `names`, written for each report. Use as a context manager around what prints.

    With github, annotations and the step's summary come at the end. Raises UsageError for an unknown name and where the
    environment lacks what a format needs; on leaving, AutograderError if the summary cannot be written.
    """

    def __init__(
        self, names: Sequence[str], lang: str, environ: Mapping[str, str] = os.environ, others: Collection[str] = ()
    ) -> None:
        self._formats = find_formats(names, (GITHUB, *others))
        self._github = GITHUB in names
        self._lang = lang
        self._environ = environ
        self._reports: list[tuple[Report, Source | None]] = []
        self._without: list[str] = []
        for chosen in self._formats:
            chosen.check(environ)

    def __enter__(self) -> Formats:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            return
        for missing in self._without:
            print(missing, file=sys.stderr)
        if self._github:
            self._show()

    def files(self, report: Report) -> Iterator[tuple[str, bytes | None]]:
        """The report's files: name and bytes, None where a format has no way to say what the report says."""
        for chosen in self._formats:
            data = chosen.write(report, self._lang, self._environ)
            if data is None:
                from autograder.reports.plain import one_line
                from autograder.reports.words import on_cpu, report_mark

                why = "is withheld" if on_cpu(report) is None else f"waits: {report_mark(report, 'en')}"
                self._without.append(f"{one_line(report.student)}: no {chosen.file}, as the mark {why}.")
            yield chosen.file, data

    def add(self, report: Report, held: object, chapter: Chapter) -> None:
        """Have GitHub show the report, and where `held` is a path in the workspace, beside the lines of the file there."""
        if self._github:
            self._reports.append((report, source_of(held, chapter, self._environ)))

    def add_checked(self, report: Report, chapter: Chapter, out: Path) -> None:
        """`add`, and write its files into `out`/CHAPTER: of a student's own run, whose mark is that of the public checks."""
        report = public_only(report)
        self.add(report, Path(chapter.folder), chapter)
        if self._formats:
            folder = out / report.chapter
            try:
                write_files(folder, self.files(report))
            except OSError as error:
                said = f"{folder} could not be written ({error.strerror}). Make room or choose another --out."
                raise AutograderError(said) from None

    def _show(self) -> None:
        from autograder.reports.github import MOST_BYTES, github_commands, github_summary

        with orders():
            typer.echo(github_commands(self._reports, self._lang), nl=False)
        if not (where := self._environ.get(SUMMARY)):
            return
        try:
            with open(where, "ab") as file:
                room = MOST_BYTES - file.tell()
                summary = github_summary([report for report, _ in self._reports], self._lang, room=room)
                file.write(summary.encode("utf-8", "replace"))
        except OSError as error:
            raise AutograderError(f"${SUMMARY} names {where}, which could not be written ({error.strerror}).") from None


def public_only(report: Report) -> Report:
    """The report with the public checks' points as the most that there are: of the others, nothing is known here."""
    most = round(sum(check.max_points for check in report.checks), 6)
    return msgspec.structs.replace(report, max_points=most, notes=(*report.notes, _PUBLIC))


def source_of(held: object, chapter: Chapter, environ: Mapping[str, str]) -> Source | None:
    """Where a student's file is in the repository, if `held` is a path to it or to its folder; lines by function."""
    if not isinstance(held, Path):
        return None
    tried = (held, held / chapter.main, held / chapter.name / chapter.main)
    path = next((path for path in tried if path.suffix in (".py", ".ipynb") and path.is_file()), None)
    if path is None:
        return None
    workspace = Path(environ.get(WORKSPACE) or Path.cwd()).resolve()
    full = path.resolve()
    if not full.is_relative_to(workspace):
        return None
    try:
        with path.open("rb") as file:
            text = file.read(MOST_SOURCE)
    except OSError:
        return None
    return Source(full.relative_to(workspace).as_posix(), _lines(text, chapter.functions) if path.suffix == ".py" else {})


def _lines(source: bytes, functions: Sequence[str]) -> dict[str, int]:
    """Function → the line that its last definition starts at."""
    found = {}
    for number, line in enumerate(source.split(b"\n"), start=1):
        match = re.match(rb"(?:async )?def ([A-Za-z_0-9]+)\b", line)
        if match and (name := match[1].decode()) in functions:
            found[name] = number
    return found
