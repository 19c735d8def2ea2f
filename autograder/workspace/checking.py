"""The public checks on what a student has: run, or remembered. What runs them is imported when something must run."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.chapters import Chapter
from autograder.errors import ChapterError, GraderFault, WorkspaceError
from autograder.model import Report, Text
from autograder.reports.plain import one_line
from autograder.workspace.folders import shown
from autograder.workspace.memory import keep_report, known_report
from autograder.workspace.work import Work, anew

if TYPE_CHECKING:
    from autograder.grading.practice import Practice


def practised(chapter: Chapter, drive: Callable[[Practice], None]) -> None:
    """As `practise`, but that a chapter's files which do not work any more are their owner's to fetch anew: WorkspaceError.

    What pytest itself would print of them is kept from the student.
    """
    from autograder.grading.practice import practise

    stderr = sys.stderr
    begun = False

    def start(practice: Practice) -> None:
        nonlocal begun
        begun = True
        with contextlib.redirect_stderr(stderr):
            drive(practice)

    try:
        with contextlib.redirect_stderr(io.StringIO()):
            practise(chapter, start)
    except ChapterError as error:
        raise _spoilt(chapter, str(error)) from None
    except GraderFault as error:
        if begun or "pytest ended" not in str(error):
            raise
        if "with code 2 " in str(error):  # pytest took a Ctrl-C for itself
            raise KeyboardInterrupt from None
        raise _spoilt(chapter, "test_public.py") from None


def _spoilt(chapter: Chapter, said: str) -> WorkspaceError:
    lines = [line.removeprefix("E ").strip() for line in said.splitlines() if line.strip()]
    why = one_line(lines[-1]) if lines else ""
    folder = Path(chapter.folder)
    return WorkspaceError(Text(
        f"The checks of {shown(folder)} do not work any more ({why}). "
        f"Delete its chapter.json and test_public.py and fetch them anew: {anew(folder)}",
        f"Les vérifications de {shown(folder)} ne fonctionnent plus ({why}). "
        f"Supprimez son chapter.json et son test_public.py, puis récupérez-les : {anew(folder)}",
    ))  # fmt: skip


def public_report(work: Work) -> Report:
    """The public checks' results, remembered ones where nothing changed. Raises WorkspaceError, IsolationError, GraderFault."""
    if (report := known_report(work)) is not None:
        return report
    reports: list[Report] = []
    practised(work.chapter, lambda practice: reports.append(practice.report(work.submission)))
    if not reports:
        raise GraderFault(f"The checks of {work.chapter.name} ended before they began. Run it again.")
    keep_report(work, reports[0])
    return reports[0]
