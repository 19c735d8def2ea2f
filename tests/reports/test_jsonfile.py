"""report.json: the shipped schema is that of the types, every report validates and is read back whole."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import numpy as np
import pytest
from sample_reports import check, differing, full_check, report

from autograder.model import REPORT_SCHEMA, Measured, Outcome, Report, Text
from autograder.reports import jsonfile
from autograder.reports.jsonfile import (
    SCHEMA_FILE,
    class_json,
    class_json_lines,
    report_json,
    report_schema,
    without_timings,
    write_schema,
)

SHIPPED: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
REPORTS = {
    "empty": report(points=None),
    "unreadable": report(points=None, submission_sha256=None, problem=Text("Damaged.", "Abîmé."), notes=(Text("A.", "B."),)),
    "every outcome": report(*(full_check(outcome, "é\n\x00\u202e") for outcome in Outcome), points=None),
    "an array": report(differing([[1.0, 2.0], [3.0, 4.0]], [[1.0, np.nan], [3.0, np.inf]])),
    "bare checks": report(*(check(outcome) for outcome in Outcome)),
}


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert json.loads(json.dumps(report_schema())) == SHIPPED
    assert SHIPPED["$id"] == REPORT_SCHEMA == "autograder/report/v1"


def test_writing_the_schema_writes_the_shipped_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfile, "SCHEMA_FILE", tmp_path / "schema.json")
    write_schema()
    assert (tmp_path / "schema.json").read_bytes() == SCHEMA_FILE.read_bytes()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SHIPPED)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_validates_and_is_read_back_whole(name: str) -> None:
    data = report_json(REPORTS[name])
    jsonschema.validate(json.loads(data), SHIPPED, cls=jsonschema.Draft202012Validator)
    assert msgspec.json.decode(data, type=Report) == REPORTS[name]
    assert json.loads(data)["schema"] == REPORT_SCHEMA
    assert data.endswith(b"\n}\n") or data.endswith(b"}\n")
    assert b'\n  "chapter": "02_softmax"' in data


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("chapter",), None),
        (("points",), "18"),
        (("seed",), 1.5),
        (("title", "fr"), None),
        (("checks", 0, "outcome"), "perfect"),
        (("checks", 0, "sentence"), "text"),
        (("environment", "versions"), []),
    ],
)
def test_the_schema_refuses_what_is_no_report(place: tuple[Any, ...], value: Any) -> None:
    table = copy.deepcopy(json.loads(report_json(REPORTS["bare checks"])))
    inner = table
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(table, SHIPPED, cls=jsonschema.Draft202012Validator)


def test_a_report_from_before_pictures_is_read() -> None:
    """Its counterexamples have no such field."""
    old = json.loads(report_json(REPORTS["an array"]))
    picture = old["checks"][0]["counterexample"].pop("picture")
    assert picture["form"] == "<f4"
    jsonschema.validate(old, SHIPPED, cls=jsonschema.Draft202012Validator)
    (read,) = msgspec.json.decode(json.dumps(old), type=Report).checks
    assert read.counterexample is not None
    assert read.counterexample.picture is None


def test_every_outcome_is_in_the_schema() -> None:
    assert sorted(SHIPPED["$defs"]["Outcome"]["enum"]) == sorted(Outcome)


def test_two_equal_runs_are_equal_without_their_timings() -> None:
    one = report(check(seconds=1.0), measured=Measured(seconds=3.0, workers=1))
    two = report(check(seconds=2.0), measured=Measured(seconds=4.0, workers=2, worker_peak_mb=9.0))
    assert one != two
    assert without_timings(one) == without_timings(two)
    assert without_timings(one) != without_timings(report(check(Outcome.FAILED)))
    assert without_timings(one).checks[0].points == 2.0


def test_a_class_is_one_array_or_a_line_each() -> None:
    array, lines = class_json(REPORTS.values()), class_json_lines(REPORTS.values())
    assert (
        json.loads(array) == list(map(json.loads, lines.splitlines())) == [json.loads(report_json(r)) for r in REPORTS.values()]
    )
    assert array.count(b"\n") == len(REPORTS) + 2
    for table in json.loads(array):
        jsonschema.validate(table, SHIPPED, cls=jsonschema.Draft202012Validator)
    assert json.loads(class_json([])) == []
    assert class_json_lines([]) == b""
