"""Lessons without the code: the answers that were written down name what the code would, or nothing; a spoilt file is none."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
import torch
from hypothesis import given
from sample_reports import check

from autograder.diagnosis import Suspect, diagnosed
from autograder.lessons import LESSONS_FILE, NO_LESSONS, Lessons, Misconception, load_lessons, made_from, read_lessons, written
from autograder.model import Outcome, Text
from autograder.student.inprocess import InProcess
from autograder.student.recording import Answer, RecordedCall, ask

REFERENCE = """
import numpy as np
def mean(x):
    if x.ndim != 1:
        raise ValueError("x must have one dimension")
    return x.sum() / len(x)
def scale(x):
    return 2 * x
"""
WRONG = {
    "sum_for_mean": "def mean(x):\n    return x.sum()\n",
    "twice": "def mean(x):\n    return 2 * x.sum() / len(x)\n",
    "message_unnamed": "def mean(x):\n    if x.ndim != 1:\n        raise ValueError('bad')\n    return x.sum() / len(x)\n",
    "crashing": "def mean(x):\n    return x.missing\n",
    "scaled_in_place": "def scale(x):\n    x *= 2\n    return x\n",
}
FAILS = frozenset({check(Outcome.FAILED).name})
X, PAIR, SQUARE, NANS = np.array([1.0, 2.0, 6.0]), np.array([1.0, 1.0]), np.ones((2, 2)), np.array([np.nan, 1.0])
INPUTS = [("mean", X), ("mean", PAIR), ("mean", SQUARE), ("mean", NANS), ("scale", X)]


def backend(extra: str = "") -> InProcess:
    module = types.ModuleType("submission")
    exec(REFERENCE + extra, module.__dict__)
    return InProcess(module, None)


SUSPECTS = [Suspect(name, Text(name, f"{name} fr"), FAILS, backend(source)) for name, source in WRONG.items()]


def called(student: InProcess, *inputs: tuple[str, Any]) -> list[RecordedCall]:
    asked = [RecordedCall("student", function, (x,), {}, ("x",), Answer()) for function, x in inputs]
    return [msgspec.structs.replace(call, answer=ask(student, call)) for call in asked]


CALLS = called(backend(), *INPUTS)
LESSONS = Lessons(
    tuple(CALLS),
    tuple(Misconception(s.name, s.lesson, s.fails, {n: ask(s.backend, call) for n, call in enumerate(CALLS)}) for s in SUSPECTS),
)
FILE = written(LESSONS, "f" * 64)


def name_of(source: str, *inputs: tuple[str, Any], lessons: Lessons = LESSONS, outcome: Outcome = Outcome.FAILED) -> str | None:
    (result,) = lessons.named([check(outcome)], [called(backend(source), *inputs)])
    return result.diagnosis.name if result.diagnosis else None


@pytest.mark.parametrize("name", WRONG)
def test_what_was_written_down_and_read_again_names_each(name: str) -> None:
    assert name_of(WRONG[name], *INPUTS, lessons=read_lessons(FILE)) == name


@given(st.sampled_from(list(WRONG)), st.lists(st.sampled_from(INPUTS), min_size=1, max_size=4))
def test_the_answers_decide_as_the_code_does(mine: str, inputs: list[tuple[str, Any]]) -> None:
    recorded = called(backend(WRONG[mine]), *inputs)
    results = [check(Outcome.FAILED)]
    assert read_lessons(FILE).named(results, [recorded]) == diagnosed(results, [recorded], backend(), SUSPECTS)


def test_another_style_and_another_machines_last_digit_are_the_same_mistake() -> None:
    lost = [("mean", X * (1 + 1e-15))]
    assert name_of("def mean(x):\n    return float(np.einsum('i->', x)) * (1 + 1e-13)\n", *lost) == "sum_for_mean"


@pytest.mark.parametrize(
    ("source", "inputs"),
    [
        ("def mean(x):\n    return x[0]\n", [("mean", X)]),  # a mistake of one's own
        (WRONG["sum_for_mean"], [("mean", PAIR)]),  # 2.0: the sum, or twice the mean
        (WRONG["sum_for_mean"], [("mean", X), ("mean", X + 1)]),  # a call that nobody has written down
        (WRONG["sum_for_mean"], [("scale", X)]),  # right answers
        (WRONG["sum_for_mean"], []),
        ("def mean(x):\n    return x.other\n", [("mean", X)]),  # a crash of one's own
    ],
)
def test_where_it_is_not_certain_nothing_is_named(source: str, inputs: list[tuple[str, Any]]) -> None:
    assert name_of(source, *inputs) is None


def test_two_that_answer_alike_are_told_apart_by_another_check() -> None:
    student = backend(WRONG["sum_for_mean"])
    recorded = [called(student, ("mean", PAIR)), called(student, ("mean", X))]
    named = LESSONS.named([check(Outcome.FAILED), check()], recorded)
    assert [result.diagnosis.name if result.diagnosis else None for result in named] == ["sum_for_mean", None]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in (Outcome.FAILED, Outcome.RAISED)])
def test_only_answers_are_named(outcome: Outcome) -> None:
    assert name_of(WRONG["sum_for_mean"], ("mean", X), outcome=outcome) is None


def test_the_lesson_is_in_both_languages() -> None:
    (result,) = read_lessons(FILE).named([check(Outcome.FAILED)], [called(SUSPECTS[0].backend, ("mean", X))])
    assert result.diagnosis is not None
    assert result.diagnosis.lesson == Text("sum_for_mean", "sum_for_mean fr")


def test_values_of_every_kind_come_back_as_they_were() -> None:
    values = (np.float32(0.1), np.array([[np.inf, np.nan]], np.float32), torch.ones(2, 3), {"a": [(1, None), "é"]}, 10**30, 0.1)
    call = RecordedCall("probes", "p", values, {"k": values}, ("k",), Answer(values, ("0",)))
    lessons = Lessons((call,), (Misconception("m", Text("l", "l"), FAILS, {0: Answer(error="KeyError", naming=True)}),))
    again = read_lessons(written(lessons, "hash"))
    assert again.number_of(call) == 0
    assert again.calls[0].answer.value[0].dtype == np.float32
    assert torch.equal(again.calls[0].answer.value[2], torch.ones(2, 3))
    assert written(again, "hash") == written(lessons, "hash")


@given(st.integers(0, len(FILE) - 1), st.integers(0, 255) | st.none())
def test_a_spoilt_file_has_no_lessons(place: int, byte: int | None) -> None:
    spoilt = FILE[:place] if byte is None else FILE[:place] + bytes([byte]) + FILE[place + 1 :]
    found = read_lessons(spoilt)
    # what was changed is no more than a space, or the hash of what it was made from
    assert found == NO_LESSONS or written(found, "f" * 64) == FILE
    assert made_from(spoilt) is None or found.calls


@pytest.mark.parametrize("text", ["", "AAAA", "no base64!", "QUdSMQ=="])
@pytest.mark.parametrize("of", ["calls", "answers"])
def test_a_file_that_holds_no_answers_has_no_lessons(text: str, of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes it with its hash: it is the student's machine."""
    packed = iter([text] if of == "answers" else ["?", text])
    lessons = Lessons(CALLS[:1] if of == "calls" else (), LESSONS.misconceptions[:1])  # type: ignore[arg-type]
    few = msgspec.structs.replace(lessons.misconceptions[0], answers={0: Answer(1.0)})
    monkeypatch.setattr("autograder.lessons._packed", lambda value: next(packed))
    data = written(msgspec.structs.replace(lessons, misconceptions=(few,)), "hash")
    monkeypatch.undo()
    assert made_from(data) == "hash"
    assert read_lessons(data) == NO_LESSONS


def test_a_folder_without_lessons_or_of_another_version_has_none(tmp_path: Path) -> None:
    assert load_lessons(tmp_path) == NO_LESSONS
    (tmp_path / LESSONS_FILE).write_bytes(FILE.replace(b"lessons/v1", b"lessons/v2"))
    assert load_lessons(tmp_path) == NO_LESSONS
    (tmp_path / LESSONS_FILE).write_bytes(FILE)
    assert load_lessons(tmp_path).misconceptions
    results = (check(Outcome.FAILED),)
    assert NO_LESSONS.named(results, [called(SUSPECTS[0].backend, ("mean", X))]) == results
