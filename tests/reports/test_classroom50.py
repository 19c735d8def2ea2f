"""result.json for Classroom 50: whole numbers that never round up, no result for a withheld mark, its schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given, settings
from reports.hostile import harmless, hostile, hostile_report, shape, texts
from sample_reports import check, report, waiting_for_gpu

from autograder.errors import UsageError
from autograder.model import Outcome, Report, Text
from autograder.reports.classroom50 import VARIABLES, classroom50_json, hundredths

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "classroom50.json").read_text())
ENVIRONMENT = {
    "CLASSROOM": "dl",
    "ASSIGNMENT": "08",
    "SUBMISSION_TAG": "submit/2026-09-01T10-00-00Z-abc",
    "COMMIT_URL": "https://example.org/commit/abc",
    "RELEASE_URL": "https://example.org/releases/abc",
    "REVIEW_URL": "https://example.org/compare/abc",
}
NOW = datetime(2026, 9, 1, 12, 0, 5, 999, tzinfo=timezone(timedelta(hours=2)))


def written(made: Report, language: str = "en", **environ: str) -> dict[str, Any]:
    data = classroom50_json(made, language, ENVIRONMENT | environ, NOW)
    assert data is not None
    result: dict[str, Any] = json.loads(data)
    jsonschema.validate(result, SCHEMA)
    return result


def test_scores_are_hundredths_of_points() -> None:
    made = report(check(points=0.25, max_points=0.25), check(Outcome.FAILED, max_points=1.75), points=0.25, max_points=2.0)
    result = written(made)
    assert (result["score"], result["max-score"]) == (25, 200)
    assert result["tests"] == [
        {"test-name": "It is passed.", "passed": True, "score": 25, "max-score": 25},
        {"test-name": "It is failed.", "passed": False, "score": 0, "max-score": 175},
    ]
    assert written(made, "fr")["tests"][0]["test-name"] == "C'est passed."


def test_what_the_runner_says_is_passed_on() -> None:
    result = written(report(check()))
    assert result["submission"] == ENVIRONMENT["SUBMISSION_TAG"]
    assert result["review"] == ENVIRONMENT["REVIEW_URL"]
    assert written(report(check()), REVIEW_URL="")["review"] == ENVIRONMENT["COMMIT_URL"]
    assert result["datetime"] == "2026-09-01T10:00:05Z"


@settings(max_examples=200)
@given(st.integers(0, 2000), st.sampled_from([0.0, 0.004, 0.0099, 0.000001]))
def test_hundredths_are_exact_and_what_is_finer_is_rounded_down(whole: int, more: float) -> None:
    assert hundredths(round(whole / 100 + more, 6)) == whole


def test_almost_full_marks_are_not_full_marks() -> None:
    assert hundredths(19.999999) == 1999
    assert hundredths(0.0) == 0


@pytest.mark.parametrize(
    "made",
    [
        report(check(), check(Outcome.GRADER_ERROR), points=None),
        report(check(), check(Outcome.NOT_RUN), points=None),
        report(points=None, problem=Text("Damaged.", "Abîmé.")),
    ],
)
def test_a_withheld_mark_gives_no_result(made: Report) -> None:
    assert classroom50_json(made, "en", ENVIRONMENT, NOW) is None


@pytest.mark.parametrize("name", VARIABLES)
def test_a_missing_variable_is_named(name: str) -> None:
    environ = {key: value for key, value in ENVIRONMENT.items() if key != name}
    with pytest.raises(UsageError, match=f"no {name}"):
        classroom50_json(report(check()), "en", environ, NOW)


def test_a_tag_that_is_no_submission_is_refused() -> None:
    with pytest.raises(UsageError, match="such tags start with submit/"):
        classroom50_json(report(check()), "en", {**ENVIRONMENT, "SUBMISSION_TAG": "v1"}, datetime.now(UTC))


@settings(max_examples=40, deadline=None)
@given(hostile)
def test_no_text_changes_the_structure(text: str) -> None:
    made = hostile_report(text)
    result = written(made, COMMIT_URL=text or "x")
    assert shape(result) == shape(written(hostile_report("plain")))
    assert all(map(harmless, texts(result)))


def test_a_mark_that_waits_for_a_gpu_has_no_file() -> None:
    assert classroom50_json(waiting_for_gpu(), "en", ENVIRONMENT, NOW) is None
