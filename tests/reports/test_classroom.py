"""What the reports of a class say of it: faults once, checks measured, who needs help and why."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sample_reports import added_up, check, failed, gpu_check, graded_on_gpu, passed, report, waiting_for_gpu

from autograder.model import Diagnosis, Environment, Measured, Outcome, Report, Text
from autograder.reports.classroom import EVERYBODY, NEGATIVE, NOBODY, bin_count, class_view

FLIPPED = Diagnosis("kernel_flipped", Text("The kernel is turned.", "Le noyau est tourné."))
ZEROS = Diagnosis("max_from_zero", Text("From zero.", "Depuis zéro."))


def class_of(*passes: str, names: str = "abc") -> list[Report]:
    """A student a word: its letters are the checks that pass."""
    return [added_up(*(passed(n) if n in word else failed(n) for n in names), student=f"s{i}") for i, word in enumerate(passes)]


def test_a_fault_is_told_once_with_its_different_tracebacks() -> None:
    def fault(trace: str) -> Any:
        return check(Outcome.GRADER_ERROR, name="test_a", instructor_only=trace)

    reports = [report(fault(trace), student=f"s{i}", points=None) for i, trace in enumerate(["one", "two", "two"])]
    other = report(check(Outcome.GRADER_ERROR, name="test_b", instructor_only="three"), student="z", points=None)
    first, second = class_view([other, *reports]).faults
    assert (first.check, first.students, first.traces) == ("test_a", ("s0", "s1", "s2"), (("two", 2), ("one", 1)))
    assert (second.check, second.students) == ("test_b", ("z",))


def test_what_could_not_be_read_and_what_waits() -> None:
    unread = report(student="u", points=None, problem=Text("Damaged.", "Abîmé."))
    waits = report(check(Outcome.NOT_RUN, name="test_gpu"), passed("a"), student="w", points=None)
    lost = report(
        check(Outcome.GRADER_ERROR, name="grader", max_points=0.0), student="l", points=None, problem=Text("Lost.", "Perdu.")
    )
    view = class_view([lost, unread, waits])
    assert [r.student for r in view.unread] == ["u"]
    assert [(w.check, w.students) for w in view.waiting] == [("test_gpu", ("w",))]
    assert [f.students for f in view.faults] == [("l",)]
    assert view.chapters[0].marks == ()
    assert view.chapters[0].spread is None
    assert [item.name for item in view.chapters[0].items] == ["test_gpu", "a"], "a lost grader's stand-in is no check"


def test_a_mark_that_waits_is_no_zero() -> None:
    (chapter,) = class_view([added_up(passed("a"), student="x"), added_up(failed("a"), student="y", points=None)]).chapters
    assert chapter.marks == (2.0,)
    assert chapter.spread is not None
    assert chapter.spread.mean == 2.0


def test_each_check_is_measured_over_those_whom_it_could_judge() -> None:
    reports = [
        *class_of("abc", "ab", "b", ""),
        added_up(check(Outcome.NOT_RUN, name="a"), failed("b"), passed("c"), student="w", points=None),
    ]
    (chapter,) = class_view(reports).chapters
    a, b, c = chapter.items
    assert (a.difficulty, b.difficulty, c.difficulty) == (0.5, 0.6, 0.4)
    assert (a.judged, b.judged, chapter.whole) == (4, 5, 4)
    assert a.discrimination == pytest.approx(0.7071, abs=1e-4), "as in test_statistics, by hand; the fifth is left out"
    assert a.outcomes == {Outcome.PASSED: 2, Outcome.FAILED: 2, Outcome.NOT_RUN: 1}


def test_checks_to_look_at() -> None:
    (chapter,) = class_view(class_of("ac", "ac", "ab", "ab", "ab", names="abcd")).chapters
    assert [item.flags for item in chapter.items] == [(EVERYBODY,), (NEGATIVE,), (NEGATIVE,), (NOBODY,)]
    (few,) = class_view(class_of("a", "a", "a", "a")).chapters
    assert [item.flags for item in few.items] == [(), (), ()], "four are no class"


def test_the_seconds_of_a_check_are_a_median_of_those_judged() -> None:
    reports = [added_up(passed("a", seconds=s), student=str(s)) for s in (1.0, 2.0, 9.0)]
    reports.append(added_up(check(Outcome.NOT_RUN, name="a", seconds=100.0), student="z", points=None))
    assert class_view(reports).chapters[0].items[0].seconds == 2.0


def test_time_and_memory_have_a_fence_a_chapter() -> None:
    quick = [
        added_up(passed("a"), student=f"q{i}", measured=Measured(seconds=1.0 + i / 10, worker_peak_mb=300.0)) for i in range(6)
    ]
    unread = report(student="u", points=None, problem=Text("", ""), measured=Measured())
    (chapter,) = class_view([*quick, unread]).chapters
    assert (chapter.seconds, chapter.memory, chapter.memory_fence) == (1.25, 300.0, 600.0)
    assert chapter.seconds_fence == 2.5


def test_conditions_say_where_they_differ() -> None:
    other = Environment(isolation="L3", device="cpu", versions={"torch": "2"})
    view = class_view([report(student="a"), report(student="b"), report(student="c", environment=other, chapter_sha256="d" * 64)])
    found = {condition.name.en: condition for condition in view.conditions}
    assert found["seed"].values == (("7", 3),)
    assert not found["seed"].differ
    assert found["isolation"].values == (("L2", 2), ("L3", 1))
    assert found["isolation"].differ
    assert found["version of 02_softmax"].values == (("c" * 12, 2), ("d" * 12, 1))


@pytest.mark.parametrize(("points", "bins"), [(20, 10), (10, 10), (5, 5), (12, 12), (7.5, 10), (100, 10), (1, 10)])
def test_bins_are_as_wide_as_people_count(points: float, bins: int) -> None:
    assert bin_count(points) == bins


def test_what_waits_for_a_gpu_is_told_once_a_chapter() -> None:
    lost = report(check(Outcome.GRADER_ERROR), gpu_check(max_points=2.0), chapter="19_x", student="b", points=None)
    view = class_view([waiting_for_gpu(student="a"), graded_on_gpu(student="b"), waiting_for_gpu(student="c"), lost])
    assert view.waiting == ()
    first, second = view.for_gpu
    assert (first.chapter, first.points, first.students) == ("18_self_attention", 2.0, ("a", "c"))
    assert first.checks == ("test_stays_on_gpu", "test_keeps_up")
    assert (second.chapter, second.points, second.students) == ("19_x", 2.0, ("b",))


def test_a_check_that_waits_for_everybody_takes_nothing_from_the_others_numbers() -> None:
    def class_with(*more: Any) -> list[Report]:
        return [
            msgspec.structs.replace(one, checks=(*one.checks, *more), points=None if more else one.points)
            for one in class_of("abc", "ab", "b", "")
        ]

    (plain,) = class_view(class_with()).chapters
    (waits,) = class_view(class_with(gpu_check())).chapters
    assert waits.whole == plain.whole == 4
    assert [item.discrimination for item in waits.items] == [*(item.discrimination for item in plain.items), None]
