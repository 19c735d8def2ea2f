"""`autograder export`: results in the formats of other programs, for a class or for each student; a chapter for Gradescope."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import typer

from autograder.cli.settings import language
from autograder.errors import AutograderError, UsageError
from autograder.model import Report
from autograder.reports.canvas import fill_canvas
from autograder.reports.checks_table import checks_csv
from autograder.reports.files import MARKDOWN, write_atomically
from autograder.reports.formats import FORMATS, Format
from autograder.reports.gradebook import gradebook_csv
from autograder.reports.jsonfile import class_json, class_json_lines
from autograder.reports.markdown import report_markdown
from autograder.reports.marking import Filled
from autograder.reports.moodle import fill_moodle
from autograder.reports.plain import folder_name, one_line, plain
from autograder.reports.results import Found, find_results
from autograder.reports.wide import class_wide_csv
from autograder.reports.words import on_cpu, points_text, report_mark

REPORTS_MISSING = 3
STDOUT = Path("-")
GRADESCOPE = "gradescope"


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    format: str
    results: tuple[Path, ...]
    into: Path | None = None
    out: Path | None = None
    in_place: bool = False
    column: str = ""
    scale: bool = False
    feedback: bool = False
    lang: str = ""
    solutions: Path | None = None


class ClassFormat(msgspec.Struct, frozen=True):
    """One file for a class: what it is called where no other name is given, and who writes it."""

    file: str
    write: Callable[[Sequence[Report]], bytes]


class PlatformFormat(msgspec.Struct, frozen=True):
    """A platform's own file, to be filled in: what the result is called, who fills it in, and what is done with it then."""

    file: str
    fill: Callable[[bytes, Sequence[Report], ExportOptions], Filled]
    then: str


def _text(write: Callable[[Sequence[Report]], str]) -> Callable[[Sequence[Report]], bytes]:
    return lambda reports: write(reports).encode("utf-8", "replace")


def _canvas(data: bytes, reports: Sequence[Report], options: ExportOptions) -> Filled:
    return fill_canvas(data, str(options.into), reports, column=options.column, scale=options.scale)


def _moodle(data: bytes, reports: Sequence[Report], options: ExportOptions) -> Filled:
    feedback = language(options.lang) if options.feedback else ""
    return fill_moodle(data, str(options.into), reports, column=options.column, scale=options.scale, feedback=feedback)


def _markdown(report: Report, lang: str, environ: Mapping[str, str]) -> bytes:
    return report_markdown(report, lang).encode("utf-8", "replace")


CLASS_FORMATS = {
    "csv": ClassFormat("marks.csv", _text(gradebook_csv)),
    "checks": ClassFormat("checks.csv", _text(checks_csv)),
    "wide": ClassFormat("wide.csv", _text(class_wide_csv)),
    "json": ClassFormat("reports.json", class_json),
    "jsonl": ClassFormat("reports.jsonl", class_json_lines),
}
PLATFORM_FORMATS = {
    "canvas": PlatformFormat("canvas.csv", _canvas, "In Canvas: Grades, Import."),
    "moodle": PlatformFormat(
        "moodle.csv", _moodle, "In Moodle: the assignment's submissions, Upload grading worksheet, with the language as it was."
    ),
}
MARKDOWN_FORMAT = Format("md", MARKDOWN, _markdown)
# of Gradescope's two files, this command makes the chapter's; `grade --format gradescope` writes a student's
STUDENT_FORMATS = {known.name: known for known in (MARKDOWN_FORMAT, *FORMATS) if known.name != GRADESCOPE}


def run(options: ExportOptions) -> int:
    """Write what is asked for; the exit code: 3 if a report could not be read. Raises AutograderError."""
    lang = language(options.lang)
    _check(options)
    if options.format == GRADESCOPE:
        _write_gradescope(options, lang)
        return 0
    complaints: list[str] = []
    results = find_results(options.results, complaints.append)
    if options.format in STUDENT_FORMATS:
        _write_students(STUDENT_FORMATS[options.format], results, options, lang)
    elif options.format in PLATFORM_FORMATS:
        _fill(PLATFORM_FORMATS[options.format], results, options)
    else:
        _write_class(CLASS_FORMATS[options.format], results, options)
    for complaint in complaints:
        _warn(complaint)
    if complaints:
        _warn(f"{len(complaints)} of {len(results) + len(complaints)} results are not in what was written.")
    return REPORTS_MISSING if complaints else 0


def _check(options: ExportOptions) -> None:
    """Raises UsageError for an unknown format, and for options that do not belong to it."""
    known = sorted({*CLASS_FORMATS, *PLATFORM_FORMATS, *STUDENT_FORMATS, GRADESCOPE})
    if options.format not in known:
        near = difflib.get_close_matches(options.format.lower(), known, n=2, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"There is no format {options.format!r}. {hint}The formats are {', '.join(known)}.")
    if options.format in PLATFORM_FORMATS:
        if options.into is None:
            raise UsageError(f"{options.format} fills in a file that was exported there: give it with --into FILE.")
    elif options.into is not None or options.column or options.scale:
        raise UsageError(f"--into, --column and --scale are for {' and '.join(PLATFORM_FORMATS)}, not for {options.format}.")
    if options.feedback and options.format != "moodle":
        raise UsageError(f"--feedback is for moodle: {options.format} has no place for a text.")
    if options.in_place and (options.into is None or options.out is not None):
        raise UsageError("--in-place writes over the file of --into: give that, and no --out.")


