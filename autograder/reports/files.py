"""Writes a run's results: whole files or none, one folder a student."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from autograder.model import Report
from autograder.reports.jsonfile import report_json
from autograder.reports.markdown import report_markdown
from autograder.reports.plain import folder_name


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step: a reader or a crash never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
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


def write_report(report: Report, out: Path, language: str) -> Path:
    """Write `report.json` (for the instructor) and `report.md` (for the student); the folder they are in."""
    folder = out / folder_name(report.student)
    write_atomically(folder / "report.json", report_json(report))
    write_atomically(folder / "report.md", report_markdown(report, language).encode("utf-8", "replace"))
    return folder
