"""What was found before, kept in the student's folder: the report on the same files needs no second run."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec

from autograder import __version__
from autograder.model import Outcome, Report, Submission
from autograder.reports.files import write_atomically
from autograder.workspace.folders import top_of
from autograder.workspace.work import Work

FOLDER = ".autograder"
# A hang or a crash may end otherwise tomorrow: only what the answers alone decide is kept.
_LASTING = frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.RAISED, Outcome.FORBIDDEN})


class Kept(msgspec.Struct, frozen=True):
    """One chapter's file: the report on what `key` is the hash of, and how many hints were given for each check."""

    key: str = ""
    report: Report | None = None
    hints: dict[str, int] = {}


def kept(work: Work) -> Kept:
    """What is kept of a chapter; nothing where there is no such file, or one that is none of ours."""
    try:
        return msgspec.json.decode(_path(work).read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Kept()


def known_report(work: Work) -> Report | None:
    """The report on the very files that are there now; None if they were not checked yet."""
    found = kept(work)
    return found.report if found.key == _key(work) else None


def keep_report(work: Work, report: Report) -> None:
    """Keep a report for the next question about the same files. A folder that cannot be written keeps nothing."""
    if report.checks and all(check.outcome in _LASTING for check in report.checks):
        _keep(work, Kept(_key(work), report, kept(work).hints))


def count_hint(work: Work, check: str) -> int | None:
    """The number of times a hint for `check` was asked for, this one included; None where that cannot be kept."""
    found = kept(work)
    count = found.hints.get(check, 0) + 1
    return count if _keep(work, msgspec.structs.replace(found, hints={**found.hints, check: count})) else None


def _keep(work: Work, content: Kept) -> bool:
    with contextlib.suppress(OSError, UnicodeError):  # a lone surrogate has no bytes
        write_atomically(_path(work), msgspec.json.encode(content))
        return True
    return False


def _path(work: Work) -> Path:
    return top_of(Path(work.chapter.folder)) / FOLDER / f"{Path(work.chapter.folder).name}.json"


def _key(work: Work) -> str:
    """The hash of all that decides a report on public checks."""
    digest = hashlib.sha256(__version__.encode())
    folder = Path(work.chapter.folder)
    for name in ("chapter.json", "test_public.py", "lessons.json"):
        content = (folder / name).read_bytes() if (folder / name).is_file() else b""
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    handed_in = work.submission.sha256 if isinstance(work.submission, Submission) else ""
    digest.update(handed_in.encode())
    return digest.hexdigest()
