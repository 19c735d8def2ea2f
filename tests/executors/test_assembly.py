"""A report put together: nothing is judged twice, nothing that is not about the same is used, nothing judged is lost."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sample_reports import check, report
from waves import CHAPTER, FAILED, ON_CPU, PASSED, SHA, WHOLE, judged

from autograder.executors.assembly import OTHER_CHECKS, Assembly, Local, here
from autograder.intake import Entry, Place
from autograder.intake.trees import Tree
from autograder.model import Outcome, Report, Submission, Text, Unreadable


class Fake:
    """Graders that note what they are asked for."""

    def __init__(self, gpu: Report | None = None, sha: str | None = SHA) -> None:
        self.asked: list[str] = []
        self._gpu = gpu
        self._sha = sha

    def cpu(self, entry: Entry) -> Report:
        self.asked.append("cpu")
        return msgspec.structs.replace(ON_CPU, student=entry.student, origin=entry.origin)

    def gpu(self, entry: Entry) -> Report | None:
        self.asked.append("gpu")
        return self._gpu

    def sha256(self, entry: Entry) -> str | None:
        return self._sha


PLACE = Place("alice", "class/alice", Tree({"waves.py": b"x = 1"}))


def assembled(graders: Fake, **given: Any) -> tuple[Report, Assembly]:
    assembly = Assembly(CHAPTER, 0, graders.sha256, **({"kept": {}} | given))
    return here(assembly, graders)(PLACE), assembly  # type: ignore[arg-type]


def test_without_a_gpu_its_checks_wait() -> None:
    graders = Fake()
    made, _ = assembled(graders)
    assert (made.points, made.earned, graders.asked) == (None, 2.0, ["cpu", "gpu"])


def test_with_a_gpu_the_mark_is_whole() -> None:
    graders = Fake(gpu=report(*WHOLE.checks[1:]))
    assert assembled(graders)[0].points == 6.0
    assert graders.asked == ["cpu", "gpu"]


def test_of_what_is_kept_only_the_waiting_checks_are_judged() -> None:
    graders = Fake(gpu=report(*WHOLE.checks[1:]))
    made, _ = assembled(graders, kept={"alice": ON_CPU})
    assert (made.points, graders.asked) == (6.0, ["gpu"])


def test_results_from_elsewhere_are_not_judged_again() -> None:
    graders = Fake()
    made, assembly = assembled(graders, elsewhere=[{"alice": msgspec.structs.replace(WHOLE, origin="there")}])
    assert (made.points, made.origin, graders.asked, assembly.refused) == (6.0, "class/alice", [], {})


def test_cpu_results_from_elsewhere_leave_only_the_gpu_s_checks() -> None:
    graders = Fake(gpu=report(*WHOLE.checks[1:]))
    made, _ = assembled(graders, elsewhere=[{"alice": ON_CPU}])
    assert (made.points, graders.asked) == (6.0, ["gpu"])


def test_gpu_results_from_one_machine_and_cpu_results_from_another_are_one_report() -> None:
    graders = Fake()
    only_gpu = judged(Outcome.GRADER_ERROR, PASSED, FAILED)
    made, _ = assembled(graders, elsewhere=[{"alice": only_gpu}, {"alice": ON_CPU}])
    assert [c.outcome for c in made.checks] == [PASSED, PASSED, FAILED]
    assert (made.points, graders.asked) == (4.0, [])


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"submission_sha256": "b" * 64}, "another submission was graded"),
        ({"chapter_sha256": "b" * 64}, "the chapter was another version"),
        ({"seed": 3}, "the seed was 3: give --seed 3"),
    ],
)
def test_results_that_are_not_about_the_same_are_refused_and_said(other: dict[str, Any], why: str) -> None:
    graders = Fake()
    made, assembly = assembled(graders, elsewhere=[{"alice": msgspec.structs.replace(WHOLE, **other)}])
    assert made.points is None
    assert "cpu" in graders.asked
    assert assembly.refused == {"alice": why}


def test_results_without_the_gpu_s_checks_are_refused() -> None:
    graders = Fake()
    without = msgspec.structs.replace(WHOLE, checks=WHOLE.checks[:1], max_points=2.0, points=2.0)
    made, assembly = assembled(graders, elsewhere=[{"alice": without}])
    assert made.points is None
    assert assembly.refused == {"alice": OTHER_CHECKS}


def test_an_earlier_gpu_result_is_not_lost_where_there_is_no_gpu_now() -> None:
    graders = Fake()
    made, _ = assembled(graders, before=lambda student: WHOLE)
    assert made.points == 6.0
    assert "cpu" in graders.asked, "of what lies there only the GPU's checks are taken"


def test_an_earlier_gpu_result_on_another_submission_is_not_used() -> None:
    made, _ = assembled(Fake(), before=lambda student: msgspec.structs.replace(WHOLE, submission_sha256="b" * 64))
    assert made.points is None


def test_a_gpu_that_is_there_now_comes_before_an_earlier_result() -> None:
    now = report(check(FAILED, name="test_gpu_wave", device="gpu"), check(FAILED, name="test_gpu_pace", device="gpu"))
    assert assembled(Fake(gpu=now), before=lambda student: WHOLE)[0].points == 2.0


class Reader:
    def __init__(self, answer: Submission | Unreadable) -> None:
        self.asked = 0
        self._answer = answer

    def read(self, entry: Entry, chapter: str, module: str) -> Submission | Unreadable:
        self.asked += 1
        return self._answer


def test_a_submission_is_read_once_for_all_its_parts() -> None:
    read = Submission(student="alice", origin="o", main="waves.py", form="python", files=(), sha256=SHA)
    reader = Reader(read)

    class Grader:
        def grade_entry(self, entry: Entry, reads: Any) -> Report:
            assert reads.read(entry, CHAPTER.name, "waves") is read
            return ON_CPU

    class Lanes:
        def grade(self, submission: Submission) -> None:
            assert submission is read

    local = Local(CHAPTER, Grader, reader, Lanes(), 1)  # type: ignore[arg-type]
    entry = PLACE.entry()
    assert local.sha256(entry) == SHA
    local.cpu(entry)
    assert local.gpu(entry) is None
    assert reader.asked == 1
    local.gpu(PLACE.entry())
    assert reader.asked == 2, "another entry is another"


def test_what_cannot_be_read_is_nothing_for_a_gpu() -> None:
    reader = Reader(Unreadable(student="alice", origin="o", problem=Text("a", "a")))
    local = Local(CHAPTER, lambda: None, reader, object(), 1)  # type: ignore[arg-type,return-value]
    assert local.gpu(PLACE.entry()) is None
    assert local.sha256(PLACE.entry()) is None
