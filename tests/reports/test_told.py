"""What a student is told in other platforms' formats: cut to a length, in both languages."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings
from sample_reports import check, full_check, report

from autograder.model import Outcome, Text
from autograder.reports.told import cut, cut_report, told, told_of_all


@settings(max_examples=50)
@given(st.text(max_size=200), st.integers(1, 100))
def test_a_cut_text_keeps_its_ends_and_says_how_much_is_gone(text: str, most: int) -> None:
    short = cut(text, most, "en")
    if len(text) <= most:
        assert short == text
        return
    head, said, tail = short[: most * 2 // 3], short[most * 2 // 3 : len(short) - (most - most * 2 // 3)], short[-1:]
    assert text.startswith(head)
    assert tail == text[-1]
    assert f"{len(text) - most} characters are left out" in said


def test_a_short_report_is_left_as_it_is() -> None:
    made = report(*(full_check(outcome, "short") for outcome in Outcome), problem=Text("x", "y"))
    assert cut_report(made, 100, "en") == made


def test_a_passed_check_tells_nothing_and_prints_are_told_only_where_something_is_wrong() -> None:
    assert told(check(output="hello"), "en") == ""
    assert told(check(Outcome.FAILED, output="hello\n"), "fr") == "pas encore\nVotre programme a affiché :\nhello"


def test_why_there_is_no_mark_comes_first() -> None:
    made = report(check(Outcome.NOT_RUN), check(Outcome.GRADER_ERROR), points=None, notes=(Text("A\nnote.", "Une note."),))
    assert told_of_all(made, "en").split("\n")[0].startswith("No mark yet: 2 of the checks")
    assert told_of_all(made, "en").split("\n")[1] == "A ⏎ note."
    assert told_of_all(report(check()), "en") == ""
