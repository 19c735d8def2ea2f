"""The table of checks: a row each; what was not judged is no 0; no cell is a formula for any spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import hypothesis.strategies as st
from hypothesis import given, settings
from sample_reports import check, report, waiting_for_gpu

from autograder.model import Diagnosis, Outcome, Text
from autograder.reports.checks_table import COLUMNS, checks_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_check_of_every_report_is_a_row() -> None:
    failed = check(
        Outcome.FAILED, seconds=0.12345, functions=("conv2d", "pad"), diagnosis=Diagnosis("flipped", Text("x", "y")), points=0.5
    )
    table = rows(checks_csv([report(check(), student="zoe"), report(failed, check(visibility="public"), student="ana")]))
    assert [(row["student"], row["check"]) for row in table] == [
        ("ana", "test_failed"), ("ana", "test_passed"), ("zoe", "test_passed"),
    ]  # fmt: skip
    assert table[0] == {
        "student": "ana", "chapter": "02_softmax", "check": "test_failed", "visibility": "hidden", "outcome": "failed",
        "points": "0.5", "max_points": "2", "seconds": "0.123", "diagnosis": "flipped", "functions": "conv2d pad",
        "device": "cpu",
    }  # fmt: skip
    assert tuple(table[0]) == COLUMNS
    assert table[1]["visibility"] == "public"


def test_what_was_not_judged_has_no_points() -> None:
    checks = [check(outcome) for outcome in Outcome]
    points = {row["outcome"]: row["points"] for row in rows(checks_csv([report(*checks, points=None)]))}
    assert {outcome for outcome, text in points.items() if text == ""} == {"not_run", "grader_error"}
    assert points["timeout"] == "0"


HOSTILE = ['=HYPERLINK("http://x","a")', "a;=1", '","=1', "a\n=1", "\u202e=1", "\x00=1", "\ud800", "x" * 10_000, "@a", "-1+1"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HOSTILE) | st.text("=+-@;,\"'\t\n\r |a\u202e", max_size=12), st.sampled_from([",", ";", "\t"]))
def test_hostile_names_break_no_row_and_are_no_formula(text: str, separator: str) -> None:
    made = report(
        check(name=text, functions=(text,), diagnosis=Diagnosis(text, Text("", ""))), check(), student=text, chapter=text
    )
    table = checks_csv([made])
    assert table.encode()
    assert [len(row) for row in csv.reader(io.StringIO(table))] == [len(COLUMNS)] * 3
    for row in csv.reader(io.StringIO(table), delimiter=separator):
        assert not [cell for cell in row if re.match(r"\s*[=+\-@]", cell)]


def test_a_check_that_waits_for_a_gpu_is_known_by_its_device() -> None:
    table = rows(checks_csv([waiting_for_gpu(check())]))
    found = [(row["outcome"], row["device"], row["points"], row["max_points"]) for row in table]
    assert found == [("passed", "cpu", "2", "2"), ("not_run", "gpu", "", "1"), ("not_run", "gpu", "", "1")]
