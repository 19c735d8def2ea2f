"""Grades one submission inside Gradescope's container: what run_autograder of autograder.zip starts.

`python -m autograder.authoring.gradescope_run ROOT`, with Gradescope's folders below ROOT (/autograder there): source,
submission, results. Where it cannot grade it writes nothing, says why on stderr, which staff see, and its exit code is not 0;
run_autograder then writes a result without a score.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from rich.console import Console

from autograder.chapters import CPU_CHECKS, Chapter, load_chapter
from autograder.errors import AutograderError, GraderFault
from autograder.grading.grader import Grader, limits_of, secrets_of
from autograder.grading.reading import Reader
from autograder.intake import Place
from autograder.model import Limits, Report
from autograder.reports.files import write_atomically
from autograder.reports.gradescope import gradescope_json
from autograder.reports.plain import one_line, plain
from autograder.reports.terminal import show_faults
from autograder.reports.words import cpu_only_note, report_mark
from autograder.sandbox.levels import LEVELS

SETTINGS, FAILED, SOLUTIONS = "settings.json", "failed.json", "solutions"
METADATA = "submission_metadata.json"
RESULTS = "results/results.json"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the zip says of how to grade: may be changed in it by hand."""

    chapter: str
    language: str = "en"
    hidden_checks: str = "visible"
    seed: int = 0
    memory_mb: int = 256  # of a submission; the grader itself takes most of the 768 MB of such a container
    slower: float = 2.0  # than what the chapter's limits are for: it has half a CPU
    most_seconds: float = 420.0  # for all calls of a submission; after 10 minutes Gradescope ends the container


class _User(msgspec.Struct):
    name: str = ""
    email: str = ""


class _Metadata(msgspec.Struct):
    users: list[_User] = []


def main(root: Path) -> int:
    """Grade what is in `root`/submission, write `root`/results/results.json; the exit code."""
    try:
        settings = _settings(root / "source" / SETTINGS)
        report = grade(root, settings)
    except AutograderError as error:
        print(f"autograder: {plain(str(error))}", file=sys.stderr)
        return error.exit_code
    data = gradescope_json(report, settings.language, hidden_checks=settings.hidden_checks)
    write_atomically(root / RESULTS, data)
    print(f"{one_line(report.student)}: {report_mark(report, 'en')}, isolation {report.environment.isolation}")
    return GraderFault.exit_code if show_faults(Console(highlight=False, width=120), [report]) else 0


def grade(root: Path, settings: Settings) -> Report:
    """The report on the submission, at the best level of isolation that holds here. Raises IsolationError if none does.

    Gradescope's containers have no GPU: checks that need one are left out, the mark is out of the others' points, and says so.
    """
    chapter = load_chapter(root / "source" / SOLUTIONS / settings.chapter)
    limits = container_limits(chapter, settings)
    with (
        Reader(LEVELS, secrets_of(chapter)) as reader,
        Grader(chapter, seed=settings.seed, limits=limits, visibilities=CPU_CHECKS, levels=LEVELS) as grader,
    ):
        reader.keep_to(grader.isolation)
        place = Place(student_name(root / METADATA), "submission", root / "submission")
        report = grader.grade_entry(place.entry(), reader)
    if not chapter.uses_gpu:
        return report
    return msgspec.structs.replace(report, notes=(*report.notes, cpu_only_note(report.max_points)))


def container_limits(chapter: Chapter, settings: Settings) -> Limits:
    """The chapter's limits for a slower machine, within what the container has."""
    limits = limits_of(chapter)
    return msgspec.structs.replace(
        limits,
        call_seconds=limits.call_seconds * settings.slower,
        load_seconds=limits.load_seconds * settings.slower,
        submission_seconds=min(limits.submission_seconds * settings.slower, settings.most_seconds),
        memory_bytes=settings.memory_mb * 1024**2,
    )


def student_name(metadata: Path) -> str:
    """Whose submission it is, by Gradescope's submission_metadata.json; "submission" where that says nothing."""
    try:
        users = msgspec.json.decode(metadata.read_bytes(), type=_Metadata).users
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        users = []
    return " + ".join(user.email or user.name for user in users if user.email or user.name) or "submission"


def _settings(path: Path) -> Settings:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError) as error:
        raise AutograderError(f"{path} cannot be read ({error}). Make autograder.zip anew.") from None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
