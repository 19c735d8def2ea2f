"""The results of one chapter: a folder a student, each file whole or not there, and the gradebook of all of them.

Several commands may grade into one folder, and each may be killed at any moment: a file is written beside its place and
then renamed, and `report.json` comes last, so that where it is, the rest is. Nothing is kept in a second place: what
was graded before is what these files say.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.model import REPORT_SCHEMA, Report
from autograder.reports.gradebook import gradebook_csv
from autograder.reports.jsonfile import report_json
from autograder.reports.markdown import report_markdown
from autograder.reports.page import page_stamp, report_page
from autograder.reports.plain import folder_name

JSON, MARKDOWN, PAGE, GRADEBOOK = "report.json", "report.md", "report.html", "gradebook.csv"
Files = Callable[[Report], Iterable[tuple[str, bytes | None]]]
UNFINISHED = ".unfinished"  # the ending of a file that is being written


class Results:
    """One chapter's results in `folder`, for students in `language`. Use as a context manager; raises OSError.

    `others` gives a report's files in other formats: name → bytes, None for a file that must not be there.
    """

    def __init__(self, folder: Path, language: str, others: Files = lambda report: ()) -> None:
        self.folder = folder
        self._language = language
        self._others = others

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
        """Write what is new: other formats, `report.md` and `report.html` (for the student), then `report.json`."""
        folder = self.folder / folder_name(report.student)
        folder.mkdir(exist_ok=True)
        data = report_json(report)
        write_files(folder, self._others(report))
        write_if_new(folder / MARKDOWN, report_markdown(report, self._language).encode("utf-8", "replace"))
        stamp = page_stamp(data, self._language)
        if not _ends_with(folder / PAGE, stamp):
            write_atomically(folder / PAGE, report_page(report, self._language).encode("utf-8", "replace") + stamp)
        write_if_new(folder / JSON, data)

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


def _read(path: Path) -> Report | None:
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return report if report.schema == REPORT_SCHEMA else None


def _ends_with(path: Path, ending: bytes) -> bool:
    """Whether the file is there and ends so. Of a page that was written before, this is read, and nothing made anew."""
    try:
        with path.open("rb") as file:
            file.seek(-len(ending), os.SEEK_END)
            return file.read() == ending
    except OSError:  # not there, or shorter
        return False


def _locked(descriptor: int, *, alone: bool) -> bool:
    """Hold the folder, alone (at once or not at all) or with others; whether it is held. Not every file system can."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except (ImportError, OSError):
        return False
    return True


def write_files(folder: Path, files: Iterable[tuple[str, bytes | None]]) -> None:
    """Write what is new of `files`; one without bytes is removed, as what an earlier run left says what is no longer so."""
    for name, data in files:
        if data is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write_if_new(folder / name, data)


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
