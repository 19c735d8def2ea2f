"""Whose fault it is: a broken chapter, a lost process. No student gains or loses a point by them."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from handing_in import GOOD, TOY, handed_in
from processes import descendants, running, wait_until

from autograder.chapters import load_chapter
from autograder.errors import ChapterError, IsolationError
from autograder.executors import grade_all
from autograder.grading import restarts
from autograder.grading.grader import Grader, secrets_of
from autograder.model import Limits, Outcome, Report, Text, Unreadable
from autograder.reports.markdown import report_markdown
from autograder.sandbox import levels

Copy = Callable[[dict[str, str]], Path]
HIDDEN = (TOY / "test_hidden.py").read_text(encoding="utf-8")
SECRET = "SECRET-OF-THE-HIDDEN-TEST"


def graded(solutions: Path, source: str = GOOD) -> Report:
    with Grader(load_chapter(solutions / TOY.name)) as grader:
        return grader.grade(handed_in(source))


def faults(report: Report) -> dict[str, str]:
    return {c.name: c.instructor_only or "" for c in report.checks if c.outcome is Outcome.GRADER_ERROR}


def test_a_check_that_breaks_on_its_own_is_the_graders_fault(toy_copy: Copy) -> None:
    broken = HIDDEN.replace(
        "    assert_close(student.total(x), reference.total(x))",
        f"    student.total(x)\n    raise KeyError('{SECRET}')",
    )
    report = graded(toy_copy({"test_hidden.py": broken}))
    assert list(faults(report)) == ["test_total_any"]
    assert "KeyError" in faults(report)["test_total_any"]
    assert report.points is None, "the mark is withheld"
    assert report.earned == 3.5, "the other checks stand"


def test_a_check_that_the_reference_does_not_pass_is_the_graders_fault(toy_copy: Copy) -> None:
    broken = HIDDEN.replace("assert_close(student.double(x), reference.double(x))", "assert_close(student.double(x), x * 3)")
    report = graded(toy_copy({"test_hidden.py": broken}), "def double(x): return x * 3")
    assert "reference does not pass" in faults(report)["test_double_any"]
    assert report.points is None


def test_a_check_that_breaks_on_one_answer_only_withholds_that_mark(toy_copy: Copy) -> None:
    broken = HIDDEN.replace(
        "    assert_close(student.total(x), reference.total(x))", "    assert 1 / student.total(x * 0 + 1) > 0"
    )
    report = graded(toy_copy({"test_hidden.py": broken}), GOOD + "\ndef total(x): return 0.0")
    assert "ZeroDivisionError" in faults(report)["test_total_any"]
    assert report.points is None


def test_a_hidden_test_that_does_not_load_leaves_the_public_ones(toy_copy: Copy) -> None:
    report = graded(toy_copy({"test_hidden.py": f"import {SECRET.lower().replace('-', '_')}\n"}))
    assert list(faults(report)) == ["test_hidden.py"]
    assert report.points is None
    assert report.earned == 1.0


def test_hidden_sources_and_tracebacks_never_reach_the_student(toy_copy: Copy) -> None:
    plain = HIDDEN.replace(
        "    assert_close(student.double(x), reference.double(x))",
        f"    assert (student.double(x) == reference.double(x)).all(), '{SECRET}'",
    ).replace("    assert_close(student.total(x), reference.total(x))", f"    raise KeyError('{SECRET}')")
    report = graded(toy_copy({"test_hidden.py": plain}), GOOD.replace("x + x", "x"))
    assert {c.outcome for c in report.checks} >= {Outcome.FAILED, Outcome.GRADER_ERROR}
    for language in ("en", "fr"):
        assert SECRET not in report_markdown(report, language)
        assert "reference.double" not in report_markdown(report, language)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("test_hidden.py", "@points(0.5)", "@points(1)", "points add up to 6, but chapter.toml says 5"),
        ("test_hidden.py", "def test_total_any", "def test_total_all", "no [checks.test_total_all] with the French sentence"),
        ("toy.py", "-> float", "", "total has no return annotation"),
        ("toy.py", "import numpy as np", "import numpy as np\n1 / 0", "toy.py does not load: ZeroDivisionError"),
    ],
)  # fmt: skip
def test_a_chapter_that_contradicts_itself_is_refused(toy_copy: Copy, name: str, old: str, new: str, said: str) -> None:
    content = (TOY / name).read_text(encoding="utf-8").replace(old, new)
    with pytest.raises(ChapterError) as caught:
        graded(toy_copy({name: content}))
    assert said in str(caught.value)


def test_an_entry_without_a_submission_gets_no_mark_but_a_reason(toy_grader: Grader) -> None:
    report = toy_grader.grade(Unreadable(student="bob", origin="bob.zip", problem=Text("It is damaged.", "Elle est abîmée.")))
    assert report.points is None
    assert report.problem is not None
    assert report.problem.fr == "Elle est abîmée."


def test_a_lost_judge_is_said_and_the_next_submission_is_graded(toy_limits: Limits) -> None:
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        hang = handed_in(GOOD + "\ndef double(x):\n    while True: pass\n")
        judge = grader.crew.judge.pid
        killer = subprocess.Popen(["sh", "-c", f"sleep 0.5; pkill -KILL -P {judge}"])
        report = grader.grade(hang)
        killer.wait()
        assert report.points is None
        assert report.problem is not None
        assert "The grader failed" in report.problem.en
        assert grader.grade(handed_in(GOOD)).points == 5.0


@pytest.mark.parametrize("who", ["judge", "zygote"])
def test_lost_processes_are_started_again_and_the_submission_is_graded(toy_limits: Limits, who: str) -> None:
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.grade(handed_in(GOOD)).points == 5.0
        crew = grader.crew
        assert crew.sandbox is not None
        lost = crew.judge if who == "judge" else crew.sandbox._janitor
        lost.send_signal(signal.SIGKILL)
        # a fork of a lost judge that stood ready takes one more submission
        assert [grader.grade(handed_in(GOOD)).points for _ in range(2)] == [5.0] * 2
        assert grader.restarts == 1
        assert grader.crew is not crew
        assert grader.grade(handed_in(GOOD)).points == 5.0
        assert grader.restarts == 1


def test_a_judges_fork_that_is_lost_before_its_submission_costs_nothing(toy_limits: Limits) -> None:
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        for _ in range(2):
            assert wait_until(lambda: running(descendants(grader.crew.judge.pid)), 5), "one stands ready"
            for pid in running(descendants(grader.crew.judge.pid)):
                os.kill(pid, signal.SIGKILL)
            assert grader.grade(handed_in(GOOD)).points == 5.0
        assert grader.restarts == 0


def test_processes_lost_in_the_midst_of_two_submissions_are_started_again_once(toy_limits: Limits) -> None:
    slow = GOOD + "\nimport time\ntime.sleep(1)\n"
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.crew.sandbox is not None
        killer = threading.Timer(0.6, grader.crew.sandbox._janitor.kill)
        killer.start()
        students = [handed_in(slow, student=name) for name in ("alice", "bob", "carol")]
        assert [report.points for report in grade_all(grader.grade, students, 2)] == [5.0] * 3
        assert grader.restarts == 1


def test_processes_that_are_lost_again_and_again_are_a_grader_fault(toy_limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restarts, "MOST_RESTARTS", 0)
    with Grader(load_chapter(TOY), limits=toy_limits) as grader:
        assert grader.crew.sandbox is not None
        grader.crew.sandbox._janitor.kill()
        grader.crew.sandbox._janitor.wait()
        report = grader.grade(handed_in(GOOD))
        assert report.points is None
        assert report.problem is not None
        assert "lost 1 times in this run" in report.problem.en
        assert report.inputs_sha256 is None, "another run may end otherwise"


def test_no_level_means_no_grading() -> None:
    with pytest.raises(IsolationError, match="no isolation that is safe enough"):
        Grader(load_chapter(TOY), levels=()).__enter__()


def test_a_level_that_a_trial_submission_can_leave_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "escapes", lambda sandbox, secrets: ("leave",) if sandbox.level != "L1" else ())
    with Grader(load_chapter(TOY)) as grader:
        assert grader.isolation == "L1"
    monkeypatch.setattr(levels, "escapes", lambda sandbox, secrets: ("read the solutions",))
    with pytest.raises(IsolationError, match="a trial submission could read the solutions"):
        Grader(load_chapter(TOY)).__enter__()


def test_all_of_the_chapters_files_are_secret() -> None:
    assert {path.name for path in secrets_of(load_chapter(TOY))} == {"chapter.toml", "test_hidden.py", "test_public.py", "toy.py"}
