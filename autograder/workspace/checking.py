"""The public checks on what a student has: run, or remembered. What runs them is imported when something must run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.chapters import Chapter
from autograder.errors import ChapterError, GraderFault, WorkspaceError
from autograder.model import Report, Text
from autograder.reports.plain import one_line
from autograder.workspace.folders import top_of
from autograder.workspace.memory import keep_report, known_report
from autograder.workspace.work import Work

if TYPE_CHECKING:
    from autograder.grading.practice import Practice


def practised(chapter: Chapter, drive: Callable[[Practice], None]) -> None:
    """As `practise`, but that a chapter's files which do not work any more are their owner's to fetch anew: WorkspaceError."""
    from autograder.grading.practice import practise

    try:
        practise(chapter, drive)
    except ChapterError as error:
        lines = [line for line in str(error).splitlines() if line.strip()]
        why = one_line(lines[-1].strip()) if lines else ""
        folder = Path(chapter.folder)
        again = f"autograder start {top_of(folder)} {folder.name[:2]}"
        raise WorkspaceError(Text(
            f"The checks of {folder} do not work any more ({why}). "
            f"Delete its chapter.json and test_public.py and fetch them anew: {again}",
            f"Les vérifications de {folder} ne fonctionnent plus ({why}). "
            f"Supprimez son chapter.json et son test_public.py, puis récupérez-les : {again}",
        )) from None  # fmt: skip


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
