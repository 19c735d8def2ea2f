"""results.json for Gradescope: against its schema, with withheld marks, hidden checks and hostile texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from reports.hostile import HUGE, TEXTS, harmless, hostile, hostile_report, shape, texts
from sample_reports import TRACE, check, full_check, graded_on_gpu, report, waiting_for_gpu

from autograder.errors import UsageError
from autograder.model import Counterexample, Diagnosis, Outcome, Report, Text
from autograder.reports.gradescope import gradescope_json

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "gradescope.json").read_text())


def written(made: Report, language: str = "en", **options: Any) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(gradescope_json(made, language, **options))
    jsonschema.validate(result, SCHEMA)
    return result


def test_points_sentence_and_what_a_student_may_read() -> None:
    failed = check(
        Outcome.RAISED,
        message=Text("softmax raised ValueError: no", "softmax a levé ValueError : no"),
        counterexample=Counterexample("softmax(x=[710.0])", "nan", "1.0"),
        trace=TRACE,
        diagnosis=Diagnosis("overflow", Text("exp overflows.", "exp déborde.")),
        hint=Text("Subtract the maximum.", "Retranchez le maximum."),
        output="here\n",
        instructor_only="SECRET",
    )
    result = written(report(check(points=1.5, max_points=1.5), failed, points=1.5))
    assert result["score"] == 1.5
    assert result["execution_time"] == 1.5
    assert [(t["score"], t["max_score"], t["status"]) for t in result["tests"]] == [(1.5, 1.5, "passed"), (0.0, 2.0, "failed")]
    assert result["tests"][1]["name"] == "It is raised."
    assert result["tests"][1]["output"].split("\n") == [
        "exception: softmax raised ValueError: no",
        "The call: softmax(x=[710.0])",
        "gave: nan",
        "expected: 1.0",
        "softmax.py:3  raise ValueError('no')",
        "What happens here. exp overflows.",
        "Hint: Subtract the maximum.",
        "Your program printed:",
        "here",
    ]
    assert result["extra_data"]["seed"] == 7
    assert result["extra_data"]["versions"] == {"torch": "2"}
    french = written(report(failed, points=0.0), "fr")["tests"][0]
    assert "L’appel : softmax(x=[710.0])" in french["output"]
    assert "Ce qui se passe ici. exp déborde." in french["output"]


@pytest.mark.parametrize("open_check", [Outcome.GRADER_ERROR, Outcome.NOT_RUN])
def test_a_withheld_mark_has_no_score_anywhere_and_says_why(open_check: Outcome) -> None:
    result = written(report(check(), check(open_check), points=None))
    assert "score" not in result
    assert not any({"score", "max_score", "status"} & set(test) for test in result["tests"]), "Gradescope would add them up"
    assert "1 of the checks could not be judged" in result["output"]
    assert "Pas encore de note" in written(report(check(open_check), points=None), "fr")["output"]


def test_an_unreadable_submission_has_no_score_and_the_reason() -> None:
    result = written(report(points=None, problem=Text("It is damaged.", "Il est abîmé.")))
    assert "score" not in result
    assert result["tests"] == []
    assert result["output"] == "No mark yet.\nIt is damaged."


def test_hidden_checks_are_shown_when_they_are_asked_to() -> None:
    made = report(check(visibility="public"), check(visibility="hidden"))
    assert [t["visibility"] for t in written(made)["tests"]] == ["visible", "visible"], "the total is to be seen"
    assert [t["visibility"] for t in written(made, hidden_checks="after_published")["tests"]] == ["visible", "after_published"]
    for name in ("hidden", "never"):
        with pytest.raises(UsageError, match="cannot be shown"):
            gradescope_json(made, "en", hidden_checks=name)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_nothing_for_the_instructor_and_no_path_is_in_it(outcome: Outcome) -> None:
    text = gradescope_json(report(full_check(outcome, "x"), origin="/home/prof/class"), "en").decode()
    assert "SECRET" not in text
    assert "/home/prof" not in text


@settings(max_examples=60, deadline=None)
@given(hostile)
@example(TEXTS[13])
def test_no_text_changes_the_structure(text: str) -> None:
    result = written(hostile_report(text))
    assert shape(result) == shape(written(hostile_report("plain")))
    assert all(map(harmless, texts(result)))


def test_endless_printing_is_cut() -> None:
    data = gradescope_json(hostile_report(HUGE), "en")
    assert len(data) < 2_000_000
    assert b"characters are left out" in data


def test_a_mark_that_waits_for_a_gpu_has_no_score_and_the_output_says_what_waits() -> None:
    result = written(waiting_for_gpu())
    assert "score" not in result
    assert not any({"score", "max_score", "status"} & set(test) for test in result["tests"]), "they would be added up to 18 of 18"
    assert result["output"].startswith("No mark yet: 18/18 on CPU, 2 points wait for a GPU.\n")
    assert result["tests"][-1]["output"].startswith("not run: It waits for a GPU")
    assert "gpu" in result["tests"][-1]["tags"]
    extra = result["extra_data"]
    assert (extra["earned"], extra["judged_points"], extra["waiting_for_gpu"], extra["gpu"]) == (18.0, 18.0, 2.0, None)


@settings(max_examples=30, deadline=None)
@given(hostile)
def test_a_mark_of_a_gpu_is_a_score_whatever_the_gpu_is_called(name: str) -> None:
    result = written(graded_on_gpu(name))
    assert result["score"] == 20.0
    assert "test_stays_on_gpu" in [test["extra_data"]["check"] for test in result["tests"]]
    assert all(map(harmless, texts(result)))
