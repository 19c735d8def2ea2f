"""Which misconceptions a class holds: the one that most students hold first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from autograder.model import Report, Text


class Held(msgspec.Struct, frozen=True):
    """A misconception: who holds it, and the checks that it fails, with how many students each."""

    chapter: str
    name: str
    lesson: Text
    students: tuple[str, ...]
    checks: tuple[tuple[str, int], ...]


def misconceptions(reports: Iterable[Report]) -> tuple[Held, ...]:
    """One chapter's, the one that most students hold first."""
    lessons: dict[str, Text] = {}
    students: dict[str, dict[str, None]] = {}
    checks: dict[str, Counter[str]] = {}
    chapter = ""
    for report in reports:
        chapter = report.chapter
        for check in report.checks:
            if check.diagnosis is not None:
                name = check.diagnosis.name
                lessons[name] = check.diagnosis.lesson
                students.setdefault(name, {})[report.student] = None
                checks.setdefault(name, Counter())[check.name] += 1
    ranked = sorted(students, key=lambda name: (-len(students[name]), name))
    return tuple(Held(chapter, n, lessons[n], tuple(students[n]), tuple(checks[n].most_common())) for n in ranked)
