"""The wide gradebook: a row a student; what waits or is missing is no zero."""

from __future__ import annotations

import csv
import io

import hypothesis.strategies as st
from hypothesis import given
from sample_reports import check, report, waiting_for_gpu

from autograder.reports.wide import Column, Row, class_wide_csv, wide_csv

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
COLUMNS = [Column("08", 20.0), Column("18", 10.0)]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_marks_waiting_and_missing() -> None:
    rows = [
        Row("ana", "A", "Ana", "a@example.org", {"08": 17.5, "18": 0.1 + 0.2}),
        Row("bob", "", "", "", {"08": None, "18": 0.0}),
        Row("cyd", "", "", "", {}),
    ]
    ana, bob, cyd = read(wide_csv(COLUMNS, rows))
    assert (ana["08"], ana["18"], ana["total"], ana["max_points"]) == ("17.5", "0.3", "17.8", "30")
    assert (bob["08"], bob["18"], bob["total"], bob["waiting"], bob["missing"]) == ("", "0", "0", "08", "")
    assert (cyd["08"], cyd["18"], cyd["total"], cyd["waiting"], cyd["missing"]) == ("", "", "0", "", "08 18")


@given(student=names, last=names)
def test_no_name_breaks_a_row_or_is_a_formula(student: str, last: str) -> None:
    (row,) = read(wide_csv(COLUMNS, [Row(student, last, "", "", {"08": 1.0})]))
    assert None not in row
    assert row["08"] == "1"
    assert row["student"][:1] not in ("=", "+", "-", "@")


def test_reports_are_a_row_a_student_and_a_column_a_chapter() -> None:
    made = [
        report(check(), student="bob", chapter="18_attention", points=None),
        report(check(), student="ana", chapter="18_attention", points=0.0, max_points=10.0),
        report(check(), student="ana", chapter="08_convolution", points=17.5),
    ]
    ana, bob = read(class_wide_csv(made))
    assert list(ana)[4:6] == ["08_convolution", "18_attention"]
    assert (ana["08_convolution"], ana["18_attention"], ana["total"], ana["max_points"]) == ("17.5", "0", "17.5", "40")
    assert (bob["18_attention"], bob["waiting"], bob["missing"]) == ("", "18_attention", "08_convolution")


def test_of_two_results_for_one_chapter_none_is_chosen() -> None:
    (ana,) = read(class_wide_csv([report(check(), student="ana", points=points) for points in (3.0, 4.0, 5.0)]))
    assert (ana["02_softmax"], ana["total"], ana["waiting"]) == ("", "0", "02_softmax")


def test_a_mark_that_waits_for_a_gpu_is_empty_and_noted_as_is_one_out_of_fewer_points() -> None:
    chapter = {"chapter": "18_self_attention"}
    made = [
        waiting_for_gpu(student="ana"),
        report(check(), student="bob", points=17.0, max_points=18.0, **chapter),
        report(check(), student="cyd", points=20.0, **chapter),
    ]
    ana, bob, cyd = read(class_wide_csv(made))
    assert (ana["18_self_attention"], ana["total"], ana["waiting"]) == ("", "0", "18_self_attention")
    assert ana["note"] == "18_self_attention: 18/18 on CPU, 2 points wait for a GPU"
    assert (bob["18_self_attention"], bob["note"]) == ("17", "18_self_attention: 17/18")
    assert (cyd["18_self_attention"], cyd["max_points"], cyd["note"]) == ("20", "20", "")
