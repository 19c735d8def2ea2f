"""results.json for PrairieLearn: its schema, its size, withheld marks and hostile texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from reports.hostile import HUGE, harmless, hostile, hostile_report, shape, texts
from sample_reports import check, full_check, report, waiting_for_gpu

from autograder.model import Outcome, Report, Text
from autograder.reports.prairielearn import MOST_BYTES, prairielearn_json

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "prairielearn.json").read_text())


def written(made: Report, language: str = "en") -> dict[str, Any]:
    result: dict[str, Any] = json.loads(prairielearn_json(made, language))
    jsonschema.validate(result, SCHEMA)
    return result


def test_the_score_is_the_part_of_all_points() -> None:
    made = report(check(), check(Outcome.FAILED, message=Text("It is 3.", "C'est 3.")), points=2.0, max_points=4.0)
    result = written(made)
    assert result["gradable"] is True
    assert result["score"] == 0.5
    assert [(t["name"], t["points"], t["max_points"]) for t in result["tests"]] == [
        ("It is passed.", 2.0, 2.0),
        ("It is failed.", 0.0, 2.0),
    ]
    assert result["tests"][1]["message"] == "not yet: It is 3."
    french = written(made, "fr")["tests"][1]
    assert (french["message"], french["description"]) == ("pas encore : C'est 3.", "vérification cachée")


@pytest.mark.parametrize("outcome", [Outcome.GRADER_ERROR, Outcome.NOT_RUN])
def test_a_withheld_mark_is_not_gradable_and_costs_no_attempt(outcome: Outcome) -> None:
    result = written(report(check(), check(outcome), points=None))
    assert result["gradable"] is False
    assert "could not be judged" in result["format_errors"][0]
    assert "points" in result["tests"][0]
    assert "points" not in result["tests"][1], "neither 0 nor full"


def test_an_unreadable_submission_is_not_gradable_and_says_why() -> None:
    result = written(report(points=None, problem=Text("It is damaged.", "Il est abîmé.")), "fr")
    assert result["format_errors"] == ["Pas encore de note. ⏎ Il est abîmé."]


@settings(max_examples=40, deadline=None)
@given(hostile)
def test_no_text_changes_the_structure(text: str) -> None:
    result = written(hostile_report(text))
    assert shape(result) == shape(written(hostile_report("plain")))
    assert all(map(harmless, texts(result)))


@pytest.mark.parametrize("made", [report(*[full_check(Outcome.FAILED, HUGE)] * 50, points=0.0), report(*[check()] * 12_000)])
def test_it_is_never_larger_than_prairielearn_takes(made: Report) -> None:
    data = prairielearn_json(made, "en")
    assert len(data) <= MOST_BYTES
    result = json.loads(data)
    jsonschema.validate(result, SCHEMA)
    assert len(result["tests"]) == (50 if len(made.checks) == 50 else 0)


def test_nothing_for_the_instructor_is_in_it() -> None:
    assert b"SECRET" not in prairielearn_json(hostile_report("x"), "en")


def test_a_mark_that_waits_for_a_gpu_is_not_gradable_and_says_what_waits() -> None:
    result = written(waiting_for_gpu(), "fr")
    assert result["gradable"] is False
    assert "score" not in result
    assert result["format_errors"][0].startswith("Pas encore de note : 18/18 sur CPU, 2 points en attente d'un GPU.")
    assert "points" not in result["tests"][-1]
    assert result["tests"][0]["points"] == 2.0
