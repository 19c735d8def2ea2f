"""Who needs help, by rules that an instructor can say aloud, and what to talk about first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from autograder.model import CheckResult, Diagnosis, Outcome, Report, Text
from autograder.reports.gradebook import status
from autograder.reports.words import on_cpu
from autograder.scoring import WITHHOLDING

HALF = 0.5
CHAPTERS_BELOW_HALF = 2


class Help(msgspec.Struct, frozen=True):
    """A student who needs help: the reasons, the share of the points, and what to talk about first."""

    student: str
    share: float | None
    reasons: tuple[Text, ...]
    chapter: str
    misconception: Diagnosis | None
    check: CheckResult | None
    problem: Text | None


def needing_help(reports: Sequence[Report]) -> tuple[Help, ...]:
    """Those whom one of the four rules of `_reasons` names, the lowest share of the points first."""
    chapters = len({report.chapter for report in reports})
    by_student: dict[str, list[Report]] = {}
    for report in reports:
        by_student.setdefault(report.student, []).append(report)
    found = []
    for student, own in by_student.items():
        share = _share(own)
        if reasons := _reasons(own, share, chapters):
            found.append(Help(student, share, reasons, *_first(own)))
    return tuple(sorted(found, key=lambda h: (-1.0 if h.share is None else h.share, h.student)))


def _share(own: Sequence[Report]) -> float | None:
    """Of the points of what has a mark, and of what was judged where a mark waits for a GPU alone."""
    judged = [points for report in own if (points := _judged(report)) is not None]
    most = sum(most for _, most in judged)
    return sum(points for points, _ in judged) / most if most > 0 else None


def _judged(report: Report) -> tuple[float, float] | None:
    """Points, and of how many; None where nothing can be said."""
    if report.points is not None:
        return report.points, report.max_points
    part = on_cpu(report)
    return None if part is None else (part.points, part.max_points)


def _reasons(own: Sequence[Report], share: float | None, chapters: int) -> tuple[Text, ...]:
    reasons = []
    if all(status(report) == "unreadable" for report in own):
        reasons.append(Text("nothing that could be read", "rien de lisible"))
    if share is not None and share < HALF:
        reasons.append(Text("less than half of the points", "moins de la moitié des points"))
    judged = [points for report in own if (points := _judged(report)) is not None]
    below = sum(points < HALF * most for points, most in judged)
    if below >= CHAPTERS_BELOW_HALF:
        reasons.append(Text(f"less than half in {below} chapters", f"moins de la moitié dans {below} chapitres"))
    missing = chapters - len({report.chapter for report in own})
    if missing > HALF * chapters:
        reasons.append(
            Text(f"nothing here for {missing} of {chapters} chapters", f"rien ici pour {missing} chapitres sur {chapters}")
        )
    return tuple(reasons)


def _first(own: Sequence[Report]) -> tuple[str, Diagnosis | None, CheckResult | None, Text | None]:
    """What to talk about first, and its chapter: the misconception behind most checks, else the first check that does not
    pass, else why nothing could be read."""
    failed = [(r.chapter, check) for r in own for check in r.checks if check.outcome not in (Outcome.PASSED, *WITHHOLDING)]
    diagnosed = Counter((chapter, check.diagnosis.name) for chapter, check in failed if check.diagnosis is not None)
    if diagnosed:
        (first, name), _ = diagnosed.most_common(1)[0]
        for chapter, check in failed:
            if chapter == first and check.diagnosis is not None and check.diagnosis.name == name:
                return chapter, check.diagnosis, check, None
    if failed:
        return failed[0][0], None, failed[0][1], None
    unread = next((report for report in own if report.problem is not None), None)
    return (unread.chapter, None, None, unread.problem) if unread else (own[0].chapter, None, None, None)
