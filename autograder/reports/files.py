"""The results of one chapter: a folder a student, each file whole or not there, and the gradebook of all of them.

Several commands may grade into one folder, and each may be killed at any moment: a file is written beside its place and
then renamed, and `report.json` comes last, so that where it is, the rest is. Nothing is kept in a second place: what
was graded before is what these files say.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.errors import UsageError
from autograder.model import REPORT_SCHEMA, Report
from autograder.reports.gradebook import gradebook_csv
from autograder.reports.jsonfile import report_json
from autograder.reports.markdown import report_markdown
from autograder.reports.plain import folder_name

JSON, MARKDOWN, GRADEBOOK = "report.json", "report.md", "gradebook.csv"
UNFINISHED = ".unfinished"  # the ending of a file that is being written


class Results:
    """One chapter's results in `folder`, for students in `language`. Use as a context manager; raises OSError."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self._language = language

    def __enter__(self) -> Results:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder, os.O_RDONLY)
        if _locked(self._lock, alone=True):  # nobody else writes here: what is unfinished will stay so
            for path in (*self.folder.glob(f".*{UNFINISHED}"), *self.folder.glob(f"*/.*{UNFINISHED}")):
                path.unlink(missing_ok=True)
        _locked(self._lock, alone=False)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._lock)

    def find(self, student: str) -> Report | None:
        """The report on `student` that is here already; None if there is none, or none of this version."""
        report = _read(self.folder / folder_name(student) / JSON)
        return report if report is not None and report.student == student else None

    def write(self, report: Report) -> None:
        """Write what is new: `report.md` (for the student), then `report.json` (for the instructor)."""
        folder = self.folder / folder_name(report.student)
        folder.mkdir(exist_ok=True)
        write_if_new(folder / MARKDOWN, report_markdown(report, self._language).encode("utf-8", "replace"))
        write_if_new(folder / JSON, report_json(report))

    def __iter__(self) -> Iterator[Report]:
        """All reports that are here, this command's and others', sorted by folder."""
        for path in sorted(self.folder.glob(f"*/{JSON}")):
            if (report := _read(path)) is not None:
                yield report

    def write_gradebook(self) -> int:
        """Write the gradebook of all reports that are here; how many there are.

        Another command may write a report, and then its gradebook, while this one gathers its own: the last must be whole.
        """
        seen = None
        count = 0
        while seen != (seen := self._stamps()):
            reports = list(self)
            count = len(reports)
            write_if_new(self.folder / GRADEBOOK, gradebook_csv(reports).encode("utf-8", "replace"))
        return count

    def _stamps(self) -> dict[str, int]:
        stamps = {}
        for path in self.folder.glob(f"*/{JSON}"):
            with contextlib.suppress(FileNotFoundError):
                stamps[path.parent.name] = path.stat().st_mtime_ns
        return stamps


def read_results(paths: Sequence[Path]) -> tuple[list[Report], list[Path]]:
    """All reports in `paths`, sorted by chapter and student, and the files that are none of ours.

    Each path is what `grade --out` wrote, one chapter's folder of it, one student's, or a report.json. Raises UsageError for
    a path that is not there, and when there is no report at all.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there are no such results. Give the folder that `autograder grade --out` wrote.")
        found = [path] if path.is_file() else [f for depth in ("", "*/", "*/*/") for f in sorted(path.glob(f"{depth}{JSON}"))]
        files.update(dict.fromkeys(found))
    read = {path: _read(path) for path in files}
    reports = [report for report in read.values() if report is not None]
    if not reports:
        where = ", ".join(str(path) for path in paths)
        which = f"none of its {len(files)} {JSON} can be read" if files else f"there is no {JSON}"
        raise UsageError(f"{where}: {which}. Give the folder that `autograder grade --out` wrote.")
    reports.sort(key=lambda report: (report.chapter, report.student))
    return reports, [path for path, report in read.items() if report is None]


def _read(path: Path) -> Report | None:
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return report if report.schema == REPORT_SCHEMA else None


def _locked(descriptor: int, *, alone: bool) -> bool:
    """Hold the folder, alone (at once or not at all) or with others; whether it is held. Not every file system can."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except (ImportError, OSError):
        return False
    return True


def write_if_new(path: Path, data: bytes) -> None:
    """As `write_atomically`, unless that is what the file holds already."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    write_atomically(path, data)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step: a reader or a crash never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
