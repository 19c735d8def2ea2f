"""The line of a log: where it stands, how fast, how long still; not one a submission."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console
from sample_reports import check, report

from autograder.cli.progress import LINE_SECONDS, duration, line, shown
from autograder.model import Outcome, Report


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (89.4, "89 s"), (90, "2 min"), (300, "5 min"), (5300, "88 min"), (5400, "1 h 30 min"), (7500, "2 h 05 min")],
)
def test_times_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_a_line_says_where_it_stands_and_the_time_left() -> None:
    last = report(check(), student="ali\nce", points=18.0)
    assert line(130, 1000, 43.3, 0, last) == "[130/1000] ali ⏎ ce 18/20; 3 a second, 5 min left"
    assert line(130, 1000, 43.3, 2, last) == "[130/1000] ali ⏎ ce 18/20; 2 grader faults; 3 a second, 5 min left"
    assert line(4, 4, 2.0, 0, last) == "[4/4] ali ⏎ ce 18/20"


def said(reports: list[Report], seconds_each: float) -> tuple[list[str], list[Report]]:
    now = 0.0

    def slow() -> Iterator[Report]:
        nonlocal now
        for one in reports:
            now += seconds_each
            yield one

    out = io.StringIO()
    passed = list(shown(Console(file=out, width=200), slow(), len(reports), lambda: now))
    return out.getvalue().splitlines(), passed


def test_a_log_gets_the_first_the_last_and_a_line_now_and_then() -> None:
    reports = [report(check(), student=f"s{n}") for n in range(1, 101)]
    lines, passed = said(reports, LINE_SECONDS / 10)
    assert passed == reports
    assert [text.split("]")[0] for text in lines] == [f"[{n}/100" for n in (1, *range(11, 100, 10), 100)]


def test_the_first_grader_fault_is_said_at_once() -> None:
    reports = [report(check(Outcome.GRADER_ERROR if n == 5 else Outcome.PASSED), student=f"s{n}") for n in range(9)]
    lines, _ = said(reports, 0.01)
    assert [text.split("]")[0] for text in lines] == ["[1/9", "[6/9", "[9/9"]
    assert "1 grader fault;" in lines[1]
