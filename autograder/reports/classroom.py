"""What an instructor must know of a class, found in its reports: pure functions from reports to frozen tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.gradebook import status
from autograder.reports.helping import Help, needing_help
from autograder.reports.misconceptions import Held, misconceptions
from autograder.reports.statistics import MIN_CLASS, Bin, Spread, difficulty, high_fence, histogram, item_rest, median, spread
from autograder.reports.words import waits_for_gpu
from autograder.scoring import WITHHOLDING

NEGATIVE, NOBODY, EVERYBODY = "negative", "nobody", "everybody"
_ROUNDING = 1e-6  # of a sum of points


class Fault(msgspec.Struct, frozen=True):
    """A check in which the grader failed: on whom, and the different tracebacks with how often each, the most frequent first."""

    chapter: str
    check: str
    students: tuple[str, ...]
    traces: tuple[tuple[str, int], ...]


class Waiting(msgspec.Struct, frozen=True):
    """A check that was not run on some, whose marks wait for it."""

    chapter: str
    check: str
    sentence: Text
    students: tuple[str, ...]


class GpuWaiting(msgspec.Struct, frozen=True):
    """A chapter's checks that wait for a GPU, what they are worth together, and whose marks wait for them."""

    chapter: str
    checks: tuple[str, ...]
    points: float
    students: tuple[str, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A check over the class. `judged` counts those whom it could judge; `outcomes` counts all. Flags: see `_flags`."""

    name: str
    sentence: Text
    visibility: str
    max_points: float
    judged: int
    difficulty: float | None
    discrimination: float | None
    outcomes: dict[Outcome, int]
    seconds: float | None
    flags: tuple[str, ...]


class ChapterView(msgspec.Struct, frozen=True, kw_only=True):
    """One chapter. `marks` are those that are given, `full` of them the most that can be earned; `whole` counts who was judged by
    every check."""

    name: str
    title: Text
    reports: tuple[Report, ...]
    max_points: float
    marks: tuple[float, ...]
    full: int
    spread: Spread | None
    bins: tuple[Bin, ...]
    items: tuple[Item, ...]
    whole: int
    misconceptions: tuple[Held, ...]
    seconds: float | None
    seconds_fence: float | None
    memory: float | None
    memory_fence: float | None


class Condition(msgspec.Struct, frozen=True):
    """One condition of grading, and each value it had with how many reports; more than one value: they differ."""

    name: Text
    values: tuple[tuple[str, int], ...]

    @property
    def differ(self) -> bool:
        return len(self.values) > 1


class ClassView(msgspec.Struct, frozen=True, kw_only=True):
    """The class."""

    reports: tuple[Report, ...]
    students: int
    faults: tuple[Fault, ...]
    unread: tuple[Report, ...]
    waiting: tuple[Waiting, ...]
    for_gpu: tuple[GpuWaiting, ...]
    chapters: tuple[ChapterView, ...]
    help: tuple[Help, ...]
    conditions: tuple[Condition, ...]


def class_view(reports: Sequence[Report]) -> ClassView:
    """Everything the page says, from reports sorted by chapter and student."""
    names = list(dict.fromkeys(report.chapter for report in reports))
    return ClassView(
        reports=tuple(reports),
        students=len({report.student for report in reports}),
        faults=faults(reports),
        unread=tuple(report for report in reports if status(report) == "unreadable"),
        waiting=waiting(reports),
        for_gpu=tuple(found for name in names if (found := for_gpu([r for r in reports if r.chapter == name])) is not None),
        chapters=tuple(chapter_view([report for report in reports if report.chapter == name]) for name in names),
        help=needing_help(reports),
        conditions=conditions(reports),
    )


def chapter_view(reports: Sequence[Report]) -> ChapterView:
    """One chapter's numbers; `reports` are all of it, at least one."""
    marks = tuple(report.points for report in reports if report.points is not None)
    max_points = max(report.max_points for report in reports)
    items, whole = check_items(reports)
    seconds, memory = seconds_of(reports), memory_of(reports)
    return ChapterView(
        name=reports[0].chapter,
        title=reports[0].title,
        reports=tuple(reports),
        max_points=max_points,
        marks=marks,
        full=sum(mark >= max_points - _ROUNDING for mark in marks),
        spread=spread(marks),
        bins=histogram(marks, max_points, bin_count(max_points)) if max_points > 0 else (),
        items=items,
        whole=whole,
        misconceptions=misconceptions(reports),
        seconds=median(seconds),
        seconds_fence=high_fence(seconds),
        memory=median(memory),
        memory_fence=high_fence(memory),
    )


def bin_count(max_points: float) -> int:
    """Bins as wide as people count: one or two points where that gives about ten, else ten."""
    for width in (1, 2):
        if max_points % width == 0 and 5 <= max_points / width <= 12:
            return int(max_points // width)
    return 10


def seconds_of(reports: Iterable[Report]) -> list[float]:
    """What was measured; a submission that never ran has no time."""
    return [report.measured.seconds for report in reports if report.measured.seconds > 0]


def memory_of(reports: Iterable[Report]) -> list[float]:
    """The same in MB."""
    return [report.measured.worker_peak_mb for report in reports if report.measured.worker_peak_mb > 0]


def faults(reports: Sequence[Report]) -> tuple[Fault, ...]:
    """Each check that the grader failed in once, the one that touches most submissions first."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for report in reports:
        for check in report.checks:
            if check.outcome is Outcome.GRADER_ERROR:
                found.setdefault((report.chapter, check.name), []).append((report.student, check.instructor_only or ""))
    made = (
        Fault(chapter, name, tuple(student for student, _ in seen), tuple(Counter(trace for _, trace in seen).most_common()))
        for (chapter, name), seen in found.items()
    )
    return tuple(sorted(made, key=lambda fault: -len(fault.students)))


def waiting(reports: Sequence[Report]) -> tuple[Waiting, ...]:
    """The checks that were not run on somebody, those for a GPU aside."""
    sentences: dict[tuple[str, str], Text] = {}
    students: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        for check in report.checks:
            if check.outcome is Outcome.NOT_RUN and not waits_for_gpu(check):
                key = (report.chapter, check.name)
                sentences[key] = check.sentence
                students.setdefault(key, []).append(report.student)
    return tuple(Waiting(*key, sentences[key], tuple(names)) for key, names in students.items())


def for_gpu(reports: Sequence[Report]) -> GpuWaiting | None:
    """What waits for a GPU in one chapter's reports; None if nothing does."""
    checks = {check.name: check.max_points for report in reports for check in report.checks if waits_for_gpu(check)}
    students = tuple(report.student for report in reports if any(map(waits_for_gpu, report.checks)))
    return GpuWaiting(reports[0].chapter, tuple(checks), round(sum(checks.values()), 6), students) if checks else None


def check_items(reports: Sequence[Report]) -> tuple[tuple[Item, ...], int]:
    """Each check over the chapter's `reports`, in their order, and how many were judged by all that judged anybody."""
    results: dict[str, list[CheckResult]] = {}
    for report in reports:
        for check in report.checks:
            if check.max_points > 0 or check.outcome is not Outcome.GRADER_ERROR:  # a lost grader's stand-in is no check
                results.setdefault(check.name, []).append(check)
    # a check that waits for everybody, for want of a GPU, says nothing of the others
    judging = [name for name, given in results.items() if not all(check.outcome in WITHHOLDING for check in given)]
    whole = []
    for report in reports:
        points = {check.name: check.points for check in report.checks if check.outcome not in WITHHOLDING}
        if judging and all(name in points for name in judging):
            whole.append([points[name] for name in judging])
    scores = np.asarray(whole, dtype=np.float64).reshape(len(whole), len(judging))
    correlations = dict(zip(judging, item_rest(scores), strict=True))
    return tuple(_item(given, correlations.get(name)) for name, given in results.items()), len(whole)


def _item(given: Sequence[CheckResult], discrimination: float | None) -> Item:
    last = given[-1]
    judged = [check for check in given if check.outcome not in WITHHOLDING]
    counted = Counter(check.outcome for check in given)
    p = difficulty([check.points for check in judged], last.max_points)
    return Item(
        name=last.name,
        sentence=last.sentence,
        visibility=last.visibility,
        max_points=last.max_points,
        judged=len(judged),
        difficulty=p,
        discrimination=discrimination,
        outcomes={outcome: counted[outcome] for outcome in Outcome if counted[outcome]},
        seconds=median([check.seconds for check in judged]),
        flags=_flags(len(judged), counted[Outcome.PASSED], discrimination),
    )


def _flags(judged: int, passed: int, discrimination: float | None) -> tuple[str, ...]:
    """What an author should look at; nothing for a handful of students."""
    if judged < MIN_CLASS:
        return ()
    flags = ((NOBODY, passed == 0), (EVERYBODY, passed == judged), (NEGATIVE, discrimination is not None and discrimination < 0))
    return tuple(name for name, holds in flags if holds)


def conditions(reports: Sequence[Report]) -> tuple[Condition, ...]:
    """Seed, isolation, device, versions and the chapters' own, each with its values, the most frequent first."""
    seen: dict[str, Counter[str]] = {}
    names = {
        "seed": Text("seed", "graine"),
        "isolation": Text("isolation", "isolation"),
        "device": Text("device", "matériel"),
    }
    for report in reports:
        environment = report.environment
        given = {
            "seed": str(report.seed),
            "isolation": environment.isolation,
            "device": environment.device,
            **environment.versions,
        }
        chapter = f"chapter {report.chapter}"
        names[chapter] = Text(f"version of {report.chapter}", f"version de {report.chapter}")
        for name, value in {**given, chapter: report.chapter_sha256[:12]}.items():
            seen.setdefault(name, Counter())[value] += 1
    return tuple(Condition(names.get(name, Text(name, name)), tuple(values.most_common())) for name, values in seen.items())
