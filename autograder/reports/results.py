"""The reports below folders of results: all that can be read, and one sentence for each that cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from autograder.errors import UsageError
from autograder.model import REPORT_SCHEMA, Report
from autograder.reports.files import JSON, MARKDOWN
from autograder.reports.plain import one_line

Complain = Callable[[str], None]
_DEPTHS = ("", "*/", "*/*/")  # a student's folder, OUT/CHAPTER, OUT
_NAMED = 5  # entries of a folder that an error names


class Found(msgspec.Struct, frozen=True):
    """A report and the file that it was read from."""

    path: Path
    report: Report


def read_results(paths: Sequence[Path], complain: Complain) -> list[Report]:
    """The reports of `find_results`, without their places."""
    return [found.report for found in find_results(paths, complain)]


def find_results(paths: Sequence[Path], complain: Complain) -> list[Found]:
    """All reports below `paths`, each once, sorted by chapter, student and place.

    A path is what `grade --out` wrote (OUT), one chapter or one student of it, or a `report.json`. `complain` gets a sentence
    for each file that is no report of this version, and for each student whose grading was cut off. Raises UsageError for a
    path that does not exist, that has no results, or of which none could be read.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        files = sorted(_files(path))
        readable = 0
        for file in files:
            report = _read(file, complain)
            if report is not None:
                readable += 1
                found[file.resolve()] = Found(file, report)
        if files and not readable:
            raise UsageError(f"{path}: none of its {len(files)} report.json can be read. Grade these submissions again.")
        for unfinished in sorted(set(_files(path, MARKDOWN)) - {file.with_name(MARKDOWN) for file in files}):
            complain(f"{unfinished.parent} has a {MARKDOWN} and no {JSON}: its grading was cut off. Grade it again.")
        if not files:
            raise UsageError(_nothing(path))
    return sorted(found.values(), key=lambda f: (f.report.chapter, f.report.student, str(f.path)))


def _files(path: Path, name: str = JSON) -> Iterator[Path]:
    if path.is_file():
        yield path.with_name(name) if name != JSON else path
    elif path.is_dir():
        for depth in _DEPTHS:
            yield from path.glob(depth + name)
    else:
        raise UsageError(f"There is no {path}. Give the folder that `autograder grade --out` wrote.")


def _read(file: Path, complain: Complain) -> Report | None:
    try:
        report = msgspec.json.decode(file.read_bytes(), type=Report)
    except OSError as error:
        complain(f"{file} cannot be read ({error.strerror}). Check its permissions.")
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        complain(f"{file} is no report ({one_line(str(error))}). Grade this submission again.")
    else:
        if report.schema == REPORT_SCHEMA:
            return report
        complain(f"{file} is a report of another version ({one_line(report.schema)}). Grade this submission again.")
    return None


def _nothing(path: Path) -> str:
    names = sorted(child.name for child in path.iterdir())
    held = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    return (
        f"{path} has no results: no {JSON} in it, in its folders or in theirs (it holds {held or 'nothing'}). "
        "Give the folder that `autograder grade --out` wrote, or grade first."
    )