def _write_gradescope(options: ExportOptions, lang: str) -> None:
    """The chapter that stands where results would, as Gradescope's autograder.zip."""
    from autograder.authoring.gradescope_zip import build, cpu_points
    from autograder.chapters import find_chapter
    from autograder.cli.settings import find_solutions

    if len(options.results) != 1 or options.out == STDOUT:
        raise UsageError("gradescope makes one file of one chapter: autograder export gradescope 08 --out autograder.zip.")
    chapter = find_chapter(str(options.results[0]), find_solutions(options.solutions))
    name = f"{chapter.name}_gradescope.zip"
    out = Path(name) if options.out is None else options.out / name if options.out.is_dir() else options.out
    with _writing(out):
        build(chapter, out, language=lang)
    most = points_text(cpu_points(chapter))
    without = " The checks that need a GPU are left out: its containers have none." if chapter.uses_gpu else ""
    _say(out, f"{out}: {chapter.name} for Gradescope, out of {most} points. There: Configure Autograder, Upload.{without}")


def _write_class(form: ClassFormat, results: Sequence[Found], options: ExportOptions) -> None:
    reports = [found.report for found in results]
    out = _out(options, form.file)
    _write(out, form.write(reports))
    _say(out, f"{_place(out)}: {_many(len(reports), 'result')} of {_many(len({r.chapter for r in reports}), 'chapter')}.")
    if twice := _twice(reports):
        _warn(f"More than one result for a student and a chapter; keep one of them: {_listed(twice)}.")


def _fill(form: PlatformFormat, results: Sequence[Found], options: ExportOptions) -> None:
    assert options.into is not None
    try:
        data = options.into.read_bytes()
    except OSError as error:
        raise UsageError(f"--into {options.into} cannot be read ({error.strerror}). Give the file that was exported.") from None
    filled = form.fill(data, [found.report for found in results], options)
    out = options.into if options.in_place else _out(options, form.file)
    if not options.in_place and options.out is None and out.exists() and out.samefile(options.into):
        raise UsageError(f"{out} is the file of --into. Give --in-place to write over it, or another file with --out.")
    _write(out, filled.data)
    columns = ", ".join(f"“{column}”" for column in filled.columns)
    _say(out, f"{_place(out)}: {_many(filled.marks, 'mark')} in {columns}. {form.then}")
    for note in filled.notes:
        _warn(f"{note.what}: {_listed(note.about)}.")


def _write_students(form: Format, results: Sequence[Found], options: ExportOptions, lang: str) -> None:
    form.check(os.environ)
    out = options.out
    if out == STDOUT and len(results) > 1:
        raise UsageError(f"{options.format} is a file a student, and here are {len(results)}: --out takes a folder.")
    if out is not None and (twice := _twice([found.report for found in results])):
        raise UsageError(f"More than one result for a student and a chapter; give --out to one folder of them: {_listed(twice)}.")
    written, without = 0, []
    for found in results:
        data = form.write(found.report, lang, os.environ)
        if data is None:
            waits = "" if on_cpu(found.report) is None else f" ({report_mark(found.report, 'en')})"
            without.append(one_line(found.report.student) + waits)
            continue
        folder = found.path.parent if out is None else out / found.report.chapter / folder_name(found.report.student)
        _write(STDOUT if out == STDOUT else folder / form.file, data)
        written += 1
    if out != STDOUT:
        _say(out or options.results[0], f"{out or 'beside each report.json'}: {_many(written, 'file')} called {form.file}.")
    if without:
        _warn(f"{form.name} cannot say what these reports say, and has no file for them: {_listed(without)}.")


def _out(options: ExportOptions, file: str) -> Path:
    """Where the file goes: as asked, else into the (first) folder of results."""
    if options.out is not None:
        return options.out / file if options.out.is_dir() else options.out
    first = options.results[0]
    return (first if first.is_dir() else first.parent) / file


def _twice(reports: Sequence[Report]) -> list[str]:
    counts = Counter((report.student, report.chapter) for report in reports)
    return [one_line(f"{student} ({chapter})") for (student, chapter), count in counts.items() if count > 1]


def _write(out: Path, data: bytes) -> None:
    if out == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with _writing(out):
        write_atomically(out, data)


@contextlib.contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AutograderError(f"{out} could not be written ({error.strerror}). Make room or choose another --out.") from None


def _place(out: Path) -> str:
    return "standard output" if out == STDOUT else str(out)


def _say(out: Path, sentence: str) -> None:
    typer.echo(plain(sentence), err=out == STDOUT)


def _warn(sentence: str) -> None:
    typer.echo(plain(sentence), err=True)


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names)  # all of them: each is somebody's mark, and names have commas


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
